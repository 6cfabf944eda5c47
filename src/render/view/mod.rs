//! What templates see.

mod shell;

pub use shell::Shell;
