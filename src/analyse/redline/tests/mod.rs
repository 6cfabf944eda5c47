//! What the comparison promises, over generated texts and real ones.

mod apply;
mod bounded;
pub(crate) mod build;
mod corpora;
mod divided;
mod exact;
pub(crate) mod generate;
mod scattered;
mod tables;
