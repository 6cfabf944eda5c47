//! A new site.

use std::path::Path;

use super::contributing::{contributing, workflow};
use super::document::{NewDocument, files, must_be_slug};
use super::plan::Plan;
use crate::diagnostics::Severity;
use crate::load::{self, SITE_FILE};
use crate::record::Outcome;
use crate::record::refusal::refusal;
use crate::schema::{self, hook};
use crate::text::slug;
use crate::write::edit::{Value, document as printed};

/// A site that is to be begun.
#[derive(Debug, Clone)]
pub struct NewSite {
    /// Its title.
    pub title: String,
    /// Its languages, the first of which is the default.
    pub languages: Vec<String>,
    /// Where pull requests go.
    pub repository: Option<String>,
    /// `github`, `gitlab` or `forgejo`, where the repository's address does not tell.
    pub forge: Option<String>,
    /// Where comments by e-mail go.
    pub contact: Option<String>,
    /// The name of the first editor.
    pub editor: Option<String>,
    /// The account or team at the forge that owns what editors own: `@forum/editors`.
    pub owners: Option<String>,
    /// Its first document, whose editors are that editor.
    pub document: NewDocument,
}

/// Begins a site: a folder that builds as it is. Files that are there already stay as they are.
///
/// # Errors
/// A folder that is a site already, or what the system refuses.
pub fn site(root: &Path, new: &NewSite) -> Outcome {
    if root.join(SITE_FILE).symlink_metadata().is_ok() {
        let message = "this folder is a site already";
        return Err(refusal(
            SITE_FILE,
            message,
            "begin another document with `rapporteur new document SLUG`",
        ));
    }
    must_be_slug(&new.document.slug)?;
    let wrong = load::site_complaints(&settings(new));
    if wrong
        .iter()
        .any(|report| report.severity == Severity::Error)
    {
        return Err(wrong);
    }
    let editor = new.editor.as_deref().map(|name| (person_id(name), name));
    let document = NewDocument {
        editors: editor.iter().map(|(id, _)| id.clone()).collect(),
        ..new.document.clone()
    };
    let mut plan = Plan::patient();
    for kind in schema::KINDS {
        plan = plan.file(kind.path(), kind.text());
    }
    if let Some((id, name)) = &editor {
        let person = Value::map([("name", Value::line(*name))]);
        let remark = "# group: the editor's stakeholder group, for example technical\n";
        plan = plan.file(
            format!("comments/people/{id}.yaml"),
            format!("{}{}{remark}", hook("person", 2), printed(&person)),
        );
    }
    plan = files(plan, &document)
        .file(".gitattributes", include_str!("files/gitattributes"))
        .file(".gitignore", "/site/\n.*.rapporteur\n")
        .file("CODEOWNERS", owners(new))
        .file("CONTRIBUTING.md", contributing(new))
        .file(".vscode/settings.json", schema::editor_settings());
    for folder in workflow_folders(new) {
        plan = plan.file(format!("{folder}/workflows/check.yml"), workflow(new));
    }
    // Last, so that a folder is a site only when all of it is there.
    plan.file(SITE_FILE, settings(new)).make(root)
}

fn settings(new: &NewSite) -> String {
    let word = |text: &String| Value::line(text.as_str());
    let mut entries = vec![
        ("title", word(&new.title)),
        (
            "languages",
            Value::words(new.languages.iter().map(String::as_str)),
        ),
    ];
    if let Some(url) = &new.repository {
        let mut repository = vec![("url", word(url))];
        repository.extend(
            new.forge
                .as_ref()
                .map(|forge| ("forge", Value::word(forge.as_str()))),
        );
        entries.push(("repository", Value::map(repository)));
    }
    entries.extend(
        new.contact
            .as_ref()
            .map(|contact| ("contact", Value::word(contact.as_str()))),
    );
    format!("{}{}", hook("site", 0), printed(&Value::map(entries)))
}

/// An id for somebody by their name.
fn person_id(name: &str) -> String {
    let id: String = slug(name)
        .chars()
        .filter(|c| c.is_ascii_alphanumeric() || *c == '-')
        .collect();
    let id = id.trim_matches('-');
    if id.is_empty() || crate::load::refused_name(id).is_some() {
        "editor".to_owned()
    } else {
        id.to_owned()
    }
}

fn owners(new: &NewSite) -> String {
    let text = include_str!("files/CODEOWNERS");
    match &new.owners {
        Some(owners) => text.replace("# /", "/").replace("@OWNERS", owners),
        None => text.to_owned(),
    }
}

/// Where the forge looks for workflows; both, where it is not known.
fn workflow_folders(new: &NewSite) -> &'static [&'static str] {
    let url = new.repository.as_deref().unwrap_or_default();
    match new.forge.as_deref() {
        Some("github") => &[".github"],
        Some("forgejo") => &[".forgejo"],
        Some(_) => &[],
        None if url.contains("github") => &[".github"],
        None if url.contains("codeberg") || url.contains("forgejo") => &[".forgejo"],
        None if url.contains("gitlab") => &[],
        None => &[".github", ".forgejo"],
    }
}
