//! `digest`: what happened to a document, for people on e-mail.

use jiff::civil::Date;

use super::{Session, Status};
use crate::exchange;

/// Tell what happened to a document since a day, as plain text for e-mail
///
/// New versions, calls, decisions, comments and replies that are dated on that day or later, then
/// what still waits for an answer. Lines are at most 77 columns wide.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The document; may be left out where there is one
    document: Option<String>,
    /// The first day (UTC), as 2026-11-21
    #[arg(long, value_name = "DATE")]
    since: Date,
    /// The language to tell it in [default: the document's own]
    #[arg(long, value_name = "TAG")]
    lang: Option<String>,
}

pub(super) fn run(session: &Session, args: &Args) -> Status {
    session.print(text(session, args))
}

fn text(session: &Session, args: &Args) -> Result<String, String> {
    let studied = session.study(args.document.as_deref())?;
    let telling = session.telling(&studied, args.lang.as_deref())?;
    Ok(exchange::digest(&telling, args.since))
}
