//! What the benchmarks share: texts to measure on, and clocks that count only the work itself.
#![allow(dead_code)]

pub(crate) mod clock;
pub(crate) mod comments;
pub(crate) mod floor;
pub(crate) mod generate;
pub(crate) mod library;
pub(crate) mod peer;
pub(crate) mod vocabulary;
