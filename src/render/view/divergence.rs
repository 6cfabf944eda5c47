//! What is agreed and what is not, and who stands where.

use serde::Serialize;

use super::{Call, Link, Stand};
use crate::render::Html;

/// What the chairs called on a version, and what the record says beside it.
#[derive(Debug, Clone, Serialize)]
pub struct Divergence {
    /// The scale's name.
    pub scale: Html,
    /// Its source and edition.
    pub source: Html,
    /// Calls, by what they come to.
    pub lists: Vec<Calls>,
    /// Sections on which nothing was called.
    pub uncalled: Vec<Link>,
}

/// The calls that come to the same.
#[derive(Debug, Clone, Serialize)]
pub struct Calls {
    /// `agreed`, `silence`, `open`, `changed`, `ahead`.
    pub kind: &'static str,
    /// The calls.
    pub calls: Vec<Called>,
}

/// A call, and who stands where.
#[derive(Debug, Clone, Serialize)]
pub struct Called {
    /// What it comes to, as of `Calls`.
    #[serde(skip)]
    pub kind: &'static str,
    /// What it is on, with the way there.
    pub place: Link,
    /// The call.
    pub call: Call,
    /// Who took which position by the day that the call is judged on, gravest first.
    pub stands: Vec<Stand>,
    /// Who has taken one since.
    pub since: Vec<Stand>,
}

/// Rival texts for one place.
#[derive(Debug, Clone, Serialize)]
pub struct Alternatives {
    /// The section that they stand in.
    pub section: Option<Link>,
    /// The texts.
    pub columns: Vec<Alternative>,
}

/// One of several rival texts.
#[derive(Debug, Clone, Serialize)]
pub struct Alternative {
    /// Its place among them, from 1.
    pub number: usize,
    /// Its heading, with the way to it.
    pub heading: Link,
    /// The language that it is shown in, and its direction.
    pub lang: String,
    /// See `lang`.
    pub dir: &'static str,
    /// The text, as blocks.
    pub text: Html,
    /// The calls on it.
    pub calls: Vec<Call>,
    /// Who takes which position on it, gravest first.
    pub stands: Vec<Stand>,
}
