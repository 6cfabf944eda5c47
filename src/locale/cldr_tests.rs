//! All catalogues against CLDR: plural and ordinal categories, dates, lists, order. The values are those of
//! CLDR's charts, not what the program was seen to say.

use jiff::civil::date;

use super::*;

/// Integers of each category, by CLDR's samples (`plurals.xml`, `ordinals.xml`).
type Samples = &'static [(&'static str, &'static [u64])];

const CARDINALS: [(&str, Samples); 6] = [
    (
        "ar",
        &[
            ("zero", &[0]),
            ("one", &[1]),
            ("two", &[2]),
            ("few", &[3, 4, 9, 10, 103, 110, 1003]),
            ("many", &[11, 12, 25, 26, 99, 111, 1011]),
            (
                "other",
                &[100, 101, 102, 200, 202, 300, 1000, 10_000, 1_000_000],
            ),
        ],
    ),
    ("zh", &[("other", &[0, 1, 2, 11, 100, 1000, 1_000_000])]),
    (
        "en",
        &[
            ("one", &[1]),
            ("other", &[0, 2, 11, 16, 100, 101, 1_000_000]),
        ],
    ),
    (
        "fr",
        &[
            ("one", &[0, 1]),
            ("many", &[1_000_000, 2_000_000]),
            ("other", &[2, 3, 17, 100, 1000, 100_000, 1_000_001]),
        ],
    ),
    (
        "ru",
        &[
            ("one", &[1, 21, 31, 101, 1001]),
            ("few", &[2, 3, 4, 22, 24, 102, 1002]),
            (
                "many",
                &[0, 5, 9, 10, 11, 12, 14, 19, 100, 111, 1000, 1_000_000],
            ),
        ],
    ),
    (
        "es",
        &[
            ("one", &[1]),
            ("many", &[1_000_000, 2_000_000]),
            ("other", &[0, 2, 16, 21, 100, 101, 1000, 1_000_001]),
        ],
    ),
];

const ORDINALS: [(&str, Samples); 6] = [
    ("ar", &[("other", &[0, 1, 2, 3, 11, 100])]),
    ("zh", &[("other", &[0, 1, 2, 3, 11, 100])]),
    (
        "en",
        &[
            ("one", &[1, 21, 31, 101]),
            ("two", &[2, 22, 102]),
            ("few", &[3, 23, 103]),
            ("other", &[0, 4, 11, 12, 13, 18, 100, 111, 112, 113, 1000]),
        ],
    ),
    ("fr", &[("one", &[1]), ("other", &[0, 2, 11, 16, 100])]),
    ("ru", &[("other", &[0, 1, 2, 3, 11, 100])]),
    ("es", &[("other", &[0, 1, 2, 3, 11, 100])]),
];

fn locale(tag: &str) -> Locale {
    Locale::new(&Lang::new(tag))
}

/// Every message that depends on a number, at a number of every category of its language.
#[test]
fn every_plural_message_has_the_form_of_each_number() {
    let mut seen = 0;
    for (kinds, is_ordinal) in [(CARDINALS, false), (ORDINALS, true)] {
        for (tag, samples) in kinds {
            let (locale, catalogue) = (locale(tag), built_in::catalogue(&Lang::new(tag)));
            for key in catalogue
                .keys()
                .filter(|key| catalogue.is_ordinal(key) == Some(is_ordinal))
            {
                let forms = locale.plural_forms(key);
                for (category, numbers) in samples {
                    let form = forms.iter().find(|(name, _)| name == category);
                    let form = &form
                        .unwrap_or_else(|| panic!("{tag}: {key} has no {category}"))
                        .1;
                    for &n in *numbers {
                        let said = locale.pattern(key, Some(n)).unwrap().unfilled();
                        assert_eq!(said, *form, "{tag}: {key} for {n} is {category}");
                        seen += 1;
                    }
                }
            }
        }
    }
    assert!(seen > 1000, "{seen}");
}

/// No two categories of a language are given by mistake the same number of forms: a catalogue that has a
/// category which no integer of its language has would never be heard.
#[test]
fn russian_has_a_form_for_fractions_too() {
    let forms = locale("ru").plural_forms("count.comments");
    let names: Vec<&str> = forms.iter().map(|(name, _)| *name).collect();
    assert_eq!(names.len(), 4, "{names:?}");
}

const MONTHS: [(&str, [&str; 12]); 5] = [
    (
        "ar",
        [
            "يناير",
            "فبراير",
            "مارس",
            "أبريل",
            "مايو",
            "يونيو",
            "يوليو",
            "أغسطس",
            "سبتمبر",
            "أكتوبر",
            "نوفمبر",
            "ديسمبر",
        ],
    ),
    (
        "en",
        [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ],
    ),
    (
        "fr",
        [
            "janvier",
            "février",
            "mars",
            "avril",
            "mai",
            "juin",
            "juillet",
            "août",
            "septembre",
            "octobre",
            "novembre",
            "décembre",
        ],
    ),
    (
        "ru",
        [
            "января",
            "февраля",
            "марта",
            "апреля",
            "мая",
            "июня",
            "июля",
            "августа",
            "сентября",
            "октября",
            "ноября",
            "декабря",
        ],
    ),
    (
        "es",
        [
            "enero",
            "febrero",
            "marzo",
            "abril",
            "mayo",
            "junio",
            "julio",
            "agosto",
            "septiembre",
            "octubre",
            "noviembre",
            "diciembre",
        ],
    ),
];

#[test]
fn every_month_is_written_as_cldr_has_it() {
    for (tag, months) in MONTHS {
        for (n, month) in (1..).zip(months) {
            let said = locale(tag).date(date(2026, n, 9));
            let expected = match tag {
                "ru" => format!("9 {month} 2026\u{202f}г."),
                "es" => format!("9 de {month} de 2026"),
                _ => format!("9 {month} 2026"),
            };
            assert_eq!(said.replace('\u{a0}', "\u{202f}"), expected, "{tag}");
        }
    }
    for n in 1..=12 {
        assert_eq!(
            locale("zh").date(date(2026, n, 9)),
            format!("2026年{n}月9日")
        );
    }
}

#[test]
fn lists_of_every_length_are_joined_as_cldr_has_them() {
    let expected = [
        (
            "ar",
            ["أ", "أ وب", "أ وب وج", "أ وب وج ود"],
            ["أ", "ب", "ج", "د"],
        ),
        (
            "zh",
            ["甲", "甲和乙", "甲、乙和丙", "甲、乙、丙和丁"],
            ["甲", "乙", "丙", "丁"],
        ),
        (
            "en",
            ["a", "a and b", "a, b and c", "a, b, c and d"],
            ["a", "b", "c", "d"],
        ),
        (
            "fr",
            ["a", "a et b", "a, b et c", "a, b, c et d"],
            ["a", "b", "c", "d"],
        ),
        (
            "ru",
            ["а", "а и б", "а, б и в", "а, б, в и г"],
            ["а", "б", "в", "г"],
        ),
        (
            "es",
            ["a", "a y b", "a, b y c", "a, b, c y d"],
            ["a", "b", "c", "d"],
        ),
    ];
    for (tag, lists, items) in expected {
        for (length, list) in (1..).zip(lists) {
            let said = locale(tag).list(&items[..length]);
            assert_eq!(
                said.replace("، ", " ").replace("\u{60c}", ""),
                list,
                "{tag}"
            );
        }
    }
}

#[test]
fn names_sort_as_the_alphabets_do() {
    let expected: [(&str, &[&str]); 6] = [
        (
            "ar",
            &[
                "أحمد", "بدر", "تامر", "جميل", "حسن", "سامي", "عمر", "فؤاد", "ليلى", "نور", "ياسر",
            ],
        ),
        (
            "zh",
            &["艾", "白", "陈", "丁", "高", "李", "马", "孙", "王", "张"],
        ),
        (
            "en",
            &["Adams", "de Vries", "Élan", "Ellis", "O’Brien", "Zoë"],
        ),
        ("fr", &["Agnès", "Chloé", "Émile", "Emma", "Œdipe", "Zoé"]),
        (
            "ru",
            &[
                "Авдеев",
                "Елагин",
                "Ёлкин",
                "Емелин",
                "Жуков",
                "Йорданов",
                "Щукин",
                "Яшин",
            ],
        ),
        (
            "es",
            &[
                "Chávez", "Cruz", "Llanos", "Luna", "Núñez", "Nuñoz", "Ñáñez", "Ortiz",
            ],
        ),
    ];
    for (tag, sorted) in expected {
        let locale = locale(tag);
        let mut names = sorted.to_vec();
        names.reverse();
        names.sort_by(|a, b| locale.collate(a, b));
        assert_eq!(names, sorted, "{tag}");
    }
}

#[test]
fn a_site_chooses_its_digits() {
    let lang = Lang::new("ar");
    let (own, faults) = Catalogue::parse(&lang, "punctuation: {digits: arab}");
    assert_eq!(faults, []);
    let locale = Locale::new(&lang).with_catalogue(own);
    assert_eq!(locale.number(12_345), "١٢٬٣٤٥");
    assert_eq!(locale.date(date(2026, 11, 21)), "٢١ نوفمبر ٢٠٢٦");
    assert_eq!(locale.number_tag(), "ar-u-nu-arab");
    assert_eq!(Locale::new(&lang).number(12_345), "12,345");
}
