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
mod pending;
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

pub(crate) use decode::group_called;
pub(crate) use decode::keys;
pub(crate) use decode::name::refused as refused_name;
pub use digest::sha256;
pub use document::{LoadedDocument, document, document_with};
pub(crate) use files::read as text_of;
pub use lenient::leave_out;
pub use loose::{Loose, loose};
pub use pending::Pending;
pub use site::{Loaded, SITE_FILE, site, site_complaints};
pub use theme::{LoadedTheme, ThemeFile, theme};
