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

/// Why a site cannot be served.
#[derive(Debug)]
pub enum Fault {
    /// The port is taken, or is not for everybody.
    Port(io::Error),
    /// The system cannot watch the site's files.
    Watch(io::Error),
    /// The connections ended.
    Serve(io::Error),
}

/// Builds and serves until the process ends. `build` returns nothing where the site is not sound,
/// having said why; `ready` is told the address once the first build is done.
///
/// # Errors
/// What it cannot do without.
pub fn serve(
    options: &Options,
    mut build: impl FnMut() -> Option<Built> + Send + 'static,
    ready: impl FnOnce(SocketAddr),
) -> Result<(), Fault> {
    let address = (Ipv4Addr::LOCALHOST, options.port);
    let listener = std::net::TcpListener::bind(address).map_err(Fault::Port)?;
    let address = listener.local_addr().map_err(Fault::Port)?;
    let files = Files::new(&options.policy, address.port());
    let changes = watch::watch(&options.root, &options.watched).map_err(Fault::Watch)?;
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
    http::run(listener, files).map_err(Fault::Serve)
}
