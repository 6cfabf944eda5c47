//! `serve`: a preview that rebuilds and reloads.

use std::io::ErrorKind;
use std::net::SocketAddr;
use std::process::{Command, Stdio};
use std::sync::Arc;

use super::{Session, Status};
use crate::load::{self, SITE_FILE};
use crate::publish::publish;
use crate::render::CONTENT_SECURITY_POLICY;
use crate::serve::{Built, Fault, Options, serve};
use crate::write::Memory;

/// Build the site and show it on this machine, again after every change
///
/// The site is kept in memory: nothing is written. While a change has errors, the last good build
/// stays.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The port on the loopback address; 0 for any that is free
    #[arg(long, value_name = "N", default_value_t = 4000)]
    port: u16,
    /// Open the site in a browser
    #[arg(long)]
    open: bool,
}

pub(super) fn run(session: &Arc<Session>, args: &Args) -> Status {
    let site = session.open();
    if !site.is_site() {
        session.console.reports(&site.reports());
        return Status::Wrong;
    }
    let root = site.root;
    if let Err(status) = session.options(false, false) {
        return status;
    }
    let options = Options {
        port: args.port,
        root: root.clone(),
        watched: [SITE_FILE, "drafts", "comments", "themes"]
            .map(str::to_owned)
            .to_vec(),
        policy: CONTENT_SECURITY_POLICY.to_owned(),
    };
    let builder = Arc::clone(session);
    let build = move || build(&builder, &root);
    let ready = |address| ready(session, args, address);
    match serve(&options, build, ready) {
        Ok(()) => Status::Done,
        Err(fault) => {
            let (message, hint) = explain(&fault, args.port);
            session.console.refuse(&message, hint);
            Status::Wrong
        }
    }
}

/// What went wrong, and what to do.
fn explain(fault: &Fault, port: u16) -> (String, &'static str) {
    match fault {
        Fault::Port(error) => {
            let hint = match error.kind() {
                ErrorKind::AddrInUse => {
                    "another program uses it: name another with `--port`, or any free one with `--port 0`"
                }
                _ => "name another with `--port`, or any free one with `--port 0`",
            };
            (format!("cannot serve on port {port}: {error}"), hint)
        }
        Fault::Watch(error) => (
            format!("the site's files cannot be watched: {error}"),
            "see that you may read its folders; `rapporteur build` does not watch",
        ),
        Fault::Serve(error) => (format!("serving ended: {error}"), ""),
    }
}

/// The whole site in memory; nothing where it is not sound.
fn build(session: &Session, root: &std::path::Path) -> Option<Built> {
    let options = session.options(false, false).ok()?;
    let memory = Memory::default();
    let published = publish(root, &load::site(root), &options, &memory, &|_| {});
    session.console.reports(&published.reports);
    if !published.is_sound() {
        return None;
    }
    session.console.say(&format!(
        "built {}",
        super::console::tally(&published.tally)
    ));
    Some(memory.into_files())
}

fn ready(session: &Session, args: &Args, address: SocketAddr) {
    let url = format!("http://localhost:{}/", address.port());
    session.console.say(&format!("at {url} (stop with Ctrl-C)"));
    if args.open {
        let (program, first) = match std::env::consts::OS {
            "macos" => ("open", &[][..]),
            "windows" => ("cmd", &["/c", "start", ""][..]),
            _ => ("xdg-open", &[][..]),
        };
        let opened = Command::new(program)
            .args(first)
            .arg(&url)
            .stdout(Stdio::null())
            .spawn();
        if opened.is_err() {
            session
                .console
                .error(&format!("there is no {program} to open a browser with"));
        }
    }
}
