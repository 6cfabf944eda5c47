//! Commands that write into the record, run as people run them, on copies of sites.
#![allow(clippy::unwrap_used)]

#[path = "writing/answers.rs"]
mod answers;
#[path = "writing/beginnings.rs"]
mod beginnings;
#[path = "writing/comments.rs"]
mod comments;
#[path = "writing/schemas.rs"]
mod schemas;
#[path = "writing/site.rs"]
mod site;
#[path = "writing/styles.rs"]
mod styles;
#[path = "writing/suggestions.rs"]
mod suggestions;
