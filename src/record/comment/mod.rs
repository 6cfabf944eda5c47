//! A comment, or a reply, as a file of its own.

mod name;

use super::desk::Desk;
use crate::load::Pending;
use crate::model::{DocumentId, VersionId};
use crate::write::edit::{Manuscript, Value, document as printed};

/// A comment as typed.
#[derive(Debug, Clone, Default)]
pub struct Remark {
    /// Who says it: one, or co-sponsors.
    pub authors: Vec<Speaker>,
    /// In which hat: a group.
    pub hat: Option<String>,
    /// The day, or a moment.
    pub date: String,
    /// The thread that it replies to.
    pub reply_to: Option<String>,
    /// What it is about; none for the whole document.
    pub targets: Vec<Value>,
    /// Whether it is about what the target does not say.
    pub missing: bool,
    /// `editorial`, `substantive`, `question`.
    pub kind: Option<String>,
    /// Where the author stands.
    pub position: Option<String>,
    /// Whose answer it waits for.
    pub assigned: Option<String>,
    /// How it came in.
    pub channel: Option<String>,
    /// The language of the body.
    pub language: Option<String>,
    /// Clusters.
    pub tags: Vec<String>,
    /// Other comments, and how this one relates to them.
    pub see: Vec<(String, String)>,
    /// In a reply by the thread's own author: what they make of the answer.
    pub outcome: Option<String>,
    /// Proposed words.
    pub suggest: Option<String>,
    /// What it says.
    pub body: Option<String>,
}

/// Who says something, as typed.
#[derive(Debug, Clone)]
pub enum Speaker {
    /// The id of somebody on file, or `anonymous`.
    Id(String),
    /// Somebody who gives their name, their group, or both.
    Stranger {
        /// Their name.
        name: Option<String>,
        /// Their group's id, or its name in any language.
        group: Option<String>,
        /// Their organisation.
        affiliation: Option<String>,
        /// Their UN regional group.
        region: Option<String>,
    },
}

impl Speaker {
    fn value(&self) -> Value {
        let Self::Stranger {
            name,
            group,
            affiliation,
            region,
        } = self
        else {
            let Self::Id(id) = self else {
                return Value::word("");
            };
            return Value::word(id.as_str());
        };
        let keys = [
            ("name", name),
            ("group", group),
            ("affiliation", affiliation),
            ("region", region),
        ];
        let given = keys
            .into_iter()
            .filter_map(|(key, value)| Some((key, Value::line(value.as_ref()?.as_str()))));
        Value::map(given)
    }
}

impl Remark {
    /// The file's text.
    #[must_use]
    pub fn text(&self) -> String {
        let word = |text: &Option<String>| text.as_ref().map(|text| Value::word(text.as_str()));
        let prose = |text: &Option<String>| text.as_deref().map(Value::prose);
        let authors = self.authors.iter().map(Speaker::value).collect();
        let see = self.see.iter().map(|(comment, relation)| {
            Value::map([
                ("comment", Value::word(comment.as_str())),
                ("as", Value::word(relation.as_str())),
            ])
        });
        let tags: Vec<Value> = self
            .tags
            .iter()
            .map(|tag| Value::line(tag.as_str()))
            .collect();
        let entries = [
            ("author", Value::one_or_several(authors)),
            ("as", self.hat.as_ref().map(|hat| Value::line(hat.as_str()))),
            ("date", Some(Value::word(self.date.as_str()))),
            ("reply_to", word(&self.reply_to)),
            ("target", Value::one_or_several(self.targets.clone())),
            ("missing", self.missing.then(|| Value::word("true"))),
            ("kind", word(&self.kind)),
            ("position", word(&self.position)),
            ("assigned", word(&self.assigned)),
            ("channel", word(&self.channel)),
            ("language", word(&self.language)),
            ("tags", (!tags.is_empty()).then_some(Value::List(tags))),
            ("see", Value::one_or_several(see.collect())),
            ("outcome", word(&self.outcome)),
            ("suggest", prose(&self.suggest)),
            ("body", prose(&self.body)),
        ];
        let entries = entries
            .into_iter()
            .filter_map(|(key, value)| Some((key, value?)));
        printed(&Value::map(entries))
    }

    /// A name for the file by which a reader knows what it says: its first words and four letters of
    /// a sum, so that two people who begin alike do not meet.
    #[must_use]
    pub fn name(&self) -> String {
        let quoted = self.targets.iter().find_map(quote);
        let says = [
            self.body.as_deref(),
            self.suggest.as_deref(),
            quoted,
            self.position.as_deref(),
        ];
        name::name(
            &says.into_iter().flatten().collect::<Vec<_>>(),
            &self.text(),
        )
    }
}

fn quote(target: &Value) -> Option<&str> {
    let Value::Map(entries) = target else {
        return None;
    };
    entries.iter().find_map(|(key, value)| match value {
        Value::Line(words) if key == "quote" => Some(words.as_str()),
        _ => None,
    })
}

/// Where a comment is to stand.
#[derive(Debug, Clone)]
pub struct Place {
    /// The document.
    pub document: DocumentId,
    /// The version.
    pub version: VersionId,
    /// The file's name without `.yaml`; by its words where none is given.
    pub name: Option<String>,
}

/// Writes a comment as a new file.
///
/// # Errors
/// That there is no such document or version, what would be wrong with the comment, or why the file
/// could not be written. Then nothing is.
pub fn comment(desk: &Desk<'_>, place: &Place, remark: &Remark) -> super::Outcome {
    let known = desk.read(&place.document, Pending::default())?;
    known.version(place.version.as_str())?;
    let file = drafted(desk, place, remark)?;
    desk.write(&known, vec![file])
}

/// What would be wrong with a comment: errors and warnings.
///
/// # Errors
/// That there is no such document or version.
pub fn review(desk: &Desk<'_>, place: &Place, remark: &Remark) -> super::Outcome {
    let known = desk.read(&place.document, Pending::default())?;
    let file = drafted(desk, place, remark)?;
    let warnings = desk.judge(&known, &[&file])?;
    Ok(super::Written {
        warnings,
        ..super::Written::default()
    })
}

/// The file, not yet written.
fn drafted(
    desk: &Desk<'_>,
    place: &Place,
    remark: &Remark,
) -> Result<Manuscript, Vec<crate::diagnostics::Report>> {
    let name = place.name.clone().unwrap_or_else(|| remark.name());
    let path = format!("comments/{}/{}/{name}.yaml", place.document, place.version);
    let mut file = Manuscript::open(desk.root, &path)?;
    if file.is_there() {
        let message = format!("{path} is there already");
        return Err(super::refusal::refusal(
            &path,
            message,
            "give the file another name with `--id`",
        ));
    }
    file.rewrite(remark.text());
    Ok(file)
}
