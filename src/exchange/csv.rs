//! `comments.csv`: one row a comment, for spreadsheets (RFC 4180).
//!
//! A cell that a spreadsheet would take for a formula gets an apostrophe in front, so that no
//! comment computes anything at its reader's (<https://owasp.org/www-community/attacks/CSV_Injection>).

use super::comments::{Comment, Comments};
use super::spoken::Spoken;
use super::voice::Voice;
use super::words::Spot;

const HEAD: [&str; 21] = [
    "id",
    "made_on",
    "date",
    "authors",
    "groups",
    "affiliation",
    "region",
    "state",
    "place",
    "words",
    "kind",
    "position",
    "body",
    "suggest",
    "status",
    "decided_by",
    "decided_on",
    "reason",
    "changed_in",
    "commenter",
    "link",
];

/// The table. It begins with a byte order mark, without which spreadsheets misread all but English.
pub(super) fn table(comments: &Comments) -> String {
    let mut table = String::from("\u{feff}");
    push_row(&mut table, &HEAD.map(str::to_owned));
    for comment in &comments.comments {
        push_row(&mut table, &row(comment));
    }
    table
}

fn row(comment: &Comment) -> [String; 21] {
    let said = comment.said.as_ref();
    let newest = comment.dispositions.last();
    let standing = comment.standing.as_ref();
    let text = |text: Option<&str>| text.unwrap_or_default().to_owned();
    [
        comment.id.clone(),
        comment.made_on.clone(),
        comment.date.clone(),
        each(&comment.authors, |author| vec![name(author)]),
        each(&comment.authors, |author| author.groups.clone()),
        each(&comment.authors, |author| {
            author.affiliation.clone().into_iter().collect()
        }),
        each(&comment.authors, |author| {
            author.region.map(str::to_owned).into_iter().collect()
        }),
        text(standing.map(|standing| standing.state)),
        standing
            .and_then(|standing| standing.at.as_ref())
            .map(place)
            .unwrap_or_default(),
        standing
            .map(|s| s.words.join(if s.abridged { " … " } else { "\n" }))
            .unwrap_or_default(),
        text(said.map(|said| said.kind)),
        text(said.and_then(|said| said.position)),
        said.map(|said| original(&said.body)).unwrap_or_default(),
        text(said.and_then(|said| said.suggest.as_deref())),
        comment.status.to_owned(),
        newest.map(|newest| name(&newest.by)).unwrap_or_default(),
        text(newest.map(|newest| newest.date.as_str())),
        newest
            .map(|newest| original(&newest.reason))
            .unwrap_or_default(),
        text(newest.and_then(|newest| newest.changed_in.as_deref())),
        text(comment.verdict.as_ref().map(|verdict| verdict.verdict)),
        comment.link.clone(),
    ]
}

/// What the authors have, one after the other, each once.
fn each(authors: &[Voice], what: impl Fn(&Voice) -> Vec<String>) -> String {
    let mut all: Vec<String> = Vec::new();
    for one in authors.iter().flat_map(what) {
        if !all.contains(&one) {
            all.push(one);
        }
    }
    all.join("; ")
}

pub(super) fn name(voice: &Voice) -> String {
    match (&voice.name, voice.number) {
        (Some(name), _) => name.clone(),
        (None, Some(number)) if number > 1 => format!("{} {number}", voice.kind),
        _ => voice.id.clone().unwrap_or_else(|| voice.kind.to_owned()),
    }
}

pub(super) fn place(spot: &Spot) -> String {
    match spot {
        Spot::Paragraph(label) => format!("¶{label}"),
        Spot::Section(id) => format!("#{id}"),
    }
}

pub(super) fn original(forms: &[Spoken]) -> String {
    forms
        .first()
        .map(|form| form.text.clone())
        .unwrap_or_default()
}

/// One row, ending as RFC 4180 says.
pub(super) fn push_row(table: &mut String, cells: &[String]) {
    for (i, cell) in cells.iter().enumerate() {
        if i > 0 {
            table.push(',');
        }
        push_cell(table, cell);
    }
    table.push_str("\r\n");
}

fn push_cell(table: &mut String, cell: &str) {
    let computes = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    table.push_str(if computes { "\"'" } else { "\"" });
    table.push_str(&cell.replace('"', "\"\""));
    table.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(text: &str) -> String {
        let mut table = String::new();
        push_cell(&mut table, text);
        table
    }

    #[test]
    fn a_formula_is_text() {
        for formula in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"] {
            assert_eq!(cell(formula), format!("\"'{formula}\""));
        }
        assert_eq!(cell("a=1"), "\"a=1\"");
    }

    #[test]
    fn quotes_and_line_breaks_stay_in_their_cell() {
        assert_eq!(cell("a \"b\",\nc"), "\"a \"\"b\"\",\nc\"");
    }
}
