//! From one comment to another: `reply_to`, `see`, `duplicate_of`.

use std::collections::{BTreeMap, BTreeSet};

use super::decode::did_you_mean;
use crate::diagnostics::{Code, Diagnostic, excerpt};
use crate::model::{CommentId, Placed, Thread};

/// The ids of a document's comments.
#[derive(Default)]
pub(super) struct Known {
    /// Each thread's place in the list.
    pub(super) threads: BTreeMap<CommentId, usize>,
    /// How many points each letter has.
    letters: BTreeMap<CommentId, usize>,
    /// What each reply with a file of its own replies to.
    pub(super) replies: BTreeMap<CommentId, CommentId>,
    /// Comments on versions that are not published yet.
    pub(super) hidden: BTreeSet<CommentId>,
    /// Files that could not be understood, about which there are complaints already.
    pub(super) unread: BTreeSet<CommentId>,
}

impl Known {
    /// Takes note of a file's threads, if it is a letter.
    pub(super) fn letter(&mut self, id: CommentId, threads: &[Thread]) {
        if threads.is_empty() {
            self.unread.insert(id);
        } else if threads.iter().all(|thread| thread.letter.is_some()) {
            self.letters.insert(id, threads.len());
        }
    }

    /// The thread of that id; `None` where it exists but could not be read, or is not published.
    ///
    /// # Errors
    /// A complaint where there is no such thread.
    pub(super) fn thread(&self, id: &Placed<CommentId>) -> Result<Option<usize>, Diagnostic> {
        if let Some(&at) = self.threads.get(&id.value) {
            return Ok(Some(at));
        }
        let file = file_of(&id.value);
        let is_silent = |id: &CommentId| self.hidden.contains(id) || self.unread.contains(id);
        if is_silent(&id.value) || is_silent(&file) {
            return Ok(None);
        }
        Err(self.missing(id))
    }

    fn is_hidden(&self, id: &CommentId) -> bool {
        self.hidden.contains(id) || self.hidden.contains(&file_of(id))
    }

    /// The thread of a reply, in its file or in one of its own.
    fn thread_of_reply(&self, id: &CommentId) -> Option<CommentId> {
        let mut id = id;
        let mut seen = BTreeSet::new();
        while let Some(to) = self.replies.get(id).filter(|_| seen.insert(id)) {
            id = to;
        }
        let thread = id.as_str().rsplit_once(".r").map(|_| file_of(id));
        let thread = thread.unwrap_or_else(|| id.clone());
        Some(thread).filter(|thread| self.threads.contains_key(thread))
    }

    /// The complaint about a reply to itself, or to one that in the end replies to it.
    pub(super) fn circle(&self, own: &CommentId, to: &Placed<CommentId>) -> Option<Diagnostic> {
        let mut seen = BTreeSet::new();
        let mut at = &to.value;
        while at != own {
            at = self.replies.get(at).filter(|_| seen.insert(at))?;
        }
        let typed = excerpt(to.value.as_str());
        let (message, hint) = if to.value == *own {
            (
                format!("`{typed}` is this reply itself"),
                "name the comment that it answers; a comment of its own has no `reply_to`",
            )
        } else {
            (
                format!("`{typed}` is a reply itself, in the end to this one"),
                "let one of them be the comment that the others answer: leave its `reply_to` out",
            )
        };
        Some(Diagnostic::new(Code::Contradiction, to.place, message).hint(hint))
    }

    fn missing(&self, id: &Placed<CommentId>) -> Diagnostic {
        let typed = excerpt(id.value.as_str());
        let (message, hint) = if let Some(points) = self.letters.get(&id.value) {
            let message = format!("`{typed}` is a letter of {points} points, each a thread");
            (message, format!("name one of them: `{typed}.1`"))
        } else if let Some(thread) = self.thread_of_reply(&id.value) {
            (
                format!("`{typed}` is a reply itself"),
                format!("name its thread, `{thread}`"),
            )
        } else if self.replies.contains_key(&id.value) {
            (
                format!("`{typed}` is a reply itself"),
                "name the comment that both answer".to_owned(),
            )
        } else {
            let near = did_you_mean(&typed, self.threads.keys().map(CommentId::as_str));
            let hint = near.unwrap_or_else(|| {
                "write the name of the comment's file, without `.yaml`".to_owned()
            });
            (
                format!("there is no comment `{typed}` on this document"),
                hint,
            )
        };
        Diagnostic::new(Code::UnknownReference, id.place, message).hint(hint)
    }
}

/// The id of the file that a point is in.
fn file_of(id: &CommentId) -> CommentId {
    let stem = id
        .as_str()
        .rsplit_once('.')
        .map_or(id.as_str(), |(stem, _)| stem);
    CommentId::new(stem)
}

/// Checks all links among threads, and takes out those to what is not published.
pub(super) fn check(threads: &mut [Thread], known: &Known, out: &mut Vec<Diagnostic>) {
    for thread in &mut *threads {
        for link in links(thread) {
            if link.value == thread.id {
                let message = format!("`{}` is this comment itself", thread.id);
                let hint = "name another comment";
                out.push(Diagnostic::new(Code::Contradiction, link.place, message).hint(hint));
            } else if let Err(complaint) = known.thread(link) {
                out.push(complaint);
            }
        }
        thread
            .see
            .retain(|see| !known.is_hidden(&see.comment.value));
        for disposition in &mut thread.dispositions {
            disposition
                .duplicate_of
                .take_if(|id| known.is_hidden(&id.value));
        }
    }
    circles(threads, known, out);
}

fn links(thread: &Thread) -> impl Iterator<Item = &Placed<CommentId>> {
    let originals = thread
        .dispositions
        .iter()
        .filter_map(|d| d.duplicate_of.as_ref());
    thread.see.iter().map(|see| &see.comment).chain(originals)
}

/// Complains about comments that are duplicates of one another, so that none is the original.
fn circles(threads: &[Thread], known: &Known, out: &mut Vec<Diagnostic>) {
    let original = |at: usize| {
        let id = threads[at].dispositions.last()?.duplicate_of.as_ref()?;
        Some((*known.threads.get(&id.value)?, id))
    };
    // The round in which a thread was first reached; each is walked through once.
    let mut reached = vec![usize::MAX; threads.len()];
    for start in 0..threads.len() {
        let mut at = start;
        while reached[at] == usize::MAX {
            reached[at] = start;
            let Some((next, id)) = original(at) else {
                break;
            };
            if reached[next] == start && next != at {
                let message = format!("`{}` is in the end a duplicate of this comment", id.value);
                let hint = "let one of them be the original";
                out.push(Diagnostic::new(Code::Contradiction, id.place, message).hint(hint));
            }
            at = next;
        }
    }
}
