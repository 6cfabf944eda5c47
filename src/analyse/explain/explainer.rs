//! The reasons of any comparison in any language.

use std::collections::BTreeSet;

use super::aspect::Aspect;
use super::direct::direct;
use super::{Explained, Share, without_need};
use crate::analyse::facts::{Facts, Reasons};
use crate::analyse::redline::{Change, ChangeId, Redline, TokenAt};
use crate::analyse::trail::{Step, Trail};
use crate::model::{BlockId, Document, Draft, Lang};
use crate::text::TokenKind;

/// Explains the comparisons of any two versions of a document in one language.
#[derive(Debug)]
pub struct Explainer<'a> {
    document: &'a Document,
    facts: &'a Facts,
    lang: &'a Lang,
    trail: Trail<'a>,
    /// For a translation, the way of its source.
    source: Option<Trail<'a>>,
    /// By version: the reasons of the changes of the step to it.
    steps: Vec<Vec<Reasons>>,
}

/// Changes of steps, by the version that each leads to.
type Met = BTreeSet<(usize, ChangeId)>;

impl<'a> Explainer<'a> {
    /// Prepares for one language. The reasons of the source's steps must be known: see
    /// [`explain`](super::explain).
    #[must_use]
    pub fn new(document: &'a Document, facts: &'a Facts, lang: &'a Lang) -> Self {
        let translated = *lang != document.language;
        let mut explainer = Self {
            document,
            facts,
            lang,
            trail: Trail::new(facts, lang),
            source: translated.then(|| Trail::new(facts, &document.language)),
            steps: Vec::new(),
        };
        let versions = 0..facts.versions.len();
        explainer.steps = versions.map(|version| explainer.step(version)).collect();
        explainer
    }

    fn step(&self, version: usize) -> Vec<Reasons> {
        let Some(source) = &self.source else {
            return self.facts.versions[version].reasons.clone();
        };
        let mut reasons = direct(self.document, self.facts, &self.trail, self.lang, version);
        if let (Some(step), Some(of_source)) = (self.trail.step(version), source.step(version)) {
            for (reasons, blocks) in reasons.iter_mut().zip(step.blocks()) {
                for change in self.aligned(version, &blocks, of_source) {
                    self.join_source(reasons, version, change);
                }
                reasons.tidy();
            }
        }
        reasons
    }

    /// The changes of the source's step in the paragraphs that these blocks of a translation, of
    /// the version before and of this one, render.
    fn aligned(
        &self,
        version: usize,
        [old, new]: &[Vec<BlockId>; 2],
        of_source: &Step<'_>,
    ) -> BTreeSet<ChangeId> {
        let old = self.rendered(version - 1, old).into_iter();
        let new = self.rendered(version, new).into_iter();
        let of_old = old.flat_map(|block| of_source.on_old(block));
        of_old
            .chain(new.flat_map(|block| of_source.on_new(block)))
            .collect()
    }

    /// The source blocks that some blocks of a translation render.
    fn rendered(&self, version: usize, blocks: &[BlockId]) -> Vec<BlockId> {
        let text = self
            .facts
            .versions
            .get(version)
            .and_then(|v| v.texts.get(self.lang));
        let Some(pairing) = text.and_then(|text| text.pairing.as_ref()) else {
            return Vec::new();
        };
        let sources = blocks
            .iter()
            .filter_map(|block| pairing.source.get(block.0 as usize));
        sources.flatten().copied().collect()
    }

    fn join_source(&self, reasons: &mut Reasons, version: usize, change: ChangeId) {
        let known = self
            .facts
            .versions
            .get(version)
            .map(|version| &version.reasons);
        if let Some(more) = known.and_then(|known| known.get(change.0 as usize)) {
            reasons.join(more);
        }
    }

    /// Explains the comparison of two versions, which need not be consecutive.
    #[must_use]
    pub fn explain(&self, from: usize, to: usize, redline: &Redline) -> Explained {
        let steps = self
            .steps
            .get(to)
            .filter(|steps| steps.len() == redline.changes.len());
        let (reasons, came) = match steps {
            Some(reasons) if from + 1 == to => {
                (reasons.clone(), vec![vec![to]; redline.changes.len()])
            }
            _ => self.through(from, to, redline),
        };
        Explained {
            share: Share::of(&redline.changes, &reasons),
            reasons,
            came,
        }
    }

    /// The reasons of a comparison over several steps, and the steps that each change came in.
    fn through(
        &self,
        from: usize,
        to: usize,
        redline: &Redline,
    ) -> (Vec<Reasons>, Vec<Vec<usize>>) {
        let Some(text) = self
            .facts
            .versions
            .get(to)
            .and_then(|v| v.texts.get(self.lang))
        else {
            return Default::default();
        };
        let blocks = Step::new(redline, text).blocks();
        let changes = redline.changes.iter().zip(&blocks);
        let (mut reasons, came): (Vec<Reasons>, _) = changes
            .map(|(change, blocks)| self.one(from, to, change, blocks))
            .unzip();
        if let (Some(old), Some(new)) = (self.draft(from), self.draft(to)) {
            without_need(&mut reasons, self.document, redline, (old, new));
        }
        (reasons, came)
    }

    fn draft(&self, version: usize) -> Option<&Draft> {
        self.document.versions.get(version)?.drafts.get(self.lang)
    }

    fn one(
        &self,
        from: usize,
        to: usize,
        change: &Change,
        blocks: &[Vec<BlockId>; 2],
    ) -> (Reasons, Vec<usize>) {
        let mut met = self.met(from, to, change, blocks);
        let mut reasons = Reasons::default();
        for (version, change) in &met {
            let step = self.steps.get(*version);
            if let Some(more) = step.and_then(|step| step.get(change.0 as usize)) {
                reasons.join(more);
            }
        }
        if let Some(source) = self.source.as_ref().filter(|_| !self.is_whole(from, to)) {
            let of_source = self.met_in_source(from, to, blocks, source);
            for (version, change) in &of_source {
                self.join_source(&mut reasons, *version, *change);
            }
            met.extend(of_source);
        }
        reasons.tidy();
        let mut came: Vec<_> = met.into_iter().map(|(version, _)| version).collect();
        came.dedup();
        (reasons, came)
    }

    /// Whether every step on the way is known in this language.
    fn is_whole(&self, from: usize, to: usize) -> bool {
        (from + 1..=to).all(|version| self.trail.step(version).is_some())
    }

    /// The changes of steps that a change came in by: those of its [`Aspect`] that its words met on
    /// the way, the words of the newer text followed back, those of the older one forth. What holds no
    /// words is followed by its blocks.
    fn met(&self, from: usize, to: usize, change: &Change, blocks: &[Vec<BlockId>; 2]) -> Met {
        let aspect = Aspect::of(&change.kind);
        if aspect == Aspect::Marks {
            return on_blocks(&self.trail, from, to, blocks, true);
        }
        let [old, new] = self.telling(from, to, change);
        let back = new.into_iter().map(|token| self.met_back(from, to, token));
        let forth = old.into_iter().map(|token| self.met_forth(from, to, token));
        let by_word = back.chain(forth);
        let met: Met = match aspect {
            Aspect::Words => by_word.flat_map(|met| self.about(aspect, met)).collect(),
            _ => self.about(aspect, by_word.flatten().collect()),
        };
        if !met.is_empty() {
            return met;
        }
        let around = match self.around(from, to, change) {
            around if around.is_empty() => on_blocks(&self.trail, from, to, blocks, false),
            around => around,
        };
        self.about(aspect, around)
    }

    /// What a word of the newer text met on its way from the older one.
    fn met_back(&self, from: usize, to: usize, token: TokenAt) -> Met {
        let way = self.trail.back(to, token);
        let met = way.take_while(|(version, _)| *version > from);
        let met = met.flat_map(|(version, token)| {
            let step = self.trail.step(version).into_iter();
            let changes = step.flat_map(move |step| step.of_new(token));
            changes.map(move |change| (version, change))
        });
        met.collect()
    }

    /// What a word of the older text met on its way to the newer one.
    fn met_forth(&self, from: usize, to: usize, token: TokenAt) -> Met {
        let way = self.trail.forth(from, token);
        let met = way.take_while(|(version, _)| *version < to);
        let met = met.flat_map(|(version, token)| {
            let step = self.trail.step(version + 1).into_iter();
            let changes = step.flat_map(move |step| step.of_old(token));
            changes.map(move |change| (version + 1, change))
        });
        met.collect()
    }

    /// What the paragraphs met, on the way, that words stood in which no step touched: not what other
    /// parts met that such a paragraph was split into.
    fn around(&self, from: usize, to: usize, change: &Change) -> Met {
        let [old, new] = self.telling(from, to, change);
        let (mut was_in, mut is_in) = (BTreeSet::new(), BTreeSet::new());
        for token in new {
            let way = self.trail.back(to, token);
            let way = way.take_while(|(version, _)| *version > from);
            is_in.extend(way.map(|(version, at)| (version, at.block)));
        }
        for token in old {
            let way = self.trail.forth(from, token);
            let way = way.take_while(|(version, _)| *version < to);
            was_in.extend(way.map(|(version, at)| (version + 1, at.block)));
        }
        let on = |places: BTreeSet<(usize, BlockId)>,
                  on: fn(&Step<'a>, BlockId) -> Vec<ChangeId>| {
            let changes = places.into_iter().flat_map(|(version, block)| {
                let step = self.trail.step(version).into_iter();
                step.flat_map(move |step| on(step, block))
                    .map(move |change| (version, change))
            });
            changes.collect::<Met>()
        };
        let mut met = on(is_in, Step::on_new);
        met.extend(on(was_in, Step::on_old));
        met
    }

    /// Those changes that are about the same; all where none is, since then they led to it together.
    fn about(&self, aspect: Aspect, met: Met) -> Met {
        let is_about = |(version, change): &(usize, ChangeId)| {
            let step = self.trail.step(*version);
            let change = step.and_then(|step| step.redline.changes.get(change.0 as usize));
            change.is_some_and(|change| Aspect::of(&change.kind) == aspect)
        };
        let same: Met = met
            .iter()
            .filter(|change| is_about(change))
            .copied()
            .collect();
        if same.is_empty() { met } else { same }
    }

    /// The tokens of a change that tell where it came in: white space may be that of a word which
    /// another step put there and this one replaced, so it tells only where there is nothing else.
    fn telling(&self, from: usize, to: usize, change: &Change) -> [Vec<TokenAt>; 2] {
        let all = [tokens(&change.old).collect(), tokens(&change.new).collect()];
        let visible = |version: usize, tokens: &Vec<TokenAt>| -> Vec<TokenAt> {
            let is_visible = |token: &&TokenAt| !self.is_space(version, **token);
            tokens.iter().filter(is_visible).copied().collect()
        };
        let told = [visible(from, &all[0]), visible(to, &all[1])];
        match told.iter().all(Vec::is_empty) {
            true => all,
            false => told,
        }
    }

    fn is_space(&self, version: usize, at: TokenAt) -> bool {
        let text = self.facts.versions.get(version);
        let tokens = text.and_then(|version| version.texts.get(self.lang));
        let tokens = tokens.and_then(|text| text.tokens.get(at.block.0 as usize));
        let token = tokens.and_then(|tokens| tokens.get(at.token as usize));
        token.is_some_and(|token| token.kind == TokenKind::Space)
    }

    fn met_in_source(
        &self,
        from: usize,
        to: usize,
        [old, new]: &[Vec<BlockId>; 2],
        source: &Trail<'_>,
    ) -> Met {
        let blocks = [self.rendered(from, old), self.rendered(to, new)];
        on_blocks(source, from, to, &blocks, false)
    }
}

/// The changes of steps that some blocks met on the way, those of the newer text followed back and
/// those of the older one forth; with `edges`, only splits and merges.
fn on_blocks(
    trail: &Trail<'_>,
    from: usize,
    to: usize,
    [old, new]: &[Vec<BlockId>; 2],
    edges: bool,
) -> Met {
    let mut met = Met::new();
    let mut blocks = new.clone();
    for version in (from + 1..=to).rev() {
        let Some(step) = trail.step(version) else {
            break;
        };
        let on = |block: &BlockId| match edges {
            true => step.edges_of_new(*block).to_vec(),
            false => step.on_new(*block),
        };
        met.extend(blocks.iter().flat_map(on).map(|change| (version, change)));
        blocks = trail.parents(version, &blocks);
    }
    blocks.clone_from(old);
    for version in from + 1..=to {
        let Some(step) = trail.step(version) else {
            break;
        };
        let on = |block: &BlockId| match edges {
            true => step.edges_of_old(*block).to_vec(),
            false => step.on_old(*block),
        };
        met.extend(blocks.iter().flat_map(on).map(|change| (version, change)));
        blocks = trail.heirs(version, &blocks);
    }
    met
}

fn tokens(side: &[(BlockId, std::ops::Range<u32>)]) -> impl Iterator<Item = TokenAt> + '_ {
    let of = |block: BlockId| move |token| TokenAt { block, token };
    side.iter()
        .flat_map(move |(block, range)| range.clone().map(of(*block)))
}
