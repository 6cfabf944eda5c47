//! Words that need a space between them.

use super::is_full_width;

/// Whether words would touch if these characters, the last of some and the first of others, met.
#[must_use]
pub fn touches(before: Option<char>, after: Option<char>) -> bool {
    let (Some(before), Some(after)) = (before, after) else {
        return false;
    };
    let opens = |c: char| c.is_alphanumeric() || "([{“‘«\"'*_`".contains(c);
    let closes = |c: char| !c.is_whitespace() && !"([{“‘«".contains(c);
    closes(before) && opens(after) && !is_full_width(before) && !is_full_width(after)
}
