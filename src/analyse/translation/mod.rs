//! Translations: which of their blocks render which of the source's, and whether they are behind.

mod pair;

pub use pair::pair;
