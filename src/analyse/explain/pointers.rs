//! What the reasons for the changes of one step point at.

use super::area::Area;
use crate::analyse::facts::{Facts, Part, Resolved, Section, Standing};
use crate::analyse::trail::Trail;
use crate::model::{BlockId, Document, Lang, Outcome, Tag};

/// A reason and the words it points at, on either side of a step.
#[derive(Debug, Default)]
pub(super) struct Pointer {
    pub(super) why: Why,
    /// It is about the whole document.
    pub(super) everything: bool,
    /// It is about what is missing after its words.
    pub(super) missing: bool,
    pub(super) old: Area,
    pub(super) new: Area,
}

/// A reason.
#[derive(Debug, Clone, Copy)]
pub(super) enum Why {
    /// The thread of that place.
    Thread(usize),
    /// The entry of that place in the version's `changes.yaml`.
    Entry(usize),
}

impl Default for Why {
    fn default() -> Self {
        Why::Entry(0)
    }
}

/// Where one step stands.
#[derive(Clone, Copy)]
pub(super) struct Course<'a> {
    pub(super) document: &'a Document,
    pub(super) facts: &'a Facts,
    pub(super) trail: &'a Trail<'a>,
    pub(super) lang: &'a Lang,
    /// The version that the step leads to; never the first.
    pub(super) version: usize,
}

impl Course<'_> {
    /// All reasons that could explain a change of the step.
    pub(super) fn pointers(&self) -> Vec<Pointer> {
        let mut pointers = Vec::new();
        for thread in 0..self.document.threads.len().min(self.facts.threads.len()) {
            pointers.extend(self.thread(thread));
        }
        let entries = self
            .facts
            .versions
            .get(self.version)
            .map(|version| &version.entries);
        for (i, entry) in entries.into_iter().flatten().enumerate() {
            pointers.extend(self.entry(i, entry.target.as_ref(), entry.removed.as_ref()));
        }
        pointers
    }

    fn is_source(&self) -> bool {
        *self.lang == self.document.language
    }

    /// What a thread points at whose dispositions say that this version changed because of it:
    /// their `change`, or else its own target, carried here.
    fn thread(&self, place: usize) -> Option<Pointer> {
        let (thread, known) = (&self.document.threads[place], &self.facts.threads[place]);
        let id = &self.document.versions.get(self.version)?.id;
        let numbered = thread.dispositions.iter().enumerate();
        let here = numbered.filter(|(_, disposition)| {
            let changed_in = disposition.changed_in.as_ref();
            changed_in.is_some_and(|version| version.value == *id)
                && disposition.outcome != Outcome::Redacted
        });
        let pegs: Vec<_> = here
            .map(|(i, d)| (known.changes.get(i), &d.change))
            .collect();
        let mut pointer = Pointer {
            why: Why::Thread(place),
            missing: thread.missing,
            ..Pointer::default()
        };
        if pegs.is_empty() {
            return None;
        }
        if pegs.iter().any(|(_, change)| change.selectors.is_empty()) {
            self.carried(place, &mut pointer);
        }
        for resolved in pegs
            .iter()
            .filter_map(|(resolved, _)| resolved.and_then(Option::as_ref))
        {
            self.point(resolved, &mut pointer.new);
        }
        Some(pointer)
    }

    /// What a thread is about that was made before this version; `None` for the whole document.
    pub(super) fn rival(&self, place: usize) -> Option<Pointer> {
        let thread = self.document.threads.get(place)?;
        let mut versions = self.document.versions.iter();
        let own = versions.position(|version| version.id == thread.version)?;
        if own >= self.version || place >= self.facts.threads.len() {
            return None;
        }
        let mut pointer = Pointer {
            why: Why::Thread(place),
            missing: thread.missing,
            ..Pointer::default()
        };
        self.carried(place, &mut pointer);
        (!pointer.everything).then_some(pointer)
    }

    /// The target of a thread on either side of the step.
    fn carried(&self, place: usize, pointer: &mut Pointer) {
        let known = &self.facts.threads[place];
        let version = &self.document.threads[place].version;
        let own = self.document.versions.iter().position(|v| v.id == *version);
        let (Some(target), Some(own)) = (&known.resolved, own) else {
            return;
        };
        if target.is_document() {
            pointer.everything = self.is_source() && own <= self.version;
            return;
        }
        let at = |version: usize| known.standings.get(version.checked_sub(own)?);
        for (version, area) in [
            (self.version - 1, &mut pointer.old),
            (self.version, &mut pointer.new),
        ] {
            if let Some(standing) = at(version) {
                self.stand(version, standing, area);
                area.sections = self.sections(target, own, version);
            }
        }
    }

    /// What stands in a version, or in another language the blocks it is aligned with.
    fn stand(&self, version: usize, standing: &Standing, area: &mut Area) {
        if standing.lang == *self.lang {
            area.tokens = standing.tokens.clone();
            return;
        }
        let texts = &self.facts.versions[version].texts;
        let pairing = texts
            .get(&standing.lang)
            .and_then(|text| text.pairing.as_ref());
        if let (Some(pairing), true) = (pairing, self.is_source()) {
            let runs = standing.tokens.chunk_by(|a, b| a.block == b.block);
            let blocks = runs.filter_map(|run| pairing.source.get(run.first()?.block.0 as usize));
            area.blocks = blocks.flatten().copied().collect();
            area.blocks.sort_unstable();
            area.blocks.dedup();
        }
    }

    /// The sections that a target names, followed from its version to a later one.
    fn sections(&self, target: &Resolved, own: usize, version: usize) -> Vec<Section> {
        if target.lang.as_ref() != Some(self.lang) {
            return Vec::new();
        }
        let named = target.parts.iter().filter_map(|part| part.section);
        named
            .flat_map(|section| self.follow(section, own, version))
            .collect()
    }

    fn follow(&self, section: Section, own: usize, version: usize) -> Vec<Section> {
        let Section::Under(heading) = section else {
            return vec![section];
        };
        let blocks = (own + 1..=version).fold(vec![heading], |blocks, version| {
            self.trail.heirs(version, &blocks)
        });
        let is_heading = |block: &BlockId| {
            let drafts = self
                .document
                .versions
                .get(version)
                .map(|version| &version.drafts);
            let draft = drafts.and_then(|drafts| drafts.get(self.lang));
            let block = draft.and_then(|draft| draft.blocks.get(block.0 as usize));
            block.is_some_and(|block| matches!(block.tag, Tag::Heading(_)))
        };
        blocks
            .into_iter()
            .filter(is_heading)
            .map(Section::Under)
            .collect()
    }

    fn entry(
        &self,
        place: usize,
        target: Option<&Resolved>,
        removed: Option<&Resolved>,
    ) -> Option<Pointer> {
        let mut pointer = Pointer {
            why: Why::Entry(place),
            ..Pointer::default()
        };
        let whole = |resolved: &Resolved| resolved.is_document();
        pointer.everything =
            self.is_source() && (target.is_some_and(whole) || removed.is_some_and(whole));
        if let Some(target) = target {
            self.point(target, &mut pointer.new);
        }
        if let Some(removed) = removed {
            self.point(removed, &mut pointer.old);
        }
        Some(pointer)
    }

    /// Adds words of the step's own text. Those of another language point at nothing here.
    fn point(&self, resolved: &Resolved, area: &mut Area) {
        if resolved.lang.as_ref() == Some(self.lang) {
            let mut tokens: Vec<_> = area.tokens.iter().chain(resolved.tokens.iter()).collect();
            tokens.sort_unstable();
            tokens.dedup();
            area.tokens = tokens.into_iter().copied().collect();
            area.sections
                .extend(resolved.parts.iter().filter_map(|part: &Part| part.section));
        }
    }
}
