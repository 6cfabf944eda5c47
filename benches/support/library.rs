//! The library's rooms as a build composes them, for measuring one at a time.

use std::path::{Path, PathBuf};

use jiff::civil::{Date, date};
use rapporteur::analyse;
use rapporteur::analyse::facts::Facts;
use rapporteur::load::{self, Loaded};
use rapporteur::model::{Document, DocumentId};
use rapporteur::render::{Locales, Press, Theme};

/// A site with all that is ready before the first document is read.
pub(crate) struct Site {
    root: PathBuf,
    pub(crate) loaded: Loaded,
    pub(crate) locales: Locales,
    theme: Theme,
}

const TODAY: Date = date(2026, 11, 21);

impl Site {
    pub(crate) fn open(root: &Path) -> Self {
        let loaded = load::site(root);
        let locales = Locales::new(&loaded.site.languages);
        let (theme, _) = Theme::load(&[], &locales);
        Self {
            root: root.to_owned(),
            loaded,
            locales,
            theme,
        }
    }

    pub(crate) fn load(&self, id: &DocumentId) -> Document {
        let Loaded { site, people, .. } = &self.loaded;
        let read = load::document(&self.root, site, people, id, TODAY);
        read.document.expect("generated documents can be read")
    }

    pub(crate) fn analyse(&self, document: &Document) -> Facts {
        analyse::document(&self.loaded.site, document, &self.loaded.people).0
    }

    pub(crate) fn press(&self) -> Press<'_> {
        Press {
            site: &self.loaded.site,
            people: &self.loaded.people,
            theme: &self.theme,
            today: TODAY,
            markdown: |text, lang| load::markdown::fragment(text, lang).0,
        }
    }
}
