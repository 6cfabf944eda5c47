use super::*;
use crate::load::assets::Found;
use crate::model::{Align, Atom, BlockId, Mark, Tag};

fn file(published: &str) -> Found {
    Found::File {
        published: published.into(),
        path: "drafts/d/v/x".into(),
    }
}

/// One image, `here.png`; nothing else.
struct OneImage;

impl Assets for OneImage {
    fn find(&mut self, address: &str) -> Found {
        match address {
            "here.png" => file("assets/0a.png"),
            "annex.pdf" => file("assets/0b.pdf"),
            address if address.contains("..") => Found::Outside,
            "bad.exe" => Found::Refused("is not an image".into()),
            _ => Found::Missing,
        }
    }
}

fn read(text: &str) -> (Draft, Vec<Diagnostic>) {
    draft(
        FileId(0),
        text,
        String::new(),
        &Lang::new("en"),
        &mut OneImage,
    )
}

fn clean(text: &str) -> Draft {
    let (draft, complaints) = read(text);
    assert_eq!(complaints, []);
    draft
}

fn codes(text: &str) -> Vec<&'static str> {
    read(text)
        .1
        .iter()
        .map(|complaint| complaint.code.name())
        .collect()
}

/// The blocks as a short notation: `p[a *b*]`, `ul(li(p[x]))`.
fn sketch(draft: &Draft) -> String {
    let flow: Vec<String> = draft
        .top
        .iter()
        .map(|&id| sketch_block(draft, id))
        .collect();
    let notes: Vec<String> = draft
        .notes
        .iter()
        .map(|&id| sketch_block(draft, id))
        .collect();
    [flow.join(" "), notes.join(" ")]
        .join(" ")
        .trim()
        .to_owned()
}

fn sketch_block(draft: &Draft, id: BlockId) -> String {
    let block = draft.block(id);
    let name = match &block.tag {
        Tag::Paragraph => "p".to_owned(),
        Tag::Heading(level) => format!("h{level}#{}", block.id),
        Tag::Code(language) => format!("pre:{language}"),
        Tag::Rule => return "hr".to_owned(),
        Tag::Quote => "quote".to_owned(),
        Tag::Note(kind) => kind.clone(),
        Tag::Bullets => if block.tight { "ul" } else { "ul:loose" }.to_owned(),
        Tag::Numbers(first) => format!("ol:{first}"),
        Tag::Item(None) => "li".to_owned(),
        Tag::Item(Some(checked)) => format!("li:{checked}"),
        Tag::Table(columns) => format!("table:{}", columns.len()),
        Tag::Row(header) => if *header { "th" } else { "tr" }.to_owned(),
        Tag::Cell => "c".to_owned(),
        Tag::Footnote(label) => format!("fn:{label}"),
    };
    if block.tag.is_leaf() {
        return format!("{name}[{}]", styled(&block.line));
    }
    let children: Vec<String> = block
        .children
        .iter()
        .map(|&c| sketch_block(draft, c))
        .collect();
    format!("{name}({})", children.join(" "))
}

fn styled(line: &crate::model::Line) -> String {
    let mut out = String::new();
    for run in &line.runs {
        let text = &line.text[run.range.start as usize..run.range.end as usize];
        let around =
            run.style
                .marks()
                .iter()
                .rev()
                .fold(text.to_owned(), |inner, mark| match mark {
                    Mark::Emphasis => format!("_{inner}_"),
                    Mark::Strong => format!("*{inner}*"),
                    Mark::Strike => format!("~{inner}~"),
                    Mark::Code => format!("`{inner}`"),
                    Mark::Sub => format!("sub({inner})"),
                    Mark::Sup => format!("sup({inner})"),
                    Mark::Kbd => format!("kbd({inner})"),
                    Mark::Link { href, .. } => format!("<{href}>({inner})"),
                });
        out += &around;
    }
    out
}

fn sketched(text: &str) -> String {
    sketch(&read(text).0)
}

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
fn lists_hold_paragraphs() {
    assert_eq!(
        sketched("- a\n- b\n  - c"),
        "ul(li(p[a]) li(p[b] ul(li(p[c]))))"
    );
    assert_eq!(sketched("- a\n\n- b"), "ul:loose(li(p[a]) li(p[b]))");
    assert_eq!(sketched("3. a\n4. b"), "ol:3(li(p[a]) li(p[b]))");
    assert_eq!(
        sketched("- [ ] a\n- [x] b"),
        "ul(li:false(p[a]) li:true(p[b]))"
    );
    assert_eq!(sketched("-\n- b"), "ul(li() li(p[b]))");
}

#[test]
fn tables_are_padded() {
    let draft = clean("|a|b|\n|-|-:|\n|1|\n|1|2|\n");
    assert_eq!(
        sketch(&draft),
        "table:2(th(c[a] c[b]) tr(c[1] c[]) tr(c[1] c[2]))"
    );
    assert_eq!(
        draft.blocks[0].tag,
        Tag::Table(vec![Align::None, Align::Right])
    );
}

#[test]
fn code_blocks_keep_their_text() {
    assert_eq!(
        sketched("```rust ignore\na  b\n\n c\n```"),
        "pre:rust[a  b\n\n c]"
    );
    assert_eq!(sketched("    x\r\n    y\r\n"), "pre:[x\ny]");
    assert_eq!(sketched("```\n```"), "pre:[]");
}

#[test]
fn notes_for_editors() {
    assert_eq!(sketched("> [!NOTE]\n> Check this."), "note(p[Check this.])");
    assert_eq!(
        sketched("> [!WARNING]\n> x\n\n> plain"),
        "warning(p[x]) quote(p[plain])"
    );
}

#[test]
fn footnotes_by_first_reference() {
    let text = "[^a]: A[^c]\n\n[^b]: B\n\n[^c]: C\n\nx[^b] y[^a] z[^b]";
    let draft = clean(text);
    assert_eq!(
        sketch(&draft),
        "p[x\u{fffc} y\u{fffc} z\u{fffc}] fn:b(p[B]) fn:a(p[A\u{fffc}]) fn:c(p[C])"
    );
    assert_eq!(
        draft.blocks[0].line.atoms[1],
        (6, Atom::Footnote("a".into()))
    );
    for (i, block) in draft.blocks.iter().enumerate() {
        assert!(block.parent.is_none_or(|parent| (parent.0 as usize) < i));
    }
}

#[test]
fn footnotes_without_their_pair() {
    assert_eq!(codes("x[^a]"), ["footnote"]);
    assert_eq!(codes("[^a]: x"), ["footnote"]);
    assert_eq!(codes("x[^a]\n\n[^a]: x\n\n[^a]: y"), ["footnote"]);
    assert_eq!(codes("`[^a]`"), [""; 0]);
    assert_eq!(sketched("x[^a]"), "p[x[^a]]");
}

#[test]
fn ids_of_headings() {
    assert_eq!(
        sketched("# A b\n## A b\n### X {#a-b-1 .alternative}\n# A b"),
        "h1#a-b[A b] h2#a-b-2[A b] h3#a-b-1[X] h1#a-b-3[A b]"
    );
    assert_eq!(
        clean("# X {#y .alternative .z}").blocks[0].classes,
        ["alternative", "z"]
    );
    assert_eq!(codes("# A {#x}\n# B {#x}"), ["duplicate-id"]);
    for reserved in ["p12", "c-x", "from-p1", "_top"] {
        assert_eq!(
            codes(&format!("# A {{#{reserved}}}")),
            ["duplicate-id"],
            "{reserved}"
        );
    }
    assert_eq!(
        sketched("# C. Scope\n# P12\n# !"),
        "h1#section-c-scope[C. Scope] h1#section-p12[P12] h1#section[!]"
    );
    assert_eq!(sketched("# A {#x}\n# B {#x}"), "h1#x[A] h1#b[B]");
}

#[test]
fn many_equal_headings_are_counted_once() {
    let draft = clean(&"# Same\n".repeat(20_000));
    assert_eq!(draft.blocks[19_999].id, "same-19999");
}

#[test]
fn links_and_those_that_are_none() {
    assert_eq!(
        sketched("[a](http://x.y 'T') <mailto:a@b.c> <a@b.c>"),
        "p[<http://x.y>(a) <mailto:a@b.c>(mailto:a@b.c) <mailto:a@b.c>(a@b.c)]"
    );
    assert_eq!(sketched("[a](#b) [c](../d.md)"), "p[<#b>(a) <../d.md>(c)]");
    for bad in [
        "javascript:x",
        "JAVASCRIPT:x",
        "java&#10;script:x",
        "java&Tab;script:x",
        "data:x,y",
        "vbscript:x",
        "//host/x",
        "&#106;avascript:x",
        "javascript&colon;x",
        "<java\u{1}script:x>",
    ] {
        let text = format!("[words]({bad})");
        assert_eq!(sketched(&text), "p[words]", "{bad}");
        assert_eq!(codes(&text), ["bad-scheme"], "{bad}");
    }
    assert_eq!(codes("[a]()"), ["broken-link"]);
    assert_eq!(
        sketched("[the annex](annex.pdf)"),
        "p[<assets/0b.pdf>(the annex)]"
    );
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
fn images() {
    let draft = clean("x ![*alt* text](here.png \"T\") y");
    let image = Atom::Image {
        src: "assets/0a.png".into(),
        alt: "alt text".into(),
        title: "T".into(),
    };
    assert_eq!(draft.blocks[0].line.atoms, [(2, image)]);
    assert_eq!(draft.assets.len(), 1);
    assert_eq!(
        (&*draft.assets[0].typed, &*draft.assets[0].published),
        ("here.png", "assets/0a.png")
    );
    assert_eq!(sketched("[a](assets/x)"), "p[<./assets/x>(a)]");
    assert_eq!(sketched("![a b](no.png)"), "p[<no.png>(a b)]");
    assert_eq!(
        sketched("![a](https://x.example/y.png)"),
        "p[<https://x.example/y.png>(a)]"
    );
    assert_eq!(sketched("[![a](no.png)](b)"), "p[<b>(a)]");
    assert_eq!(
        codes("![a](no.png) ![a](https://x.example/y.png)"),
        ["missing-image"; 2]
    );
    assert_eq!(codes("![a](../x.png)"), ["bad-asset"]);
    assert_eq!(codes("![a](bad.exe)"), ["bad-asset"]);
    assert_eq!(codes("![a](data:image/png;base64,xx)"), ["bad-scheme"]);
    assert_eq!(sketched("![a](data:image/png;base64,xx)"), "p[a]");
    assert_eq!(sketched("![a ![b](c) d](no.png)"), "p[<no.png>(a b d)]");
}

#[test]
fn raw_html() {
    assert_eq!(
        sketched("a<br>b<BR class=x/>c H<sub>2</sub>O <kbd>x</kbd>"),
        "p[a\nb\nc Hsub(2)O kbd(x)]"
    );
    assert_eq!(codes("a<br>b <!-- x --> c"), [""; 0]);
    assert_eq!(
        sketched("a <b>*c*</b> <script>alert(1)</script> d"),
        "p[a _c_ d]"
    );
    assert_eq!(codes("a <b>c</b> </i>"), ["raw-html"; 2]);
    assert_eq!(
        sketched("<aside markdown=\"1\" class=\"pquote\">\n  Some *text*, [a](b)\n</aside>"),
        "p[Some _text_, <b>(a)]"
    );
    assert_eq!(
        sketched("<div dir=\"rtl\" markdown=\"1\">\n\n# A\n\nb\n\n</div>"),
        "h1#a[A] p[b]"
    );
    assert_eq!(sketched("<p>a</p><p>b</p>\n<ul><li>c\n"), "p[a] p[b] p[c]");
    assert_eq!(sketched("<script>\nalert(1)\n\nx\n</script>\n\ny"), "p[y]");
    assert_eq!(sketched("<!-- a\n\nb -->\n\nc"), "p[c]");
    assert_eq!(
        sketched("a\n\n<!-- never closed\n\nb"),
        "p[a] p[<!-- never closed] p[b]"
    );
    assert_eq!(
        sketched("- a\n  <div>b</div>\n- c"),
        "ul(li(p[a] p[b]) li(p[c]))"
    );
    assert_eq!(sketched("> a\n<div>b</div>"), "quote(p[a]) p[b]");
}

#[test]
fn unseen_characters_are_reported_and_kept() {
    assert_eq!(codes("a\u{202e}b"), ["invisible-character"]);
    assert_eq!(codes("`a\u{200b}b`"), ["invisible-character"]);
    assert_eq!(sketched("a\u{202e}b"), "p[a\u{202e}b]");
    let place = read("x\n\nab\u{202e}c").1[0].place;
    assert_eq!((place.start, place.end), (5, 8));
}

#[test]
fn controls_are_replaced() {
    assert_eq!(sketched("a\0b\u{1b}c\u{fdd0}"), "p[a\u{fffd}b\u{fffd}c]");
    assert_eq!(sketched("```\na\0b\n```"), "pre:[a\u{fffd}b]");
}

#[test]
fn front_matter() {
    let sha = "a".repeat(64);
    let text =
        format!("---\ntranslators: [A, B]\ntranslation: reviewed\nsource_sha256: {sha}\n---\n# X");
    let draft = clean(&text);
    assert_eq!(draft.front.translators, ["A", "B"]);
    assert_eq!(
        draft.front.translation,
        Some(crate::model::Translation::Reviewed)
    );
    let said = draft.front.source_sha256.clone().expect("it is said");
    assert_eq!((&said.value, &text[said.place.range()]), (&sha, &*sha));
    assert_eq!(sketch(&draft), "h1#x[X]");
    assert_eq!(codes("---\ntitle: x\nlang: y\n---\n"), ["front-matter"; 2]);
    assert_eq!(codes("+++\ntitle = 'x'\n+++\ny"), ["front-matter"]);
    assert_eq!(sketched("+++\ntitle = 'x'\n+++\ny"), "p[y]");
    assert_eq!(
        sketched("---\nA heading\n---\n"),
        "hr h2#a-heading[A heading]"
    );
    assert_eq!(sketched("a\n\n---\nb: c\n---\n"), "p[a] hr h2#b-c[b: c]");
    assert_eq!(
        codes("---\ntranslation: robot\nsource_sha256: x\n---\n"),
        ["wrong-type"; 2]
    );
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
fn depth_is_bounded_and_nothing_is_lost() {
    let (draft, complaints) = read(&format!("{} deep", ">".repeat(120)));
    assert_eq!(
        complaints.iter().map(|c| c.code.name()).collect::<Vec<_>>(),
        ["too-large"]
    );
    assert_eq!(draft.blocks.len(), 101);
    assert_eq!(draft.blocks[100].line.text, "deep");
    let (draft, _) = read(&format!("{}x", "- ".repeat(120)));
    assert_eq!(
        draft
            .leaves()
            .map(|id| draft.block(id).line.text.clone())
            .collect::<String>(),
        "x"
    );
}

#[test]
fn fragments_have_no_notes_and_no_ids() {
    let (draft, complaints) = fragment("# A\n\nx[^1] ![alt](p.png)\n\n[^1]: y z", &Lang::new("en"));
    assert_eq!(complaints, []);
    assert_eq!(sketch(&draft), "h1#[A] p[x[^1] <p.png>(alt)] p[[^1]: y z]");
}
