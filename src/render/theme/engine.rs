//! Loading templates, the site's over the embedded ones.

use std::ops::Range;

use tera::{Error, ErrorKind, Tera};

use super::{ThemeFile, embedded, functions, is_template};
use crate::diagnostics::{Code, Diagnostic, Place};
use crate::render::escape::escape_in_template;

/// The prefix under which the embedded templates are known, so that one can be both replaced and
/// extended.
const PREFIX: &str = "default/";

/// An engine with every template that can be used, and a complaint for each that cannot.
pub(super) fn build(files: &[ThemeFile]) -> (Tera, Vec<Diagnostic>) {
    let mut complaints = Vec::new();
    let mut sources: Vec<(&ThemeFile, &str)> = Vec::new();
    for file in files.iter().filter(|file| is_template(&file.name)) {
        match std::str::from_utf8(&file.bytes) {
            Ok(text) => sources.push((file, text)),
            Err(_) => complaints.push(Diagnostic::new(
                Code::NotUtf8,
                file.place,
                format!("the template `{}` is not UTF-8", file.name),
            )),
        }
    }
    loop {
        match load(&sources) {
            Ok(engine) => return (engine, complaints),
            Err(error) => {
                let (name, range, message) = explain(&error);
                if sources.is_empty() {
                    complaints.push(Diagnostic::new(Code::Theme, super::NOWHERE, message));
                    return (Tera::default(), complaints);
                }
                let bad = culprit(&sources, name.as_deref(), &message);
                let (file, _) = sources.remove(bad);
                let place = range.map_or(file.place, |r| Place::new(file.place.file, r));
                let hint = "the embedded template is used in its stead until it is mended; `rapporteur theme new` writes copies to compare with";
                complaints.push(Diagnostic::new(Code::Theme, place, message).hint(hint));
            }
        }
    }
}

/// The embedded templates alone are whole, which a test keeps, so an error is one of the site's.
fn load(sources: &[(&ThemeFile, &str)]) -> Result<Tera, Error> {
    let mut engine = Tera::default();
    engine.set_fallback_prefixes([PREFIX])?;
    engine.set_escape_fn(escape_in_template);
    functions::declare(&mut engine);
    let embedded = embedded::files().filter_map(|(name, bytes)| {
        let text = std::str::from_utf8(bytes)
            .ok()
            .filter(|_| is_template(name))?;
        Some((format!("{PREFIX}{name}"), text))
    });
    let own = sources
        .iter()
        .map(|(file, text)| (file.name.clone(), *text));
    engine.add_raw_templates(embedded.chain(own))?;
    Ok(engine)
}

/// The site's template that an error is about: the one it names, else the first that its text
/// mentions, else the last.
fn culprit(sources: &[(&ThemeFile, &str)], name: Option<&str>, message: &str) -> usize {
    let named = |file: &ThemeFile| name.is_some_and(|name| name == file.name);
    let at = sources.iter().position(|(file, _)| named(file));
    let at = at.or_else(|| {
        sources
            .iter()
            .position(|(file, _)| message.contains(&file.name))
    });
    at.unwrap_or(sources.len().saturating_sub(1))
}

/// The template that an error is in, the bytes of it, and what is wrong, in one sentence.
pub(super) fn explain(error: &Error) -> (Option<String>, Option<Range<usize>>, String) {
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let name = report.filename().to_owned();
            let message = format!("{} in the template `{name}`", report.message());
            (Some(name), Some(report.span().range.clone()), message)
        }
        ErrorKind::CircularExtend { tpl, .. } | ErrorKind::CircularInclude { tpl, .. } => {
            (Some(tpl.clone()), None, error.to_string())
        }
        ErrorKind::MissingParent { current, .. } => {
            (Some(current.clone()), None, error.to_string())
        }
        _ => (None, None, error.to_string()),
    }
}
