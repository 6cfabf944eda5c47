//! `accept`: a suggestion into a draft.

use super::ask::Asker;
use super::{Session, Status, record};
use crate::load::Pending;
use crate::record::{Accept, Desk, accept};

/// Put a suggestion into a draft, and record that it was accepted
///
/// The suggested words are put into the Markdown of the version, at the words that they were
/// suggested for, wherever those stand now; the marks around them stay. Then the disposition is
/// written into the comment's file, with the version and the words that changed; the comment's
/// author is credited with the change. Where the words have changed since, nothing is written
/// and both texts are shown.
///
/// Example:
///
///     rapporteur accept charter/say-must --into draft-2 --by sarr
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Args {
    /// The comment with the suggestion: DOCUMENT/ID; the document may be left out where there is one
    #[arg(value_name = "DOCUMENT/ID")]
    comment: String,
    /// The draft that is to change; neither frozen nor published
    #[arg(long, value_name = "VERSION")]
    into: String,
    /// Who accepts it: the id of a chair, editor or secretary
    #[arg(long, value_name = "PERSON")]
    by: Option<String>,
    /// Why, in Markdown; `-` reads it from standard input
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    reason: Option<String>,
    /// When [default: today]
    #[arg(long, value_name = "DATE")]
    date: Option<String>,
}

pub(super) fn run(session: &Session, args: &Args) -> Status {
    match put(session, args) {
        Ok(status) => status,
        Err(message) => session.usage(&message),
    }
}

fn put(session: &Session, args: &Args) -> Result<Status, String> {
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
    let request = Accept {
        into: args.into.clone(),
        by: record::disposer(
            &Asker::of_terminal(),
            args.by.as_deref(),
            &known,
            &site.loaded.people,
        )?,
        date: session.date(args.date.as_deref())?,
        reason: record::text(args.reason.as_deref())?,
        today: session.clock.today()?,
    };
    let written = accept(&desk, &document, &id, &request);
    Ok(session.written(
        written,
        &format!("{document}/{id}: accepted into {}", args.into),
    ))
}
