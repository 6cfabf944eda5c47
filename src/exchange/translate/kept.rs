//! A file that somebody works on: marks are put into it, and nothing of theirs is changed.

use std::collections::BTreeSet;

use super::block::Spot;
use super::edits::Edits;
use super::fresh::{mark, outermost};
use super::typed::bytes;
use super::{Job, front, with_source};
use crate::analyse::translation::{Passage, Rendering};
use crate::model::{BlockId, Draft};
use crate::text::Aside;

/// A file with marks put into it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// The whole file.
    pub text: String,
    /// The passages that are translated, but not as the source stands; their translation is kept.
    pub outdated: usize,
    /// Those that are not translated in it.
    pub missing: usize,
}

/// This version's file in the language with a mark for each passage that it lacks, after the block
/// before, and above each that is outdated, unless it has that mark. The source's SHA-256 is written into
/// its front matter where nothing is outdated, or where the caller says that nothing `is_done`
/// any more: that all that is translated renders the source as it stands. `None` where there is no such file.
#[must_use]
pub fn kept(job: &Job<'_>, is_done: bool) -> Option<Kept> {
    let (draft, text) = job.text(job.version, job.lang)?;
    let mut file = File {
        job,
        draft,
        text,
        marked: [Aside::Translate, Aside::Outdated].map(|kind| known(text, kind)),
        at: front::body(text),
        edits: Edits::default(),
    };
    let (mut outdated, mut missing) = (0, 0);
    for passage in &job.sheet.passages {
        match file.rendering(passage) {
            Some((blocks, behind)) => {
                let behind = behind && !is_done;
                outdated += usize::from(behind);
                if behind {
                    file.mark_above(passage, blocks);
                }
                file.pass(blocks);
            }
            None => {
                missing += 1;
                file.mark_here(passage);
            }
        }
    }
    let text = file.edits.apply(text);
    Some(Kept {
        text: if outdated == 0 {
            with_source(&text, &job.source.sha256)
        } else {
            text
        },
        outdated,
        missing,
    })
}

fn known(text: &str, kind: Aside) -> BTreeSet<String> {
    kind.all(text)
        .into_iter()
        .map(|(place, ..)| place)
        .collect()
}

struct File<'j, 'a> {
    job: &'j Job<'a>,
    draft: &'a Draft,
    text: &'a str,
    /// The places that have a mark, to be translated or outdated.
    marked: [BTreeSet<String>; 2],
    /// The end of the outermost block that was passed last.
    at: usize,
    edits: Edits,
}

impl File<'_, '_> {
    /// What renders a passage in this very file, and whether it is outdated.
    fn rendering<'p>(&self, passage: &'p Passage) -> Option<(&'p [BlockId], bool)> {
        let (rendered, behind) = match &passage.rendering {
            Rendering::Current(rendered) => (rendered, false),
            Rendering::Outdated(rendered, _) => (rendered, true),
            Rendering::Missing => return None,
        };
        (rendered.version == self.job.version).then_some((rendered.blocks.as_slice(), behind))
    }

    fn pass(&mut self, blocks: &[BlockId]) {
        if let Some(&block) = blocks.last() {
            let end = bytes(self.draft, self.text, outermost(self.draft, block)).end;
            self.at = self.at.max(end);
        }
    }

    fn mark_above(&mut self, passage: &Passage, blocks: &[BlockId]) {
        let Some((&block, text)) = blocks.first().zip(self.new_mark(Aside::Outdated, passage))
        else {
            return;
        };
        let start = bytes(self.draft, self.text, outermost(self.draft, block)).start;
        self.edits.put(start..start, format!("{text}\n\n"));
    }

    fn mark_here(&mut self, passage: &Passage) {
        let Some(text) = self.new_mark(Aside::Translate, passage) else {
            return;
        };
        let text = if self.at == front::body(self.text) {
            format!("{text}\n\n")
        } else {
            format!("\n\n{text}")
        };
        self.edits.put(self.at..self.at, text);
    }

    /// The mark of a passage that has none yet, as an outermost block.
    fn new_mark(&mut self, kind: Aside, passage: &Passage) -> Option<String> {
        let mark = mark(self.job, passage);
        let marked = &mut self.marked[usize::from(kind == Aside::Outdated)];
        marked
            .insert(mark.place.clone())
            .then(|| mark.write(kind, &Spot::free()))
    }
}
