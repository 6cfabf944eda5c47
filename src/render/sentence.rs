//! A change in words: where it is, and what was done.

use std::ops::Range;

use super::Html;
use super::compared::{Compared, Shown};
use super::speech::Reader;
use crate::analyse::redline::{Change, ChangeKind};
use crate::model::{Atom, Block, BlockId, Draft, Tag};

/// How many characters of changed words are quoted.
const QUOTED: usize = 160;

/// Some tokens of a leaf block.
type Span = (BlockId, Range<u32>);

/// Says the changes of one comparison.
pub(super) struct Sentences<'a> {
    pub(super) reader: &'a Reader,
    pub(super) compared: Compared<'a>,
}

impl Sentences<'_> {
    /// “¶12: replaced “three” with “five””.
    pub(super) fn change(&self, change: &Change) -> Html {
        let sentence = self.done(change);
        let fill = [("place", &self.place(change)), ("sentence", &sentence)];
        self.reader.say("change.at", &fill)
    }

    fn done(&self, change: &Change) -> Html {
        let (old, new) = (self.older(&change.old), self.newer(&change.new));
        let (from, to) = (self.place_of_old(change), self.place_of_new(change));
        let fill = [("old", &old), ("new", &new), ("from", &from), ("to", &to)];
        self.reader
            .say(&format!("change.{}", key(&change.kind)), &fill)
    }

    fn older(&self, spans: &[Span]) -> Html {
        self.quote(self.compared.old, spans)
    }

    fn newer(&self, spans: &[Span]) -> Html {
        self.quote(self.compared.new, spans)
    }

    fn quote(&self, shown: Shown<'_>, spans: &[Span]) -> Html {
        let words = Html::in_language(&words(shown, spans), Some(shown.lang), self.reader.lang());
        self.reader.quoted(&words)
    }

    /// Where a change is: in the newer text, or where it stood in the older one.
    fn place(&self, change: &Change) -> Html {
        if change.new.is_empty() {
            self.place_of_old(change)
        } else {
            self.place_of_new(change)
        }
    }

    fn place_of_new(&self, change: &Change) -> Html {
        let first = change.new.first().map(|(block, _)| *block);
        let block = first.or_else(|| change.after.map(|after| after.block));
        self.named(self.compared.new, block, "p")
    }

    fn place_of_old(&self, change: &Change) -> Html {
        self.named(
            self.compared.old,
            change.old.first().map(|(block, _)| *block),
            "from-p",
        )
    }

    /// A paragraph's number with a link to it, a heading's words, or a footnote.
    fn named(&self, shown: Shown<'_>, block: Option<BlockId>, prefix: &str) -> Html {
        let Some(block) = block else {
            return self.reader.say("document.top", &[]);
        };
        let outwards = std::iter::successors(Some(block), |id| shown.draft.block(*id).parent);
        for id in outwards {
            if let Some(label) = shown
                .facts
                .labels
                .get(id.0 as usize)
                .and_then(Option::as_deref)
            {
                let name = self
                    .reader
                    .say("paragraph.short", &[("n", &Html::text(label))]);
                let link = format!("<a href=\"#{prefix}{label}\">{}</a>", name.as_str());
                return Html::trusted(link);
            }
            match &shown.draft.block(id).tag {
                Tag::Heading(_) => return self.quote(shown, &[(id, 0..u32::MAX)]),
                Tag::Footnote(label) => return self.footnote(shown.draft, label),
                _ => {}
            }
        }
        self.reader.say("document.top", &[])
    }

    fn footnote(&self, draft: &Draft, label: &str) -> Html {
        let is = |id: &BlockId| draft.block(*id).tag == Tag::Footnote(label.to_owned());
        let number = draft.notes.iter().position(is).map_or(0, |at| at + 1);
        let number = Html::text(&self.reader.locale().number(number as u64));
        self.reader.say("text.footnote", &[("n", &number)])
    }
}

/// The words of some tokens, at most [`QUOTED`] characters of them.
fn words(shown: Shown<'_>, spans: &[Span]) -> String {
    let mut out = String::new();
    for (block, range) in spans {
        let bytes = bytes(shown, *block, range);
        if !out.is_empty() && !bytes.is_empty() {
            out.push(' ');
        }
        spell(&mut out, shown.draft.block(*block), bytes);
        if out.chars().count() > QUOTED {
            break;
        }
    }
    match out.char_indices().nth(QUOTED) {
        Some((at, _)) => format!("{}…", out[..at].trim_end()),
        None => out.trim().to_owned(),
    }
}

/// The bytes of the block's line that some tokens cover.
fn bytes(shown: Shown<'_>, block: BlockId, range: &Range<u32>) -> Range<usize> {
    let tokens = shown
        .facts
        .tokens
        .get(block.0 as usize)
        .map_or(&[][..], Vec::as_slice);
    let end = tokens.len().min(range.end as usize);
    let tokens = tokens.get(range.start as usize..end).unwrap_or_default();
    match (tokens.first(), tokens.last()) {
        (Some(first), Some(last)) => first.range.start as usize..last.range.end as usize,
        _ => 0..0,
    }
}

/// Words with what stands for images, breaks and references spelled out.
fn spell(out: &mut String, block: &Block, bytes: Range<usize>) {
    let start = bytes.start;
    for (at, character) in block
        .line
        .text
        .get(bytes)
        .unwrap_or_default()
        .char_indices()
    {
        let place = u32::try_from(start + at).unwrap_or(u32::MAX);
        let found = block.line.atoms.binary_search_by_key(&place, |(at, _)| *at);
        match found.ok().and_then(|found| block.line.atoms.get(found)) {
            Some((_, other)) => out.push_str(&atom(other)),
            None => out.push(character),
        }
    }
}

fn atom(atom: &Atom) -> String {
    match atom {
        Atom::Break => " ".to_owned(),
        Atom::Image { alt, .. } => format!("[{alt}]"),
        Atom::Footnote(label) => format!("[^{label}]"),
    }
}

fn key(kind: &ChangeKind) -> &'static str {
    match kind {
        ChangeKind::Inserted => "inserted",
        ChangeKind::Deleted => "deleted",
        ChangeKind::Replaced => "replaced",
        ChangeKind::Restyled => "restyled",
        ChangeKind::Relinked => "relinked",
        ChangeKind::BlockInserted => "block-inserted",
        ChangeKind::BlockDeleted => "block-deleted",
        ChangeKind::Moved => "moved",
        ChangeKind::Split => "split",
        ChangeKind::Merged => "merged",
        ChangeKind::Retagged => "retagged",
        ChangeKind::RowInserted => "row-inserted",
        ChangeKind::RowDeleted => "row-deleted",
        ChangeKind::ColumnInserted => "column-inserted",
        ChangeKind::ColumnDeleted => "column-deleted",
    }
}
