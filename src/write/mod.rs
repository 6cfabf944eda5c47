//! Files in place: the whole output in one step, or one file of a person's at a time.
//!
//! A build never changes the output folder. It writes a new one into a work folder beside it
//! (`.NAME.rapporteur/new`), with a manifest of all that is in it, makes both safe on disk, and
//! exchanges the two folders in one step. Killed at any moment, or with the disk full, a reader
//! gets the old site whole or the new site whole; the next build clears away what a killed one
//! left. The output folder must hold exactly what an earlier build's manifest lists, so that
//! nothing of anybody else's is ever replaced, and what is removed afterwards is removed by that
//! list.
//!
//! What is absent: no file of a site is written in place, no folder is emptied by walking it, and
//! no symbolic link is followed.

mod disk;
pub mod edit;
mod exchange;
mod failure;
mod file;
mod manifest;
mod output;
mod page_path;
pub mod revise;
mod sink;
mod work;

pub use failure::Failure;
pub use file::{create, create_in, replace};
pub use manifest::MANIFEST;
pub use output::{Output, Written};
pub use page_path::PagePath;
pub use sink::{Memory, Nowhere, Sink};
