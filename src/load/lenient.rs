//! Building on although some comments cannot be read (`--lenient`).

use std::collections::BTreeSet;

use crate::diagnostics::{Diagnostic, Place, Severity, Sources};
use crate::model::{CommentId, Document, Thread};

/// Leaves out of a document every comment file that has an error, with the replies to it, and makes
/// those errors warnings. The files are listed in [`Document::left_out`].
///
/// Returns whether any was left out: what has been found out about the document before, which names
/// threads by their place, is then void.
pub fn leave_out(document: &mut Document, diagnostics: &mut [Diagnostic]) -> bool {
    let folder = format!("comments/{}/", document.id);
    let mut bad: BTreeSet<String> = BTreeSet::new();
    for diagnostic in diagnostics {
        let path = path(&document.sources, diagnostic.place);
        if diagnostic.severity == Severity::Error && path.starts_with(&folder) {
            diagnostic.severity = Severity::Warning;
            bad.insert(path);
        }
    }
    let sources = &document.sources;
    let is_bad = |place: Place, bad: &BTreeSet<String>| bad.contains(&path(sources, place));
    let (gone, mut kept): (Vec<Thread>, Vec<Thread>) = std::mem::take(&mut document.threads)
        .into_iter()
        .partition(|t| is_bad(t.place, &bad));
    let replies = gone.iter().flat_map(|thread| &thread.replies);
    let orphans: Vec<String> = replies.map(|reply| path(sources, reply.place)).collect();
    for thread in &mut kept {
        thread.replies.retain(|reply| !is_bad(reply.place, &bad));
    }
    bad.extend(orphans);
    unlink(
        &mut kept,
        &gone.into_iter().map(|thread| thread.id).collect(),
    );
    document.threads = kept;
    document.left_out.extend(bad);
    document.left_out.sort();
    document.left_out.dedup();
    !document.left_out.is_empty()
}

/// Takes out the links to threads that are gone.
fn unlink(threads: &mut [Thread], gone: &BTreeSet<CommentId>) {
    for thread in threads {
        thread.see.retain(|see| !gone.contains(&see.comment.value));
        for disposition in &mut thread.dispositions {
            disposition
                .duplicate_of
                .take_if(|id| gone.contains(&id.value));
        }
    }
}

fn path(sources: &Sources, place: Place) -> String {
    sources.path(place.file).to_string_lossy().into_owned()
}
