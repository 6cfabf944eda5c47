//! `freeze`: a version's text is final.

use super::{Session, Status};
use crate::record::{Desk, freeze};

/// Freeze a version: from now on its text can only be followed by another
///
/// Writes the SHA-256 of the version's text into `document.yaml`, the figure that `sha256sum`
/// prints. From then on a changed byte in that text is an error. Translations, comments and
/// calls may still come.
///
/// Example:
///
///     rapporteur freeze charter/draft-1
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Args {
    /// The version: DOCUMENT/VERSION; the document may be left out where there is one
    #[arg(value_name = "DOCUMENT/VERSION")]
    version: String,
}

pub(super) fn run(session: &Session, args: &Args) -> Status {
    let site = session.open();
    let (document, version) = match site.named(&args.version, "VERSION") {
        Ok(named) => named,
        Err(message) => return session.wrong(&message),
    };
    let desk = Desk {
        root: &site.root,
        loaded: &site.loaded,
    };
    let written = freeze(&desk, &document, &version);
    let done = match &written {
        Ok(written) if written.paths.is_empty() => "was frozen already, and has not changed",
        _ => "is frozen",
    };
    session.written(written, &format!("{document}/{version} {done}"))
}
