//! How long answers take.

use jiff::civil::Date;

use crate::analyse::consensus::ledger::Ledger;
use crate::analyse::facts::Facts;

/// How long comments waited for their first answer, in days.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Times {
    /// How many were answered.
    pub answered: usize,
    /// What half of those waited at most.
    pub median: Option<i32>,
    /// What all of those waited at most.
    pub longest: Option<i32>,
    /// The open ones, oldest first, each with the day it was made.
    pub open: Vec<(usize, Date)>,
}

/// The times of the comments made on one version, or on all.
#[must_use]
pub fn times(ledger: &Ledger<'_>, facts: &Facts, version: Option<usize>) -> Times {
    let mut waited = Vec::new();
    let mut open = Vec::new();
    for (i, (timeline, known)) in ledger.threads.iter().zip(&facts.threads).enumerate() {
        if version.is_some() && timeline.version != version {
            continue;
        }
        waited.extend(known.answered_after);
        if known.status.is_open() {
            open.push((i, timeline.thread.date.day));
        }
    }
    waited.sort_unstable();
    open.sort_by_key(|&(thread, day)| (day, thread));
    Times {
        answered: waited.len(),
        median: waited.get(waited.len().saturating_sub(1) / 2).copied(),
        longest: waited.last().copied(),
        open,
    }
}
