//! Changes in words: the cases of `tests/sentences/*.yaml`, in six languages.

use std::fs;
use std::path::Path;

use rapporteur::analyse::alone;
use rapporteur::analyse::redline::redline_of_tokens;
use rapporteur::diagnostics::FileId;
use rapporteur::load::assets::{Assets, Found};
use rapporteur::load::markdown::draft;
use rapporteur::locale::Locale;
use rapporteur::model::{Draft, Lang, Paragraphs};
use rapporteur::render::{Compared, Shown, listing};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    why: String,
    /// The language of the texts.
    #[serde(default = "english")]
    text: String,
    /// The language of the sentences; that of the texts unless given.
    reader: Option<String>,
    /// Whether the texts' own numbers are those of their paragraphs.
    #[serde(default)]
    own_numbers: bool,
    old: String,
    new: String,
    /// The list of changes, without its first line, which tells how much changed.
    says: String,
}

fn english() -> String {
    "en".to_owned()
}

/// Every file that is asked for, but for those of the folder `gone`.
struct Files;

impl Assets for Files {
    fn find(&mut self, address: &str) -> Found {
        match address.starts_with("gone/") || !address.ends_with(".png") {
            true => Found::Missing,
            false => Found::File {
                published: format!("assets/{address}"),
                path: address.to_owned(),
            },
        }
    }
}

fn read(text: &str, lang: &Lang) -> Draft {
    draft(FileId(0), text, String::new(), lang, &mut Files).0
}

fn said(case: &Case) -> String {
    let lang = Lang::new(&case.text);
    let (old, new) = (read(&case.old, &lang), read(&case.new, &lang));
    let paragraphs = match case.own_numbers {
        true => Paragraphs::Own,
        false => Paragraphs::Counted,
    };
    let facts = [&old, &new].map(|draft| alone(draft, paragraphs));
    let redline = redline_of_tokens((&old, &facts[0].tokens), (&new, &facts[1].tokens));
    let shown = |draft, facts| Shown {
        lang: &lang,
        draft,
        facts,
    };
    let compared = Compared {
        old: shown(&old, &facts[0]),
        new: shown(&new, &facts[1]),
        redline: &redline,
    };
    let locale = Locale::new(&case.reader.as_deref().map_or(lang.clone(), Lang::new));
    let list = listing::plain(&locale, compared, |_| Vec::new());
    let (_, list) = list.split_once('\n').expect("a first line");
    list.trim_start_matches('\n').to_owned()
}

#[test]
fn changes_are_said_as_a_person_would() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sentences");
    let mut failed = Vec::new();
    for entry in walkdir::WalkDir::new(folder).sort_by_file_name() {
        let path = entry.expect("readable").into_path();
        if path.extension().is_none_or(|end| end != "yaml") {
            continue;
        }
        let yaml = fs::read_to_string(&path).expect("readable");
        let cases: Vec<Case> = serde_yaml::from_str(&yaml).expect("cases");
        for case in cases {
            let found = said(&case);
            if found != case.says {
                let name = path.file_name().unwrap_or_default().display();
                failed.push(format!("{name}: {}:\n{found}", case.why));
            }
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}
