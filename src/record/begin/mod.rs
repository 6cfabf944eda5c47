//! Beginnings: a site, a document, the next version of one, a theme.

mod contributing;
mod document;
mod plan;
mod site;
mod theme;
mod version;

pub use document::{NewDocument, document};
pub use site::{NewSite, site};
pub use theme::theme;
pub use version::version;
