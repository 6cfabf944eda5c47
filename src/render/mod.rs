//! Facts into pages: view types, Tera themes, files one at a time to a sink. Touches no disk.

pub mod article;
mod escape;
pub mod overlay;
