use jiff::civil::date;

use super::*;

fn locale(tag: &str) -> Locale {
    Locale::new(&Lang::new(tag))
}

#[test]
fn every_catalogue_is_whole() {
    let reference = &built_in::catalogue(&Lang::new("en"));
    for (catalogue, faults) in built_in::CATALOGUES.iter().map(built_in::BuiltIn::read) {
        assert_eq!(*faults, [], "{}", catalogue.lang());
        assert_eq!(catalogue.missing(reference), [], "{}", catalogue.lang());
        assert_eq!(catalogue.mismatches(reference), [], "{}", catalogue.lang());
    }
}

/// No line ends before the French marks that stand apart from their word, and Chinese has its own.
#[test]
fn marks_stand_as_their_language_sets_them() {
    let french = include_str!("catalogues/fr.yaml");
    let loose = [" :", " ;", " ?", " !", " »", "« ", " %"];
    let found: Vec<_> = french
        .lines()
        .filter(|line| loose.iter().any(|mark| line.contains(mark)))
        .collect();
    assert_eq!(found, [] as [&str; 0]);
    let is_han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    let after_han = |line: &&str| {
        let letters: Vec<char> = line.chars().collect();
        let mut pairs = letters.windows(2);
        pairs.any(|pair| is_han(pair[0]) && ",;:?!()".contains(pair[1]))
    };
    let chinese = include_str!("catalogues/zh.yaml");
    let found: Vec<_> = chinese.lines().filter(after_han).collect();
    assert_eq!(found, [] as [&str; 0]);
}

#[test]
fn every_listed_language_has_its_own_interface() {
    for tag in LANGUAGES {
        assert_eq!(locale(tag).interface().as_str(), tag);
    }
    assert_eq!(locale("fr-CA").interface().as_str(), "fr");
    assert_eq!(locale("sw").interface().as_str(), "en");
}

#[test]
fn days_are_written_as_cldr_has_them() {
    let day = date(2026, 11, 21);
    let expected = [
        ("ar", "21 نوفمبر 2026"),
        ("zh", "2026年11月21日"),
        ("en", "21 November 2026"),
        ("fr", "21 novembre 2026"),
        ("ru", "21 ноября 2026\u{202f}г."),
        ("es", "21 de noviembre de 2026"),
        ("pt", "21 de novembro de 2026"),
        ("en-US", "November 21, 2026"),
    ];
    for (tag, text) in expected {
        assert_eq!(locale(tag).date(day), text, "{tag}");
    }
    assert_eq!(locale("fr").date(date(2026, 5, 1)), "1 mai 2026");
}

#[test]
fn the_calendar_is_the_gregorian_one_everywhere() {
    for tag in ["fa", "th", "ar-SA"] {
        let year = locale(tag).date(date(2026, 11, 21));
        assert!(
            year.contains("2026") || year.contains("۲۰۲۶") || year.contains("٢٠٢٦"),
            "{year}"
        );
    }
}

#[test]
fn numbers_are_grouped_as_cldr_has_them() {
    let expected = [
        ("ar", "12,345"),
        ("zh", "12,345"),
        ("en", "12,345"),
        ("fr", "12\u{202f}345"),
        ("ru", "12\u{a0}345"),
        ("es", "12.345"),
    ];
    for (tag, text) in expected {
        assert_eq!(locale(tag).number(12_345), text, "{tag}");
    }
    assert_eq!(locale("es").number(1234), "1234");
}

#[test]
fn a_percentage_is_full_only_when_all_is_there() {
    let en = locale("en");
    assert_eq!(en.percent(999, 1000), "99%");
    assert_eq!(en.percent(1, 1), "100%");
    assert_eq!(en.percent(0, 0), "100%");
    assert_eq!(en.percent(u64::MAX, u64::MAX), "100%");
}

#[test]
fn lists_are_joined_as_cldr_has_them() {
    assert_eq!(locale("en").list(&["a", "b", "c"]), "a, b and c");
    assert_eq!(locale("fr").list(&["a", "b", "c"]), "a, b et c");
    assert_eq!(locale("es").list(&["a", "iglesia"]), "a e iglesia");
    assert_eq!(locale("ru").list(&["a", "b"]), "a и b");
    assert_eq!(locale("zh").list(&["甲", "乙", "丙"]), "甲、乙和丙");
    assert_eq!(locale("ar").list(&["أ", "ب", "ج"]), "أ وب وج");
    assert_eq!(locale("en").list::<&str>(&[]), "");
}

#[test]
fn names_sort_by_their_alphabet() {
    let sorted = |tag: &str, mut names: Vec<&'static str>| {
        let locale = locale(tag);
        names.sort_by(|a, b| locale.collate(a, b));
        names
    };
    assert_eq!(
        sorted("es", vec!["nube", "ñu", "nzu"]),
        ["nube", "nzu", "ñu"]
    );
    assert_eq!(sorted("zh", vec!["中", "北", "上"]), ["北", "上", "中"]);
    assert_eq!(
        sorted("fr", vec!["Zoé", "Élodie", "Emma"]),
        ["Élodie", "Emma", "Zoé"]
    );
}

#[test]
fn different_names_are_never_equal() {
    assert_ne!(locale("en").collate("a\u{301}", "á"), Ordering::Equal);
}

#[test]
fn directions_follow_the_script() {
    let rtl = ["ar", "fa", "he", "ur", "az-Arab"];
    assert!(
        rtl.iter()
            .all(|tag| locale(tag).direction() == Direction::Rtl)
    );
    let ltr = [
        "zh",
        "en",
        "fr",
        "ru",
        "es",
        "az",
        "not-a-tag-at-all-xxxxxxxxxx",
    ];
    assert!(
        ltr.iter()
            .all(|tag| locale(tag).direction() == Direction::Ltr)
    );
}

#[test]
fn languages_name_themselves() {
    assert_eq!(autonym(&Lang::new("pt-BR")), "Português (BR)");
    assert_eq!(autonym(&Lang::new("tlh")), "tlh");
    assert_eq!(locale("en").language_name(&Lang::new("zh")), "Chinese");
    assert_eq!(locale("en").language_name(&Lang::new("de")), "Deutsch");
}

#[test]
fn a_site_s_own_messages_come_first() {
    let lang = Lang::new("pt");
    let yaml = "nav: {read: Texto}\ncount: {comments: {one: '{n} comentário', many: '{n} de comentários', other: '{n} comentários'}}";
    let (own, faults) = Catalogue::parse(&lang, yaml);
    assert_eq!(faults, []);
    let locale = Locale::new(&lang).with_catalogue(own);
    assert_eq!(locale.message("nav.read", &[]), "Texto");
    assert_eq!(locale.message("nav.changes", &[]), "Changes");
    assert_eq!(locale.plural("count.comments", 0, &[]), "0 comentário");
    assert_eq!(locale.plural("count.replies", 0, &[]), "0 replies");
}

#[test]
fn an_unknown_message_is_shown_by_name() {
    assert_eq!(locale("en").message("no.such", &[]), "no.such");
    assert_eq!(locale("en").plural("no.such", 1, &[]), "no.such");
}

#[test]
fn a_locale_can_be_shared_between_threads() {
    fn shared<T: Send + Sync>() {}
    shared::<Locale>();
}
