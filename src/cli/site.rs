//! Which site a command is about.

use std::path::{Path, PathBuf};

use super::{Session, Status};
use crate::load::{self, Loaded, SITE_FILE};
use crate::model::{DocumentId, VersionId};
use crate::publish::Options;
use crate::write::Failure;

/// A site that was found and read, as far as all documents share it.
pub(super) struct Opened {
    pub(super) root: PathBuf,
    pub(super) loaded: Loaded,
}

impl Opened {
    /// Refuses an output folder within what is read: the next build would find it there.
    ///
    /// # Errors
    /// That refusal.
    pub(super) fn forbid_output(&self, out: &Path) -> Result<(), Failure> {
        let inside = |folder: &str| real(out).starts_with(real(&self.root.join(folder)));
        match ["drafts", "comments", "themes"]
            .into_iter()
            .find(|folder| inside(folder))
        {
            Some(folder) => Err(Failure::refused(
                out,
                &format!("the output would be inside `{folder}/`, which is read"),
                "name a folder outside it with `--out`",
            )),
            None => Ok(()),
        }
    }
}

/// A path without links and dots, as far as it exists.
fn real(path: &Path) -> PathBuf {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let known = path.ancestors().find_map(|begin| {
        let rest = path.strip_prefix(begin).ok()?;
        Some(begin.canonicalize().ok()?.join(rest))
    });
    known.unwrap_or(path)
}

impl Opened {
    /// The version that `DOCUMENT/VERSION` names; the document may be left out where there is one.
    ///
    /// # Errors
    /// Why it names none, as a sentence. Whether the document has the version is not looked up.
    pub(super) fn version(&self, name: &str) -> Result<(DocumentId, VersionId), String> {
        let documents = &self.loaded.documents;
        let (document, version) = match name.split_once('/') {
            Some((document, version)) => (DocumentId::new(document), version),
            None => match documents.as_slice() {
                [only] => (only.clone(), name),
                _ => return Err(format!("which document? Write DOCUMENT/{name}")),
            },
        };
        if documents.contains(&document) {
            return Ok((document, VersionId::new(version)));
        }
        let known: Vec<&str> = documents.iter().map(DocumentId::as_str).collect();
        Err(format!(
            "there is no document `{document}`; there is {}",
            known.join(", ")
        ))
    }
}

impl Session {
    /// The folder of the site that the command line names, else of the nearest one upwards.
    pub(super) fn root(&self) -> PathBuf {
        self.global.site.clone().unwrap_or_else(nearest)
    }

    /// Opens that site.
    pub(super) fn open(&self) -> Opened {
        let root = self.root();
        self.console
            .detail(&format!("the site at {}", root.display()));
        let loaded = load::site(&root);
        Opened { root, loaded }
    }

    /// How to publish, on the day that the clock tells.
    pub(super) fn options(&self, strict: bool, lenient: bool) -> Result<Options, Status> {
        match self.clock.today() {
            Ok(today) => Ok(Options {
                strict,
                lenient,
                ..Options::on(today)
            }),
            Err(message) => {
                self.console.error(&message);
                Err(Status::Usage)
            }
        }
    }
}

/// The nearest folder upwards that is a site; the current one where none is.
fn nearest() -> PathBuf {
    let here = std::env::current_dir().unwrap_or_default();
    let site = here
        .ancestors()
        .find(|folder| folder.join(SITE_FILE).is_file());
    site.map_or_else(|| PathBuf::from("."), Path::to_path_buf)
}
