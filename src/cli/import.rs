//! `import`: comments in other forms, made into files.

use std::path::{Path, PathBuf};

use super::site::Opened;
use super::{Session, Status, console};
use crate::exchange::import::{self, Import, Setting};
use crate::intake::{self, Taken};
use crate::model::Attribution;

/// Make comment files of e-mail, a table, or annotations
///
/// Every file is checked as `check` would before any is written; where one is wrong, nothing is
/// written and it is said where in FILE.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// What FILE is
    kind: Kind,
    /// The file
    file: PathBuf,
    /// DOCUMENT/VERSION: what comments are on that do not say [default: the newest version of the
    /// only document]
    #[arg(long, value_name = "DOCUMENT/VERSION")]
    on: Option<String>,
    /// Print the files instead of writing them
    #[arg(long)]
    dry_run: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Kind {
    /// A mailbox (mbox), or one message (eml)
    Mail,
    /// A table, its columns named like the keys of a comment's file
    Csv,
    /// Web Annotations (JSON-LD)
    Annotations,
    /// A translation as a gettext PO file that `export po` began
    Po,
}

/// Bytes that a file may have.
const MAX_BYTES: u64 = 256 << 20;

pub(super) fn run(session: &Session, args: &Args) -> Status {
    let done = match args.kind {
        Kind::Po => super::po::import(session, &args.file),
        _ => bring(session, args),
    };
    match done {
        Ok(status) => status,
        Err(message) => session.refuse(&message),
    }
}

fn bring(session: &Session, args: &Args) -> Result<Status, String> {
    let studied = session.study(args.on.as_deref())?;
    let (site, document) = (&studied.site, &studied.document);
    let version = document.versions.get(studied.version);
    let version = version.ok_or_else(|| format!("`{}` has no version", document.id))?;
    let setting = Setting {
        version: &version.id,
        named: version.attribution == Attribution::Named,
        people: &site.loaded.people,
    };
    let import = read(args.kind, &args.file, &setting)?;
    let today = session.clock.today()?;
    let taken = intake::take(&site.root, &site.loaded, &document.id, &import, today);
    session.console.reports(&taken.reports);
    if !taken.is_sound() {
        return Ok(session.refuse("nothing was written"));
    }
    Ok(finish(session, site, &taken, args.dry_run))
}

fn read(kind: Kind, path: &Path, setting: &Setting<'_>) -> Result<Import, String> {
    let shown = path.display().to_string();
    let cannot = |error: &dyn std::fmt::Display| format!("cannot read {shown}: {error}");
    let size = std::fs::metadata(path)
        .map_err(|error| cannot(&error))?
        .len();
    if size > MAX_BYTES {
        return Err(format!(
            "{shown} is larger than {} MiB: divide it",
            MAX_BYTES >> 20
        ));
    }
    let bytes = std::fs::read(path).map_err(|error| cannot(&error))?;
    if kind == Kind::Mail {
        return Ok(import::mail(&shown, &bytes, setting));
    }
    let text = decoded(bytes).map_err(|line| {
        let hint = "save it as UTF-8 (in a spreadsheet: “CSV UTF-8”)";
        cannot(&format!("its line {line} is not UTF-8; {hint}"))
    })?;
    Ok(match kind {
        Kind::Annotations => import::annotations(&shown, &text, setting),
        Kind::Csv | Kind::Mail | Kind::Po => import::table(&shown, &text, setting),
    })
}

/// UTF-8, or UTF-16 with its byte order mark, as spreadsheets save “Unicode text”; else the number
/// of the line that is neither.
fn decoded(bytes: Vec<u8>) -> Result<String, usize> {
    let unit: Option<fn([u8; 2]) -> u16> = match bytes.get(..2) {
        Some([0xff, 0xfe]) => Some(u16::from_le_bytes),
        Some([0xfe, 0xff]) => Some(u16::from_be_bytes),
        _ => None,
    };
    if let Some(unit) = unit {
        let (pairs, _) = bytes.as_chunks::<2>();
        let units: Vec<u16> = pairs.iter().map(|pair| unit(*pair)).collect();
        return String::from_utf16(&units).map_err(|_| 1);
    }
    String::from_utf8(bytes).map_err(|error| {
        let read = error.utf8_error().valid_up_to();
        let before = error.as_bytes().get(..read).unwrap_or_default();
        1 + before.iter().filter(|byte| **byte == b'\n').count()
    })
}

fn finish(session: &Session, site: &Opened, taken: &Taken, dry_run: bool) -> Status {
    if dry_run {
        for (path, text) in &taken.files {
            session.console.result(&format!("# {path}\n{text}\n"));
        }
        return Status::Done;
    }
    if let Err(failure) = intake::put(&site.root, &taken.files) {
        session
            .console
            .reports(&[failure.report(crate::diagnostics::Severity::Error)]);
        return Status::Wrong;
    }
    taken
        .files
        .keys()
        .for_each(|path| session.console.say(path));
    session
        .console
        .say(&console::plural(taken.files.len(), "file"));
    Status::Done
}
