//! A translation side by side with its source.

use std::collections::BTreeMap;

use super::head::{version_head, version_shell};
use super::reading::side;
use crate::analyse::facts::{Pairing, TranslationState};
use crate::analyse::record::coverage;
use crate::diagnostics::Diagnostic;
use crate::model::{BlockId, Draft, Lang, Translation};
use crate::render::address::Leaf;
use crate::render::article::{self, Frame};
use crate::render::desk::{Desk, Shown};
use crate::render::overlay::outermost;
use crate::render::view::{Column, Link, Parallel, ParallelRow};
use crate::render::{Html, html};

/// The page of a version's translation beside its source.
pub(super) fn page(desk: &Desk<'_>, version: usize) -> Result<String, Diagnostic> {
    let title = desk.reader.locale().message("nav.parallel", &[]);
    let source = desk.text(version, &desk.document.language);
    let translation = desk.text(version, desk.lang());
    let translation = translation.filter(|shown| shown.facts.pairing.is_some());
    let rows = source
        .zip(translation)
        .map(|(source, translation)| rows(desk, version, source, translation));
    let name = |lang: &Lang| Html::text(&desk.reader.locale().language_name(lang));
    let view = Parallel {
        shell: version_shell(desk, version, &Leaf::Parallel, Some(&title)),
        head: version_head(desk, version, &Leaf::Parallel),
        names: [name(&desk.document.language), name(desk.lang())],
        made: translation.and_then(|shown| made(desk, shown.draft)),
        rows: rows.unwrap_or_default(),
        others: others(desk, version),
    };
    desk.press.theme.render(desk.lang(), "parallel.html", &view)
}

/// How a translation was made, and by whom.
fn made(desk: &Desk<'_>, draft: &Draft) -> Option<Html> {
    let names: Vec<Html> = draft
        .front
        .translators
        .iter()
        .map(|name| Html::isolated(name))
        .collect();
    let names = (!names.is_empty()).then(|| desk.reader.list(&names));
    let key = match (draft.front.translation, names.is_some()) {
        (Some(Translation::Machine), _) => "translation.machine",
        (Some(Translation::Reviewed), true) => "translation.reviewed",
        (Some(Translation::Reviewed), false) => "translation.reviewed-unnamed",
        (_, true) => "translation.human",
        (Some(Translation::Human), false) => "translation.human-unnamed",
        (None, false) => return None,
    };
    Some(
        desk.reader
            .say(key, &[("names", &names.unwrap_or_default())]),
    )
}

/// The version in the other languages, each with how much of it is translated.
fn others(desk: &Desk<'_>, version: usize) -> Vec<Link> {
    let here = desk.here(&desk.page(version, Leaf::Parallel));
    let page = desk.page(version, Leaf::Parallel);
    let all = coverage(
        desk.document,
        desk.facts,
        &desk.press.site.languages,
        version,
    );
    let others = all.iter().filter(|coverage| coverage.lang != *desk.lang());
    let link = |coverage: &crate::analyse::record::Coverage| {
        let language = Html::text(&desk.reader.locale().language_name(&coverage.lang));
        let number = Html::text(&desk.reader.locale().number(coverage.percent() as u64));
        let percent = desk.reader.say("punctuation.percent", &[("n", &number)]);
        let fill = [("language", &language), ("percent", &percent)];
        Link {
            href: here.to_file(&page.file(&coverage.lang)),
            text: desk.reader.say("translation.coverage-of", &fill),
        }
    };
    others.map(link).collect()
}

/// Outermost blocks of the source and of the translation that stand in one row.
#[derive(Default)]
struct Pair {
    source: Vec<BlockId>,
    translation: Vec<BlockId>,
}

fn rows(
    desk: &Desk<'_>,
    version: usize,
    source: Shown<'_>,
    translation: Shown<'_>,
) -> Vec<ParallelRow> {
    let Some(pairing) = &translation.facts.pairing else {
        return Vec::new();
    };
    let pairs = pairs(source.draft, translation.draft, pairing);
    let here = desk.here(&desk.page(version, Leaf::Parallel));
    let reading = here.to(&desk.page(version, Leaf::Reading));
    let column = |shown: Shown<'_>, blocks: &[BlockId]| Column {
        lang: shown.lang.to_string(),
        dir: html::dir(shown.lang),
        html: column(
            shown,
            blocks,
            &here.root(),
            reading.trim_end_matches("index.html"),
        ),
    };
    let row = |pair: &Pair| ParallelRow {
        labels: labels(source, &pair.source)
            .chain(labels(translation, &pair.translation).filter(|_| pair.source.is_empty()))
            .collect(),
        state: state(translation, pair),
        source: column(source, &pair.source),
        translation: column(translation, &pair.translation),
    };
    pairs.iter().map(row).collect()
}

fn column(shown: Shown<'_>, blocks: &[BlockId], root: &str, here: &str) -> Html {
    let frame = Frame {
        lang: shown.lang.as_str(),
        dir: html::dir(shown.lang),
        root,
        here,
        ..Frame::default()
    };
    Html::trusted(article::fragment_of(side(shown), blocks, &frame))
}

/// The blocks of both texts in rows: each outermost block of the translation stands beside the
/// first block of the source that it renders a part of, and a source block beside the row of what
/// renders it. What has no source stands in a row of its own, after what precedes it.
fn pairs(source: &Draft, translation: &Draft, pairing: &Pairing) -> Vec<Pair> {
    let place: BTreeMap<BlockId, usize> = source.top.iter().copied().zip(0..).collect();
    let mut rows: Vec<Pair> = source
        .top
        .iter()
        .map(|&id| Pair {
            source: vec![id],
            ..Pair::default()
        })
        .collect();
    let mut extra: BTreeMap<usize, Vec<BlockId>> = BTreeMap::new();
    let mut last = 0;
    for &id in &translation.top {
        let tops = rendered(translation, pairing, id).map(|block| outermost(source, block));
        let places: Vec<usize> = tops.filter_map(|top| place.get(&top).copied()).collect();
        let (Some(&first), Some(&end)) = (places.iter().min(), places.iter().max()) else {
            extra.entry(last).or_default().push(id);
            continue;
        };
        rows[first].translation.push(id);
        last = end + 1;
        for at in first + 1..=end {
            let moved = std::mem::take(&mut rows[at].source);
            rows[first].source.extend(moved);
        }
    }
    let mut out = Vec::new();
    for (at, row) in rows.into_iter().enumerate() {
        out.extend(extra.remove(&at).map(|translation| Pair {
            source: Vec::new(),
            translation,
        }));
        if !(row.source.is_empty() && row.translation.is_empty()) {
            out.push(row);
        }
    }
    out.extend(extra.into_values().map(|translation| Pair {
        source: Vec::new(),
        translation,
    }));
    out
}

/// The source blocks that a block of the translation, or one inside it, renders.
fn rendered<'a>(
    translation: &'a Draft,
    pairing: &'a Pairing,
    id: BlockId,
) -> impl Iterator<Item = BlockId> + 'a {
    within(translation, id)
        .filter_map(|block| pairing.source.get(block.0 as usize))
        .flatten()
        .copied()
}

/// A block and all inside it: they stand one after another.
fn within(draft: &Draft, id: BlockId) -> impl Iterator<Item = BlockId> + '_ {
    let inside = move |other: &BlockId| *other == id || outermost(draft, *other) == id;
    draft.ids().skip(id.0 as usize).take_while(inside)
}

fn labels<'a>(shown: Shown<'a>, blocks: &'a [BlockId]) -> impl Iterator<Item = String> + 'a {
    let all = blocks.iter().flat_map(move |&id| within(shown.draft, id));
    all.filter_map(move |id| shown.facts.labels.get(id.0 as usize)?.clone())
}

fn state(translation: Shown<'_>, pair: &Pair) -> &'static str {
    if pair.translation.is_empty() {
        return "missing";
    }
    let blocks = pair
        .translation
        .iter()
        .flat_map(|&id| within(translation.draft, id));
    let states = blocks.filter_map(|id| translation.facts.states.get(id.0 as usize).copied()?);
    let states: Vec<TranslationState> = states.collect();
    if states.contains(&TranslationState::Outdated) {
        "outdated"
    } else if pair.source.is_empty() {
        "extra"
    } else {
        "current"
    }
}
