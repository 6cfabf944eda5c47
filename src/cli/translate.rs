//! `translate`: a translator's next file, and to-do list.

use serde::Serialize;

use super::site::Opened;
use super::{Session, Status, console};
use crate::analyse::{self, facts::Facts};
use crate::exchange::translate::{Job, Todo, fresh, kept, todo};
use crate::load;
use crate::model::{Document, DocumentId, Lang};
use crate::write;

/// Write the next file to translate, or list what is to be translated
///
/// The file holds every passage whose source is unchanged in its translation of before, and the source
/// of each other in a comment that begins with `translate`: write the translation in the place of
/// the comment. A file that is there already keeps all that is in it; comments are added for what
/// it lacks, and above what is outdated.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// DOCUMENT/VERSION; with --list also DOCUMENT, for its newest version
    #[arg(value_name = "DOCUMENT/VERSION")]
    name: String,
    /// The language to translate into; with --list it may be left out for all
    #[arg(value_name = "LANG", required_unless_present = "list")]
    language: Option<String>,
    /// List what is missing, what is outdated and by what change, and what has no source
    #[arg(long, conflicts_with = "done")]
    list: bool,
    /// Say that all that is translated renders the source as it stands
    #[arg(long)]
    done: bool,
    /// How to print the list
    #[arg(
        long,
        value_name = "FORMAT",
        default_value = "plain",
        requires = "list"
    )]
    format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// For people
    Plain,
    /// For programs
    Json,
}

pub(super) fn run(session: &Session, args: &Args) -> Status {
    let site = session.open();
    let result = if args.list {
        list(session, &site, args)
    } else {
        next(session, &site, args)
    };
    result.unwrap_or_else(|message| session.refuse(&message))
}

/// A document with what is known about it, versions not yet published included: they are translated
/// before.
pub(super) struct Studied {
    pub(super) document: Document,
    pub(super) facts: Facts,
}

impl Studied {
    /// Reads a document, and says what is wrong where it cannot be read.
    pub(super) fn read(session: &Session, site: &Opened, id: &DocumentId) -> Result<Self, String> {
        let (settings, people) = (&site.loaded.site, &site.loaded.people);
        let read = load::document(&site.root, settings, people, id, jiff::civil::Date::MAX);
        let reports = read.reports();
        let Ok(document) = read.document else {
            session.console.reports(&reports);
            return Err(format!("`{id}` cannot be read"));
        };
        Ok(Self::of(site, document))
    }

    /// Finds out about a document.
    pub(super) fn of(site: &Opened, document: Document) -> Self {
        let facts = analyse::document(&site.loaded.site, &document, &site.loaded.people).0;
        Self { document, facts }
    }

    /// The work on a version.
    pub(super) fn job<'a>(&'a self, version: usize, lang: &'a Lang) -> Result<Job<'a>, String> {
        let job = Job::new(&self.document, &self.facts, version, lang);
        job.ok_or_else(|| "the version has no source text".to_owned())
    }

    /// The place of a version among the document's.
    pub(super) fn version(&self, id: &str) -> Result<usize, String> {
        let versions = &self.document.versions;
        let found = versions
            .iter()
            .position(|version| version.id.as_str() == id);
        found.ok_or_else(|| {
            let known: Vec<&str> = versions.iter().map(|version| version.id.as_str()).collect();
            let known = known.join(", ");
            format!(
                "`{}` has no version `{id}`; it has {known}",
                self.document.id
            )
        })
    }
}

/// The language of the site that was named, which is not the document's own.
pub(super) fn target(site: &Opened, document: &Document, name: &str) -> Result<Lang, String> {
    let known = &site.loaded.site.languages;
    let found = known
        .iter()
        .find(|lang| lang.as_str().eq_ignore_ascii_case(name));
    match found {
        Some(lang) if *lang == document.language => Err(format!(
            "`{}` is written in `{lang}`; name a language to translate it into",
            document.id
        )),
        Some(lang) => Ok(lang.clone()),
        None => Err(format!(
            "the site does not list the language `{name}`; add it to `languages` in rapporteur.yaml"
        )),
    }
}

fn next(session: &Session, site: &Opened, args: &Args) -> Result<Status, String> {
    let (id, version) = site.version(&args.name)?;
    let studied = Studied::read(session, site, &id)?;
    let lang = target(
        site,
        &studied.document,
        args.language.as_deref().unwrap_or_default(),
    )?;
    let job = studied.job(studied.version(version.as_str())?, &lang)?;
    let path = site.root.join(job.path());
    let todo = todo(&job);
    match kept(&job, args.done) {
        Some(kept) => {
            write::replace(&path, kept.text.as_bytes()).map_err(|failure| failure.to_string())?;
            session.console.say(&format!(
                "{}: {} missing, {} outdated; what was there is kept",
                job.path(),
                kept.missing,
                kept.outdated
            ));
        }
        None => {
            write::create(&path, fresh(&job).as_bytes()).map_err(|failure| failure.to_string())?;
            let left = todo.outdated.len() + todo.missing.len();
            session.console.say(&format!(
                "{}: {} taken over, {} to translate",
                job.path(),
                console::plural(todo.current, "passage"),
                left
            ));
        }
    }
    Ok(Status::Done)
}

/// The list as programs read it.
#[derive(Serialize)]
struct List {
    format: &'static str,
    format_version: u32,
    document: String,
    version: String,
    languages: Vec<Todo>,
}

fn list(session: &Session, site: &Opened, args: &Args) -> Result<Status, String> {
    let (id, version) = listed(site, &args.name)?;
    let studied = Studied::read(session, site, &id)?;
    let document = &studied.document;
    let version = match version {
        Some(version) => studied.version(&version)?,
        None => document.versions.len().saturating_sub(1),
    };
    let languages = match &args.language {
        Some(name) => vec![target(site, document, name)?],
        None => {
            let all = site.loaded.site.languages.iter();
            all.filter(|lang| **lang != document.language)
                .cloned()
                .collect()
        }
    };
    let mut todos = Vec::new();
    for lang in &languages {
        todos.push(todo(&studied.job(version, lang)?));
    }
    let list = List {
        format: "rapporteur/translations",
        format_version: 1,
        document: document.id.to_string(),
        version: document
            .versions
            .get(version)
            .map(|v| v.id.to_string())
            .unwrap_or_default(),
        languages: todos,
    };
    session.console.result(&match args.format {
        Format::Json => serde_json::to_string_pretty(&list).map_err(|e| e.to_string())? + "\n",
        Format::Plain => plain(&list),
    });
    Ok(Status::Done)
}

fn plain(list: &List) -> String {
    let mut out = format!("{}/{}\n", list.document, list.version);
    for todo in &list.languages {
        out.push('\n');
        out.push_str(&todo.plain());
    }
    out
}

/// A document, with a version where one is named; a lone name is a document's before a version's.
fn listed(site: &Opened, name: &str) -> Result<(DocumentId, Option<String>), String> {
    let id = DocumentId::new(name);
    if site.loaded.documents.contains(&id) {
        return Ok((id, None));
    }
    let (id, version) = site.version(name)?;
    Ok((id, Some(version.to_string())))
}
