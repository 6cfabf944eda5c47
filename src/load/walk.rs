//! Which files there are. Links are never followed: they lead out of the site.

use std::path::Path;

use walkdir::{DirEntry, WalkDir};

use super::files::Files;
use crate::diagnostics::Code;

impl Files {
    /// Whether a file of that path is there; a symbolic link is complained about, and is not.
    pub(crate) fn has(&mut self, path: &str) -> bool {
        if self.pending.text(path).is_some() {
            return true;
        }
        match std::fs::symlink_metadata(self.root().join(path)) {
            Ok(found) if found.is_symlink() => {
                self.complain(path, Code::SymbolicLink, link(path), LINK);
                false
            }
            Ok(found) => found.is_file() && !self.is_behind_link(path),
            Err(_) => false,
        }
    }

    /// The files below a folder, as paths from the site's root, sorted. Names that begin with a
    /// dot are passed over; links and what is no file are complained about and left out.
    pub(crate) fn below(&mut self, folder: &str) -> Vec<String> {
        let mut found = self.list(folder, usize::MAX, |entry| entry.file_type().is_file());
        found.extend(self.pending.below(folder));
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The folders directly in a folder, as paths from the site's root, sorted.
    pub(crate) fn folders_in(&mut self, folder: &str) -> Vec<String> {
        self.list(folder, 1, |entry| entry.file_type().is_dir())
    }

    /// The files directly in a folder, as paths from the site's root, sorted. Complaints about the
    /// rest are those of [`Self::folders_in`].
    pub(crate) fn files_in(&mut self, folder: &str) -> Vec<String> {
        let complaints = self.complaints.len();
        let found = self.list(folder, 1, |entry| entry.file_type().is_file());
        self.complaints.truncate(complaints);
        found
    }

    fn list(
        &mut self,
        folder: &str,
        depth: usize,
        wanted: impl Fn(&DirEntry) -> bool,
    ) -> Vec<String> {
        let start = self.root().join(folder);
        if std::fs::symlink_metadata(&start).is_err() || self.is_behind_link(folder) {
            return Vec::new();
        }
        let walk = WalkDir::new(start)
            .follow_root_links(false)
            .max_depth(depth);
        let shown = |entry: &DirEntry| {
            entry.depth() == 0 || !entry.file_name().as_encoded_bytes().starts_with(b".")
        };
        let mut found = Vec::new();
        for entry in walk.sort_by_file_name().into_iter().filter_entry(shown) {
            match entry {
                Ok(entry) => self.sort_out(&entry, &wanted, &mut found),
                Err(error) => self.unreadable(&error),
            }
        }
        found.sort_unstable();
        found
    }

    fn sort_out(
        &mut self,
        entry: &DirEntry,
        wanted: impl Fn(&DirEntry) -> bool,
        found: &mut Vec<String>,
    ) {
        let path = self.named(entry.path());
        let kind = entry.file_type();
        if kind.is_symlink() {
            self.complain(&path, Code::SymbolicLink, link(&path), LINK);
        } else if entry.file_name().to_str().is_none() {
            let message = format!("`{path}` has a name that is not UTF-8");
            self.complain(&path, Code::BadName, message, "rename it");
        } else if !kind.is_file() && !kind.is_dir() {
            let message = format!("`{path}` is neither a file nor a folder");
            self.complain(&path, Code::UnexpectedFile, message, "remove it");
        } else if entry.depth() > 0 && wanted(entry) {
            found.push(path);
        }
    }

    fn unreadable(&mut self, error: &walkdir::Error) {
        let path = error
            .path()
            .map(|path| self.named(path))
            .unwrap_or_default();
        let reason = error
            .io_error()
            .map_or_else(String::new, |error| format!(": {error}"));
        let message = format!("`{path}` cannot be read{reason}");
        self.complain(&path, Code::Unreadable, message, "check its permissions");
    }

    /// Whether a folder on the way to `path` is a link, which is complained about where that folder
    /// is listed.
    fn is_behind_link(&self, path: &str) -> bool {
        let ancestors = Path::new(path).ancestors().skip(1);
        let mut folders = ancestors.filter(|folder| !folder.as_os_str().is_empty());
        folders.any(|folder| self.root().join(folder).is_symlink())
    }

    /// A path from the site's root, with `/`.
    fn named(&self, path: &Path) -> String {
        let path = path.strip_prefix(self.root()).unwrap_or(path);
        path.iter()
            .map(|part| part.to_string_lossy())
            .collect::<Vec<_>>()
            .join("/")
    }
}

const LINK: &str = "put the file itself there; links are never followed, since they lead out of \
                    the site";

fn link(path: &str) -> String {
    format!("`{path}` is a symbolic link")
}
