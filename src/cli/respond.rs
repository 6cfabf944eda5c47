//! `respond`: an answer to a comment.

use super::ask::Asker;
use super::{Session, Status, record};
use crate::load::Pending;
use crate::model::{Outcome, People};
use crate::record::{Answer, Desk, Known, respond, target};

/// Answer a comment: write what was done about it, and why
///
/// The answer goes into the comment's own file, as one more disposition; everything else in the
/// file stays as it is. What is left out is asked for on a terminal. A point of a letter is
/// named `LETTER.2`.
///
/// Example:
///
///     rapporteur respond charter/who-must --outcome rejected --by sarr --reason "Paragraph 2 says who."
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Args {
    /// The comment: DOCUMENT/ID; the document may be left out where there is one
    #[arg(value_name = "DOCUMENT/ID")]
    comment: String,
    /// What was done about it
    #[arg(long, value_name = "OUTCOME", value_parser = record::words::<Outcome>())]
    outcome: Option<String>,
    /// Who says so: the id of a chair, editor or secretary
    #[arg(long, value_name = "PERSON")]
    by: Option<String>,
    /// Why, in Markdown; `-` reads it from standard input
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    reason: Option<String>,
    /// The version whose text changed because of it
    #[arg(long, value_name = "VERSION")]
    changed_in: Option<String>,
    /// Words of that version that changed because of it, or `paragraph=12`; may be given several times
    #[arg(long, value_name = "TARGET", requires = "changed_in")]
    change: Vec<String>,
    /// The comment that said it before
    #[arg(long, value_name = "ID")]
    duplicate_of: Option<String>,
    /// When [default: today]
    #[arg(long, value_name = "DATE")]
    date: Option<String>,
}

pub(super) fn run(session: &Session, args: &Args) -> Status {
    match answer(session, args) {
        Ok(status) => status,
        Err(message) => session.usage(&message),
    }
}

/// Writes the answer; a sentence where the command line says too little.
fn answer(session: &Session, args: &Args) -> Result<Status, String> {
    let site = session.open();
    let (document, id) = match site.named(&args.comment, "ID") {
        Ok(named) => named,
        Err(message) => return Ok(session.wrong(&message)),
    };
    let desk = Desk {
        root: &site.root,
        loaded: &site.loaded,
    };
    let known = match desk.read(&document, Pending::default()) {
        Ok(known) => known,
        Err(reports) => return Ok(session.refused(&reports)),
    };
    if let Err(reports) = known.thread(&id) {
        return Ok(session.refused(&reports));
    }
    let answer = complete(session, args, &known, &site.loaded.people)?;
    let written = respond(&desk, &document, &id, &answer);
    let outcome = answer.outcome.map_or("", Outcome::id);
    Ok(session.written(
        written,
        &format!("{document}/{id}: {outcome} by {}", answer.by),
    ))
}

/// The answer as typed, and what was asked for.
fn complete(
    session: &Session,
    args: &Args,
    known: &Known,
    people: &People,
) -> Result<Answer, String> {
    let asker = Asker::of_terminal();
    let outcome = match &args.outcome {
        Some(outcome) => outcome.clone(),
        None => asker.choice("What was done about it?", &OUTCOMES).ok_or(
            "say what was done about it with `--outcome`, for example `--outcome accepted`",
        )?,
    };
    let outcome = record::word::<Outcome>(&outcome);
    let by = record::disposer(&asker, args.by.as_deref(), known, people)?;
    let duplicate_of = match (outcome, &args.duplicate_of) {
        (Some(Outcome::Duplicate), None) => asker.line("Which comment said it before? (its id)"),
        (_, given) => given.clone(),
    };
    let reason = match record::text(args.reason.as_deref())? {
        Some(reason) => Some(reason),
        None => asker.prose("Why? The author will read this"),
    };
    let change: Result<Vec<_>, String> = args.change.iter().map(|typed| target(typed)).collect();
    Ok(Answer {
        outcome,
        by,
        date: session.date(args.date.as_deref())?,
        reason,
        changed_in: args
            .changed_in
            .clone()
            .or_else(|| changed_in(&asker, outcome, known)),
        change: change?,
        duplicate_of,
    })
}

/// The version whose text changed, asked for where one did.
fn changed_in(asker: &Asker, outcome: Option<Outcome>, known: &Known) -> Option<String> {
    let changed = matches!(outcome, Some(Outcome::Accepted | Outcome::AcceptedInPart));
    let versions = known
        .document
        .versions
        .iter()
        .map(|version| version.id.as_str());
    let versions: Vec<&str> = versions.collect();
    let question = format!(
        "Which version's text changed because of it? ({}; Enter if none has yet)",
        versions.join(", ")
    );
    changed.then(|| asker.line(&question)).flatten()
}

/// What each outcome means, for people who choose one.
const OUTCOMES: [(&str, &str); 9] = [
    ("accepted", "the text changed as asked"),
    (
        "accepted-in-part",
        "the text changed partly as asked; say why not wholly",
    ),
    ("rejected", "the text did not change; say why"),
    ("answered", "a question was answered; write the answer"),
    ("noted", "taken note of"),
    ("deferred", "left for later; say why"),
    ("duplicate", "another comment said it before"),
    ("out-of-scope", "not about this document; say why"),
    ("redacted", "taken out of sight; say why"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Words;

    #[test]
    fn every_outcome_can_be_chosen() {
        let known: Vec<&str> = Outcome::WORDS.iter().map(|(word, _)| *word).collect();
        let offered: Vec<&str> = OUTCOMES.iter().map(|(word, _)| *word).collect();
        assert_eq!(offered, known);
    }
}
