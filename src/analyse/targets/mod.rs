//! Where comments stand: a target found in its own version, and carried through later ones.

mod candidates;
mod carry;
mod complain;
mod course;
mod find;
mod fold;
mod judge;
mod nearest;
mod reading;
mod resolve;
mod sections;
mod select;
mod way;

pub use carry::Carrier;
pub use course::Course;
pub use reading::Reading;
pub use resolve::{Edition, resolve};

use std::sync::Arc;

use super::redline::TokenAt;

/// Lists of tokens as one list, ascending, each token once.
fn merge<'t>(lists: impl Iterator<Item = &'t [TokenAt]>) -> Arc<[TokenAt]> {
    let mut all: Vec<TokenAt> = lists.flatten().copied().collect();
    all.sort_unstable();
    all.dedup();
    all.into()
}
