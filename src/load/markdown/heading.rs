//! Headings' ids: explicit ones first, the others by GitHub's rule.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::complaints::Complaints;
use crate::diagnostics::{Code, excerpt};
use crate::model::{Block, Tag};
use crate::text::slug;

/// Gives every heading its id. Ids that are typed twice or reserved are errors, and made anew.
pub(super) fn identify(blocks: &mut [Block], complaints: &mut Complaints) {
    let mut used = BTreeMap::new();
    for block in blocks.iter_mut().filter(|block| !block.id.is_empty()) {
        let bytes = block.source.start as usize..block.source.end as usize;
        if is_reserved(&block.id) {
            complain(
                complaints,
                bytes,
                &block.id,
                "is reserved for the pages' own marks",
                None,
            );
            block.id.clear();
        } else if let Some(first) = used.get(&block.id) {
            complain(
                complaints,
                bytes,
                &block.id,
                "is given to two headings",
                Some(first),
            );
            block.id.clear();
        } else {
            used.insert(block.id.clone(), bytes);
        }
    }
    let mut names = Names {
        used: used.into_keys().collect(),
        counts: BTreeMap::new(),
    };
    let headings = blocks
        .iter_mut()
        .filter(|block| matches!(block.tag, Tag::Heading(_)));
    for block in headings.filter(|block| block.id.is_empty()) {
        block.id = names.name(&slug(&block.line.text));
    }
}

fn complain(
    complaints: &mut Complaints,
    bytes: Range<usize>,
    id: &str,
    what: &str,
    first: Option<&Range<usize>>,
) {
    let message = format!("the id `{}` {what}", excerpt(id));
    let complaint = complaints.at(Code::DuplicateId, bytes, message);
    let complaint =
        complaint.hint("choose another, or leave it out and the heading's words make one");
    complaints.push(match first {
        Some(first) => complaint.label(complaints.place(first.clone()), "first given here"),
        None => complaint,
    });
}

/// Ids that pages use for paragraphs (`p12`), threads (`c-…`), the other side of a comparison
/// (`from-…`), and what precedes the first heading (`_top`).
fn is_reserved(id: &str) -> bool {
    let number = |rest: &str| {
        rest.starts_with(|c: char| c.is_ascii_digit())
            && rest
                .chars()
                .all(|c| c.is_ascii_digit() || matches!(c, '.' | '+'))
    };
    id.strip_prefix('p').is_some_and(number)
        || id.starts_with("c-")
        || id.starts_with("from-")
        || id == "_top"
}

/// Ids in use, and how far each slug has been counted.
struct Names {
    used: BTreeSet<String>,
    counts: BTreeMap<String, usize>,
}

impl Names {
    /// The slug, or where it is in use, with the next number that makes it unused.
    fn name(&mut self, slug: &str) -> String {
        let slug = if is_reserved(slug) {
            format!("section-{slug}")
        } else {
            slug.to_owned()
        };
        if self.used.insert(slug.clone()) {
            return slug;
        }
        let count = self.counts.entry(slug.clone()).or_insert(0);
        loop {
            *count += 1;
            let name = format!("{slug}-{count}");
            if self.used.insert(name.clone()) {
                return name;
            }
        }
    }
}
