//! Which site a command is about.

use std::path::{Path, PathBuf};

use super::{Session, Status};
use crate::analyse::facts::Facts;
use crate::diagnostics::{self, Report};
use crate::exchange::Record;
use crate::load::{self, Loaded, SITE_FILE};
use crate::model::{Document, DocumentId, VersionId};
use crate::publish::Options;
use crate::write::Failure;

/// A site that was found and read, as far as all documents share it.
pub(super) struct Opened {
    pub(super) root: PathBuf,
    pub(super) loaded: Loaded,
}

impl Opened {
    /// Whether the folder has a `rapporteur.yaml`; else nothing is to be written.
    pub(super) fn is_site(&self) -> bool {
        self.root.join(SITE_FILE).symlink_metadata().is_ok()
    }

    /// Complaints about what all documents share.
    pub(super) fn reports(&self) -> Vec<Report> {
        diagnostics::reports(&self.loaded.diagnostics, &self.loaded.sources)
    }

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

/// One document that was read and analysed, and the version of it that a command is about.
pub(super) struct Studied {
    pub(super) site: Opened,
    pub(super) document: Document,
    pub(super) facts: Facts,
    pub(super) version: usize,
}

impl Studied {
    /// The document with all that is known about it.
    pub(super) fn record(&self) -> Record<'_> {
        Record {
            site: &self.site.loaded.site,
            people: &self.site.loaded.people,
            document: &self.document,
            facts: &self.facts,
        }
    }
}

impl Opened {
    /// The document that `DOCUMENT` or `DOCUMENT/VERSION` names, or `VERSION` where there is one
    /// document, and the version.
    fn any_version(&self, name: Option<&str>) -> Result<(DocumentId, Option<VersionId>), String> {
        let documents = &self.loaded.documents;
        match (name, documents.as_slice()) {
            (Some(name), _) if name.contains('/') => self
                .version(name)
                .map(|(document, version)| (document, Some(version))),
            (Some(name), _) if documents.iter().any(|id| id.as_str() == name) => {
                Ok((DocumentId::new(name), None))
            }
            (Some(name), _) => self
                .version(name)
                .map(|(document, version)| (document, Some(version))),
            (None, [only]) => Ok((only.clone(), None)),
            (None, _) => {
                let known: Vec<&str> = documents.iter().map(DocumentId::as_str).collect();
                Err(format!("which document? There is {}", known.join(", ")))
            }
        }
    }
}

impl Session {
    /// Reads and analyses the document that a command names; see [`Opened::any_version`]. Without a
    /// version, the newest.
    ///
    /// # Errors
    /// Why there is none, as a sentence; complaints have been said.
    pub(super) fn study(&self, name: Option<&str>) -> Result<Studied, String> {
        let site = self.open();
        let (id, version) = site.any_version(name)?;
        let today = self.clock.today()?;
        let loaded = &site.loaded;
        let read = load::document(&site.root, &loaded.site, &loaded.people, &id, today);
        let reports = read.reports();
        let document = read.document.map_err(|_| {
            self.console.reports(&reports);
            format!("`{id}` cannot be read")
        })?;
        let newest = document.versions.len().saturating_sub(1);
        let known = || {
            document
                .versions
                .iter()
                .map(|v| v.id.as_str())
                .collect::<Vec<_>>()
                .join(", ")
        };
        let version = match version {
            None => newest,
            Some(version) => document
                .versions
                .iter()
                .position(|known| known.id == version)
                .ok_or_else(|| format!("`{id}` has no version `{version}`; it has {}", known()))?,
        };
        let (facts, _) = crate::analyse::document(&loaded.site, &document, &loaded.people);
        Ok(Studied {
            site,
            document,
            facts,
            version,
        })
    }

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
