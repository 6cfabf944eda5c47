//! Making things safe on disk, and removing what a build wrote.

use std::fs::{self, File};
use std::io;
use std::path::Path;

use super::manifest::{MANIFEST, Manifest};

/// Writes everything under a folder through to the disk, contents before names, so that not even a
/// power cut after the exchange can show a half-written site.
///
/// On Linux one call for the whole file system: for 5,000 files half a second, where a call for each
/// took twenty.
#[cfg(any(target_os = "linux", target_os = "android"))]
pub(super) fn sync_tree(folder: &Path, _: &Manifest) -> io::Result<()> {
    rustix::fs::syncfs(File::open(folder)?).map_err(io::Error::from)
}

/// Writes everything under a folder through to the disk, contents before names.
#[cfg(not(any(target_os = "linux", target_os = "android")))]
pub(super) fn sync_tree(folder: &Path, manifest: &Manifest) -> io::Result<()> {
    use rayon::prelude::*;
    let paths: Vec<_> = manifest.0.keys().map(|path| path.under(folder)).collect();
    paths
        .par_iter()
        .try_for_each(|path| File::open(path)?.sync_all())?;
    File::open(folder.join(MANIFEST))?.sync_all()?;
    let folders = manifest.folders();
    folders
        .iter()
        .rev()
        .try_for_each(|inner| sync_folder(&folder.join(inner)))?;
    sync_folder(folder)
}

/// Makes the names in a folder safe on disk. Where folders cannot be opened (Windows) the file
/// system sees to it.
pub(super) fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) {
        File::open(folder)?.sync_all()
    } else {
        Ok(())
    }
}

/// Removes a folder that a build wrote whole, by its manifest: nothing that is not listed there.
/// The manifest goes last, so that a removal that was cut short can be taken up again.
///
/// Whether nothing is left.
pub(super) fn remove_by_manifest(folder: &Path, manifest: &Manifest) -> io::Result<bool> {
    for path in manifest.0.keys() {
        absent_is_fine(fs::remove_file(path.under(folder)))?;
    }
    for inner in manifest.folders().into_iter().rev() {
        gone(fs::remove_dir(folder.join(inner)))?;
    }
    if fs::read_dir(folder)?.count() > 1 {
        return Ok(false);
    }
    absent_is_fine(fs::remove_file(folder.join(MANIFEST)))?;
    gone(fs::remove_dir(folder))
}

fn absent_is_fine(result: io::Result<()>) -> io::Result<()> {
    match result {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        other => other,
    }
}

fn gone(result: io::Result<()>) -> io::Result<bool> {
    match result {
        Err(error) if error.kind() == io::ErrorKind::DirectoryNotEmpty => Ok(false),
        other => absent_is_fine(other).map(|()| true),
    }
}
