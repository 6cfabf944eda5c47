//! Search without a server: for each language an index, which a classic script brings to the page
//! that asks for it.
//!
//! An index holds what can be found ([`Found`]) with its words, so that it can be shown and
//! searched as it stands, and what the script cannot know of words by itself: which forms share a stem,
//! and by what endings other forms would ([`stems`]). Folding is the same on both sides (see
//! [`crate::text::fold_word`]). Han is searched character by character and needs no help.

mod entries;
mod index;
mod paradigms;
mod plain;
mod stems;

pub(super) use entries::{Found, found, person};
pub(super) use index::index;
