//! What a new site tells the people who comment on it, in the site's first language.

use super::site::NewSite;
use crate::locale::Locale;
use crate::model::Lang;

/// A language's text, and how it says whom to write to: at an address, and where there is none.
struct Wording {
    lang: &'static str,
    text: &'static str,
    address: &'static str,
    secretariat: &'static str,
}

/// Those of the six languages of the United Nations; the first also serves all others.
const WORDINGS: [Wording; 6] = [
    Wording {
        lang: "en",
        text: include_str!("files/contributing/en.md"),
        address: "Write to <{contact}>.",
        secretariat: "Write to the secretariat.",
    },
    Wording {
        lang: "ar",
        text: include_str!("files/contributing/ar.md"),
        address: "اكتب إلى <{contact}>.",
        secretariat: "اكتب إلى الأمانة.",
    },
    Wording {
        lang: "es",
        text: include_str!("files/contributing/es.md"),
        address: "Escriba a <{contact}>.",
        secretariat: "Escriba a la secretaría.",
    },
    Wording {
        lang: "fr",
        text: include_str!("files/contributing/fr.md"),
        address: "Écrivez à <{contact}>.",
        secretariat: "Écrivez au secrétariat.",
    },
    Wording {
        lang: "ru",
        text: include_str!("files/contributing/ru.md"),
        address: "Напишите на <{contact}>.",
        secretariat: "Напишите в секретариат.",
    },
    Wording {
        lang: "zh",
        text: include_str!("files/contributing/zh.md"),
        address: "请写信至 <{contact}>。",
        secretariat: "请写信给秘书处。",
    },
];

/// The text of `CONTRIBUTING.md`. The link that it speaks of is called what the page calls it.
pub(super) fn contributing(new: &NewSite) -> String {
    let [english, ..] = &WORDINGS;
    let first = new.languages.first().map_or("", String::as_str);
    let primary = first.split('-').next().unwrap_or_default();
    let wording = WORDINGS.iter().find(|wording| wording.lang == primary);
    let wording = wording.unwrap_or(english);
    let write = match &new.contact {
        Some(contact) => wording.address.replace("{contact}", contact),
        None => wording.secretariat.to_owned(),
    };
    let locale = Locale::new(&Lang::new(wording.lang));
    wording
        .text
        .replace("{selected}", &locale.message("write.selection", &[]))
        .replace("{write}", &write)
        .replace("{document}", &new.document.slug)
        .replace("{title}", &new.title)
}
