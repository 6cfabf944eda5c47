//! Words of six scripts with all that may stand in a line.

use super::Choices;

/// A word, a sign, or something that is not text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Piece {
    pub(crate) text: String,
    pub(crate) look: Look,
    /// Whether it stands against the piece before it, without a space.
    pub(crate) glued: bool,
}

/// How a piece looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Look {
    Plain,
    /// Between two of these.
    Between(&'static str),
    /// In an HTML element that is honoured.
    Element(&'static str),
    /// In code.
    Code,
    /// In a link to this address and title.
    Link(&'static str, &'static str),
    /// An image of this name.
    Image(&'static str),
    /// A reference to a footnote of the label that the text is.
    Note,
    /// A hard line break after it.
    Broken,
}

const WORDS: &[&[&str]] = &[
    &[
        "the",
        "States",
        "shall",
        "report",
        "well-known",
        "can't",
        "2025",
        "of",
        "progress",
        "annually",
    ],
    &[
        "l’accord",
        "Les",
        "États",
        "présentent",
        "à",
        "nouveau",
        "rapport",
        "d'abord",
    ],
    &[
        "los",
        "Estados",
        "presentarán",
        "el",
        "año",
        "informe",
        "público",
    ],
    &[
        "государства",
        "должны",
        "представлять",
        "доклад",
        "и",
        "из-за",
    ],
    &[
        "会员国",
        "应当",
        "提交",
        "报告",
        "每年",
        "进展",
        "的",
        "可持续发展",
    ],
    &[
        "الدول",
        "والدول",
        "يجب",
        "أن",
        "تقدم",
        "تقريرا",
        "بالتقرير",
        "سنويا",
    ],
];

const SIGNS: &[&str] = &[
    ",", ".", ";", "(", ")", "[", "]", "/", "。", "，", "،", "؟", "«", "»", "—", "%", "<", "&",
    "*", "|", "#", "_", "🇺🇳", "e\u{301}", "\u{200b}", "\u{2067}", "~",
];

const LOOKS: &[Look] = &[
    Look::Between("*"),
    Look::Between("**"),
    Look::Between("***"),
    Look::Between("~~"),
    Look::Code,
    Look::Link("https://example.org/a", ""),
    Look::Link("https://example.org/b", "A title"),
    Look::Link("https://example.org/a", "Another"),
    Look::Link("other/", ""),
    Look::Link("#top", ""),
    Look::Image("one.png"),
    Look::Image("two.png"),
    Look::Note,
    Look::Broken,
    Look::Element("sub"),
    Look::Element("sup"),
    Look::Element("kbd"),
];

/// At most so many pieces, mostly of one language.
pub(crate) fn line(choices: &mut Choices<'_>, most: usize) -> Vec<Piece> {
    let language = choices.below(WORDS.len());
    (0..choices.below(most))
        .map(|_| piece(choices, language))
        .collect()
}

/// Some piece.
pub(crate) fn any_piece(choices: &mut Choices<'_>) -> Piece {
    let language = choices.below(WORDS.len());
    piece(choices, language)
}

fn piece(choices: &mut Choices<'_>, language: usize) -> Piece {
    let language = if choices.once_in(12) {
        choices.below(WORDS.len())
    } else {
        language
    };
    let mut piece = Piece {
        text: choices.of(WORDS[language]).to_owned(),
        look: Look::Plain,
        glued: language == 4 || choices.once_in(12),
    };
    match choices.below(12) {
        8 | 9 => {
            piece.text = choices.of(SIGNS).to_owned();
            piece.glued = !choices.once_in(4);
        }
        10 | 11 => piece.look = look(choices),
        _ => {}
    }
    if piece.look == Look::Note {
        piece.text = choices.below(4).to_string();
        piece.glued = true;
    }
    piece
}

/// Some look that is not plain.
pub(crate) fn look(choices: &mut Choices<'_>) -> Look {
    choices.of(LOOKS)
}

/// One edit within a line.
pub(crate) fn reword(choices: &mut Choices<'_>, line: &mut Vec<Piece>) {
    let at = choices.below(line.len() + 1);
    match choices.below(7) {
        0 if at < line.len() => drop(line.remove(at)),
        1 if at < line.len() => line[at] = any_piece(choices),
        2 => {
            let look = if choices.once_in(3) {
                Look::Plain
            } else {
                look(choices)
            };
            let words = line[at..].iter_mut().take(1 + choices.below(4));
            words
                .filter(|piece| piece.look != Look::Note && look != Look::Note)
                .for_each(|piece| piece.look = look);
        }
        3 if at < line.len() => line.rotate_left(at),
        4 => {
            let end = (at + choices.below(6)).min(line.len());
            line.drain(at..end);
        }
        5 => {
            let more = self::line(choices, 8);
            line.splice(at..at, more);
        }
        _ => line.insert(at, any_piece(choices)),
    }
}
