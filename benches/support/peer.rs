//! Other people's tools, where they are installed.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use super::floor::files;

/// Runs a program to its end, its output thrown away. Programs that compare exit with 1.
pub(crate) fn run(command: &mut Command) {
    let quiet = command.stdout(Stdio::null()).stderr(Stdio::null());
    let status = quiet.status().expect("the program runs");
    assert!(status.code().is_some_and(|code| code < 2), "{status}");
}

/// Hugo, by the variable `HUGO` or by its name.
pub(crate) fn hugo() -> Option<String> {
    let name = std::env::var("HUGO").unwrap_or_else(|_| "hugo".to_owned());
    let found = Command::new(&name).arg("version").output().is_ok();
    found.then_some(name)
}

const PAGE: &str = r#"<!doctype html>
<html lang="{{ .Params.lang }}">
<head>
<meta charset="utf-8">
<title>{{ .Title }}</title>
<link rel="stylesheet" href="/style.css">
</head>
<body>
<header><a href="/">{{ site.Title }}</a></header>
<main>
{{ .Content }}
</main>
</body>
</html>
"#;

/// Lays out a site for Hugo with every text below `drafts` as a page, and nothing but pages.
pub(crate) fn hugo_site(drafts: &Path, site: &Path) {
    let write = |name: &str, text: &str| {
        let path = site.join(name);
        fs::create_dir_all(path.parent().expect("inside the site")).expect("writable");
        fs::write(path, text).expect("writable");
    };
    let kinds = "['taxonomy', 'term', 'RSS', 'sitemap', 'robotsTXT', '404', 'home', 'section']";
    write(
        "hugo.toml",
        &format!("baseURL = 'https://a.example/'\ntitle = 'Generated'\ndisableKinds = {kinds}\n"),
    );
    write("layouts/_default/single.html", PAGE);
    let texts = files(drafts);
    for path in texts
        .iter()
        .filter(|path| path.extension().is_some_and(|e| e == "md"))
    {
        let text = fs::read_to_string(path).expect("readable");
        let inner = path.strip_prefix(drafts).expect("below it");
        // Hugo would take the name of the file for a language.
        let name = inner.to_string_lossy().replace(['/', '.'], "-");
        let front = format!("---\ntitle: {name}\n---\n\n");
        write(&format!("content/{name}.md"), &(front + &text));
    }
}
