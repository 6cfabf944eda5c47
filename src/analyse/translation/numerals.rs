//! Numbers in a text, whatever digits they are written in.

use crate::text::is_alphanumeric;

/// Calls `found` with every number of a text, in ASCII digits without leading zeros: runs of
/// decimal digits of any script (`1.5` is two), Chinese ordinals (第十二), and Roman numerals of two
/// letters or more, in headings also of one.
pub(super) fn numbers(text: &str, in_heading: bool, mut found: impl FnMut(String)) {
    let mut run = String::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if let Some(digit) = digit(c) {
            run.push(digit);
        } else if !run.is_empty() {
            found(stripped(&std::mem::take(&mut run)));
        }
        if c == '第' {
            let numeral: String =
                std::iter::from_fn(|| chars.next_if(|&c| han(c).is_some())).collect();
            if let Some(number) = chinese(&numeral) {
                found(number.to_string());
            }
        }
    }
    if !run.is_empty() {
        found(stripped(&run));
    }
    let least = if in_heading { 1 } else { 2 };
    words_of_capitals(text)
        .filter(|word| word.len() >= least)
        .filter_map(roman)
        .for_each(|number| found(number.to_string()));
}

/// The words that begin as a Roman numeral does.
fn words_of_capitals(text: &str) -> impl Iterator<Item = &str> {
    let begins = text
        .match_indices(NUMERALS)
        .map(|(at, _)| text.split_at(at));
    let begins = begins.filter(|(before, _)| !before.ends_with(is_alphanumeric));
    begins.filter_map(|(_, rest)| rest.split(|c| !is_alphanumeric(c)).next())
}

/// The letters that Roman numerals begin with.
const NUMERALS: [char; 5] = ['I', 'V', 'X', 'L', 'C'];

fn stripped(digits: &str) -> String {
    let digits = digits.trim_start_matches('0');
    if digits.is_empty() {
        "0".into()
    } else {
        digits.into()
    }
}

/// The zeros of the scripts with decimal digits of their own in use today, ascending.
const ZEROS: [u32; 18] = [
    0x30, 0x660, 0x6f0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50,
    0xed0, 0xf20, 0x1040, 0x17e0, 0xff10,
];

fn digit(c: char) -> Option<char> {
    // No digit of any script is among Latin, Cyrillic and Arabic letters, or among Han.
    if c < '\u{660}' || ('\u{1800}'..'\u{ff00}').contains(&c) {
        return c.is_ascii_digit().then_some(c);
    }
    let after = ZEROS.partition_point(|&zero| zero <= u32::from(c));
    let zero = ZEROS.get(after.checked_sub(1)?)?;
    char::from_digit(u32::from(c) - zero, 10)
}

/// The value of a Chinese numeral's character; tens, hundreds and thousands multiply.
fn han(c: char) -> Option<u32> {
    let digits = "〇一二三四五六七八九";
    match c {
        '零' => Some(0),
        '两' => Some(2),
        '十' => Some(10),
        '百' => Some(100),
        '千' => Some(1000),
        _ => digits
            .chars()
            .position(|d| d == c)
            .and_then(|d| u32::try_from(d).ok()),
    }
}

fn chinese(numeral: &str) -> Option<u32> {
    let (mut total, mut last) = (0_u32, None);
    for value in numeral.chars().map(han) {
        match value? {
            unit if unit >= 10 => total = total.checked_add(last.take().unwrap_or(1) * unit)?,
            // Digits in a row are places: 一二 is 12.
            digit => last = Some(last.unwrap_or(0_u32).checked_mul(10)?.checked_add(digit)?),
        }
    }
    let total = total.checked_add(last.unwrap_or(0))?;
    (!numeral.is_empty()).then_some(total)
}

/// The value of a Roman numeral in capitals, below 400; `None` unless written as it should be.
fn roman(word: &str) -> Option<u32> {
    const STEPS: [(u32, &str); 9] = [
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let (mut rest, mut value) = (word, 0);
    for (worth, letters) in STEPS {
        let most = if letters.len() == 1 && "CXI".contains(letters) {
            3
        } else {
            1
        };
        for _ in 0..most {
            let Some(shorter) = rest.strip_prefix(letters) else {
                break;
            };
            (rest, value) = (shorter, value + worth);
        }
    }
    (rest.is_empty() && value > 0).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::numbers;

    fn all(text: &str, in_heading: bool) -> Vec<String> {
        let mut all = Vec::new();
        numbers(text, in_heading, |number| all.push(number));
        all
    }

    #[test]
    fn one_number_in_six_languages() {
        for text in [
            "Article 12",
            "Article XII",
            "المادة ١٢",
            "第十二条",
            "Статья 12",
            "第１２条",
            "ماده ۱۲",
        ] {
            assert_eq!(all(text, true), ["12"], "{text}");
        }
        assert_eq!(all("第一百二十三条", true), ["123"]);
        assert_eq!(all("30 %, 1.5 and 007", false), ["30", "1", "5", "7"]);
        assert_eq!(all("Chapter V", true), ["5"]);
        assert_eq!(all("I say V", false), [""; 0]);
        assert_eq!(all("一般", false), [""; 0]);
    }
}
