//! A new theme.

use std::path::Path;

use super::plan::{Plan, must_be_site};
use crate::load::refused_name;
use crate::record::Outcome;
use crate::record::refusal::refusal;
use crate::render::theme::default_files;

/// Begins a theme: copies of the embedded one's files, which stand in their place from then on.
/// `all`: every file; else the style sheet alone, which most themes need no more than.
///
/// # Errors
/// A name that cannot be one, a theme that is there, or what the system refuses.
pub fn theme(root: &Path, name: &str, all: bool) -> Outcome {
    must_be_site(root)?;
    let folder = format!("themes/{name}");
    if let Some(why) = refused_name(name) {
        let message = format!("`{name}` cannot be a theme's name: it {why}");
        return Err(refusal(
            &folder,
            message,
            "use `a` to `z`, `0` to `9` and `-`",
        ));
    }
    let wanted = |path: &str| all || path == "style.css";
    let files = default_files().filter(|(path, _)| wanted(path));
    let plan = files.fold(Plan::default(), |plan, (path, bytes)| {
        plan.file(format!("{folder}/{path}"), bytes)
    });
    let mut written = plan.make(root)?;
    written.remark = Some(format!(
        "write `theme: {name}` into rapporteur.yaml to use it"
    ));
    Ok(written)
}
