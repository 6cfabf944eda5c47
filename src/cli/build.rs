//! `build`: check, then write the whole site.

use std::path::PathBuf;

use super::site::Opened;
use super::{Session, Status, console};
use crate::diagnostics::Severity;
use crate::publish::{Options, Published, publish};
use crate::write::{Failure, Output, Written};

/// Check the site, then write it whole
///
/// The output folder must be absent, empty, or as an earlier build has left it. It is replaced in
/// one step: readers get the old site or the new one, never a mixture.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Where to write [default: the site's `output`]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// How many documents to work on at a time [default: one a processor]
    #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true)]
    jobs: usize,
    /// Treat warnings as errors
    #[arg(long)]
    strict: bool,
    /// Leave out comment files with errors, and list them on the record page
    #[arg(long)]
    lenient: bool,
}

pub(super) fn run(session: &Session, args: &Args) -> Status {
    let site = session.open();
    let options = match session.options(args.strict, args.lenient) {
        Ok(options) => options,
        Err(status) => return status,
    };
    if !site.is_site() {
        session.console.reports(&site.reports());
        return Status::Wrong;
    }
    let out = args
        .out
        .clone()
        .unwrap_or_else(|| site.root.join(&site.loaded.site.output));
    // It fails only where there is a pool already, which is as good.
    _ = rayon::ThreadPoolBuilder::new()
        .num_threads(args.jobs)
        .build_global();
    let built = build(session, &site, &options, &out);
    match built {
        Ok(status) => status,
        Err(failure) => {
            session.console.reports(&[failure.report(Severity::Error)]);
            Status::Wrong
        }
    }
}

fn build(
    session: &Session,
    site: &Opened,
    options: &Options,
    out: &std::path::Path,
) -> Result<Status, Failure> {
    site.forbid_output(out)?;
    let output = Output::begin(out)?;
    let of = site.loaded.documents.len();
    let progress = |done| session.console.progress(done, of);
    let mut published = publish(&site.root, &site.loaded, options, &output, &progress);
    if !published.is_sound() {
        session.console.reports(&published.reports);
        return Ok(Status::Wrong);
    }
    let mut written = output.commit()?;
    let warnings = written
        .warnings
        .drain(..)
        .map(|failure| failure.report(Severity::Warning));
    published.reports.extend(warnings);
    session.console.reports(&published.reports);
    session
        .console
        .say(&summary(session, out, &published, &written));
    Ok(Status::Done)
}

fn summary(
    session: &Session,
    out: &std::path::Path,
    made: &Published,
    written: &Written,
) -> String {
    format!(
        "{}: {}; {}, {:.1} MB, in {:.1} s",
        out.display(),
        console::tally(&made.tally),
        console::plural(written.files, "file"),
        written.bytes as f64 / 1e6,
        session.clock.elapsed().as_secs_f64()
    )
}
