//! What the marks of a change page say in words, in the reader's language, to those who do not see them.

use super::article::Spoken;
use super::html;
use crate::locale::Locale;
use crate::model::Lang;

/// What a [`Spoken`] borrows.
pub(super) struct Words([String; 6]);

impl Words {
    /// For a reader, within a text of some language.
    pub(super) fn new(locale: &Locale, lang: &Lang) -> Self {
        let colon = locale.message("punctuation.colon", &[]);
        let attributes = match locale.lang() == lang {
            true => String::new(),
            false => html::attributes(locale.lang()),
        };
        let say = |key: &str, before: &str, after: &str| {
            let said = locale.message(key, &[]);
            format!(
                "<span class=\"hidden spoken\" data-furniture{attributes}>{before}{said}{after}</span>"
            )
        };
        Self([
            say("legend.inserted", "", &colon),
            say("legend.deleted", "", &colon),
            say("change.moved-here", "", &colon),
            say("change.moved-away", "", &colon),
            say("change.paragraph-mark-inserted", " ", ""),
            say("change.paragraph-mark-deleted", " ", ""),
        ])
    }

    pub(super) fn borrowed(&self) -> Spoken<'_> {
        let [inserted, deleted, moved_here, moved_away, parted, joined] = &self.0;
        Spoken {
            inserted,
            deleted,
            moved_here,
            moved_away,
            parted,
            joined,
        }
    }
}
