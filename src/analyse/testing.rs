//! Texts, targets and threads for tests.

use std::collections::BTreeMap;

use super::numbering;
use crate::diagnostics::{FileId, Place, Sources};
use crate::load::{self, assets::NoAssets};
use crate::model::{
    Attribution, Author, Brackets, Channel, CommentId, Dated, Document, DocumentId, Draft, Kind,
    Lang, Paragraphs, Scale, Selector, Target, Thread, Version, VersionId,
};
use crate::text::{Token, tokens};

/// A text with its tokens and paragraph labels.
pub(crate) struct Sample {
    pub(crate) draft: Draft,
    pub(crate) tokens: Vec<Vec<Token>>,
    pub(crate) labels: Vec<Option<String>>,
}

/// A document without comments: its versions' texts by language, in Markdown. The source is in English.
pub(crate) fn document(versions: &[&[(&str, &str)]]) -> Document {
    let versions = versions
        .iter()
        .enumerate()
        .map(|(i, texts)| version(&format!("v{i}"), texts));
    Document {
        id: DocumentId::new("charter"),
        title: None,
        summary: None,
        language: Lang::new("en"),
        versions: versions.collect(),
        chairs: Vec::new(),
        editors: Vec::new(),
        secretariat: Vec::new(),
        scale: Scale {
            id: "gnso".into(),
            levels: Vec::new(),
        },
        brackets: Brackets::Literal,
        paragraphs: Paragraphs::Counted,
        threads: Vec::new(),
        sources: Sources::new(),
        left_out: Vec::new(),
    }
}

fn version(id: &str, texts: &[(&str, &str)]) -> Version {
    let text = |(lang, text): &(&str, &str)| (Lang::new(lang), markdown(lang, text));
    Version {
        id: VersionId::new(id),
        title: None,
        date: jiff::civil::date(2026, 1, 1),
        publish: None,
        comments: None,
        attribution: Attribution::Named,
        r#final: false,
        sha256: None,
        drafts: texts.iter().map(text).collect(),
        calls: Vec::new(),
        reasons: Vec::new(),
        place: Place::top(FileId(0)),
    }
}

/// A text in Markdown.
pub(crate) fn sample(lang: &str, text: &str) -> Sample {
    let draft = markdown(lang, text);
    let tokens = draft
        .blocks
        .iter()
        .map(|block| tokens(&block.line.text))
        .collect();
    let labels = numbering::labels(&draft, Paragraphs::Counted);
    Sample {
        draft,
        tokens,
        labels,
    }
}

/// A text in Markdown, as it is loaded.
pub(crate) fn markdown(lang: &str, text: &str) -> Draft {
    let file = FileId(0);
    load::markdown::draft(file, text, String::new(), &Lang::new(lang), &mut NoAssets).0
}

/// A target as typed, `key: value; key: value`; empty for the whole document.
pub(crate) fn target(keys: &str) -> Target {
    let place = Place::top(FileId(0));
    let pairs: BTreeMap<&str, &str> = keys
        .split("; ")
        .filter_map(|pair| pair.split_once(": "))
        .collect();
    let key = |name: &str| pairs.get(name).map(|value| ((*value).to_owned(), place));
    let selector = Selector {
        quote: key("quote"),
        paragraph: key("paragraph"),
        section: key("section"),
        before: key("before"),
        after: key("after"),
        language: pairs.get("language").map(|lang| (Lang::new(lang), place)),
        place,
    };
    Target {
        selectors: Vec::from_iter((!pairs.is_empty()).then_some(selector)),
    }
}

/// Several targets, each as for [`target`].
pub(crate) fn targets(keys: &[&str]) -> Target {
    Target {
        selectors: keys
            .iter()
            .flat_map(|keys| target(keys).selectors)
            .collect(),
    }
}

/// A thread with nothing but a target.
pub(crate) fn thread(id: &str, version: &VersionId, keys: &str) -> Thread {
    Thread {
        id: CommentId::new(id),
        letter: None,
        version: version.clone(),
        authors: vec![Author::Anonymous(1)],
        hat: None,
        date: Dated {
            day: jiff::civil::date(2026, 1, 1),
            time: None,
        },
        target: target(keys),
        missing: false,
        kind: Kind::Substantive,
        body: None,
        suggest: None,
        position: None,
        assigned: None,
        channel: Channel::PullRequest,
        language: None,
        tags: Vec::new(),
        see: Vec::new(),
        replies: Vec::new(),
        dispositions: Vec::new(),
        place: Place::top(FileId(0)),
    }
}
