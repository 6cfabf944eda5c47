//! What the list of comments can be filtered by. Only what occurs is offered.

use super::sections::Sections;
use crate::model::GroupId;
use crate::render::desk::Desk;
use crate::render::names::Names;
use crate::render::view::{Choice, CommentRow, Filter};

/// The filters that tell some of the rows from others.
pub(super) fn filters<'r>(
    desk: &Desk<'_>,
    names: &Names<'_>,
    rows: &(impl Iterator<Item = &'r CommentRow> + Clone),
    sections: &Sections,
) -> Vec<Filter> {
    let say = |key: String| desk.reader.locale().message(&key, &[]);
    let values = |of: fn(&CommentRow) -> &str| -> Vec<String> {
        let mut values: Vec<String> = Vec::new();
        for row in rows.clone() {
            for value in of(row).split(' ').filter(|value| !value.is_empty()) {
                if !values.iter().any(|known| known == value) {
                    values.push(value.to_owned());
                }
            }
        }
        values
    };
    let group = |id: &str| names.plain_group(&GroupId::new(id));
    let section = |n: &str| section_name(desk, sections, n);
    let open = |row: &CommentRow| {
        if row.outcome.is_empty() {
            "open"
        } else {
            row.outcome
        }
    };
    let found = [
        filter(
            "status",
            "outcome.label",
            values_of(rows.clone(), open),
            |v| say(format!("outcome.{v}")),
        ),
        alphabetical(
            desk,
            filter("group", "group.label", values(|row| &row.groups), group),
        ),
        filter("kind", "kind.label", values(|row| row.kind), |v| {
            say(format!("kind.{v}"))
        }),
        filter("state", "state.label", values(|row| row.state), |v| {
            say(format!("state.{v}"))
        }),
        filter(
            "section",
            "comments.place",
            sorted(values(|row| &row.section)),
            section,
        ),
    ];
    found
        .into_iter()
        .filter(|filter| filter.choices.len() > 1)
        .collect()
}

fn values_of<'r>(
    rows: impl Iterator<Item = &'r CommentRow>,
    of: impl Fn(&'r CommentRow) -> &'r str,
) -> Vec<String> {
    let mut values: Vec<String> = Vec::new();
    for value in rows.map(of) {
        if !values.iter().any(|known| known == value) {
            values.push(value.to_owned());
        }
    }
    values
}

fn filter(
    name: &'static str,
    key: &'static str,
    values: Vec<String>,
    label: impl Fn(&str) -> String,
) -> Filter {
    let choice = |value: String| Choice {
        label: label(&value),
        value,
    };
    Filter {
        name,
        key,
        choices: values.into_iter().map(choice).collect(),
    }
}

/// A filter with its choices in the order of the reader's alphabet.
fn alphabetical(desk: &Desk<'_>, mut filter: Filter) -> Filter {
    let locale = desk.reader.locale();
    filter
        .choices
        .sort_by(|a, b| locale.collate(&a.label, &b.label));
    filter
}

fn sorted(mut numbers: Vec<String>) -> Vec<String> {
    numbers.sort_by_key(|number| number.parse::<usize>().unwrap_or(0));
    numbers
}

fn section_name(desk: &Desk<'_>, sections: &Sections, number: &str) -> String {
    let at = number.parse::<usize>().ok().and_then(|n| n.checked_sub(1));
    match at.and_then(|at| sections.list.get(at)) {
        Some(section) => section.words.0.clone(),
        None => desk.reader.locale().message("document.top", &[]),
    }
}
