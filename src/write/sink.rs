//! Where pages go.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use super::{Failure, PagePath};
use crate::diagnostics::Code;

/// Takes files one at a time, from any thread. The same file may come twice (an asset of two
/// documents); two different files with one path are a failure.
pub trait Sink: Sync {
    /// Takes one file.
    ///
    /// # Errors
    /// A path that leaves the output, a path taken by another file, or what the system refuses.
    fn put(&self, path: &str, bytes: &[u8]) -> Result<(), Failure>;
}

/// A sink that keeps all files, for tests and small sites.
#[derive(Debug, Default)]
pub struct Memory(Mutex<BTreeMap<String, Vec<u8>>>);

impl Memory {
    /// The files by path.
    #[must_use]
    pub fn into_files(self) -> BTreeMap<String, Vec<u8>> {
        self.0.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Sink for Memory {
    fn put(&self, path: &str, bytes: &[u8]) -> Result<(), Failure> {
        let path = PagePath::new(path)?;
        let mut files = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match files.get(path.as_str()) {
            Some(other) if other != bytes => Err(taken(&path)),
            _ => {
                files.insert(path.as_str().to_owned(), bytes.to_owned());
                Ok(())
            }
        }
    }
}

/// A sink that keeps nothing, for checks.
#[derive(Debug, Clone, Copy, Default)]
pub struct Nowhere;

impl Sink for Nowhere {
    fn put(&self, path: &str, _: &[u8]) -> Result<(), Failure> {
        PagePath::new(path).map(drop)
    }
}

pub(super) fn taken(path: &PagePath) -> Failure {
    let message = "two different files have this one address in the output";
    Failure::new(Code::Unwritable, path.as_str().as_ref(), message)
}
