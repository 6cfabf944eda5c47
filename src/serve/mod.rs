//! A preview on this machine: build, serve, rebuild on change, reload.
//!
//! The site is kept in memory, under the paths that it would have on disk. An address is looked up
//! among them and nowhere else, so none can lead to any other file. A build that fails leaves the
//! last good one in place.

mod files;
mod http;
mod watch;

use std::collections::BTreeMap;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;

pub use files::{Answer, Files};

/// A site's files, by path from its root.
pub type Built = BTreeMap<String, Vec<u8>>;

/// How to serve.
#[derive(Debug, Clone)]
pub struct Options {
    /// The port on the loopback address; 0 for any that is free.
    pub port: u16,
    /// The site's folder.
    pub root: PathBuf,
    /// The names in it that a build reads.
    pub watched: Vec<String>,
    /// The content security policy of every page, which is relaxed for the reload script and
    /// nothing else.
    pub policy: String,
}

/// Builds and serves until the process ends. `build` returns nothing where the site is not sound,
/// having said why; `ready` is told the address once the first build is done.
///
/// # Errors
/// A port that is taken, or a system that cannot watch files.
pub fn serve(
    options: &Options,
    mut build: impl FnMut() -> Option<Built> + Send + 'static,
    ready: impl FnOnce(SocketAddr),
) -> io::Result<()> {
    let listener = std::net::TcpListener::bind((Ipv4Addr::LOCALHOST, options.port))?;
    let address = listener.local_addr()?;
    let files = Files::new(&options.policy, address.port());
    let changes = watch::watch(&options.root, &options.watched)?;
    files.publish(build());
    ready(address);
    let shared = files.clone();
    std::thread::spawn(move || {
        while changes.wait() {
            // A fault in one build has been printed, and need not end the preview.
            let built = catch_unwind(AssertUnwindSafe(&mut build));
            shared.publish(built.unwrap_or_default());
        }
    });
    http::run(listener, files)
}
