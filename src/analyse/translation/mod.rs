//! Translations: which of their blocks render which of the source's, and whether they are behind.

mod align;
mod anchored;
mod basis;
mod containers;
mod cost;
mod known;
mod log2;
mod numbered;
mod numerals;
mod pair;
mod places;
mod project;
mod roots;
mod runs;
mod sequence;
mod states;
mod tables;
mod traits;
mod units;

pub(crate) use basis::basis;
pub(crate) use known::{Earlier, Known, Lost};
pub use pair::Source;
pub(crate) use places::marked;
pub use places::places;
pub use project::{project, project_near};
pub(crate) use states::states;
pub use states::{Extra, Passage, Rendered, Rendering, Sheet, sheet};
