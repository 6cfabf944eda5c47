//! Texts and comments that mean harm: nothing in a page runs, loads anything from elsewhere, or is
//! obeyed without being seen.
//!
//! `tests/hostile/snippets.md` holds the harm, parted by lines of `%%%%`; characters that nobody
//! could see are written as `\u{202e}`.

mod support;

use std::fs;
use std::path::Path;

use rapporteur::diagnostics::{FileId, Severity, human};
use rapporteur::load::assets::Folder;
use rapporteur::load::{self, markdown};
use rapporteur::model::Lang;
use rapporteur::publish::{Options, publish};
use rapporteur::text::url::{Kind, classify};
use rapporteur::write::Memory;
use scraper::{ElementRef, Html, Selector};
use serde_json::to_string as quoted;

fn snippets() -> Vec<String> {
    let all = include_str!("hostile/snippets.md");
    all.trim_end().split("\n%%%%\n").map(unescaped).collect()
}

fn unescaped(snippet: &str) -> String {
    let mut parts = snippet.split("\\u{");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (code, rest) = part.split_once('}').expect("a closing brace");
        let code = u32::from_str_radix(code, 16).expect("hexadecimal");
        out.push(char::from_u32(code).expect("a character"));
        out.push_str(rest);
    }
    out
}

/// Whether a text alone is an error, so that no site would be built with it.
fn is_refused(snippet: &str, folder: &Path) -> bool {
    let mut assets = Folder::new(folder, "drafts/d/v1");
    let lang = Lang::new("en");
    let (_, complaints) = markdown::draft(FileId(0), snippet, String::new(), &lang, &mut assets);
    complaints
        .iter()
        .any(|complaint| complaint.severity == Severity::Error)
}

#[test]
fn what_leads_out_of_the_folder_is_an_error() {
    let root = tempfile::tempdir().expect("a folder");
    let climbing = snippets()
        .into_iter()
        .filter(|s| s.starts_with("![words](") && s.contains(".."));
    for snippet in climbing {
        assert!(is_refused(&snippet, root.path()), "{snippet}");
    }
}

/// A site that has every snippet in a text, in a comment, and wherever else a stranger may write.
fn site(root: &Path) {
    let write = |path: &str, text: &str| {
        let path = root.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("writable");
        fs::write(path, text).expect("writable");
    };
    let good: Vec<String> = snippets()
        .into_iter()
        .filter(|s| !is_refused(s, root))
        .collect();
    let harm = quoted("<script>alert(1)</script>\"onclick='alert(1)'\u{202e}").expect("JSON");
    write(
        "rapporteur.yaml",
        &format!("title: {harm}\nlanguages: [en, ar]\nbase_url: https://example.org/\n"),
    );
    write(
        "drafts/d/document.yaml",
        &format!(
            "title: {harm}\nsummary: {harm}\nchairs: [eve]\nversions:\n\
             - {{id: v1, date: 2026-01-01, title: {harm}}}\n- {{id: v2, date: 2026-02-01}}\n"
        ),
    );
    write(
        "drafts/d/v1/en.md",
        &format!("# Text\n\nFirst words.\n\n{}\n", good.join("\n\n")),
    );
    let reversed: Vec<&str> = good.iter().rev().map(String::as_str).collect();
    write(
        "drafts/d/v2/en.md",
        &format!("# Text\n\nFirst words.\n\n{}\n", reversed.join("\n\n")),
    );
    write(
        "drafts/d/v2/changes.yaml",
        &format!("- target: {{quote: First}}\n  reason: {harm}\n"),
    );
    write(
        "drafts/d/v1/consensus.yaml",
        &format!(
            "- {{level: consensus, by: eve, date: 2026-01-20, method: {harm}, statement: {harm}}}\n"
        ),
    );
    write(
        "comments/people/eve.yaml",
        &format!("name: {harm}\ngroup: technical\naffiliation: {harm}\ninterests: {harm}\n"),
    );
    for (number, snippet) in good.iter().enumerate() {
        let untypable = |c: char| c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}');
        let typable = |c: char| matches!(c, '\n' | '\t') || !untypable(c);
        let words = quoted(&snippet.replace(|c| !typable(c), "")).expect("JSON");
        let author = match number % 3 {
            0 => "eve".to_owned(),
            1 => format!("{{name: {words}, group: technical, affiliation: {words}}}"),
            _ => "anonymous".to_owned(),
        };
        let suggest = if number % 2 == 0 {
            format!("suggest: {words}\n")
        } else {
            String::new()
        };
        write(
            &format!("comments/d/v1/c{number}.yaml"),
            &format!(
                "author: {author}\ndate: 2026-01-10\ntarget: {{quote: First}}\nbody: {words}\n{suggest}\
                 tags: [{words}]\nreplies:\n- {{author: eve, date: 2026-01-11, body: {words}}}\n\
                 disposition: {{outcome: rejected, by: eve, date: 2026-01-12, reason: {words}}}\n"
            ),
        );
    }
}

#[test]
fn no_page_runs_or_loads_anything() {
    let root = tempfile::tempdir().expect("a folder");
    site(root.path());
    let options = Options::on(jiff::civil::date(2026, 11, 21));
    let sink = Memory::default();
    let published = publish(
        root.path(),
        &load::site(root.path()),
        &options,
        &sink,
        &|_| {},
    );
    let errors = published
        .reports
        .iter()
        .filter(|report| report.severity == Severity::Error);
    let errors: Vec<String> = errors.map(human).collect();
    assert_eq!(errors, [""; 0]);
    let (mut pages, mut all) = (0, Vec::new());
    for (path, bytes) in sink.into_files() {
        if !path.ends_with(".html") {
            continue;
        }
        pages += 1;
        let html = String::from_utf8(bytes).expect("UTF-8");
        all.extend(
            faults(&html)
                .into_iter()
                .map(|fault| format!("{path}: {fault}")),
        );
    }
    assert!(all.is_empty(), "{}", all.join("\n"));
    assert!(pages > 20, "{pages}");
}

/// What a page must not hold.
fn faults(html: &str) -> Vec<String> {
    let page = Html::parse_document(html);
    let all = Selector::parse("*").expect("a selector");
    let mut found: Vec<String> = page.select(&all).flat_map(in_element).collect();
    let overrides = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\0' | '\u{1b}');
    for (at, _) in html.match_indices(overrides) {
        found.push(format!(
            "an obeyed control near {}",
            &html[html.floor_char_boundary(at.saturating_sub(40))..at]
        ));
    }
    found
}

const FORBIDDEN: [&str; 16] = [
    "iframe",
    "frame",
    "object",
    "embed",
    "applet",
    "base",
    "style",
    "foreignobject",
    "animate",
    "set",
    "math",
    "template",
    "marquee",
    "plaintext",
    "audio",
    "video",
];

fn in_element(element: ElementRef<'_>) -> Vec<String> {
    let value = element.value();
    let name = value.name().to_ascii_lowercase();
    let mut found = Vec::new();
    let mut fault = |what: String| found.push(format!("<{name}>: {what}"));
    if FORBIDDEN.contains(&name.as_str()) {
        fault("forbidden".into());
    }
    if name == "script"
        && (value.attr("src").is_none() || element.text().any(|t| !t.trim().is_empty()))
    {
        fault("a script in the page".into());
    }
    let policy = "content-security-policy";
    if value
        .attr("http-equiv")
        .is_some_and(|kind| !kind.eq_ignore_ascii_case(policy))
    {
        fault("an instruction to the browser".into());
    }
    for (attribute, address) in value.attrs() {
        if attribute.starts_with("on") || attribute == "style" || attribute == "srcdoc" {
            fault(format!("the attribute {attribute}"));
        }
        let kind = classify(address);
        let loads = matches!(
            attribute,
            "src" | "srcset" | "poster" | "background" | "data"
        ) || name == "link"
            && value
                .attr("rel")
                .is_some_and(|rel| rel.contains("stylesheet"));
        let leads = matches!(
            attribute,
            "href" | "action" | "formaction" | "xlink:href" | "cite"
        );
        if loads && attribute != "rel" && attribute != "href" && kind != Ok(Kind::Relative) {
            fault(format!("loads {address}"));
        }
        if leads && kind.is_err() {
            fault(format!("leads to {address}"));
        }
    }
    found
}

#[test]
fn names_that_climb_write_nothing_outside() {
    for id in [
        "../../evil",
        "..",
        ".",
        "/tmp/evil",
        "a/b",
        "con",
        "v1\\..\\..",
        "v\0",
        "%2e%2e",
    ] {
        let root = tempfile::tempdir().expect("a folder");
        let site = root.path().join("in/site");
        fs::create_dir_all(site.join("drafts/d/v1")).expect("writable");
        fs::write(site.join("rapporteur.yaml"), "title: x\n").expect("writable");
        let id = quoted(id).expect("JSON");
        let document = format!("versions:\n- {{id: {id}, date: 2026-01-01}}\n");
        fs::write(site.join("drafts/d/document.yaml"), document).expect("writable");
        fs::write(site.join("drafts/d/v1/en.md"), "# x\n").expect("writable");
        let run = std::process::Command::new(env!("CARGO_BIN_EXE_rapporteur"))
            .args(["build", "--site"])
            .arg(&site)
            .output()
            .expect("the program runs");
        assert_eq!(run.status.code(), Some(1), "{id}");
        let around: Vec<_> = fs::read_dir(root.path().join("in"))
            .expect("readable")
            .collect();
        assert_eq!(
            (around.len(), site.join("site").exists()),
            (1, false),
            "{id}"
        );
    }
}
