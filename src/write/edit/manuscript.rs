//! A person's file, read to be edited.

use std::path::{Path, PathBuf};

use super::{Edit, apply};
use crate::diagnostics::{Code, Diagnostic, FileId, Place, Report, Severity, Sources, reports};
use crate::load;
use crate::write::{Failure, create, replace};

/// A file of the site, read to be edited. Nothing is written before [`Manuscript::save`].
#[derive(Debug)]
pub struct Manuscript {
    root: PathBuf,
    path: String,
    /// As it was read; `None` for a file that is not there yet.
    old: Option<String>,
    new: String,
}

impl Manuscript {
    /// Reads a file, named from the site's root with `/`. One that is not there is empty, and is
    /// made, with its folder, when it is saved.
    ///
    /// # Errors
    /// Why it cannot be read: a link, another encoding than UTF-8, too large.
    pub fn open(root: &Path, path: &str) -> Result<Self, Vec<Report>> {
        let old = match std::fs::symlink_metadata(root.join(path)) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
            Ok(found) if found.is_symlink() => return Err(vec![link(root, path)]),
            _ => {
                let (text, unreadable) = load::text_of(root, path, FileId(0));
                if let Some(complaint) = unreadable {
                    return Err(told(path, &text, &[complaint]));
                }
                Some(text)
            }
        };
        let new = old.clone().unwrap_or_default();
        let (root, path) = (root.to_owned(), path.to_owned());
        Ok(Self {
            root,
            path,
            old,
            new,
        })
    }

    /// Its path from the site's root.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Whether the file was there when it was opened.
    #[must_use]
    pub fn is_there(&self) -> bool {
        self.old.is_some()
    }

    /// Its text, with the edits made so far.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.new
    }

    /// Makes an edit.
    ///
    /// # Errors
    /// What is wrong with the file, or that the edit cannot be made (see [`super::apply`]).
    pub fn edit(&mut self, edit: &Edit<'_>) -> Result<(), Vec<Report>> {
        let made = apply(FileId(0), &self.new, edit);
        self.new = made.map_err(|complaints| told(&self.path, &self.new, &complaints))?;
        Ok(())
    }

    /// Replaces the whole text: for Markdown, which [`Edit`]s do not know.
    pub fn rewrite(&mut self, text: String) {
        self.new = text;
    }

    /// Writes the file in one step; one that is as it was is left alone.
    ///
    /// # Errors
    /// What the system refuses, or that somebody else has changed the file since it was read; then
    /// it is as they left it.
    pub fn save(self) -> Result<(), Vec<Report>> {
        let path = self.root.join(&self.path);
        let told = |failure: Failure| vec![failure.report(Severity::Error)];
        let Some(old) = self.old else {
            return make_folder(&path)
                .and_then(|()| create(&path, self.new.as_bytes()))
                .map_err(told);
        };
        if old == self.new {
            return Ok(());
        }
        if std::fs::read(&path).ok().as_deref() != Some(old.as_bytes()) {
            let message = "somebody else has changed the file in the meantime";
            return Err(told(Failure::refused(
                &path,
                message,
                "run the command again",
            )));
        }
        replace(&path, self.new.as_bytes()).map_err(told)
    }
}

fn make_folder(path: &Path) -> Result<(), Failure> {
    let folder = path.parent().unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder).map_err(Failure::io(folder, "cannot create the folder"))
}

fn link(root: &Path, path: &str) -> Report {
    let message = "only a plain file is edited, never what a symbolic link leads to";
    Failure::new(Code::SymbolicLink, &root.join(path), message).report(Severity::Error)
}

/// Complaints about one text.
fn told(path: &str, text: &str, complaints: &[Diagnostic]) -> Vec<Report> {
    let mut sources = Sources::new();
    let file = sources.add(path, text);
    let here = |complaint: &Diagnostic| Diagnostic {
        place: Place {
            file,
            ..complaint.place
        },
        ..complaint.clone()
    };
    reports(&complaints.iter().map(here).collect::<Vec<_>>(), &sources)
}
