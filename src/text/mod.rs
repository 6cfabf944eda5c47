//! Words, graphemes, numbers and slugs of six scripts. Knows no document.

mod invisible;
mod token;

pub use invisible::{Visibility, isolates_balanced, visibility};
pub use token::{Token, TokenKind, tokens};
