//! `diff`: a redline outside the site.

use std::io::IsTerminal;
use std::path::Path;
use std::sync::Arc;

use super::site::Opened;
use super::{Session, Status};
use crate::analyse::facts::TextFacts;
use crate::analyse::redline::{Redline, redline_of_tokens};
use crate::diagnostics::reports;
use crate::exchange::{Marks, marked};
use crate::locale::Locale;
use crate::model::{Document, DocumentId, Draft, Lang, Paragraphs};
use crate::render::{Compared, Locales, Reader, Shown, Theme, alone};
use crate::{analyse, load};

/// Show what changed between two versions, or two files
///
/// The words stand as a reader sees them, with marks around what was deleted and inserted.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// OLD.md NEW.md, or DOCUMENT FROM TO; the document may be left out where there is one
    #[arg(required = true, num_args = 2..=3, value_name = "WHAT")]
    what: Vec<String>,
    /// The language to compare [default: the document's own; of files, what their names or letters say]
    #[arg(long, alias = "language", value_name = "TAG")]
    lang: Option<String>,
    /// How to mark changes [default: terminal on a terminal, else plain]
    #[arg(long, value_name = "FORMAT")]
    format: Option<Format>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// [-deleted-]{+inserted+}
    Plain,
    /// Colours
    Terminal,
    /// {--deleted--}{++inserted++}, as CriticMarkup
    Critic,
    /// A page that stands alone
    Html,
}

/// Two texts to compare, and what they are called.
struct Texts {
    drafts: [Draft; 2],
    names: [String; 2],
    paragraphs: Paragraphs,
}

/// What was found out about two texts.
struct Found {
    facts: [TextFacts; 2],
    redline: Redline,
}

/// What is wrong with a request, and what to do about it.
struct Refusal {
    message: String,
    hint: String,
}

pub(super) fn run(session: &Session, args: &Args) -> Status {
    match texts(session, args).and_then(|texts| write(session, args.format, &texts)) {
        Ok(text) => {
            match args.format {
                Some(Format::Html) => session.console.data(&text),
                _ => session.console.result(&text),
            }
            Status::Done
        }
        Err(Some(Refusal { message, hint })) => {
            session.console.refuse(&message, &hint);
            Status::Wrong
        }
        Err(None) => Status::Wrong,
    }
}

/// The texts that are meant; `None` where it has been said what is wrong.
fn texts(session: &Session, args: &Args) -> Result<Texts, Option<Refusal>> {
    let lang = args.lang.as_deref().map(Lang::new);
    match args.what.as_slice() {
        [old, new] if is_file(old) || is_file(new) => files(session, [old, new], lang.as_ref()),
        [document, from, to] => versions(session, Some(document), [from, to], lang),
        [from, to] => versions(session, None, [from, to], lang),
        _ => Err(None),
    }
}

/// Whether a file is meant: it is there, or is named as a path or a text is.
fn is_file(name: &str) -> bool {
    let path = Path::new(name);
    let text = ["md", "markdown", "txt"]
        .iter()
        .any(|end| path.extension() == Some(end.as_ref()));
    text || name.contains('/') || name.contains(std::path::MAIN_SEPARATOR) || path.is_file()
}

fn files(
    session: &Session,
    paths: [&String; 2],
    lang: Option<&Lang>,
) -> Result<Texts, Option<Refusal>> {
    let loose = load::loose(paths.map(String::as_str), lang);
    session
        .console
        .reports(&reports(&loose.diagnostics, &loose.sources));
    let drafts = loose.drafts.ok_or(None)?;
    let names = paths.map(String::clone);
    Ok(Texts {
        drafts,
        names,
        paragraphs: Paragraphs::Counted,
    })
}

fn write(
    session: &Session,
    format: Option<Format>,
    texts: &Texts,
) -> Result<String, Option<Refusal>> {
    let Texts {
        drafts: [old, new], ..
    } = texts;
    let facts = [old, new].map(|draft| analyse::alone(draft, texts.paragraphs));
    let redline = redline_of_tokens((old, &facts[0].tokens), (new, &facts[1].tokens));
    let found = Found { facts, redline };
    match format {
        Some(Format::Html) => page(texts, &found),
        _ => Ok(marked(&found.redline, old, new, marks(session, format))),
    }
}

fn page(texts: &Texts, found: &Found) -> Result<String, Option<Refusal>> {
    let lang = &texts.drafts[1].lang;
    let locale = Arc::new(Locale::new(lang));
    let locales = Locales::of([Locale::new(lang)]);
    let (theme, _) = Theme::load(&[], &locales);
    let shown = |i: usize| Shown {
        lang,
        draft: &texts.drafts[i],
        facts: &found.facts[i],
    };
    let compared = Compared {
        old: shown(0),
        new: shown(1),
        redline: &found.redline,
    };
    let names = [&texts.names[0], &texts.names[1]].map(String::as_str);
    let page = alone::page(&theme, &Reader::new(&locale), compared, names);
    page.map_err(|complaint| {
        Some(Refusal {
            message: complaint.message,
            hint: String::new(),
        })
    })
}

fn marks(session: &Session, format: Option<Format>) -> Marks {
    let colours = match session.global.color {
        clap::ColorChoice::Always => true,
        clap::ColorChoice::Auto => std::io::stdout().is_terminal(),
        clap::ColorChoice::Never => false,
    };
    match format {
        Some(Format::Critic) => Marks::Critic,
        Some(Format::Terminal) => Marks::Terminal,
        None if colours => Marks::Terminal,
        _ => Marks::Plain,
    }
}

fn refusal(message: String, hint: &str) -> Option<Refusal> {
    Some(Refusal {
        message,
        hint: hint.to_owned(),
    })
}

fn versions(
    session: &Session,
    document: Option<&str>,
    names: [&str; 2],
    lang: Option<Lang>,
) -> Result<Texts, Option<Refusal>> {
    let site = session.open();
    let to = names[1];
    let name = document.map_or_else(|| to.to_owned(), |document| format!("{document}/{to}"));
    let (id, _) = site.version(&name).map_err(|message| {
        refusal(
            message,
            "name two files, or a document and two of its versions",
        )
    })?;
    let document = document_of(session, &site, &id)?;
    let lang = lang.unwrap_or_else(|| document.language.clone());
    let drafts = [
        take(&document, names[0], &lang)?,
        take(&document, to, &lang)?,
    ];
    Ok(Texts {
        drafts,
        names: names.map(str::to_owned),
        paragraphs: document.paragraphs,
    })
}

fn document_of(
    session: &Session,
    site: &Opened,
    id: &DocumentId,
) -> Result<Document, Option<Refusal>> {
    let today = session
        .clock
        .today()
        .map_err(|message| refusal(message, ""))?;
    let read = load::document(
        &site.root,
        &site.loaded.site,
        &site.loaded.people,
        id,
        today,
    );
    let reports = read.reports();
    read.document.map_err(|_| {
        session.console.reports(&reports);
        None
    })
}

fn take(document: &Document, version: &str, lang: &Lang) -> Result<Draft, Option<Refusal>> {
    let found = document
        .versions
        .iter()
        .find(|known| known.id.as_str() == version);
    let found = found.ok_or_else(|| {
        let known: Vec<&str> = document.versions.iter().map(|v| v.id.as_str()).collect();
        let hint = format!("its versions are {}", known.join(", "));
        refusal(
            format!("`{}` has no version `{version}`", document.id),
            &hint,
        )
    })?;
    found.drafts.get(lang).cloned().ok_or_else(|| {
        let known: Vec<&str> = found.drafts.keys().map(Lang::as_str).collect();
        let hint = format!("its texts are in {}", known.join(", "));
        refusal(format!("`{version}` has no text in `{lang}`"), &hint)
    })
}
