//! Redlines as text.

use super::*;
use crate::analyse::redline::{ChangeId, redline, tests::generate};
use crate::load::assets::{Assets, Found, NoAssets};
use crate::load::markdown::draft;
use crate::model::Lang;
use proptest::prelude::*;

fn read(text: &str) -> Draft {
    let file = crate::diagnostics::FileId(0);
    draft(file, text, String::new(), &Lang::new("en"), &mut NoAssets).0
}

fn plain(old: &str, new: &str) -> String {
    let (old, new) = (read(old), read(new));
    marked(&redline(&old, &new), &old, &new, manner(Marks::Plain))
}

fn manner<'a>(marks: Marks) -> Manner<'a> {
    Manner {
        marks,
        image: &|alt| format!("[image: {alt}]"),
        folded: None,
    }
}

#[test]
fn words_are_marked_where_they_changed() {
    let text = plain("Three groups meet here.\n", "Five groups meet here.\n");
    assert_eq!(text, "[-Three-]{+Five+} groups meet here.\n\n");
}

#[test]
fn blocks_keep_their_kind() {
    let text = "# Title\n\n- one\n- two\n\n> said\n\n| a | b |\n|---|---|\n| c | d |\n";
    let shown = "# Title\n\n- one\n- two\n\n> said\n\n| a | b |\n| c | d |\n\n";
    assert_eq!(plain(text, text), shown);
}

/// Every file that is asked for.
struct AllFiles;

impl Assets for AllFiles {
    fn find(&mut self, address: &str) -> Found {
        Found::File {
            published: format!("assets/{address}"),
            path: address.to_owned(),
        }
    }
}

#[test]
fn images_and_references_to_notes_are_told_by_their_description_and_label() {
    let read = |text: &str| {
        let file = crate::diagnostics::FileId(0);
        draft(file, text, String::new(), &Lang::new("en"), &mut AllFiles).0
    };
    let (old, new) = (
        "See ![Map of the bay](a.png) in the annex.[^1]\n\n[^1]: A note.\n",
        "See ![Map of the port](a.png) in the annex.[^n] It is new.[^2]\n\n[^n]: A note.\n\n[^2]: Two.\n",
    );
    let (old, new) = (read(old), read(new));
    let text = |marks| marked(&redline(&old, &new), &old, &new, manner(marks));
    assert_eq!(
        text(Marks::Plain),
        "See [-[image: Map of the bay]-]{+[image: Map of the port]+} in the annex.[^n]{+ It is new.[^2]+}\n\n\
         [^n]: A note.\n\n[^2]: {+Two.+}\n\n"
    );
    assert!(text(Marks::Critic).starts_with("See {--[image: Map of the bay]--}{++[image"));
}

#[test]
fn an_image_that_is_not_there_is_told_from_words() {
    let text = plain(
        "See ![the map](a.png) and [the plan](b.html).\n",
        "See ![the chart](a.png) here and [the plan](b.html).\n",
    );
    assert_eq!(
        text,
        "See [image: the [-map]-]{+chart] here+} and the plan.\n\n"
    );
}

#[test]
fn items_have_the_numbers_of_the_text_that_they_are_in() {
    let old = "3. Three stays as it is.\n4. Nothing is left of this one.\n5. Five stays as well.\n   - [x] done\n";
    let new = "3. Three stays as it is.\n4. Five stays as well.\n   - [x] done\n";
    let shown = "3. Three stays as it is.\n4. [-Nothing is left of this one.-]\n\
                 4. Five stays as well.\n   - [x] done\n\n";
    assert_eq!(plain(old, new), shown);
}

#[test]
fn whole_blocks_are_marked_as_such() {
    let text = plain(
        "One stays.\n",
        "One stays.\n\nTwo is entirely different from it.\n",
    );
    assert_eq!(
        text,
        "One stays.\n\n{+Two is entirely different from it.+}\n\n"
    );
}

#[test]
fn long_stretches_without_a_change_are_folded() {
    let text = "# A\n\none\n\ntwo\n\n# B\n\nthree\n\nfour words here\n";
    let (old, new) = (read(text), read(&text.replace("four", "five")));
    let line = |n: usize| format!("[{n}]");
    let manner = Manner {
        folded: Some(&line),
        ..manner(Marks::Plain)
    };
    let text = marked(&redline(&old, &new), &old, &new, manner);
    assert_eq!(text, "[3]\n\n# B\n\n[-four-]{+five+} words here\n\n");
}

#[test]
fn accepting_all_marks_gives_the_new_text_and_rejecting_them_the_old() {
    let (old, new) = (
        "The old text says what it said before.\n",
        "The new text says something now.\n",
    );
    let text = plain(old, new);
    let drop = |text: &str, open: &str, close: &str| -> String {
        let mut parts = text.split(open);
        let first = parts.next().unwrap_or_default().to_owned();
        parts.fold(first, |out, part| out + part.split_once(close).unwrap().1)
    };
    let newer = drop(&text, "[-", "-]").replace("{+", "").replace("+}", "");
    let older = drop(&text, "{+", "+}").replace("[-", "").replace("-]", "");
    assert_eq!((newer.trim(), older.trim()), (new.trim(), old.trim()));
}

#[test]
fn rules_and_empty_blocks_are_marked() {
    let text = plain("One stays.\n\n---\n\nTwo.\n", "One stays.\n\nTwo.\n");
    assert_eq!(text, "One stays.\n\n[-----]\n\nTwo.\n\n");
    let text = plain("1. one\n2. two\n", "4. one\n5. two\n");
    assert_eq!(text, "[-1.-]\n\n4. one\n5. two\n\n");
}

#[test]
fn what_went_from_a_list_of_another_kind_stands_in_its_older_form_only() {
    let text = plain("- A\n- B\n- C\n", "1. A\n2. B\n");
    let shown = "- [-A-]\n- [-B-]\n- [-C-]\n\n1. {+A+}\n2. {+B+}\n\n";
    assert_eq!(text, shown);
}

#[test]
fn a_cell_that_went_from_a_moved_row_stands_in_its_older_place_only() {
    let table = |rows: &[&str]| {
        let head = "| name of the group | seats | term of office |\n|---|---|---|\n";
        head.to_owned() + &rows.join("\n") + "\n"
    };
    let (north, south, coast) = (
        "north of the river | ten | two years |",
        "south of the river | nine | one year |",
        "islands along the coast | two | three years |",
    );
    let old = table(&[north, south, coast]);
    let new = table(&[coast, north, south]);
    let drop = |text: &str| {
        let row = |row: &str| {
            let cells: Vec<&str> = row.trim_matches('|').split('|').collect();
            format!("|{}|{}|\n", cells[0], cells[2])
        };
        text.lines().map(row).collect::<String>()
    };
    let text = plain(&old, &drop(&new));
    let inserted = text.lines().find(|line| line.contains("{+"));
    let shown = "| {+islands along the coast+} | {+three years+} |";
    assert_eq!(inserted, Some(shown), "{text}");
}

#[test]
fn joined_quotations_are_marked() {
    let (one, two) = (
        "> One says what the States do.",
        "> Two says what is left to them.",
    );
    let parted = format!("{one}\n\n<!-- -->\n\n{two}\n");
    let joined = format!("{one}\n>\n{two}\n");
    let shown = |mark: &str| format!("{one}{mark}\n\n{two}\n\n");
    assert_eq!(plain(&parted, &joined), shown("[-¶-]"));
    assert_eq!(plain(&joined, &parted), shown("{+¶+}"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn no_change_is_without_a_mark(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let (old, new) = generate::pair(&bytes);
        let redline = redline(&old, &new);
        for node in redline.flow.iter().chain(&redline.notes) {
            each_part(node, &mut |part| {
                let alone = Redline { flow: vec![part.clone()], ..Redline::default() };
                for (marks, signs) in [(Marks::Plain, ["[-", "{+"]), (Marks::Critic, ["{--", "{++"])] {
                    let text = marked(&alone, &old, &new, manner(marks));
                    assert!(signs.iter().any(|sign| text.contains(sign)), "{text} {part:?}");
                }
            });
        }
    }
}

/// Calls `check` with each part of a block that changed, all else in it as if it had not.
fn each_part(node: &Node, check: &mut dyn FnMut(&Node)) {
    let still = unchanged(node);
    if node.whole.is_some() {
        let whole = node.whole;
        check(&Node {
            whole,
            ..still.clone()
        });
    }
    // Any block may be joined with the next one.
    let joined = Boundary {
        mark: Mark::Delete,
        change: ChangeId(0),
        space: None,
    };
    let boundary = Some(node.boundary.unwrap_or(joined));
    check(&Node {
        boundary,
        ..still.clone()
    });
    for place in (0..node.line.len()).filter(|place| node.line[*place].mark.is_some()) {
        let mut part = still.clone();
        part.line[place].mark = node.line[place].mark;
        check(&part);
    }
    for place in 0..node.children.len() {
        each_part(&node.children[place], &mut |child| {
            let children = vec![child.clone()];
            check(&Node {
                children,
                ..still.clone()
            });
        });
    }
}

fn unchanged(node: &Node) -> Node {
    let mut node = node.clone();
    (node.whole, node.boundary) = (None, None);
    node.line.iter_mut().for_each(|op| op.mark = None);
    node.children = node.children.iter().map(unchanged).collect();
    node
}

#[test]
fn a_terminal_obeys_nothing_that_a_text_says() {
    assert_eq!(visible("a\u{1b}[2Jb"), "a<U+001B>[2Jb");
}

#[test]
fn what_cannot_be_seen_is_named_where_it_came_or_went() {
    let text = plain("The coun\u{200b}cil meets.\n", "The council meets.\n");
    assert_eq!(text, "The [-coun<U+200B>cil-]{+council+} meets.\n\n");
}
