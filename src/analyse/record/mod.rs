//! The record: who spoke, on what, what became of it and how long it took, so that capture by one
//! group, or the silence of another, can be seen.
//!
//! Nothing here tells who an unnamed author is: they have a row of their own, the author of a
//! redacted comment among them, and whoever is unnamed in one thread is nobody in the next.

mod coverage;
mod participation;
mod people;
mod sections;
mod times;

pub use coverage::{Coverage, coverage};
pub use participation::{Participation, Row, participation};
pub use people::{Said, people};
pub use sections::{SectionCount, sections};
pub use times::{Times, times};

#[cfg(test)]
mod tests;
