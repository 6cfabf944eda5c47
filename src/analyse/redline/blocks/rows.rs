//! Rows of two tables: which stays, and which was put elsewhere.
//!
//! A row is known by the cells that only it has, in either table: the name in its first cell, mostly.
//! What it says beside that may be a word or a figure that a dozen rows share, so rows are not
//! weighed by their words as paragraphs are.

use std::collections::{BTreeMap, BTreeSet};

use super::super::chain::{Candidate, heaviest};
use super::super::texts::{Text, Texts};
use super::align::{Found, Step, align, gaps};
use crate::model::{BlockId, Tag};

/// How the rows of one table lie on those of another.
pub(super) struct Rows {
    /// The steps through them.
    pub(super) steps: Vec<Step>,
    /// Old and new rows that were put elsewhere; either is alone in the steps.
    pub(super) moved: Vec<(BlockId, BlockId)>,
}

/// Lays the rows of one table on those of another. The header goes with the header, whatever it says.
/// Rows are never split or merged.
pub(super) fn rows(texts: &Texts<'_>, old: &[BlockId], new: &[BlockId]) -> Rows {
    let head = |text: &Text<'_>, row: &BlockId| *text.tag(*row) == Tag::Row(true);
    let (mut steps, old, new) = match (old, new) {
        ([a, old @ ..], [b, new @ ..]) if head(&texts.old, a) && head(&texts.new, b) => {
            (vec![Step::Paired((*a, *b))], old, new)
        }
        _ => (Vec::new(), old, new),
    };
    let known = known(texts, old, new);
    let stays = stays(texts, (old, new), &known);
    let moved: Vec<(usize, usize)> = known
        .into_iter()
        .filter(|pair| !stays.contains(pair))
        .collect();
    steps.extend(between(texts, (old, new), &stays, &moved));
    let rows = |&(i, j): &(usize, usize)| (old[i], new[j]);
    Rows {
        steps,
        moved: moved.iter().map(rows).collect(),
    }
}

/// Places of rows that are known in both tables, by their old place.
fn known(texts: &Texts<'_>, old: &[BlockId], new: &[BlockId]) -> Vec<(usize, usize)> {
    let (from, to) = (names(texts, &texts.old, old), names(texts, &texts.new, new));
    let both = from.iter().filter_map(|(name, here)| {
        let there = to.get(name).copied().flatten()?;
        Some(((*here)?, there))
    });
    let both: Vec<(Named, Named)> = both.collect();
    let columns = Columns::new(&both);
    let mut shared: BTreeMap<(usize, usize), u64> = BTreeMap::new();
    for &(here, there) in &both {
        *shared.entry((here.row, there.row)).or_default() += columns.says(here, there);
    }
    shared.retain(|_, says| *says >= ENOUGH);
    let mut pairs: Vec<_> = shared.into_iter().collect();
    let distance = |&(i, j): &(usize, usize)| i.abs_diff(j);
    pairs.sort_by_key(|(pair, says)| (std::cmp::Reverse(*says), distance(pair)));
    let (mut taken_old, mut taken_new) = (BTreeSet::new(), BTreeSet::new());
    let mut known = Vec::new();
    for ((i, j), _) in pairs {
        if !taken_old.contains(&i) && !taken_new.contains(&j) {
            taken_old.insert(i);
            taken_new.insert(j);
            known.push((i, j));
        }
    }
    known.sort_unstable();
    known
}

/// What a row is known by: its whole content, or that of a cell.
type Name = u32;

/// A row that has a name, or of which the cell in a column has one.
#[derive(Debug, Clone, Copy)]
struct Named {
    row: usize,
    column: Option<usize>,
}

/// How many names stand in an old and in a new column.
struct Columns(BTreeMap<(usize, usize), usize>);

impl Columns {
    fn new(both: &[(Named, Named)]) -> Self {
        let mut names = BTreeMap::new();
        for pair in both
            .iter()
            .filter_map(|(here, there)| here.column.zip(there.column))
        {
            *names.entry(pair).or_default() += 1;
        }
        Self(names)
    }

    /// How much it says for two rows that they have the same name: most where that stood in the first
    /// column, or stands there and none of that one's names went on. What stands in a column of which most
    /// went on elsewhere stands there by chance.
    fn says(&self, here: Named, there: Named) -> u64 {
        match (here.column, there.column) {
            (Some(old), Some(new)) if !self.is_one(old, new) => 0,
            (Some(0), Some(_)) => 4,
            (Some(_), Some(0)) if !self.0.keys().any(|pair| pair.0 == 0) => 4,
            (Some(_), Some(_)) => 1,
            _ => 8,
        }
    }

    fn is_one(&self, old: usize, new: usize) -> bool {
        let own = self.0.get(&(old, new)).copied().unwrap_or(0);
        let beside = self
            .0
            .iter()
            .filter(|((i, j), _)| (*i == old) != (*j == new));
        beside.into_iter().all(|(_, others)| *others <= own)
    }
}

/// So much makes a row known: one cell that is not the first may say the same of another row.
const ENOUGH: u64 = 2;

/// The names of rows; `None` for what several have.
fn names<'a>(
    texts: &Texts<'a>,
    text: &Text<'a>,
    rows: &[BlockId],
) -> BTreeMap<Name, Option<Named>> {
    let mut names: BTreeMap<Name, Option<Named>> = BTreeMap::new();
    let mut add = |block: BlockId, row: usize, column: Option<usize>| {
        let named = Some(Named { row, column });
        names
            .entry(text.content(block))
            .and_modify(|known| *known = None)
            .or_insert(named);
    };
    for (row, &id) in rows.iter().enumerate() {
        if text.words(id) > 0 {
            add(id, row, None);
        }
        for (column, &cell) in text.children(id).iter().enumerate() {
            if is_name(texts, text, cell) {
                add(cell, row, Some(column));
            }
        }
    }
    names
}

/// Whether a cell has letters: a figure stands in another row by chance.
fn is_name<'a>(texts: &Texts<'a>, text: &Text<'a>, cell: BlockId) -> bool {
    let units = text.units(cell, &texts.lexicon);
    let has_letters = |tokens| text.slice(cell, tokens).contains(char::is_alphabetic);
    units.iter().any(|unit| has_letters(unit.tokens.clone()))
}

/// Those of some pairs that stay in their order, so that few words move.
fn stays(
    texts: &Texts<'_>,
    (old, new): (&[BlockId], &[BlockId]),
    known: &[(usize, usize)],
) -> Vec<(usize, usize)> {
    let words = |i: usize, j: usize| texts.old.words(old[i]).min(texts.new.words(new[j]));
    let candidates = known.iter().map(|&(i, j)| Candidate {
        old: i,
        new: j,
        weight: u64::from(words(i, j)) + 1,
    });
    heaviest(candidates.collect())
}

/// The steps through rows some of which stay: those between are aligned by what they say, but for
/// those that are known to stand elsewhere.
fn between(
    texts: &Texts<'_>,
    (old, new): (&[BlockId], &[BlockId]),
    stays: &[(usize, usize)],
    moved: &[(usize, usize)],
) -> Vec<Step> {
    let gone: BTreeSet<usize> = moved.iter().map(|pair| pair.0).collect();
    let come: BTreeSet<usize> = moved.iter().map(|pair| pair.1).collect();
    let mut steps = Vec::with_capacity(old.len().max(new.len()));
    for (before, after) in gaps(stays, old.len(), new.len()) {
        let (from, to) = (before.0..after.0, before.1..after.1);
        let left: Vec<BlockId> = from
            .clone()
            .filter(|at| !gone.contains(at))
            .map(|at| old[at])
            .collect();
        let right: Vec<BlockId> = to
            .clone()
            .filter(|at| !come.contains(at))
            .map(|at| new[at])
            .collect();
        let gone = gone.range(from).map(|&at| Step::Deleted(old[at]));
        let come = come.range(to).map(|&at| Step::Inserted(new[at]));
        let aligned = align(texts, &left, &right).into_iter().flat_map(settled);
        steps.extend(merged(aligned.collect(), gone.collect(), come.collect()));
        if after.0 < old.len() && after.1 < new.len() {
            steps.push(Step::Paired((old[after.0], new[after.1])));
        }
    }
    steps
}

fn settled(found: Found) -> Vec<Step> {
    match found {
        Found::Step(step) => vec![step],
        Found::Divided { otherwise, .. } => otherwise,
    }
}

/// Steps with those of moved rows at their places.
fn merged(steps: Vec<Step>, gone: Vec<Step>, come: Vec<Step>) -> Vec<Step> {
    let (mut gone, mut come) = (gone.into_iter().peekable(), come.into_iter().peekable());
    let mut out = Vec::with_capacity(steps.len());
    for step in steps {
        let (old, new) = sides(&step);
        while let Some(row) = gone.next_if(|row| old.is_some_and(|old| sides(row).0 < Some(old))) {
            out.push(row);
        }
        while let Some(row) = come.next_if(|row| new.is_some_and(|new| sides(row).1 < Some(new))) {
            out.push(row);
        }
        out.push(step);
    }
    out.extend(gone);
    out.extend(come);
    out
}

/// The old and the new row of a step.
fn sides(step: &Step) -> (Option<BlockId>, Option<BlockId>) {
    match step {
        Step::Deleted(old) => (Some(*old), None),
        Step::Inserted(new) => (None, Some(*new)),
        Step::Paired((old, new)) => (Some(*old), Some(*new)),
        Step::Joined(joint) => joint.pairs.first().copied().unzip(),
    }
}
