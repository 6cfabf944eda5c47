//! Why a change was made, in plain lines: who asked for it or commented, what was decided, and the reason.

use super::Record;
use super::comments::is_redacted;
use super::naming::{name, names};
use super::voice::{officer, voices, withheld};
use crate::analyse::consensus::addressed::Answers;
use crate::analyse::consensus::ledger::standing;
use crate::analyse::facts::{Reasons, Status};
use crate::locale::Locale;
use crate::model::{Outcome, ReasonKind, Text, Thread};

/// The reasons of a change, a line each, those of comments first; that there is none, where it needs
/// one.
#[must_use]
pub fn because(record: &Record<'_>, locale: &Locale, reasons: &Reasons) -> Vec<String> {
    let lines = Lines { record, locale };
    let mut out: Vec<String> = reasons
        .threads
        .iter()
        .filter_map(|&i| lines.thread(i, true))
        .collect();
    out.extend(reasons.entries.iter().filter_map(|&at| lines.entry(at)));
    if out.is_empty() && !reasons.needless {
        out.push(locale.message("change.no-reason", &[]));
    }
    if !reasons.against.is_empty() {
        out.push(locale.message("change.opposed", &[]));
        let others = reasons
            .against
            .iter()
            .filter(|i| !reasons.threads.contains(i));
        out.extend(others.filter_map(|&i| lines.thread(i, false)));
    }
    out
}

struct Lines<'a> {
    record: &'a Record<'a>,
    locale: &'a Locale,
}

impl Lines<'_> {
    /// “Asked for by Ada (comment-id, Accepted): Reason.”, or “Comment by Ada …” where the change is
    /// not what was asked for. `led` tells whether the comment led to the change.
    fn thread(&self, place: usize, led: bool) -> Option<String> {
        let record = self.record;
        let thread = record.document.threads.get(place)?;
        let known = record.facts.threads.get(place)?;
        let voices = match is_redacted(known) {
            true => vec![withheld()],
            false => voices(record, thread, &thread.authors, thread.hat.as_ref()),
        };
        let names = names(record.site, self.locale, &voices);
        let key = match led && self.is_met(thread, known.status) {
            true => "change.asked-by",
            false => "change.comment-by",
        };
        let said = self.locale.message(key, &[("names", &names)]);
        let outcome = self.outcome(known.status);
        let note = [("first", thread.id.as_str()), ("second", outcome.as_str())];
        let note = self.locale.message("punctuation.pair", &note);
        let said = self
            .locale
            .message("punctuation.note", &[("text", &said), ("note", &note)]);
        let reason = standing(&thread.dispositions, None).and_then(|one| one.reason.as_ref());
        Some(self.with_reason(said, reason))
    }

    /// Whether somebody got what they asked for, in whole or in part; of a duplicate, whether its
    /// original did.
    fn is_met(&self, thread: &Thread, status: Status) -> bool {
        let outcome = match status {
            Status::Disposed(Outcome::Duplicate) => {
                Answers::new(self.record.document).outcome(&thread.dispositions)
            }
            Status::Disposed(outcome) => Some(outcome),
            _ => None,
        };
        matches!(outcome, Some(Outcome::Accepted | Outcome::AcceptedInPart))
    }

    fn outcome(&self, status: Status) -> String {
        let word = match status {
            Status::Open => "open",
            Status::Answered => "answered",
            Status::Withdrawn => "withdrawn",
            Status::Disposed(outcome) => outcome.id(),
        };
        self.locale.message(&format!("outcome.{word}"), &[])
    }

    fn entry(&self, (version, entry): (usize, usize)) -> Option<String> {
        let entry = self
            .record
            .document
            .versions
            .get(version)?
            .reasons
            .get(entry)?;
        let key = match entry.kind {
            ReasonKind::Editorial => "change.editorial",
            ReasonKind::Substantive => "change.by-editors",
        };
        let mut said = self.locale.message(key, &[]);
        if let Some(by) = &entry.by {
            let by = name(
                self.record.site,
                self.locale,
                &officer(self.record, &by.value),
            );
            let slots = [("text", said.as_str()), ("note", by.as_str())];
            said = self.locale.message("punctuation.note", &slots);
        }
        Some(self.with_reason(said, Some(&entry.reason)))
    }

    fn with_reason(&self, said: String, reason: Option<&Text>) -> String {
        let Some(reason) = reason else { return said };
        let words = reason.in_language(self.locale.lang()).0;
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let slots = [("label", said.as_str()), ("value", words.as_str())];
        crate::text::plain(&self.locale.message("punctuation.label", &slots))
    }
}
