//! Who spoke, by group and by region.

use std::collections::{BTreeMap, BTreeSet};

use crate::analyse::consensus::addressed::Answers;
use crate::analyse::consensus::ledger::{Entry, Ledger, Timeline};
use crate::analyse::consensus::speakers::{Capacity, Speaker};
use crate::analyse::facts::{Facts, Status};
use crate::model::{Group, GroupId, Lang, Position, Region, Text};
use crate::text::{TokenKind, tokens};

/// Who took part. Whoever counts under several groups is in each of their rows, and once in all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Participation {
    /// The groups of the site's list in its order, then others, then the unattributed (`None`),
    /// who have a row even where there are none.
    pub groups: Vec<(Option<GroupId>, Row)>,
    /// The regions in order, then the unattributed.
    pub regions: Vec<(Option<Region>, Row)>,
    /// All together.
    pub total: Row,
}

/// What some people did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Row {
    /// How many spoke: people with a name once, each unnamed voice singly in each thread.
    pub voices: usize,
    /// How many of them count under several groups: they wore several hats, or did not say which.
    pub several: usize,
    /// Comments they made.
    pub comments: usize,
    /// Replies.
    pub replies: usize,
    /// Words of both.
    pub words: usize,
    /// Objections they made to the words as drafted, one a thread and voice.
    pub objections: usize,
    /// Those that stand and are not addressed.
    pub unaddressed: usize,
    /// What became of their comments.
    pub outcomes: BTreeMap<Status, usize>,
}

/// One author's part in one entry, and where it counts.
struct Share<'a> {
    voice: Voice<'a>,
    capacity: Capacity,
    region: Option<Region>,
    /// The thread, and the reply in it.
    entry: (usize, Option<usize>),
    /// What the entry counts as, once for all its authors.
    said: Row,
    /// Whether its author objected in the thread, and whether that stands and is not addressed;
    /// said at the author's first entry there.
    objected: bool,
    unaddressed: bool,
}

/// A voice, or the hidden author of the redacted comment of that place.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Voice<'a> {
    Heard(&'a Speaker),
    Hidden(usize),
}

/// Who took part in the threads made on one version, or in all.
#[must_use]
pub fn participation(
    ledger: &Ledger<'_>,
    facts: &Facts,
    groups: &[Group],
    version: Option<usize>,
) -> Participation {
    let answers = Answers::new(ledger.document);
    let mut shares = Vec::new();
    for (i, timeline) in ledger.threads.iter().enumerate() {
        if version.is_none() || timeline.version == version {
            let status = facts
                .threads
                .get(i)
                .map_or(Status::Open, |known| known.status);
            shares.extend(in_thread(ledger, &answers, i, timeline, status));
        }
    }
    let listed = groups.iter().map(|group| Some(group.id.clone()));
    Participation {
        groups: rows(&shares, listed, |share| share.capacity.groups.clone()),
        regions: rows(&shares, Region::ALL.map(Some).into_iter(), |share| {
            share.region.into_iter().collect()
        }),
        total: row(shares.iter()),
    }
}

/// What everybody did in one thread.
fn in_thread<'a>(
    ledger: &Ledger<'_>,
    answers: &Answers<'_>,
    place: usize,
    timeline: &'a Timeline<'_>,
    status: Status,
) -> Vec<Share<'a>> {
    let mut shares = Vec::new();
    for entry in &timeline.entries {
        let share = |voice, capacity, region| Share {
            voice,
            capacity,
            region,
            entry: (place, entry.reply),
            said: said(timeline, entry, status),
            objected: false,
            unaddressed: false,
        };
        if timeline.hides(entry) {
            shares.push(share(Voice::Hidden(place), Capacity::default(), None));
            continue;
        }
        for (author, speaker) in entry.authors.iter().zip(&entry.speakers) {
            let capacity = ledger
                .speakers
                .capacity(author, entry.hat, entry.authors.len() == 1);
            shares.push(share(
                Voice::Heard(speaker),
                capacity,
                ledger.speakers.region(author),
            ));
        }
    }
    objections(answers, timeline, &mut shares);
    shares
}

/// What an entry counts as.
fn said(timeline: &Timeline<'_>, entry: &Entry<'_>, status: Status) -> Row {
    let thread = timeline.thread;
    let (body, lang) = match entry.reply.and_then(|reply| thread.replies.get(reply)) {
        Some(reply) => (reply.body.as_ref(), reply.language.as_ref()),
        None => (
            thread.body.as_ref().filter(|_| !timeline.redacted),
            thread.language.as_ref(),
        ),
    };
    let comment = entry.reply.is_none();
    Row {
        comments: usize::from(comment),
        replies: usize::from(!comment),
        words: body.map_or(0, |body| words(body, lang)),
        outcomes: comment.then_some((status, 1)).into_iter().collect(),
        ..Row::default()
    }
}

fn words(body: &Text, lang: Option<&Lang>) -> usize {
    let own = lang.and_then(|lang| {
        body.forms
            .iter()
            .find(|(form, _)| form.as_ref() == Some(lang))
    });
    let original = own.or_else(|| body.forms.first());
    let count = |text: &str| {
        tokens(text)
            .iter()
            .filter(|t| t.kind == TokenKind::Word)
            .count()
    };
    original.map_or(0, |(_, text)| count(text))
}

/// Adds to the shares in one thread the objections made in it.
fn objections(answers: &Answers<'_>, timeline: &Timeline<'_>, shares: &mut [Share<'_>]) {
    let stances = timeline.stances(None);
    let objected = timeline.objectors();
    let mut counted = BTreeSet::new();
    for share in shares {
        let Voice::Heard(speaker) = share.voice else {
            continue;
        };
        if !objected.contains(speaker) || !counted.insert(speaker) {
            continue;
        }
        let stance = stances
            .get(speaker)
            .filter(|stance| stance.position == Position::Object);
        share.objected = true;
        share.unaddressed = stance.is_some_and(|stance| {
            !answers.addressed(&timeline.thread.dispositions, stance.entry.day, None)
        });
    }
}

/// One row for each key in `listed`, then for each other that occurs, then for those without any.
fn rows<K: Ord + Clone>(
    shares: &[Share<'_>],
    listed: impl Iterator<Item = Option<K>>,
    keys: impl Fn(&Share<'_>) -> Vec<K>,
) -> Vec<(Option<K>, Row)> {
    let mut of: BTreeMap<Option<K>, Vec<&Share<'_>>> = BTreeMap::new();
    for share in shares {
        let keys = keys(share);
        if keys.is_empty() {
            of.entry(None).or_default().push(share);
        }
        for key in keys {
            of.entry(Some(key)).or_default().push(share);
        }
    }
    let none = of.remove(&None).unwrap_or_default();
    let mut rows: Vec<_> = listed
        .map(|key| {
            let shares = of.remove(&key).unwrap_or_default();
            (key, row(shares.into_iter()))
        })
        .collect();
    rows.extend(
        of.into_iter()
            .map(|(key, shares)| (key, row(shares.into_iter()))),
    );
    rows.push((None, row(none.into_iter())));
    rows
}

/// All that some people did, added up. An entry of several authors is one entry.
fn row<'s>(shares: impl Iterator<Item = &'s Share<'s>>) -> Row {
    let mut total = Row::default();
    let mut voices: BTreeMap<Voice<'_>, BTreeSet<&GroupId>> = BTreeMap::new();
    let mut entries = BTreeSet::new();
    for share in shares {
        let groups = voices.entry(share.voice).or_default();
        groups.extend(&share.capacity.groups);
        total.objections += usize::from(share.objected);
        total.unaddressed += usize::from(share.unaddressed);
        if entries.insert(share.entry) {
            total.add(&share.said);
        }
    }
    total.voices = voices.len();
    total.several = voices.values().filter(|groups| groups.len() > 1).count();
    total
}

impl Row {
    /// Adds an entry.
    fn add(&mut self, said: &Row) {
        self.comments += said.comments;
        self.replies += said.replies;
        self.words += said.words;
        for (status, count) in &said.outcomes {
            *self.outcomes.entry(*status).or_default() += count;
        }
    }
}
