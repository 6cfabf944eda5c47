//! Real texts, where they are at hand.

use std::path::{Path, PathBuf};

/// The folder of real texts: the one that `RAPPORTEUR_CORPORA` names, else one beside the repository,
/// where there is one.
///
/// # Panics
/// Where the variable is set and names no folder: tests that were asked for are not to be left out.
pub(crate) fn corpora() -> Option<PathBuf> {
    if let Some(named) = std::env::var_os("RAPPORTEUR_CORPORA") {
        let named = PathBuf::from(named);
        assert!(
            named.is_dir(),
            "RAPPORTEUR_CORPORA names no folder: {}",
            named.display()
        );
        return Some(named);
    }
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let beside = ["../shared/corpora", "../../shared/corpora"].map(|place| here.join(place));
    beside.into_iter().find(|path| path.is_dir())
}
