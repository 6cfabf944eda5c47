//! Files that are to be made, none of which may be there.

use std::path::Path;

use crate::diagnostics::Severity;
use crate::load::{Pending, SITE_FILE};
use crate::record::refusal::refusal;
use crate::record::{Outcome, Written};
use crate::write::edit::Manuscript;
use crate::write::{Failure, create};

/// Files that are to be made, in the order in which they are.
#[derive(Debug, Default)]
pub(super) struct Plan {
    files: Vec<(String, Vec<u8>)>,
    /// Whether what is there already is passed over, and not a reason to make nothing.
    patient: bool,
}

impl Plan {
    /// A plan that passes over files that are there.
    pub(super) fn patient() -> Self {
        Self {
            patient: true,
            ..Self::default()
        }
    }

    /// One more file, from the site's root.
    pub(super) fn file(mut self, path: impl Into<String>, text: impl Into<Vec<u8>>) -> Self {
        self.files.push((path.into(), text.into()));
        self
    }

    /// The same files, as they are to be.
    pub(super) fn pending(&self) -> Pending {
        let texts = self
            .files
            .iter()
            .filter_map(|(path, bytes)| Some((path, std::str::from_utf8(bytes).ok()?)));
        texts.fold(Pending::default(), |pending, (path, text)| {
            pending.with(path, text)
        })
    }

    /// Makes the files; what was made.
    ///
    /// # Errors
    /// A file that is there already, before any is made; or what the system refuses.
    pub(super) fn make(self, root: &Path) -> Outcome {
        let is_there = |path: &str| root.join(path).symlink_metadata().is_ok();
        if let Some((path, _)) = self
            .files
            .iter()
            .find(|(path, _)| !self.patient && is_there(path))
        {
            return Err(refusal(
                path,
                format!("{path} is there already"),
                "choose another name",
            ));
        }
        let mut written = Written::default();
        for (path, text) in self.files {
            if !is_there(&path) {
                make(&root.join(&path), &text)
                    .map_err(|failure| vec![failure.report(Severity::Error)])?;
                written.paths.push(path);
            }
        }
        Ok(written)
    }
}

fn make(path: &Path, text: &[u8]) -> Result<(), Failure> {
    let folder = path.parent().unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder).map_err(|error| {
        Failure::refused(
            folder,
            &format!("cannot create the folder: {error}"),
            "check its permissions",
        )
    })?;
    create(path, text)
}

/// Refuses a folder that is no site.
pub(super) fn must_be_site(root: &Path) -> Result<(), Vec<crate::diagnostics::Report>> {
    if root.join(SITE_FILE).is_file() {
        return Ok(());
    }
    let message = format!("there is no {SITE_FILE} in this folder");
    Err(refusal(
        SITE_FILE,
        message,
        "begin a site with `rapporteur init`, or name its folder with `--site`",
    ))
}

/// The text of a file that is about to be edited, read as YAML.
pub(super) fn opened(
    root: &Path,
    path: &str,
) -> Result<Manuscript, Vec<crate::diagnostics::Report>> {
    Manuscript::open(root, path)
}
