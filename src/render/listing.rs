//! The plain list of changes: by section, one sentence a change.

use super::Html;
use super::compared::Compared;
use super::sentence::{Medium, Plain, Sentences};
use super::speech::Reader;
use super::view::{Change, Group};
use crate::locale::Locale;

/// What is known of a change beyond its words.
#[derive(Debug, Clone, Default)]
pub(super) struct Known {
    pub(super) reasons: Vec<super::view::Reason>,
    pub(super) came: Option<Html>,
    pub(super) against: Vec<super::view::Reason>,
    pub(super) unexplained: bool,
}

/// The list for a page.
pub(super) fn groups(
    reader: &Reader,
    compared: Compared<'_>,
    known: impl Fn(usize) -> Known,
) -> Vec<Group> {
    let sentences = Sentences::new(reader, compared);
    let mut groups: Vec<Group> = Vec::new();
    for (place, (heading, sentence)) in sentences.headings().zip(sentences.all()).enumerate() {
        if heading.is_some() || groups.is_empty() {
            groups.push(Group {
                heading: heading.unwrap_or_default(),
                changes: Vec::new(),
            });
        }
        let Known {
            reasons,
            came,
            against,
            unexplained,
        } = known(place);
        let change = Change {
            number: place + 1,
            sentence,
            reasons,
            came,
            against,
            unexplained,
        };
        if let Some(group) = groups.last_mut() {
            group.changes.push(change);
        }
    }
    groups
}

/// The list as plain text: headings of sections, and under each its changes with their numbers and,
/// indented below, what `known` says of them, a line each.
#[must_use]
pub fn plain(
    locale: &Locale,
    compared: Compared<'_>,
    known: impl Fn(usize) -> Vec<String>,
) -> String {
    let medium = Plain(locale);
    let sentences = Sentences::new(&medium, compared);
    let mut out = sum(&medium, compared);
    for (place, (heading, sentence)) in sentences.headings().zip(sentences.all()).enumerate() {
        if let Some(heading) = heading {
            out.push_str(&format!("\n{heading}\n"));
        }
        let number = medium.number(place + 1);
        out.push_str(&format!("{number:>3}. {sentence}\n"));
        for line in known(place) {
            out.push_str(&format!("     {line}\n"));
        }
    }
    out
}

/// The sentences alone, in order.
#[must_use]
pub fn sentences(locale: &Locale, compared: Compared<'_>) -> Vec<String> {
    let medium = Plain(locale);
    Sentences::new(&medium, compared).all().collect()
}

/// “3 changes: 4 words inserted, 2 words deleted”, or that nothing changed.
fn sum(medium: &Plain<'_>, compared: Compared<'_>) -> String {
    let redline = compared.redline;
    if redline.changes.is_empty() {
        return medium.say("change.none", &[]) + "\n";
    }
    let count = |key: &str, n: u32| medium.count(key, n as usize);
    let changes = medium.count("count.changes", redline.changes.len());
    let words = medium.say(
        "punctuation.pair",
        &[
            (
                "first",
                &count("count.inserted-words", redline.inserted_words),
            ),
            (
                "second",
                &count("count.deleted-words", redline.deleted_words),
            ),
        ],
    );
    medium.say(
        "punctuation.label",
        &[("label", &changes), ("value", &words)],
    ) + "\n"
}
