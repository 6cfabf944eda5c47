//! Translations as gettext PO files, for Weblate, Poedit, OmegaT and their like.
//!
//! One entry a passage: `msgctxt` is the name of its place, `msgid` its Markdown, `msgstr` its
//! translation's. A passage that changed since it was translated is `fuzzy`, with the words that were
//! translated as the previous `msgid`. Back again, what is fuzzy or empty changes nothing, and all else
//! of a file that exists stays as it is.

mod apply;
mod entry;
mod export;
mod fit;
mod read;

pub use apply::{Applied, apply};
pub use entry::{Entry, Po};
pub use export::export;
pub use fit::{Misfit, Stranger};
pub use read::{Fault, parse};
