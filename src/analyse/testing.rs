//! Texts for tests.

use crate::diagnostics::{FileId, Place, Sources};
use crate::model::{
    Attribution, Block, BlockId, Brackets, Document, DocumentId, Draft, FrontMatter, Lang, Line,
    Paragraphs, Scale, Tag, Version, VersionId,
};
use crate::text::{Token, tokens};

/// A text with its tokens and paragraph labels.
pub(crate) struct Sample {
    pub(crate) draft: Draft,
    pub(crate) tokens: Vec<Vec<Token>>,
    pub(crate) labels: Vec<Option<String>>,
}

/// A document without comments: its versions' texts by language, each as for [`sample`]. The source
/// is in English.
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
    let text = |(lang, text): &(&str, &str)| (Lang::new(lang), sample(lang, text).draft);
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

/// A text of blocks parted by blank lines: `# heading {#id}`, `- item`, `> quotation`, paragraphs.
pub(crate) fn sample(lang: &str, text: &str) -> Sample {
    let mut draft = Draft {
        file: FileId(0),
        lang: Lang::new(lang),
        front: FrontMatter::default(),
        sha256: String::new(),
        blocks: Vec::new(),
        top: Vec::new(),
        notes: Vec::new(),
        assets: Vec::new(),
    };
    for part in text
        .split("\n\n")
        .map(str::trim)
        .filter(|part| !part.is_empty())
    {
        match part.split_at(part.find(' ').unwrap_or(0)) {
            (hashes, words) if hashes.starts_with('#') => {
                let (words, id) = words.split_once("{#").unwrap_or((words, "}"));
                let level = u8::try_from(hashes.len()).unwrap();
                let id = id.trim_end_matches('}');
                push(&mut draft, None, Tag::Heading(level), words, id);
            }
            ("-", words) => {
                let list = push(&mut draft, None, Tag::Bullets, "", "");
                let item = push(&mut draft, Some(list), Tag::Item(None), "", "");
                push(&mut draft, Some(item), Tag::Paragraph, words, "");
            }
            (">", words) => {
                let quote = push(&mut draft, None, Tag::Quote, "", "");
                push(&mut draft, Some(quote), Tag::Paragraph, words, "");
            }
            _ => _ = push(&mut draft, None, Tag::Paragraph, part, ""),
        }
    }
    let tokens = draft
        .blocks
        .iter()
        .map(|block| tokens(&block.line.text))
        .collect();
    let mut paragraph = 0;
    let mut label = |block: &Block| {
        (block.tag == Tag::Paragraph).then(|| {
            paragraph += 1;
            paragraph.to_string()
        })
    };
    let labels = draft.blocks.iter().map(&mut label).collect();
    Sample {
        draft,
        tokens,
        labels,
    }
}

fn push(draft: &mut Draft, parent: Option<BlockId>, tag: Tag, words: &str, id: &str) -> BlockId {
    let own = BlockId(u32::try_from(draft.blocks.len()).unwrap());
    let line = Line {
        text: words.trim().to_owned(),
        ..Line::default()
    };
    draft.blocks.push(Block {
        tag,
        id: id.to_owned(),
        classes: Vec::new(),
        tight: true,
        parent,
        children: Vec::new(),
        line,
        source: 0..0,
    });
    match parent {
        Some(parent) => draft.blocks[parent.0 as usize].children.push(own),
        None => draft.top.push(own),
    }
    own
}
