//! A new document with its first draft.

use jiff::civil::Date;

use super::plan::{Plan, must_be_site};
use crate::diagnostics::{Report, Severity};
use crate::load::refused_name;
use crate::model::DocumentId;
use crate::record::refusal::refusal;
use crate::record::{Desk, Outcome};
use crate::schema::hook;
use crate::write::edit::{Value, document as printed};

/// A document that is to be begun.
#[derive(Debug, Clone)]
pub struct NewDocument {
    /// Its slug.
    pub slug: String,
    /// Its title.
    pub title: String,
    /// The language that it is negotiated in.
    pub language: String,
    /// The ids of its editors.
    pub editors: Vec<String>,
    /// The day of its first draft.
    pub today: Date,
}

/// The first version's id.
const FIRST: &str = "draft-1";

/// Begins a document: its folder, `document.yaml`, and a first draft that says where to write.
///
/// # Errors
/// A slug that cannot be one, a document that is there, what would be wrong with it, or what the
/// system refuses.
pub fn document(desk: &Desk<'_>, new: &NewDocument) -> Outcome {
    must_be_site(desk.root)?;
    must_be_slug(&new.slug)?;
    let plan = files(Plan::default(), new);
    let reports = match desk.read(&DocumentId::new(&new.slug), plan.pending()) {
        Ok(known) => known.reports,
        Err(reports) => reports,
    };
    if reports
        .iter()
        .any(|report| report.severity == Severity::Error)
    {
        return Err(reports);
    }
    plan.make(desk.root)
}

/// Refuses a name that no document can have.
pub(super) fn must_be_slug(slug: &str) -> Result<(), Vec<Report>> {
    let taken = (slug == "people").then_some("is kept for people");
    let Some(why) = refused_name(slug).or(taken) else {
        return Ok(());
    };
    let message = format!("`{slug}` cannot be a document's slug: it {why}");
    let hint = "use `a` to `z`, `0` to `9` and `-`";
    Err(refusal(&format!("drafts/{slug}"), message, hint))
}

/// The files of a document.
pub(super) fn files(plan: Plan, new: &NewDocument) -> Plan {
    let folder = format!("drafts/{}", new.slug);
    plan.file(format!("{folder}/document.yaml"), settings(new))
        .file(format!("{folder}/{FIRST}/{}.md", new.language), text(new))
}

fn settings(new: &NewDocument) -> String {
    let version = Value::map([
        ("id", Value::word(FIRST)),
        ("date", Value::word(new.today.to_string())),
    ]);
    let mut entries = vec![
        ("title", Value::line(new.title.as_str())),
        ("language", Value::word(new.language.as_str())),
        ("versions", Value::List(vec![version])),
    ];
    if !new.editors.is_empty() {
        entries.push((
            "editors",
            Value::words(new.editors.iter().map(String::as_str)),
        ));
    }
    let remark = if new.editors.is_empty() {
        "# Who may answer comments: ids of files in comments/people/, for example\n# editors: [sarr]\n"
    } else {
        ""
    };
    format!(
        "{}{}{remark}",
        hook("document", 2),
        printed(&Value::map(entries))
    )
}

/// A first draft, in the document's language where there are words for it.
fn text(new: &NewDocument) -> String {
    const WORDS: [(&str, &str); 6] = [
        ("ar", "اكتب هنا نص المسودة الأولى."),
        ("en", "Write the text of the first draft here."),
        ("es", "Escriba aquí el texto del primer borrador."),
        ("fr", "Écrivez ici le texte du premier projet."),
        ("ru", "Напишите здесь текст первого проекта."),
        ("zh", "请在此处撰写草案初稿。"),
    ];
    let english = WORDS.iter().find(|(lang, _)| *lang == "en");
    let words = WORDS
        .iter()
        .find(|(lang, _)| *lang == new.language)
        .or(english);
    format!(
        "# {}\n\n{}\n",
        new.title,
        words.map_or("", |(_, words)| words)
    )
}
