//! What a new site tells the people who comment on it, in the site's first language.

use super::site::NewSite;
use crate::locale::Locale;
use crate::model::Lang;

/// A language's text, and how it says whom to write to: at an address, and where there is none.
struct Wording {
    lang: &'static str,
    text: &'static str,
    /// What the check of a pull request says: a line where nothing is wrong, then what it says otherwise.
    check: &'static str,
    address: &'static str,
    secretariat: &'static str,
}

/// Those of the six languages of the United Nations; the first also serves all others.
const WORDINGS: [Wording; 6] = [
    Wording {
        lang: "en",
        text: include_str!("files/contributing/en.md"),
        check: include_str!("files/workflow/en.txt"),
        address: "Write to <{contact}>.",
        secretariat: "Write to the secretariat.",
    },
    Wording {
        lang: "ar",
        text: include_str!("files/contributing/ar.md"),
        check: include_str!("files/workflow/ar.txt"),
        address: "اكتب إلى <{contact}>.",
        secretariat: "اكتب إلى الأمانة.",
    },
    Wording {
        lang: "es",
        text: include_str!("files/contributing/es.md"),
        check: include_str!("files/workflow/es.txt"),
        address: "Escriba a <{contact}>.",
        secretariat: "Escriba a la secretaría.",
    },
    Wording {
        lang: "fr",
        text: include_str!("files/contributing/fr.md"),
        check: include_str!("files/workflow/fr.txt"),
        address: "Écrivez à <{contact}>.",
        secretariat: "Écrivez au secrétariat.",
    },
    Wording {
        lang: "ru",
        text: include_str!("files/contributing/ru.md"),
        check: include_str!("files/workflow/ru.txt"),
        address: "Напишите на <{contact}>.",
        secretariat: "Напишите в секретариат.",
    },
    Wording {
        lang: "zh",
        text: include_str!("files/contributing/zh.md"),
        check: include_str!("files/workflow/zh.txt"),
        address: "请写信至 <{contact}>。",
        secretariat: "请写信给秘书处。",
    },
];

/// The text of `CONTRIBUTING.md`. The link that it speaks of is called what the page calls it.
pub(super) fn contributing(new: &NewSite) -> String {
    let wording = wording(new);
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

/// The workflow that checks pull requests, with what a commenter reads of it.
pub(super) fn workflow(new: &NewSite) -> String {
    let (thanks, message) = wording(new).check.split_once('\n').unwrap_or_default();
    let echo = |line: &str| match line {
        "" => "              echo\n".to_owned(),
        line => format!("              echo \"{line}\"\n"),
    };
    include_str!("files/check.yml")
        .replace("{version}", env!("CARGO_PKG_VERSION"))
        .replace("{thanks}", thanks)
        .replace("{message}", &message.lines().map(echo).collect::<String>())
}

fn wording(new: &NewSite) -> &'static Wording {
    let [english, ..] = &WORDINGS;
    let first = new.languages.first().map_or("", String::as_str);
    let primary = first.split('-').next().unwrap_or_default();
    let wording = WORDINGS.iter().find(|wording| wording.lang == primary);
    wording.unwrap_or(english)
}
