//! Files of the site: read within bounds, named from its root.

use std::io::Read;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::pending::Pending;
use crate::diagnostics::{Code, Diagnostic, FileId, Place, Sources};

/// Bytes that a file may have.
pub(crate) const MAX_BYTES: u64 = 16 << 20;

/// The files of one unit of work, and what is wrong with them.
pub(crate) struct Files {
    root: PathBuf,
    pub(super) pending: Pending,
    pub(crate) sources: Sources,
    pub(crate) complaints: Vec<Diagnostic>,
}

impl Files {
    pub(crate) fn new(root: &Path) -> Self {
        Self::with(root, Pending::default())
    }

    /// The same, with some files as they are to be.
    pub(crate) fn with(root: &Path, pending: Pending) -> Self {
        Self {
            root: root.to_path_buf(),
            pending,
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
            let (text, unreadable) = match self.pending.text(path(item)) {
                Some(text) => (text.to_owned(), None),
                None => read(&self.root, path(item), file),
            };
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
        let pending = self.pending.text(path).map(|text| text.as_bytes().to_vec());
        let bytes = match pending.map_or_else(|| bytes(&self.root.join(path)), Ok) {
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
}

/// Complaints about one file that anybody would read.
pub(super) const MAX_COMPLAINTS: usize = 1_000;

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
