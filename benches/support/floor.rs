//! The least that any tool must do with the same texts.

use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};

/// All files below a folder, by name.
pub(crate) fn files(root: &Path) -> Vec<PathBuf> {
    let entries = walkdir::WalkDir::new(root).sort_by_file_name().into_iter();
    let files = entries.map(|entry| entry.expect("readable").into_path());
    files.filter(|path| path.is_file()).collect()
}

/// The sizes of all files below a folder, in bytes.
pub(crate) fn sizes(root: &Path) -> Vec<u64> {
    let size = |path: &PathBuf| fs::metadata(path).expect("there").len();
    files(root).iter().map(size).collect()
}

/// Reads and parses every file below a folder once.
pub(crate) fn parse(root: &Path) {
    let options = pulldown_cmark::Options::ENABLE_TABLES;
    let mut events = 0;
    for path in files(root) {
        let text = fs::read_to_string(path).expect("readable");
        events += pulldown_cmark::Parser::new_ext(&text, options).count();
    }
    assert!(events > 0);
}

/// Reads every file below a folder and makes HTML of it.
pub(crate) fn comrak(root: &Path) {
    let mut options = comrak::Options::default();
    options.extension.table = true;
    for path in files(root) {
        let text = fs::read_to_string(path).expect("readable");
        black_box(comrak::markdown_to_html(&text, &options));
    }
}

/// Writes files of these sizes, fifty a folder.
pub(crate) fn write(folder: &Path, sizes: &[u64]) {
    drop(fs::remove_dir_all(folder));
    let largest = sizes.iter().copied().max().unwrap_or(0);
    let bytes = vec![b'x'; usize::try_from(largest).expect("it fits")];
    for (number, size) in sizes.iter().enumerate() {
        let folder = folder.join(format!("{}", number / 50));
        fs::create_dir_all(&folder).expect("writable");
        let size = usize::try_from(*size).expect("it fits");
        fs::write(folder.join(format!("{number}.html")), &bytes[..size]).expect("writable");
    }
}
