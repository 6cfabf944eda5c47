//! How segments are written.

use super::*;

/// A page without notes.
#[derive(Default)]
struct Page(Frame<'static>);

impl Context for Page {
    fn frame(&self) -> &Frame<'_> {
        &self.0
    }
    fn resolved(&self, href: &str) -> String {
        href.to_owned()
    }
    fn note_number(&self, _: &str, _: Tracked) -> Option<usize> {
        None
    }
    fn note_place(&self, _: &str, _: Tracked) -> Option<String> {
        None
    }
    fn older_note(&self, _: &str) -> Option<&str> {
        None
    }
    fn changed(&mut self, _: ChangeId) {}
    fn permalinks(&mut self, _: &mut String) {}
}

fn written(segments: &[Segment<'_>]) -> String {
    let mut out = String::new();
    write(&mut out, segments, &mut Page::default());
    out
}

fn segment<'a>(text: &'a str, style: &'a [Mark], change: Option<u32>) -> Segment<'a> {
    Segment {
        what: What::Text(text),
        style,
        wrap: change.map(|n| Wrap::Change(Tracked::Insert, ChangeId(n))),
        comments: None,
        unagreed: false,
    }
}

#[test]
fn marks_stand_outside_of_changes_that_they_outlast() {
    let bold = [Mark::Strong];
    let segments = [
        segment("a", &[], None),
        segment("b", &bold, Some(0)),
        segment("c", &[], Some(1)),
        segment("d", &bold, Some(1)),
        segment("e", &bold, None),
        segment("f", &[], None),
    ];
    let ins = |n, text| format!("<ins data-change-id=\"{n}\">{text}</ins>");
    let (b, c) = (ins(0, "<strong>b</strong>"), ins(1, "c"));
    let d = ins(1, "d");
    let expected = format!("a{b}{c}<strong>{d}e</strong>f");
    assert_eq!(written(&segments), expected);
}

/// Looking through all that is left of the leaf at each change would take hours.
#[test]
fn many_changes_in_one_leaf_are_written() {
    const CHANGES: u32 = 150_000;
    for styles in [[&[][..], &[]], [&[Mark::Strong][..], &[]]] {
        let segments = (0..CHANGES).flat_map(|n| {
            let kept = segment("a", styles[1], None);
            [segment("b", styles[0], Some(n)), kept]
        });
        let html = written(&segments.collect::<Vec<_>>());
        assert_eq!(html.matches("</ins>a").count(), CHANGES as usize);
    }
}

#[test]
fn in_comments_all_that_nobody_sees_is_told_by_name() {
    let comment = Frame {
        tells_unseen: true,
        ..Frame::default()
    };
    let shown = |frame: &Frame<'_>| {
        let mut out = String::new();
        visible(&mut out, "A\u{200b}B\u{202e}", false, frame);
        out
    };
    let told = |code| format!("<span class=\"control\" data-furniture>U+{code}</span>");
    let both = format!("A{}\u{200b}B{}", told("200B"), told("202E"));
    assert_eq!(shown(&comment), both);
    let text = format!("A\u{200b}B{}", told("202E"));
    assert_eq!(shown(&Frame::default()), text);
}
