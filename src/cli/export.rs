//! `export`: the record in other forms, without building the site.

use super::{Session, Status};
use crate::exchange;

/// Print a version's record in another form
///
/// The same bytes as `build` writes below `data/DOCUMENT/VERSION/`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The form
    kind: Kind,
    /// DOCUMENT/VERSION; the document may be left out where there is one
    #[arg(value_name = "DOCUMENT/VERSION")]
    version: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Kind {
    /// Web Annotations (JSON-LD)
    Annotations,
    /// What changed since the version before, and why (JSON)
    Changes,
    /// The comments, their replies and dispositions (JSON)
    Comments,
    /// One row a comment
    Csv,
}

pub(super) fn run(session: &Session, args: &Args) -> Status {
    session.print(text(session, args))
}

fn text(session: &Session, args: &Args) -> Result<String, String> {
    let studied = session.study(Some(&args.version))?;
    let name = match args.kind {
        Kind::Annotations => "annotations.jsonld",
        Kind::Changes => "changes.json",
        Kind::Comments => "comments.json",
        Kind::Csv => "comments.csv",
    };
    let files = exchange::data(&studied.record(), studied.version);
    let file = files.into_iter().find(|(path, _)| path.ends_with(name));
    Ok(file.map(|(_, text)| text).unwrap_or_default())
}
