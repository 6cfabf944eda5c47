//! Which threads name which: the links of `see`, both ways.

use std::collections::HashMap;

use crate::model::{Document, SeeAs};

/// The threads of a document by id, and for each the threads that name it.
#[derive(Debug, Default)]
pub struct References<'a> {
    threads: HashMap<&'a str, usize>,
    naming: HashMap<&'a str, Vec<(usize, SeeAs)>>,
}

impl<'a> References<'a> {
    /// Reads all links.
    #[must_use]
    pub fn new(document: &'a Document) -> Self {
        let mut references = Self::default();
        for (at, thread) in document.threads.iter().enumerate() {
            references.threads.insert(thread.id.as_str(), at);
            for see in &thread.see {
                let id = see.comment.value.as_str();
                references
                    .naming
                    .entry(id)
                    .or_default()
                    .push((at, see.r#as));
            }
        }
        references
    }

    /// The place of the thread of that id.
    #[must_use]
    pub fn thread(&self, id: &str) -> Option<usize> {
        self.threads.get(id).copied()
    }

    /// The threads that name the thread of that id, ascending.
    #[must_use]
    pub fn to(&self, id: &str) -> &[(usize, SeeAs)] {
        self.naming.get(id).map_or(&[], Vec::as_slice)
    }
}
