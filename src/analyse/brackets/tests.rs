use super::*;
use crate::analyse::facts::TextFacts;
use crate::analyse::redline::redline;
use crate::analyse::trail::Step;
use crate::load::markdown::fragment;
use crate::model::Lang;
use crate::text::tokens;

fn read(text: &str) -> Draft {
    fragment(text, &Lang::new("en")).0
}

/// The bracketed texts, each with its depth, and `/` where it is a choice.
fn found(text: &str) -> Vec<String> {
    let draft = read(text);
    let of = |pair: &Bracket| {
        let line = &draft.block(pair.block).line.text;
        let words = &line[pair.range.start as usize..pair.range.end as usize];
        format!(
            "{}{}{words}",
            pair.depth,
            if pair.choice { "/" } else { "" }
        )
    };
    unagreed(&draft).pairs.iter().map(of).collect()
}

#[test]
fn brackets_nest_and_a_slash_makes_a_choice() {
    assert_eq!(found("States [shall] agree"), ["0[shall]"]);
    assert_eq!(
        found("[shall/should] [and [may] act]"),
        ["0/[shall/should]", "0[and [may] act]", "1[may]"]
    );
    assert_eq!(found("[one [a/b]]"), ["0[one [a/b]]", "1/[a/b]"]);
    assert_eq!(found("各国［应/应当］同意"), ["0/［应/应当］"]);
    assert_eq!(found("# The [new] order"), ["0[new]"]);
}

#[test]
fn brackets_may_cross_emphasis_and_links() {
    assert_eq!(found("[all **States] and** others"), ["0[all States]"]);
    assert_eq!(
        found("[see [this](https://example.org/a)]"),
        ["0[see this]"]
    );
}

#[test]
fn links_images_footnotes_task_boxes_and_code_are_no_brackets() {
    for text in [
        "[a link](https://example.org)",
        "[the [draft] text](https://example.org)",
        "[\\[draft\\]](https://example.org)",
        "![an image](https://example.org/i.png)",
        "a note[^1]",
        "- [ ] to do\n- [x] done",
        "`a[i]` and `[x]`",
        "```\n[code]\n```",
        "<https://[::1]/a/b>",
    ] {
        assert_eq!(found(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn a_bracket_without_its_pair_is_in_one_paragraph() {
    let unbalanced = |text: &str| unagreed(&read(text)).unbalanced.len();
    assert_eq!(unbalanced("[all [of] it"), 1);
    assert_eq!(unbalanced("all] of it"), 1);
    assert_eq!(unbalanced("[one\n\ntwo]"), 2);
    assert_eq!(unbalanced("[one] [two]"), 0);
}

#[test]
fn a_pair_stands_while_either_bracket_does() {
    let steps = |old: &str, new: &str| {
        let (old, new) = (read(old), read(new));
        let words = |draft: &Draft| -> Vec<_> {
            draft
                .blocks
                .iter()
                .map(|block| tokens(&block.line.text))
                .collect()
        };
        let (old_words, new_words) = (words(&old), words(&new));
        let redline = redline(&old, &new);
        let text = TextFacts {
            tokens: new_words.clone(),
            ..TextFacts::default()
        };
        let step = Step::new(&redline, &text);
        compare(
            (&unagreed(&old), &old_words),
            (&unagreed(&new), &new_words),
            &step,
        )
    };
    let text = "All States [shall] take [appropriate] measures to that end";
    let standing = |kept: &[(usize, usize)]| Steps {
        kept: kept.to_vec(),
        ..Steps::default()
    };
    assert_eq!(steps(text, text), standing(&[(0, 0), (1, 1)]));
    let lifted = steps(
        text,
        "All States shall take [appropriate] measures to that end",
    );
    assert_eq!((lifted.lifted, lifted.added), (vec![(0, true)], vec![]));
    let gone = steps(text, "All States [shall] take measures to that end");
    assert_eq!((gone.lifted, gone.added), (vec![(1, false)], vec![]));
    let added = steps(
        text,
        "All States [shall] take [appropriate] measures [to that end]",
    );
    assert_eq!((added.lifted, added.added), (vec![], vec![2]));
    let edited = steps(
        text,
        "All States [shall] take [suitable] measures to that end",
    );
    assert_eq!(edited, standing(&[(0, 0), (1, 1)]));
}

#[test]
fn a_choice_is_between_what_its_own_slashes_divide() {
    let given = |text: &str| -> Vec<Vec<String>> {
        let draft = read(text);
        let pairs = unagreed(&draft).pairs;
        pairs
            .iter()
            .map(|pair| options(&draft.block(pair.block).line, pair))
            .collect()
    };
    assert_eq!(given("[shall/should]"), [["shall", "should"]]);
    assert_eq!(given("[new]"), [["new"]]);
    assert_eq!(
        given("[all [some/few] States/nobody]"),
        [vec!["all [some/few] States", "nobody"], vec!["some", "few"]]
    );
    assert_eq!(given("［应/应当］"), [["应", "应当"]]);
}
