//! Blocks: which block of the new text continues which block of the old one.
//!
//! [`plan`] goes down both trees from the top and [aligns](align) the children of containers that
//! continue one another. Equal blocks that stand once on both sides are anchors; where they were
//! moved about, a [`backbone`] tells which of them stayed. In the [gaps](gap) between anchors blocks
//! are paired that are [`alike`], and blocks that were [divided otherwise](splits) are grouped: the
//! words of paragraphs are laid [beside one another](joint), and what [`containers`] hold. [`tables`] have
//! columns as well as [`rows`]. What was [`spread`] over other blocks or [`recast`] in its place is parted from
//! its level. What is left on both sides is looked through for [`moves`], which are [linked](links) across the tree,
//! for [`short`] blocks put elsewhere and for those that [grew](grown).
//!
//! Then come parts of paragraphs. [`cores`] are the paragraphs that continue one another so far, [`claims`] the
//! words of a paragraph that one continues; what no core claims may be [`scattered`]: put elsewhere, or joined to
//! what did not stand beside it. A paragraph put together so is cut into [`pieces`], of which those stay that stand
//! in the order of both texts, [interrupted] or not. [`slots`] number the places between what both texts have, so
//! that what came and what went are known to be neighbours.

mod align;
mod alike;
mod backbone;
mod bags;
mod claims;
mod containers;
mod cores;
mod divided;
mod gap;
mod grown;
mod interrupted;
mod joint;
mod kinship;
mod links;
mod moves;
mod order;
mod partners;
mod pieces;
mod plan;
mod recast;
mod rows;
mod scattered;
mod sections;
mod short;
mod slots;
mod splits;
mod spread;
mod tables;

pub(crate) use align::{Joint, Step};
pub(crate) use alike::{Alike, alike};
pub(crate) use bags::Bag;
pub(crate) use joint::{Joined, joined_pairs};
pub(crate) use kinship::close;
pub(crate) use links::Link;
pub(crate) use partners::Partners;
pub(crate) use pieces::Piece;
pub(crate) use plan::Plan;
pub(crate) use short::Short;
pub(crate) use tables::alignment;
