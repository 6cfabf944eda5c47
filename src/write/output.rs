//! A whole output, staged and put in place in one step.

use std::collections::BTreeMap;
use std::collections::HashSet;
use std::fs::{self, File};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::exchange::{Exchange, exchange};
use super::manifest::{MANIFEST, Manifest, Sum, sum};
use super::sink::taken;
use super::work::Work;
use super::{Failure, PagePath, Sink, disk};
use crate::diagnostics::Code;

/// An output being written. Dropped without [`commit`](Self::commit), it leaves no trace.
#[derive(Debug)]
pub struct Output {
    work: Work,
    staging: PathBuf,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    files: BTreeMap<PagePath, Sum>,
    bytes: u64,
    /// Never iterated: which folders are there already.
    folders: HashSet<String>,
}

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// How many files, the manifest among them.
    pub files: usize,
    /// Their bytes in all.
    pub bytes: u64,
    /// What a person should know although the new output is in place.
    pub warnings: Vec<Failure>,
}

impl Output {
    /// Begins to write the output folder `target`: takes its lock, clears away what a killed build
    /// left, and makes sure that the folder is absent, empty, or exactly what a build wrote.
    ///
    /// # Errors
    /// Another build at work, a folder that holds anything else, or what the system refuses.
    pub fn begin(target: &Path) -> Result<Self, Failure> {
        let work = Work::begin(target)?;
        replaceable(work.target())?;
        let staging = work.new_folder();
        fs::create_dir(&staging).map_err(Failure::io(&staging, "cannot create the folder"))?;
        Ok(Self {
            work,
            staging,
            state: Mutex::default(),
        })
    }

    /// Puts the output in place.
    ///
    /// # Errors
    /// What the system refuses; then the former output is as it was.
    pub fn commit(self) -> Result<Written, Failure> {
        let state = std::mem::take(&mut *self.state());
        let manifest = Manifest(state.files);
        let text = manifest.print();
        let list = self.staging.join(MANIFEST);
        fs::write(&list, &text).map_err(Failure::io(&list, "cannot write the file"))?;
        let synced = disk::sync_tree(&self.staging, &manifest);
        synced.map_err(Failure::io(
            &self.staging,
            "cannot write the output through to the disk",
        ))?;
        let warnings = self.put_in_place()?;
        let bytes = state.bytes + text.len() as u64;
        Ok(Written {
            files: manifest.0.len() + 1,
            bytes,
            warnings,
        })
    }

    fn put_in_place(&self) -> Result<Vec<Failure>, Failure> {
        let target = self.work.target();
        // Somebody may have added a file since the build began.
        replaceable(target)?;
        let mut warnings = Vec::new();
        let done =
            exchange(&self.staging, target, &self.work.aside()).map_err(immovable(target))?;
        if done == Exchange::TwoRenames {
            let message = "this file system cannot exchange two folders in one step; for a moment there was no output";
            warnings.push(Failure::new(Code::Unwritable, target, message));
        }
        let folders = [target.parent(), self.staging.parent()];
        let synced = folders
            .into_iter()
            .flatten()
            .try_for_each(disk::sync_folder);
        let failed = synced.map_err(Failure::io(
            target,
            "cannot write the folder through to the disk",
        ));
        warnings.extend(failed.err());
        warnings.extend(self.work.clear().err());
        Ok(warnings)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Notes a file; whether it is still to be written.
    fn register(&self, path: &PagePath, bytes: &[u8]) -> Result<bool, Failure> {
        let sum = sum(bytes);
        let mut state = self.state();
        match state.files.get(path) {
            Some(same) if *same == sum => Ok(false),
            Some(_) => Err(taken(path)),
            None => {
                state.files.insert(path.clone(), sum);
                state.bytes += bytes.len() as u64;
                Ok(true)
            }
        }
    }

    fn make_folder(&self, path: &PagePath) -> Result<(), Failure> {
        let Some(folder) = path.folders().next() else {
            return Ok(());
        };
        if self.state().folders.contains(folder) {
            return Ok(());
        }
        let real = self.staging.join(folder);
        fs::create_dir_all(&real).map_err(Failure::io(&real, "cannot create the folder"))?;
        self.state().folders.insert(folder.to_owned());
        Ok(())
    }
}

impl Sink for Output {
    fn put(&self, path: &str, bytes: &[u8]) -> Result<(), Failure> {
        let path = PagePath::new(path)?;
        if !self.register(&path, bytes)? {
            return Ok(());
        }
        self.make_folder(&path)?;
        let real = path.under(&self.staging);
        let written = File::create_new(&real).and_then(|mut file| file.write_all(bytes));
        written.map_err(Failure::io(&real, "cannot write the file"))
    }
}

/// Whether a build may replace a folder: it is absent, empty, or exactly what a build wrote.
fn replaceable(target: &Path) -> Result<(), Failure> {
    let found = match fs::symlink_metadata(target) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        other => other.map_err(Failure::io(target, "cannot open the output folder"))?,
    };
    if !found.is_dir() {
        return Err(foreign(
            target,
            "the output is to be a folder, and this is none",
        ));
    }
    let complaint = match Manifest::of(target) {
        Some(manifest) => manifest
            .first_difference(target)
            .map(|path| format!("“{path}” is not as the build before has left it")),
        None => first_entry(target)?
            .map(|name| format!("the folder holds “{name}”, and no build wrote it")),
    };
    complaint.map_or(Ok(()), |message| Err(foreign(target, &message)))
}

/// The name of something in a folder; `None` if it is empty.
fn first_entry(folder: &Path) -> Result<Option<String>, Failure> {
    let read = |folder| -> std::io::Result<_> {
        let names = fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.file_name()));
        names.collect::<Result<Vec<_>, _>>()
    };
    let names = read(folder).map_err(Failure::io(folder, "cannot read the output folder"))?;
    Ok(names
        .into_iter()
        .min()
        .map(|name| name.to_string_lossy().into_owned()))
}

fn foreign(target: &Path, message: &str) -> Failure {
    let hint = "name another folder with `--out`, or move this one away";
    Failure::new(Code::OutputNotOurs, target, message).hint(hint)
}

/// For `map_err`: an output that cannot be exchanged.
fn immovable(target: &Path) -> impl FnOnce(std::io::Error) -> Failure {
    move |error| {
        let busy = matches!(
            error.kind(),
            std::io::ErrorKind::ResourceBusy | std::io::ErrorKind::CrossesDevices
        );
        let failure = Failure::io(target, "cannot put the new output in place")(error);
        let hint = "a mount point cannot be replaced; name a folder inside it with `--out`";
        if busy { failure.hint(hint) } else { failure }
    }
}

#[cfg(test)]
#[path = "output_tests.rs"]
mod tests;
