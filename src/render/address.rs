//! Where each page stands, and links from one to another.
//!
//! An address is a path from the output's root, for example `en/charter/rev-1/index.html`. Every
//! address is the same in every language but for its first segment. Links are relative and end in
//! `index.html`, so that a site works from a file system and from any sub-path.

use crate::model::{DocumentId, Lang, PersonId, VersionId};

/// A page, without its language.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Page {
    /// The list of documents.
    Home,
    /// One person.
    Person(PersonId),
    /// Where words are looked for.
    Search,
    /// One document.
    Document(DocumentId),
    /// One version of a document, and a page about it.
    Version(DocumentId, VersionId, Leaf),
}

/// A page about a version.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Leaf {
    /// The text with its marks.
    Reading,
    /// The list of comparisons.
    Comparisons,
    /// The changes from an earlier version.
    Changes(VersionId),
    /// The comments and what was done about them.
    Comments,
    /// A translation beside its source.
    Parallel,
    /// Who spoke, what is unanswered.
    Record,
    /// Each paragraph's history.
    History,
}

impl Page {
    /// Its folder from the output's root, with a slash at the end: `en/charter/rev-1/`.
    #[must_use]
    pub fn folder(&self, lang: &Lang) -> String {
        match self {
            Page::Home => format!("{lang}/"),
            Page::Person(person) => format!("{lang}/people/{person}/"),
            Page::Search => format!("{lang}/search/"),
            Page::Document(document) => format!("{lang}/{document}/"),
            Page::Version(document, version, leaf) => {
                format!("{lang}/{document}/{version}/{}", leaf.folder())
            }
        }
    }

    /// Its file from the output's root: `en/charter/rev-1/index.html`.
    #[must_use]
    pub fn file(&self, lang: &Lang) -> String {
        self.folder(lang) + "index.html"
    }
}

impl Leaf {
    fn folder(&self) -> String {
        match self {
            Leaf::Reading => String::new(),
            Leaf::Comparisons => "changes/".to_owned(),
            Leaf::Changes(from) => format!("changes/{from}/"),
            Leaf::Comments => "comments/".to_owned(),
            Leaf::Parallel => "parallel/".to_owned(),
            Leaf::Record => "record/".to_owned(),
            Leaf::History => "history/".to_owned(),
        }
    }
}

/// The page that links are written for.
#[derive(Debug, Clone)]
pub struct Here {
    /// Its file from the output's root.
    pub file: String,
    /// The reader's language.
    pub lang: Lang,
}

impl Here {
    /// A page in a language.
    #[must_use]
    pub fn new(page: &Page, lang: &Lang) -> Self {
        Self {
            file: page.file(lang),
            lang: lang.clone(),
        }
    }

    /// The way from here to a page in the reader's language.
    #[must_use]
    pub fn to(&self, page: &Page) -> String {
        self.to_file(&page.file(&self.lang))
    }

    /// The way from here to a place in a page: an element's id, without `#`.
    #[must_use]
    pub fn to_place(&self, page: &Page, id: &str) -> String {
        format!("{}#{id}", self.to(page))
    }

    /// The way from here to a file of the output.
    #[must_use]
    pub fn to_file(&self, file: &str) -> String {
        relative(&self.file, file)
    }

    /// The way from here to the output's root: empty, or `../` as often as needed.
    #[must_use]
    pub fn root(&self) -> String {
        "../".repeat(self.file.matches('/').count())
    }
}

fn relative(from: &str, to: &str) -> String {
    let shared = from
        .bytes()
        .zip(to.bytes())
        .enumerate()
        .take_while(|(_, (a, b))| a == b)
        .filter(|(_, (a, _))| *a == b'/')
        .last()
        .map_or(0, |(at, _)| at + 1);
    let climb = from[shared..].matches('/').count();
    "../".repeat(climb) + &to[shared..]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn version(leaf: Leaf) -> Page {
        Page::Version(DocumentId::new("charter"), VersionId::new("rev-1"), leaf)
    }

    #[test]
    fn a_folder_for_each_page() {
        let en = Lang::new("en");
        let page = version(Leaf::Changes(VersionId::new("zero")));
        assert_eq!(page.file(&en), "en/charter/rev-1/changes/zero/index.html");
        assert_eq!(Page::Home.file(&en), "en/index.html");
    }

    #[test]
    fn links_are_relative_and_name_the_file() {
        let here = Here::new(&version(Leaf::Comments), &Lang::new("en"));
        assert_eq!(here.to(&version(Leaf::Reading)), "../index.html");
        assert_eq!(here.to(&version(Leaf::Comments)), "index.html");
        assert_eq!(
            here.to_place(&version(Leaf::Record), "x"),
            "../record/index.html#x"
        );
        assert_eq!(here.to(&Page::Home), "../../../index.html");
        assert_eq!(
            here.to_file("ar/charter/index.html"),
            "../../../../ar/charter/index.html"
        );
        assert_eq!(here.root(), "../../../../");
    }

    #[test]
    fn a_shared_beginning_of_a_name_is_not_a_shared_folder() {
        assert_eq!(
            relative("en/a/index.html", "en/ab/index.html"),
            "../ab/index.html"
        );
        assert_eq!(relative("index.html", "en/index.html"), "en/index.html");
    }
}
