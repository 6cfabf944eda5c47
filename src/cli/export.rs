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
    /// Of a PO file: the language that is translated into
    #[arg(value_name = "LANG", required_if_eq("kind", "po"))]
    language: Option<String>,
    /// Where to write [default: standard output]
    #[arg(long, value_name = "FILE")]
    out: Option<std::path::PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Kind {
    /// Web Annotations (JSON-LD)
    Annotations,
    /// The chair's calls, with what speaks against them (JSON)
    Calls,
    /// What changed since the version before, and why (JSON)
    Changes,
    /// The comments, their replies and dispositions (JSON)
    Comments,
    /// One row a comment
    Csv,
    /// The translation into LANG as a gettext PO file
    Po,
}

pub(super) fn run(session: &Session, args: &Args) -> Status {
    let text = text(session, args);
    let Some(out) = &args.out else {
        return session.print(text);
    };
    let written = text.and_then(|text| {
        let written = std::fs::write(out, text);
        written.map_err(|error| format!("cannot write {}: {error}", out.display()))
    });
    session.print(written.map(|()| String::new()))
}

fn text(session: &Session, args: &Args) -> Result<String, String> {
    if args.kind == Kind::Po {
        let language = args.language.as_deref().unwrap_or_default();
        return super::po::export(session, &args.version, language);
    }
    let studied = session.study(Some(&args.version))?;
    let name = match args.kind {
        Kind::Annotations => "annotations.jsonld",
        Kind::Calls => "calls.json",
        Kind::Changes => "changes.json",
        Kind::Comments => "comments.json",
        Kind::Csv | Kind::Po => "comments.csv",
    };
    let files = exchange::data(&studied.record(), studied.version, session.clock.today()?);
    let file = files.into_iter().find(|(path, _)| path.ends_with(name));
    Ok(file.map(|(_, text)| text).unwrap_or_default())
}
