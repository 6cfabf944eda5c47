//! JSON Schemas of the files that people write, by which editors complete and check as one types.
//!
//! Which keys there are, and which words a closed list has, comes from where files are decoded; only
//! the explanations that editors show are written here. A schema says less than `check`: it knows no
//! other file, so that it cannot tell whether a quotation is there. It never refuses what `check`
//! accepts.

mod files;
mod kinds;
mod types;

use serde_json::{Value, json};

/// A kind of file.
#[derive(Debug, Clone, Copy)]
pub struct Kind {
    /// Its name: `comment`.
    pub name: &'static str,
    /// Which files are of the kind, from the site's root.
    pub files: &'static str,
    schema: fn() -> Value,
}

/// Every kind of file that has a schema.
pub const KINDS: [Kind; 6] = [
    Kind {
        name: "site",
        files: "rapporteur.yaml",
        schema: files::site,
    },
    Kind {
        name: "document",
        files: "drafts/*/document.yaml",
        schema: files::document,
    },
    Kind {
        name: "consensus",
        files: "drafts/*/*/consensus.yaml",
        schema: files::consensus,
    },
    Kind {
        name: "changes",
        files: "drafts/*/*/changes.yaml",
        schema: files::changes,
    },
    Kind {
        name: "person",
        files: "comments/people/*.yaml",
        schema: files::person_file,
    },
    Kind {
        name: "comment",
        files: "comments/*/*/*.yaml",
        schema: files::comment,
    },
];

impl Kind {
    /// The kind of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        KINDS.into_iter().find(|kind| kind.name == name)
    }

    /// The schema as a value (JSON Schema draft 7, which editors know best).
    #[must_use]
    pub fn value(self) -> Value {
        (self.schema)()
    }

    /// The schema as the text of a file.
    #[must_use]
    pub fn text(self) -> String {
        format!("{:#}\n", self.value())
    }

    /// Where the schema lies in a site, from its root.
    #[must_use]
    pub fn path(self) -> String {
        format!("schemas/{}.json", self.name)
    }
}

/// The line at the top of a file by which editors find its schema; `depth` is how many folders the
/// file is below the site's root.
#[must_use]
pub fn hook(kind: &str, depth: usize) -> String {
    let up = "../".repeat(depth);
    format!("# yaml-language-server: $schema={up}schemas/{kind}.json\n")
}

/// Settings by which editors that know `.vscode/` find the schema of every file, hook or not.
#[must_use]
pub fn editor_settings() -> String {
    let schemas = KINDS
        .into_iter()
        .map(|kind| (format!("./{}", kind.path()), json!(kind.files)));
    let schemas: serde_json::Map<String, Value> = schemas.collect();
    format!(
        "{:#}\n",
        json!({"yaml.schemas": schemas, "files.eol": "\n"})
    )
}

#[cfg(test)]
mod tests;
