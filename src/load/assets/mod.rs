//! Images and other assets that a text refers to: found, checked by content, published by hash.

mod folder;
mod kind;
mod svg;

use std::path::Path;
use std::{fs, io};

pub use folder::Folder;

use crate::model::Asset;

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

/// The bytes of an asset of the site at `root`.
///
/// # Errors
/// What the system says of a file that can no longer be read.
pub fn bytes(root: &Path, asset: &Asset) -> io::Result<Vec<u8>> {
    fs::read(root.join(&asset.path))
}
