use proptest::prelude::*;

use super::stand;
use crate::analyse::facts::{Facts, State};
use crate::analyse::testing::{document, thread};
use crate::analyse::texts::texts;
use crate::diagnostics::Severity;
use crate::model::Document;

const TEXTS: [&str; 4] = [
    "# Rights {#rights}\n\nEach group shall be heard.\n\nEach group shall publish its aims.",
    "# Rights {#rights}\n\nEach group shall always be heard.\n\nThe Board publishes.",
    "# Rights {#rights}\n\nThe Board publishes.",
    "# Duties {#duties}\n\nEach group shall be heard.\n\nThe Board publishes.",
];

/// Targets as typed: some that stand, some that do not, some that stand twice.
const TARGETS: [&str; 8] = [
    "",
    "quote: shall be heard",
    "quote: Each group",
    "quote: The Board",
    "section: rights",
    "section: duties",
    "paragraph: 2",
    "paragraph: 2; quote: nowhere",
];

fn commented(threads: &[(usize, usize)]) -> Document {
    let versions = TEXTS.map(|text| [("en", text)]);
    let versions: Vec<&[(&str, &str)]> = versions.iter().map(<[_; 1]>::as_slice).collect();
    let mut document = document(&versions);
    let made = threads.iter().enumerate().map(|(i, &(version, target))| {
        thread(
            &format!("c{i}"),
            &document.versions[version].id,
            TARGETS[target],
        )
    });
    document.threads = made.collect();
    document
}

proptest! {
    /// No comment is ever dropped: each stands in its own version and in every later one, or is
    /// complained of; and none is complained of that stands.
    #[test]
    fn counts_add_up(threads in prop::collection::vec((0..TEXTS.len(), 0..TARGETS.len()), 0..20)) {
        let document = commented(&threads);
        let mut facts = Facts { versions: texts(&document), ..Facts::default() };
        let complaints = stand(&document, &mut facts);
        prop_assert_eq!(facts.threads.len(), threads.len());
        let errors = complaints.iter().filter(|c| c.severity == Severity::Error).count();
        let lost = facts.threads.iter().filter(|thread| thread.resolved.is_none()).count();
        prop_assert_eq!(lost, errors);
        for (thread, &(own, _)) in facts.threads.iter().zip(&threads) {
            let standings = thread.standings.len();
            let expected = if thread.resolved.is_some() { TEXTS.len() - own } else { 0 };
            prop_assert_eq!(standings, expected);
            let later = thread.standings.iter().skip(1);
            let placed = later.filter(|s| s.state != State::Document).all(|s| s.block.is_some());
            prop_assert!(placed, "shown where they stand, or stood");
        }
    }
}
