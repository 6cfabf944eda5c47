//! Files as they are to be, looked at before they are written.

use std::collections::BTreeMap;

/// Texts that stand for files: those that are not there yet, and those that are to be changed. A
/// command that writes into the record reads the site with them first, so that it says what `check`
/// would say, and writes nothing that would be an error.
#[derive(Debug, Clone, Default)]
pub struct Pending(BTreeMap<String, String>);

impl Pending {
    /// The same with one more file, named from the site's root with `/`.
    #[must_use]
    pub fn with(mut self, path: &str, text: &str) -> Self {
        self.0.insert(path.to_owned(), text.to_owned());
        self
    }

    /// The text that stands for a file.
    pub(super) fn text(&self, path: &str) -> Option<&str> {
        self.0.get(path).map(String::as_str)
    }

    /// The files below a folder.
    pub(super) fn below(&self, folder: &str) -> Vec<String> {
        let inside = |path: &&String| {
            let rest = path.strip_prefix(folder.trim_end_matches('/'));
            rest.is_some_and(|rest| rest.starts_with('/'))
        };
        self.0.keys().filter(inside).cloned().collect()
    }
}
