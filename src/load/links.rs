//! Links within the site that lead nowhere. Relative addresses are read as from the reading page
//! of the version they stand in, `DOCUMENT/VERSION/`, whatever the language.

use std::collections::BTreeSet;

use super::decode::did_you_mean;
use super::files::MAX_COMPLAINTS;
use crate::diagnostics::{Code, Diagnostic, Place, excerpt};
use crate::model::{Block, BlockId, Document, Draft, Mark, Run, Version, VersionId};
use crate::text::url::{Kind, classify, decoded, is_of_document};

/// Warns of links in the texts to sections, pages and files that are not there. Links to other
/// documents are taken on trust.
pub(super) fn broken(document: &Document) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (at, version) in document.versions.iter().enumerate() {
        for draft in version.drafts.values() {
            let ids = ids(draft).collect();
            found.extend(complaints(document, at, draft, &ids));
        }
    }
    found
}

/// The links in what is said about versions: each leads to where it would from the version's text, in
/// any language.
pub(super) struct Said<'a> {
    document: &'a Document,
    ids: Vec<BTreeSet<&'a str>>,
}

impl<'a> Said<'a> {
    pub(super) fn of(document: &'a Document) -> Self {
        let ids = |version: &'a Version| version.drafts.values().flat_map(ids).collect();
        Self {
            document,
            ids: document.versions.iter().map(ids).collect(),
        }
    }

    /// Warnings about the links of some words about the version, with places within the words.
    pub(super) fn broken(&self, version: usize, words: &Draft) -> Vec<Diagnostic> {
        let ids = self.ids.get(version);
        ids.map_or_else(Vec::new, |ids| {
            complaints(self.document, version, words, ids)
        })
    }
}

fn complaints(
    document: &Document,
    version: usize,
    draft: &Draft,
    ids: &BTreeSet<&str>,
) -> Vec<Diagnostic> {
    let text = Text {
        document,
        version,
        draft,
        ids,
    };
    let links = draft.leaves().flat_map(|leaf| text.links(leaf));
    let complaints = links.filter_map(|(href, place)| text.complaint(href, place));
    complaints.take(MAX_COMPLAINTS).collect()
}

/// The ids that a link can lead to in a text.
fn ids(draft: &Draft) -> impl Iterator<Item = &str> {
    let ids = draft.blocks.iter().map(|block| block.id.as_str());
    ids.filter(|id| !id.is_empty())
}

struct Text<'a> {
    document: &'a Document,
    version: usize,
    draft: &'a Draft,
    ids: &'a BTreeSet<&'a str>,
}

impl<'a> Text<'a> {
    /// The links of a block, each once, with their places; none of those that stand for an image
    /// that could not be shown, about which there is a complaint already.
    fn links(&self, leaf: BlockId) -> Vec<(&'a str, Place)> {
        let block = self.draft.block(leaf);
        let mut links: Vec<(&str, Place)> = Vec::new();
        let mut last = None;
        for run in &block.line.runs {
            let href = href(run);
            let is_image = |href: &str| self.draft.unshown.iter().any(|image| image == href);
            if let Some(href) = href.filter(|h| Some(*h) != last && !is_image(h)) {
                links.push((href, self.place(block, run)));
            }
            last = href;
        }
        links
    }

    /// Where a run's first words stand in the file; the whole block where that is not known.
    fn place(&self, block: &Block, run: &Run) -> Place {
        let typed = |range: &std::ops::Range<u32>| range.start as usize..range.end as usize;
        let source = &block.line.source;
        let next = source.partition_point(|(text, _)| text.end <= run.range.start);
        let covers = source
            .get(next)
            .filter(|(text, _)| text.start <= run.range.start);
        let range = match covers {
            Some((text, file)) => {
                let start = file.start + (run.range.start - text.start);
                let end = start + run.range.end.min(text.end) - run.range.start;
                typed(&(start..end))
            }
            None => typed(&block.source),
        };
        Place::new(self.draft.file, range)
    }

    fn complaint(&self, href: &str, place: Place) -> Option<Diagnostic> {
        let (path, fragment) = href
            .split_once('#')
            .map_or((href, None), |(p, f)| (p, Some(f)));
        let hint = match classify(href).ok()? {
            Kind::Absolute => return None,
            Kind::Fragment => self.no_id(fragment.unwrap_or_default())?,
            Kind::Relative if path.starts_with('?') => return None,
            Kind::Relative if path.starts_with(['/', '\\']) => {
                let message = format!("the link `{}` leads out of the site", excerpt(href));
                let hint = "it is read from the root of the host; write an address relative to the page, such as `../VERSION/`, or a whole one, `https://…`";
                return Some(Diagnostic::new(Code::BrokenLink, place, message).hint(hint));
            }
            Kind::Relative if path.starts_with("assets/") => return None,
            Kind::Relative => self.no_page(&decoded(path))?,
        };
        let message = format!("the link `{}` leads nowhere", excerpt(href));
        Some(Diagnostic::new(Code::BrokenLink, place, message).hint(hint))
    }

    /// What to do about an id that the text does not have.
    fn no_id(&self, fragment: &str) -> Option<String> {
        let id = decoded(fragment);
        if id.is_empty() || self.ids.contains(id.as_str()) {
            return None;
        }
        // A heading whose words would make an id of the pages' own has another.
        let renamed = format!("section-{id}");
        if self.ids.contains(renamed.as_str()) && !self.is_thread(&id) {
            return Some(format!(
                "ids that begin so are the pages' own; the heading's is `{renamed}`"
            ));
        }
        if is_ours(&id) {
            return None;
        }
        let near = did_you_mean(&id, self.ids.iter().copied());
        Some(near.unwrap_or_else(|| {
            "write the id of a heading after `#`; one can be given to it with `{#id}`".to_owned()
        }))
    }

    /// Whether an id is a comment's.
    fn is_thread(&self, id: &str) -> bool {
        let mut threads = self.document.threads.iter();
        let id = id.strip_prefix("c-");
        id.is_some_and(|id| threads.any(|thread| thread.id.as_str() == id))
    }

    /// What to do about an address that leads to no page of the document.
    fn no_page(&self, path: &str) -> Option<String> {
        let own = self.document.versions.get(self.version)?;
        let mut folders = vec![self.document.id.as_str()];
        folders.extend((!is_of_document(path)).then_some(own.id.as_str()));
        for part in path.split('?').next()?.split('/') {
            match part {
                "" | "." | "index.html" => {}
                ".." => drop(folders.pop()),
                name => folders.push(name),
            }
        }
        let (document, rest) = folders.split_first()?;
        let is_page = *document != self.document.id.as_str() || self.is_page(rest);
        let is_source = path.ends_with(".md");
        let hint = if is_source {
            "link to the page, such as `../rev-1/` or `#section`, not to its file"
        } else {
            "put the file into the version's folder; a page of another version is `../VERSION/`"
        };
        (is_source || !is_page).then(|| hint.to_owned())
    }

    /// Whether there is such a page of this document.
    fn is_page(&self, path: &[&str]) -> bool {
        let versions = &self.document.versions;
        let place = |id: &str| {
            versions
                .iter()
                .position(|v: &Version| v.id == VersionId::new(id))
        };
        match path {
            [] | ["feed.xml"] => true,
            [version, "changes", from] => place(from).is_some() && place(from) < place(version),
            [version]
            | [
                version,
                "changes" | "comments" | "parallel" | "record" | "history",
            ] => place(version).is_some(),
            _ => false,
        }
    }
}

fn href(run: &Run) -> Option<&str> {
    run.style.marks().iter().find_map(|mark| match mark {
        Mark::Link { href, .. } => Some(&**href),
        _ => None,
    })
}

/// Whether an id is one that pages give to paragraphs, comments and marks.
fn is_ours(id: &str) -> bool {
    let paragraph = id
        .strip_prefix('p')
        .is_some_and(|n| n.starts_with(|c: char| c.is_ascii_digit()));
    paragraph || id.starts_with("c-") || id.starts_with("from-")
}
