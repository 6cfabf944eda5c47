//! Files of the site: found without following links, read within bounds, named from its root.

use std::io::Read;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

use super::yaml::{self, Node};
use crate::diagnostics::{Code, Diagnostic, FileId, Place, Sources};
use crate::text;

/// Bytes that a file may have.
pub(crate) const MAX_BYTES: u64 = 16 << 20;

/// The files of one unit of work, and what is wrong with them.
pub(crate) struct Files {
    root: PathBuf,
    pub(crate) sources: Sources,
    pub(crate) complaints: Vec<Diagnostic>,
}

impl Files {
    pub(crate) fn new(root: &Path) -> Self {
        let root = root.to_path_buf();
        Self {
            root,
            sources: Sources::new(),
            complaints: Vec::new(),
        }
    }

    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// Complains about a file or folder as a whole.
    pub(crate) fn complain(&mut self, path: &str, code: Code, message: String, hint: &str) {
        let file = self.sources.add(path, "");
        self.complaints
            .push(Diagnostic::new(code, Place::top(file), message).hint(hint));
    }

    /// Whether a file of that path is there; a symbolic link is complained about, and is not.
    pub(crate) fn has(&mut self, path: &str) -> bool {
        match std::fs::symlink_metadata(self.root.join(path)) {
            Ok(found) if found.is_symlink() => {
                self.complain(path, Code::SymbolicLink, link(path), LINK);
                false
            }
            Ok(found) => found.is_file(),
            Err(_) => false,
        }
    }

    /// Reads one file, as [`Self::read_all`] does.
    pub(crate) fn read<T: Send>(
        &mut self,
        path: &str,
        decode: impl Fn(FileId, &str, &mut Vec<Diagnostic>) -> T + Sync,
    ) -> Option<T> {
        let decode =
            |_: &&str, file, text: &str, out: &mut Vec<Diagnostic>| decode(file, text, out);
        self.read_all(&[path], |path| path, decode).pop().flatten()
    }

    /// Reads many files in parallel, and adds them to the table in their order. `decode` makes
    /// something of each file's text and collects complaints about it; there is nothing for a file
    /// that cannot be read.
    pub(crate) fn read_all<I: Sync, T: Send>(
        &mut self,
        items: &[I],
        path: impl Fn(&I) -> &str + Sync,
        decode: impl Fn(&I, FileId, &str, &mut Vec<Diagnostic>) -> T + Sync,
    ) -> Vec<Option<T>> {
        let first = self.sources.next().0;
        let numbered: Vec<(u32, &I)> = (first..).zip(items).collect();
        let read_one = |(number, item): (u32, &I)| {
            let file = FileId(number);
            let (text, unreadable) = read(&self.root, path(item), file);
            let mut complaints = Vec::new();
            let value = unreadable
                .is_none()
                .then(|| decode(item, file, &text, &mut complaints));
            complaints.extend(unreadable);
            bound(file, &mut complaints);
            (text, value, complaints)
        };
        let read: Vec<_> = numbered.into_par_iter().map(read_one).collect();
        let mut values = Vec::with_capacity(items.len());
        for (item, (text, value, complaints)) in items.iter().zip(read) {
            self.sources.add(path(item), text);
            self.complaints.extend(complaints);
            values.push(value);
        }
        values
    }

    /// Reads a file of any kind and adds it to the table, with its text if it is UTF-8; where it
    /// cannot be read, complains instead.
    pub(crate) fn read_bytes(&mut self, path: &str) -> Option<(Vec<u8>, FileId)> {
        let bytes = match bytes(&self.root.join(path)) {
            Ok(bytes) if bytes.len() as u64 <= MAX_BYTES => bytes,
            Ok(_) => {
                let message = format!("`{path}` is larger than {} MiB", MAX_BYTES >> 20);
                self.complain(path, Code::TooLarge, message, "make it smaller");
                return None;
            }
            Err(error) => {
                let message = format!("`{path}` cannot be read: {error}");
                self.complain(path, Code::Unreadable, message, "check its permissions");
                return None;
            }
        };
        let text = std::str::from_utf8(&bytes).unwrap_or_default();
        let file = self.sources.add(path, text);
        Some((bytes, file))
    }

    /// The files below a folder, as paths from the site's root, sorted. Names that begin with a
    /// dot are passed over; links and what is no file are complained about and left out.
    pub(crate) fn below(&mut self, folder: &str) -> Vec<String> {
        self.list(folder, usize::MAX, |entry| entry.file_type().is_file())
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
        let start = self.root.join(folder);
        if std::fs::symlink_metadata(&start).is_err() {
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
        } else if entry.path().to_str().is_none() {
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

    /// A path from the site's root, with `/`.
    fn named(&self, path: &Path) -> String {
        let path = path.strip_prefix(&self.root).unwrap_or(path);
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

/// Complaints about one file that anybody would read.
const MAX_COMPLAINTS: usize = 1_000;

/// Keeps the first complaints about a file, where there are too many.
fn bound(file: FileId, complaints: &mut Vec<Diagnostic>) {
    if complaints.len() <= MAX_COMPLAINTS {
        return;
    }
    complaints.sort_by_key(|complaint| complaint.place);
    let all = complaints.len();
    complaints.truncate(MAX_COMPLAINTS);
    let message =
        format!("{all} complaints about this file, of which the first {MAX_COMPLAINTS} follow");
    let complaint = Diagnostic::new(Code::TooLarge, Place::top(file), message);
    complaints.push(complaint.hint("begin with the first; it may be the cause of others"));
}

/// The text of a file; where it cannot be read, an empty one and why. Where it is not UTF-8, the
/// text has replacement characters, which shows the place.
pub(crate) fn read(root: &Path, path: &str, file: FileId) -> (String, Option<Diagnostic>) {
    let complain = |place, code, message: String, hint: &str| {
        Some(Diagnostic::new(code, place, message).hint(hint))
    };
    let top = Place::top(file);
    let bytes = match bytes(&root.join(path)) {
        Ok(bytes) => bytes,
        Err(error) => {
            let message = format!("`{path}` cannot be read: {error}");
            let hint = "check that it is there, and its permissions";
            return (
                String::new(),
                complain(top, Code::Unreadable, message, hint),
            );
        }
    };
    if bytes.len() as u64 > MAX_BYTES {
        let message = format!("`{path}` is larger than {} MiB", MAX_BYTES >> 20);
        return (
            String::new(),
            complain(top, Code::TooLarge, message, "divide it"),
        );
    }
    match String::from_utf8(bytes) {
        Ok(text) => (text, None),
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
            let message = format!("`{path}` is not UTF-8 from here on");
            let place = Place::new(file, at..at + '\u{fffd}'.len_utf8());
            (
                text,
                complain(place, Code::NotUtf8, message, "save it as UTF-8"),
            )
        }
    }
}

/// At most one byte more than is allowed.
pub(crate) fn bytes(path: &Path) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    std::fs::File::open(path)?
        .take(MAX_BYTES + 1)
        .read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The tree of a YAML file's text, with warnings of characters that cannot be seen. An empty file
/// has none; `what` it should hold is complained about, where it may not be empty.
pub(crate) fn tree<'t>(
    file: FileId,
    text: &'t str,
    what: Option<&str>,
    complaints: &mut Vec<Diagnostic>,
) -> Option<Node<'t>> {
    let (tree, found) = yaml::parse(file, text);
    if let (None, true, Some(what)) = (&tree, found.is_empty(), what) {
        let message = format!("the file is empty, and should hold {what}");
        let hint = "write it, or remove the file";
        let empty = Diagnostic::new(Code::EmptyValue, Place::top(file), message).hint(hint);
        complaints.push(empty);
    }
    complaints.extend(found);
    unseen(file, text, complaints);
    tree
}

fn unseen(file: FileId, text: &str, complaints: &mut Vec<Diagnostic>) {
    if text.is_ascii() {
        return;
    }
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let kept = if start == 0 {
            line.trim_start_matches('\u{feff}')
        } else {
            line
        };
        let at = start + line.len() - kept.len();
        if let Some((offset, c)) = text::suspicious(kept.trim_end_matches(['\r', '\n'])).first() {
            let place = Place::new(file, at + offset..at + offset + c.len_utf8());
            let message = format!("a character that cannot be seen: {}", text::name_of(*c));
            let hint = "take it out; published pages show it by name";
            complaints.push(Diagnostic::new(Code::InvisibleCharacter, place, message).hint(hint));
        }
        start += line.len();
    }
}
