//! The locales of a site's languages.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::locale::Locale;
use crate::model::Lang;

/// One locale for each language that a site is published in.
#[derive(Debug)]
pub struct Locales {
    list: Vec<Arc<Locale>>,
    by_lang: BTreeMap<Lang, usize>,
}

impl Locales {
    /// The locales of `languages`, in their order.
    #[must_use]
    pub fn new(languages: &[Lang]) -> Self {
        Self::of(languages.iter().map(Locale::new))
    }

    /// Locales that the caller made, with catalogues of the site's own.
    #[must_use]
    pub fn of(locales: impl IntoIterator<Item = Locale>) -> Self {
        let list: Vec<_> = locales.into_iter().map(Arc::new).collect();
        let by_lang = list
            .iter()
            .enumerate()
            .map(|(i, l)| (l.lang().clone(), i))
            .collect();
        Self { list, by_lang }
    }

    /// The locales in the site's order.
    pub fn iter(&self) -> impl Iterator<Item = &Arc<Locale>> {
        self.list.iter()
    }

    /// The locale of a language of the site.
    #[must_use]
    pub fn get(&self, lang: &Lang) -> Option<&Arc<Locale>> {
        self.by_lang.get(lang).and_then(|&i| self.list.get(i))
    }
}
