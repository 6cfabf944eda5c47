//! What analysis finds out about a document, as plain data.
//!
//! Versions and threads are named by their place in [`Document::versions`](crate::model::Document)
//! and `threads`; blocks and tokens by their ids in their own draft.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::redline::{Redline, TokenAt};
use crate::model::{BlockId, GroupId, Lang, Outcome, PersonId, Position, Region, ReplyOutcome};
use crate::text::Token;

/// Everything found out about one document.
#[derive(Debug, Default)]
pub struct Facts {
    /// One for each version.
    pub versions: Vec<VersionFacts>,
    /// One for each thread.
    pub threads: Vec<ThreadFacts>,
    /// Every call of every version, in the order of version and file.
    pub calls: Vec<CallFacts>,
}

/// What is known about one version.
#[derive(Debug, Default)]
pub struct VersionFacts {
    /// What is known about its text in each language that has one.
    pub texts: BTreeMap<Lang, TextFacts>,
    /// For each change of the step from the version before, in the source language: why. As long
    /// as the changes of that step; empty for the first version.
    pub reasons: Vec<Reasons>,
    /// For each entry of its `changes.yaml`, the words it names.
    pub entries: Vec<EntryFacts>,
}

/// The words that an entry of `changes.yaml` names; `None` where it names none, or where they could
/// not be resolved (an error).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EntryFacts {
    /// Those of its own version.
    pub target: Option<Resolved>,
    /// Those of the version before.
    pub removed: Option<Resolved>,
}

/// What is known about one text.
#[derive(Debug, Default)]
pub struct TextFacts {
    /// For each block, the tokens of its line; empty for blocks without words.
    pub tokens: Vec<Vec<Token>>,
    /// For each block, its paragraph's label: `12`; in translations also `12.2`, `12+1`. `None`
    /// for what is not numbered.
    pub labels: Vec<Option<String>>,
    /// The number that readers see of each footnote, by label.
    pub notes: BTreeMap<String, usize>,
    /// How its blocks pair with the source's; `None` for the source itself.
    pub pairing: Option<Pairing>,
    /// For each leaf block of a translation, whether it is behind; empty for the source.
    pub states: Vec<Option<TranslationState>>,
    /// The comparison with the same language's text of the version before, where that has one.
    pub step: Option<Redline>,
    /// Where the version before lacks the language: the nearest earlier version that has it, and for
    /// each block there, the blocks that continue it.
    pub gap: Option<(usize, Vec<Vec<BlockId>>)>,
}

/// How the blocks of a translation pair with those of its source. Both lists are by block; leaf
/// blocks pair with leaf blocks and containers with containers.
#[derive(Debug, Clone, Default)]
pub struct Pairing {
    /// For each block of the translation, the source blocks it renders, in order.
    pub source: Vec<Vec<BlockId>>,
    /// For each block of the source, the translation's blocks that render it, in order.
    pub translation: Vec<Vec<BlockId>>,
}

/// The state of a translated block.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum TranslationState {
    /// It renders the source as it stands.
    Current,
    /// Its source has changed since it was translated.
    Outdated,
    /// It has no source block.
    Extra,
}

/// A target found in its own version.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Resolved {
    /// The language of the text it was found in; for the whole document, the source language.
    pub lang: Option<Lang>,
    /// One entry a selector; empty for the whole document.
    pub parts: Vec<Part>,
    /// The tokens of all parts but for white space, ascending, each once. Shared, since many
    /// comments stand on the same section.
    pub tokens: Arc<[TokenAt]>,
}

impl Resolved {
    /// Whether it is about the whole document.
    #[must_use]
    pub fn is_document(&self) -> bool {
        self.parts.is_empty()
    }
}

/// The words that one selector names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Its tokens but for white space, in source order; never empty.
    pub tokens: Arc<[TokenAt]>,
    /// Set where the selector is a section and nothing less: then any change in it counts.
    pub section: Option<Section>,
    /// Set where a quotation was not found but its paragraph or section was (a warning).
    pub loosely: bool,
}

/// A section of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Section {
    /// What precedes the first heading.
    Top,
    /// This heading and all below it, up to the next of its level or higher in the same container.
    Under(BlockId),
}

/// Where a target stands in one version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// What became of its words.
    pub state: State,
    /// The text it stands in.
    pub lang: Lang,
    /// The tokens that descend from its own, ascending; empty where removed or on the document.
    pub tokens: Arc<[TokenAt]>,
    /// The leaf block it is shown at: that of the first token; where removed, the block that
    /// stands where it stood. `None` for the whole document.
    pub block: Option<BlockId>,
}

/// What became of a target's words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// They stand in order with nothing inserted or removed among them.
    Unchanged,
    /// Some stand, or something came between.
    Edited,
    /// None stand.
    Removed,
    /// Removed on the way, and there again in the direct comparison.
    Restored,
    /// It is about the whole document.
    Document,
}

impl State {
    /// The word in `data-state`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            State::Unchanged => "unchanged",
            State::Edited => "edited",
            State::Removed => "removed",
            State::Restored => "restored",
            State::Document => "document",
        }
    }
}

/// What is known about one thread.
#[derive(Debug, Default)]
pub struct ThreadFacts {
    /// Its target in its own version; `None` where it could not be resolved (an error).
    pub resolved: Option<Resolved>,
    /// Where it stands, by version: `standings[i]` is in version `own + i`. Empty if unresolved.
    pub standings: Vec<Standing>,
    /// What became of it.
    pub status: Status,
    /// For each disposition, the words that peg changes to it; `None` where it names none, or where
    /// they could not be resolved (an error).
    pub changes: Vec<Option<Resolved>>,
    /// What its author makes of that.
    pub verdict: Verdict,
    /// The person whose answer it waits for, while it does.
    pub waits_for: Option<PersonId>,
    /// Days from the comment to its first answer: a disposition, or to a question the reply of
    /// the person it was assigned to.
    pub answered_after: Option<i32>,
}

/// What became of a thread.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Status {
    /// Nobody has disposed of it.
    #[default]
    Open,
    /// A question that the person it was assigned to has answered, and nobody disposed of.
    Answered,
    /// Its standing disposition's outcome.
    Disposed(Outcome),
    /// Its authors withdrew it, and nobody disposed of it.
    Withdrawn,
}

impl Status {
    /// Whether it waits for somebody to do something about it.
    #[must_use]
    pub fn is_open(self) -> bool {
        self == Status::Open
    }
}

/// What a thread's author makes of the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Verdict {
    /// There is no answer yet.
    #[default]
    None,
    /// They said so, on that day. Where co-sponsors differ: that of the least satisfied.
    Said(ReplyOutcome, jiff::civil::Date),
    /// They objected after it was answered, on that day, and that objection stands.
    Objected(jiff::civil::Date),
    /// They replied on that day, and did not say whether it satisfies them.
    Replied(jiff::civil::Date),
    /// They have not replied since that day, when it was answered.
    NoReplySince(jiff::civil::Date),
}

/// Why a change was made.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reasons {
    /// The threads whose disposition led to it, ascending.
    pub threads: Vec<usize>,
    /// Entries of a `changes.yaml`, ascending: the version, and the entry's place there.
    pub entries: Vec<(usize, usize)>,
    /// The threads that pulled against another one that led to it, ascending. They may be among
    /// those that led to it too.
    pub against: Vec<usize>,
    /// Whether it needs none: paragraphs only got other numbers, in a text whose own numbers they are.
    pub needless: bool,
}

/// One call with the evidence beside it, in its own version.
#[derive(Debug, Default)]
pub struct CallFacts {
    /// The version it was made on, and its place in that version's calls.
    pub version: usize,
    /// See `version`.
    pub call: usize,
    /// Its target in its own version; `None` where it could not be resolved.
    pub resolved: Option<Resolved>,
    /// Where it stands, by version, as for threads.
    pub standings: Vec<Standing>,
    /// The next later call on the same words; this one is its history from that call's version on.
    pub superseded_by: Option<usize>,
    /// What speaks for and against it, up to the day it is judged on.
    pub evidence: Evidence,
    /// What came after that day, on words that stand unchanged. It has no silent groups.
    pub since: Evidence,
    /// The objections that break its level's rule, or its silence procedure.
    pub mismatch: Vec<Objection>,
    /// The objections that break its silence procedure.
    pub breaks_silence: Vec<Objection>,
    /// For each version from its own on, as long as it holds, how many passages in brackets are
    /// among its words; zero where its level is no agreement.
    pub in_brackets: Vec<usize>,
}

/// How a call stands in one version: `data-holds`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Holds {
    /// It holds.
    Yes,
    /// The words have changed since.
    Changed,
    /// It is under silence.
    Silence,
    /// An objection broke the silence.
    Broken,
}

impl Holds {
    /// The word in `data-holds`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Holds::Yes => "yes",
            Holds::Changed => "changed",
            Holds::Silence => "silence",
            Holds::Broken => "broken",
        }
    }
}

/// What speaks for and against a call.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Evidence {
    /// Each voice once, at its gravest standing position, in a stable order that betrays no one.
    pub voices: Vec<Voice>,
    /// Standing objections on the words as they are, addressed or not.
    pub objections: Vec<Objection>,
    /// Positions on an earlier wording, which are not counted: each voice once, and only those
    /// that have not spoken on the words as they are.
    pub earlier_voices: Vec<Voice>,
    /// Objections on an earlier wording that nobody has addressed.
    pub earlier: Vec<Objection>,
    /// Threads with a standing position on the whole document, listed apart; empty for a call on
    /// the whole document.
    pub on_document: Vec<usize>,
    /// Who stands where on the whole document, each voice once; empty as `on_document` is.
    pub document_voices: Vec<Voice>,
    /// Groups of the site's list of which nobody took a position.
    pub silent_groups: Vec<GroupId>,
    /// Who gave up a position and after what, by day. What others make of the same words counts
    /// for nothing here, and nobody unnamed is followed from one thread into another.
    pub moved: Vec<Moved>,
}

/// One voice of the evidence.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Voice {
    /// Its gravest standing position.
    pub position: Position,
    /// Whether it is an observer's, listed apart.
    pub observer: bool,
    /// The groups it counts under, ascending: several for somebody of several hats who did not
    /// say which, which readers are told; empty for the unattributed.
    pub groups: Vec<GroupId>,
    /// Its region, where known.
    pub region: Option<Region>,
    /// The thread it was taken in; of several, the first.
    pub thread: usize,
    /// The entry it was taken in: `None` for the thread's own, else the reply's place.
    pub reply: Option<usize>,
    /// Its place among that entry's authors.
    pub author: usize,
}

/// Somebody gave up a position for another, or for none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// The thread in which they did.
    pub thread: usize,
    /// `None` for the thread's own entry, else the reply's place.
    pub reply: Option<usize>,
    /// Their place among that entry's authors.
    pub author: usize,
    /// Where they stood before.
    pub from: Position,
    /// Where they stand now; `None` where they took no other position.
    pub to: Option<Position>,
    /// What they said of the answer in that entry.
    pub outcome: Option<ReplyOutcome>,
    /// What came between.
    pub after: After,
}

/// What came between two positions of one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum After {
    /// Nothing that is on the record.
    Nothing,
    /// A reply by somebody else: its place in the thread.
    Reply(usize),
    /// A disposition of the thread: its place there.
    Disposition(usize),
    /// The words had changed.
    Wording,
}

/// One objection: an entry of a thread in which somebody's standing position is `object`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Objection {
    /// The thread it is in.
    pub thread: usize,
    /// `None` for the thread's own entry, else the reply's place.
    pub reply: Option<usize>,
    /// Which of the entry's authors stand by it, ascending: their places among its authors.
    pub authors: Vec<usize>,
    /// Whether it was addressed (RFC 7282 §3) on the day it is judged on.
    pub addressed: bool,
    /// Whether all who stand by it are observers; then it breaks no rule.
    pub observer: bool,
    /// What became of it after that day.
    pub later: Option<Later>,
}

/// What became of an objection after the day on which a call is judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Later {
    /// It no longer stands.
    Ended,
    /// Its author has objected again in its thread.
    Renewed,
    /// It has been addressed.
    Addressed,
    /// It is no longer addressed.
    Reopened,
}
