//! Addresses of files within the output.

use std::path::{Path, PathBuf};

use super::{Failure, MANIFEST};
use crate::diagnostics::Code;

/// A relative path with `/` that stays within the output folder on every system: no empty, `.` or
/// `..` component, no backslash, colon or control character.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PagePath(String);

impl PagePath {
    /// Checks a path.
    ///
    /// # Errors
    /// A path that is not as said above, or that is the manifest's.
    pub fn new(path: &str) -> Result<Self, Failure> {
        if path != MANIFEST && path.split('/').all(is_plain) {
            return Ok(Self(path.to_owned()));
        }
        let message = format!("“{}” is no address within the output", path.escape_debug());
        Err(Failure::new(Code::Unwritable, Path::new(path), message))
    }

    /// The path as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The file's place under a folder.
    #[must_use]
    pub(super) fn under(&self, folder: &Path) -> PathBuf {
        let mut path = folder.to_owned();
        path.extend(self.0.split('/'));
        path
    }

    /// The folders that hold it, innermost first.
    pub(super) fn folders(&self) -> impl Iterator<Item = &str> {
        self.0.rmatch_indices('/').map(|(i, _)| &self.0[..i])
    }
}

fn is_plain(component: &str) -> bool {
    let odd = |c: char| matches!(c, '\\' | ':') || c.is_control();
    !matches!(component, "" | "." | "..") && !component.contains(odd)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_paths_within_the_folder_are_taken() {
        for good in [
            "index.html",
            "en/a/b.html",
            "data/…/x.json",
            "..a",
            "a..b/.c",
        ] {
            assert!(PagePath::new(good).is_ok(), "{good}");
        }
        let bad = [
            "", "/", "/etc/x", "a//b", "a/", "..", "a/../b", "./a", "a\\b", "c:x", "a\0", MANIFEST,
        ];
        for bad in bad {
            assert!(PagePath::new(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn folders_come_innermost_first() {
        let path = PagePath::new("a/b/c").unwrap();
        assert_eq!(path.folders().collect::<Vec<_>>(), ["a/b", "a"]);
    }
}
