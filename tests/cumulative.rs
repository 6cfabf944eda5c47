//! Comparisons over several versions against the single steps and the history of paragraphs: what
//! came is told in the step it came in, and what no step took away is not deleted.
//!
//! `RAPPORTEUR_CASES=1000 cargo test --test cumulative` grows more documents.

#[path = "cumulative/grown.rs"]
mod grown;
mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use jiff::civil::Date;
use rapporteur::analyse::explain::Explainer;
use rapporteur::analyse::facts::Facts;
use rapporteur::analyse::lineage::Lineage;
use rapporteur::analyse::redline::{Change, ChangeKind, Redline, TokenAt, redline_of_tokens};
use rapporteur::analyse::trail::Trail;
use rapporteur::model::{BlockId, Document, Lang};
use rapporteur::text::TokenKind;
use rapporteur::{analyse, load};
use support::records::Record;
use support::sites;

/// How many documents are grown.
fn documents() -> usize {
    let asked = std::env::var("RAPPORTEUR_CASES").ok();
    asked.and_then(|asked| asked.parse().ok()).unwrap_or(40)
}

/// So many words of both in a hundred make a paragraph the same one.
const MOST: usize = 40;

/// The versions of a document in its source language.
struct Course<'a> {
    document: &'a Document,
    facts: &'a Facts,
    /// By version: where each word stands that stands there once.
    words: Vec<BTreeMap<&'a str, TokenAt>>,
    trail: Trail<'a>,
}

impl<'a> Course<'a> {
    fn new(document: &'a Document, facts: &'a Facts) -> Self {
        let versions = 0..document.versions.len();
        let words: Vec<_> = versions
            .map(|version| words(document, facts, version))
            .collect();
        let mut often = BTreeSet::new();
        for all in &words {
            let mut met = BTreeSet::new();
            often.extend(
                all.iter()
                    .filter(|(word, _)| !met.insert(*word))
                    .map(|(word, _)| *word),
            );
        }
        let once = |all: Vec<(&'a str, TokenAt)>| {
            let once = all.into_iter().filter(|(word, _)| !often.contains(word));
            once.collect()
        };
        Self {
            document,
            facts,
            words: words.into_iter().map(once).collect(),
            trail: Trail::new(facts, &document.language),
        }
    }

    fn lang(&self) -> &'a Lang {
        &self.document.language
    }

    fn redline(&self, from: usize, to: usize) -> Redline {
        let text = |version: usize| {
            let draft = &self.document.versions[version].drafts[self.lang()];
            let tokens = &self.facts.versions[version].texts[self.lang()].tokens;
            (draft, tokens.as_slice())
        };
        redline_of_tokens(text(from), text(to))
    }

    /// The words of some places of a version.
    fn of(&self, version: usize, spans: &[(BlockId, Range<u32>)]) -> BTreeSet<&'a str> {
        let is_inside = |at: &TokenAt| {
            let mut spans = spans.iter();
            spans.any(|(block, range)| *block == at.block && range.contains(&at.token))
        };
        let words = self.words[version].iter();
        let inside = words.filter(|(_, at)| is_inside(at));
        inside.map(|(word, _)| *word).collect()
    }

    fn has(&self, version: usize, word: &str) -> bool {
        self.words[version].contains_key(word)
    }

    /// Whether a step brought or took a word, or shows it as deleted and inserted.
    fn turns(&self, step: usize, word: &str) -> bool {
        let Some(at) = self.words[step].get(word) else {
            return self.has(step - 1, word);
        };
        let known = self.trail.step(step).expect("a step");
        known.ancestor(*at).is_none()
    }

    /// The last step that brought a word which stands in a version.
    fn came(&self, to: usize, word: &str) -> Option<usize> {
        (1..=to).rev().find(|&step| self.turns(step, word))
    }

    /// The first step that took a word which stands in a version.
    fn went(&self, from: usize, word: &str) -> Option<usize> {
        (from + 1..self.words.len()).find(|&step| self.turns(step, word))
    }

    /// Words that came or went in a step that their change is not said to have come in, and steps
    /// which it is said to have come in that did nothing to its words or their paragraphs.
    fn misplaced(&self, from: usize, to: usize) -> Vec<String> {
        let redline = self.redline(from, to);
        let explainer = Explainer::new(self.document, self.facts, self.lang());
        let came = explainer.explain(from, to, &redline).came;
        let changes = redline.changes.iter().zip(&came);
        let changes = changes.filter(|(change, _)| is_of_words(&change.kind));
        let faults = changes.flat_map(|(change, came)| {
            let (old, new) = (self.of(from, &change.old), self.of(to, &change.new));
            let come = new.iter().filter(|word| !self.has(from, word));
            let come = come.map(|word| (word, self.came(to, word)));
            let gone = old.iter().filter(|word| !self.has(to, word));
            let gone = gone.map(|word| (word, self.went(from, word)));
            let unsaid = come
                .chain(gone)
                .filter(|(_, step)| !step.is_some_and(|step| came.contains(&step)));
            let unsaid = unsaid.map(|(word, step)| format!("{word}: {step:?}, said {came:?}"));
            let words: BTreeSet<&str> = old.union(&new).copied().collect();
            let idle = came
                .iter()
                .filter(|step| !self.touches(**step, (from, to), &words));
            let idle = idle.map(|step| format!("step {step} did nothing to {words:?}"));
            unsaid.chain(idle).collect::<Vec<_>>()
        });
        faults
            .map(|fault| format!("v{from} to v{to}: {fault}"))
            .collect()
    }

    /// Whether a step brought or took any of some words or holds them in a change; or, where no step
    /// did, whether it changed their paragraphs.
    fn touches(&self, step: usize, (from, to): (usize, usize), words: &BTreeSet<&str>) -> bool {
        let known = self.trail.step(step).expect("a step");
        let turned = |step: usize| words.iter().any(|word| self.turns(step, word));
        let holds = |change: &Change| {
            let mut touched = self.of(step, &change.new);
            touched.extend(self.of(step - 1, &change.old));
            !touched.is_disjoint(words)
        };
        let changed = |word: &&str| {
            let new = self.words[step].get(*word).map(|at| known.on_new(at.block));
            let old = self.words[step - 1]
                .get(*word)
                .map(|at| known.on_old(at.block));
            [new, old]
                .into_iter()
                .flatten()
                .any(|changes| !changes.is_empty())
        };
        let stand = !(from + 1..=to).any(turned);
        words.is_empty()
            || turned(step)
            || known.redline.changes.iter().any(holds)
            || (stand && words.iter().any(changed))
    }

    /// Words that are shown as deleted, of paragraphs most of which every step keeps, by itself.
    fn contradicted(&self, from: usize, to: usize) -> Vec<String> {
        let redline = self.redline(from, to);
        let kept = |at: &TokenAt| {
            let mut way = self.trail.forth(from, *at);
            way.find(|(version, _)| *version == to)
                .map(|(_, heir)| heir)
        };
        let heirs: Vec<(&str, TokenAt, TokenAt)> = self.words[from]
            .iter()
            .filter_map(|(word, at)| Some((*word, *at, kept(at)?)))
            .collect();
        let mut pairs: BTreeMap<(BlockId, BlockId), usize> = BTreeMap::new();
        for (_, at, heir) in &heirs {
            *pairs.entry((at.block, heir.block)).or_default() += 1;
        }
        let size = |version: usize, block: BlockId| {
            let words = self.words[version].values();
            words.filter(|at| at.block == block).count()
        };
        let stays = |old: BlockId, new: BlockId| {
            let same = pairs.keys().filter(|pair| pair.0 == old || pair.1 == new);
            let most = size(from, old).max(size(to, new)) * MOST / 100;
            same.count() == 1 && pairs[&(old, new)] >= most
        };
        let lost = heirs.iter().filter(|(_, at, heir)| {
            let found = redline.descent[at.block.0 as usize][at.token as usize];
            found.is_none() && stays(at.block, heir.block)
        });
        let lost = lost.map(|(word, ..)| format!("v{from} to v{to}: {word} stands in every step"));
        lost.collect()
    }

    /// What the history of a version's paragraphs tells otherwise than the steps.
    fn forgotten(&self, to: usize) -> Vec<String> {
        let lineage = Lineage::new(self.document, self.facts, self.lang());
        let mut faults = Vec::new();
        for (word, at) in &self.words[to] {
            for (version, there) in self.trail.back(to, *at) {
                let history = lineage.history(to, at.block);
                let Some(passage) = history.iter().find(|passage| passage.version == version)
                else {
                    faults.push(format!("{word} was in v{version} already"));
                    continue;
                };
                if !passage.blocks.contains(&there.block) {
                    faults.push(format!("{word} stood elsewhere in v{version}"));
                }
                if version == 0 || self.has(version - 1, word) {
                    continue;
                }
                let redline = self.trail.step(version).expect("a step").redline;
                let changes = passage
                    .changes
                    .iter()
                    .map(|id| &redline.changes[id.0 as usize]);
                if !changes
                    .into_iter()
                    .any(|change| self.of(version, &change.new).contains(word))
                {
                    faults.push(format!("{word} came in v{version} without a change"));
                }
            }
        }
        faults
    }
}

/// A paragraph came from those of which it keeps so many words through every step, or half where
/// they are shorter: what `docs/redline.md` says.
const CLAUSE: usize = 5;

impl Course<'_> {
    /// Where the history of a version's paragraphs tells of others than those whose words they hold.
    fn strayed(&self, to: usize) -> Vec<String> {
        let lineage = Lineage::new(self.document, self.facts, self.lang());
        let faults = lineage.paragraphs(to).filter_map(|block| {
            let history = lineage.history(to, block);
            let mut kept = self.of(to, &[(block, 0..u32::MAX)]);
            for version in (0..to).rev() {
                kept.retain(|word| !self.turns(version + 1, word));
                let origins = self.origins(version, &kept);
                if origins.is_empty() {
                    return None; // Nothing of it tells where it came from.
                }
                let told = history.iter().find(|passage| passage.version == version);
                let told = told
                    .map(|passage| passage.blocks.as_slice())
                    .unwrap_or_default();
                if told != origins {
                    return Some(format!(
                        "v{to} {block:?}: v{version} {told:?}, not {origins:?}"
                    ));
                }
                kept.retain(|word| origins.contains(&self.words[version][word].block));
            }
            None
        });
        faults.collect()
    }

    /// The blocks of a version of which some words are a clause.
    fn origins(&self, version: usize, kept: &BTreeSet<&str>) -> Vec<BlockId> {
        let mut sizes: BTreeMap<BlockId, (usize, usize)> = BTreeMap::new();
        for (word, at) in &self.words[version] {
            let size = sizes.entry(at.block).or_default();
            size.0 += usize::from(kept.contains(word));
            size.1 += 1;
        }
        let is_clause = |(kept, all): (usize, usize)| kept >= CLAUSE.min(all.div_ceil(2));
        let clauses = sizes.into_iter().filter(|(_, size)| is_clause(*size));
        clauses.map(|(block, _)| block).collect()
    }
}

/// The words of a version, in order.
fn words<'a>(document: &'a Document, facts: &'a Facts, version: usize) -> Vec<(&'a str, TokenAt)> {
    let draft = &document.versions[version].drafts[&document.language];
    let tokens = &facts.versions[version].texts[&document.language].tokens;
    let mut all = Vec::new();
    for block in draft.leaves() {
        let line = &draft.block(block).line.text;
        for (token, known) in (0..).zip(&tokens[block.0 as usize]) {
            if known.kind == TokenKind::Word {
                let word = &line[known.range.start as usize..known.range.end as usize];
                all.push((word, TokenAt { block, token }));
            }
        }
    }
    all
}

/// Whether a change is of what came or went, not of its place, kind or marks.
fn is_of_words(kind: &ChangeKind) -> bool {
    use ChangeKind::{Merged, Moved, Retagged, Split};
    !matches!(kind, Moved | Retagged | Split | Merged)
}

fn pairs(course: &Course<'_>) -> Vec<(usize, usize)> {
    let versions = 1..course.words.len();
    versions
        .flat_map(|to| (0..to).map(move |from| (from, to)))
        .collect()
}

#[test]
fn grown_documents_agree_with_their_steps() {
    let mut faults = Vec::new();
    for seed in 0..documents() {
        let texts = grown::versions(seed as u64, 4);
        let record = Record {
            texts,
            ..Record::default()
        };
        let analysed = record.analyse().expect("a sound document");
        let course = Course::new(&analysed.document, &analysed.facts);
        let mut found = Vec::new();
        for (from, to) in pairs(&course) {
            found.extend(course.misplaced(from, to));
            found.extend(course.contradicted(from, to));
        }
        for to in 1..course.words.len() {
            found.extend(course.forgotten(to));
            found.extend(course.strayed(to));
        }
        faults.extend(found.into_iter().map(|fault| format!("{seed}: {fault}")));
    }
    assert!(faults.is_empty(), "{}\n{}", faults.len(), faults.join("\n"));
}

/// Their words are not unlike one another, so only the steps tell which is which.
#[test]
fn histories_of_own_drafts_agree_with_their_steps() {
    let root = sites::repository();
    let loaded = load::site(&root);
    let today: Date = "2026-12-31".parse().expect("a date");
    let mut steps = 0;
    for id in &loaded.documents {
        let read = load::document(&root, &loaded.site, &loaded.people, id, today);
        let document = read.document.expect("a sound document");
        let (facts, _) = analyse::document(&loaded.site, &document, &loaded.people);
        let course = Course::new(&document, &facts);
        let faults: Vec<String> = (1..course.words.len())
            .flat_map(|to| course.forgotten(to))
            .collect();
        assert!(faults.is_empty(), "{id}: {}", faults.join("\n"));
        steps += course.words.len() - 1;
    }
    assert!(steps > 2, "{steps} steps");
}
