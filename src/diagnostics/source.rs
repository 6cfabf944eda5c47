//! Files as they were read, and byte ranges in them.

use std::ops::Range;
use std::path::{Path, PathBuf};

/// A file of one [`Sources`] table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub u32);

/// A byte range in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The file.
    pub file: FileId,
    /// The first byte.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
}

impl Place {
    /// The bytes `range` of `file`. Files are bounded at 16 MiB, so offsets fit.
    #[must_use]
    pub fn new(file: FileId, range: Range<usize>) -> Self {
        Self {
            file,
            start: clamp(range.start),
            end: clamp(range.end),
        }
    }

    /// The start of a file, for complaints about the file as a whole.
    #[must_use]
    pub fn top(file: FileId) -> Self {
        Self {
            file,
            start: 0,
            end: 0,
        }
    }

    /// The byte range.
    #[must_use]
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

fn clamp(offset: usize) -> u32 {
    u32::try_from(offset).unwrap_or(u32::MAX)
}

/// One file as it was read.
#[derive(Debug, Clone)]
pub struct Source {
    /// From the site's root, with `/`.
    pub path: PathBuf,
    /// Its text; empty where it could not be read.
    pub text: String,
}

/// The files of one unit of work (a document, or the site's own files). Places refer to one table.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    files: Vec<Source>,
}

impl Sources {
    /// An empty table.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a file and names it.
    pub fn add(&mut self, path: impl Into<PathBuf>, text: impl Into<String>) -> FileId {
        self.files.push(Source {
            path: path.into(),
            text: text.into(),
        });
        FileId(clamp(self.files.len() - 1))
    }

    /// The id that the next file will get.
    #[must_use]
    pub fn next(&self) -> FileId {
        FileId(clamp(self.files.len()))
    }

    /// The file of that id; an empty one for an id of another table.
    #[must_use]
    pub fn get(&self, file: FileId) -> &Source {
        static NONE: std::sync::LazyLock<Source> = std::sync::LazyLock::new(|| Source {
            path: PathBuf::new(),
            text: String::new(),
        });
        self.files.get(file.0 as usize).unwrap_or(&NONE)
    }

    /// The path of a file, from the site's root.
    #[must_use]
    pub fn path(&self, file: FileId) -> &Path {
        &self.get(file).path
    }
}
