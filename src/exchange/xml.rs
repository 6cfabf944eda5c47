//! Text for XML.

use crate::text::{Visibility, visibility};

/// Escaped, and without what XML cannot hold or a reader must not obey.
pub(super) fn xml(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            c if visibility(c, true) == Visibility::Deceptive => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}
