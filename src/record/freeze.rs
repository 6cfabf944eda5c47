//! A version frozen: the sum of its text in `document.yaml`.

use super::desk::Desk;
use super::refusal::refusal;
use crate::load::{self, Pending};
use crate::model::DocumentId;
use crate::write::edit::{Edit, Manuscript, Step, Value};

/// Writes the SHA-256 of a version's source-language file into `document.yaml`. One that is frozen
/// and has not changed is left as it is.
///
/// # Errors
/// That there is no such version, that it has changed since it was frozen, or why the file could
/// not be written.
pub fn freeze(desk: &Desk<'_>, document: &DocumentId, version: &str) -> super::Outcome {
    let known = desk.read(document, Pending::default())?;
    let (_, found) = known.version(version)?;
    let path = format!("drafts/{document}/document.yaml");
    let source = format!("drafts/{document}/{version}/{}.md", known.document.language);
    let bytes = std::fs::read(desk.root.join(&source)).map_err(|error| {
        refusal(
            &source,
            format!("`{source}` cannot be read: {error}"),
            "check its permissions",
        )
    })?;
    let sum = load::sha256(&bytes);
    match &found.sha256 {
        Some(frozen) if frozen.value == sum => return Ok(super::Written::default()),
        Some(_) => {
            let message = format!("{source} has changed since it was frozen");
            let hint = "undo the change: a published version can only be followed by another, never edited";
            return Err(refusal(&source, message, hint));
        }
        None => {}
    }
    let mut file = Manuscript::open(desk.root, &path)?;
    let steps = [
        Step::Key("versions"),
        Step::Where("id", version),
        Step::Key("sha256"),
    ];
    file.edit(&Edit::set(&steps, Value::word(sum)))?;
    desk.write(&known, vec![file])
}
