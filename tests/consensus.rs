//! Small records and the evidence that must stand beside each call: the cases of
//! `tests/consensus/*.yaml`. Each names the paragraph of a rule that decides it.
//!
//! A case writes comments, calls and texts as people write them, into a site of its own, and says
//! what a reader must find. Whatever an expectation leaves out must not be there.

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use rapporteur::analyse::consensus::{holds, is_history, touch::Texts};
use rapporteur::analyse::facts::{After, CallFacts, Facts, Later, Moved, Objection, Voice};
use rapporteur::model::{CommentId, Document};
use serde::Deserialize;
use support::records::Record;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    /// The rule that decides it.
    rule: String,
    /// What it comes to, in the words of the rule or of the person who would ask.
    why: String,
    scale: Option<String>,
    /// What square brackets mean: `literal` unless given.
    brackets: Option<String>,
    /// The texts of the versions; one or several.
    #[serde(default)]
    texts: Vec<String>,
    /// A translation of the first text, into French.
    french: Option<String>,
    /// Files under `comments/`: `VERSION/ID`, and what it says.
    comments: BTreeMap<String, String>,
    /// The calls, by version.
    calls: BTreeMap<String, String>,
    /// The day that the site is built for.
    today: Option<String>,
    /// One for each call, in the order of version and file.
    expect: Vec<Expected>,
}

#[derive(Deserialize, Debug, Default, PartialEq, Eq)]
#[serde(deny_unknown_fields, default)]
struct Expected {
    /// How many voices take each position: `object`, or `object by observers`.
    positions: BTreeMap<String, usize>,
    /// Each objection and what became of it.
    objections: Vec<String>,
    /// How many of them break a rule.
    mismatch: usize,
    /// How many passages in brackets are among words that it calls agreed, in each version in which
    /// it holds; left out where there are none.
    in_brackets: Vec<usize>,
    /// The same on an earlier wording.
    earlier_positions: BTreeMap<String, usize>,
    earlier: Vec<String>,
    /// What came after the call.
    since: BTreeMap<String, usize>,
    /// Threads on the whole document.
    on_document: Vec<String>,
    /// How many voices count under each group.
    groups: Option<BTreeMap<String, usize>>,
    silent: Option<Vec<String>>,
    /// Who gave up a position, up to the call and since: the entry, and after what.
    moved: Option<Vec<String>>,
    /// How it stands in each version from its own on.
    holds: Option<Vec<String>>,
    /// Whether a later call in the newest version has replaced it.
    history: bool,
}

/// What the tool finds.
fn found(case: &Case) -> Result<Vec<Expected>, String> {
    let record = Record {
        scale: case.scale.clone(),
        brackets: case.brackets.clone(),
        texts: case.texts.clone(),
        french: case.french.iter().cloned().collect(),
        comments: case.comments.clone(),
        calls: case.calls.clone(),
        today: case.today.clone(),
        ..Record::default()
    };
    let analysed = record.analyse()?;
    let view = View {
        document: &analysed.document,
        facts: &analysed.facts,
    };
    let calls = analysed.facts.calls.iter();
    Ok(calls.map(|call| view.call(call, analysed.today)).collect())
}

struct View<'a> {
    document: &'a Document,
    facts: &'a Facts,
}

impl View<'_> {
    fn call(&self, call: &CallFacts, today: jiff::civil::Date) -> Expected {
        let model = &self.document.versions[call.version].calls[call.call];
        let texts = Texts::new(self.document, self.facts);
        let newest = self.document.versions.len() - 1;
        let holds = (call.version..=newest).map(|v| holds(&texts, call, model, v, today).name());
        let objections = |these: &[Objection]| these.iter().map(|o| self.objection(o)).collect();
        let silent = call.evidence.silent_groups.iter().map(ToString::to_string);
        Expected {
            positions: positions(&call.evidence.voices),
            objections: objections(&call.evidence.objections),
            mismatch: call.mismatch.len(),
            in_brackets: in_brackets(call),
            earlier_positions: positions(&call.evidence.earlier_voices),
            earlier: objections(&call.evidence.earlier),
            since: positions(&call.since.voices),
            on_document: call
                .evidence
                .on_document
                .iter()
                .map(|t| self.id(*t).to_string())
                .collect(),
            groups: Some(groups(&call.evidence.voices)),
            silent: Some(silent.collect()),
            moved: Some(
                call.evidence
                    .moved
                    .iter()
                    .chain(&call.since.moved)
                    .map(|moved| self.moved(moved))
                    .collect(),
            ),
            holds: Some(holds.map(str::to_owned).collect()),
            history: is_history(&self.facts.calls, call, newest),
        }
    }

    fn moved(&self, moved: &Moved) -> String {
        let thread = &self.document.threads[moved.thread];
        let entry = |reply: Option<usize>| reply.map_or(&thread.id, |r| &thread.replies[r].id);
        let to = match (moved.to, moved.outcome) {
            (Some(to), _) => to.id(),
            (None, Some(outcome)) => outcome.id(),
            (None, None) => "nothing",
        };
        let after = match moved.after {
            After::Nothing => String::new(),
            After::Wording => " after the wording".to_owned(),
            After::Reply(reply) => format!(" after {}", entry(Some(reply))),
            After::Disposition(place) => {
                format!(" after {}", thread.dispositions[place].outcome.id())
            }
        };
        format!("{} {} to {to}{after}", entry(moved.reply), moved.from.id())
    }

    fn id(&self, thread: usize) -> &CommentId {
        &self.document.threads[thread].id
    }

    fn objection(&self, objection: &Objection) -> String {
        let thread = &self.document.threads[objection.thread];
        let id = objection
            .reply
            .map_or(&thread.id, |reply| &thread.replies[reply].id);
        let mut said = format!(
            "{id} {}",
            if objection.addressed {
                "addressed"
            } else {
                "open"
            }
        );
        if objection.observer {
            said.push_str(", by observers");
        }
        said.push_str(match objection.later {
            None => "",
            Some(Later::Ended) => ", ended since",
            Some(Later::Renewed) => ", renewed since",
            Some(Later::Addressed) => ", addressed since",
            Some(Later::Reopened) => ", reopened since",
        });
        said
    }
}

fn in_brackets(call: &CallFacts) -> Vec<usize> {
    let any = call.in_brackets.iter().any(|count| *count > 0);
    let counts = any.then(|| call.in_brackets.clone());
    counts.unwrap_or_default()
}

fn positions(voices: &[Voice]) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for voice in voices {
        let by = if voice.observer { " by observers" } else { "" };
        *counts
            .entry(format!("{}{by}", voice.position.id()))
            .or_default() += 1;
    }
    counts
}

fn groups(voices: &[Voice]) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for voice in voices {
        let unattributed = voice.groups.is_empty().then(|| "unattributed".to_owned());
        for group in voice
            .groups
            .iter()
            .map(ToString::to_string)
            .chain(unattributed)
        {
            *counts.entry(group).or_default() += 1;
        }
    }
    counts
}

/// Leaves out of what was found the details that the case does not ask for.
fn asked(mut found: Expected, expected: &Expected) -> Expected {
    found.groups = found.groups.filter(|_| expected.groups.is_some());
    found.silent = found.silent.filter(|_| expected.silent.is_some());
    found.holds = found.holds.filter(|_| expected.holds.is_some());
    found.moved = found.moved.filter(|_| expected.moved.is_some());
    found
}

/// What is wrong with a case; nothing where all is as its rule asks.
fn failures(case: &Case) -> Vec<String> {
    let found = match found(case) {
        Ok(found) if found.len() == case.expect.len() => found,
        Ok(found) => return vec![format!("{} calls", found.len())],
        Err(complaints) => return vec![complaints],
    };
    let compared = found.into_iter().zip(&case.expect).enumerate();
    let failed = compared.filter_map(|(i, (found, expected))| {
        let found = asked(found, expected);
        let says = format!("call {i}\n  found    {found:?}\n  expected {expected:?}");
        (found != *expected).then_some(says)
    });
    failed.collect()
}

/// The sources outside this project that a case may cite.
const SOURCES: [&str; 5] = [
    "RFC 7282 §",
    "RFC 2418 §",
    "W3C Process 2023 §",
    "GNSO Working Group Guidelines §",
    "UN Editorial Manual, ",
];

/// All cases, by file.
fn cases() -> Vec<Case> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/consensus");
    let entries = fs::read_dir(folder).expect("cases");
    let mut files: Vec<_> = entries.map(|entry| entry.expect("a file").path()).collect();
    files.sort();
    let read = |file: &std::path::PathBuf| -> Vec<Case> {
        let text = fs::read_to_string(file).expect("readable");
        serde_yaml::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", file.display()))
    };
    files.iter().flat_map(read).collect()
}

#[test]
fn every_case_has_the_evidence_that_its_rule_asks_for() {
    let cases = cases();
    let failed = cases.iter().flat_map(|case| {
        let failures = failures(case).into_iter();
        failures.map(|what| format!("{} ({}): {what}", case.why, case.rule))
    });
    let failed: Vec<String> = failed.collect();
    let count = cases.len();
    assert!(failed.is_empty(), "of {count} cases\n{}", failed.join("\n"));
}

#[test]
fn forty_cases_and_more_are_decided_by_a_paragraph_of_a_source_that_others_wrote() {
    let cited = |case: &&Case| SOURCES.iter().any(|source| case.rule.starts_with(source));
    let count = cases().iter().filter(cited).count();
    assert!(count >= 40, "only {count} cases");
}

/// Records are read and weighed on as many threads as there are cases, each of them many times.
#[test]
fn evidence_does_not_depend_on_the_number_of_threads() {
    let cases = cases();
    let alone: Vec<_> = cases.iter().map(found).collect();
    let together: Vec<_> = std::thread::scope(|scope| {
        let running: Vec<_> = cases
            .iter()
            .map(|case| scope.spawn(|| found(case)))
            .collect();
        let ended = running.into_iter().map(std::thread::ScopedJoinHandle::join);
        ended.map(|found| found.expect("no panic")).collect()
    });
    assert_eq!(alone, together);
}
