//! `init`, `new`, `theme new`.

use crate::site::Site;

#[test]
fn a_new_site_builds_as_it_is() {
    let site = Site::empty();
    let ended = site.done(&[
        "init",
        "--title",
        "Our: consultation",
        "--language",
        "fr,en",
        "--document",
        "charter",
        "--editor",
        "Maria Sarr",
        "--repository",
        "https://github.com/forum/charter",
        "--owners",
        "@forum/editors",
        "--contact",
        "drafts@forum.example",
    ]);
    assert!(
        ended.out.contains("wrote drafts/charter/draft-1/fr.md"),
        "{}",
        ended.out
    );
    assert_eq!(
        site.get("drafts/charter/document.yaml"),
        "# yaml-language-server: $schema=../../schemas/document.json\ntitle: Charter\nlanguage: fr\nversions:\n  - id: draft-1\n    date: 2026-11-21\neditors: [maria-sarr]\n"
    );
    assert!(
        site.get("CODEOWNERS")
            .contains("\n/drafts/ @forum/editors\n")
    );
    assert!(site.get(".gitattributes").contains("\ndrafts/** -text\n"));
    assert!(
        site.get("CONTRIBUTING.md")
            .contains("Écrivez à <drafts@forum.example>. Dites de quel document")
    );
    assert!(
        site.get(".github/workflows/check.yml")
            .contains("rapporteur check --format github")
    );
    assert!(!site.root().join(".forgejo").exists());
    let built = site.done(&["build", "--strict"]);
    assert!(built.err.is_empty(), "{}", built.err);
    assert!(site.root().join("site/index.html").is_file());
    let err = site.refused(&["init"]);
    assert!(err.contains("is a site already"), "{err}");
}

#[test]
fn a_site_tells_commenters_how_in_its_own_language() {
    let said = [
        (
            "en",
            "Comment on the selected words",
            "Write to the secretariat.",
        ),
        ("ar", "التعليق على العبارة المحددة", "اكتب إلى الأمانة."),
        ("zh-Hans", "对选定文字提出意见", "请写信给秘书处。"),
        (
            "fr",
            "Commenter les mots sélectionnés",
            "Écrivez au secrétariat.",
        ),
        (
            "ru",
            "Представить замечание к выделенным словам",
            "Напишите в секретариат.",
        ),
        ("es", "Formular una observación", "Escriba a la secretaría."),
        (
            "sw",
            "Comment on the selected words",
            "Write to the secretariat.",
        ),
    ];
    for (lang, link, address) in said {
        let site = Site::empty();
        site.done(&[
            "init",
            "--language",
            lang,
            "--title",
            "Baraza",
            "--document",
            "charter",
        ]);
        let check = site.get(".github/workflows/check.yml");
        let lost = match lang {
            "ar" => "لم يضع شيء",
            "zh-Hans" => "内容没有丢失",
            "fr" => "Rien n’est perdu",
            "ru" => "Ничего не пропало",
            "es" => "No se ha perdido nada",
            _ => "Nothing is lost",
        };
        assert!(
            check.contains(lost) && !check.contains("{message}"),
            "{check}"
        );
        let text = site.get("CONTRIBUTING.md");
        assert!(text.contains(link) && text.contains(address), "{text}");
        assert!(
            text.contains("Baraza") && !text.contains("{document}"),
            "{text}"
        );
        for typed in [
            "quote:",
            "body: \\|-",
            "suggest: \"\"",
            "missing: true",
            "position: object",
            "author: anonymous",
        ] {
            assert!(text.contains(typed), "{lang}: {typed}");
        }
        let indented = text.lines().filter_map(|line| line.strip_prefix("    "));
        let example: String = indented
            .take_while(|line| !line.starts_with("rapporteur"))
            .map(|line| format!("{line}\n"))
            .collect();
        let example = example.split("target:").next().unwrap().to_owned() + "body: x\n";
        site.put("comments/charter/draft-1/example.yaml", &example);
        site.done(&["check"]);
    }
}

#[test]
fn nothing_has_to_be_said_and_what_is_there_stays() {
    let site = Site::empty();
    site.put("CODEOWNERS", "* @me\n");
    site.put(".gitignore", "/tmp/\n");
    site.done(&["init", "inner/consultation"]);
    assert_eq!(site.get("CODEOWNERS"), "* @me\n");
    assert!(
        site.get("inner/consultation/rapporteur.yaml")
            .contains("title: consultation\n")
    );
    site.done(&["--site", "inner/consultation", "check", "--strict"]);
    for workflow in [
        ".github/workflows/check.yml",
        ".forgejo/workflows/check.yml",
    ] {
        assert!(
            site.get(&format!("inner/consultation/{workflow}"))
                .contains("Nothing is lost")
        );
    }
}

#[test]
fn what_would_be_wrong_is_not_begun() {
    let site = Site::empty();
    for (args, message) in [
        (
            &["init", "--language", "english language"][..],
            "error[bad-language]",
        ),
        (&["init", "--repository", "forum/charter"], "error[bad-url]"),
        (
            &["init", "--repository", "https://git.example.org/a"],
            "which software runs at this address",
        ),
        (
            &["init", "--document", "My Charter"],
            "has a capital letter",
        ),
        (&["init", "--contact", "me"], "is not an e-mail address"),
    ] {
        let err = site.refused(args);
        assert!(err.contains(message), "{args:?}\n{err}");
    }
    site.done(&["init"]);
    let err = site.refused(&["new", "document", "rules", "--editor", "nobody"]);
    assert!(err.contains("nobody has the id `nobody`"), "{err}");
}

#[test]
fn the_workflows_are_yaml_and_name_this_version() {
    let site = Site::empty();
    site.done(&["init"]);
    let text = site.get(".github/workflows/check.yml");
    let workflow: serde_json::Value = serde_yaml::from_str(&text).unwrap();
    let steps = workflow["jobs"]["check"]["steps"].as_array().unwrap();
    assert_eq!(steps.len(), 3);
    assert!(text.contains(&format!("--version {}", env!("CARGO_PKG_VERSION"))));
}

#[test]
fn a_document_and_its_versions_follow_one_another() {
    let site = Site::new();
    site.done(&[
        "new",
        "document",
        "rules",
        "--title",
        "Rules: all",
        "--editor",
        "editor",
    ]);
    site.done(&["check", "--strict"]);
    let err = site.refused(&["new", "document", "rules"]);
    assert!(err.contains("is there already"), "{err}");
    assert!(
        site.refused(&["new", "document", "people"])
            .contains("is kept for people")
    );
    assert!(
        site.refused(&["new", "document", "My Rules"])
            .contains("has a capital letter")
    );
    site.put(
        "drafts/d/v2/images/a.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
    );
    site.put("drafts/d/v2/consensus.yaml", "[]\n");
    let before = site.get("drafts/d/document.yaml");
    let ended = site.done(&["new", "version", "d/v3"]);
    assert!(
        ended
            .out
            .contains("freeze what it follows: `rapporteur freeze d/v2`"),
        "{}",
        ended.out
    );
    let added = "  - id: v3\n    date: 2026-11-21\nchairs:";
    assert_eq!(
        site.get("drafts/d/document.yaml"),
        before.replace("chairs:", added)
    );
    assert_eq!(site.get("drafts/d/v3/en.md"), site.get("drafts/d/v2/en.md"));
    assert!(site.root().join("drafts/d/v3/images/a.svg").is_file());
    assert!(!site.root().join("drafts/d/v3/consensus.yaml").exists());
    site.done(&["check"]);
    assert!(
        site.refused(&["new", "version", "d/v3"])
            .contains("has a version `v3` already")
    );
    assert!(
        site.refused(&["new", "version", "x/v3"])
            .contains("there is no document `x`")
    );
}

#[test]
fn a_theme_begins_with_the_style_sheet() {
    let site = Site::new();
    let ended = site.done(&["theme", "new", "forum"]);
    assert!(ended.out.contains("write `theme: forum`"), "{}", ended.out);
    assert!(site.root().join("themes/forum/style.css").is_file());
    assert!(!site.root().join("themes/forum/base.html").exists());
    site.put("rapporteur.yaml", "title: T\ntheme: forum\n");
    site.done(&["check"]);
    assert!(
        site.refused(&["theme", "new", "forum"])
            .contains("is there already")
    );
    site.done(&["theme", "new", "whole", "--all"]);
    site.put("rapporteur.yaml", "title: T\ntheme: whole\n");
    site.done(&["check"]);
}

#[test]
fn shells_complete_commands() {
    let site = Site::empty();
    for shell in ["bash", "zsh", "fish"] {
        let ended = site.done(&["completions", shell]);
        assert!(
            ended.out.contains("respond") && ended.out.contains("changed-in"),
            "{shell}"
        );
    }
}
