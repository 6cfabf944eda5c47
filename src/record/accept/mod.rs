//! A suggestion accepted: its words put into a draft, and the disposition that says so.

mod applied;
mod change;
mod changed;
mod words;

use jiff::civil::Date;

use super::desk::{Desk, Known};
use super::refusal::refusal;
use super::respond::{Answer, dispose};
use crate::analyse::collisions;
use crate::analyse::facts::{Standing, State};
use crate::diagnostics::Report;
use crate::load::Pending;
use crate::load::assets::Folder;
use crate::model::{Document, DocumentId, Draft, Outcome, Thread};
use crate::write::edit::Manuscript;
use crate::write::revise::{Revised, Revision, revise};
use applied::{Suggestion, applied};
use change::Changed;
use words::{Row, places};

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
/// at the words that descend from those it was made on, at each place where it was made on several,
/// and writes the disposition. The comment keeps its author, who is credited with the change. Where
/// the draft already reads as suggested, only the disposition is written.
///
/// # Errors
/// That there is no such suggestion, that it was accepted before, that the version is frozen or
/// published, that the words have changed since (with both texts), that the words cannot be
/// exchanged without changing others, or why a file could not be written. Then nothing is, but for a
/// fault of the disk between the two files: the text is written before the disposition, which a
/// second call then adds.
pub fn accept(desk: &Desk<'_>, document: &DocumentId, id: &str, accept: &Accept) -> super::Outcome {
    let known = desk.read(document, Pending::default())?;
    let (at, thread) = known.thread(id)?;
    let request = Request::new(&known, at, thread, accept)?;
    if let Some(changed) = request.applied() {
        let draft = request.draft(request.into)?;
        let mut written = request.write(desk, draft, &changed, None)?;
        let remark = "the draft already reads as suggested: only the disposition was written";
        written.remark = Some(remark.to_owned());
        return Ok(written);
    }
    let standing = request.stands(accept)?;
    let draft = request.draft(request.into)?;
    let revised = request.revised(desk, standing, draft)?;
    let mut text = Manuscript::open(desk.root, &request.path_of(draft))?;
    text.rewrite(revised.text);
    let changed = change::changed(draft, &revised.draft);
    let rivals = rivals(&known, at, request.into);
    let mut written = request.write(desk, &revised.draft, &changed, Some(text))?;
    written.remark = (!rivals.is_empty()).then(|| {
        format!(
            "also suggested for these words, and to be answered: {}",
            rivals.join(", ")
        )
    });
    Ok(written)
}

/// The other pending suggestions that share a word with that of a thread in a version.
fn rivals(known: &Known, at: usize, into: usize) -> Vec<String> {
    let rivals = collisions::rivals(&known.document, &known.facts, at, into);
    rivals.map(|thread| format!("`{}`", thread.id)).collect()
}

/// A suggestion that can be put into a version, as far as the names tell.
struct Request<'k> {
    known: &'k Known,
    thread: &'k Thread,
    /// Its Markdown.
    words: &'k str,
    /// The place of the version that it was made on.
    own: usize,
    /// The place of the version that it is to be put into.
    into: usize,
    /// Where it stands, by version, from its own.
    standings: &'k [Standing],
    answer: Answer,
}

impl<'k> Request<'k> {
    fn new(
        known: &'k Known,
        at: usize,
        thread: &'k Thread,
        accept: &Accept,
    ) -> Result<Self, Vec<Report>> {
        let (path, _) = known.place(thread);
        let Some(suggest) = &thread.suggest else {
            let message = format!("`{}` suggests no words", thread.id);
            let hint = format!(
                "answer it with `rapporteur respond {}/{}`",
                known.document.id, thread.id
            );
            return Err(refusal(&path, message, hint));
        };
        let (into, _) = known.version(&accept.into)?;
        let (own, _) = known.version(thread.version.as_str())?;
        if into <= own {
            let message = format!(
                "`{}` does not come after `{}`, which was commented on",
                accept.into, thread.version
            );
            let hint = "name the draft that is being written; `rapporteur new version` begins one";
            return Err(refusal(&path, message, hint));
        }
        not_yet_accepted(&path, thread, &accept.into)?;
        let facts = known.facts.threads.get(at);
        Ok(Self {
            known,
            thread,
            words: &suggest.words,
            own,
            into,
            standings: facts.map_or(&[], |facts| &facts.standings),
            answer: Answer {
                outcome: Some(Outcome::Accepted),
                by: accept.by.clone(),
                date: accept.date.clone(),
                reason: accept.reason.clone(),
                changed_in: Some(accept.into.clone()),
                ..Answer::default()
            },
        })
    }

    /// The words that the draft already has because of it, or in spite of it.
    fn applied(&self) -> Option<Vec<Changed>> {
        let was = self.standings.get((self.into - self.own).checked_sub(1)?)?;
        let suggestion = Suggestion {
            words: self.words,
            inserts: self.thread.missing,
            was,
        };
        let Known {
            document, facts, ..
        } = self.known;
        applied(&document.versions, facts, self.into, &suggestion)
    }

    /// Where its words stand in the version, as they were.
    fn stands(&self, accept: &Accept) -> Result<&'k Standing, Vec<Report>> {
        let (path, _) = self.known.place(self.thread);
        let (_, version) = self.known.version(&accept.into)?;
        self.known.must_be_open(version, accept.today)?;
        let id = &self.thread.id;
        let Some(standing) = self.standings.get(self.into - self.own) else {
            let message = format!("the words that `{id}` is about cannot be found");
            let hint = "see what `rapporteur check` says about it";
            return Err(refusal(&path, message, hint));
        };
        match standing.state {
            State::Unchanged | State::Restored => Ok(standing),
            State::Document => {
                let message =
                    format!("`{id}` is about the whole document, and its words have no place");
                let hint =
                    "write the words into the draft by hand, and answer with `rapporteur respond`";
                Err(refusal(&path, message, hint))
            }
            State::Edited | State::Removed => Err(self.changed(standing)),
        }
    }

    /// The text of a version that the words stand in.
    fn draft(&self, version: usize) -> Result<&'k Draft, Vec<Report>> {
        let lang = self
            .standings
            .get(version - self.own)
            .map(|standing| &standing.lang);
        let version = self.known.document.versions.get(version);
        let draft = version.zip(lang).and_then(|(v, lang)| v.drafts.get(lang));
        draft.ok_or_else(|| {
            let path = format!("drafts/{}", self.known.document.id);
            let lang = lang.map_or("", |lang| lang.as_str());
            let message = format!("there is no text in `{lang}` to change");
            refusal(&path, message, "write the translation first")
        })
    }

    fn path_of(&self, draft: &Draft) -> String {
        let path = self.known.document.sources.path(draft.file);
        path.to_string_lossy().into_owned()
    }

    /// The words of a version's text, where it has one in that language.
    fn row(&self, version: usize, standing: &Standing) -> Option<Row<'k>> {
        let Known {
            document, facts, ..
        } = self.known;
        let draft = document.versions.get(version)?.drafts.get(&standing.lang)?;
        let facts = facts.versions.get(version)?.texts.get(&standing.lang)?;
        Some(Row::new(draft, &facts.tokens))
    }

    /// The text with the suggestion in it, from its last place to its first.
    fn revised(
        &self,
        desk: &Desk<'_>,
        standing: &Standing,
        draft: &Draft,
    ) -> Result<Revised, Vec<Report>> {
        let Document { sources, .. } = &self.known.document;
        let revision = if self.thread.missing {
            Revision::Insert(self.words)
        } else {
            Revision::Replace(self.words)
        };
        let path = self.path_of(draft);
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let mut assets = Folder::new(desk.root, folder);
        let refused = || {
            let message = format!(
                "the words of `{}` cannot be put into {path} without changing the Markdown around them",
                self.thread.id
            );
            let hint = "write them by hand, and answer with `rapporteur respond … --outcome accepted --changed-in …`";
            refusal(&path, message, hint)
        };
        let row = self.row(self.into, standing).ok_or_else(refused)?;
        let mut revised = Revised {
            text: sources.get(draft.file).text.clone(),
            draft: draft.clone(),
        };
        for place in places(&row, standing).iter().rev() {
            let Revised { text, draft } = &revised;
            revised = revise(text, draft, place, revision, &mut assets).map_err(|_| refused())?;
        }
        Ok(revised)
    }

    /// Writes the text, if it is to be, and the disposition, with the words that peg the change.
    fn write(
        mut self,
        desk: &Desk<'_>,
        draft: &Draft,
        changed: &[Changed],
        text: Option<Manuscript>,
    ) -> super::Outcome {
        let (path, steps) = self.known.place(self.thread);
        let Known {
            document, facts, ..
        } = self.known;
        let facts = facts.versions.get(self.into);
        let facts = facts.and_then(|facts| facts.texts.get(&draft.lang));
        let labels = facts.map_or(&[][..], |facts| &facts.labels);
        let translated = draft.lang != document.language;
        let mut refused = Vec::new();
        for change in change::candidates(draft, changed, labels, translated) {
            self.answer.change = change;
            let mut comment = Manuscript::open(desk.root, &path)?;
            comment.edit(&dispose(&steps, &self.answer))?;
            let files = text.iter().chain([&comment]);
            match desk.judge(self.known, &files.collect::<Vec<_>>()) {
                Ok(_) => {
                    let files = text.into_iter().chain([comment]);
                    return desk.write(self.known, files.collect());
                }
                Err(reports) => refused = reports,
            }
        }
        Err(refused)
    }
}

/// Refuses what the standing disposition says was done.
fn not_yet_accepted(path: &str, thread: &Thread, into: &str) -> Result<(), Vec<Report>> {
    let done = thread.dispositions.last().filter(|last| {
        let version = last
            .changed_in
            .as_ref()
            .map(|version| version.value.as_str());
        last.outcome == Outcome::Accepted && version == Some(into)
    });
    match done {
        None => Ok(()),
        Some(_) => Err(refusal(
            path,
            format!("`{}` was already accepted into `{into}`", thread.id),
            "to answer it otherwise, use `rapporteur respond`",
        )),
    }
}
