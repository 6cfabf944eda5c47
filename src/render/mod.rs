//! From facts to pages: view types, themes, and the HTML of texts with their marks.
//!
//! A model type never meets a template: each page has a view, a plain struct of strings, numbers
//! and [`Html`], in [`view`], which a template of the [`Theme`] turns into a page. Files are handed
//! to a sink one at a time and never held together.

pub mod address;
pub mod alone;
pub mod article;
mod both;
mod compared;
mod desk;
mod escape;
pub mod html;
mod kept;
pub mod listing;
mod locales;
mod names;
pub mod overlay;
mod page;
mod policy;
pub(crate) mod prose;
mod search;
mod sentence;
mod speech;
mod spoken;
pub mod theme;
pub mod view;

pub use compared::{Compared, Shown};
pub use desk::Press;
pub use html::Html;
pub use locales::Locales;
pub use page::{Sink, Summary, document, texts, whole};
pub use policy::CONTENT_SECURITY_POLICY;
pub use prose::Markdown;
pub use speech::Reader;
pub use theme::{Theme, ThemeFile};
