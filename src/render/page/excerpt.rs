//! The first words of a paragraph, by which it is known again.

use super::thread::Threads;
use crate::analyse::translation::project;
use crate::model::BlockId;
use crate::render::Html;
use crate::render::compared::Shown;

/// How many characters of a paragraph are shown.
const EXCERPT: usize = 90;

impl Threads<'_> {
    /// The first words of a paragraph, in the reader's language where it is translated.
    pub(super) fn excerpt(&self, version: usize, block: BlockId) -> Html {
        let desk = self.desk;
        let own = project(
            desk.facts,
            version,
            &desk.document.language,
            block,
            desk.lang(),
        );
        let lang = if own.is_some() {
            desk.lang()
        } else {
            &desk.document.language
        };
        desk.text(version, lang)
            .map(|shown| self.beginning(shown, own.unwrap_or(block)))
            .unwrap_or_default()
    }

    /// The first words of a paragraph.
    pub(super) fn beginning(&self, shown: Shown<'_>, block: BlockId) -> Html {
        let mut words = String::new();
        for id in within(shown.draft, block) {
            words.push_str(&shown.draft.block(id).line.text.replace('\u{fffc}', ""));
            words.push(' ');
            if words.len() > EXCERPT * 4 {
                break;
            }
        }
        Html::in_language(&first_words(&words), shown.lang, self.desk.lang())
    }
}

/// The first [`EXCERPT`] characters, less a word that they cut; what is all one word is cut in it.
fn first_words(text: &str) -> String {
    let Some((at, _)) = text.char_indices().nth(EXCERPT) else {
        return text.trim_end().to_owned();
    };
    let (kept, left) = text.split_at(at);
    let word = kept.rfind(char::is_whitespace);
    let whole = left.starts_with(char::is_whitespace);
    let near = |&space: &usize| kept[space..].chars().count() < EXCERPT / 3;
    let end = word.filter(near).filter(|_| !whole).unwrap_or(at);
    let pause =
        |c: char| c.is_whitespace() || matches!(c, ',' | '،' | '，' | '、' | ';' | '؛' | '；');
    format!("{}…", kept[..end].trim_end_matches(pause))
}

/// A block and, for a container, the leaves in it.
fn within(draft: &crate::model::Draft, block: BlockId) -> Vec<BlockId> {
    let mut found = vec![block];
    let mut at = 0;
    while let Some(&id) = found.get(at) {
        found.extend(&draft.block(id).children);
        at += 1;
    }
    found.sort_unstable();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_excerpt_ends_with_a_whole_word_where_there_are_words() {
        let text = "word ".repeat(40);
        assert_eq!(
            first_words(&text),
            format!("{}…", "word ".repeat(18).trim_end())
        );
        let cut = format!("{} unbelievably long", "word ".repeat(17).trim_end());
        assert_eq!(
            first_words(&cut),
            format!("{}…", "word ".repeat(17).trim_end())
        );
        assert_eq!(first_words("short "), "short");
        let text = format!("{}كلمة، {}", "كلمة ".repeat(16), "كلمات".repeat(9));
        assert_eq!(
            first_words(&text),
            format!("{}…", "كلمة ".repeat(17).trim_end())
        );
    }

    #[test]
    fn a_text_without_spaces_is_cut_where_it_must_be() {
        assert_eq!(
            first_words(&"字".repeat(200)),
            format!("{}…", "字".repeat(90))
        );
    }
}
