//! A site in a folder of its own, and the program run in it.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

/// A site that is thrown away.
pub(crate) struct Site(pub(crate) tempfile::TempDir);

/// How a command ended, and what it printed.
pub(crate) struct Ended {
    pub(crate) status: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Site {
    /// A document `d` with a frozen version, a draft, an editor and a chair.
    pub(crate) fn new() -> Self {
        let site = Self::empty();
        let text = "# Charter\n\nParties **shall** report every year to the board.\n\nThey pay on time, and in full.\n\n- one thing\n- another thing\n";
        let sum = rapporteur::load::sha256(text.as_bytes());
        site.put("rapporteur.yaml", "title: T\n");
        site.put(
            "drafts/d/document.yaml",
            &format!("# The charter.\nversions:\n  - id: v1 # first\n    date: 2026-01-01\n    sha256: {sum}\n  - {{id: v2, date: 2026-02-01}}\nchairs: [chair]\neditors: editor\n"),
        );
        site.put("drafts/d/v1/en.md", text);
        site.put("drafts/d/v2/en.md", text);
        for id in ["chair", "editor", "ana", "ben"] {
            site.put(
                &format!("comments/people/{id}.yaml"),
                &format!("name: {id}\ngroup: technical\n"),
            );
        }
        site
    }

    pub(crate) fn empty() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    pub(crate) fn root(&self) -> &Path {
        self.0.path()
    }

    pub(crate) fn put(&self, path: &str, text: &str) {
        let path = self.root().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub(crate) fn get(&self, path: &str) -> String {
        fs::read_to_string(self.root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// A comment file of version `v1`.
    pub(crate) fn comment(&self, id: &str, text: &str) {
        self.put(&format!("comments/d/v1/{id}.yaml"), text);
    }

    pub(crate) fn run(&self, args: &[&str]) -> Ended {
        let output = Command::new(env!("CARGO_BIN_EXE_rapporteur"))
            .args(args)
            .current_dir(self.root())
            .env("SOURCE_DATE_EPOCH", "1795219200")
            .stdin(Stdio::null())
            .output()
            .unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Ended {
            status: output.status.code().unwrap(),
            out: text(output.stdout),
            err: text(output.stderr),
        }
    }

    /// Runs a command that must be done.
    pub(crate) fn done(&self, args: &[&str]) -> Ended {
        let ended = self.run(args);
        assert_eq!(ended.status, 0, "{args:?}\n{}\n{}", ended.out, ended.err);
        ended
    }

    /// Runs a command that must be refused, without anything being written.
    pub(crate) fn refused(&self, args: &[&str]) -> String {
        let before = self.all();
        let ended = self.run(args);
        assert_eq!(ended.status, 1, "{args:?}\n{}\n{}", ended.out, ended.err);
        assert_eq!(self.all(), before, "{args:?}");
        ended.err
    }

    /// Every file and its text.
    pub(crate) fn all(&self) -> Vec<(String, Vec<u8>)> {
        let walk = walkdir::WalkDir::new(self.root()).sort_by_file_name();
        let files = walk
            .into_iter()
            .flatten()
            .filter(|entry| entry.file_type().is_file());
        files
            .map(|file| {
                (
                    file.path().display().to_string(),
                    fs::read(file.path()).unwrap(),
                )
            })
            .collect()
    }
}
