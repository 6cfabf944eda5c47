//! `calls.json` and `calls.csv`: the chair's calls as a version shows them, with what speaks against
//! them.

use jiff::civil::Date;
use serde::Serialize;

use super::Record;
use super::comments::{Selected, Stands, stands, target};
use super::csv::{name, original, place, push_row};
use super::link::Links;
use super::spoken::{Spoken, spoken};
use super::voice::{Voice, date, of_version, officer};
use super::words::{Reading, Spot};
use crate::analyse::consensus::touch::Texts;
use crate::analyse::consensus::{holds, is_history, misfits, model, places};
use crate::analyse::facts::{CallFacts, Objection};
use crate::locale::Locale;
use crate::model::{Call, GroupId, Lang, Level, Objections};
use crate::render::address::{Leaf, Page};

/// The file.
#[derive(Debug, Serialize)]
pub(super) struct Calls {
    format: &'static str,
    format_version: u32,
    document: String,
    version: String,
    /// The day that it is true of.
    as_of: String,
    scale: Scale,
    calls: Vec<Called>,
}

/// A scale, with the edition of its source.
#[derive(Debug, Serialize)]
struct Scale {
    id: String,
    name: String,
    source: String,
    levels: Vec<Rung>,
}

#[derive(Debug, Serialize)]
struct Rung {
    id: String,
    name: Vec<Spoken>,
    objections: &'static str,
    agreed: bool,
}

/// One call.
#[derive(Debug, Serialize)]
struct Called {
    #[serde(flatten)]
    id: Id,
    link: String,
    level: String,
    by: Voice,
    date: String,
    method: Vec<Spoken>,
    statement: Vec<Spoken>,
    #[serde(skip_serializing_if = "Option::is_none")]
    silence_until: Option<String>,
    target: Vec<Selected>,
    standing: Option<Stands>,
    /// Where it is marked; empty on the whole document.
    places: Vec<Spot>,
    /// As the marker says it; absent where a later call has replaced it.
    #[serde(skip_serializing_if = "Option::is_none")]
    holds: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    replaced_by: Option<Id>,
    /// How many objections break its level's rule or its silence.
    mismatch: usize,
    misfits: Vec<Unfit>,
    positions: Vec<Tally>,
    objections: Vec<Objected>,
    silent_groups: Vec<String>,
    minority: Vec<Minority>,
}

/// The version that a call was made on, and its place in that version's file, from 1.
#[derive(Debug, Serialize)]
struct Id {
    made_on: String,
    number: usize,
}

#[derive(Debug, Serialize)]
struct Unfit {
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    count: Option<usize>,
}

#[derive(Debug, Serialize)]
struct Tally {
    position: &'static str,
    observers: bool,
    count: usize,
}

#[derive(Debug, Serialize)]
struct Objected {
    entry: String,
    addressed: bool,
    observer: bool,
    breaks: bool,
}

#[derive(Debug, Serialize)]
struct Minority {
    by: Vec<Voice>,
    statement: Vec<Spoken>,
}

/// The calls made on a version or an earlier one, in the order of version and file.
pub(super) fn calls(record: &Record<'_>, version: usize, today: Date, links: &Links) -> Calls {
    let scribe = Scribe {
        record,
        version,
        today,
        links,
        texts: Texts::new(record.document, record.facts),
    };
    let made = record.facts.calls.iter().zip(places(record.facts));
    let calls = made.filter(|(call, _)| call.version <= version);
    Calls {
        format: "rapporteur/calls",
        format_version: 1,
        document: record.document.id.to_string(),
        version: record.document.versions[version].id.to_string(),
        as_of: today.to_string(),
        scale: scale(record),
        calls: calls
            .filter_map(|(call, places)| scribe.call(call, &places))
            .collect(),
    }
}

fn scale(record: &Record<'_>) -> Scale {
    let locale = Locale::new(&Lang::new("en"));
    let scale = &record.document.scale;
    let say = |part: &str| locale.message(&format!("scale.{}.{part}", scale.id), &[]);
    let rung = |level: &Level| Rung {
        id: level.id.clone(),
        name: match &level.name {
            Some(name) => spoken(Some(name), &record.document.language),
            None => vec![Spoken {
                language: "en".to_owned(),
                direction: "ltr",
                text: say(&level.id),
            }],
        },
        objections: match level.objections {
            Objections::None => "none",
            Objections::Addressed => "addressed",
            Objections::Any => "any",
        },
        agreed: level.agreed,
    };
    Scale {
        id: scale.id.clone(),
        name: say("name"),
        source: say("source"),
        levels: scale.levels.iter().map(rung).collect(),
    }
}

struct Scribe<'r, 'a> {
    record: &'r Record<'a>,
    version: usize,
    today: Date,
    links: &'r Links,
    texts: Texts<'a>,
}

impl Scribe<'_, '_> {
    fn call(&self, facts: &CallFacts, places: &[Vec<crate::model::BlockId>]) -> Option<Called> {
        let record = self.record;
        let (document, source) = (record.document, &record.document.language);
        let call = model(document, facts)?;
        let carried = self.version.checked_sub(facts.version)?;
        let standing = facts.standings.get(carried);
        let reading = standing.and_then(|s| Reading::of(record, self.version, &s.lang));
        let places = places.get(carried).into_iter().flatten();
        let places: Vec<_> = places.filter_map(|&block| reading?.spot(block)).collect();
        let replaced = is_history(&record.facts.calls, facts, self.version);
        let holds = holds(&self.texts, facts, call, self.version, self.today);
        let misfits = misfits(document, record.facts, facts, self.today);
        Some(Called {
            id: self.id(facts)?,
            link: self.link(places.first()),
            level: call.level.value.clone(),
            by: officer(record, &call.by.value),
            date: date(call.date),
            method: spoken(call.method.as_ref(), source),
            statement: spoken(call.statement.as_ref(), source),
            silence_until: call.silence_until.map(|day| day.to_string()),
            target: target(&call.target),
            standing: standing.map(|standing| stands(record, self.version, standing)),
            places,
            holds: (!replaced).then(|| holds.name()),
            replaced_by: self.replaced_by(facts).filter(|_| replaced),
            mismatch: facts.mismatch.len(),
            misfits: misfits
                .into_iter()
                .map(|misfit| Unfit {
                    kind: misfit.id(),
                    count: misfit.count(),
                })
                .collect(),
            positions: tally(facts),
            objections: self.objections(facts),
            silent_groups: facts
                .evidence
                .silent_groups
                .iter()
                .map(GroupId::to_string)
                .collect(),
            minority: self.minority(facts, call),
        })
    }

    fn id(&self, facts: &CallFacts) -> Option<Id> {
        let version = self.record.document.versions.get(facts.version)?;
        Some(Id {
            made_on: version.id.to_string(),
            number: facts.call + 1,
        })
    }

    /// The last of the calls that took its place by this version.
    fn replaced_by(&self, facts: &CallFacts) -> Option<Id> {
        let calls = &self.record.facts.calls;
        let next = |call: &CallFacts| call.superseded_by.and_then(|next| calls.get(next));
        let later = std::iter::successors(next(facts), |call| next(call));
        let known = later
            .take(calls.len())
            .filter(|call| call.version <= self.version);
        self.id(known.last()?)
    }

    fn link(&self, place: Option<&Spot>) -> String {
        let document = self.record.document;
        let version = document.versions[self.version].id.clone();
        let page = Page::Version(document.id.clone(), version, Leaf::Reading);
        let page = self.links.page(&page, &document.language);
        match place {
            Some(Spot::Paragraph(label)) => format!("{page}#p{label}"),
            Some(Spot::Section(id)) => format!("{page}#{id}"),
            None => page,
        }
    }

    fn objections(&self, facts: &CallFacts) -> Vec<Objected> {
        let one = |objection: &Objection| {
            let thread = self.record.document.threads.get(objection.thread)?;
            let reply = objection.reply.and_then(|at| thread.replies.get(at));
            Some(Objected {
                entry: reply.map_or(&thread.id, |reply| &reply.id).to_string(),
                addressed: objection.addressed,
                observer: objection.observer,
                breaks: facts.mismatch.contains(objection),
            })
        };
        facts.evidence.objections.iter().filter_map(one).collect()
    }

    fn minority(&self, facts: &CallFacts, call: &Call) -> Vec<Minority> {
        let statements = call.minority.iter().map(|minority| Minority {
            by: of_version(self.record, facts.version, &minority.by),
            statement: spoken(Some(&minority.statement), &self.record.document.language),
        });
        statements.collect()
    }
}

/// How many stand where, gravest first, observers apart.
fn tally(facts: &CallFacts) -> Vec<Tally> {
    let voices = &facts.evidence.voices;
    let same = voices.chunk_by(|a, b| (a.position, a.observer) == (b.position, b.observer));
    let one = |same: &[crate::analyse::facts::Voice]| {
        let first = same.first()?;
        Some(Tally {
            position: first.position.id(),
            observers: first.observer,
            count: same.len(),
        })
    };
    same.filter_map(one).collect()
}

const HEAD: [&str; 18] = [
    "made_on",
    "number",
    "level",
    "by",
    "date",
    "silence_until",
    "method",
    "statement",
    "state",
    "holds",
    "places",
    "words",
    "mismatch",
    "misfits",
    "objections",
    "minority",
    "scale",
    "link",
];

/// One row a call.
pub(super) fn table(calls: &Calls) -> String {
    let mut table = String::from("\u{feff}");
    push_row(&mut table, &HEAD.map(str::to_owned));
    for call in &calls.calls {
        push_row(&mut table, &row(call, &calls.scale));
    }
    table
}

fn row(call: &Called, scale: &Scale) -> [String; HEAD.len()] {
    let standing = call.standing.as_ref();
    let joined = |parts: Vec<String>| parts.join("; ");
    let objection = |one: &Objected| {
        let state = if one.addressed {
            "addressed"
        } else {
            "not addressed"
        };
        format!("{} ({state})", one.entry)
    };
    let minority = |one: &Minority| {
        let by: Vec<String> = one.by.iter().map(name).collect();
        format!("{}: {}", by.join(", "), original(&one.statement))
    };
    [
        call.id.made_on.clone(),
        call.id.number.to_string(),
        call.level.clone(),
        name(&call.by),
        call.date.clone(),
        call.silence_until.clone().unwrap_or_default(),
        original(&call.method),
        original(&call.statement),
        standing.map(|s| s.state.to_owned()).unwrap_or_default(),
        call.holds.unwrap_or("replaced").to_owned(),
        joined(call.places.iter().map(place).collect()),
        standing
            .map(|s| s.words.join(if s.abridged { " … " } else { "\n" }))
            .unwrap_or_default(),
        call.mismatch.to_string(),
        joined(call.misfits.iter().map(|one| one.kind.to_owned()).collect()),
        joined(call.objections.iter().map(objection).collect()),
        call.minority
            .iter()
            .map(minority)
            .collect::<Vec<_>>()
            .join("\n\n"),
        format!("{}: {}", scale.id, scale.source),
        call.link.clone(),
    ]
}
