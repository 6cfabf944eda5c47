//! Somebody who says something.

use serde::Serialize;

use crate::render::Html;

/// Somebody who says something, as far as readers may know.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Speaker {
    /// Their name with a link to their page, or what stands for it.
    pub name: Html,
    /// The groups they speak for here.
    pub groups: Vec<Html>,
    /// Their organisation.
    pub affiliation: Option<Html>,
    /// On whose behalf, as a phrase.
    pub on_behalf: Option<Html>,
    /// Whether they are an observer.
    pub observer: bool,
}
