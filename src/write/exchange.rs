//! Putting a finished folder in the place of another.

use std::fs;
use std::io;
use std::path::Path;

/// How a folder got into place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Exchange {
    /// In one step; what was there before is where the new one was.
    OneStep,
    /// By two renames, since the system has nothing better; what was there is at `aside`.
    TwoRenames,
    /// In one step, since nothing was there.
    Plain,
}

/// Puts the folder `new` at `target`. What is there comes to `new`, or to `aside` where the system
/// cannot exchange two names in one step.
///
/// # Errors
/// What the system says. Then `target` is as it was, but for a kill between two renames, after
/// which what was there is at `aside`.
pub(super) fn exchange(new: &Path, target: &Path, aside: &Path) -> io::Result<Exchange> {
    if fs::symlink_metadata(target).is_err() {
        return fs::rename(new, target).map(|()| Exchange::Plain);
    }
    match swap(new, target) {
        Some(result) => result.map(|()| Exchange::OneStep),
        None => two_renames(new, target, aside).map(|()| Exchange::TwoRenames),
    }
}

/// Exchanges two names; `None` where the system or its file system cannot.
#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn swap(new: &Path, target: &Path) -> Option<io::Result<()>> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;
    match renameat_with(CWD, new, CWD, target, RenameFlags::EXCHANGE) {
        Err(Errno::NOSYS | Errno::INVAL | Errno::NOTSUP) => None,
        other => Some(other.map_err(io::Error::from)),
    }
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn swap(_: &Path, _: &Path) -> Option<io::Result<()>> {
    None
}

fn two_renames(new: &Path, target: &Path, aside: &Path) -> io::Result<()> {
    fs::rename(target, aside)?;
    fs::rename(new, target).inspect_err(|_| {
        // Should this fail too, the next build puts it back.
        _ = fs::rename(aside, target);
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folders() -> tempfile::TempDir {
        let root = tempfile::tempdir().unwrap();
        for name in ["new", "target"] {
            fs::create_dir(root.path().join(name)).unwrap();
            fs::write(root.path().join(name).join("name"), name).unwrap();
        }
        root
    }

    fn name(root: &Path, folder: &str) -> String {
        fs::read_to_string(root.join(folder).join("name")).unwrap_or_default()
    }

    #[test]
    fn two_folders_change_places() {
        let root = folders();
        let at = |name: &str| root.path().join(name);
        let done = exchange(&at("new"), &at("target"), &at("aside")).unwrap();
        let old = if done == Exchange::TwoRenames {
            "aside"
        } else {
            "new"
        };
        assert_eq!(
            (name(root.path(), "target"), name(root.path(), old)),
            ("new".into(), "target".into())
        );
    }

    #[test]
    fn two_renames_do_the_same() {
        let root = folders();
        let at = |name: &str| root.path().join(name);
        two_renames(&at("new"), &at("target"), &at("aside")).unwrap();
        assert_eq!(
            (name(root.path(), "target"), name(root.path(), "aside")),
            ("new".into(), "target".into())
        );
    }

    #[test]
    fn the_second_rename_failing_leaves_the_old_folder() {
        let root = folders();
        let at = |name: &str| root.path().join(name);
        two_renames(&at("absent"), &at("target"), &at("aside")).unwrap_err();
        assert_eq!(name(root.path(), "target"), "target");
    }

    #[test]
    fn nothing_is_needed_at_the_target() {
        let root = folders();
        let at = |name: &str| root.path().join(name);
        assert_eq!(
            exchange(&at("new"), &at("absent"), &at("aside")).unwrap(),
            Exchange::Plain
        );
        assert_eq!(name(root.path(), "absent"), "new");
    }
}
