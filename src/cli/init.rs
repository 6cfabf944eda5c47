//! `init`: a new site.

use std::path::PathBuf;

use super::ask::Asker;
use super::{Session, Status, record};
use crate::model::Forge;
use crate::record::begin::{self, NewDocument, NewSite};
use crate::text::slug;

/// Begin a site: a folder that builds as it is
///
/// Writes `rapporteur.yaml`, a first document with a draft to write into, the schemas by which
/// editors check files as one types, and what a public repository needs: `CONTRIBUTING.md` for
/// people who have never seen one, a check of every proposed comment, who owns what. Files that
/// are there already stay as they are.
///
/// Example:
///
///     rapporteur init consultation --title "Our consultation" --language en --language fr \
///       --document charter --editor "Maria Sarr" --repository https://github.com/forum/charter
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Args {
    /// The folder [default: the current one]
    #[arg(value_name = "DIR")]
    folder: Option<PathBuf>,
    /// The site's title [default: asked for, else the folder's name]
    #[arg(long)]
    title: Option<String>,
    /// A language that the site is published in; the first is the default [default: en]
    #[arg(long = "language", value_name = "TAG", value_delimiter = ',')]
    languages: Vec<String>,
    /// The first document: the name of its folder, in small letters
    #[arg(long, value_name = "SLUG")]
    document: Option<String>,
    /// The title of the first document
    #[arg(long, value_name = "TITLE")]
    document_title: Option<String>,
    /// The name of the first editor, who will answer comments
    #[arg(long, value_name = "NAME")]
    editor: Option<String>,
    /// Where pull requests go
    #[arg(long, value_name = "URL")]
    repository: Option<String>,
    /// The forge's kind, where its address does not tell
    #[arg(long, value_parser = record::words::<Forge>())]
    forge: Option<String>,
    /// The account or team at the forge that owns the drafts, such as `@forum/editors`
    #[arg(long, value_name = "ACCOUNT")]
    owners: Option<String>,
    /// Where comments by e-mail go
    #[arg(long, value_name = "ADDRESS")]
    contact: Option<String>,
}

pub(super) fn run(session: &Session, args: &Args) -> Status {
    let today = match session.clock.today() {
        Ok(today) => today,
        Err(message) => return session.usage(&message),
    };
    let named = args.folder.clone().or_else(|| session.global.site.clone());
    let root = named.unwrap_or_else(|| PathBuf::from("."));
    let asker = Asker::of_terminal();
    let title = args
        .title
        .clone()
        .or_else(|| asker.line("What is the site called?"));
    let title = title.unwrap_or_else(|| folder_name(&root));
    let document_title = args.document_title.clone().or_else(|| match args.document {
        None => asker.line("What is the first document called?"),
        Some(_) => None,
    });
    let slug = args
        .document
        .clone()
        .or_else(|| document_title.as_deref().and_then(ascii));
    let slug = slug.unwrap_or_else(|| "document".to_owned());
    let languages = if args.languages.is_empty() {
        vec!["en".to_owned()]
    } else {
        args.languages.clone()
    };
    let new = NewSite {
        document: NewDocument {
            title: document_title.unwrap_or_else(|| titled(&slug)),
            language: languages.first().cloned().unwrap_or_default(),
            slug,
            editors: Vec::new(),
            today,
        },
        title,
        languages,
        repository: args.repository.clone(),
        forge: args.forge.clone(),
        contact: args.contact.clone(),
        editor: args.editor.clone().or_else(|| {
            asker.line("Who is the first editor? Their name, or Enter to add one later")
        }),
        owners: args.owners.clone(),
    };
    let written = begin::site(&root, &new);
    let next = format!(
        "a site is begun in {}; see it with `rapporteur serve --site {0}`",
        root.display()
    );
    session.written(written, &next)
}

fn folder_name(root: &std::path::Path) -> String {
    let real = root.canonicalize().unwrap_or_else(|_| root.to_owned());
    real.file_name().map_or_else(
        || "A consultation".to_owned(),
        |name| name.to_string_lossy().into_owned(),
    )
}

/// A name for a folder in small letters; `None` for a title of another script.
pub(super) fn ascii(title: &str) -> Option<String> {
    let name: String = slug(title)
        .chars()
        .filter(|c| c.is_ascii_alphanumeric() || *c == '-')
        .collect();
    let name = name.trim_matches('-');
    (!name.is_empty()).then(|| name.to_owned())
}

/// A title from a folder's name.
pub(super) fn titled(slug: &str) -> String {
    let words = slug.replace(['-', '_'], " ");
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}
