//! Rival texts for the same place, which are kept side by side.
//!
//! "Consecutive sibling headings with the class `.alternative` begin alternatives for the same
//! place": headings of one level in one container, with no other heading of that level or higher
//! between them.

use crate::model::{BlockId, Draft, Tag};

/// The sets of alternatives of a text, in source order; each has the headings of at least two.
#[must_use]
pub fn alternatives(draft: &Draft) -> Vec<Vec<BlockId>> {
    let containers =
        std::iter::once(&draft.top).chain(draft.blocks.iter().map(|block| &block.children));
    let mut sets: Vec<Vec<BlockId>> = containers
        .flat_map(|blocks| within(draft, blocks))
        .collect();
    sets.retain(|set| set.len() > 1);
    sets.sort_unstable();
    sets
}

/// The sets in one container.
fn within(draft: &Draft, blocks: &[BlockId]) -> Vec<Vec<BlockId>> {
    // The sets that are open, of rising level.
    let mut open: Vec<(u8, Vec<BlockId>)> = Vec::new();
    let mut sets = Vec::new();
    for &id in blocks {
        let block = draft.block(id);
        let Tag::Heading(level) = block.tag else {
            continue;
        };
        let rival = block.classes.iter().any(|class| class == "alternative");
        let ends = |(of, _): &mut (u8, Vec<BlockId>)| *of > level || *of == level && !rival;
        while let Some((_, set)) = open.pop_if(ends) {
            sets.push(set);
        }
        match open.last_mut() {
            Some((of, set)) if *of == level => set.push(id),
            _ if rival => open.push((level, vec![id])),
            _ => {}
        }
    }
    sets.extend(open.into_iter().map(|(_, set)| set));
    sets
}

/// The blocks of an alternative: its heading, and all up to the next heading of its level or higher
/// in its container.
#[must_use]
pub fn blocks(draft: &Draft, heading: BlockId) -> Vec<BlockId> {
    let containers =
        std::iter::once(&draft.top).chain(draft.blocks.iter().map(|block| &block.children));
    let Tag::Heading(level) = draft.block(heading).tag else {
        return vec![heading];
    };
    let mut found = containers.filter_map(|blocks| {
        let at = blocks.iter().position(|block| *block == heading)?;
        blocks.get(at..)
    });
    let from = found.next().unwrap_or_default();
    let ends = |id: &&BlockId| matches!(draft.block(**id).tag, Tag::Heading(of) if of <= level);
    let rest = from.iter().skip(1).take_while(|id| !ends(id));
    from.iter().take(1).chain(rest).copied().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analyse::testing::sample;

    /// The headings of each set, and the first words of all blocks of its last alternative.
    fn sets(text: &str) -> Vec<Vec<String>> {
        let draft = sample("en", text).draft;
        let words = |id: &BlockId| draft.block(*id).line.text.clone();
        let sets = alternatives(&draft);
        sets.iter()
            .map(|set| set.iter().map(words).collect())
            .collect()
    }

    #[test]
    fn consecutive_sibling_headings_of_the_class_are_rivals() {
        let text =
            "## Where\n\n### One {.alternative}\n\na\n\n### Two {.alternative}\n\nb\n\n## After";
        assert_eq!(sets(text), [["One", "Two"]]);
        assert_eq!(
            sets("# A {.alternative}\n\n# B\n\n# C {.alternative}"),
            Vec::<Vec<String>>::new()
        );
        assert_eq!(
            sets("# A {.alternative}\n\n## A1\n\n# B {.alternative}"),
            [["A", "B"]]
        );
        assert_eq!(
            sets("# A {.alternative}\n\n## B {.alternative}"),
            Vec::<Vec<String>>::new()
        );
        let nested = "# A {.alternative}\n\n## X {.alternative}\n\n## Y {.alternative}\n\n# B {.alternative}";
        assert_eq!(sets(nested), [["A", "B"], ["X", "Y"]]);
        assert_eq!(
            sets("> # A {.alternative}\n>\n> # B {.alternative}"),
            [["A", "B"]]
        );
    }

    #[test]
    fn an_alternative_ends_where_the_next_begins() {
        let draft = sample(
            "en",
            "# A {.alternative}\n\na\n\n## A1\n\n- b\n\n# B {.alternative}\n\nc\n\n# After",
        )
        .draft;
        let of = |words: &str| {
            let heading = draft.ids().find(|id| draft.block(*id).line.text == words);
            blocks(&draft, heading.unwrap()).len()
        };
        assert_eq!((of("A"), of("B"), of("After")), (4, 2, 1));
    }
}
