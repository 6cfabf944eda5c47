//! What is printed for people: tables, letters, digests; and what is taken from them.
#![allow(clippy::unwrap_used)]

#[path = "support/sites.rs"]
#[allow(dead_code)]
mod sites;

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use unicode_width::UnicodeWidthStr;

fn run(site: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_rapporteur"))
        .args(args)
        .arg("--site")
        .arg(site)
        .env("SOURCE_DATE_EPOCH", "1795219200")
        .output()
        .unwrap()
}

fn printed(site: &Path, args: &[&str]) -> String {
    let output = run(site, args);
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{args:?}: {complaint}");
    String::from_utf8(output.stdout).unwrap()
}

/// What is complained about a request that cannot be met.
fn refused(site: &Path, args: &[&str]) -> String {
    let output = run(site, args);
    assert_eq!(output.status.code(), Some(1), "{args:?}");
    String::from_utf8(output.stderr).unwrap()
}

const LANGUAGES: [&str; 6] = ["ar", "en", "es", "fr", "ru", "zh"];

#[test]
fn a_digest_is_narrow_in_every_language_and_says_nothing_in_keys() {
    let site = sites::repository();
    for document in ["participation", "open-records"] {
        for lang in LANGUAGES {
            let text = printed(
                &site,
                &["digest", document, "--since", "2000-01-01", "--lang", lang],
            );
            for line in text.lines() {
                let address = line.trim().starts_with("https://");
                assert!(line.width() < 78 || address, "{lang}: {line}");
                let rooms = [
                    "digest.",
                    "outcome.",
                    "comment.",
                    "position.",
                    "scale.",
                    "verdict.",
                ];
                let is_key = |word: &str| {
                    rooms
                        .iter()
                        .any(|room| word.starts_with(room) && word != *room)
                };
                assert!(!line.split_whitespace().any(is_key), "{lang}: {line}");
            }
            assert!(text.lines().count() > 50, "{lang}: {text}");
        }
    }
}

#[test]
fn a_digest_tells_what_is_dated_on_the_day_or_later() {
    let site = site(&[]);
    let of = |since: &str| printed(site.path(), &["digest", "--since", since]);
    let all = of("2026-01-01");
    let told = [
        "New versions",
        "First words",
        "Objects",
        "Too soon.",
        "Rejected (Cleo, 20 January 2026)",
        "Because.",
        "Still unanswered",
    ];
    for words in told {
        assert!(all.contains(words), "{words}: {all}");
    }
    assert!(!of("2026-01-21").contains("Rejected"));
    assert!(of("2026-02-01").contains("Nothing has happened since 1 February 2026."));
}

#[test]
fn the_table_lists_all_comments_with_the_unanswered_first() {
    let site = site(&[]);
    let table = printed(site.path(), &["report", "d/v1"]);
    let row = |id: &str| {
        table
            .find(&format!("\n| {id} |"))
            .unwrap_or_else(|| panic!("{id}: {table}"))
    };
    assert!(row("open") < row("done"));
    assert!(table.contains("a \\| b<br>c &lt;i>"), "{table}");
    assert!(
        table.contains("10 days so far") || table.contains("days so far"),
        "{table}"
    );
    let csv = printed(site.path(), &["report", "d/v1", "--format", "csv"]);
    assert_eq!(csv.matches("\r\n").count(), 3);
    assert!(csv.contains("\"'=1+1\""), "{csv}");
    for lang in LANGUAGES {
        let table = printed(site.path(), &["report", "d/v1", "--lang", lang]);
        assert!(!table.contains("report."), "{table}");
    }
}

#[test]
fn a_letter_answers_one_commenter_in_their_own_order() {
    let site = site(&[]);
    let letter = printed(site.path(), &["report", "d", "--person", "ann"]);
    assert!(
        letter.contains("Answers to the comments of Ann Arbor"),
        "{letter}"
    );
    assert!(
        letter.contains("Rejected (Cleo, 20 January 2026)") && letter.contains("Reason: Because."),
        "{letter}"
    );
    assert!(!letter.contains("=1+1"), "{letter}");
    let other = printed(site.path(), &["report", "--person", "Bo Stranger"]);
    assert!(
        other.contains("=1+1") && other.contains("1 comment"),
        "{other}"
    );
    let message = refused(site.path(), &["report", "--person", "nobody"]);
    assert!(message.contains("`nobody`"), "{message}");
    assert!(refused(site.path(), &["report", "d/v9"]).contains("it has v1"));
}

fn site(extra: &[(&str, &str)]) -> tempfile::TempDir {
    let root = tempfile::tempdir().unwrap();
    let files = [
        (
            "rapporteur.yaml",
            "title: T\nlanguages: [en]\ncontact: c@t.example\n",
        ),
        (
            "comments/people/ann.yaml",
            "name: Ann Arbor\ngroup: government\n",
        ),
        (
            "comments/people/cleo.yaml",
            "name: Cleo\ngroup: technical\n",
        ),
        (
            "drafts/d/document.yaml",
            "chairs: cleo\nversions:\n  - {id: v1, title: First words, date: 2026-01-01}\n",
        ),
        (
            "drafts/d/v1/en.md",
            "# Title\n\nThe first words stand here.\n\nOther words follow.\n",
        ),
        (
            "comments/d/v1/done.yaml",
            "author: ann\ndate: 2026-01-05\ntarget: {quote: first words}\nposition: object\nbody: |-\n  Too soon. a | b\n  c <i>\n\
             disposition: {outcome: rejected, by: cleo, date: 2026-01-20, reason: Because.}\n",
        ),
        (
            "comments/d/v1/open.yaml",
            "author: {name: Bo Stranger, group: business}\ndate: 2026-01-15\ntarget: {paragraph: 2}\nbody: '=1+1'\n",
        ),
    ];
    for (path, text) in files.iter().chain(extra) {
        let path = root.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    root
}

#[test]
fn words_of_several_paragraphs_do_not_run_into_each_other() {
    let comment =
        "author: ann\ndate: 2026-01-02\ntarget: {quote: \"Title The first words\"}\nbody: No.\n";
    let root = site(&[("comments/d/v1/c.yaml", comment)]);
    let told = printed(root.path(), &["digest", "d", "--since", "2026-01-01"]);
    assert!(told.contains("Title · The first words"), "{told}");
}

#[test]
fn a_table_without_comments_is_refused() {
    let root = site(&[]);
    for table in ["", "name,date,body\n"] {
        let output = import(root.path(), "csv", "in.csv", table);
        let error = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(1), "{error}");
        assert!(error.contains("this table holds no comments"), "{error}");
    }
}

fn import(site: &Path, kind: &str, name: &str, text: &str) -> Output {
    let file = site.join(name);
    fs::write(&file, text).unwrap();
    let output = run(site, &["import", kind, file.to_str().unwrap()]);
    fs::remove_file(file).unwrap();
    output
}

#[test]
fn a_table_is_imported_whole_or_refused_with_the_cell() {
    let root = site(&[]);
    let table = "Name,Group,Date,Quote,Body,Position,Tags\r\n\
                 Ana,Civil society,2026-01-06,Other words,\"Which \"\"words\"\"?\",,a;b\r\n\
                 ann,,2026-01-07,,Agreed.,support,\r\n";
    let output = import(
        root.path(),
        "csv",
        "in.csv",
        &table.replace("Name", "Author"),
    );
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let read = |path: &str| fs::read_to_string(root.path().join(path)).unwrap();
    assert_eq!(
        read("comments/d/v1/which-words.yaml"),
        "author:\n  name: Ana\n  group: Civil society\ndate: 2026-01-06\ntarget:\n  quote: Other words\n\
         body: |-\n  Which \"words\"?\nchannel: form\ntags:\n  - a\n  - b\n"
    );
    assert!(read("comments/d/v1/agreed.yaml").starts_with("author: ann\n"));
    assert!(run(root.path(), &["check"]).status.success());
    let wrong = table
        .replace("2026-01-06", "6/1/2026")
        .replace("Tags", "Tag");
    let text = String::from_utf8(import(root.path(), "csv", "in.csv", &wrong).stderr).unwrap();
    assert!(
        text.contains("in.csv:1:37") && text.contains("did you mean `tags`"),
        "{text}"
    );
    let wrong = table.replace("2026-01-06", "6/1/2026");
    let text = String::from_utf8(import(root.path(), "csv", "in.csv", &wrong).stderr).unwrap();
    assert!(
        text.contains("in.csv:2:19: error[bad-date]") && text.contains("nothing was written"),
        "{text}"
    );
    let away = "id,author,date,body\n../../../x,ann,2026-01-07,No.\n";
    let output = import(root.path(), "csv", "in.csv", away);
    assert_eq!(output.status.code(), Some(1));
    assert!(!root.path().join("x.yaml").exists());
}

#[test]
fn a_table_is_read_as_spreadsheets_save_it() {
    let root = site(&[]);
    let rows = "Name;Group;Date;Body;;\r\nAna;Civil society;2026-01-06;\"One; two\r\nthree\";;\r\n;;;;;\r\n";
    let wide: Vec<u8> = format!("\u{feff}{}", rows.replace(';', "\t"))
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let bytes = [
        format!("\u{feff}{rows}").into_bytes(),
        format!("\u{feff}sep=;\r\n{rows}").into_bytes(),
        wide,
    ];
    for bytes in bytes {
        let file = root.path().join("in.csv");
        fs::write(&file, &bytes).unwrap();
        let output = run(
            root.path(),
            &["import", "csv", "--dry-run", file.to_str().unwrap()],
        );
        let text = String::from_utf8(output.stdout).unwrap();
        let error = String::from_utf8(output.stderr).unwrap();
        assert!(
            text.contains("name: Ana\n") && error.is_empty(),
            "{text}{error}"
        );
        assert!(text.contains("two\n  three\n"), "{text}");
    }
    let file = root.path().join("in.csv");
    fs::write(&file, b"name,date,body\nAna,2026-01-06,D\xe9j\xe0\n").unwrap();
    let output = run(root.path(), &["import", "csv", file.to_str().unwrap()]);
    let error = String::from_utf8(output.stderr).unwrap();
    assert!(
        error.contains("its line 2 is not UTF-8") && error.contains("CSV UTF-8"),
        "{error}"
    );
}

#[test]
fn mail_is_imported_without_addresses() {
    let root = site(&[]);
    let mbox = "From x@mail.example Fri Mar 20 10:00:00 2026\nFrom: Ann Arbor <ann@mail.example>\nDate: Fri, 20 Mar 2026 10:00:00 +0000\n\
                Subject: Re: Scope\n\nToo wide. Mine is ann@mail.example\n\n\
                From y@mail.example Fri Mar 20 10:00:00 2026\nFrom: y@mail.example\nDate: Fri, 20 Mar 2026 11:00:00 +0000\n\
                Subject: Comment\nContent-Type: text/plain; charset=utf-8\n\n\
                # comments/d/v1/comment-6f1a3c.yaml\nauthor:\n  name: Bo\n  group: business\ndate: 2026-03-20\n\
                target: {paragraph: 1, quote: first}\nkind: substantive\nbody: |-\n  Which one?\n-- \nBo, y@mail.example\n";
    let output = import(root.path(), "mail", "in.mbox", mbox);
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let read = |path: &str| fs::read_to_string(root.path().join(path)).unwrap();
    assert_eq!(
        read("comments/d/v1/scope.yaml"),
        "author: ann\ndate: 2026-03-20\nchannel: e-mail\nbody: |-\n  Too wide. Mine is […]\n"
    );
    let filled = read("comments/d/v1/comment-6f1a3c.yaml");
    assert!(
        filled.contains("channel: e-mail\nbody: |-\n  Which one?\n") && !filled.contains('@'),
        "{filled}"
    );
    assert!(run(root.path(), &["check"]).status.success());
    let wrong = mbox
        .replace("paragraph: 1, quote: first", "quote: second")
        .replace("6f1a3c", "6f1a3d");
    let text = String::from_utf8(import(root.path(), "mail", "in.mbox", &wrong).stderr).unwrap();
    assert!(
        text.contains("in.mbox:9:1: error[quote-not-found]"),
        "{text}"
    );
}

#[test]
fn the_form_that_the_site_sends_is_the_form_that_is_read() {
    let root = site(&[]);
    let out = root.path().join("site");
    assert!(run(root.path(), &["build"]).status.success());
    let html = fs::read_to_string(out.join("en/d/v1/index.html")).unwrap();
    let at = html.find("mailto:").unwrap();
    let link = &html[at..at + html[at..].find('"').unwrap()];
    let body = link.split("body=").nth(1).unwrap();
    let mut bytes = Vec::new();
    let mut rest = body.bytes();
    while let Some(byte) = rest.next() {
        let mut hex = || char::from(rest.next().unwrap()).to_digit(16).unwrap();
        bytes.push(if byte == b'%' {
            u8::try_from(hex() * 16 + hex()).unwrap()
        } else {
            byte
        });
    }
    let form = String::from_utf8(bytes).unwrap();
    let head = "From: b@mail.example\nDate: Fri, 20 Mar 2026 11:00:00 +0000\n\n";
    let blank = import(root.path(), "mail", "in.eml", &format!("{head}{form}"));
    assert!(String::from_utf8_lossy(&blank.stderr).contains("not filled in"));
    let filled = form
        .replace("Your name", "Bo Writer")
        .replace("Your group", "business")
        .replace("Write your comment here", "It is filled in.");
    let output = import(root.path(), "mail", "in.eml", &format!("{head}{filled}"));
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
}
