//! Documents with what is known about their translations, and small ones to translate.

use std::fs;
use std::path::Path;
use std::process::Command;

use rapporteur::analyse::{self, facts::Facts, facts::TranslationState};
use rapporteur::diagnostics::Sources;
use rapporteur::exchange::translate::Job;
use rapporteur::load::{self, Loaded, assets::NoAssets};
use rapporteur::model::{Document, Lang};

/// A document with what is known about it.
pub(crate) struct Studied {
    pub loaded: Loaded,
    pub document: Document,
    pub facts: Facts,
}

/// The documents of a site.
pub(crate) fn study(root: &Path) -> Vec<Studied> {
    let ids = load::site(root).documents;
    let each = ids.iter().map(|id| {
        let loaded = load::site(root);
        let read = load::document(
            root,
            &loaded.site,
            &loaded.people,
            id,
            jiff::civil::Date::MAX,
        );
        let document = read
            .document
            .unwrap_or_else(|_: Sources| panic!("{id} cannot be read"));
        let facts = analyse::document(&loaded.site, &document, &loaded.people).0;
        Studied {
            loaded,
            document,
            facts,
        }
    });
    each.collect()
}

impl Studied {
    /// The same with another text of a version.
    pub(crate) fn with(self, version: usize, lang: &Lang, text: &str) -> Self {
        self.with_all(version, vec![(lang.clone(), Some(text.to_owned()))])
    }

    /// The same with other texts of a version, or without some.
    pub(crate) fn with_all(mut self, version: usize, texts: Vec<(Lang, Option<String>)>) -> Self {
        let drafts = &mut self.document.versions[version].drafts;
        for (lang, text) in texts {
            let Some(text) = text else {
                drafts.remove(&lang);
                continue;
            };
            let file = self
                .document
                .sources
                .add(format!("{lang}.md"), text.as_str());
            let sum = load::sha256(text.as_bytes());
            let draft = load::markdown::draft(file, &text, sum, &lang, &mut NoAssets).0;
            drafts.insert(lang, draft);
        }
        self.facts = analyse::document(&self.loaded.site, &self.document, &self.loaded.people).0;
        self
    }

    pub(crate) fn job<'a>(&'a self, version: usize, lang: &'a Lang) -> Job<'a> {
        Job::new(&self.document, &self.facts, version, lang).unwrap()
    }

    pub(crate) fn languages(&self) -> Vec<Lang> {
        let all = self.loaded.site.languages.iter();
        all.filter(|lang| **lang != self.document.language)
            .cloned()
            .collect()
    }

    /// Every version in every language it may be translated into.
    pub(crate) fn each(&self) -> Vec<(usize, Lang)> {
        let versions = 0..self.document.versions.len();
        let each = versions.map(|version| {
            self.languages()
                .into_iter()
                .map(move |lang| (version, lang))
        });
        each.flatten().collect()
    }

    pub(crate) fn text(&self, version: usize, lang: &Lang) -> Option<String> {
        let draft = self.document.versions[version].drafts.get(lang)?;
        Some(self.document.sources.get(draft.file).text.clone())
    }

    /// The states of the blocks of a translation.
    pub(crate) fn states(&self, version: usize, lang: &Lang) -> Vec<TranslationState> {
        let text = &self.facts.versions[version].texts[lang];
        text.states.iter().copied().flatten().collect()
    }
}

/// A site with one document in English and French.
pub(crate) fn site(
    versions: &[(&str, &[(&str, &str)])],
    more: &[(&str, &str)],
) -> tempfile::TempDir {
    let root = tempfile::tempdir().unwrap();
    let put = |path: &str, text: &str| {
        let path = root.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    put("rapporteur.yaml", "title: T\nlanguages: [en, fr]\n");
    let mut yaml = String::from("language: en\nversions:\n");
    for (n, (id, texts)) in versions.iter().enumerate() {
        yaml += &format!("  - {{id: {id}, date: 2026-0{}-01}}\n", n + 1);
        for (lang, text) in *texts {
            put(&format!("drafts/d/{id}/{lang}.md"), text);
        }
    }
    put("drafts/d/document.yaml", &yaml);
    for (path, text) in more {
        put(path, text);
    }
    root
}

pub(crate) const EN_1: &str = "# Charter {#charter}\n\nEach group is heard\nin time.[^a]\n\n- One\n- Two\n\n> [!NOTE]\n> A note to\n> readers.\n\n| a | b |\n|---|---|\n| x | y |\n\nThe last word is [here][site].\n\n[^a]: In three days.\n\n[site]: https://example.org/en\n";
pub(crate) const FR_1: &str = "---\ntranslators: [Ana Ruiz] # she knows\n---\n\n# Charte {#charte}\n\nChaque groupe est entendu\nà temps.[^a]\n\n- Un\n- Deux\n\n> [!NOTE]\n> Note aux\n> lecteurs.\n\n> Une remarque de la traductrice.\n\n| a | b |\n|---|---|\n| x | y |\n\nLe dernier mot est [ici][site].\n\n[^a]: En trois jours.\n\n[site]: https://example.org/fr\n";
pub(crate) const EN_2: &str = "# Charter {#charter}\n\nEach group is heard\nin time.[^a]\n\nA paragraph that is new.\n\n- One\n- Two and a half\n- Three\n\n> [!NOTE]\n> A note to\n> readers.\n\n| a | b |\n|---|---|\n| x | z is last |\n\nThe last word is [here][site].\n\n[^a]: In five days.\n\n[site]: https://example.org/en\n";

/// A text with a translation, and its next version without one.
pub(crate) fn two() -> tempfile::TempDir {
    site(
        &[
            ("v1", &[("en", EN_1), ("fr", FR_1)]),
            ("v2", &[("en", EN_2)]),
        ],
        &[],
    )
}

pub(crate) fn fr() -> Lang {
    Lang::new("fr")
}

/// Runs the program: its status, and what it says on either stream.
pub(crate) fn run(root: &Path, args: &[&str]) -> (i32, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_rapporteur"))
        .args(args)
        .current_dir(root)
        .env("SOURCE_DATE_EPOCH", "1795219200")
        .output()
        .unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (
        output.status.code().unwrap(),
        text(output.stdout),
        text(output.stderr),
    )
}
