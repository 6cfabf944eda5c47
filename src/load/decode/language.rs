//! Language tags (BCP 47).

use super::value::string;
use super::{Complaints, near};
use crate::diagnostics::{Code, Diagnostic, Place, excerpt};
use crate::load::yaml::Node;
use crate::model::Lang;

/// The tag in canonical case, where it is one. The language itself must be of two or three
/// letters: longer ones are well-formed, but none is registered.
pub(crate) fn canonical(typed: &str) -> Option<Lang> {
    let language = typed.split('-').next().unwrap_or_default();
    if !matches!(language.len(), 2 | 3) {
        return None;
    }
    let tag = icu_locale::Locale::try_from_str(typed).ok()?;
    Some(Lang::new(&tag.to_string()))
}

/// The tag at `place`.
pub(super) fn tag(typed: &str, place: Place, out: &mut Complaints) -> Option<Lang> {
    let found = canonical(typed);
    if found.is_none() {
        out.push(complaint(typed, place));
    }
    found
}

/// The complaint about something that is no language tag.
pub(crate) fn complaint(typed: &str, place: Place) -> Diagnostic {
    let message = format!("`{}` is not a language tag", excerpt(typed));
    let several = near::several(typed, |tag| canonical(tag).is_some());
    let hint = match canonical(&typed.replace('_', "-")) {
        Some(tag) => format!("write `{tag}`"),
        None => several.unwrap_or_else(|| "write a BCP 47 tag such as `fr` or `pt-BR`".to_owned()),
    };
    Diagnostic::new(Code::BadLanguage, place, message).hint(hint)
}

/// A tag that is a value.
pub(super) fn language(node: &Node<'_>, out: &mut Complaints) -> Option<Lang> {
    tag(string(node, out)?, node.place, out)
}

#[cfg(test)]
mod tests {
    use super::canonical;

    #[test]
    fn tags_take_their_canonical_case() {
        for (typed, tag) in [
            ("en", Some("en")),
            ("PT-br", Some("pt-BR")),
            ("zh-hant-tw", Some("zh-Hant-TW")),
            ("no", Some("no")),
            ("zh_CN", None),
            ("english", None),
            ("notes", None),
            ("", None),
            ("e", None),
            ("en-", None),
        ] {
            assert_eq!(
                canonical(typed).as_ref().map(crate::model::Lang::as_str),
                tag,
                "{typed}"
            );
        }
    }
}
