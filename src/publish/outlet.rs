//! The sink as the pipeline sees it: notes the pages, and stops at the first failure.

use std::collections::BTreeSet;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::write::{Failure, Sink};

/// Where all files of a site go.
pub(super) struct Outlet<'s> {
    sink: &'s dyn Sink,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    pages: BTreeSet<String>,
    failure: Option<Failure>,
}

impl<'s> Outlet<'s> {
    pub(super) fn new(sink: &'s dyn Sink) -> Self {
        Self {
            sink,
            state: Mutex::default(),
        }
    }

    /// Passes a file on. After a failure, which is kept, nothing more is.
    pub(super) fn put(&self, path: &str, bytes: &[u8]) {
        if self.state().failure.is_some() {
            return;
        }
        let result = self.sink.put(path, bytes);
        let mut state = self.state();
        if path.ends_with(".html") {
            state.pages.insert(path.to_owned());
        }
        if let Err(failure) = result {
            state.failure.get_or_insert(failure);
        }
    }

    /// The paths of all pages so far.
    pub(super) fn pages(&self) -> BTreeSet<String> {
        self.state().pages.clone()
    }

    /// How many pages there were, and what went wrong first.
    pub(super) fn close(self) -> (usize, Option<Failure>) {
        let state = self
            .state
            .into_inner()
            .unwrap_or_else(PoisonError::into_inner);
        (state.pages.len(), state.failure)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
