//! Whether a word that is in both texts looks the same in both.

use super::super::TokenAt;
use super::super::texts::{Text, Texts};
use super::units::Unit;
use crate::model::{BlockId, Mark, Style};

/// How a kept word's looks compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Likeness {
    /// Equal in all.
    Same,
    /// The same marks, but a link's address or title differs.
    Relinked,
    /// Other marks around it.
    Restyled,
}

/// Compares the styles of two units of the same text, token by token.
pub(crate) fn of_word(
    texts: &Texts<'_>,
    (old, one): (BlockId, &Unit),
    (new, two): (BlockId, &Unit),
) -> Likeness {
    let tokens = one.tokens.clone().zip(two.tokens.clone());
    let each = tokens.map(|(i, j)| {
        likeness(
            texts,
            TokenAt {
                block: old,
                token: i,
            },
            TokenAt {
                block: new,
                token: j,
            },
        )
    });
    each.max().unwrap_or(Likeness::Same)
}

/// Whether a token is in a link.
pub(crate) fn is_linked(text: &Text<'_>, at: TokenAt) -> bool {
    let link = |mark: &Mark| matches!(mark, Mark::Link { .. });
    styles(text, at).any(|(_, style)| style.marks().iter().any(link))
}

/// Compares the styles of two tokens of the same text.
pub(crate) fn likeness(texts: &Texts<'_>, old: TokenAt, new: TokenAt) -> Likeness {
    let mut found = Likeness::Same;
    let mut one = styles(&texts.old, old);
    let mut two = styles(&texts.new, new);
    loop {
        match (one.next(), two.next()) {
            (None, None) => return found,
            (Some((end, a)), Some((other_end, b))) if end == other_end => {
                if a != b && !same_but_links(a, b) {
                    return Likeness::Restyled;
                }
                if a != b {
                    found = Likeness::Relinked;
                }
            }
            _ => return Likeness::Restyled,
        }
    }
}

/// The styles within a token, each with its end in bytes from the token's start.
fn styles<'a>(text: &Text<'a>, at: TokenAt) -> impl Iterator<Item = (u32, &'a Style)> {
    let runs = &text.block(at.block).line.runs;
    let range = text
        .tokens(at.block)
        .get(at.token as usize)
        .map_or(0..0, |t| t.range.clone());
    let first = runs.partition_point(|run| run.range.end <= range.start);
    let within = runs[first..].iter().take_while({
        let end = range.end;
        move |run| run.range.start < end
    });
    within.map(move |run| (run.range.end.min(range.end) - range.start, &run.style))
}

fn same_but_links(one: &Style, two: &Style) -> bool {
    let alike =
        |(a, b): (&Mark, &Mark)| a == b || matches!((a, b), (Mark::Link { .. }, Mark::Link { .. }));
    one.marks().len() == two.marks().len() && one.marks().iter().zip(two.marks()).all(alike)
}
