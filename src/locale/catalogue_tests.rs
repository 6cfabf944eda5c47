use super::*;

fn parse(lang: &str, yaml: &str) -> (Catalogue, Vec<Fault>) {
    Catalogue::parse(&Lang::new(lang), yaml)
}

fn form(catalogue: &Catalogue, key: &str, n: u64) -> String {
    catalogue
        .form(key, Some(n))
        .unwrap()
        .fill(&[("n", &n.to_string())])
}

#[test]
fn names_are_paths_and_words_stay_words() {
    let (catalogue, faults) = parse("es", "a:\n  b: No\n  c: {d: \"1.10\"}\n");
    assert_eq!(faults, []);
    assert_eq!(catalogue.keys().collect::<Vec<_>>(), ["a.b", "a.c.d"]);
    assert_eq!(catalogue.form("a.b", None).unwrap().fill(&[]), "No");
}

#[test]
fn plural_forms_are_chosen_by_the_language() {
    let yaml = "x: {one: '{n} документ', few: '{n} документа', many: '{n} документов', other: '{n} документа'}";
    let (catalogue, faults) = parse("ru", yaml);
    assert_eq!(faults, []);
    let forms = [1, 2, 5, 21, 112].map(|n| form(&catalogue, "x", n));
    let expected = [
        "1 документ",
        "2 документа",
        "5 документов",
        "21 документ",
        "112 документов",
    ];
    assert_eq!(forms, expected);
}

#[test]
fn ordinals_have_rules_of_their_own() {
    let yaml = "x: {ordinal: {one: '{n}st', two: '{n}nd', few: '{n}rd', other: '{n}th'}}";
    let (catalogue, faults) = parse("en", yaml);
    assert_eq!(faults, []);
    assert_eq!(
        [1, 2, 3, 4, 11, 21]
            .map(|n| form(&catalogue, "x", n))
            .join(" "),
        "1st 2nd 3rd 4th 11th 21st"
    );
}

#[test]
fn a_plural_form_that_the_language_needs_must_be_there() {
    let (_, faults) = parse("ar", "x: {one: a, other: '{n}'}");
    let lacking: Vec<&str> = faults.iter().map(|fault| fault.message.as_str()).collect();
    assert_eq!(lacking.len(), 4, "{lacking:?}");
    assert!(lacking.iter().any(|message| message.contains("`many`")));
}

#[test]
fn the_number_may_be_left_out_only_where_it_is_a_word() {
    let (_, faults) = parse("ru", "x: {one: один, few: few, many: '{n}', other: '{n}'}");
    assert_eq!(faults.len(), 1, "{faults:?}");
    assert!(faults[0].message.contains("`few` and `other`"));
}

#[test]
fn all_faults_are_reported_and_the_rest_is_read() {
    let (catalogue, faults) = parse("en", "a: '{'\nb: '{X}'\nc: fine\n");
    assert_eq!(
        faults.iter().map(|f| f.key.as_str()).collect::<Vec<_>>(),
        ["a", "b"]
    );
    assert!(catalogue.form("c", None).is_some());
}

#[test]
fn what_is_not_a_catalogue_is_one_fault() {
    for bad in ["[a]", "a: [b]", "a: 1", "a: b\na: c", "a: {"] {
        assert_eq!(parse("en", bad).1.len(), 1, "{bad}");
    }
}

#[test]
fn catalogues_are_compared_by_name_kind_and_placeholder() {
    let (reference, _) = parse("en", "a: '{x}'\nb: {one: '{n}', other: '{n}'}\nc: c\n");
    let (other, _) = parse("zh", "a: '{y}'\nb: b\nd: d\n");
    let keys = |faults: Vec<Fault>| faults.into_iter().map(|f| f.key).collect::<Vec<_>>();
    assert_eq!(keys(other.mismatches(&reference)), ["a", "b", "d"]);
    assert_eq!(keys(other.missing(&reference)), ["c"]);
}
