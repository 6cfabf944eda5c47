//! Addresses of pages, for files that are read away from the site.

use crate::model::{Document, Lang, Site, Thread};
use crate::render::address::{Leaf, Page};

/// Makes links: absolute ones where the site has an address, else relative to the file's folder.
#[derive(Debug, Clone)]
pub struct Links {
    base: String,
    index: &'static str,
    languages: Vec<Lang>,
}

impl Links {
    /// Links for files in `folder`, a path from the output's root with a slash at its end.
    #[must_use]
    pub fn new(site: &Site, folder: &str) -> Self {
        let (base, index) = match &site.base_url {
            Some(base) => (format!("{base}/"), ""),
            None => ("../".repeat(folder.matches('/').count()), "index.html"),
        };
        Self {
            base,
            index,
            languages: site.languages.clone(),
        }
    }

    /// A page in a language; in the site's default one if the site has none in that.
    #[must_use]
    pub fn page(&self, page: &Page, lang: &Lang) -> String {
        let has = self.languages.contains(lang);
        let lang = if has {
            lang
        } else {
            self.languages.first().unwrap_or(lang)
        };
        format!("{}{}{}", self.base, page.folder(lang), self.index)
    }

    /// A file of the output.
    #[must_use]
    pub fn file(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    /// A thread, where it was made and is written in full.
    #[must_use]
    pub fn thread(&self, document: &Document, thread: &Thread, lang: &Lang) -> String {
        let page = Page::Version(document.id.clone(), thread.version.clone(), Leaf::Reading);
        format!("{}#c-{}", self.page(&page, lang), thread.id)
    }
}
