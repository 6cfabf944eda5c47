//! `completions`: commands completed by the shell.

use clap::CommandFactory;
use clap_complete::{Shell, generate};

use super::{Cli, Session, Status};

/// Print what a shell needs to complete commands and options
///
/// Example, for bash:
///
///     rapporteur completions bash > ~/.local/share/bash-completion/completions/rapporteur
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Args {
    /// The shell
    shell: Shell,
}

pub(super) fn run(session: &Session, args: &Args) -> Status {
    let mut script = Vec::new();
    generate(args.shell, &mut Cli::command(), "rapporteur", &mut script);
    session.console.result(&String::from_utf8_lossy(&script));
    Status::Done
}
