//! The command line: one file a subcommand, each with its help, its arguments and one function.
//!
//! Results go to standard output, complaints to standard error. The exit status is 0 where all is
//! done, 1 where the site or the request is wrong, 2 where the command line is, and 70 for a fault
//! of the program itself (`EX_SOFTWARE` of sysexits.h).

mod accept;
mod ask;
mod brackets;
mod build;
mod call;
mod check;
mod clock;
mod comment;
mod completions;
mod console;
mod diff;
mod digest;
mod export;
mod freeze;
mod import;
mod init;
mod new;
mod po;
mod record;
mod report;
mod respond;
mod schema;
#[cfg(feature = "serve")]
mod serve;
mod site;
mod telling;
mod texts;
mod theme;
mod translate;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;
use std::sync::Arc;

use clap::{Parser, Subcommand};

pub use clock::Clock;
use console::Console;

/// Compile versioned drafts and their comments into a static site
///
/// Outcome documents with tracked changes, attributed comments, consensus on the record, and
/// translations. A site is a folder with a `rapporteur.yaml`.
#[derive(Debug, Parser)]
#[command(version, arg_required_else_help = true)]
struct Cli {
    #[command(flatten)]
    global: Global,
    #[command(subcommand)]
    command: Command,
}

/// Options of every command.
#[derive(Debug, clap::Args)]
struct Global {
    /// The site's folder [default: the nearest one upwards with a rapporteur.yaml]
    #[arg(long, global = true, value_name = "DIR")]
    site: Option<std::path::PathBuf>,
    /// Say nothing but errors
    #[arg(short, long, global = true)]
    quiet: bool,
    /// Say more
    #[arg(short, long, global = true, conflicts_with = "quiet")]
    verbose: bool,
    /// When to use colours
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    color: clap::ColorChoice,
}

#[derive(Debug, Subcommand)]
enum Command {
    Brackets(brackets::Args),
    Build(build::Args),
    Call(call::Args),
    Check(check::Args),
    Diff(diff::Args),
    Init(init::Args),
    New(new::Args),
    Theme(theme::Args),
    Comment(Box<comment::Args>),
    Respond(respond::Args),
    Accept(accept::Args),
    Freeze(freeze::Args),
    Schema(schema::Args),
    Completions(completions::Args),
    Digest(digest::Args),
    Export(export::Args),
    Import(import::Args),
    Report(report::Args),
    #[cfg(feature = "serve")]
    Serve(serve::Args),
    Translate(translate::Args),
}

/// How a command ended, where it was not a fault of the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Status {
    /// All is done.
    Done,
    /// The site or the request is wrong, and it has been said why.
    Wrong,
    /// The command line, or the surroundings the program was called in, is wrong.
    Usage,
}

/// Everything a command is handed.
struct Session {
    global: Global,
    console: Console,
    clock: Clock,
}

const FAULT: u8 = 70;

impl Session {
    /// Refuses a `--site` that is no folder, before anything is read or written.
    ///
    /// # Errors
    /// The exit status; it has been said why.
    fn is_there(&self, command: &Command) -> Result<(), u8> {
        let begins = matches!(command, Command::Init(_));
        let Some(site) = self.global.site.as_ref().filter(|_| !begins) else {
            return Ok(());
        };
        if site.is_dir() {
            return Ok(());
        }
        let shown = site.display();
        match site.metadata() {
            Ok(_) => self.console.refuse(
                &format!("`{shown}` is a file, not a site's folder"),
                "name the folder that holds the rapporteur.yaml with `--site`",
            ),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => self.console.refuse(
                &format!("there is no folder `{shown}`"),
                "name the folder that holds the rapporteur.yaml with `--site`; `rapporteur init DIR` begins a site",
            ),
            Err(error) => self.console.refuse(
                &format!("the site's folder `{shown}` cannot be read: {error}"),
                "see that you may read it and the folders it is in",
            ),
        }
        Err(1)
    }
}

/// Runs the program on the arguments of the process.
#[must_use]
pub fn main(clock: Clock) -> ExitCode {
    let cli = Cli::parse();
    console::set_color(cli.global.color);
    let console = Console::new(cli.global.quiet, cli.global.verbose);
    let session = Arc::new(Session {
        global: cli.global,
        console,
        clock,
    });
    if let Err(status) = session.is_there(&cli.command) {
        return ExitCode::from(status);
    }
    match catch_unwind(AssertUnwindSafe(|| run(&session, cli.command))) {
        Ok(Status::Done) => ExitCode::SUCCESS,
        Ok(Status::Wrong) => ExitCode::from(1),
        Ok(Status::Usage) => ExitCode::from(2),
        Err(_) => {
            session.console.error(
                "this is a fault of the program itself; please report it with what is said above",
            );
            ExitCode::from(FAULT)
        }
    }
}

fn run(session: &Arc<Session>, command: Command) -> Status {
    match command {
        Command::Brackets(args) => brackets::run(session, &args),
        Command::Build(args) => build::run(session, &args),
        Command::Call(args) => call::run(session, &args),
        Command::Check(args) => check::run(session, &args),
        Command::Diff(args) => diff::run(session, &args),
        Command::Init(args) => init::run(session, &args),
        Command::New(args) => new::run(session, &args),
        Command::Theme(args) => theme::run(session, &args),
        Command::Comment(args) => comment::run(session, &args),
        Command::Respond(args) => respond::run(session, &args),
        Command::Accept(args) => accept::run(session, &args),
        Command::Freeze(args) => freeze::run(session, &args),
        Command::Schema(args) => schema::run(session, &args),
        Command::Completions(args) => completions::run(session, &args),
        Command::Digest(args) => digest::run(session, &args),
        Command::Export(args) => export::run(session, &args),
        Command::Import(args) => import::run(session, &args),
        Command::Report(args) => report::run(session, &args),
        #[cfg(feature = "serve")]
        Command::Serve(args) => serve::run(session, &args),
        Command::Translate(args) => translate::run(session, &args),
    }
}
