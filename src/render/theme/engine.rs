//! Loading templates, the site's over the embedded ones.

use std::collections::BTreeSet;

use tera::{Error, Tera};

use super::fault::{self, Fault};
use super::{ThemeFile, embedded, functions, is_template};
use crate::diagnostics::{Code, Diagnostic, Place};
use crate::render::escape::escape_in_template;

/// The prefix under which the embedded templates are known, so that one can be both replaced and
/// extended.
pub(super) const PREFIX: &str = "default/";

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
            Err(error) if sources.is_empty() => {
                complaints.push(Diagnostic::new(
                    Code::Theme,
                    super::NOWHERE,
                    error.to_string(),
                ));
                return (Tera::default(), complaints);
            }
            Err(error) => {
                let mut bad = BTreeSet::new();
                for fault in fault::faults(&error) {
                    let culprit = culprit(&sources, &fault);
                    complaints.push(unusable(sources[culprit], &fault));
                    bad.insert(culprit);
                }
                for bad in bad.into_iter().rev() {
                    sources.remove(bad);
                }
            }
        }
    }
}

/// A complaint about a template that cannot be loaded.
fn unusable((file, text): (&ThemeFile, &str), fault: &Fault) -> Diagnostic {
    const STEAD: &str = "the embedded template is used in its stead until it is mended; \
                         `rapporteur theme new` writes copies to compare with";
    let own = is_in(file, fault);
    let range = fault
        .at
        .as_ref()
        .filter(|_| own)
        .and_then(|at| at.within(text));
    let place = range.map_or(file.place, |range| Place::new(file.place.file, range));
    let others = fault.template.as_deref().filter(|_| !own);
    let needed = others.map(|other| format!(", which `{other}` needs"));
    let message = format!(
        "the template `{}` cannot be used: {}{}",
        file.name,
        fault.message,
        needed.unwrap_or_default()
    );
    let hint = fault.hint.as_deref().unwrap_or(STEAD);
    Diagnostic::new(Code::Theme, place, message).hint(hint)
}

fn is_in(file: &ThemeFile, fault: &Fault) -> bool {
    fault
        .template
        .as_ref()
        .is_none_or(|name| *name == file.name)
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

/// The site's template that a fault is of: the one it is in, else the first that replaces an embedded
/// one which has what is missing, else the first that the fault mentions, else the last.
fn culprit(sources: &[(&ThemeFile, &str)], fault: &Fault) -> usize {
    let word = fault.message.split('`').nth(1).unwrap_or_default();
    let had = |name: &str| {
        embedded::files()
            .any(|(known, bytes)| known == name && String::from_utf8_lossy(bytes).contains(word))
    };
    let position = |is: &dyn Fn(&ThemeFile, &str) -> bool| {
        sources.iter().position(|(file, text)| is(file, text))
    };
    position(&|file, _| fault.template.is_some() && is_in(file, fault))
        .or_else(|| position(&|file, text| had(&file.name) && !text.contains(word)))
        .or_else(|| position(&|file, _| fault.message.contains(&file.name)))
        .unwrap_or(sources.len().saturating_sub(1))
}
