//! Translations as PO files: the part of `export` and `import` that is about them.

use std::path::Path;

use super::site::Opened;
use super::translate::{Studied, target};
use super::{Session, Status, console};
use crate::diagnostics::{Code, Diagnostic, Place, Sources, reports};
use crate::exchange::po::{self, Applied, Misfit, Po, Stranger};
use crate::exchange::translate::{fresh, kept};
use crate::load::{self, assets::NoAssets};
use crate::model::{Document, Lang};
use crate::write;

/// The PO file of a version, `DOCUMENT/VERSION`, in a language, as text.
///
/// # Errors
/// Why there is none.
pub(super) fn export(session: &Session, name: &str, language: &str) -> Result<String, String> {
    let site = session.open();
    let (id, version) = site.version(name)?;
    let studied = Studied::read(session, &site, &id)?;
    let lang = target(&site, &studied.document, language)?;
    let job = studied.job(studied.version(version.as_str())?, &lang)?;
    Ok(po::export(&job, session.clock.today()?).write())
}

/// Puts the translations of a PO file into the Markdown of the version and language that it names.
///
/// # Errors
/// Why nothing was written.
pub(super) fn import(session: &Session, path: &Path) -> Result<Status, String> {
    let text = std::fs::read_to_string(path)
        .map_err(|error| format!("cannot read {}: {error}", path.display()))?;
    let mut sources = Sources::new();
    let file = sources.add(path, text.as_str());
    let complain = |at, message: String, hint: &str| {
        Diagnostic::new(Code::PoFile, Place::new(file, at), message).hint(hint)
    };
    let (po, faults) = po::parse(&text);
    if !faults.is_empty() {
        let hint = "let `msgfmt -c` check the file, or export it again";
        let faults = faults
            .into_iter()
            .map(|fault| complain(fault.at, fault.message, hint));
        session
            .console
            .reports(&reports(&faults.collect::<Vec<_>>(), &sources));
        return Ok(Status::Wrong);
    }
    let site = session.open();
    let done = write_markdown(session, &site, &po)?;
    let strangers = done.strangers.iter().map(|stranger| {
        let (message, hint) = refusal(stranger);
        complain(line(&text, stranger.entry.line), message, &hint)
    });
    let complaints: Vec<Diagnostic> = strangers.collect();
    session.console.reports(&reports(&complaints, &sources));
    Ok(if complaints.is_empty() {
        Status::Done
    } else {
        Status::Wrong
    })
}

/// What is said of an entry that has no place, and what to do.
fn refusal(stranger: &Stranger) -> (String, String) {
    let place = &stranger.entry.context;
    match &stranger.why {
        Misfit::Elsewhere(places) if *places == [place.as_str()] => (
            format!("`{place}` is there more than once"),
            "keep one of the entries; this one was not taken".to_owned(),
        ),
        Misfit::Elsewhere(places) => {
            let now = places.iter().map(|place| format!("`{place}`"));
            let now = now.collect::<Vec<_>>().join(", ");
            let what = match places.len() {
                1 => "copy the translation to that entry",
                _ => "divide the translation among those entries",
            };
            (
                format!("the words of `{place}` stand at {now} now"),
                format!("export anew and {what}; nothing was written for this one"),
            )
        }
        Misfit::Together(places) => (
            format!("the translation renders `{place}` together with others, as `{places}`"),
            "translate all of them, or export anew and write into that one entry; nothing was written for this one".to_owned(),
        ),
        Misfit::Changed => (
            format!("`{place}` has other words in the source now"),
            "export anew and let `msgmerge` carry the translation over, for you to look at; nothing was written for it".to_owned(),
        ),
        Misfit::Gone => (
            format!("`{place}` is not in the source, nor are its words"),
            "if it is to be kept, copy the translation by hand; nothing was written for it".to_owned(),
        ),
    }
}

/// The bytes of a line, counted from 1.
fn line(text: &str, number: usize) -> std::ops::Range<usize> {
    let mut lines = text.split_inclusive('\n');
    let start: usize = lines
        .by_ref()
        .take(number.saturating_sub(1))
        .map(str::len)
        .sum();
    start..start + lines.next().map_or(0, |line| line.trim_end().len())
}

fn write_markdown(session: &Session, site: &Opened, po: &Po) -> Result<Applied, String> {
    let missing = |field| format!("the header lacks `{field}`; begin with `export po`");
    let name = po
        .field("Project-Id-Version")
        .ok_or_else(|| missing("Project-Id-Version"))?;
    let language = po.field("Language").ok_or_else(|| missing("Language"))?;
    let (id, version) = site.version(name)?;
    let studied = Studied::read(session, site, &id)?;
    let lang = target(site, &studied.document, &language.replace('_', "-"))?;
    let version = studied.version(version.as_str())?;
    let job = studied.job(version, &lang)?;
    let path = site.root.join(job.path());
    let shown = job.path();
    let before = kept(&job, false).map(|kept| kept.text);
    let is_new = before.is_none();
    let begun = before.unwrap_or_else(|| fresh(&job));
    let studied = with_text(site, studied.document, version, &lang, &begun);
    let done =
        po::apply(&studied.job(version, &lang)?, po).ok_or("the text cannot be read back")?;
    let bytes = done.text.as_bytes();
    let written = if is_new {
        write::create(&path, bytes)
    } else {
        write::replace(&path, bytes)
    };
    written.map_err(|failure| failure.to_string())?;
    session.console.say(&format!(
        "{shown}: {} written, {} left as they were, {} outdated",
        console::plural(done.written, "passage"),
        done.left,
        done.outdated
    ));
    Ok(done)
}

/// A document with another text of a version in a language.
fn with_text(
    site: &Opened,
    mut document: Document,
    version: usize,
    lang: &Lang,
    text: &str,
) -> Studied {
    let file = document.sources.add(format!("{lang}.md"), text);
    let sum = load::sha256(text.as_bytes());
    let draft = load::markdown::draft(file, text, sum, lang, &mut NoAssets).0;
    if let Some(version) = document.versions.get_mut(version) {
        version.drafts.insert(lang.clone(), draft);
    }
    Studied::of(site, document)
}
