//! Images and other assets that a text refers to: found, checked by content, published by hash.

mod folder;
mod kind;
mod svg;

use std::path::Path;

use super::sha256;
use crate::model::Asset;

pub use folder::Folder;

/// The bytes of an asset, as they were when the text was read.
///
/// # Errors
/// A file that cannot be read any more, or has other bytes now: one sentence without a full stop.
pub fn bytes(root: &Path, asset: &Asset) -> Result<Vec<u8>, String> {
    let bytes = super::files::bytes(&root.join(&asset.path));
    let bytes = bytes.map_err(|error| format!("`{}` cannot be read: {error}", asset.path))?;
    if asset.published.contains(&sha256(&bytes)) {
        Ok(bytes)
    } else {
        Err(format!(
            "`{}` has changed while the site was being built",
            asset.path
        ))
    }
}

/// What became of an address that should lead to an asset.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// It is there, and may be published.
    File {
        /// Its address from the output's root: `assets/SHA256.ext`.
        published: String,
        /// Where it is, from the site's root, with `/`.
        path: String,
    },
    /// No such file.
    Missing,
    /// It leads out of the version's folder, or through a symbolic link.
    Outside,
    /// It is there, but may not be published: why, as the end of a sentence about it.
    Refused(String),
}

/// Where a text's assets are looked for.
pub trait Assets {
    /// Finds the asset of a relative address as typed.
    fn find(&mut self, address: &str) -> Found;
}

/// No assets at all, as for comments.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoAssets;

impl Assets for NoAssets {
    fn find(&mut self, _address: &str) -> Found {
        Found::Missing
    }
}
