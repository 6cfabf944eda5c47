//! Changes of the files that a build reads.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::Duration;

use notify::event::{AccessKind, AccessMode};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

/// How long nothing may change before a build begins: editors write in several steps.
const QUIET: Duration = Duration::from_millis(150);

/// Changes, as they come.
pub(super) struct Changes {
    events: Receiver<()>,
    /// Watches as long as it is kept.
    _watcher: RecommendedWatcher,
}

/// Watches these files and folders of a site.
///
/// # Errors
/// What the system says of a folder that it cannot watch.
pub(super) fn watch(root: &Path, names: &[String]) -> io::Result<Changes> {
    let root = root.canonicalize()?;
    let paths: Vec<PathBuf> = names.iter().map(|name| root.join(name)).collect();
    let (sender, events) = mpsc::channel();
    let wanted = paths.clone();
    let tell = move |event: notify::Result<Event>| {
        let relevant = event
            .as_ref()
            .map_or(true, |event| is_change(event, &wanted));
        if relevant {
            // Nobody listens any more only when the process ends.
            _ = sender.send(());
        }
    };
    let mut watcher = notify::recommended_watcher(tell).map_err(io::Error::other)?;
    watcher
        .watch(&root, RecursiveMode::NonRecursive)
        .map_err(io::Error::other)?;
    for path in paths.iter().filter(|path| path.is_dir()) {
        watcher
            .watch(path, RecursiveMode::Recursive)
            .map_err(io::Error::other)?;
    }
    Ok(Changes {
        events,
        _watcher: watcher,
    })
}

impl Changes {
    /// Waits for a change, and for the quiet after it. False when there will be none any more.
    pub(super) fn wait(&self) -> bool {
        if self.events.recv().is_err() {
            return false;
        }
        loop {
            match self.events.recv_timeout(QUIET) {
                Ok(()) => {}
                Err(RecvTimeoutError::Timeout) => return true,
                Err(RecvTimeoutError::Disconnected) => return false,
            }
        }
    }
}

/// Whether something was written, and not only looked at: builds look at everything.
fn is_change(event: &Event, wanted: &[PathBuf]) -> bool {
    let looked = match event.kind {
        EventKind::Access(kind) => kind != AccessKind::Close(AccessMode::Write),
        _ => false,
    };
    let inside = |path: &PathBuf| wanted.iter().any(|folder| path.starts_with(folder));
    !looked && event.paths.iter().any(inside)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn changes() -> (tempfile::TempDir, Changes) {
        let root = tempfile::tempdir().unwrap();
        std::fs::create_dir_all(root.path().join("drafts/d")).unwrap();
        std::fs::write(root.path().join("drafts/d/x.md"), "x").unwrap();
        let names = ["drafts", "rapporteur.yaml"].map(str::to_owned);
        let changes = watch(root.path(), &names).unwrap();
        (root, changes)
    }

    fn noticed(changes: &Changes) -> bool {
        changes.events.recv_timeout(Duration::from_secs(2)).is_ok()
    }

    #[test]
    fn a_change_of_what_is_read_is_noticed() {
        for path in ["drafts/d/x.md", "drafts/d/new.md", "rapporteur.yaml"] {
            let (root, changes) = changes();
            std::fs::write(root.path().join(path), "y").unwrap();
            assert!(noticed(&changes), "{path}");
        }
    }

    #[test]
    fn reading_and_other_files_are_not() {
        let (root, changes) = changes();
        std::fs::read(root.path().join("drafts/d/x.md")).unwrap();
        std::fs::write(root.path().join("notes.txt"), "y").unwrap();
        std::fs::create_dir(root.path().join("site")).unwrap();
        assert!(
            changes
                .events
                .recv_timeout(Duration::from_millis(300))
                .is_err()
        );
    }
}
