//! What a voice is called in a reader's language.

use super::voice::Voice;
use crate::locale::Locale;
use crate::model::Site;

/// “A, B and C”.
pub(super) fn names(site: &Site, locale: &Locale, voices: &[Voice]) -> String {
    let names: Vec<String> = voices
        .iter()
        .map(|voice| name(site, locale, voice))
        .collect();
    locale.list(&names)
}

/// A voice's name, or what stands for it.
pub(super) fn name(site: &Site, locale: &Locale, voice: &Voice) -> String {
    match (&voice.name, voice.kind, voice.number) {
        (Some(name), _, _) => name.clone(),
        (None, "group", _) => {
            let group = voice
                .groups
                .first()
                .map(|id| group(site, locale, id))
                .unwrap_or_default();
            locale.message("author.group", &[("group", &group)])
        }
        (None, "anonymous", Some(n)) if n > 1 => {
            locale.plural("author.anonymous-n", u64::from(n), &[])
        }
        (None, "anonymous", _) => locale.message("author.anonymous", &[]),
        (None, "person", _) => voice.id.clone().unwrap_or_default(),
        _ => locale.message("author.withheld", &[]),
    }
}

/// A group's name in the reader's language.
pub(super) fn group(site: &Site, locale: &Locale, id: &str) -> String {
    let group = site.groups.iter().find(|group| group.id.as_str() == id);
    match group.and_then(|group| group.name.as_ref()) {
        Some(name) => name.in_language(locale.lang()).0.to_owned(),
        None => locale.message(&format!("group.{id}"), &[]),
    }
}
