//! Comments: threads, their replies, and what was done about them.

use super::{CommentId, Dated, GroupId, Lang, PersonId, Placed, Region, Target, Text, VersionId};
use crate::diagnostics::Place;

/// One thread. A letter of several points is several threads that share author, date and channel.
#[derive(Debug, Clone)]
pub struct Thread {
    /// The file's stem, or `STEM.1`, `STEM.2`, … for the points of a letter.
    pub id: CommentId,
    /// The letter's id, where it is a point of one.
    pub letter: Option<CommentId>,
    /// The version it was made on.
    pub version: VersionId,
    /// Who says it: one, or co-sponsors; never empty.
    pub authors: Vec<Author>,
    /// In which hat.
    pub hat: Option<GroupId>,
    /// When.
    pub date: Dated,
    /// What it is about.
    pub target: Target,
    /// Whether it is about what the target does not say.
    pub missing: bool,
    /// Editorial, substantive, or a question.
    pub kind: Kind,
    /// What it says; Markdown.
    pub body: Option<Text>,
    /// Proposed words.
    pub suggest: Option<Suggestion>,
    /// Where the author stands on the target's words as drafted.
    pub position: Option<Position>,
    /// Whose answer it waits for.
    pub assigned: Option<Placed<PersonId>>,
    /// How it came in.
    pub channel: Channel,
    /// The language of `body`; `None`: the target's.
    pub language: Option<Lang>,
    /// Clusters.
    pub tags: Vec<String>,
    /// Links to other threads.
    pub see: Vec<See>,
    /// Replies: those in its file by place, then those in files of their own by id.
    pub replies: Vec<Reply>,
    /// Dispositions, oldest first; the newest stands.
    pub dispositions: Vec<Disposition>,
    /// The thread's file, or its point in it.
    pub place: Place,
}

/// A reply.
#[derive(Debug, Clone)]
pub struct Reply {
    /// `ID.r1`, or its own file's stem.
    pub id: CommentId,
    /// Who replies; never empty.
    pub authors: Vec<Author>,
    /// In which hat.
    pub hat: Option<GroupId>,
    /// When.
    pub date: Dated,
    /// What it says; Markdown.
    pub body: Option<Text>,
    /// Where they stand now.
    pub position: Option<Position>,
    /// Whose answer it waits for.
    pub assigned: Option<Placed<PersonId>>,
    /// What the thread's own author makes of the answer.
    pub outcome: Option<ReplyOutcome>,
    /// The language of `body`.
    pub language: Option<Lang>,
    /// How it came in.
    pub channel: Channel,
    /// Where it stands.
    pub place: Place,
}

/// Who says something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Author {
    /// Somebody with a file of their own.
    Person(PersonId),
    /// Somebody who wrote name and group here.
    Stranger(Stranger),
    /// Somebody shown by their group only.
    Group(GroupId),
    /// Somebody shown by nothing: `anonymous`, or the 2 of `anonymous-2`.
    Anonymous(u32),
}

/// Somebody without a file of their own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stranger {
    /// Their name.
    pub name: String,
    /// Their group, resolved to its id.
    pub group: Option<GroupId>,
    /// Their organisation.
    pub affiliation: Option<String>,
    /// Their UN regional group.
    pub region: Option<Region>,
}

/// What kind of comment it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// About wording only.
    Editorial,
    /// About substance.
    Substantive,
    /// A question.
    Question,
}

/// Where somebody stands on words. The order is that of gravity, gravest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Position {
    /// Objects.
    Object,
    /// Supports with reservations.
    SupportWithReservations,
    /// Abstains.
    Abstain,
    /// Has no objection.
    NoObjection,
    /// Supports.
    Support,
}

/// How a comment came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Channel {
    /// A pull request.
    PullRequest,
    /// An e-mail.
    Email,
    /// Said in a meeting.
    Meeting,
    /// A form.
    Form,
    /// A letter.
    Letter,
}

/// Proposed words: Markdown that replaces the target's words, or is inserted after them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// The words; empty to delete the target's.
    pub words: String,
    /// Where they stand.
    pub place: Place,
}

/// A link to another thread.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct See {
    /// The other thread, in the same document.
    pub comment: Placed<CommentId>,
    /// How this one relates to it.
    pub r#as: SeeAs,
}

/// How one thread relates to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SeeAs {
    /// It agrees.
    AgreesWith,
    /// It adds.
    AddsTo,
    /// It contradicts.
    Contradicts,
}

/// What the thread's own author makes of the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReplyOutcome {
    /// They withdraw it.
    Withdrawn,
    /// They are satisfied.
    Satisfied,
    /// They are not.
    NotSatisfied,
}

/// What the editors did about a comment.
#[derive(Debug, Clone)]
pub struct Disposition {
    /// The outcome.
    pub outcome: Outcome,
    /// A chair, editor or the secretariat.
    pub by: Placed<PersonId>,
    /// When.
    pub date: Dated,
    /// Why; Markdown.
    pub reason: Option<Text>,
    /// The version whose text changed because of it.
    pub changed_in: Option<Placed<VersionId>>,
    /// Words of that version that peg the changes to the comment.
    pub change: Target,
    /// The original of a duplicate.
    pub duplicate_of: Option<Placed<CommentId>>,
    /// Where it stands.
    pub place: Place,
}

/// The outcome of a disposition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// The text changed as asked.
    Accepted,
    /// The text changed partly as asked.
    AcceptedInPart,
    /// It did not, for the reason given.
    Rejected,
    /// A question was answered.
    Answered,
    /// Taken note of.
    Noted,
    /// Left for later.
    Deferred,
    /// Said already by another comment.
    Duplicate,
    /// Not about this document.
    OutOfScope,
    /// Taken out; a placeholder stays.
    Redacted,
}
