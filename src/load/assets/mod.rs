//! Images and other assets that a text refers to: found, checked by content, published by hash.

/// What became of an address that should lead to an asset.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asset {
    /// It is published at this address from the output's root: `assets/SHA256.ext`.
    Published(String),
    /// No such file.
    Missing,
    /// It is on another host; nothing is fetched.
    Remote,
    /// It leads out of the version's folder, or through a symbolic link.
    Outside,
    /// It is there, but not of a kind that is published, for this reason.
    Refused(String),
}

/// Where a text's assets are looked for.
pub trait Assets {
    /// Finds the asset of an address as typed, relative to the text's folder.
    fn find(&mut self, address: &str) -> Asset;
}

/// No assets at all, as for comments.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoAssets;

impl Assets for NoAssets {
    fn find(&mut self, _address: &str) -> Asset {
        Asset::Remote
    }
}
