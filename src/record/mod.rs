//! What people write into the record by command: an answer to a comment, a suggestion accepted into
//! a draft, a version frozen, a comment, a call of consensus, a new document or version.
//!
//! Each command works out which files would change and how ([`Pending`]), reads the document with
//! them as `check` would, and writes them only if nothing is wrong that was not wrong before. So a
//! command refuses with the diagnostics that `check` would print, and what it writes is sound.
//!
//! What is absent: nothing here asks anybody anything or prints; that is for the command line. Nothing
//! here knows YAML or Markdown: [`write::edit`](crate::write::edit) and
//! [`write::revise`](crate::write::revise) do.

mod accept;
pub mod begin;
mod call;
mod comment;
mod desk;
mod freeze;
mod refusal;
mod respond;
mod target;

pub use accept::{Accept, accept};
pub use call::{Prepared, Ruling, prepare};
pub use comment::{Place, Remark, Speaker, comment, review};
pub use desk::{Desk, Known, Written};
pub use freeze::freeze;
pub use respond::{Answer, respond};
pub use target::{target, target_value};

use crate::diagnostics::Report;
#[cfg(doc)]
use crate::load::Pending;

/// What a command that writes comes to: what was written, or why nothing was.
pub type Outcome = Result<Written, Vec<Report>>;
