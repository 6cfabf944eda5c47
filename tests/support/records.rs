//! Small documents and all that was said about them, as people write them, analysed.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use jiff::civil::Date;
use rapporteur::analyse::facts::Facts;
use rapporteur::analyse::{self};
use rapporteur::diagnostics::Severity;
use rapporteur::load;
use rapporteur::model::{Document, DocumentId, People, Site};

/// The text of a document of which nothing else is said.
const TEXT: &str = "# The text {#text}\n\nAlpha bravo charlie delta echo foxtrot.\n\n\
                    Golf hotel india juliet kilo lima.\n";

/// Who takes part. The three of the last group may be shown by it only.
const PEOPLE: [(&str, &str); 9] = [
    ("ann", "name: Ann Lee\ngroup: business\nregion: african"),
    ("bob", "name: Bob\ngroup: civil-society"),
    ("dee", "name: Dee\ngroup: [academic, technical]"),
    ("obs", "name: Observer\ngroup: government\nobserver: true"),
    ("chair", "name: Chair\ngroup: academic"),
    ("editor", "name: Editor\ngroup: technical"),
    ("gov-1", "name: One\ngroup: government"),
    ("gov-2", "name: Two\ngroup: government"),
    ("gov-3", "name: Three\ngroup: government"),
];

/// A document in versions `v1`, `v2`, … of the first of January, February, …
#[derive(Debug, Clone, Default)]
pub(crate) struct Record {
    /// `ietf` unless given.
    pub scale: Option<String>,
    /// What square brackets mean: `literal` unless given.
    pub brackets: Option<String>,
    /// Whether the texts' own numbers are those of their paragraphs.
    pub own_numbers: bool,
    /// The versions in English; one if none is given.
    pub texts: Vec<String>,
    /// Their translations into French, as far as there are any; empty for none.
    pub french: Vec<String>,
    /// Files under `comments/d/`: `VERSION/ID`, and what it says.
    pub comments: BTreeMap<String, String>,
    /// `consensus.yaml` by version.
    pub calls: BTreeMap<String, String>,
    /// `changes.yaml` by version.
    pub changes: BTreeMap<String, String>,
    /// The day that the site is built for.
    pub today: Option<String>,
}

/// A record with everything that was found out about it.
pub(crate) struct Analysed {
    pub site: Site,
    pub people: People,
    pub document: Document,
    pub facts: Facts,
    pub today: Date,
}

impl Record {
    /// Writes the site, reads it back and analyses it; the messages of all errors where there are any.
    pub(crate) fn analyse(&self) -> Result<Analysed, String> {
        let folder = tempfile::tempdir().expect("a folder");
        self.write(folder.path());
        let today = self.today.as_deref().unwrap_or("2026-12-31");
        let today = today.parse().expect("a date");
        let loaded = load::site(folder.path());
        let id = DocumentId::new("d");
        let read = load::document(folder.path(), &loaded.site, &loaded.people, &id, today);
        let document = read
            .document
            .map_err(|_| format!("{:?}", read.diagnostics))?;
        let (facts, complaints) = analyse::document(&loaded.site, &document, &loaded.people);
        let all = read.diagnostics.iter().chain(&complaints);
        let errors = all.filter(|complaint| complaint.severity == Severity::Error);
        let errors: Vec<_> = errors.map(|complaint| &complaint.message).collect();
        if !errors.is_empty() {
            return Err(format!("{errors:?}"));
        }
        Ok(Analysed {
            site: loaded.site,
            people: loaded.people,
            document,
            facts,
            today,
        })
    }

    fn write(&self, root: &Path) {
        write(root, "rapporteur.yaml", "languages: [en, fr]\n");
        for (id, text) in PEOPLE {
            write(root, &format!("comments/people/{id}.yaml"), text);
        }
        let scale = self.scale.as_deref().unwrap_or("ietf");
        let brackets = self.brackets.as_deref().unwrap_or("literal");
        let mut yaml = format!(
            "language: en\nscale: {scale}\nbrackets: {brackets}\nchairs: [chair]\neditors: [editor]\nversions:\n"
        );
        if self.own_numbers {
            yaml.insert_str(0, "paragraphs: own\n");
        }
        let one = [TEXT.to_owned()];
        let texts = if self.texts.is_empty() {
            &one
        } else {
            self.texts.as_slice()
        };
        for (text, v) in texts.iter().zip(1..) {
            yaml.push_str(&format!("  - {{id: v{v}, date: 2026-0{v}-01}}\n"));
            write(root, &format!("drafts/d/v{v}/en.md"), text);
        }
        write(root, "drafts/d/document.yaml", &yaml);
        for (text, v) in self
            .french
            .iter()
            .zip(1..)
            .filter(|(text, _)| !text.is_empty())
        {
            write(root, &format!("drafts/d/v{v}/fr.md"), text);
        }
        for (path, text) in &self.comments {
            write(root, &format!("comments/d/{path}.yaml"), text);
        }
        for (files, name) in [(&self.calls, "consensus"), (&self.changes, "changes")] {
            for (version, text) in files {
                write(root, &format!("drafts/d/{version}/{name}.yaml"), text);
            }
        }
    }
}

fn write(root: &Path, path: &str, text: &str) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().expect("a folder")).expect("writable");
    fs::write(path, text).expect("writable");
}
