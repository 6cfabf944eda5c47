//! Blocks, their ids, and what stands around them.

use super::*;

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

#[test]
fn cells_beyond_the_columns_are_reported() {
    let (draft, complaints) = read("|a|b|\n|-|-|\n|1|2|and *more*|\n|1|2|  |\n");
    assert_eq!(
        sketch(&draft),
        "table:2(th(c[a] c[b]) tr(c[1] c[2]) tr(c[1] c[2]))"
    );
    assert_eq!(complaints.len(), 1);
    assert!(
        complaints[0].message.contains("and *more*"),
        "{}",
        complaints[0].message
    );
}
