//! Which script a character is of, as far as spacing, direction and segmentation need to know.

/// Whether it is a combining mark (general category M).
#[must_use]
pub fn is_combining(c: char) -> bool {
    c >= '\u{300}' && unicode_normalization::char::is_combining_mark(c)
}

/// [`char::is_alphanumeric`], sooner for the letters that most texts are made of.
#[must_use]
pub fn is_alphanumeric(c: char) -> bool {
    match c {
        '\0'..='\u{7f}' => c.is_ascii_alphanumeric(),
        'А'..='я' | 'ء'..='ي' | '\u{4e00}'..='\u{9fff}' => true,
        _ => c.is_alphanumeric(),
    }
}

/// Han, Kana and Bopomofo: written without spaces, compared grapheme by grapheme.
#[must_use]
pub fn is_ideograph_or_kana(c: char) -> bool {
    matches!(c,
        '\u{2e80}'..='\u{2fdf}'
        | '\u{3005}'..='\u{3007}'
        | '\u{3021}'..='\u{3029}'
        | '\u{3031}'..='\u{3035}'
        | '\u{3038}'..='\u{303c}'
        | '\u{3041}'..='\u{312f}'
        | '\u{31a0}'..='\u{31bf}'
        | '\u{31f0}'..='\u{31ff}'
        | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}'
        | '\u{ff66}'..='\u{ff9f}'
        | '\u{1aff0}'..='\u{1b16f}'
        | '\u{20000}'..='\u{3fffd}')
}

/// Full-width forms and the punctuation of Chinese and Japanese.
fn is_cjk_punctuation(c: char) -> bool {
    matches!(c,
        '\u{3000}'..='\u{3004}'
        | '\u{3008}'..='\u{3020}'
        | '\u{302a}'..='\u{3030}'
        | '\u{3036}'..='\u{3037}'
        | '\u{303d}'..='\u{303f}'
        | '\u{3200}'..='\u{33ff}'
        | '\u{fe10}'..='\u{fe1f}'
        | '\u{fe30}'..='\u{fe6f}'
        | '\u{ff01}'..='\u{ff65}'
        | '\u{ffe0}'..='\u{ffe6}')
}

/// Characters between which a line break in the source stands for nothing: Han, Kana and
/// full-width punctuation (CSS Text 3 §4.1.3), but not Hangul, which has spaces.
#[must_use]
pub fn is_full_width(c: char) -> bool {
    c >= '\u{2e80}' && (is_ideograph_or_kana(c) || is_cjk_punctuation(c))
}

/// Characters of East Asian writing, Hangul included.
#[must_use]
pub fn is_cjk(c: char) -> bool {
    is_full_width(c)
        || matches!(c,
            '\u{1100}'..='\u{11ff}'
            | '\u{3130}'..='\u{318f}'
            | '\u{a960}'..='\u{a97f}'
            | '\u{ac00}'..='\u{d7ff}')
}

/// Characters of scripts written from right to left (strong bidirectional types R and AL).
#[must_use]
pub fn is_rtl(c: char) -> bool {
    matches!(c,
        '\u{590}'..='\u{8ff}'
        | '\u{fb1d}'..='\u{fdff}'
        | '\u{fe70}'..='\u{fefc}'
        | '\u{10800}'..='\u{10fff}'
        | '\u{1e800}'..='\u{1efff}')
}

/// Thai, Lao, Myanmar, Khmer and their relatives, where a zero width space parts words.
#[must_use]
pub fn is_south_east_asian(c: char) -> bool {
    matches!(c,
        '\u{e00}'..='\u{eff}'
        | '\u{1000}'..='\u{109f}'
        | '\u{1780}'..='\u{17ff}'
        | '\u{1950}'..='\u{19ff}'
        | '\u{1a20}'..='\u{1aaf}'
        | '\u{a9e0}'..='\u{a9ff}'
        | '\u{aa60}'..='\u{aadf}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_and_digits_are_those_of_the_standard_library() {
        for c in '\0'..=char::MAX {
            assert_eq!(is_alphanumeric(c), c.is_alphanumeric(), "{c:?}");
        }
    }

    #[test]
    fn scripts_are_told_apart() {
        assert!("汉字カナかなㄅ々〇".chars().all(is_ideograph_or_kana));
        assert!(
            "，。「」（）、《》！"
                .chars()
                .all(|c| is_full_width(c) && !is_ideograph_or_kana(c))
        );
        assert!("한국어".chars().all(|c| is_cjk(c) && !is_full_width(c)));
        assert!("abc“”…—é".chars().all(|c| !is_cjk(c)));
        assert!("عربي".chars().all(is_rtl) && "עברית".chars().all(is_rtl));
        assert!("ไทยລາວខ្មែរမြန်မာ".chars().all(is_south_east_asian));
        assert!(is_combining('\u{301}') && is_combining('\u{64e}') && !is_combining('a'));
    }
}
