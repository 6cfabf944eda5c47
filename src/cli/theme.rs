//! `theme`: looks of one's own.

use super::{Session, Status};
use crate::record::begin;

/// Begin a theme of the site's own
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    New(New),
}

/// Begin a theme: copies of the built-in one's files, to be changed
///
/// A file in `themes/NAME/` takes the place of the built-in one of that name; what is not there
/// stays built in. Most themes need the style sheet alone.
///
/// Example:
///
///     rapporteur theme new forum
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
struct New {
    /// The name of its folder below themes/, in small letters
    name: String,
    /// Copy every file, templates and scripts too, and not the style sheet alone
    #[arg(long)]
    all: bool,
}

pub(super) fn run(session: &Session, args: &Args) -> Status {
    let What::New(New { name, all }) = &args.what;
    let written = begin::theme(&session.root(), name, *all);
    session.written(written, &format!("the theme `{name}` is begun"))
}
