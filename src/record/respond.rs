//! An answer to a comment: one more disposition.

use super::desk::Desk;
use crate::load::Pending;
use crate::model::{DocumentId, Outcome};
use crate::write::edit::{Edit, Manuscript, Step, Value};

/// What the editors did about a comment, as typed.
#[derive(Debug, Clone, Default)]
pub struct Answer {
    /// The outcome.
    pub outcome: Option<Outcome>,
    /// The id of a chair, editor or the secretariat.
    pub by: String,
    /// The day, or a moment.
    pub date: String,
    /// Why; Markdown.
    pub reason: Option<String>,
    /// The version whose text changed because of it.
    pub changed_in: Option<String>,
    /// Words of that version.
    pub change: Vec<Value>,
    /// The original of a duplicate.
    pub duplicate_of: Option<String>,
}

impl Answer {
    /// The entry, its keys in the order of the documentation.
    #[must_use]
    pub fn value(&self) -> Value {
        let word = |text: &String| Value::word(text.as_str());
        let entries = [
            (
                "outcome",
                self.outcome.map(|outcome| Value::word(outcome.id())),
            ),
            ("by", Some(word(&self.by))),
            ("date", Some(word(&self.date))),
            ("reason", self.reason.as_deref().map(Value::prose)),
            ("changed_in", self.changed_in.as_ref().map(word)),
            ("change", Value::one_or_several(self.change.clone())),
            ("duplicate_of", self.duplicate_of.as_ref().map(word)),
        ];
        Value::map(
            entries
                .into_iter()
                .filter_map(|(key, value)| Some((key, value?))),
        )
    }
}

/// Writes an answer into the file of a thread, or of a letter's point.
///
/// # Errors
/// That there is no such thread, what would be wrong with the answer, or why the file could not be
/// written. Then nothing is.
pub fn respond(
    desk: &Desk<'_>,
    document: &DocumentId,
    id: &str,
    answer: &Answer,
) -> super::Outcome {
    let known = desk.read(document, Pending::default())?;
    let (_, thread) = known.thread(id)?;
    let (path, steps) = known.place(thread);
    let mut file = Manuscript::open(desk.root, &path)?;
    file.edit(&dispose(&steps, answer))?;
    desk.write(&known, vec![file])
}

/// The edit that adds an answer to the thread at the end of the steps.
pub(super) fn dispose<'a>(steps: &[Step<'a>], answer: &Answer) -> Edit<'a> {
    let path = [steps, &[Step::Key("disposition")]].concat();
    Edit::append_alone(&path, answer.value())
}
