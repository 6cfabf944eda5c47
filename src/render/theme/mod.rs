//! Themes: Tera templates, styles and scripts, embedded in the program and overridden file by file.
//!
//! A site's `themes/NAME/page.html` takes the place of the embedded file of that name, and can
//! extend it as `default/page.html`. Files that are not templates are published under `theme/`.

mod compact;
mod embedded;
mod engine;
mod fault;
mod functions;
mod stray;

use std::collections::BTreeMap;

use serde::Serialize;
use tera::{Context, Tera};

use super::Locales;
use crate::diagnostics::{Code, Diagnostic, Place};
use crate::model::Lang;

pub use embedded::files as default_files;

/// One file of the site's theme.
#[derive(Debug, Clone)]
pub struct ThemeFile {
    /// Its path within the theme's folder, with `/`.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
    /// The start of the file.
    pub place: Place,
}

/// Templates ready to render in each language, and the files published with them.
#[derive(Debug)]
pub struct Theme {
    engines: BTreeMap<Lang, Tera>,
    published: BTreeMap<String, Vec<u8>>,
    places: BTreeMap<String, Place>,
}

impl Theme {
    /// The embedded theme with the site's files in place of those of the same name. A template that
    /// cannot be used is a complaint, and the embedded one stays; so is a file that replaces nothing.
    #[must_use]
    pub fn load(files: &[ThemeFile], locales: &Locales) -> (Self, Vec<Diagnostic>) {
        let (engine, mut complaints) = engine::build(files);
        complaints.extend(stray::strays(files));
        let engines = locales
            .iter()
            .map(|locale| (locale.lang().clone(), functions::speak(&engine, locale)))
            .collect();
        let places = files.iter().map(|f| (f.name.clone(), f.place)).collect();
        (
            Self {
                engines,
                published: published(files),
                places,
            },
            complaints,
        )
    }

    /// A page or a piece of one in a language of the site.
    ///
    /// # Errors
    /// A template that uses what its page does not have.
    pub fn render<V: Serialize + ?Sized>(
        &self,
        lang: &Lang,
        template: &str,
        view: &V,
    ) -> Result<String, Diagnostic> {
        let engine = self
            .engines
            .get(lang)
            .or_else(|| self.engines.values().next());
        let Some(engine) = engine else {
            return Ok(String::new());
        };
        let context = Context::from_serialize(view);
        let page = context.and_then(|context| engine.render(template, &context));
        page.map_err(|error| self.complain(template, &error))
    }

    /// The files published under `theme/`, by path within it.
    pub fn published(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.published
            .iter()
            .map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
    }

    /// Some of the published sheets as one.
    #[must_use]
    pub fn sheets(&self, names: &[&str]) -> String {
        let sheets = names.iter().filter_map(|name| self.published.get(*name));
        sheets.map(|bytes| String::from_utf8_lossy(bytes)).collect()
    }

    fn complain(&self, template: &str, error: &tera::Error) -> Diagnostic {
        let faults = fault::faults(error);
        let fault = faults.first();
        let name = fault.and_then(|fault| fault.template.as_deref());
        let name = name.unwrap_or(template);
        let own = self.places.get(name);
        let at = fault.and_then(|fault| fault.at.as_ref()).zip(own);
        let place = match (at, own.or_else(|| self.places.get(template))) {
            (Some((fault::At::Bytes(range), file)), _) => Place::new(file.file, range.clone()),
            (_, Some(file)) => *file,
            (_, None) => NOWHERE,
        };
        let says = fault.map_or_else(|| error.to_string(), |fault| fault.message.clone());
        let hint = fault.and_then(|fault| fault.hint.as_deref());
        let hint = hint.unwrap_or("compare the template with that of the default theme");
        let message = format!("the template `{name}` fails: {says}");
        Diagnostic::new(Code::Theme, place, message).hint(hint)
    }
}

/// The place of a fault in an embedded template, which is no file of the site.
pub(super) const NOWHERE: Place = Place {
    file: crate::diagnostics::FileId(u32::MAX),
    start: 0,
    end: 0,
};

fn is_template(name: &str) -> bool {
    name.ends_with(".html")
}

fn published(files: &[ThemeFile]) -> BTreeMap<String, Vec<u8>> {
    let embedded: BTreeMap<_, _> = embedded::files().collect();
    let own = files
        .iter()
        .map(|file| (file.name.as_str(), file.bytes.as_slice()));
    let all = embedded.clone().into_iter().chain(own);
    let publish = |(name, bytes): (&str, &[u8])| {
        let ours = embedded.get(name) == Some(&bytes);
        (
            name.to_owned(),
            if ours {
                compacted(name, bytes)
            } else {
                bytes.to_vec()
            },
        )
    };
    all.filter(|(name, _)| !is_template(name))
        .map(publish)
        .collect()
}

/// An embedded file as it is published.
fn compacted(name: &str, bytes: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(bytes);
    match name.rsplit_once('.') {
        Some((_, "css")) => compact::sheet(&text).into_bytes(),
        Some((_, "js")) => compact::script(&text).into_bytes(),
        _ => bytes.to_vec(),
    }
}

#[cfg(test)]
mod tests;
