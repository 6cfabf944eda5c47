//! Which threads can bear on a call at all, so that not every thread is asked about every call.

use std::collections::{BTreeMap, BTreeSet};

use super::ledger::Ledger;
use super::touch::{Texts, Words};
use crate::analyse::facts::{CallFacts, Facts, Resolved, Standing};
use crate::model::{BlockId, Lang};

/// For each version, where the threads made up to it stand there.
#[derive(Debug)]
pub(super) struct Nearby {
    versions: Vec<Threads>,
}

/// Threads by block, of their own text and of the source; those on the whole document apart.
#[derive(Debug, Clone, Default)]
struct Threads {
    on_blocks: BTreeMap<(Lang, BlockId), Vec<usize>>,
    on_document: Vec<usize>,
}

impl Nearby {
    pub(super) fn new(ledger: &Ledger<'_>, facts: &Facts, texts: &Texts<'_>) -> Self {
        let mut versions = vec![Threads::default(); facts.versions.len()];
        for (place, (timeline, known)) in ledger.threads.iter().zip(&facts.threads).enumerate() {
            let from = timeline.version.unwrap_or(versions.len());
            let standings = known.standings.iter().enumerate();
            let on_document = known.resolved.as_ref().is_some_and(Resolved::is_document);
            for (version, standing) in standings.map(|(i, standing)| (from + i, standing)) {
                let Some(threads) = versions.get_mut(version) else {
                    break;
                };
                if on_document {
                    threads.on_document.push(place);
                }
                for block in blocks(texts, version, standing) {
                    threads.on_blocks.entry(block).or_default().push(place);
                }
            }
        }
        Self { versions }
    }

    /// The threads that may bear on a call: that stand in its blocks in its own version, or in a
    /// later one where it is known too; ascending.
    pub(super) fn threads(&self, texts: &Texts<'_>, call: &CallFacts) -> BTreeSet<usize> {
        let whole = call.resolved.as_ref().is_some_and(Resolved::is_document);
        let mut near = BTreeSet::new();
        for (i, standing) in call.standings.iter().enumerate() {
            let version = call.version + i;
            let Some(threads) = self.versions.get(version) else {
                break;
            };
            if i > 0 && !texts.holds(call, version) {
                continue;
            }
            near.extend(&threads.on_document);
            if whole {
                near.extend(threads.on_blocks.values().flatten());
            }
            for block in blocks(texts, version, standing) {
                near.extend(threads.on_blocks.get(&block).into_iter().flatten());
            }
        }
        near
    }
}

/// The blocks that something stands in, and the source blocks that those render.
fn blocks(texts: &Texts<'_>, version: usize, standing: &Standing) -> BTreeSet<(Lang, BlockId)> {
    let source = texts.source_blocks(Words {
        version,
        lang: &standing.lang,
        tokens: &standing.tokens,
    });
    let runs = standing.tokens.chunk_by(|a, b| a.block == b.block);
    let own = runs.filter_map(|run| Some((standing.lang.clone(), run.first()?.block)));
    let source = source
        .into_iter()
        .map(|block| (texts.source_language().clone(), block));
    own.chain(source).collect()
}
