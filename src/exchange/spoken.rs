//! Words that people wrote, with their language and direction.

use serde::Serialize;

use crate::locale::direction;
use crate::model::{Lang, Text};

/// One form of a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Spoken {
    /// Its language.
    pub(super) language: String,
    /// `ltr` or `rtl`.
    pub(super) direction: &'static str,
    /// The Markdown, as typed.
    pub(super) text: String,
}

/// All forms of a text, the original first; a form whose language is not said is in `author`'s.
pub(super) fn spoken(text: Option<&Text>, author: &Lang) -> Vec<Spoken> {
    let forms = text.map_or(&[][..], |text| &text.forms);
    let original = forms
        .iter()
        .position(|(lang, _)| lang.as_ref().unwrap_or(author) == author);
    let mut order: Vec<usize> = (0..forms.len()).collect();
    order.sort_by_key(|&i| (Some(i) != original, i));
    order.into_iter().map(|i| form(&forms[i], author)).collect()
}

fn form((lang, text): &(Option<Lang>, String), author: &Lang) -> Spoken {
    let lang = lang.as_ref().unwrap_or(author);
    Spoken {
        language: lang.to_string(),
        direction: direction(lang).name(),
        text: text.clone(),
    }
}
