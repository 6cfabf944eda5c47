//! Languages' names in themselves.

use super::{built_in, tag};
use crate::model::Lang;

/// Names of languages that have no catalogue here, from CLDR, as written at the start of a menu's
/// entry.
const AUTONYMS: [(&str, &str); 40] = [
    ("am", "አማርኛ"),
    ("bg", "Български"),
    ("bn", "বাংলা"),
    ("cs", "Čeština"),
    ("da", "Dansk"),
    ("de", "Deutsch"),
    ("el", "Ελληνικά"),
    ("et", "Eesti"),
    ("fa", "فارسی"),
    ("fi", "Suomi"),
    ("ha", "Hausa"),
    ("he", "עברית"),
    ("hi", "हिन्दी"),
    ("hr", "Hrvatski"),
    ("hu", "Magyar"),
    ("hy", "Հայերեն"),
    ("id", "Indonesia"),
    ("is", "Íslenska"),
    ("it", "Italiano"),
    ("ja", "日本語"),
    ("ka", "ქართული"),
    ("kk", "Қазақ тілі"),
    ("ko", "한국어"),
    ("lt", "Lietuvių"),
    ("lv", "Latviešu"),
    ("mn", "Монгол"),
    ("ms", "Melayu"),
    ("nb", "Norsk bokmål"),
    ("nl", "Nederlands"),
    ("pl", "Polski"),
    ("pt", "Português"),
    ("ro", "Română"),
    ("sk", "Slovenčina"),
    ("sr", "Српски"),
    ("sv", "Svenska"),
    ("sw", "Kiswahili"),
    ("tr", "Türkçe"),
    ("uk", "Українська"),
    ("ur", "اردو"),
    ("vi", "Tiếng Việt"),
];

/// A language's name in itself, with the rest of its tag where there is more (`Português (BR)`);
/// the tag where the name is not known.
pub(super) fn autonym(lang: &Lang) -> String {
    let language = tag::language(lang);
    let own = built_in::catalogue(lang);
    let name = if own.lang().as_str() == language {
        own.form("language.self", None)
            .map(|pattern| pattern.fill(&[]))
    } else {
        AUTONYMS
            .iter()
            .find(|(tag, _)| *tag == language)
            .map(|(_, name)| (*name).to_owned())
    };
    match (name, lang.as_str().split_once('-')) {
        (None, _) => lang.as_str().to_owned(),
        (Some(name), None) => name,
        (Some(name), Some((_, rest))) => format!("{name} ({rest})"),
    }
}
