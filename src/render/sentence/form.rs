//! How words are styled and what form a block has: “emphasis”, “heading of level 2”.

use std::ops::Range;

use super::Sentences;
use super::edited::typed;
use super::medium::Medium;
use super::words::Span;
use crate::model::{Align, BlockId, Mark, Tag};
use crate::render::compared::Shown;

impl<M: Medium> Sentences<'_, M> {
    /// The styles that some words had and have.
    pub(super) fn both_styles(&self, before: &[Mark], after: &[Mark]) -> (M::Out, M::Out) {
        let (old, new) = (self.compared.old, self.compared.new);
        (self.styles(old, before), self.styles(new, after))
    }

    /// The styles of some words: “emphasis and code”; of words in none, “plain text”.
    fn styles(&self, shown: Shown<'_>, marks: &[Mark]) -> M::Out {
        let names: Vec<M::Out> = marks.iter().map(|mark| self.style(shown, mark)).collect();
        if names.is_empty() {
            return self.medium.say("style.none", &[]);
        }
        self.medium.list(&names)
    }

    fn style(&self, shown: Shown<'_>, mark: &Mark) -> M::Out {
        let name = match mark {
            Mark::Emphasis => "emphasis",
            Mark::Strong => "strong",
            Mark::Strike => "strike",
            Mark::Code => "code",
            Mark::Sub => "sub",
            Mark::Sup => "sup",
            Mark::Kbd => "kbd",
            Mark::Link { href, .. } => {
                let address = self.medium.code(&typed(shown, href));
                return self.medium.say("style.link", &[("address", &address)]);
            }
        };
        self.medium.say(&format!("style.{name}"), &[])
    }

    /// The forms that some blocks had and have; of items that went up or down, their levels.
    pub(super) fn forms(&self, old: &[BlockId], new: &[BlockId]) -> (M::Out, M::Out) {
        let sides = [
            (self.compared.old, old.first().copied()),
            (self.compared.new, new.first().copied()),
        ];
        let levels = sides.map(|(shown, block)| level(shown, block?));
        let [old, new] = match levels {
            [Some(old), Some(new)] if old != new => [old, new].map(|level| self.of_level(level)),
            _ => match (by_their_lists(sides), starts(sides)) {
                (Some(lists), _) => lists.map(|(shown, list)| self.form(shown, list)),
                (_, [Some(old), Some(new)]) if old != new => {
                    [self.numbered_from(old), self.numbered_from(new)]
                }
                _ => {
                    let forms = [
                        self.all_forms(self.compared.old, old),
                        self.all_forms(self.compared.new, new),
                    ];
                    self.told_apart(sides, forms)
                }
            },
        };
        (old, new)
    }

    /// What some blocks are: “a paragraph and a bulleted list”, “2 paragraphs”.
    fn all_forms(&self, shown: Shown<'_>, blocks: &[BlockId]) -> M::Out {
        let is_one_form = |a: &BlockId, b: &BlockId| plain_form(shown, *a) == plain_form(shown, *b);
        // A block that was joined stands there in parts.
        let mut blocks = blocks.to_vec();
        blocks.dedup();
        let forms = blocks.chunk_by(is_one_form).filter_map(|alike| {
            let (first, count) = (*alike.first()?, alike.len());
            Some(match plain_form(shown, first) {
                "paragraph" if count > 1 => self.medium.count("form.paragraphs", count),
                "item" if count > 1 => self.medium.count("form.items", count),
                _ => self.form(shown, first),
            })
        });
        self.medium.list(&forms.collect::<Vec<_>>())
    }

    /// The form of a numbered list, where its first number is what changed.
    fn numbered_from(&self, start: u64) -> M::Out {
        let n = usize::try_from(start).unwrap_or(usize::MAX);
        let n = self.medium.number(n);
        self.medium.say("form.numbers-from", &[("n", &n)])
    }

    /// What one of some blocks that moved became on its way, where that is another form: “changed from a
    /// heading of level 2 to a heading of level 3”.
    pub(super) fn reformed(&self, old: &[BlockId], new: &[BlockId]) -> Option<M::Out> {
        let (older, newer) = (self.compared.old, self.compared.new);
        let of = |shown, id| (kind(shown, id), level(shown, id));
        let pairs = old.iter().zip(new).filter(|_| old.len() == new.len());
        let changed: Vec<(BlockId, BlockId)> = pairs
            .filter(|(old, new)| of(older, **old) != of(newer, **new))
            .map(|(old, new)| (*old, *new))
            .collect();
        let &[(before, after)] = changed.as_slice() else {
            return None;
        };
        // An item that is all there is of a list stands for it.
        let is_other = is_list(tag((older, Some(before)))) != is_list(tag((newer, Some(after))));
        if is_other && level(older, before) == level(newer, after) {
            return None;
        }
        let (before, form) = self.forms(&[before], &[after]);
        let fill = [("before", &before), ("form", &form)];
        Some(self.medium.say("change.reformed", &fill))
    }

    /// The levels of an item that went up or down, whatever else of its list did.
    pub(super) fn levels(&self, old: BlockId, new: BlockId) -> Option<[M::Out; 2]> {
        let sides = [(self.compared.old, old), (self.compared.new, new)];
        let begins = |(shown, id)| begins_item(shown, id);
        let levels = sides.map(|(shown, id)| level(shown, id));
        let [Some(old), Some(new)] = levels else {
            return None;
        };
        (old != new && sides.into_iter().all(begins)).then(|| [old, new].map(|n| self.of_level(n)))
    }

    fn of_level(&self, level: usize) -> M::Out {
        let n = self.medium.number(level);
        self.medium.say("form.item-of-level", &[("n", &n)])
    }

    /// The forms of blocks, with what these stand in where that alone tells them apart.
    fn told_apart(&self, sides: [Side<'_>; 2], forms: [M::Out; 2]) -> [M::Out; 2] {
        let [old, new] = sides.map(|(shown, block)| Some(plain_form(shown, block?)));
        if old != new || sides.map(tag)[0] != sides.map(tag)[1] || old == Some("item") {
            return forms;
        }
        let [old, new] = forms;
        [self.within(sides[0], old), self.within(sides[1], new)]
    }

    /// A form, and what the block stands in that has it.
    fn within(&self, (shown, block): Side<'_>, form: M::Out) -> M::Out {
        let mut above = block.into_iter().flat_map(|block| above(shown, block));
        let key = above.find_map(|id| match shown.draft.block(id).tag {
            Tag::Item(_) => Some("form.in-item"),
            Tag::Quote => Some("form.in-quotation"),
            Tag::Note(_) => Some("form.in-note"),
            _ => None,
        });
        match key {
            Some(key) => self.medium.say(key, &[("form", &form)]),
            None => form,
        }
    }

    /// The form of a block.
    fn form(&self, shown: Shown<'_>, block: BlockId) -> M::Out {
        let say = |key: &str| self.medium.say(key, &[]);
        match &shown.draft.block(block).tag {
            Tag::Heading(level) => {
                let n = self.medium.number(usize::from(*level));
                self.medium.say("form.heading", &[("n", &n)])
            }
            Tag::Code(language) if !language.is_empty() => {
                let language = self.medium.code(language);
                self.medium.say("form.code-in", &[("language", &language)])
            }
            Tag::Numbers(1) => say("form.numbers"),
            Tag::Numbers(start) => self.numbered_from(*start),
            Tag::Note(kind) => {
                let kind = self.note_kind(kind);
                self.medium.say("form.note", &[("kind", &kind)])
            }
            Tag::Item(Some(true)) => say("form.task-done"),
            Tag::Item(Some(false)) => say("form.task-open"),
            Tag::Cell => self.column(shown, block),
            _ => say(&format!("form.{}", plain_form(shown, block))),
        }
    }

    fn note_kind(&self, kind: &str) -> M::Out {
        const KNOWN: [&str; 5] = ["note", "tip", "important", "warning", "caution"];
        match KNOWN.contains(&kind) {
            true => self.medium.say(&format!("note-kind.{kind}"), &[]),
            false => self.medium.literal(kind),
        }
    }

    /// A cell changes its form with the alignment of its column.
    fn column(&self, shown: Shown<'_>, cell: BlockId) -> M::Out {
        let key = match alignment(shown, cell) {
            Some(Align::Left) => "form.column-left",
            Some(Align::Center) => "form.column-center",
            Some(Align::Right) => "form.column-right",
            Some(Align::None) | None => "form.column",
        };
        self.medium.say(key, &[])
    }
}

/// The first numbers of two lists.
pub(super) fn starts(lists: [Side<'_>; 2]) -> [Option<u64>; 2] {
    lists.map(|(shown, list)| match shown.draft.block(list?).tag {
        Tag::Numbers(start) => Some(start),
        _ => None,
    })
}

/// A block of a text, if there is one.
type Side<'a> = (Shown<'a>, Option<BlockId>);

/// The lists of items, where all that changed is the kind of list that they stand in.
fn by_their_lists<'a>(sides: [Side<'a>; 2]) -> Option<[(Shown<'a>, BlockId); 2]> {
    let [old, new] = sides.map(tag);
    let is_item = |tag: Option<&Tag>| matches!(tag, Some(Tag::Item(_)));
    let are_items = is_item(old) && (is_list(new) || old == new) || is_list(old) && is_item(new);
    let list = |(shown, block): Side<'a>| {
        let item = block.filter(|_| is_item(tag((shown, block))));
        let list = item.and_then(|item| shown.draft.block(item).parent);
        Some((shown, list.or(block)?))
    };
    let lists = [list(sides[0])?, list(sides[1])?];
    let [one, two] = lists.map(|(shown, list)| tag((shown, Some(list))));
    (are_items && is_list(one) && is_list(two) && one != two).then_some(lists)
}

fn is_list(tag: Option<&Tag>) -> bool {
    matches!(tag, Some(Tag::Bullets | Tag::Numbers(_)))
}

fn tag((shown, block): Side<'_>) -> Option<&Tag> {
    Some(&shown.draft.block(block?).tag)
}

/// The blocks that a block stands in, from the inside.
fn above<'a>(shown: Shown<'a>, block: BlockId) -> impl Iterator<Item = BlockId> + use<'a> {
    let parent = move |id: BlockId| shown.draft.block(id).parent;
    std::iter::successors(parent(block), move |&id| parent(id))
}

/// How many lists an item stands in; so too of the first paragraph of an item, and of a list, whose
/// items came or went with it.
fn level(shown: Shown<'_>, block: BlockId) -> Option<usize> {
    let of = |id: BlockId| shown.draft.block(id);
    let is_list = |id: &BlockId| matches!(of(*id).tag, Tag::Bullets | Tag::Numbers(_));
    let is_item = match of(block).tag {
        Tag::Item(None) | Tag::Bullets | Tag::Numbers(_) => true,
        Tag::Paragraph => begins_item(shown, block),
        _ => false,
    };
    let outwards = std::iter::successors(Some(block), |id| of(*id).parent);
    is_item.then(|| outwards.filter(is_list).count())
}

/// Whether a block is the first one of an item.
fn begins_item(shown: Shown<'_>, block: BlockId) -> bool {
    let parent = shown.draft.block(block).parent;
    parent.map(|id| shown.draft.block(id)).is_some_and(|item| {
        matches!(item.tag, Tag::Item(None)) && item.children.first() == Some(&block)
    })
}

/// A block's form and the level of a heading.
fn kind(shown: Shown<'_>, block: BlockId) -> (&'static str, u8) {
    let tag = &shown.draft.block(block).tag;
    let (level, name) = match tag {
        Tag::Heading(level) => (*level, "heading"),
        Tag::Numbers(_) => (0, "numbers"),
        _ => (0, plain_form(shown, block)),
    };
    (name, level)
}

/// The name of a block's form; what an item says is told as the item.
fn plain_form(shown: Shown<'_>, block: BlockId) -> &'static str {
    match &shown.draft.block(block).tag {
        Tag::Heading(_) => "heading",
        Tag::Code(_) => "code",
        Tag::Rule => "rule",
        Tag::Quote => "quotation",
        Tag::Note(_) => "note",
        Tag::Bullets => "bullets",
        Tag::Numbers(_) => "numbers",
        Tag::Item(_) => "item",
        Tag::Table(_) => "table",
        Tag::Row(_) | Tag::Cell => "column",
        Tag::Footnote(_) => "footnote",
        Tag::Paragraph if begins_item(shown, block) => "item",
        Tag::Paragraph => "paragraph",
    }
}

fn alignment(shown: Shown<'_>, cell: BlockId) -> Option<Align> {
    let row = shown.draft.block(cell).parent?;
    let table = shown.draft.block(row).parent?;
    let place = shown
        .draft
        .block(row)
        .children
        .iter()
        .position(|id| *id == cell)?;
    match &shown.draft.block(table).tag {
        Tag::Table(columns) => columns.get(place).copied(),
        _ => None,
    }
}

/// How the style of some words changed.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Restyled<'a> {
    /// The marks before, outermost first.
    pub(super) before: &'a [Mark],
    /// The marks now.
    pub(super) after: &'a [Mark],
    /// The characters that changed, where those are in one line and not all.
    pub(super) part: Option<&'a str>,
}

/// How the style of the same words differs on the two sides: each stretch of characters that had one
/// style and have another.
pub(super) fn restyled<'a>(
    old: (Shown<'a>, &[Span]),
    new: (Shown<'a>, &[Span]),
) -> Vec<Restyled<'a>> {
    let (old, new) = (characters(old.0, old.1), characters(new.0, new.1));
    let pairs: Vec<_> = old.iter().zip(&new).collect();
    let stretches = pairs.chunk_by(|one, two| (one.0.2, one.1.2) == (two.0.2, two.1.2));
    let differing = stretches.filter(|stretch| stretch.iter().any(|(old, new)| old.2 != new.2));
    let of = |stretch: &[(&Character<'a>, &Character<'a>)]| {
        let (&(before, after), &(_, end)) = (stretch.first()?, stretch.last()?);
        let is_part = stretch.len() < pairs.len() && after.0.as_ptr() == end.0.as_ptr();
        Some(Restyled {
            before: before.2,
            after: after.2,
            part: after.0.get(after.1.start..end.1.end).filter(|_| is_part),
        })
    };
    differing.filter_map(of).collect()
}

/// A character that is no white space: the line it is in, its bytes, and the marks around it.
pub(super) type Character<'a> = (&'a str, Range<usize>, &'a [Mark]);

pub(super) fn characters<'a>(shown: Shown<'a>, spans: &[Span]) -> Vec<Character<'a>> {
    let of = |(block, range): &Span| {
        let line = &shown.draft.block(*block).line;
        let bytes = bytes(shown, *block, range).unwrap_or_default();
        let first = line
            .runs
            .partition_point(|run| run.range.end <= bytes.start);
        let runs = line.runs[first..].iter();
        let within = runs.take_while(move |run| run.range.start < bytes.end);
        within.flat_map(move |run| {
            let from = run.range.start.max(bytes.start) as usize;
            let upto = run.range.end.min(bytes.end) as usize;
            let text = line.text.get(from..upto).unwrap_or_default();
            let seen = text.char_indices().filter(|(_, c)| !c.is_whitespace());
            seen.map(move |(at, c)| {
                let bytes = from + at..from + at + c.len_utf8();
                (line.text.as_str(), bytes, run.style.marks())
            })
        })
    };
    spans.iter().flat_map(of).collect()
}

/// The bytes of some tokens, white space at their beginning left out.
fn bytes(shown: Shown<'_>, block: BlockId, range: &Range<u32>) -> Option<Range<u32>> {
    let tokens = shown.facts.tokens.get(block.0 as usize)?;
    let tokens = tokens.get(range.start as usize..tokens.len().min(range.end as usize))?;
    let word = tokens
        .iter()
        .find(|token| token.kind != crate::text::TokenKind::Space);
    let (first, last) = (word.or(tokens.first())?, tokens.last()?);
    Some(first.range.start..last.range.end)
}

#[cfg(test)]
mod tests;
