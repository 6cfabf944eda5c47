//! Both sides of what changed, block beside block.

use super::comparison::Comparison;
use crate::analyse::outline::Outline;
use crate::analyse::redline::Node;
use crate::model::BlockId;
use crate::render::address::Leaf;
use crate::render::article::{self, Frame};
use crate::render::desk::Desk;
use crate::render::view::Pair;
use crate::render::{Html, html};

/// The outermost blocks that changed, each under its heading.
pub(super) fn sides(desk: &Desk<'_>, comparison: &Comparison<'_>) -> Vec<Pair> {
    let outline = Outline::new(comparison.new.draft);
    let here = desk.here(&desk.page(comparison.to, Leaf::Reading));
    let (root, lang) = (here.root(), comparison.new.lang);
    let frame = Frame {
        lang: lang.as_str(),
        dir: html::dir(lang),
        root: &root,
        ..Frame::default()
    };
    let (old, new) = (comparison.old.side(), comparison.new.side());
    let mut last = None;
    let nodes = comparison
        .redline
        .flow
        .iter()
        .chain(&comparison.redline.notes);
    let pairs = nodes.filter(|node| is_changed(node)).map(|node| {
        let heading = node.new.and_then(|block| outline.of(block)).or(last);
        let named = heading.filter(|heading| last != Some(*heading) && node.new != Some(*heading));
        last = heading;
        let html = article::change_of(old, new, std::slice::from_ref(node), &frame);
        Pair {
            heading: named.map(|block| words(comparison, block)),
            html: Html::trusted(html),
        }
    });
    pairs.collect()
}

fn words(comparison: &Comparison<'_>, heading: BlockId) -> Html {
    Html::isolated(&comparison.new.draft.block(heading).line.text)
}

/// Whether anything in a merged block was inserted or deleted.
fn is_changed(node: &Node) -> bool {
    node.whole.is_some()
        || node.boundary.is_some()
        || node.line.iter().any(|op| op.mark.is_some())
        || node.children.iter().any(is_changed)
}
