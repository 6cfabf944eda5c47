//! Facts from the model, as pure functions: how versions align and what changed, where comments
//! stand, what the evidence of a call is, whether a translation is behind. No I/O, no clock, and
//! nothing formatted for people.

pub mod alternatives;
pub mod brackets;
pub mod collisions;
pub mod consensus;
pub mod dispositions;
mod document;
pub mod explain;
pub mod facts;
#[cfg(test)]
pub(crate) mod fixture;
pub mod inventory;
pub mod lineage;
pub mod numbering;
pub mod outline;
mod pairings;
pub mod record;
pub mod redline;
pub mod references;
pub mod renumbering;
mod stands;
pub mod targets;
#[cfg(test)]
pub(crate) mod testing;
mod texts;
pub mod trail;
pub mod translation;

pub use document::document;
pub use texts::{alone, source};
