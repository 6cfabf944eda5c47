//! One file of a person's, written whole or not at all.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use super::{Failure, disk};
use crate::diagnostics::Code;

/// Replaces a file in one step: whoever reads it finds the old bytes or the new ones. Its
/// permissions stay.
///
/// # Errors
/// A path that is no plain file, or what the system refuses; then the file is as it was.
pub fn replace(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let found = fs::symlink_metadata(path).map_err(Failure::io(path, "cannot open the file"))?;
    if !found.is_file() {
        let message = "only a plain file is replaced, never what a symbolic link leads to";
        return Err(Failure::new(Code::SymbolicLink, path, message));
    }
    with_draft(path, bytes, |draft| {
        fs::set_permissions(draft, found.permissions())?;
        fs::rename(draft, path)
    })
}

/// Writes a new file, whole or not at all.
///
/// # Errors
/// A file that is there already, or what the system refuses.
pub fn create(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    // A hard link, unlike a rename, never replaces.
    with_draft(path, bytes, |draft| {
        fs::hard_link(draft, path).and_then(|()| fs::remove_file(draft))
    })
}

/// Writes a new file of a site, whole or not at all, and makes the folders it needs. `path` is
/// from the site's root, with `/`.
///
/// # Errors
/// A file that is there already, a folder on the way that is a symbolic link (it leads out of the
/// site), or what the system refuses.
pub fn create_in(root: &Path, path: &str, bytes: &[u8]) -> Result<(), Failure> {
    let mut folder = root.to_path_buf();
    let parts: Vec<&str> = path.split('/').collect();
    for part in parts.iter().take(parts.len().saturating_sub(1)) {
        folder.push(part);
        if folder.is_symlink() || matches!(*part, "" | "." | "..") {
            let message = "this folder is a symbolic link, which is never followed";
            return Err(Failure::new(Code::SymbolicLink, &folder, message));
        }
    }
    fs::create_dir_all(&folder).map_err(Failure::io(&folder, "cannot make the folder"))?;
    create(&root.join(path), bytes)
}

/// Writes the bytes beside `path`, safe on disk, and lets `place` put them there.
fn with_draft(
    path: &Path,
    bytes: &[u8],
    place: impl FnOnce(&Path) -> io::Result<()>,
) -> Result<(), Failure> {
    let draft = draft_path(path);
    let write = || {
        let mut file = File::create_new(&draft)?;
        file.write_all(bytes)?;
        file.sync_all()
    };
    let done = write().and_then(|()| place(&draft));
    done.inspect_err(|_| _ = fs::remove_file(&draft))
        .and_then(|()| disk::sync_folder(folder(path)))
        .map_err(Failure::io(path, "cannot write the file"))
}

/// A name that loading skips, and that no other process or thread has.
fn draft_path(path: &Path) -> PathBuf {
    static COUNT: std::sync::atomic::AtomicU32 = std::sync::atomic::AtomicU32::new(0);
    let n = COUNT.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!(".{name}.{}-{n}.rapporteur", std::process::id()))
}

fn folder(path: &Path) -> &Path {
    path.parent()
        .filter(|parent| !parent.as_os_str().is_empty())
        .unwrap_or(Path::new("."))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name());
        entries
            .map(|name| name.to_string_lossy().into_owned())
            .collect()
    }

    #[test]
    fn a_file_is_replaced_and_nothing_is_left_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.yaml");
        create(&path, b"old").unwrap();
        replace(&path, b"new").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"new");
        assert_eq!(names(folder.path()), ["a.yaml"]);
    }

    #[test]
    fn a_new_file_never_replaces_another() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.yaml");
        fs::write(&path, "old").unwrap();
        create(&path, b"new").unwrap_err();
        assert_eq!(fs::read(&path).unwrap(), b"old");
        assert_eq!(names(folder.path()), ["a.yaml"]);
    }

    #[cfg(unix)]
    #[test]
    fn what_a_link_leads_to_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let [real, link] = ["real", "link"].map(|name| folder.path().join(name));
        fs::write(&real, "old").unwrap();
        std::os::unix::fs::symlink(&real, &link).unwrap();
        assert_eq!(replace(&link, b"new").unwrap_err().code, Code::SymbolicLink);
        create(&link, b"new").unwrap_err();
        assert_eq!(fs::read(&real).unwrap(), b"old");
    }

    #[cfg(unix)]
    #[test]
    fn permissions_stay() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.yaml");
        create(&path, b"old").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
        replace(&path, b"new").unwrap();
        assert_eq!(
            fs::metadata(&path).unwrap().permissions().mode() & 0o777,
            0o600
        );
    }
}
