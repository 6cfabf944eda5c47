//! A suggestion accepted: its words put into a draft, and the disposition that says so.

mod change;
mod words;

use jiff::civil::Date;

use super::desk::{Desk, Known};
use super::refusal::refusal;
use super::respond::{Answer, dispose};
use crate::analyse::facts::{Standing, State};
use crate::diagnostics::{Code, Diagnostic, Place, Report, excerpt, reports};
use crate::load::Pending;
use crate::load::assets::Folder;
use crate::model::{Document, DocumentId, Draft, Outcome, Thread};
use crate::write::edit::Manuscript;
use crate::write::revise::{Revised, Revision, revise};
use words::{stretches, words_of};

/// Who accepts a suggestion, into which version, and why.
#[derive(Debug, Clone)]
pub struct Accept {
    /// The version whose text is to change.
    pub into: String,
    /// The id of a chair, editor or the secretariat.
    pub by: String,
    /// The day, or a moment.
    pub date: String,
    /// Why; Markdown.
    pub reason: Option<String>,
    /// The day on which what is published may no longer be edited.
    pub today: Date,
}

/// Applies the suggestion of a thread, or of a letter's point, to the Markdown of a later version,
/// at the words that descend from those it was made on, and writes the disposition. The comment
/// keeps its author, who is credited with the change.
///
/// # Errors
/// That there is no such suggestion, that the version is frozen or published, that the words have
/// changed since (with both texts), that the words cannot be exchanged without changing others, or
/// why a file could not be written. Then nothing is, but for a fault of the disk between the two
/// files: the text is written before the disposition.
pub fn accept(desk: &Desk<'_>, document: &DocumentId, id: &str, accept: &Accept) -> super::Outcome {
    let known = desk.read(document, Pending::default())?;
    let (at, thread) = known.thread(id)?;
    let standing = stands(&known, at, thread, accept)?;
    let (into, _) = known.version(&accept.into)?;
    let draft = draft(&known, into, standing)?;
    let revised = revised(desk, &known, thread, standing, draft)?;
    let path = known
        .document
        .sources
        .path(draft.file)
        .to_string_lossy()
        .into_owned();
    let mut text = Manuscript::open(desk.root, &path)?;
    text.rewrite(revised.text.clone());
    let (path, steps) = known.place(thread);
    let answer = |change| Answer {
        outcome: Some(Outcome::Accepted),
        by: accept.by.clone(),
        date: accept.date.clone(),
        reason: accept.reason.clone(),
        changed_in: Some(accept.into.clone()),
        change,
        duplicate_of: None,
    };
    let labels = known
        .facts
        .versions
        .get(into)
        .and_then(|facts| facts.texts.get(&draft.lang));
    let labels = labels.map_or(&[][..], |facts| &facts.labels);
    let mut refused = Vec::new();
    let translated = draft.lang != known.document.language;
    for change in change::candidates(draft, &revised.draft, labels, translated) {
        let mut comment = Manuscript::open(desk.root, &path)?;
        comment.edit(&dispose(&steps, &answer(change)))?;
        match desk.judge(&known, &[&text, &comment]) {
            Ok(_) => return desk.write(&known, vec![text, comment]),
            Err(reports) => refused = reports,
        }
    }
    Err(refused)
}

/// Where the suggestion's words stand in the version, as they were.
fn stands<'k>(
    known: &'k Known,
    at: usize,
    thread: &Thread,
    accept: &Accept,
) -> Result<&'k Standing, Vec<Report>> {
    let (path, _) = known.place(thread);
    let Some(suggest) = &thread.suggest else {
        let message = format!("`{}` suggests no words", thread.id);
        let hint = format!(
            "answer it with `rapporteur respond {}/{}`",
            known.document.id, thread.id
        );
        return Err(refusal(&path, message, hint));
    };
    let (into, version) = known.version(&accept.into)?;
    let (own, _) = known.version(thread.version.as_str())?;
    if into <= own {
        let message = format!(
            "`{}` does not come after `{}`, which was commented on",
            accept.into, thread.version
        );
        let hint = "name the draft that is being written; `rapporteur new version` begins one";
        return Err(refusal(&path, message, hint));
    }
    known.must_be_open(version, accept.today)?;
    let facts = known.facts.threads.get(at);
    let standings = facts.map_or(&[][..], |facts| &facts.standings);
    let Some(standing) = standings.get(into - own) else {
        let message = format!("the words that `{}` is about cannot be found", thread.id);
        return Err(refusal(
            &path,
            message,
            "see what `rapporteur check` says about it",
        ));
    };
    match standing.state {
        State::Unchanged | State::Restored => Ok(standing),
        State::Document => {
            let message = format!(
                "`{}` is about the whole document, and its words have no place",
                thread.id
            );
            Err(refusal(
                &path,
                message,
                "write the words into the draft by hand, and answer with `rapporteur respond`",
            ))
        }
        State::Edited | State::Removed => {
            let text = |version: usize, standing: &Standing| {
                let draft = known
                    .document
                    .versions
                    .get(version)?
                    .drafts
                    .get(&standing.lang)?;
                Some(words_of(draft, standing))
            };
            let was = standings
                .first()
                .and_then(|first| text(own, first))
                .unwrap_or_default();
            let is = text(into, standing).filter(|_| standing.state == State::Edited);
            Err(changed(known, &was, is.as_deref(), suggest.place))
        }
    }
}

/// That the words have changed since, with both texts.
fn changed(known: &Known, was: &str, is: Option<&str>, place: Place) -> Vec<Report> {
    let is = match is {
        Some(is) => format!("they are now “{}”", excerpt(is)),
        None => "they are gone".to_owned(),
    };
    let message = format!(
        "the words have changed since: they were “{}”, and {is}",
        excerpt(was)
    );
    let hint = "write the change into the draft by hand if it still fits, and answer with \
                `rapporteur respond … --outcome accepted-in-part --changed-in … --change …`";
    let complaint = Diagnostic::new(Code::NotEdited, place, message).hint(hint);
    reports(&[complaint], &known.document.sources)
}

/// The text that the words stand in.
fn draft<'k>(known: &'k Known, into: usize, standing: &Standing) -> Result<&'k Draft, Vec<Report>> {
    let version = known.document.versions.get(into);
    let draft = version.and_then(|version| version.drafts.get(&standing.lang));
    draft.ok_or_else(|| {
        let path = format!("drafts/{}", known.document.id);
        let message = format!("there is no text in `{}` to change", standing.lang);
        refusal(&path, message, "write the translation first")
    })
}

/// The text with the suggestion in it.
fn revised(
    desk: &Desk<'_>,
    known: &Known,
    thread: &Thread,
    standing: &Standing,
    draft: &Draft,
) -> Result<Revised, Vec<Report>> {
    let Document { sources, .. } = &known.document;
    let suggest = thread.suggest.as_ref().map_or("", |suggest| &suggest.words);
    let revision = if thread.missing {
        Revision::Insert(suggest)
    } else {
        Revision::Replace(suggest)
    };
    let path = sources.path(draft.file).to_string_lossy().into_owned();
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut assets = Folder::new(desk.root, folder);
    let source = sources.get(draft.file);
    let stretches = stretches(draft, standing);
    revise(&source.text, draft, &stretches, revision, &mut assets).map_err(|_| {
        let message = format!(
            "the words of `{}` cannot be put into {path} without changing the Markdown around them",
            thread.id
        );
        let hint = "write them by hand, and answer with `rapporteur respond … --outcome accepted --changed-in …`";
        refusal(&path, message, hint)
    })
}
