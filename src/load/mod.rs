//! Files into the model: the walk, front matter, Markdown and YAML. Never stops at the first bad file.
//!
//! [`site()`] reads what all documents share; [`document()`] reads one of them. Both return what
//! they could make of the files together with every complaint about them.

pub mod assets;
mod decode;
mod digest;
mod document;
mod files;
mod lenient;
mod links;
mod loose;
pub mod markdown;
mod prose;
mod references;
mod site;
mod strays;
#[cfg(test)]
mod tests;
mod theme;
mod threads;
mod tree;
mod version;
mod walk;
pub(crate) mod yaml;

pub use digest::sha256;
pub use document::{LoadedDocument, document};
pub use lenient::leave_out;
pub use loose::{Loose, loose};
pub use site::{Loaded, SITE_FILE, site};
pub use theme::{LoadedTheme, ThemeFile, theme};
