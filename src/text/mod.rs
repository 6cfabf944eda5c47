//! Words, graphemes, slugs and addresses of six scripts. Knows no document.

/// A table by byte of a `const fn(u8) -> bool`.
macro_rules! by_byte {
    ($holds:path) => {{
        let mut table = [false; 256];
        let mut byte = 0;
        while byte < table.len() {
            table[byte] = $holds(byte as u8);
            byte += 1;
        }
        table
    }};
}
pub(crate) use by_byte;

pub mod fold;
mod invisible;
mod mail;
mod marks;
mod nearest;
mod plain;
mod script;
mod search;
mod slug;
mod stem;
mod terminal;
mod token;
mod touch;
pub mod url;

pub use invisible::{
    Visibility, is_invisible, isolates_balanced, name_of, suspicious, unseen, visibility,
};
pub use mail::mail_addresses;
pub use marks::Aside;
pub use nearest::nearest;
pub use script::{
    is_alphanumeric, is_cjk, is_combining, is_full_width, is_ideograph_or_kana, is_rtl,
    is_south_east_asian,
};
pub use search::{fold_word, search_words};
pub use slug::slug;
pub use stem::Stems;
pub use terminal::{changed, code_point, plain};
pub use token::{Token, TokenKind, tokens};
pub use touch::touches;
