//! `schema`: what editors need to know about the files.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;

use super::{Session, Status};
use crate::diagnostics::Severity;
use crate::schema::{KINDS, Kind};
use crate::write::Failure;

/// Print the JSON Schema of a kind of file, or write those of all kinds
///
/// Editors complete keys and check values by it as one types. `init` writes the schemas into
/// `schemas/` and a line at the top of each file that leads there.
///
/// Examples:
///
///     rapporteur schema comment
///     rapporteur schema --out schemas
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Args {
    /// The kind of file
    #[arg(value_parser = PossibleValuesParser::new(KINDS.map(|kind| kind.name)), required_unless_present = "out")]
    kind: Option<String>,
    /// Write the schemas of all kinds into this folder
    #[arg(long, value_name = "DIR", conflicts_with = "kind")]
    out: Option<PathBuf>,
}

pub(super) fn run(session: &Session, args: &Args) -> Status {
    if let Some(kind) = args.kind.as_deref().and_then(Kind::named) {
        session.console.result(&kind.text());
    }
    let Some(out) = &args.out else {
        return Status::Done;
    };
    for kind in KINDS {
        let path = out.join(format!("{}.json", kind.name));
        let written =
            std::fs::create_dir_all(out).and_then(|()| std::fs::write(&path, kind.text()));
        if let Err(error) = written {
            let failure = Failure::refused(
                &path,
                &format!("cannot write the file: {error}"),
                "check the folder's permissions",
            );
            return session.refused(&[failure.report(Severity::Error)]);
        }
        session.console.say(&format!("wrote {}", path.display()));
    }
    Status::Done
}
