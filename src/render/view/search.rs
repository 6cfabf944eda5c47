//! The page of search.

use serde::Serialize;

use super::Shell;

/// The page of search.
#[derive(Debug, Clone, Serialize)]
pub struct Search {
    /// What every page has.
    pub shell: Shell,
    /// The way to the index, a script.
    pub index: &'static str,
    /// The way to the index of what only earlier versions say, if anything.
    pub older: Option<&'static str>,
    /// What each kind of result is called, as JSON.
    pub kinds: String,
    /// How many results there are, by plural category, as JSON.
    pub results: String,
}
