//! Names of the places that are translated: each is unique within a text.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{BlockId, Draft, Tag};

/// For each leaf block with words: `¶12`, by its paragraph's label; `#scope`, a heading; `¶7 r2c3`, a
/// cell of a table, counted from its header row; `[^1]`, in a footnote. What shares a name with an earlier
/// block is `¶12/2`.
#[must_use]
pub fn places(draft: &Draft, labels: &[Option<String>]) -> Vec<Option<String>> {
    let mut given: BTreeMap<String, u32> = BTreeMap::new();
    let mut places = vec![None; draft.blocks.len()];
    for block in draft.leaves() {
        if draft.block(block).line.text.is_empty() {
            continue;
        }
        let name = name(draft, labels, block);
        let times = given.entry(name.clone()).or_default();
        *times += 1;
        if let Some(place) = places.get_mut(block.0 as usize) {
            *place = Some(if *times > 1 {
                format!("{name}/{times}")
            } else {
                name
            });
        }
    }
    places
}

/// The blocks of a source whose places a translation's file marks as not translated.
pub(crate) fn marked(
    source: &Draft,
    labels: &[Option<String>],
    translation: &Draft,
) -> BTreeSet<BlockId> {
    if translation.marked.is_empty() {
        return BTreeSet::new();
    }
    let named: BTreeSet<String> = translation
        .marked
        .iter()
        .flat_map(|names| each(names))
        .collect();
    let places = places(source, labels);
    let is_named = |block: &BlockId| {
        let place = places.get(block.0 as usize).and_then(Option::as_ref);
        place.is_some_and(|place| named.contains(place))
    };
    source.leaves().filter(is_named).collect()
}

/// The single names of the places of merged blocks, which have spaces between them: `¶7 r2c3 ¶8`.
fn each(names: &str) -> Vec<String> {
    let mut each: Vec<String> = Vec::new();
    for part in names.split(' ') {
        match each.last_mut().filter(|_| part.starts_with('r')) {
            Some(last) => last.extend([" ", part]),
            None => each.push(part.to_owned()),
        }
    }
    each
}

fn name(draft: &Draft, labels: &[Option<String>], block: BlockId) -> String {
    if let Tag::Heading(_) = draft.block(block).tag {
        return format!("#{}", draft.block(block).id);
    }
    let outwards = std::iter::successors(Some(block), |&id| draft.block(id).parent);
    let mut base = None;
    let mut cell = String::new();
    for id in outwards {
        let label = labels.get(id.0 as usize).and_then(Option::as_deref);
        match (&draft.block(id).tag, label) {
            (_, Some(label)) => base = Some(format!("¶{label}")),
            (Tag::Footnote(label), None) => base = Some(format!("[^{label}]")),
            (Tag::Cell, None) => cell = format!(" r{}c{}", row(draft, id), nth(draft, id)),
            _ => {}
        }
        if base.is_some() {
            break;
        }
    }
    format!("{}{cell}", base.unwrap_or_else(|| "¶0".to_owned()))
}

fn row(draft: &Draft, cell: BlockId) -> usize {
    draft.block(cell).parent.map_or(1, |row| nth(draft, row))
}

/// A block's place among its siblings, from 1.
fn nth(draft: &Draft, block: BlockId) -> usize {
    let siblings = match draft.block(block).parent {
        Some(parent) => &draft.block(parent).children,
        None => &draft.top,
    };
    siblings
        .iter()
        .position(|&id| id == block)
        .map_or(1, |at| at + 1)
}
