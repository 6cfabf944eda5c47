//! What of a call does not fit the record: said by `check` and before a call is written, alike.

use jiff::civil::Date;

use super::{is_history, model};
use crate::analyse::facts::{CallFacts, Facts, Later, Objection};
use crate::diagnostics::{Code, Diagnostic, Place};
use crate::model::{Call, Document, Objections};

/// One thing of a call that does not fit the record. Figures count objections or passages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Misfit {
    /// Objections broke its silence.
    SilenceBroken(usize),
    /// Objections stand unaddressed, at a level where each must have been addressed.
    Unaddressed(usize),
    /// Objections stand, at a level where none may.
    Stand(usize),
    /// Objections stood or were not addressed on its day, and have all been met since.
    Met(usize),
    /// Objections to an earlier wording were never addressed.
    Unheard(usize),
    /// Passages of its words stand in brackets, at a level that says they are agreed.
    Brackets(usize),
    /// Nobody took a position on its words, at a level that says they are agreed.
    Silence,
    /// It is dated after the day it is looked at.
    Ahead,
    /// It is dated before its version, which is of this day.
    BeforeVersion(Date),
    /// It is dated before all positions on its words, the first of which is of this day.
    BeforePositions(Date),
}

impl Misfit {
    /// A name for programs.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::SilenceBroken(_) => "silence-broken",
            Self::Unaddressed(_) => "objections-unaddressed",
            Self::Stand(_) => "objections-stand",
            Self::Met(_) => "objections-met",
            Self::Unheard(_) => "objections-earlier",
            Self::Brackets(_) => "brackets",
            Self::Silence => "no-position",
            Self::Ahead => "dated-ahead",
            Self::BeforeVersion(_) => "dated-before-version",
            Self::BeforePositions(_) => "dated-before-positions",
        }
    }

    /// How many objections or passages.
    #[must_use]
    pub fn count(self) -> Option<usize> {
        match self {
            Self::SilenceBroken(n)
            | Self::Unaddressed(n)
            | Self::Stand(n)
            | Self::Met(n)
            | Self::Unheard(n)
            | Self::Brackets(n) => Some(n),
            Self::Silence | Self::Ahead | Self::BeforeVersion(_) | Self::BeforePositions(_) => None,
        }
    }

    /// Whether it is the call's date that is doubtful.
    #[must_use]
    pub fn is_of_date(self) -> bool {
        matches!(
            self,
            Self::Ahead | Self::BeforeVersion(_) | Self::BeforePositions(_)
        )
    }

    /// Whether it breaks no rule of a level, and is only worth a look: a chair may know of agreement
    /// that nobody wrote down, and an earlier wording is not the one that is called.
    #[must_use]
    pub fn is_remark(self) -> bool {
        matches!(self, Self::Silence | Self::Unheard(_))
    }

    /// What does not fit, in English, as a clause.
    #[must_use]
    pub fn says(self) -> String {
        match self {
            Self::SilenceBroken(n) => format!(
                "{} made within the silence or before it: the silence is broken",
                counted(n, "objection")
            ),
            Self::Unaddressed(n) => format!(
                "{} not yet addressed, at a level where each must have been",
                counted(n, "objection")
            ),
            Self::Stand(1) => "1 objection stands, at a level where none may".to_owned(),
            Self::Stand(n) => format!("{n} objections stand, at a level where none may"),
            Self::Met(1) => {
                "1 objection broke its level's rule on its day, and was met only later".to_owned()
            }
            Self::Met(n) => {
                format!("{n} objections broke its level's rule on its day, and were met only later")
            }
            Self::Unheard(n) => format!(
                "{} to an earlier wording never addressed",
                counted(n, "objection")
            ),
            Self::Brackets(n) => {
                format!("{} of these words still in brackets", counted(n, "passage"))
            }
            Self::Silence => "nobody has taken a position on these words, and silence is never \
                              agreement"
                .to_owned(),
            Self::Ahead => "it is dated in the future".to_owned(),
            Self::BeforeVersion(day) => {
                format!("it is dated before its version, which is of {day}")
            }
            Self::BeforePositions(day) => {
                format!("it is dated before all positions on these words, the first of {day}")
            }
        }
    }

    /// What can be done about it, in English.
    #[must_use]
    pub fn hint(self) -> &'static str {
        match self {
            Self::SilenceBroken(_) | Self::Unaddressed(_) | Self::Stand(_) | Self::Met(_) => {
                "a call is judged on what is dated up to its day: call another level, or answer \
                 the objections with a `disposition` or hear from those who made them (RFC 7282 §3: \
                 addressed, not necessarily accommodated), then call the same words again with a \
                 later `date`"
            }
            Self::Brackets(_) => {
                "call the words around the brackets, or lift these in the next version"
            }
            Self::Silence => {
                "write down who spoke for it, `position: support` in a comment, or call it under \
                 silence, with `silence_until`"
            }
            Self::Unheard(_) => "answer the objections with a `disposition`",
            Self::Ahead => "correct `date`, or leave the call out until it is made",
            Self::BeforeVersion(_) => {
                "correct `date`, or write the call beside the version it was made on"
            }
            Self::BeforePositions(_) => {
                "correct `date`, or call again now that somebody has spoken"
            }
        }
    }
}

/// What of a call does not fit the record on the day `today`; nothing of a call that a later one
/// had replaced in its own version.
#[must_use]
pub fn misfits(document: &Document, facts: &Facts, call: &CallFacts, today: Date) -> Vec<Misfit> {
    let Some(model) = model(document, call) else {
        return Vec::new();
    };
    let is_dated = model.date.day != Date::ZERO;
    if !is_dated || is_history(&facts.calls, call, call.version) {
        return Vec::new();
    }
    let mut misfits = Vec::from_iter(broken(document, call, model));
    let unheard = call.evidence.earlier.iter().filter(|o| !o.observer).count();
    misfits.extend((unheard > 0).then_some(Misfit::Unheard(unheard)));
    let late = late(document, call);
    if super::calls::is_agreed(document, model) {
        // As the words stand in the last version in which the call holds.
        let brackets = call.in_brackets.last().copied().unwrap_or(0);
        misfits.extend((brackets > 0).then_some(Misfit::Brackets(brackets)));
        let nobody = model.silence_until.is_none() && call.evidence.voices.is_empty();
        misfits.extend((nobody && late.is_none()).then_some(Misfit::Silence));
    }
    misfits.extend(dates(document, call, model, today));
    misfits.extend(late);
    misfits
}

/// A warning for each thing that does not fit, of all calls that no later one has replaced; none for a
/// remark.
#[must_use]
pub fn complaints(document: &Document, facts: &Facts, today: Date) -> Vec<Diagnostic> {
    let standing = |call: &&CallFacts| call.superseded_by.is_none();
    let calls = facts.calls.iter().filter(standing);
    let known = calls.filter_map(|call| Some((call, model(document, call)?)));
    let all = known.flat_map(|(call, model)| {
        let misfits = misfits(document, facts, call, today).into_iter();
        let unfit = misfits.filter(|misfit| !misfit.is_remark());
        unfit.map(|misfit| complaint(document, model, call, misfit))
    });
    all.collect()
}

fn complaint(document: &Document, model: &Call, call: &CallFacts, misfit: Misfit) -> Diagnostic {
    let message = format!(
        "the call `{}` does not fit the record: {}",
        model.level.value,
        misfit.says()
    );
    let place = if misfit.is_of_date() {
        model.date_place
    } else {
        model.level.place
    };
    let warning = Diagnostic::new(Code::CallMismatch, place, message).hint(misfit.hint());
    let objections = match misfit {
        Misfit::SilenceBroken(_) | Misfit::Unaddressed(_) | Misfit::Stand(_) | Misfit::Met(_) => {
            &call.mismatch
        }
        _ => return warning,
    };
    let places = objections
        .iter()
        .filter(|objection| !objection.observer)
        .filter_map(|objection| self::place(document, objection));
    places
        .take(LABELS)
        .fold(warning, |d, place| d.label(place, "an objection"))
}

/// As many places as a reader will look up.
const LABELS: usize = 5;

fn place(document: &Document, objection: &Objection) -> Option<Place> {
    let thread = document.threads.get(objection.thread)?;
    match objection.reply {
        None => Some(thread.place),
        Some(reply) => Some(thread.replies.get(reply)?.place),
    }
}

/// By which rule its objections break a call.
fn broken(document: &Document, call: &CallFacts, model: &Call) -> Option<Misfit> {
    let n = call.mismatch.len();
    let rule = super::calls::rule(document, model);
    (n > 0).then(|| match rule {
        _ if model.silence_until.is_some() => Misfit::SilenceBroken(n),
        _ if call.mismatch.iter().all(|one| is_met(one, rule)) => Misfit::Met(n),
        Objections::Addressed => Misfit::Unaddressed(n),
        Objections::None | Objections::Any => Misfit::Stand(n),
    })
}

/// Whether an objection that broke a rule would break it no longer: what a call is judged on stays,
/// but is told as what it was.
#[must_use]
pub fn is_met(objection: &Objection, rule: Objections) -> bool {
    match objection.later {
        Some(Later::Ended) => true,
        Some(Later::Addressed) => rule == Objections::Addressed,
        Some(Later::Renewed | Later::Reopened) | None => false,
    }
}

/// What of a call's date cannot be.
pub(super) fn dates(
    document: &Document,
    call: &CallFacts,
    model: &Call,
    today: Date,
) -> Vec<Misfit> {
    let version = document.versions.get(call.version);
    let published = version.map(|version| version.date);
    let mut misfits = Vec::new();
    misfits.extend((model.date.day > today).then_some(Misfit::Ahead));
    let before = published.filter(|&day| model.date.day < day);
    misfits.extend(before.map(Misfit::BeforeVersion));
    misfits
}

/// Whether all positions on a call's words came after it, on its own version or before: it cannot
/// have heard what it answers.
fn late(document: &Document, call: &CallFacts) -> Option<Misfit> {
    let evidence = &call.evidence;
    if !(evidence.voices.is_empty() && evidence.earlier_voices.is_empty()) {
        return None;
    }
    let version = &document.versions.get(call.version)?.id;
    let days = call.since.voices.iter().filter_map(|voice| {
        let thread = document.threads.get(voice.thread)?;
        let day = match voice.reply {
            None => thread.date.day,
            Some(reply) => thread.replies.get(reply)?.date.day,
        };
        (thread.version == *version).then_some(day)
    });
    days.min().map(Misfit::BeforePositions)
}

/// “1 objection”, “2 objections”.
fn counted(n: usize, noun: &str) -> String {
    if n == 1 {
        format!("1 {noun}")
    } else {
        format!("{n} {noun}s")
    }
}
