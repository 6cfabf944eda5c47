//! The words of a line: white space, marks, places.

use super::*;

#[test]
fn white_space_is_folded() {
    assert_eq!(sketched("a   b\t c\nd\n\n e "), "p[a b c d] p[e]");
    assert_eq!(sketched("a\u{a0} b"), "p[a\u{a0} b]");
    assert_eq!(sketched("` a  b `"), "p[`a b`]");
    assert_eq!(sketched("*a *b\n**c **"), "p[*a *b **c **]");
    assert_eq!(sketched("a  \nb\\\nc"), "p[a\nb\nc]");
}

#[test]
fn soft_breaks_between_han_are_nothing() {
    assert_eq!(
        sketched("各方\n同意，\n“但”\nEU 与\n한국\n어"),
        "p[各方同意，“但” EU 与 한국 어]"
    );
    assert_eq!(sketched("**各方**\n同意"), "p[*各方*同意]");
}

#[test]
fn marks_merge_and_occur_once() {
    assert_eq!(sketched("*a **b** c*"), "p[_a __*b*__ c_]");
    let draft = clean("*a* *b* ***c***");
    assert_eq!(draft.blocks[0].line.runs.len(), 5);
    assert_eq!(sketched("**a *b **c** d* e**"), "p[*a **_b c d_** e*]");
}

#[test]
fn chinese_emphasis_beside_full_width_punctuation() {
    assert_eq!(sketched("**「重要」**的"), "p[*「重要」*的]");
    assert_eq!(sketched("**（a）**b"), "p[*（a）*b]");
    assert_eq!(
        sketched("的*「甲」*和*「乙」*的"),
        "p[的_「甲」_和_「乙」_的]"
    );
    assert_eq!(
        sketched("**“重要”**的~~「删」~~去"),
        "p[*“重要”*的~「删」~去]"
    );
    assert_eq!(sketched("`的*「` 的\\*「x」*"), "p[`的*「` 的*「x」*]");
}

#[test]
fn bare_addresses_are_links() {
    let link = |address: &str| format!("<{address}>({address})");
    let cases = [
        (
            "see https://a.example/b?c=d&e#f.",
            link("https://a.example/b?c=d&e#f"),
            "see @.",
        ),
        (
            "(https://a.example/b_(c))",
            link("https://a.example/b_(c)"),
            "(@)",
        ),
        ("“https://a.example”", link("https://a.example"), "“@”"),
        (
            "见https://a.example。然后",
            link("https://a.example"),
            "见@。然后",
        ),
        (
            "انظر https://a.example/a، ثم",
            link("https://a.example/a"),
            "انظر @، ثم",
        ),
        (
            "(https://a.example/d)، وهل https",
            link("https://a.example/d"),
            "(@)، وهل https",
        ),
        (
            "وهل https://a.example/c؟",
            link("https://a.example/c"),
            "وهل @؟",
        ),
        (
            "见https://a.example网站",
            link("https://a.example"),
            "见@网站",
        ),
        (
            "https://zh.example/共识 x",
            link("https://zh.example/共识"),
            "@ x",
        ),
        (
            "https://a.example/a_b_c",
            link("https://a.example/a_b_c"),
            "@",
        ),
        ("HTTP://A.example!", link("HTTP://A.example"), "@!"),
    ];
    for (text, link, around) in cases {
        assert_eq!(sketched(text), format!("p[{}]", around.replace('@', &link)));
    }
    assert_eq!(
        sketched("www.a.example"),
        "p[<http://www.a.example>(www.a.example)]"
    );
    assert_eq!(
        sketched("**https://a.example**"),
        "p[*<https://a.example>(https://a.example)*]"
    );
    for text in [
        "`https://a.example`",
        "https\\://a.example",
        "xhttps://a",
        "ftp://a.example",
        "https://",
        "www.",
    ] {
        assert!(!sketched(text).contains('<'), "{text}");
    }
}

#[test]
fn places_lead_to_the_letter() {
    let text = "---\ntranslation: human\n---\n> - a **b\\*c** &amp; `d e`\n>   f 的**「重」**x\n\n<p>g</p>\n\n    code\n    two\n";
    let draft = clean(&text.replace("<p>g</p>", "g"));
    check_places(&text.replace("<p>g</p>", "g"), &draft);
    check_places(text, &read(text).0);
    let line = &draft.blocks[3].line;
    let mapped: u32 = line
        .source
        .iter()
        .map(|(text, _)| text.end - text.start)
        .sum();
    // All but the escaped asterisk, the entity, and the soft line break.
    assert_eq!(mapped as usize, line.text.len() - 3);
}

fn check_places(file: &str, draft: &Draft) {
    for block in &draft.blocks {
        let mut last = 0;
        for (text, from) in &block.line.source {
            assert!(last <= text.start && text.start < text.end);
            last = text.end;
            let text = &block.line.text[text.start as usize..text.end as usize];
            assert_eq!(text, &file[from.start as usize..from.end as usize]);
        }
    }
}

#[test]
fn controls_are_replaced() {
    assert_eq!(sketched("a\0b\u{1b}c\u{fdd0}"), "p[a\u{fffd}b\u{fffd}c]");
    assert_eq!(sketched("```\na\0b\n```"), "pre:[a\u{fffd}b]");
    assert_eq!(
        sketched("a\u{fffc}b `\u{fffc}`"),
        "p[a\u{fffd}b `\u{fffd}`]"
    );
}

#[test]
fn unseen_characters_are_reported_and_kept() {
    assert_eq!(codes("a\u{202e}b"), ["invisible-character"]);
    assert_eq!(codes("`a\u{200b}b`"), ["invisible-character"]);
    assert_eq!(sketched("a\u{202e}b"), "p[a\u{202e}b]");
    let place = read("x\n\nab\u{202e}c").1[0].place;
    assert_eq!((place.start, place.end), (5, 8));
}
