//! The work folder beside the output: its lock, and what killed builds left in it.
//!
//! ```text
//! site/                  the output
//! .site.rapporteur/      while a build runs
//!     lock               held by the build
//!     new/               being written; after the exchange, the former output
//!     aside/             the former output, between two renames
//! ```

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use super::manifest::Manifest;
use super::{Failure, disk};
use crate::diagnostics::Code;

/// The work folder, locked.
#[derive(Debug)]
pub(super) struct Work {
    folder: PathBuf,
    target: PathBuf,
    lock: File,
}

impl Work {
    /// Locks the work folder of an output, puts back an output that a killed build had set aside,
    /// and clears away what else it left.
    ///
    /// # Errors
    /// Another build at work, files of somebody else's in the work folder, or what the system
    /// refuses.
    pub(super) fn begin(target: &Path) -> Result<Self, Failure> {
        let (parent, name) = place(target)?;
        let target = parent.join(&name);
        let folder = parent.join(format!(".{name}.rapporteur"));
        let lock = lock(&folder)?;
        let work = Self {
            folder,
            target,
            lock,
        };
        work.recover()?;
        Ok(work)
    }

    /// The output folder, by its real path.
    pub(super) fn target(&self) -> &Path {
        &self.target
    }

    /// Where the new output is written.
    pub(super) fn new_folder(&self) -> PathBuf {
        self.folder.join("new")
    }

    /// Where the former output is between two renames.
    pub(super) fn aside(&self) -> PathBuf {
        self.folder.join("aside")
    }

    fn recover(&self) -> Result<(), Failure> {
        let aside = self.aside();
        if fs::symlink_metadata(&aside).is_ok() && fs::symlink_metadata(&self.target).is_err() {
            let put_back = fs::rename(&aside, &self.target);
            put_back.map_err(Failure::io(
                &self.target,
                "cannot put back the former output",
            ))?;
        }
        self.clear()
    }

    /// Removes what is in the work folder but for the lock. A folder without a whole manifest is one
    /// that a build had not finished, and all in it is that build's; any other was the output, where
    /// others may write too, and goes by its manifest.
    ///
    /// # Errors
    /// Files that no build wrote, which stay, or what the system refuses.
    pub(super) fn clear(&self) -> Result<(), Failure> {
        for folder in [self.new_folder(), self.aside()] {
            let removed = match fs::symlink_metadata(&folder) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                _ => remove(&folder),
            };
            if !removed.map_err(Failure::io(&folder, "cannot remove a former output"))? {
                let message = "this former output holds files that no build wrote";
                let hint = "move them to where they belong and remove the folder";
                return Err(Failure::new(Code::OutputNotOurs, &folder, message).hint(hint));
            }
        }
        Ok(())
    }
}

#[cfg(test)]
impl Work {
    /// Lets go of the lock and leaves all else, as a kill would.
    pub(super) fn forget(self) {
        self.lock.unlock().unwrap();
        std::mem::forget(self);
    }
}

fn remove(folder: &Path) -> io::Result<bool> {
    match Manifest::of(folder) {
        Some(manifest) => disk::remove_by_manifest(folder, &manifest),
        None => fs::remove_dir_all(folder).map(|()| true),
    }
}

impl Drop for Work {
    fn drop(&mut self) {
        // Best effort: what stays is cleared away by the next build.
        if self.clear().is_ok() {
            _ = fs::remove_file(self.folder.join("lock"));
            _ = fs::remove_dir(&self.folder);
        }
        _ = self.lock.unlock();
    }
}

/// The output's real parent folder, made if need be, and its name.
fn place(target: &Path) -> Result<(PathBuf, String), Failure> {
    let name = target
        .file_name()
        .and_then(|name| name.to_str())
        .filter(|_| !ends_in_dot(target));
    let Some(name) = name else {
        let hint = "give the output a folder of its own, for example `site`";
        let message = "this is no name for an output folder";
        return Err(Failure::new(Code::Unwritable, target, message).hint(hint));
    };
    let parent = target
        .parent()
        .filter(|parent| !parent.as_os_str().is_empty());
    let parent = parent.unwrap_or(Path::new("."));
    fs::create_dir_all(parent).map_err(Failure::io(parent, "cannot create the folder"))?;
    let parent = parent
        .canonicalize()
        .map_err(Failure::io(parent, "cannot open the folder"))?;
    Ok((parent, name.to_owned()))
}

fn ends_in_dot(path: &Path) -> bool {
    path.as_os_str()
        .to_string_lossy()
        .split(['/', '\\'])
        .next_back()
        == Some(".")
}

/// Takes the lock. A builder that ends removes its lock file, so the file is taken again if it is
/// not the one that the name stands for any more.
fn lock(folder: &Path) -> Result<File, Failure> {
    let path = folder.join("lock");
    for _ in 0..100 {
        match fs::create_dir(folder) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => {
                return Err(Failure::io(folder, "cannot create the work folder")(error));
            }
            _ => {}
        }
        let file = match File::options().create(true).append(true).open(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            other => other.map_err(Failure::io(&path, "cannot open the lock"))?,
        };
        match file.try_lock() {
            Ok(()) if is_current(&file, &path) => return Ok(file),
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(busy(&path)),
            Err(TryLockError::Error(error)) => {
                return Err(Failure::io(&path, "cannot take the lock")(error));
            }
        }
    }
    Err(busy(&path))
}

fn busy(path: &Path) -> Failure {
    let hint = "wait until it is done, or write elsewhere with `--out`";
    Failure::new(
        Code::Unwritable,
        path,
        "another build is writing this output",
    )
    .hint(hint)
}

#[cfg(unix)]
fn is_current(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let id = |found: io::Result<fs::Metadata>| found.map(|found| (found.dev(), found.ino())).ok();
    id(file.metadata()) == id(fs::symlink_metadata(path))
}

#[cfg(not(unix))]
fn is_current(_: &File, path: &Path) -> bool {
    path.exists()
}
