//! The default theme, inside the program.

use std::sync::LazyLock;

use include_dir::{Dir, include_dir};

static DEFAULT: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/default");

/// The files of the default theme by path within it, sorted.
pub fn files() -> impl Iterator<Item = (&'static str, &'static [u8])> {
    let mut files = Vec::new();
    collect(&DEFAULT, &mut files);
    files.sort_unstable();
    files.into_iter()
}

/// The names of the embedded templates, as those that are replaced can still be extended.
pub(super) fn prefixed() -> &'static [String] {
    static NAMES: LazyLock<Vec<String>> = LazyLock::new(|| {
        let templates = files().filter(|(name, _)| super::is_template(name));
        templates
            .map(|(name, _)| format!("{}{name}", super::engine::PREFIX))
            .collect()
    });
    &NAMES
}

fn collect(dir: &'static Dir<'_>, files: &mut Vec<(&'static str, &'static [u8])>) {
    files.extend(
        dir.files()
            .filter_map(|file| Some((file.path().to_str()?, file.contents()))),
    );
    dir.dirs().for_each(|inner| collect(inner, files));
}
