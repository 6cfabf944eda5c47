//! `check`: everything that `build` does but for writing.

use crate::diagnostics::{self, Report};
use crate::publish::publish;
use crate::write::Nowhere;

use super::{Session, Status, console};

/// Read the site and say what is wrong with it
///
/// Does everything that `build` does, but writes nothing. Versions that are not published yet are
/// checked too.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Treat warnings as errors
    #[arg(long)]
    strict: bool,
    /// Fail while comments on this version lack a disposition
    #[arg(long, value_name = "DOCUMENT/VERSION")]
    ready: Option<String>,
    /// How to print complaints
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// For people, on standard error
    Human,
    /// For a workflow at GitHub: one command a complaint, on standard output
    Github,
    /// An array of objects, on standard output
    Json,
}

pub(super) fn run(session: &Session, args: &Args) -> Status {
    let site = session.open();
    let mut options = match session.options(args.strict, false) {
        Ok(options) => options,
        Err(status) => return status,
    };
    options.ahead = true;
    match args
        .ready
        .as_deref()
        .map(|name| site.version(name))
        .transpose()
    {
        Ok(ready) => options.ready = ready,
        Err(message) => {
            session.console.error(&message);
            return Status::Wrong;
        }
    }
    let of = site.loaded.documents.len();
    let progress = |done| session.console.progress(done, of);
    let published = publish(&site.root, &site.loaded, &options, &Nowhere, &progress);
    print(session, args.format, &published.reports);
    if !published.is_sound() {
        return Status::Wrong;
    }
    if args.format == Format::Human {
        session
            .console
            .say(&format!("sound: {}", console::tally(&published.tally)));
    }
    Status::Done
}

fn print(session: &Session, format: Format, reports: &[Report]) {
    match format {
        Format::Human => session.console.reports(reports),
        Format::Json => session.console.result(&diagnostics::json(reports)),
        Format::Github => {
            let lines: String = reports.iter().map(diagnostics::github).collect();
            session.console.result(&lines);
        }
    }
}
