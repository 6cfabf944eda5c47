//! A PO file's translations put into a version's Markdown.

use std::collections::BTreeMap;
use std::ops::Range;

use super::entry::{Entry, Po};
use super::fit::{Stranger, gather, misfit, take};
use crate::analyse::translation::{Passage, Rendering};
use crate::exchange::translate::{Edits, Job, Spot, aside_before, whole, with_source};
use crate::model::{BlockId, Draft, Tag};
use crate::text::Aside;

/// What became of a PO file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Applied {
    /// The whole Markdown file.
    pub text: String,
    /// Passages that were written or written anew.
    pub written: usize,
    /// Entries that are fuzzy or empty, which change nothing.
    pub left: usize,
    /// Entries with a translation whose words the source does not have at their place.
    pub strangers: Vec<Stranger>,
    /// Passages that are still outdated.
    pub outdated: usize,
}

/// Puts a PO file's translations into the version's own file, which the job's document must have: over
/// the block that renders the passage, or in the place of its mark. All else stays.
#[must_use]
pub fn apply(job: &Job<'_>, po: &Po) -> Option<Applied> {
    let (draft, text) = job.text(job.version, job.lang)?;
    let mut file = File {
        job,
        draft,
        text,
        marks: places(text, Aside::Translate),
        outdated: places(text, Aside::Outdated),
        notes: known(text, Aside::Note),
        proposals: known(text, Aside::Proposal),
        edits: Edits::default(),
        applied: Applied::default(),
    };
    let (mut by_place, second) = gather(job, po);
    for entry in second {
        file.stranger(&entry);
    }
    let mut outdated = 0;
    for passage in &job.sheet.passages {
        let entry = take(job, passage, &mut by_place);
        let fits = entry
            .as_ref()
            .filter(|entry| entry.source == job.source_of(passage).join("\n\n"));
        if let (Some(entry), None) = (&entry, fits) {
            file.stranger(entry);
        }
        let settled = fits.is_some_and(|entry| file.put(passage, entry));
        outdated += usize::from(!settled && file.is_outdated(passage));
    }
    for entry in by_place.into_values() {
        file.stranger(&entry);
    }
    let File {
        edits, mut applied, ..
    } = file;
    let text = if edits.is_empty() {
        text.to_owned()
    } else {
        edits.apply(text)
    };
    applied.text = if outdated == 0 {
        with_source(&text, &job.source.sha256)
    } else {
        text
    };
    applied.outdated = outdated;
    applied.strangers.sort_by_key(|one| one.entry.line);
    Some(applied)
}

/// Comments that are there, by place: their words and bytes.
type Known = BTreeMap<String, (String, Range<usize>)>;

fn known(text: &str, kind: Aside) -> Known {
    let all = kind.all(text).into_iter();
    all.map(|(place, words, at)| (place, (words, at))).collect()
}

fn places(text: &str, kind: Aside) -> BTreeMap<String, Range<usize>> {
    let all = kind.all(text).into_iter();
    all.map(|(place, _, at)| (place, at)).collect()
}

struct File<'j, 'a> {
    job: &'j Job<'a>,
    draft: &'a Draft,
    text: &'a str,
    marks: BTreeMap<String, Range<usize>>,
    outdated: BTreeMap<String, Range<usize>>,
    notes: Known,
    proposals: Known,
    edits: Edits,
    applied: Applied,
}

impl File<'_, '_> {
    fn stranger(&mut self, entry: &Entry) {
        if entry.translation.trim().is_empty() {
            self.applied.left += 1;
        } else {
            let entry = entry.clone();
            let why = misfit(self.job, &entry);
            self.applied.strangers.push(Stranger { entry, why });
        }
    }

    fn is_outdated(&self, passage: &Passage) -> bool {
        matches!(&passage.rendering, Rendering::Outdated(rendered, _) if rendered.version == self.job.version)
    }

    /// Writes what an entry says of a passage; whether it is translated now.
    fn put(&mut self, passage: &Passage, entry: &Entry) -> bool {
        let place = self.job.place(passage);
        self.put_aside(Aside::Note, passage, &place, &entry.notes);
        if entry.translation.trim().is_empty() {
            self.applied.left += 1;
            return false;
        }
        if entry.fuzzy {
            self.applied.left += 1;
            if self.rendered(passage) != entry.translation {
                self.put_aside(Aside::Proposal, passage, &place, &entry.translation);
            }
            return false;
        }
        self.settle(&place);
        let Some(&first) = passage.source.first() else {
            return false;
        };
        let is_code = matches!(self.job.source.block(first).tag, Tag::Code(_));
        let blocks = paragraphs(&entry.translation, is_code);
        match self.own(passage) {
            Some(rendered) => self.over(&rendered, &blocks),
            None => {
                let spot = Spot::outermost(self.job.source, first);
                let Some(mark) = self.marks.get(&place).cloned() else {
                    return false;
                };
                let spot = spot.moved(self.text, mark.start);
                self.edits.put(mark, spot.write(&blocks));
                self.applied.written += 1;
            }
        }
        true
    }

    /// The blocks of this file that render a passage.
    fn own(&self, passage: &Passage) -> Option<Vec<BlockId>> {
        match &passage.rendering {
            Rendering::Current(rendered) | Rendering::Outdated(rendered, _)
                if rendered.version == self.job.version =>
            {
                Some(rendered.blocks.clone())
            }
            _ => None,
        }
    }

    /// Writes over blocks that are there, unless they read so already.
    fn over(&mut self, rendered: &[BlockId], blocks: &[String]) {
        let Some((&first, rest)) = rendered.split_first() else {
            return;
        };
        if self.job.typed(self.job.version, self.job.lang, rendered) == blocks {
            return;
        }
        let spot = Spot::of(self.draft, self.text, first);
        self.edits
            .put(whole(self.draft, self.text, first), spot.write(blocks));
        for &block in rest {
            self.edits.put(whole(self.draft, self.text, block), "");
        }
        self.applied.written += 1;
    }

    /// Takes out what a passage no longer needs once it is translated.
    fn settle(&mut self, place: &str) {
        let proposal = self.proposals.get(place).map(|(_, at)| at);
        for at in self.outdated.get(place).into_iter().chain(proposal) {
            let after = self.text.get(at.end..).unwrap_or_default();
            let line_end = Spot::free().moved(self.text, at.start).line_end();
            // What parts it from what follows: in a cell a space, else a line's end.
            let space = match after.strip_prefix(&line_end) {
                Some(_) if line_end.len() > 1 => line_end.len(),
                Some(_) => after.len() - after.trim_start_matches('\n').len(),
                None => after.len() - after.trim_start_matches(' ').len(),
            };
            self.edits.put(at.start..at.end + space, "");
        }
    }

    /// What renders a passage as it is known, here or in an earlier version.
    fn rendered(&self, passage: &Passage) -> String {
        match &passage.rendering {
            Rendering::Current(rendered) | Rendering::Outdated(rendered, _) => {
                self.job.rendered(rendered).join("\n\n")
            }
            Rendering::Missing => String::new(),
        }
    }

    /// Writes what is no translation as a comment before the block, or over the comment that is there.
    fn put_aside(&mut self, kind: Aside, passage: &Passage, place: &str, words: &str) {
        let all = match kind {
            Aside::Proposal => &self.proposals,
            _ => &self.notes,
        };
        let known = all.get(place);
        if words.is_empty() || known.is_some_and(|(old, _)| *old == words) {
            return;
        }
        let Some(at) = known
            .map(|(_, at)| at.clone())
            .or_else(|| self.before(passage, place))
        else {
            return;
        };
        let Some(&block) = passage.source.first() else {
            return;
        };
        let spot = Spot::outermost(self.job.source, block).moved(self.text, at.start);
        let comment = aside_before(kind, &spot, place, words);
        let comment = match at.is_empty() {
            true => comment,
            false => comment.trim_end().to_owned(),
        };
        self.edits.put(at, comment);
        self.applied.written += 1;
    }

    /// The place before what renders a passage, or before its mark.
    fn before(&self, passage: &Passage, place: &str) -> Option<Range<usize>> {
        let start = match self.own(passage) {
            Some(blocks) => whole(self.draft, self.text, *blocks.first()?).start,
            None => self.marks.get(place)?.start,
        };
        Some(start..start)
    }
}

/// Paragraphs parted by empty lines; code is one.
fn paragraphs(text: &str, is_code: bool) -> Vec<String> {
    if is_code {
        return vec![text.trim_end_matches('\n').to_owned()];
    }
    let parts = text
        .split("\n\n")
        .map(str::trim)
        .filter(|part| !part.is_empty());
    parts.map(str::to_owned).collect()
}
