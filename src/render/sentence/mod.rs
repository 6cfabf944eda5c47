//! A change in words: where it is, and what was done.
//!
//! One sentence a change, in the reader's language: what a screen reader, an e-mail and a terminal
//! give. Its grammar is that of the catalogues' messages `change.…`; what fills them is quoted, a
//! number, or a phrase that stands where the message wants one.

mod block;
mod edited;
mod form;
mod medium;
mod place;
mod retagged;
mod seam;
mod spaces;
mod words;

pub(crate) use medium::{Medium, Plain, Unlinked};

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

use super::compared::{Compared, Shown};
use crate::analyse::inventory::{At, Item, Section, inventory};
use crate::analyse::outline::Outline;
use crate::analyse::redline::{Change, ChangeKind, Mark};
use crate::model::BlockId;
use block::{BLOCKS_DELETED, BLOCKS_INSERTED};
use edited::{DELETED, INSERTED};
use words::{Source, Span, words};

/// Says the changes of one comparison.
pub(crate) struct Sentences<'a, M> {
    medium: &'a M,
    compared: Compared<'a>,
    /// What an image is called.
    image: String,
    items: Vec<Item>,
    /// By change that moved blocks: the changes within them.
    inside: BTreeMap<usize, Vec<usize>>,
    /// The sections of the older and the newer text, once something without a number is named.
    outlines: [OnceCell<Outline>; 2],
    /// The blocks of the older text that a change of its own says were split or joined.
    told_apart: OnceCell<BTreeSet<BlockId>>,
}

impl<'a, M: Medium> Sentences<'a, M> {
    pub(crate) fn new(medium: &'a M, compared: Compared<'a>) -> Self {
        let (old, new) = (compared.old.draft, compared.new.draft);
        let items = inventory(compared.redline, old, new);
        Self {
            medium,
            compared,
            image: medium.name("text.image"),
            inside: inside(&items),
            items,
            outlines: Default::default(),
            told_apart: OnceCell::new(),
        }
    }

    /// All changes, in order: “¶12: replaced “three” with “five””.
    pub(crate) fn all(&self) -> impl Iterator<Item = M::Out> {
        let changes = self.compared.redline.changes.iter().zip(&self.items);
        changes
            .enumerate()
            .map(|(place, (change, item))| self.change(place, change, item))
    }

    /// One change without its place, where that has been told.
    pub(crate) fn alone(&self, place: usize) -> Option<M::Out> {
        let change = self.compared.redline.changes.get(place)?;
        let item = self.items.get(place)?;
        Some(match change.kind {
            ChangeKind::Moved | ChangeKind::Split | ChangeKind::Merged => {
                self.change(place, change, item)
            }
            ChangeKind::Retagged
                if self.parted(change).is_some() || self.renumbered(item).is_some() =>
            {
                self.change(place, change, item)
            }
            _ => self.done(change, item),
        })
    }

    /// For each change, the heading of its section; `None` where it is that of the change before.
    pub(crate) fn headings(&self) -> impl Iterator<Item = Option<M::Out>> {
        let mut last = Some(Section::Top);
        self.items.iter().map(move |item| {
            let same = last.replace(item.section) == Some(item.section);
            (!same).then(|| self.heading(item.section))
        })
    }

    fn heading(&self, section: Section) -> M::Out {
        match section {
            Section::Top => self.medium.say("document.top", &[]),
            Section::Notes => self.medium.say("text.footnotes", &[]),
            Section::Under(at) => {
                let (shown, block) = self.side(at);
                let words = self.words(shown, &[(block, 0..u32::MAX)]);
                self.medium.words(&words, shown.lang)
            }
        }
    }

    /// A text to be quoted.
    fn source<'s>(&'s self, shown: Shown<'s>) -> Source<'s> {
        let image = &self.image;
        Source { shown, image }
    }

    fn words(&self, shown: Shown<'_>, spans: &[Span]) -> String {
        words(self.source(shown), spans)
    }

    fn side(&self, at: At) -> (Shown<'a>, BlockId) {
        match at {
            At::Old(block) => (self.compared.old, block),
            At::New(block) => (self.compared.new, block),
        }
    }

    fn change(&self, number: usize, change: &Change, item: &Item) -> M::Out {
        match &change.kind {
            ChangeKind::Moved => self.moved(number, change, item),
            ChangeKind::Split => self.divided("change.split", change, item),
            ChangeKind::Merged => self.divided("change.merged", change, item),
            ChangeKind::Retagged => match self.renumbered(item) {
                Some(sentence) => sentence,
                None => self.at(self.parted(change), change, item),
            },
            _ => self.at(None, change, item),
        }
    }

    /// What was done, and where: at a place, unless that of the change itself.
    fn at(&self, place: Option<M::Out>, change: &Change, item: &Item) -> M::Out {
        let place = place.unwrap_or_else(|| self.place_of_change(change, item));
        let sentence = self.done(change, item);
        let fill = [("place", &place), ("sentence", &sentence)];
        self.medium.say("change.at", &fill)
    }

    fn place_of_change(&self, change: &Change, item: &Item) -> M::Out {
        use ChangeKind::{BlockDeleted, BlockInserted, ColumnDeleted, ColumnInserted, Retagged};
        let first = match change.kind {
            BlockInserted => self.first_numbered(self.compared.new, &change.new, At::New),
            BlockDeleted => self.first_numbered(self.compared.old, &change.old, At::Old),
            // Of what was put into a list with others, its own place, not that of the list.
            Retagged if !self.is_cell(item.at) => {
                self.first_numbered(self.compared.new, &change.new, At::New)
            }
            Retagged if self.is_table(item) => None,
            ColumnInserted | ColumnDeleted | Retagged => return self.place_of_column(item.at),
            _ => None,
        };
        // A table that came or went, or that stands in something else now, is no cell of it.
        let table = match change.kind {
            BlockInserted | BlockDeleted => first.and_then(|at| self.table_of(at)),
            Retagged if self.is_table(item) => item.at.and_then(|at| self.table_of(at)),
            _ => None,
        };
        self.place_in(table.or(first).or(item.at), item.section)
    }

    fn done(&self, change: &Change, item: &Item) -> M::Out {
        match &change.kind {
            ChangeKind::Inserted => self.beside(INSERTED, self.compared.new, &change.new),
            ChangeKind::Deleted => self.beside(DELETED, self.compared.old, &change.old),
            ChangeKind::Replaced => self.replaced(change),
            ChangeKind::Restyled => self.restyled(change),
            ChangeKind::Relinked => self.relinked(change),
            ChangeKind::Retagged => self.retagged(change, item),
            ChangeKind::BlockInserted | ChangeKind::RowInserted | ChangeKind::ColumnInserted => {
                self.whole(BLOCKS_INSERTED, change, item)
            }
            ChangeKind::BlockDeleted | ChangeKind::RowDeleted | ChangeKind::ColumnDeleted => {
                self.whole(BLOCKS_DELETED, change, item)
            }
            ChangeKind::Moved | ChangeKind::Split | ChangeKind::Merged => M::Out::default(),
        }
    }

    /// Blocks that moved, and the changes that were made in them.
    fn moved(&self, number: usize, change: &Change, item: &Item) -> M::Out {
        let first = |mark| block::blocks(item, mark).into_iter().next();
        let (from, to) = (first(Mark::Delete), first(Mark::Insert));
        let [from, to] = self.places([from, to], change);
        // What moved is what it was before it was split or merged on its way; items that are all there
        // was of a list are items.
        let is_list = |mark| self.is_list(item, mark);
        let what = match is_list(Mark::Delete) && !is_list(Mark::Insert) {
            true => self.what(item, Mark::Insert),
            false => self.what(item, Mark::Delete),
        };
        let said = self.quote(self.compared.new, &change.new);
        let fill = [
            ("what", &what),
            ("from", &from),
            ("to", &to),
            ("words", &said),
        ];
        let sentence = self.medium.say("change.moved", &fill);
        let sides = [Mark::Delete, Mark::Insert].map(|mark| block::blocks(item, mark));
        let sentence = match self.reformed(&sides[0], &sides[1]) {
            Some(reformed) => self.medium.list(&[sentence, reformed]),
            None => sentence,
        };
        let inner = self.inside.get(&number).map_or(&[][..], Vec::as_slice);
        let inner: Vec<M::Out> = inner.iter().map(|&place| self.reference(place)).collect();
        if inner.is_empty() {
            return sentence;
        }
        let list = self.medium.list(&inner);
        let fill = [("sentence", &sentence), ("changes", &list)];
        self.medium.say("change.moved-edited", &fill)
    }

    /// The number of a change, and the way to it in the list.
    fn reference(&self, place: usize) -> M::Out {
        let number = self.medium.number(place + 1);
        self.medium.link(&format!("c--list-{}", place + 1), number)
    }

    /// Paragraphs that were split or joined: those before and those after; of what was put into other
    /// containers, the blocks themselves.
    fn divided(&self, key: &str, change: &Change, item: &Item) -> M::Out {
        if let Some(seams) = self.seams(change, item) {
            return seams;
        }
        let parts = |side: fn(&(BlockId, BlockId)) -> At| item.parts.iter().map(side).collect();
        let places = |mut blocks: Vec<At>, mark| {
            if blocks.is_empty() {
                blocks = block::sides(item, mark);
            }
            if blocks.is_empty() {
                blocks.extend(item.at);
            }
            blocks.dedup();
            let places: Vec<M::Out> = blocks.into_iter().map(|at| self.place(Some(at))).collect();
            self.medium.list(&places)
        };
        let old = places(parts(|(old, _)| At::Old(*old)), Mark::Delete);
        let new = places(parts(|(_, new)| At::New(*new)), Mark::Insert);
        self.medium.say(key, &[("from", &old), ("to", &new)])
    }
}

/// By change that moved blocks: the places of the changes that stand within these.
fn inside(items: &[Item]) -> BTreeMap<usize, Vec<usize>> {
    let mut inside: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (place, item) in items.iter().enumerate() {
        if let Some(moved) = item.within {
            inside.entry(moved.0 as usize).or_default().push(place);
        }
    }
    inside
}
