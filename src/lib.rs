//! `rapporteur` compiles outcome documents, the texts that come out of multistakeholder and
//! intergovernmental processes, into a static site of tracked changes, attributed comment
//! threads, consensus on the record, and translations.
//!
//! The rooms follow the data, and dependencies between them point one way:
//!
//! ```text
//! load ──▶ model ◀── analyse ◀── render ──▶ write     text, locale, diagnostics: used by all
//!                                                     cli, serve: compose them
//! ```
//!
//! [`load`] reads files into the plain data of [`model`]; [`analyse`] draws facts from the model
//! (alignment, redlines, where comments stand, evidence of consensus, states of translations)
//! without touching a disk or a clock; [`render`] turns facts into pages and yields them one at a
//! time; [`write`](mod@write) puts them in place in one step. Every complaint is a
//! [`diagnostics::Diagnostic`] with a place, and is returned beside the value, never instead of it.

pub mod analyse;
pub mod cli;
pub mod diagnostics;
pub mod exchange;
pub mod intake;
pub mod load;
pub mod locale;
pub mod model;
pub mod publish;
pub mod record;
pub mod render;
pub mod schema;
#[cfg(feature = "serve")]
pub mod serve;
pub mod text;
pub mod write;
