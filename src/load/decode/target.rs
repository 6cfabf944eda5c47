//! What an entry is about.

use super::map::{Map, items};
use super::{Complaints, keys, language, value};
use crate::diagnostics::{Code, Diagnostic, Place};
use crate::load::yaml::Node;
use crate::model::{Selector, Target};

/// The targets under a key; none where it is absent.
pub(super) fn targets(map: &Map<'_, '_>, key: &str, out: &mut Complaints) -> Target {
    map.refuse_empty(key, "a target", out);
    let Some(node) = map.get(key) else {
        return Target::default();
    };
    let selectors = items(node, out)
        .into_iter()
        .filter_map(|item| selector(item, out));
    Target {
        selectors: selectors.collect(),
    }
}

fn selector(node: &Node<'_>, out: &mut Complaints) -> Option<Selector> {
    let map = Map::open(node, "a target", keys::TARGET, out)?;
    let mut words = |key: &str| -> Option<(String, Place)> {
        let placed = map.placed(key, value::line, out)?;
        Some((placed.value, placed.place))
    };
    let selector = Selector {
        quote: words("quote"),
        paragraph: words("paragraph"),
        section: words("section"),
        before: words("before"),
        after: words("after"),
        language: map
            .placed("language", language::language, out)
            .map(|p| (p.value, p.place)),
        place: node.place,
    };
    out.extend(incomplete(&map));
    let place = selector
        .quote
        .as_ref()
        .or(selector.paragraph.as_ref())
        .or(selector.section.as_ref());
    place.is_some().then_some(selector)
}

/// The complaint about a target that names no place.
fn incomplete(map: &Map<'_, '_>) -> Option<Diagnostic> {
    let has = |key| map.entry(key).is_some();
    if let Some(context) = map.entry("before").or_else(|| map.entry("after"))
        && !has("quote")
    {
        let message = format!(
            "`{}` is context of a `quote`, which is missing",
            context.key
        );
        return Some(
            Diagnostic::new(Code::Contradiction, context.place, message)
                .hint("add `quote: …` with the words that it is about"),
        );
    }
    if ["quote", "paragraph", "section"].into_iter().any(has) {
        return None;
    }
    let message = "this target names neither words, nor a paragraph, nor a section";
    let hint = "add `quote: …`, `paragraph: …` or `section: …`; \
                leave the whole target out to mean the whole document";
    Some(Diagnostic::new(Code::MissingKey, map.head(), message).hint(hint))
}
