//! Two texts compared by the program, as a page that stands alone.

use std::fs;
use std::process::Command;

use scraper::Html;

/// The page of both texts, read back.
pub(crate) fn page_of(old: &str, new: &str) -> Html {
    let root = tempfile::tempdir().expect("a folder");
    for (name, text) in [("old.md", old), ("new.md", new)] {
        fs::write(root.path().join(name), text).expect("writable");
    }
    let run = Command::new(env!("CARGO_BIN_EXE_rapporteur"))
        .args(["diff", "old.md", "new.md", "--format", "html"])
        .current_dir(root.path())
        .output()
        .expect("the program runs");
    Html::parse_document(&String::from_utf8_lossy(&run.stdout))
}
