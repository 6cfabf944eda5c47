//! `diff`: a redline outside the site.

use std::io::IsTerminal;
use std::path::Path;

use super::texts::{Pair, Refusal, files, versions};
use super::{Session, Status};
use crate::exchange::Marks;
use crate::model::Lang;

/// Show what changed between two versions, or two files
///
/// On a terminal: the text with marks around what was deleted and inserted, long stretches that did
/// not change left out, and then the changes in words, each with its reasons.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// OLD.md NEW.md, or DOCUMENT FROM TO; the document may be left out where there is one
    #[arg(required = true, num_args = 2..=3, value_name = "WHAT")]
    what: Vec<String>,
    /// The language to compare [default: the document's own; of files, what their names or letters
    /// say]
    #[arg(long, alias = "language", value_name = "TAG")]
    lang: Option<String>,
    /// How to show changes [default: terminal on a terminal, else plain]
    #[arg(long, value_name = "FORMAT")]
    format: Option<Format>,
    /// Show the changes in words only; of `terminal` and `plain`
    #[arg(long)]
    list: bool,
    /// Show all of the text, and not only what changed; of `terminal` and `plain`
    #[arg(long, conflicts_with = "list")]
    whole: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// [-deleted-]{+inserted+}
    Plain,
    /// Colours
    Terminal,
    /// The whole text with {--deleted--}{++inserted++}, as CriticMarkup
    Critic,
    /// A page that stands alone
    Html,
    /// As `changes.json` of the site, with each change in words
    Json,
}

pub(super) fn run(session: &Session, args: &Args) -> Status {
    match pair(session, args).and_then(|pair| write(session, args, &pair)) {
        Ok(()) => Status::Done,
        Err(refusal) => {
            if let Some(Refusal { message, hint }) = refusal {
                session.console.refuse(&message, &hint);
            }
            Status::Wrong
        }
    }
}

/// The texts that are meant; without a refusal where it has been said what is wrong.
fn pair(session: &Session, args: &Args) -> Result<Pair, Option<Refusal>> {
    let lang = args.lang.as_deref().map(Lang::new);
    match args.what.as_slice() {
        [old, new] if is_file(old) || is_file(new) => files(session, [old, new], lang.as_ref()),
        [from, to] => versions(session, None, [from, to], lang),
        [document, from, to] => versions(session, Some(document), [from, to], lang),
        _ => Err(None),
    }
}

/// Whether a file is meant: it is there, or is named as a path or a text is.
fn is_file(name: &str) -> bool {
    let path = Path::new(name);
    let ends = ["md", "markdown", "txt"];
    let text = ends
        .iter()
        .any(|end| path.extension() == Some(end.as_ref()));
    text || name.contains('/') || name.contains(std::path::MAIN_SEPARATOR) || path.is_file()
}

fn write(session: &Session, args: &Args, pair: &Pair) -> Result<(), Option<Refusal>> {
    let marks = match args.format {
        Some(Format::Html) => {
            session.console.data(&pair.page(session)?);
            return Ok(());
        }
        Some(Format::Json) => {
            session.console.data(&pair.json());
            return Ok(());
        }
        Some(Format::Critic) => {
            session.console.result(&pair.marked(Marks::Critic, true));
            return Ok(());
        }
        Some(Format::Terminal) => Marks::Terminal,
        None if colours(session) => Marks::Terminal,
        Some(Format::Plain) | None => Marks::Plain,
    };
    if !args.list {
        session.console.result(&pair.marked(marks, args.whole));
    }
    session.console.result(&pair.list());
    Ok(())
}

fn colours(session: &Session) -> bool {
    match session.global.color {
        clap::ColorChoice::Always => true,
        clap::ColorChoice::Auto => std::io::stdout().is_terminal(),
        clap::ColorChoice::Never => false,
    }
}
