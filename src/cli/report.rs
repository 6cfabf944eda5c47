//! `report`: the disposition table of a version, or an answer letter to one commenter.

use super::site::Studied;
use super::{Session, Status};
use crate::exchange::{self, Addressee, Form, Telling};

/// Print what was done about comments: a table of a version's, or a letter to a commenter
///
/// The table lists every comment on the version, unanswered ones first, with its outcome, who
/// decided, when and why, how long that took, and what the commenter makes of it. The letter
/// answers one commenter, in the order of their own comments.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// DOCUMENT/VERSION; with --person also DOCUMENT, for all its versions
    #[arg(value_name = "WHAT")]
    what: Option<String>,
    /// Write a letter to this person: an id, or the name of somebody who has no file
    #[arg(long, value_name = "ID")]
    person: Option<String>,
    /// How to write the table
    #[arg(long, value_name = "FORMAT", default_value = "markdown")]
    format: Format,
    /// Add the comments that were made on earlier versions
    #[arg(long, conflicts_with = "person")]
    carried: bool,
    /// The language to write it in [default: the document's own]
    #[arg(long, value_name = "TAG")]
    lang: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// A table in Markdown
    Markdown,
    /// For a spreadsheet
    Csv,
}

pub(super) fn run(session: &Session, args: &Args) -> Status {
    session.print(text(session, args))
}

fn text(session: &Session, args: &Args) -> Result<String, String> {
    let studied = session.study(args.what.as_deref())?;
    let telling = session.telling(&studied, args.lang.as_deref())?;
    let form = match args.format {
        Format::Markdown => Form::Markdown,
        Format::Csv => Form::Csv,
    };
    match &args.person {
        Some(person) => letter(&studied, &telling, person, args.what.as_deref()),
        None => Ok(exchange::table(
            &telling,
            studied.version,
            form,
            args.carried,
        )),
    }
}

/// A letter about one version where one is named, else about all.
fn letter(
    studied: &Studied,
    telling: &Telling<'_>,
    person: &str,
    what: Option<&str>,
) -> Result<String, String> {
    let id = &studied.document.id;
    let to = Addressee::find(&telling.record, person).ok_or_else(|| {
        format!("nobody of the id or name `{person}` has a file or commented on `{id}`")
    })?;
    let versions = &studied.document.versions;
    let version = versions.get(studied.version).map(|version| &version.id);
    let named = what.is_some_and(|what| what != id.as_str());
    Ok(exchange::letter(telling, &to, version.filter(|_| named)))
}
