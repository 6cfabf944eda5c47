use super::*;
use crate::diagnostics::FileId;

fn locales() -> Locales {
    Locales::new(&[Lang::new("en"), Lang::new("ar")])
}

fn file(name: &str, text: &str) -> ThemeFile {
    let place = Place::top(FileId(0));
    ThemeFile {
        name: name.to_owned(),
        bytes: text.as_bytes().to_vec(),
        place,
    }
}

fn render(files: &[ThemeFile], template: &str) -> Result<String, Diagnostic> {
    let (theme, complaints) = Theme::load(files, &locales());
    assert_eq!(complaints, []);
    let view = serde_json::json!({ "name": "<b>", "count": 1200 });
    theme.render(&Lang::new("en"), template, &view)
}

#[test]
fn the_embedded_theme_is_whole() {
    let (_, complaints) = Theme::load(&[], &locales());
    assert_eq!(complaints, []);
}

#[test]
fn a_message_isolates_and_escapes_what_fills_it() {
    let files = [file("home.html", r#"{{ t(key="comment.by", name=name) }}"#)];
    assert_eq!(
        render(&files, "home.html").unwrap(),
        "Comment by <bdi>&lt;b&gt;</bdi>"
    );
    let files = [file("home.html", r#"{{ t(key="count.words", n=count) }}"#)];
    assert_eq!(render(&files, "home.html").unwrap(), "1,200 words");
}

#[test]
fn a_site_s_file_replaces_and_extends_the_embedded_one() {
    let own = r#"{% extends "default/base.html" %}{% block title %}own{% endblock %}"#;
    let (theme, complaints) = Theme::load(&[file("base.html", own)], &locales());
    assert_eq!(complaints, []);
    assert!(
        theme
            .engines
            .values()
            .all(|e| e.get_template_names().any(|n| n == "base.html"))
    );
}

#[test]
fn every_bad_template_is_named_and_the_embedded_ones_stay() {
    let files = [
        file("home.html", "{% if %}"),
        file("person.html", "{{ nothing(a=1) }}"),
        file("record.html", r#"{% extends "nowhere.html" %}"#),
    ];
    let (theme, complaints) = Theme::load(&files, &locales());
    assert_eq!(complaints.len(), 3);
    assert!(complaints.iter().all(|c| c.code == Code::Theme));
    assert!(
        theme
            .engines
            .values()
            .all(|e| e.get_template_names().all(|n| n.starts_with("default/")))
    );
}

#[test]
fn what_a_template_lacks_is_a_complaint_with_its_place() {
    let files = [file("home.html", "{{ a.b.c }}")];
    let complaint = render(&files, "home.html").unwrap_err();
    assert_eq!(complaint.code, Code::Theme);
    assert_eq!(complaint.place.file, FileId(0));
}

#[test]
fn styles_and_scripts_are_published_and_templates_are_not() {
    let (theme, _) = Theme::load(
        &[file("style.css", "a{}"), file("logo.svg", "<svg/>")],
        &locales(),
    );
    let names: Vec<_> = theme.published().map(|(name, _)| name).collect();
    assert_eq!(
        names,
        [
            "changes.css",
            "choose.js",
            "lists.css",
            "lists.js",
            "logo.svg",
            "script.js",
            "search.js",
            "style.css",
            "text.css",
            "write.js"
        ]
    );
    assert!(
        theme
            .published()
            .any(|(name, bytes)| name == "style.css" && bytes == b"a{}")
    );
}
