//! `diff`: a redline outside the site.

use std::io::IsTerminal;
use std::path::Path;

use super::site::Opened;
use super::{Session, Status};
use crate::analyse::redline::redline;
use crate::diagnostics::FileId;
use crate::exchange::{Marks, marked};
use crate::load;
use crate::load::assets::NoAssets;
use crate::model::{Document, Draft, Lang};

/// Show what changed between two versions, or two files
///
/// The words stand as a reader sees them, with marks around what was deleted and inserted.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// OLD.md NEW.md, or DOCUMENT FROM TO; the document may be left out where there is one
    #[arg(required = true, num_args = 2..=3, value_name = "WHAT")]
    what: Vec<String>,
    /// The language to compare [default: the document's own]
    #[arg(long, value_name = "TAG")]
    language: Option<String>,
    /// How to mark changes [default: terminal on a terminal, else plain]
    #[arg(long, value_name = "FORMAT")]
    format: Option<Format>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// [-deleted-]{+inserted+}
    Plain,
    /// Colours
    Terminal,
    /// {--deleted--}{++inserted++}, as CriticMarkup
    Critic,
}

pub(super) fn run(session: &Session, args: &Args) -> Status {
    let texts = match args.what.as_slice() {
        [old, new] if new.ends_with(".md") => files(old, new, args.language.as_deref()),
        [document, from, to] => versions(session, Some(document), from, to, args),
        [from, to] => versions(session, None, from, to, args),
        _ => Err("name two files, or a document and two versions".to_owned()),
    };
    match texts {
        Ok((old, new)) => {
            let redline = redline(&old, &new);
            session
                .console
                .result(&marked(&redline, &old, &new, marks(session, args.format)));
            Status::Done
        }
        Err(message) => {
            session.console.error(&message);
            Status::Wrong
        }
    }
}

fn marks(session: &Session, format: Option<Format>) -> Marks {
    let colours = match session.global.color {
        clap::ColorChoice::Always => true,
        clap::ColorChoice::Auto => std::io::stdout().is_terminal(),
        clap::ColorChoice::Never => false,
    };
    match format {
        Some(Format::Critic) => Marks::Critic,
        Some(Format::Terminal) => Marks::Terminal,
        None if colours => Marks::Terminal,
        Some(Format::Plain) | None => Marks::Plain,
    }
}

fn files(old: &str, new: &str, language: Option<&str>) -> Result<(Draft, Draft), String> {
    let lang = Lang::new(language.unwrap_or("en"));
    Ok((file(Path::new(old), &lang)?, file(Path::new(new), &lang)?))
}

fn file(path: &Path, lang: &Lang) -> Result<Draft, String> {
    let text = std::fs::read_to_string(path)
        .map_err(|error| format!("cannot read {}: {error}", path.display()))?;
    let sum = load::sha256(text.as_bytes());
    Ok(load::markdown::draft(FileId(0), &text, sum, lang, &mut NoAssets).0)
}

fn versions(
    session: &Session,
    document: Option<&str>,
    from: &str,
    to: &str,
    args: &Args,
) -> Result<(Draft, Draft), String> {
    let site = session.open();
    let name = document.map_or_else(|| to.to_owned(), |document| format!("{document}/{to}"));
    let (id, _) = site.version(&name)?;
    let mut document = document_of(session, &site, &id)?;
    let lang = args
        .language
        .as_deref()
        .map_or_else(|| document.language.clone(), Lang::new);
    let old = take(&mut document, from, &lang)?;
    let new = if from == to {
        old.clone()
    } else {
        take(&mut document, to, &lang)?
    };
    Ok((old, new))
}

fn document_of(
    session: &Session,
    site: &Opened,
    id: &crate::model::DocumentId,
) -> Result<Document, String> {
    let today = session.clock.today()?;
    let read = load::document(
        &site.root,
        &site.loaded.site,
        &site.loaded.people,
        id,
        today,
    );
    let reports = read.reports();
    read.document.map_err(|_| {
        session.console.reports(&reports);
        format!("`{id}` cannot be read")
    })
}

fn take(document: &mut Document, version: &str, lang: &Lang) -> Result<Draft, String> {
    let known: Vec<String> = document.versions.iter().map(|v| v.id.to_string()).collect();
    let found = document
        .versions
        .iter_mut()
        .find(|known| known.id.as_str() == version);
    let found = found.ok_or_else(|| {
        format!(
            "`{}` has no version `{version}`; it has {}",
            document.id,
            known.join(", ")
        )
    })?;
    found
        .drafts
        .remove(lang)
        .ok_or_else(|| format!("`{version}` has no text in `{lang}`"))
}
