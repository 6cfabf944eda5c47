//! `new`: a document, or the next version of one.

use super::init::titled;
use super::{Session, Status};
use crate::record::Desk;
use crate::record::begin::{self, NewDocument};

/// Begin a document, or the next version of one
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    Document(Document),
    Version(Version),
}

/// Begin a document: its folder, its settings, and a first draft to write into
///
/// Example:
///
///     rapporteur new document charter --title "A charter of participation" --editor sarr
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
struct Document {
    /// The name of its folder, in small letters
    slug: String,
    /// Its title [default: the slug]
    #[arg(long)]
    title: Option<String>,
    /// The language that it is negotiated in [default: the site's first]
    #[arg(long, value_name = "TAG")]
    language: Option<String>,
    /// The id of an editor with a file in comments/people/; may be given several times
    #[arg(long = "editor", value_name = "PERSON")]
    editors: Vec<String>,
}

/// Begin the next version: copy the newest text, and list the version in document.yaml
///
/// Images are copied too. Translations follow with `rapporteur translate`; calls and reasons
/// belong to the version that they were made on. Freeze what the new version follows, so that
/// comments on it stay at their words.
///
/// Example:
///
///     rapporteur new version charter/draft-2
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
struct Version {
    /// The document and the name of the new version's folder; the document may be left out where there is one
    #[arg(value_name = "DOCUMENT/VERSION")]
    version: String,
}

pub(super) fn run(session: &Session, args: &Args) -> Status {
    match &args.what {
        What::Document(args) => document(session, args),
        What::Version(args) => version(session, args),
    }
    .unwrap_or_else(|message| session.usage(&message))
}

fn document(session: &Session, args: &Document) -> Result<Status, String> {
    let site = session.open();
    let first = site.loaded.site.languages.first();
    let new = NewDocument {
        slug: args.slug.clone(),
        title: args.title.clone().unwrap_or_else(|| titled(&args.slug)),
        language: args
            .language
            .clone()
            .unwrap_or_else(|| first.map_or("en", |lang| lang.as_str()).to_owned()),
        editors: args.editors.clone(),
        today: session.clock.today()?,
    };
    let desk = Desk {
        root: &site.root,
        loaded: &site.loaded,
    };
    let written = begin::document(&desk, &new);
    Ok(session.written(written, &format!("the document `{}` is begun", args.slug)))
}

fn version(session: &Session, args: &Version) -> Result<Status, String> {
    let site = session.open();
    let (document, version) = match site.named(&args.version, "VERSION") {
        Ok(named) => named,
        Err(message) => return Ok(session.wrong(&message)),
    };
    let desk = Desk {
        root: &site.root,
        loaded: &site.loaded,
    };
    let written = begin::version(&desk, &document, &version, session.clock.today()?);
    Ok(session.written(
        written,
        &format!("the version `{version}` of `{document}` is begun"),
    ))
}
