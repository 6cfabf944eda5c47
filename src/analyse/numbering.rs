//! Paragraph numbers: ¶1, ¶2, … in source order, and the same numbers in translations.

use std::collections::BTreeMap;

use super::facts::Pairing;
use crate::model::{BlockId, Draft, Paragraphs, Tag};

/// For each block of a source text, its paragraph's label, if it is numbered. Labels are unique.
///
/// Counted: a paragraph, a tight list item's text, a table and a code block each count one;
/// headings, containers, rules and footnotes do not. By the text's own numbers: the items of
/// outermost numbered lists, and nothing else; a number that comes again is `12.2`.
#[must_use]
pub fn labels(draft: &Draft, paragraphs: Paragraphs) -> Vec<Option<String>> {
    match paragraphs {
        Paragraphs::Counted => counted(draft),
        Paragraphs::Own => own(draft),
    }
}

fn counted(draft: &Draft) -> Vec<Option<String>> {
    let mut count = 0;
    let mut labels = vec![None; draft.blocks.len()];
    for id in flow(draft).filter(|&id| counts(draft, id)) {
        count += 1;
        labels[id.0 as usize] = Some(count.to_string());
    }
    labels
}

/// Whether a block is a numbered paragraph.
fn counts(draft: &Draft, id: BlockId) -> bool {
    matches!(
        draft.block(id).tag,
        Tag::Paragraph | Tag::Table(_) | Tag::Code(_)
    )
}

/// All blocks of the text but for footnotes, in source order.
fn flow(draft: &Draft) -> impl Iterator<Item = BlockId> {
    let mut in_note = false;
    draft.ids().filter(move |&id| {
        let block = draft.block(id);
        if block.parent.is_none() {
            in_note = matches!(block.tag, Tag::Footnote(_));
        }
        !in_note
    })
}

fn own(draft: &Draft) -> Vec<Option<String>> {
    let mut labels = vec![None; draft.blocks.len()];
    let mut given: BTreeMap<u64, u32> = BTreeMap::new();
    for &list in &draft.top {
        let Tag::Numbers(start) = draft.block(list).tag else {
            continue;
        };
        for (i, item) in (0..).zip(&draft.block(list).children) {
            let number = start.saturating_add(i);
            let times = given.entry(number).or_default();
            *times += 1;
            labels[item.0 as usize] = Some(nth(&number.to_string(), *times));
        }
    }
    labels
}

/// The label of the `times`-th block that stands for one paragraph.
fn nth(label: &str, times: u32) -> String {
    if times > 1 {
        format!("{label}.{times}")
    } else {
        label.to_owned()
    }
}

/// For each block of a translation, the label of the source paragraph it renders: `12`, the first
/// of those it renders; `12.2` where several render that one; `12+1` for one without a source,
/// after ¶12.
#[must_use]
pub fn translated(
    draft: &Draft,
    paragraphs: Paragraphs,
    source: &[Option<String>],
    pairing: &Pairing,
) -> Vec<Option<String>> {
    let mut given: BTreeMap<&str, u32> = BTreeMap::new();
    let mut extra: BTreeMap<&str, u32> = BTreeMap::new();
    let mut labels = vec![None; draft.blocks.len()];
    let mut last = "0";
    let numbered = self::labels(draft, paragraphs);
    for id in flow(draft).filter(|id| numbered[id.0 as usize].is_some()) {
        let blocks = pairing
            .source
            .get(id.0 as usize)
            .map_or(&[][..], Vec::as_slice);
        let mut rendered = blocks
            .iter()
            .filter_map(|b| source.get(b.0 as usize)?.as_deref());
        labels[id.0 as usize] = Some(if let Some(label) = rendered.next() {
            last = label;
            let times = given.entry(label).or_default();
            *times += 1;
            nth(label, *times)
        } else {
            let times = extra.entry(last).or_default();
            *times += 1;
            format!("{last}+{times}")
        });
    }
    labels
}

#[cfg(test)]
mod tests {
    use super::{labels, translated};
    use crate::analyse::facts::Pairing;
    use crate::analyse::testing::sample;
    use crate::model::{BlockId, Paragraphs};

    #[test]
    fn headings_and_containers_do_not_count() {
        let draft = sample("en", "# A\n\none\n\n- two\n\n> three").draft;
        let labels: Vec<_> = labels(&draft, Paragraphs::Counted)
            .into_iter()
            .flatten()
            .collect();
        assert_eq!(labels, ["1", "2", "3"]);
    }

    #[test]
    fn a_translation_takes_the_numbers_of_its_source() {
        let source = sample("en", "a\n\nb\n\nc").draft;
        let draft = sample("fr", "0\n\na\n\na'\n\nx\n\ny\n\nc").draft;
        let pairs = [vec![], vec![0], vec![0], vec![], vec![], vec![1, 2]];
        let pairing = Pairing {
            source: pairs
                .map(|b: Vec<u32>| b.into_iter().map(BlockId).collect())
                .to_vec(),
            ..Pairing::default()
        };
        let labels = labels(&source, Paragraphs::Counted);
        let labels = translated(&draft, Paragraphs::Counted, &labels, &pairing);
        let labels: Vec<_> = labels.into_iter().flatten().collect();
        assert_eq!(labels, ["0+1", "1", "1.2", "1+1", "1+2", "2"]);
    }
}
