//! Words: which words of a paragraph are kept in another.
//!
//! What a person takes for one word is a [unit](units). [`common`] finds the words that two sequences
//! have in common, preferring long [`phrases`], and those that were only [`respelt`]; [`islands`] gives up those that only happen to be
//! common amid a passage that was rewritten, [`sentences`] those of a sentence of which little is
//! left. Edits are slid to [natural places](breaks), and in text without spaces marks are widened to
//! the words of a [`dictionary`]. [`compare`] is the way in.

mod breaks;
mod common;
mod compare;
mod dictionary;
mod islands;
mod lexicon;
mod near;
mod part;
mod phrases;
mod respelt;
mod sentences;
mod signs;
mod spelling;
mod style;
mod units;
mod windows;

pub(crate) use compare::{Kept, Placed, Same, kept, kept_within, within};
pub(crate) use lexicon::Lexicon;
pub(crate) use near::alone;
pub(crate) use part::Part;
pub(crate) use style::{Likeness, is_linked, likeness};
pub(crate) use units::{Unit, UnitKind, units};
