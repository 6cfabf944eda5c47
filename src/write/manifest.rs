//! The list of all files of an output, and whether a folder holds exactly those.
//!
//! It is a file of the output like any other, in the format of `sha256sum`, so that
//! `sha256sum --check manifest.sha256` tells whether a copy of a site is whole.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use rayon::prelude::*;
use sha2::{Digest, Sha256};

use super::PagePath;

/// The manifest's own name, at the root of the output.
pub const MANIFEST: &str = "manifest.sha256";

const HEAD: &str =
    "# Written by rapporteur; it replaces this folder only while it holds exactly these files.\n";

/// A SHA-256.
pub(super) type Sum = [u8; 32];

/// The files of an output, by path.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Manifest(pub(super) BTreeMap<PagePath, Sum>);

pub(super) fn sum(bytes: &[u8]) -> Sum {
    Sha256::digest(bytes).into()
}

impl Manifest {
    /// The manifest's text; the same for the same files.
    pub(super) fn print(&self) -> String {
        let mut text = HEAD.to_owned();
        for (path, sum) in &self.0 {
            for byte in sum {
                _ = write!(text, "{byte:02x}");
            }
            text.extend(["  ", path.as_str(), "\n"]);
        }
        text
    }

    /// Reads a manifest; `None` if any of it is not as [`print`](Self::print) writes it.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let lines = text.strip_prefix(HEAD)?.lines();
        let files = lines.map(|line| {
            let (sum, path) = line.split_once("  ")?;
            Some((PagePath::new(path).ok()?, parse_sum(sum)?))
        });
        files.collect::<Option<_>>().map(Self)
    }

    /// The manifest of a folder that a build wrote; `None` where there is none that can be read.
    pub(super) fn of(folder: &Path) -> Option<Self> {
        let path = folder.join(MANIFEST);
        let plain = fs::symlink_metadata(&path).is_ok_and(|found| found.is_file());
        Self::parse(&plain.then(|| fs::read_to_string(path).ok()).flatten()?)
    }

    /// The folders that its files are in, deepest last, without the root.
    pub(super) fn folders(&self) -> BTreeSet<&str> {
        self.0.keys().flat_map(PagePath::folders).collect()
    }

    /// What a folder holds beside exactly these files: the first path, in order, that is not
    /// listed, is missing, differs, or is something other than a file or folder.
    pub(super) fn first_difference(&self, folder: &Path) -> Option<String> {
        let mut found = BTreeSet::new();
        if let Some(stranger) = self.first_stranger(folder, &mut found) {
            return Some(stranger);
        }
        let missing = self.0.keys().find(|path| !found.contains(path.as_str()));
        if let Some(path) = missing {
            return Some(path.as_str().to_owned());
        }
        let files: Vec<_> = self.0.iter().collect();
        let differs = |(path, sum): &(&PagePath, &Sum)| !holds(&path.under(folder), sum);
        let first = files.into_par_iter().find_first(differs);
        first.map(|(path, _)| path.as_str().to_owned())
    }

    fn first_stranger(&self, folder: &Path, found: &mut BTreeSet<String>) -> Option<String> {
        let folders = self.folders();
        let walk = walkdir::WalkDir::new(folder)
            .min_depth(1)
            .sort_by_file_name();
        for entry in walk {
            let Ok(entry) = entry else {
                return Some(folder.to_string_lossy().into_owned());
            };
            let path = entry.path().strip_prefix(folder).unwrap_or(entry.path());
            let path = path
                .iter()
                .map(|part| part.to_string_lossy())
                .collect::<Vec<_>>()
                .join("/");
            let kind = entry.file_type();
            let listed = PagePath::new(&path).is_ok_and(|path| self.0.contains_key(&path));
            let known = (kind.is_file() && (listed || path == MANIFEST))
                || (kind.is_dir() && folders.contains(path.as_str()));
            if !known {
                return Some(path);
            }
            found.insert(path);
        }
        None
    }
}

fn holds(path: &Path, expected: &Sum) -> bool {
    fs::read(path).is_ok_and(|bytes| sum(&bytes) == *expected)
}

fn parse_sum(text: &str) -> Option<Sum> {
    let mut sum = [0; 32];
    let digits = text.as_bytes();
    if digits.len() != 64 {
        return None;
    }
    for (byte, pair) in sum.iter_mut().zip(digits.chunks_exact(2)) {
        let pair = std::str::from_utf8(pair).ok()?;
        *byte = u8::from_str_radix(pair, 16).ok()?;
    }
    Some(sum)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn manifest() -> Manifest {
        let file = |path: &str, text: &str| (PagePath::new(path).unwrap(), sum(text.as_bytes()));
        Manifest([file("a/b/c.html", "c"), file("d.html", "d")].into())
    }

    fn folder() -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("a/b")).unwrap();
        fs::write(folder.path().join("a/b/c.html"), "c").unwrap();
        fs::write(folder.path().join("d.html"), "d").unwrap();
        fs::write(folder.path().join(MANIFEST), manifest().print()).unwrap();
        folder
    }

    #[test]
    fn what_is_printed_can_be_read() {
        assert_eq!(Manifest::parse(&manifest().print()), Some(manifest()));
    }

    #[test]
    fn any_other_text_is_no_manifest() {
        let text = manifest().print();
        for bad in [
            "",
            "x",
            &text[1..],
            &text.replace("  d", " d"),
            &text.replace("d.html", "../d"),
        ] {
            assert_eq!(Manifest::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_folder_with_exactly_its_files_does_not_differ() {
        assert_eq!(Manifest::of(folder().path()), Some(manifest()));
        assert_eq!(manifest().first_difference(folder().path()), None);
    }

    #[cfg(unix)]
    #[test]
    fn every_difference_is_found() {
        type Change = fn(&Path) -> std::io::Result<()>;
        let changes: [(&str, Change); 6] = [
            ("a/b/c.html", |f| fs::write(f.join("a/b/c.html"), "C")),
            ("d.html", |f| fs::remove_file(f.join("d.html"))),
            ("CNAME", |f| fs::write(f.join("CNAME"), "x")),
            ("a/b/d", |f| fs::create_dir(f.join("a/b/d"))),
            ("a", |f| {
                fs::remove_dir_all(f.join("a")).and_then(|()| fs::write(f.join("a"), ""))
            }),
            ("a/x", |f| std::os::unix::fs::symlink("/", f.join("a/x"))),
        ];
        for (path, change) in changes {
            let folder = folder();
            change(folder.path()).unwrap();
            assert_eq!(
                manifest().first_difference(folder.path()).as_deref(),
                Some(path)
            );
        }
    }
}
