//! A version's folder as the place of its assets.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

use super::{Assets, Found, kind};
use crate::load::digest::sha256;
use crate::text::url::decoded;

/// Bytes that an asset may have.
const MAX_BYTES: u64 = 16 << 20;

/// The assets of one version's folder. Each file is read once; symbolic links are not followed.
#[derive(Debug)]
pub struct Folder {
    root: PathBuf,
    folder: String,
    known: BTreeMap<String, Found>,
}

impl Folder {
    /// The folder `folder`, given from the site's root with `/`, of the site at `root`.
    #[must_use]
    pub fn new(root: &Path, folder: &str) -> Self {
        let folder = folder.trim_end_matches('/').to_owned();
        Self {
            root: root.to_path_buf(),
            folder,
            known: BTreeMap::new(),
        }
    }

    fn look_up(&self, parts: &[String]) -> Found {
        let mut file = self.root.join(&self.folder);
        for part in parts {
            file.push(part);
            match fs::symlink_metadata(&file) {
                Ok(found) if found.is_symlink() => return Found::Outside,
                Ok(_) => {}
                Err(_) => return Found::Missing,
            }
        }
        if !file.is_file() {
            return Found::Missing;
        }
        match read(&file).and_then(|bytes| Ok((kind::extension(&bytes)?, sha256(&bytes)))) {
            Err(why) => Found::Refused(why),
            Ok((extension, hash)) => Found::File {
                published: format!("assets/{hash}.{extension}"),
                path: format!("{}/{}", self.folder, parts.join("/")),
            },
        }
    }
}

impl Assets for Folder {
    fn find(&mut self, address: &str) -> Found {
        // An address from a host's root names no file of the site.
        if address.starts_with(['/', '\\']) {
            return Found::Missing;
        }
        let Some(parts) = parts(address) else {
            return Found::Outside;
        };
        let named = |part: &String| !part.starts_with('.') && !part.contains([':', '\0']);
        if parts.is_empty() || !parts.iter().all(named) {
            return Found::Missing;
        }
        let key = parts.join("/");
        if let Some(found) = self.known.get(&key) {
            return found.clone();
        }
        let found = self.look_up(&parts);
        self.known.insert(key, found.clone());
        found
    }
}

/// The names that a relative address leads through, without its query and fragment; `None` if it
/// leads out of the folder it starts in.
fn parts(address: &str) -> Option<Vec<String>> {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let mut parts = Vec::new();
    for part in decoded(path).split(['/', '\\']) {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()?),
            name => parts.push(name.to_owned()),
        }
    }
    Some(parts)
}

fn read(file: &Path) -> Result<Vec<u8>, String> {
    let cannot = |error: std::io::Error| format!("cannot be read: {error}");
    let mut bytes = Vec::new();
    let open = File::open(file).map_err(cannot)?;
    open.take(MAX_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(cannot)?;
    if bytes.len() as u64 > MAX_BYTES {
        return Err(format!("is larger than {} MiB", MAX_BYTES >> 20));
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PNG: &[u8] = b"\x89PNG\r\n\x1a\n....";

    fn folder() -> (tempfile::TempDir, Folder) {
        let root = tempfile::tempdir().expect("a temporary folder");
        let version = root.path().join("drafts/d/v");
        fs::create_dir_all(version.join("images/.hidden")).expect("folders");
        fs::write(version.join("images/图 1.png"), PNG).expect("a file");
        fs::write(version.join("images/.hidden/x.png"), PNG).expect("a file");
        fs::write(version.join("en.md"), "text").expect("a file");
        fs::write(root.path().join("drafts/d/other.png"), PNG).expect("a file");
        let folder = Folder::new(root.path(), "drafts/d/v/");
        (root, folder)
    }

    #[test]
    fn files_are_published_by_content() {
        let (_root, mut folder) = folder();
        for address in [
            "images/图 1.png",
            "./images/x/../%E5%9B%BE%201.png#f",
            "images\\图 1.png?q",
        ] {
            let Found::File { published, path } = folder.find(address) else {
                panic!("{address} is there")
            };
            assert_eq!(path, "drafts/d/v/images/图 1.png");
            assert_eq!(published, format!("assets/{}.png", sha256(PNG)));
        }
    }

    #[test]
    fn nothing_outside_is_read() {
        let (_root, mut folder) = folder();
        for address in [
            "../other.png",
            "images/../../other.png",
            "%2e%2e/other.png",
            "..\\x",
        ] {
            assert_eq!(folder.find(address), Found::Outside, "{address}");
        }
        for address in [
            "no.png",
            "/etc/passwd",
            "images",
            "",
            ".",
            "images/.hidden/x.png",
            "C:x",
            "a\0b",
        ] {
            assert_eq!(folder.find(address), Found::Missing, "{address}");
        }
        assert!(matches!(folder.find("en.md"), Found::Refused(_)));
    }

    #[cfg(unix)]
    #[test]
    fn links_are_not_followed() {
        let (root, mut folder) = folder();
        let version = root.path().join("drafts/d/v");
        std::os::unix::fs::symlink("/etc", version.join("etc")).expect("a link");
        std::os::unix::fs::symlink("images/图 1.png", version.join("x.png")).expect("a link");
        assert_eq!(folder.find("etc/passwd"), Found::Outside);
        assert_eq!(folder.find("x.png"), Found::Outside);
    }
}
