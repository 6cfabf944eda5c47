//! What holds of every draft, whatever was typed.

use proptest::prelude::*;

use super::*;
use crate::model::{Block, Line};
use crate::text::url::classify;

/// Pieces of Markdown and of what is not, which meet in all ways.
const PIECES: [&str; 86] = [
    "a",
    "b c",
    " ",
    "  ",
    "    ",
    "\n",
    "\n\n",
    "\t",
    "*",
    "**",
    "_",
    "~~",
    "`",
    "```\n",
    "~~~",
    "# ",
    "## x {#id .c}",
    "> ",
    ">",
    "- ",
    "1. ",
    "2) ",
    "[",
    "]",
    "(",
    ")",
    "[a](b)",
    "![a](here.png)",
    "![b](no.png)",
    "[^1]",
    "[^1]: x",
    "[a]: b 'c'",
    "<div>",
    "</div>",
    "<br>",
    "<b>",
    "</b>",
    "<sub>",
    "</sub>",
    "<script>",
    "</script>",
    "<pre>",
    "</pre>",
    "<!--",
    "-->",
    "<!-- x -->",
    "<?",
    "?>",
    "<![CDATA[",
    "<a href='x'>",
    "<p markdown=\"1\">",
    "<https://x.y>",
    "https://x.y/z",
    "www.x.y",
    "|",
    "|-|-|",
    "\n|a|b|\n|-|-|\n|c|d|e|\n",
    "---",
    "***",
    "===",
    "\\",
    "\\*",
    "&amp;",
    "&#0;",
    "中",
    "「",
    "」",
    "，",
    "é",
    "e\u{301}",
    "\u{202e}",
    "\u{fdd0}",
    "\0",
    "\r\n",
    "\r",
    "\u{feff}",
    "[x](javascript:y)",
    "[x] ",
    "> [!NOTE]\n",
    "\u{a0}",
    "👩‍👩‍👧",
    "ع",
    "\u{2067}",
    "\u{fffc}",
    "+++\n",
    "---\na: b\n---\n",
];

fn typed() -> impl Strategy<Value = String> {
    let piece = (0..PIECES.len()).prop_map(|i| PIECES[i]);
    proptest::collection::vec(piece, 1..24).prop_map(|pieces| pieces.concat())
}

/// The tree: each block in the list of its parent and of no other, after it, and of a kind that
/// may stand there.
fn check_tree(draft: &Draft) {
    let mut held = vec![0; draft.blocks.len()];
    for (id, block) in draft.ids().zip(&draft.blocks) {
        assert!(block.tag.is_leaf() || block.line.text.is_empty());
        assert!(!block.tag.is_leaf() || block.children.is_empty());
        for &child in &block.children {
            held[child.0 as usize] += 1;
            assert!(child > id && draft.block(child).parent == Some(id));
            check_kinds(block, draft.block(child));
        }
    }
    for id in draft.top.iter().chain(&draft.notes) {
        held[id.0 as usize] += 1;
        assert_eq!(draft.block(*id).parent, None);
    }
    assert!(held.iter().all(|&times| times == 1));
}

fn check_kinds(parent: &Block, child: &Block) {
    let fits = match &parent.tag {
        Tag::Bullets | Tag::Numbers(_) => matches!(child.tag, Tag::Item(_)),
        Tag::Table(columns) => {
            matches!(child.tag, Tag::Row(_)) && child.children.len() == columns.len()
        }
        Tag::Row(_) => matches!(child.tag, Tag::Cell),
        _ => !matches!(
            child.tag,
            Tag::Item(_) | Tag::Row(_) | Tag::Cell | Tag::Footnote(_)
        ),
    };
    assert!(fits, "{:?} in {:?}", child.tag, parent.tag);
}

/// A line: its runs cover it and differ from their neighbours, its marks occur once and its links
/// lead nowhere dangerous, its atoms are in it, its sources are to the letter.
fn check_line(file: &str, line: &Line) {
    let mut at = 0;
    for run in &line.runs {
        assert!(run.range.start == at && run.range.end > at);
        assert!(line.text.is_char_boundary(run.range.end as usize));
        at = run.range.end;
        let marks = run.style.marks();
        for (i, mark) in marks.iter().enumerate() {
            let kind = std::mem::discriminant(mark);
            assert!(
                marks[..i]
                    .iter()
                    .all(|other| std::mem::discriminant(other) != kind)
            );
            if let Mark::Link { href, .. } = mark {
                assert!(classify(href).is_ok(), "{href}");
            }
        }
    }
    assert_eq!(at as usize, line.text.len());
    assert!(
        line.runs
            .windows(2)
            .all(|pair| pair[0].style != pair[1].style)
    );
    for (at, atom) in &line.atoms {
        let stands = if *atom == Atom::Break {
            '\n'
        } else {
            '\u{fffc}'
        };
        assert!(line.text[*at as usize..].starts_with(stands));
    }
    for (text, from) in &line.source {
        let words = &line.text[text.start as usize..text.end as usize];
        assert_eq!(words, &file[from.start as usize..from.end as usize]);
    }
    let hidden = |c: char| c == '\u{fdd0}' || c.is_control() && !matches!(c, '\n' | '\t');
    assert!(!line.text.contains(hidden));
}

fn check_white_space(line: &Line) {
    let ends = [' ', '\n'];
    assert!(
        !line.text.contains("  ") && !line.text.starts_with(ends) && !line.text.ends_with(ends)
    );
}

/// Ids are given once; every reference has its footnote.
fn check_names(draft: &Draft) {
    let mut ids: Vec<&str> = draft.blocks.iter().map(|block| &*block.id).collect();
    ids.retain(|id| !id.is_empty());
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), count);
    let labels: Vec<&Tag> = draft
        .notes
        .iter()
        .map(|&note| &draft.block(note).tag)
        .collect();
    for (_, atom) in draft.blocks.iter().flat_map(|block| &block.line.atoms) {
        if let Atom::Footnote(label) = atom {
            assert!(labels.contains(&&Tag::Footnote(label.clone())), "{label}");
        }
    }
}

proptest! {
    #[test]
    fn every_draft_is_sound(text in typed()) {
        let (draft, complaints) = read(&text);
        check_tree(&draft);
        check_names(&draft);
        for block in &draft.blocks {
            check_line(&text, &block.line);
            prop_assert!(block.source.start <= block.source.end && block.source.end as usize <= text.len());
            if !matches!(block.tag, Tag::Code(_)) {
                check_white_space(&block.line);
            }
        }
        for complaint in complaints {
            prop_assert!(complaint.place.end as usize <= text.len() + 1);
        }
    }

    #[test]
    fn every_fragment_is_sound(text in typed()) {
        let (draft, _) = fragment(&text, &Lang::new("en"));
        check_tree(&draft);
        draft.blocks.iter().for_each(|block| check_line(&text, &block.line));
    }
}
