//! Single paragraphs with the changes of one step, for their history.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::frame;
use super::thread::Threads;
use crate::analyse::lineage::Passage;
use crate::analyse::redline::{Mark, Node};
use crate::analyse::translation::project;
use crate::model::{BlockId, Lang};
use crate::render::article::{self, Frame, Past};
use crate::render::compared::Shown;
use crate::render::desk::Desk;
use crate::render::html::{self, Html};
use crate::render::overlay;

/// The step to a version in the reader's language, or else the source's, block by block.
pub(super) struct Marked<'a> {
    source: Option<Language<'a>>,
    own: Option<Language<'a>>,
}

/// The step in one language.
struct Language<'a> {
    old: Shown<'a>,
    new: Shown<'a>,
    /// The ids that links in the newer text lead to.
    ids: BTreeSet<String>,
    nodes: BTreeMap<BlockId, Vec<&'a Node>>,
}

impl<'a> Marked<'a> {
    pub(super) fn new(desk: &Desk<'a>, version: usize) -> Self {
        let source = &desk.document.language;
        let own = desk.lang() != source;
        Self {
            source: Language::new(desk, version, source),
            own: own
                .then(|| Language::new(desk, version, desk.lang()))
                .flatten(),
        }
    }

    /// A paragraph with its changes, in the reader's language where it is translated.
    pub(super) fn text(&self, writer: &Threads<'_>, passage: &Passage) -> Html {
        let blocks = translated(writer.desk, passage);
        match (&self.own, blocks, &self.source) {
            (Some(own), Some(blocks), _) => {
                own.text(writer, passage.version, &blocks, &BTreeMap::new())
            }
            (_, _, Some(source)) => {
                source.text(writer, passage.version, &passage.blocks, &passage.spans)
            }
            _ => Html::default(),
        }
    }
}

/// The blocks of the reader's language that render a passage; `None` where one of its blocks is not
/// translated.
pub(super) fn translated(desk: &Desk<'_>, passage: &Passage) -> Option<Vec<BlockId>> {
    let source = &desk.document.language;
    let translated =
        |block: &BlockId| project(desk.facts, passage.version, source, *block, desk.lang());
    passage.blocks.iter().map(translated).collect()
}

impl<'a> Language<'a> {
    fn new(desk: &Desk<'a>, version: usize, lang: &Lang) -> Option<Self> {
        let (old, new) = (
            desk.text(version.checked_sub(1)?, lang)?,
            desk.text(version, lang)?,
        );
        let redline = new.facts.step.as_ref()?;
        let mut nodes = BTreeMap::new();
        gather(&redline.flow, &mut nodes);
        let ids = overlay::ids(new.side());
        Some(Self {
            old,
            new,
            ids,
            nodes,
        })
    }

    fn text(
        &self,
        writer: &Threads<'_>,
        version: usize,
        blocks: &[BlockId],
        spans: &Spans,
    ) -> Html {
        let found = blocks
            .iter()
            .filter_map(|block| self.nodes.get(block))
            .flatten()
            .filter(|node| is_within(node, spans));
        // Where it stood before is told in words.
        let stands = |node: &&Node| Node {
            whole: None,
            moved: false,
            ..Node::clone(node)
        };
        let nodes: Vec<Node> = found.map(stands).collect();
        let framing = frame::frame(writer.desk, writer.here, version, self.new.lang);
        let before = frame::frame(
            writer.desk,
            writer.here,
            version.saturating_sub(1),
            self.old.lang,
        );
        let frame = Frame {
            past: Some(Past {
                here: before.borrowed().here,
                newer: &self.ids,
            }),
            ..framing.borrowed()
        };
        let html = article::change_of(self.old.side(), self.new.side(), &nodes, &frame);
        let mut out = format!("<div class=\"draft\"{}>", html::attributes(self.new.lang));
        out.push_str(&html);
        out.push_str("</div>");
        Html::trusted(out)
    }
}

/// By leaf, the tokens that are told of.
type Spans = BTreeMap<BlockId, Range<u32>>;

/// Whether any of a merged block's present words are told of; of a paragraph that was merged and since
/// divided, only one part is.
fn is_within(node: &Node, spans: &Spans) -> bool {
    let span = node.new.and_then(|block| spans.get(&block));
    let mut present = node
        .line
        .iter()
        .map(|op| &op.new)
        .filter(|new| !new.is_empty())
        .peekable();
    let Some(span) = span.filter(|_| present.peek().is_some()) else {
        return true;
    };
    present.any(|new| new.start < span.end && span.start < new.end)
}

/// The merged blocks by their block of the newer text; a merged paragraph has several.
fn gather<'a>(nodes: &'a [Node], found: &mut BTreeMap<BlockId, Vec<&'a Node>>) {
    for node in nodes {
        let deleted = matches!(node.whole, Some((Mark::Delete, _)));
        if let Some(block) = node.new.filter(|_| !deleted) {
            found.entry(block).or_default().push(node);
        }
        gather(&node.children, found);
    }
}
