//! What all documents are published with: the site, its languages, its theme.

use std::path::Path;

use super::Options;
use crate::diagnostics::{Code, Diagnostic, Report, Sources, reports};
use crate::load::{self, Loaded, ThemeFile};
use crate::locale::{Catalogue, Locale};
use crate::model::Lang;
use crate::render::{self, Locales, Press, Theme};

/// Everything that is ready before the first document is read.
pub(super) struct Stage<'a> {
    pub(super) root: &'a Path,
    pub(super) loaded: &'a Loaded,
    pub(super) options: &'a Options,
    pub(super) locales: Locales,
    pub(super) theme: Theme,
    sources: Sources,
    diagnostics: Vec<Diagnostic>,
}

impl<'a> Stage<'a> {
    pub(super) fn set(root: &'a Path, loaded: &'a Loaded, options: &'a Options) -> Self {
        let found = load::theme(root, &loaded.site);
        let mut diagnostics = found.diagnostics;
        let (catalogues, files): (Vec<_>, Vec<_>) = found
            .files
            .into_iter()
            .partition(|file| catalogue_of(file).is_some());
        let locale = |lang| locale(lang, &catalogues, &mut diagnostics);
        let locales = Locales::of(loaded.site.languages.iter().map(locale).collect::<Vec<_>>());
        let files: Vec<_> = files.into_iter().map(templated).collect();
        let (theme, complaints) = Theme::load(&files, &locales);
        diagnostics.extend(complaints);
        Self {
            root,
            loaded,
            options,
            locales,
            theme,
            sources: found.sources,
            diagnostics,
        }
    }

    /// What pages are made with.
    pub(super) fn press(&self) -> Press<'_> {
        Press {
            site: &self.loaded.site,
            people: &self.loaded.people,
            theme: &self.theme,
            today: self.options.today,
            markdown: |text, lang| load::markdown::fragment(text, lang).0,
        }
    }

    /// Complaints about the theme.
    pub(super) fn reports(&self) -> Vec<Report> {
        reports(&self.diagnostics, &self.sources)
    }

    /// Complaints about templates, found when a page was made.
    pub(super) fn explain(&self, diagnostics: &[Diagnostic]) -> Vec<Report> {
        reports(diagnostics, &self.sources)
    }
}

/// The language of a message catalogue of the theme's own: `messages/LANG.yaml`.
fn catalogue_of(file: &ThemeFile) -> Option<&str> {
    file.name.strip_prefix("messages/")?.strip_suffix(".yaml")
}

fn locale(lang: &Lang, catalogues: &[ThemeFile], diagnostics: &mut Vec<Diagnostic>) -> Locale {
    let locale = Locale::new(lang);
    let own = catalogues
        .iter()
        .find(|file| catalogue_of(file) == Some(lang.as_str()));
    let Some(file) = own else { return locale };
    let text = String::from_utf8_lossy(&file.bytes);
    let (catalogue, faults) = Catalogue::parse(lang, &text);
    diagnostics.extend(faults.into_iter().map(|fault| {
        let place = file.place_of(&text, &fault.key);
        let message = match &*fault.key {
            "" => fault.message,
            key => format!("`{key}`: {}", fault.message),
        };
        let hint = "messages are named and filled as in the catalogue that comes with the program";
        Diagnostic::new(Code::Catalogue, place, message).hint(hint)
    }));
    locale.with_catalogue(catalogue)
}

fn templated(file: ThemeFile) -> render::ThemeFile {
    render::ThemeFile {
        name: file.name,
        bytes: file.bytes,
        place: file.place,
    }
}
