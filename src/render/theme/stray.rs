//! Files of a theme that take no other's place, and that none of its files brings in.

use super::{ThemeFile, embedded};
use crate::diagnostics::{Code, Diagnostic, Severity};
use crate::text::nearest;

/// Warns of templates, sheets and scripts of which no reader would see anything.
pub(super) fn strays(files: &[ThemeFile]) -> Vec<Diagnostic> {
    let is_stray = |file: &&ThemeFile| {
        is_of_pages(&file.name)
            && embedded::files().all(|(name, _)| name != file.name)
            && !is_named(file, files)
    };
    files.iter().filter(is_stray).map(complaint).collect()
}

/// Whether it is of the kinds that pages are made of; notes and pictures are left alone.
fn is_of_pages(name: &str) -> bool {
    let kind = name.rsplit_once('.').map(|(_, kind)| kind);
    matches!(kind, Some("html" | "htm" | "css" | "js"))
}

/// Whether another file of the theme names it, as to extend, include or link it.
fn is_named(file: &ThemeFile, files: &[ThemeFile]) -> bool {
    let mut others = files.iter().filter(|other| other.name != file.name);
    others.any(|other| String::from_utf8_lossy(&other.bytes).contains(&file.name))
}

fn complaint(file: &ThemeFile) -> Diagnostic {
    let message = format!(
        "`{}` takes the place of no file of the default theme, and no file of this one names it",
        file.name
    );
    let known = embedded::files().map(|(name, _)| name);
    let hint = match nearest(&file.name, known) {
        Some(name) => format!("did you mean `{name}`?"),
        None => "name it as the file it replaces (`rapporteur theme new NAME --all` writes them \
                 all), or include, link or import it in one that does"
            .to_owned(),
    };
    Diagnostic::new(Code::Theme, file.place, message)
        .severity(Severity::Warning)
        .hint(hint)
}
