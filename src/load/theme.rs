//! The files of a site's theme, as bytes: what they mean is for pages to know.

use std::path::Path;

use super::files::Files;
use super::yaml::{self, Value};
use crate::diagnostics::{Code, Diagnostic, Place, Sources};
use crate::model::Site;

/// One file of a theme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThemeFile {
    /// Its path within the theme's folder, with `/`.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
    /// The start of the file.
    pub place: Place,
}

impl ThemeFile {
    /// Where a key of its YAML stands, named by the path to it joined by dots; the nearest key above
    /// where there is none, and the start of the file where that is not there either.
    #[must_use]
    pub fn place_of(&self, text: &str, key: &str) -> Place {
        let mut place = self.place;
        let tree = yaml::parse(place.file, text).0;
        let mut node = tree.as_ref();
        for name in key.split('.') {
            let Some(Value::Map { entries, .. }) = node.map(|node| &node.value) else {
                break;
            };
            let Some(entry) = entries.iter().find(|entry| entry.key == name) else {
                break;
            };
            place = entry.place;
            node = Some(&entry.value);
        }
        place
    }
}

/// A theme's files, and all complaints about them.
#[derive(Debug, Default)]
pub struct LoadedTheme {
    /// The files, by name.
    pub files: Vec<ThemeFile>,
    /// The files that complaints refer to.
    pub sources: Sources,
    /// All complaints.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads the theme that a site names. The theme `default` need not be there: it is embedded in the
/// program.
#[must_use]
pub fn theme(root: &Path, site: &Site) -> LoadedTheme {
    let mut files = Files::new(root);
    let folder = format!("themes/{}", site.theme);
    let paths = files.below(&folder);
    if paths.is_empty() && site.theme != "default" {
        let message = format!("there is no theme `{}`", site.theme);
        let hint = "`theme: default` is always there; another is a folder below themes/";
        files.complain(&folder, Code::UnknownReference, message, hint);
    }
    let mut theme = Vec::new();
    for path in paths {
        if let Some((bytes, file)) = files.read_bytes(&path) {
            let name = path
                .strip_prefix(&folder)
                .unwrap_or(&path)
                .trim_start_matches('/');
            theme.push(ThemeFile {
                name: name.to_owned(),
                bytes,
                place: Place::top(file),
            });
        }
    }
    LoadedTheme {
        files: theme,
        sources: files.sources,
        diagnostics: files.complaints,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn themed(theme: &str, files: &[(&str, &[u8])]) -> LoadedTheme {
        let root = tempfile::tempdir().unwrap();
        let settings = format!("title: T\ntheme: {theme}\n");
        std::fs::write(root.path().join("rapporteur.yaml"), settings).unwrap();
        for (path, bytes) in files {
            let path = root.path().join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, bytes).unwrap();
        }
        super::theme(root.path(), &crate::load::site(root.path()).site)
    }

    #[test]
    fn files_are_named_from_the_theme_s_folder() {
        let theme = themed(
            "own",
            &[("themes/own/a/b.html", b"<p>"), ("themes/default/x", b"")],
        );
        assert_eq!(theme.files.len(), 1);
        assert_eq!(
            (&*theme.files[0].name, &*theme.files[0].bytes),
            ("a/b.html", &b"<p>"[..])
        );
    }

    #[test]
    fn a_theme_that_is_not_there_is_an_error_unless_it_is_the_default() {
        assert_eq!(
            themed("own", &[]).diagnostics[0].code,
            Code::UnknownReference
        );
        assert_eq!(themed("default", &[]).diagnostics, []);
    }

    #[test]
    fn a_template_s_text_is_kept_for_complaints_and_an_image_s_is_not() {
        let theme = themed(
            "own",
            &[
                ("themes/own/a.html", b"text"),
                ("themes/own/b.png", b"\xff"),
            ],
        );
        assert_eq!(theme.diagnostics, []);
        let text = |i: usize| theme.sources.get(theme.files[i].place.file).text.clone();
        assert_eq!((text(0), text(1)), ("text".to_owned(), String::new()));
    }
}
