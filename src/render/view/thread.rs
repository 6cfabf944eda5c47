//! A thread in full, and a thread as a row.

use serde::Serialize;

use super::{Link, Speaker};
use crate::render::Html;

/// A thread in full, where it was made or stands open.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Thread {
    /// Its id.
    pub id: String,
    /// What became of its words: `unchanged`, `edited`, `removed`, `restored`, `document`.
    pub state: &'static str,
    /// The outcome's word, `withdrawn`, or empty while open.
    pub outcome: &'static str,
    /// `editorial`, `substantive`, `question`.
    pub kind: &'static str,
    /// What was said first.
    pub opening: Entry,
    /// What it is about: words as made, or the name of a place.
    pub about: Vec<About>,
    /// Whether it is about what the target does not say.
    pub missing: bool,
    /// A proposal for other words.
    pub suggestion: Option<Suggestion>,
    /// The version it was made on, where that is another than the page's.
    pub made_on: Option<Link>,
    /// The language of the text that it was made on, where the page shows another.
    pub made_in: Option<Html>,
    /// Other threads that it names, or that name it.
    pub see: Vec<See>,
    /// Replies, in order.
    pub replies: Vec<Entry>,
    /// The person whose answer it waits for.
    pub waits_for: Option<Html>,
    /// What the editors did, oldest first; the last stands.
    pub dispositions: Vec<Disposition>,
    /// What its author makes of that.
    pub verdict: Option<Html>,
    /// Its clusters.
    pub tags: Vec<Html>,
}

/// Another thread, and how this one relates to it.
#[derive(Debug, Clone, Serialize)]
pub struct See {
    /// `agrees-with`, `adds-to`, `contradicts`; with `-by` where the other thread names this one.
    pub relation: &'static str,
    /// The other thread.
    pub thread: Link,
}

/// Something somebody said.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Entry {
    /// Its id.
    pub id: String,
    /// Who; several for co-sponsors.
    pub by: Vec<Speaker>,
    /// When.
    pub date: Html,
    /// How it came in; empty for the usual way.
    pub channel: &'static str,
    /// Where they stand; empty for nowhere.
    pub position: &'static str,
    /// Whether that is on the suggestion and not on the text.
    pub on_suggestion: bool,
    /// What the author makes of the answer; empty for nothing.
    pub outcome: &'static str,
    /// The words, as blocks.
    pub body: Html,
    /// The words in the other languages they were given in.
    pub translations: Vec<Html>,
    /// Whether the contribution was redacted.
    pub redacted: bool,
}

/// What a thread is about.
#[derive(Debug, Clone, Serialize)]
pub struct About {
    /// The words quoted, or the name of a paragraph or section.
    pub text: Html,
    /// Whether they are quoted words.
    pub quoted: bool,
}

/// A proposal for other words.
#[derive(Debug, Clone, Serialize)]
pub struct Suggestion {
    /// The language of the words, which is that of the text they are proposed for.
    pub lang: String,
    /// Its direction.
    pub dir: &'static str,
    /// The words it would delete; empty for an insertion.
    pub old: Html,
    /// The words it would insert; empty for a deletion.
    pub new: Html,
}

/// What the editors did about a thread.
#[derive(Debug, Clone, Serialize)]
pub struct Disposition {
    /// The outcome's word.
    pub outcome: &'static str,
    /// A shape for it.
    pub shape: &'static str,
    /// Who decided.
    pub by: Html,
    /// When.
    pub date: Html,
    /// Why, as blocks.
    pub reason: Html,
    /// The change that it led to, or the version.
    pub changed_in: Option<Link>,
    /// The thread that it duplicates.
    pub duplicate_of: Option<Link>,
}
