//! Words, graphemes, numbers and slugs of six scripts. Knows no document.

mod token;

pub use token::{Token, TokenKind, tokens};
