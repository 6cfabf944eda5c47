//! What several integration tests share: pages read back, sites to build.
#![allow(dead_code)]

pub(crate) mod chance;
pub(crate) mod letters;
pub(crate) mod page;
pub(crate) mod places;
pub(crate) mod records;
pub(crate) mod sites;
pub(crate) mod valid;
