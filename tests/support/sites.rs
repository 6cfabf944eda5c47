//! Sites to build: the repository's own, and those made from real texts where they are at hand.

#[path = "corpora.rs"]
mod corpora;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

#[allow(unused_imports)] // Not every test reads real texts.
pub(crate) use corpora::corpora;

/// The repository's root.
pub(crate) fn repository() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Builds a site and returns what was printed on standard error.
pub(crate) fn build(site: &Path, out: &Path) -> String {
    let run = Command::new(env!("CARGO_BIN_EXE_rapporteur"))
        .args(["build", "--site"])
        .arg(site)
        .arg("--out")
        .arg(out)
        .env("SOURCE_DATE_EPOCH", "1795219200")
        .output()
        .expect("the program runs");
    let stderr = String::from_utf8_lossy(&run.stderr).into_owned();
    assert!(run.status.success(), "{}: {stderr}", site.display());
    stderr
}

/// A document of a site to be made: its slug, and its versions with the folders of their texts.
pub(crate) struct Texts {
    /// The slug.
    pub slug: String,
    /// Version id, and the folder with `LANG.md` files.
    pub versions: Vec<(String, PathBuf)>,
}

/// Makes a site of those documents, in all languages that their folders have.
pub(crate) fn make(root: &Path, documents: &[Texts], settings: &str) {
    let mut languages = vec!["en".to_owned()];
    for document in documents {
        make_document(root, document, &mut languages);
    }
    let languages = languages.join(", ");
    let yaml = format!("title: Real texts\nlanguages: [{languages}]\n{settings}");
    fs::write(root.join("rapporteur.yaml"), yaml).expect("writable");
}

fn make_document(root: &Path, document: &Texts, languages: &mut Vec<String>) {
    let folder = root.join("drafts").join(&document.slug);
    let mut yaml = format!("title: {}\nlanguage: en\nversions:\n", document.slug);
    for (number, (id, from)) in document.versions.iter().enumerate() {
        let (year, month) = (2000 + number / 12, number % 12 + 1);
        yaml.push_str(&format!(
            "  - id: \"{id}\"\n    date: {year}-{month:02}-01\n"
        ));
        fs::create_dir_all(folder.join(id)).expect("writable");
        for entry in fs::read_dir(from).expect("readable") {
            let path = entry.expect("readable").path();
            let Some(lang) = path.file_stem().and_then(|s| s.to_str()) else {
                continue;
            };
            if path.extension().is_some_and(|e| e == "md") {
                let lang = canonical(lang);
                fs::copy(&path, folder.join(id).join(format!("{lang}.md"))).expect("writable");
                if !languages.contains(&lang) {
                    languages.push(lang);
                }
            }
        }
    }
    fs::write(folder.join("document.yaml"), yaml).expect("writable");
}

/// Language tags of file names in canonical case.
fn canonical(lang: &str) -> String {
    match lang {
        "pt-br" => "pt-BR".to_owned(),
        "zh-hant" => "zh-Hant".to_owned(),
        other => other.to_owned(),
    }
}

/// The versions of a folder whose subfolders are versions, oldest first.
pub(crate) fn versions(folder: &Path) -> Vec<(String, PathBuf)> {
    let mut found: Vec<(String, PathBuf)> = fs::read_dir(folder)
        .expect("readable")
        .map(|entry| entry.expect("readable").path())
        .filter(|path| path.is_dir())
        .map(|path| {
            (
                path.file_name()
                    .unwrap_or_default()
                    .to_string_lossy()
                    .into_owned(),
                path,
            )
        })
        .collect();
    found.sort_by_key(|(id, _)| numbers(id));
    found
}

/// The numbers of a version's name, so that 0.9 comes before 0.13.
fn numbers(id: &str) -> Vec<u32> {
    id.split(|c: char| !c.is_ascii_digit())
        .filter_map(|part| part.parse().ok())
        .collect()
}

/// Makes the sites of all real texts under `root`; each one's folder.
pub(crate) fn all(corpora: &Path, root: &Path) -> Vec<PathBuf> {
    let one = |slug: &str, path: &str| Texts {
        slug: slug.to_owned(),
        versions: versions(&corpora.join(path)),
    };
    let sites = [
        (
            "contributor-covenant",
            vec![one("covenant", "contributor-covenant")],
        ),
        (
            "opensource-guide",
            vec![
                one("best-practices", "opensource-guide/best-practices"),
                one("leadership", "opensource-guide/leadership-and-governance"),
            ],
        ),
        (
            "github-site-policy",
            vec![
                one("privacy-statement", "github-site-policy/privacy-statement"),
                one("terms-of-service", "github-site-policy/terms-of-service"),
            ],
        ),
        ("commonmark-spec", vec![one("spec", "commonmark-spec")]),
    ];
    sites
        .into_iter()
        .map(|(name, documents)| {
            let site = root.join(name);
            fs::create_dir_all(&site).expect("writable");
            make(&site, &documents, "");
            site
        })
        .collect()
}
