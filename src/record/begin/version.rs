//! The next version of a document.

use jiff::civil::Date;

use super::plan::{Plan, opened};
use crate::load::{Pending, refused_name};
use crate::model::DocumentId;
use crate::record::refusal::refusal;
use crate::record::{Desk, Outcome};
use crate::write::edit::{Edit, Step, Value};

/// Begins the next version: the newest text and its images copied, and the version listed in
/// `document.yaml`. Translations follow with `rapporteur translate`; calls and reasons are of the
/// version that they were made on.
///
/// # Errors
/// A name that cannot be one or is taken, a document that cannot be read, or what the system refuses.
pub fn version(desk: &Desk<'_>, id: &DocumentId, name: &str, today: Date) -> Outcome {
    let known = desk.read(id, Pending::default())?;
    let document = &known.document;
    let settings = format!("drafts/{id}/document.yaml");
    if let Some(why) = refused_name(name) {
        let message = format!("`{name}` cannot be a version's id: it {why}");
        return Err(refusal(
            &settings,
            message,
            "use `a` to `z`, `0` to `9`, `.` and `-`, for example `rev-2`",
        ));
    }
    if document
        .versions
        .iter()
        .any(|version| version.id.as_str() == name)
    {
        return Err(refusal(
            &settings,
            format!("`{id}` has a version `{name}` already"),
            "choose another name",
        ));
    }
    let Some(newest) = document.versions.last() else {
        return Err(refusal(
            &settings,
            format!("`{id}` has no version yet"),
            "write the first one",
        ));
    };
    let mut plan = Plan::default();
    for path in to_copy(desk, id, newest.id.as_str(), document.language.as_str()) {
        let from = desk.root.join(format!("drafts/{id}/{}/{path}", newest.id));
        let bytes = std::fs::read(&from).map_err(|error| {
            let path = from.display().to_string();
            refusal(
                &path,
                format!("{path} cannot be read: {error}"),
                "check its permissions",
            )
        })?;
        plan = plan.file(format!("drafts/{id}/{name}/{path}"), bytes);
    }
    let mut file = opened(desk.root, &settings)?;
    let entry = Value::map([
        ("id", Value::word(name)),
        ("date", Value::word(today.max(newest.date).to_string())),
    ]);
    file.edit(&Edit::append(&[Step::Key("versions")], entry))?;
    let mut written = plan.make(desk.root)?;
    file.save()?;
    written.paths.push(settings);
    if newest.sha256.is_none() {
        written.remark = Some(format!(
            "freeze what it follows: `rapporteur freeze {id}/{}`",
            newest.id
        ));
    }
    Ok(written)
}

/// The source text of a version and whatever else is neither a text nor a part of the record, from
/// the version's folder.
fn to_copy(desk: &Desk<'_>, id: &DocumentId, version: &str, language: &str) -> Vec<String> {
    let folder = desk.root.join(format!("drafts/{id}/{version}"));
    let walk = walkdir::WalkDir::new(&folder).sort_by_file_name();
    let files = walk
        .into_iter()
        .flatten()
        .filter(|entry| entry.file_type().is_file());
    let paths = files.filter_map(|entry| {
        let path = entry.path().strip_prefix(&folder).ok()?;
        Some(
            path.iter()
                .map(|part| part.to_str())
                .collect::<Option<Vec<_>>>()?
                .join("/"),
        )
    });
    let source = format!("{language}.md");
    let is_asset = |path: &str| {
        !path.ends_with(".md")
            && !path.ends_with(".yaml")
            && !path.split('/').any(|part| part.starts_with('.'))
    };
    paths
        .filter(|path| *path == source || is_asset(path))
        .collect()
}
