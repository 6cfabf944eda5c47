//! What an objector and whoever holds the pen read on pages of a small site.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::Path;
use std::process::Command;

const FILES: [(&str, &str); 13] = [
    ("rapporteur.yaml", "title: T\nlanguages: [en, fr]\n"),
    (
        "drafts/d/document.yaml",
        "scale: un\nbrackets: unagreed\nparagraphs: own\nchairs: chair\n\
         versions: [{id: v1, title: First draft, date: 2026-01-01}, {id: v2, date: 2026-02-01}, {id: v3, date: 2026-03-01}]\n",
    ),
    (
        "drafts/d/v1/en.md",
        "# Scope {#scope}\n\n1. States [shall/should] keep records of all they decide.\n\n\
         2. Records are public for everybody.\n\nAn unnumbered paragraph stands here for now.\n\n\
         # Other {#other}\n\n3. Nobody is excluded.\n",
    ),
    (
        "drafts/d/v2/en.md",
        "# Scope {#scope}\n\n1. States [shall/should] keep records of all they decide.\n\n\
         2. [Records are public for everybody.]\n\n# Other {#other}\n\n3. Nobody is excluded.\n",
    ),
    (
        "drafts/d/v3/en.md",
        "# Scope {#scope}\n\n1. States shall keep records of all they decide.\n\n\
         2. Records are public for everybody.\n\n# Other {#other}\n\n3. Nobody is excluded.\n",
    ),
    (
        "drafts/d/v3/changes.yaml",
        "- {target: {paragraph: 1}, reason: Agreed.}\n- {removed: {paragraph: 1}, reason: Agreed.}\n",
    ),
    (
        "drafts/d/v1/fr.md",
        "# Champ {#scope}\n\n2. Les registres sont publics pour tous.\n",
    ),
    (
        "drafts/d/v1/consensus.yaml",
        "- {target: {paragraph: 1}, level: agreed, by: chair, date: 2026-01-10}\n\
         - {target: {paragraph: 2}, level: agreed, by: chair, date: 2026-01-10}\n",
    ),
    (
        "comments/people/chair.yaml",
        "name: The Chair\ngroup: government\n",
    ),
    (
        "comments/people/dee.yaml",
        "name: Dee\ngroup: [academic, technical]\n",
    ),
    ("comments/people/bob.yaml", "name: Bob\ngroup: business\n"),
    (
        "comments/d/v1/met.yaml",
        "author: bob\ndate: 2026-01-02\ntarget: {paragraph: 2}\nposition: object\nbody: No.\n\
         disposition: {outcome: rejected, by: chair, date: 2026-01-20, reason: Because.}\n\
         replies: [{author: bob, date: 2026-01-25, outcome: satisfied}]\n",
    ),
    (
        "comments/d/v1/again.yaml",
        "author: [dee, bob]\nas: academic\ndate: 2026-01-12\ntarget: {paragraph: 2}\nposition: object\nbody: No.\n\
         disposition: {outcome: rejected, by: chair, date: 2026-01-20, reason: Because.}\n\
         replies: [{author: dee, as: technical, date: 2026-01-25, position: object, body: Still no.}]\n",
    ),
];

/// The site, and the folder that it is built into.
fn site() -> tempfile::TempDir {
    let root = tempfile::tempdir().unwrap();
    for (path, text) in FILES {
        write(root.path(), path, text);
    }
    root
}

fn write(root: &Path, path: &str, text: &str) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// Runs a command on a site; what it wrote on standard error.
fn run(root: &Path, arguments: &[&str]) -> String {
    let run = Command::new(env!("CARGO_BIN_EXE_rapporteur"))
        .args(arguments)
        .current_dir(root)
        .env("SOURCE_DATE_EPOCH", "1795219200")
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&run.stderr).into_owned();
    assert!(run.status.success(), "{said}");
    said
}

/// A page of the site.
fn page(path: &str) -> scraper::Html {
    let root = site();
    run(root.path(), &["-q", "build", "--out", "site"]);
    let html = fs::read_to_string(root.path().join("site").join(path)).unwrap();
    scraper::Html::parse_document(&html)
}

fn words(page: &scraper::Html) -> String {
    page.root_element().text().collect()
}

#[track_caller]
fn assert_says(path: &str, said: &[&str], unsaid: &[&str]) {
    let words = words(&page(path));
    for said in said {
        assert!(words.contains(said), "{path} lacks “{said}”:\n{words}");
    }
    for unsaid in unsaid {
        assert!(!words.contains(unsaid), "{path} says “{unsaid}”:\n{words}");
    }
}

#[test]
fn a_call_of_agreement_on_bracketed_words_is_remarked_wherever_it_is_told() {
    let says = ["1 passage in brackets is not agreed text"];
    for page in ["index.html", "record/index.html"] {
        assert_says(&format!("en/d/v1/{page}"), &says, &[]);
    }
    assert_says("en/d/index.html", &says, &[]);
    assert_says(
        "fr/d/v1/index.html",
        &["1 passage entre crochets n’est pas approuvé"],
        &[],
    );
    let marked = page("en/d/v1/index.html");
    let reached = scraper::Selector::parse("details.call.agreed").unwrap();
    assert_eq!(marked.select(&reached).count(), 0, "neither is reached");
    let said = run(site().path(), &["check"]);
    assert!(
        said.contains("consensus.yaml:1:35: warning[call-mismatch]"),
        "{said}"
    );
    assert!(
        said.contains("1 passage of these words still in brackets"),
        "{said}"
    );
}

#[test]
fn what_was_met_later_is_told_as_what_it_was() {
    assert_says(
        "en/d/v1/record/index.html",
        &[
            "1 objection stood when this was called",
            "Not addressed at that time; no longer stands",
        ],
        &["1 objection stands"],
    );
}

#[test]
fn a_later_call_on_the_same_words_clears_the_warning_as_its_hint_says() {
    let root = site();
    let about = "consensus.yaml:2:35: warning[call-mismatch]";
    assert!(run(root.path(), &["check"]).contains(about));
    let again = "- {target: {paragraph: 2}, level: unagreed, by: chair, date: 2026-03-10}\n";
    write(root.path(), "drafts/d/v3/consensus.yaml", again);
    let said = run(root.path(), &["check"]);
    assert!(!said.contains(about), "{said}");
}

#[test]
fn an_objection_made_again_is_told_as_that_and_not_as_an_answer() {
    assert_says(
        "en/d/v1/comments/index.html",
        &["Objected after the answer, on 25 January 2026"],
        &["Answered on"],
    );
    assert_says(
        "fr/d/v1/comments/index.html",
        &["A fait objection après la réponse, le 25 janvier 2026"],
        &[],
    );
}

#[test]
fn a_hat_is_shown_on_whom_it_counts_for() {
    let row = |id: &str| {
        let page = page("en/d/v1/record/index.html");
        let cell = format!("[data-spoke=group][data-row={id}] [data-figure=participants]");
        let cell = scraper::Selector::parse(&cell).unwrap();
        page.select(&cell)
            .next()
            .unwrap()
            .text()
            .collect::<String>()
    };
    assert_eq!(
        [row("academic"), row("technical"), row("business")],
        ["1", "1", "1"]
    );
    assert_says(
        "en/d/v1/record/index.html",
        &["Whoever spoke for several groups"],
        &["Bob Academia"],
    );
}

#[test]
fn figures_say_which_version_they_are_about() {
    assert_says(
        "en/d/v1/record/index.html",
        &[
            "Counted is what was said on this version, First draft, and on no other.",
            "On this version, nobody spoke from",
            "On this version, nobody commented on: ",
        ],
        &[],
    );
}

#[test]
fn brackets_in_source_text_shown_for_a_missing_translation_are_marked() {
    let page = page("fr/d/v1/index.html");
    let marked = scraper::Selector::parse("[data-translation=missing] [data-unagreed]").unwrap();
    let words: String = page.select(&marked).flat_map(|mark| mark.text()).collect();
    assert_eq!(words, "[shall/should]");
}

#[test]
fn no_share_is_all_while_a_change_has_no_reason() {
    assert_says(
        "en/d/v3/record/index.html",
        &["2 of 4 changes have a recorded reason"],
        &["100% of the changed words"],
    );
    assert_says(
        "en/d/v3/changes/v2/index.html",
        &["2 of 4 changes have a recorded reason"],
        &["100% of the changed words"],
    );
}

#[test]
fn text_without_a_number_is_named_by_its_heading() {
    assert_says(
        "en/d/v2/changes/v1/index.html",
        &["former text under the heading “Scope”"],
        &["efore the first heading"],
    );
}

#[test]
fn what_follows_a_full_width_mark_follows_without_a_space() {
    let root = site();
    let file = root.path().join("rapporteur.yaml");
    let settings = fs::read_to_string(&file).unwrap();
    fs::write(&file, settings.replace("[en, fr]", "[en, fr, zh]")).unwrap();
    run(root.path(), &["-q", "build", "--out", "site"]);
    for path in [
        "zh/d/index.html",
        "zh/d/v1/index.html",
        "zh/d/v1/record/index.html",
    ] {
        let html = fs::read_to_string(root.path().join("site").join(path)).unwrap();
        let words = words(&scraper::Html::parse_document(&html));
        for mark in ["：", "。", "、", "；"] {
            assert!(
                !words.contains(&format!("{mark} ")),
                "{path}, after {mark}:\n{words}"
            );
        }
    }
    let html = fs::read_to_string(root.path().join("site/zh/d/v1/record/index.html")).unwrap();
    assert!(html.contains(">字数<") && !html.contains("词数"));
}
