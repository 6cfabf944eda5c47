//! What every page has: its head, the way to the other languages, notices, the foot.

use serde::Serialize;

use crate::render::Html;

/// What every page has.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Shell {
    /// The language of the interface, and its direction.
    pub lang: String,
    /// See `lang`.
    pub dir: &'static str,
    /// The tag by which a script (`Intl`) writes numbers as the page does.
    pub numbers: String,
    /// The way to the output's root: `../` as often as needed.
    pub root: String,
    /// The site's title.
    pub site: Html,
    /// The way to the home page.
    pub home: String,
    /// The way to the page of search.
    pub search: String,
    /// The page's title as plain text, for `<title>`.
    pub title: String,
    /// One or two sentences for search engines.
    pub description: Option<String>,
    /// The page's absolute address.
    pub canonical: Option<String>,
    /// Whether search engines are asked to leave the page out.
    pub noindex: bool,
    /// The same page in each language of the site, this one included.
    pub languages: Vec<Language>,
    /// Feeds that belong to the page.
    pub feeds: Vec<Link>,
    /// The day the site was built for, as the reader's language writes it.
    pub as_of: String,
}

/// The same page in a language.
#[derive(Debug, Clone, Serialize)]
pub struct Language {
    /// The language's tag.
    pub lang: String,
    /// Its name in itself.
    pub name: String,
    /// The way there.
    pub href: String,
    /// Its absolute address, where the site has one.
    pub canonical: Option<String>,
    /// Whether it is this page.
    pub current: bool,
}

/// A link with its words.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Link {
    /// The way there.
    pub href: String,
    /// Its words.
    pub text: Html,
}
