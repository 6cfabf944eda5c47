//! `brackets`: what remains in brackets.

use super::site::Studied;
use super::{Session, Status};
use crate::exchange::{brackets_json, brackets_plain};
use crate::model::Brackets;

/// List the text that remains in brackets, for whoever holds the pen
///
/// Each passage comes with its place in the file, the words that a choice is between, the version
/// since which it has stood there, and the comments on it that nobody has answered.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The document, or one of its versions [default: the newest version]
    #[arg(value_name = "DOCUMENT[/VERSION]")]
    what: Option<String>,
    /// How to list them
    #[arg(long, value_name = "FORMAT", default_value = "plain")]
    format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// Lines for people
    Plain,
    /// An object; see the reference
    Json,
}

pub(super) fn run(session: &Session, args: &Args) -> Status {
    match session.study(args.what.as_deref()) {
        Ok(studied) => list(session, &studied, args.format),
        Err(message) => {
            session.console.error(&message);
            Status::Wrong
        }
    }
}

fn list(session: &Session, studied: &Studied, format: Format) -> Status {
    if studied.document.brackets == Brackets::Literal {
        session.console.error(&format!(
            "in `{}` brackets mean themselves; write `brackets: unagreed` into its document.yaml",
            studied.document.id
        ));
        return Status::Wrong;
    }
    let (record, version) = (studied.record(), studied.version);
    session.console.result(&match format {
        Format::Plain => brackets_plain(&record, version),
        Format::Json => brackets_json(&record, version),
    });
    Status::Done
}
