//! The disposition table of a version: what was said, what was done about it, and what its author
//! makes of that. Those without an answer come first.

use super::csv::push_row;
use super::teller::Telling;
use crate::analyse::consensus::ledger::Ledger;
use crate::analyse::dispositions::{Listing, listing};
use crate::analyse::facts::ThreadFacts;
use crate::model::{Disposition, Thread};

/// How the table is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// A table in Markdown, below a heading.
    Markdown,
    /// RFC 4180, with a byte order mark, without which spreadsheets misread all but English.
    Csv,
}

const HEAD: [&str; 15] = [
    "comment.one",
    "comments.date",
    "comments.author",
    "group.label",
    "comments.place",
    "comment.on-words",
    "report.said",
    "position.label",
    "outcome.label",
    "comments.decided-by",
    "report.decided-on",
    "outcome.reason",
    "report.changed-in",
    "record.times",
    "verdict.label",
];

/// The disposition table of a version: the comments made on it, and with `carried` those made on
/// earlier versions too.
#[must_use]
pub fn table(telling: &Telling<'_>, version: usize, form: Form, carried: bool) -> String {
    let record = &telling.record;
    let ledger = Ledger::new(record.document, record.people);
    let Listing { mut own, earlier } = listing(&ledger, record.facts, version);
    own.extend(earlier.into_iter().filter(|_| carried));
    let threads = own.iter().filter_map(|&at| {
        record
            .document
            .threads
            .get(at)
            .zip(record.facts.threads.get(at))
    });
    let rows: Vec<[String; HEAD.len()]> = threads
        .map(|(thread, facts)| row(telling, thread, facts, version))
        .collect();
    match form {
        Form::Csv => csv(telling, &rows),
        Form::Markdown => markdown(telling, version, &rows),
    }
}

fn row(
    telling: &Telling<'_>,
    thread: &Thread,
    facts: &ThreadFacts,
    version: usize,
) -> [String; HEAD.len()] {
    let openers = telling.openers(thread, facts);
    let newest = telling.newest(thread);
    let decided = |what: &dyn Fn(&Disposition) -> String| newest.map(what).unwrap_or_default();
    let said = [
        telling.body(thread, facts).map(str::to_owned),
        telling.suggestion(thread, facts),
    ];
    let position = thread
        .position
        .filter(|_| !super::comments::is_redacted(facts));
    [
        thread.id.to_string(),
        thread.date.day.to_string(),
        telling.names(&openers),
        telling.groups(&openers).join("; "),
        telling.place(thread, facts, version),
        telling.words(thread, facts).unwrap_or_default(),
        said.into_iter().flatten().collect::<Vec<_>>().join("\n\n"),
        position
            .map(|position| telling.say(&format!("position.{}", position.id()), &[]))
            .unwrap_or_default(),
        telling.outcome(facts),
        decided(&|newest| telling.officer(&newest.by.value)),
        decided(&|newest| newest.date.day.to_string()),
        decided(&|newest| {
            newest
                .reason
                .as_ref()
                .map(|reason| telling.text(reason).to_owned())
                .unwrap_or_default()
        }),
        decided(&|newest| {
            newest
                .changed_in
                .as_ref()
                .map(|id| telling.version(id.value.as_str()))
                .unwrap_or_default()
        }),
        telling.waited(thread, facts),
        telling.verdict(facts).unwrap_or_default(),
    ]
}

fn csv(telling: &Telling<'_>, rows: &[[String; HEAD.len()]]) -> String {
    let mut table = String::from("\u{feff}");
    push_row(&mut table, &HEAD.map(|key| telling.say(key, &[])));
    rows.iter().for_each(|row| push_row(&mut table, row));
    table
}

fn markdown(telling: &Telling<'_>, version: usize, rows: &[[String; HEAD.len()]]) -> String {
    let id = telling
        .record
        .document
        .versions
        .get(version)
        .map_or("", |v| v.id.as_str());
    let heading = telling.say("comments.title", &[("version", &telling.version(id))]);
    let date = telling.day(telling.today);
    let mut text = format!(
        "# {}\n\n{}\n\n{}\n\n",
        telling.say(
            "punctuation.label",
            &[("label", &telling.title()), ("value", &heading)]
        ),
        telling.say("comments.table", &[]),
        telling.say("footer.as-of", &[("date", &date)]),
    );
    push_line(&mut text, &HEAD.map(|key| telling.say(key, &[])));
    push_line(&mut text, &HEAD.map(|_| "---".to_owned()));
    rows.iter()
        .for_each(|row| push_line(&mut text, &row.clone().map(|cell| in_cell(&cell))));
    text
}

fn push_line(text: &mut String, cells: &[String; HEAD.len()]) {
    text.push_str(&format!("| {} |\n", cells.join(" | ")));
}

/// Text in a cell: no bar ends it, no line end ends the row, no tag is one.
fn in_cell(text: &str) -> String {
    let lines: Vec<&str> = text
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    lines
        .join("\n")
        .replace('\\', "\\\\")
        .replace('|', "\\|")
        .replace('<', "&lt;")
        .replace('\n', "<br>")
}

#[cfg(test)]
mod tests {
    use super::in_cell;

    #[test]
    fn a_cell_stays_one_cell() {
        assert_eq!(in_cell("a | b\n\nc <b>"), "a \\| b<br>c &lt;b>");
        assert_eq!(in_cell("a\\|b"), "a\\\\\\|b");
    }
}
