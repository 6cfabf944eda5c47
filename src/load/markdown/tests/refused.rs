//! Links, images and raw HTML: what is kept, what is refused.

use super::*;

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
    assert_eq!(
        sketched("[page 2](annex.pdf#page=2)"),
        "p[<assets/0b.pdf#page=2>(page 2)]"
    );
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
fn links_in_raw_html_lead_to_definitions_outside() {
    let text = "<aside markdown=\"1\">\n[a][x], [b], [c][none]\n</aside>\n\n[x]: http://x.example\n[b]: b.md\n";
    assert_eq!(
        sketched(text),
        "p[<http://x.example>(a), <b.md>(b), [c][none]]"
    );
}
