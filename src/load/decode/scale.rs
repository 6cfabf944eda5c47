//! Scales of consensus. The built-in ones follow ICANN GNSO Working Group Guidelines 3.6
//! (`gnso`), RFC 2418 and RFC 7282 (`ietf`), W3C Process 2023, 5.2 (`w3c`), and the usage of UN
//! negotiations (`un`).

use super::map::{Map, items};
use super::{Complaints, keys, name, near, value};
use crate::diagnostics::{Code, Diagnostic, excerpt};
use crate::load::yaml::{Node, Value};
use crate::model::Objections::{self, Addressed, Any};
use crate::model::{Level, Scale};

/// A built-in scale: its levels, which objections each lets stand, and whether it is agreement.
type BuiltIn = (&'static str, &'static [(&'static str, Objections, bool)]);

const BUILT_IN: [BuiltIn; 4] = [
    (
        "gnso",
        &[
            ("full-consensus", Objections::None, true),
            ("consensus", Addressed, true),
            ("strong-support-significant-opposition", Addressed, false),
            ("divergence", Any, false),
            ("minority-view", Any, false),
        ],
    ),
    (
        "ietf",
        &[
            ("rough-consensus", Addressed, true),
            ("no-consensus", Any, false),
        ],
    ),
    (
        "w3c",
        &[
            ("unanimity", Objections::None, true),
            ("consensus", Objections::None, true),
            ("dissent", Any, false),
        ],
    ),
    (
        "un",
        &[
            ("agreed", Objections::None, true),
            ("agreed-ad-ref", Objections::None, true),
            ("suggested-for-closure", Any, false),
            ("unagreed", Any, false),
        ],
    ),
];

/// The scale of that name, if it is built in.
pub(super) fn built_in(id: &str) -> Option<Scale> {
    let (id, levels) = BUILT_IN.iter().find(|(known, _)| *known == id)?;
    let level = |&(id, objections, agreed): &(&str, Objections, bool)| Level {
        id: id.to_owned(),
        name: None,
        objections,
        agreed,
    };
    Some(Scale {
        id: (*id).to_owned(),
        levels: levels.iter().map(level).collect(),
    })
}

/// The scale that a document has where it does not say.
pub(super) fn usual() -> Scale {
    built_in("gnso").unwrap_or(Scale {
        id: "gnso".to_owned(),
        levels: Vec::new(),
    })
}

/// The name of a built-in scale, or a list of levels.
pub(super) fn scale(node: &Node<'_>, out: &mut Complaints) -> Option<Scale> {
    if let Value::Scalar(typed, _) = &node.value {
        let found = built_in(typed);
        if found.is_none() {
            let message = format!("there is no scale `{}`", excerpt(typed));
            let ids = || BUILT_IN.iter().map(|(id, _)| *id);
            let hint = near::did_you_mean(typed, ids()).unwrap_or_else(|| {
                format!(
                    "the scales are {}; or write a list of levels",
                    near::listed(ids())
                )
            });
            out.push(Diagnostic::new(Code::UnknownReference, node.place, message).hint(hint));
        }
        return found;
    }
    let mut levels: Vec<Level> = Vec::new();
    if matches!(&node.value, Value::List { items, .. } if items.is_empty()) {
        let message = "a scale needs at least one level";
        let hint = "add `- id: …` and `objections: …`, or name a built-in scale";
        out.push(Diagnostic::new(Code::EmptyValue, node.place, message).hint(hint));
    }
    for item in items(node, out) {
        let Some(level) = level(item, out) else {
            continue;
        };
        if levels.iter().any(|known| known.id == level.id) {
            let message = format!("two levels have the id `{}`", level.id);
            let hint = "rename one of them";
            out.push(Diagnostic::new(Code::DuplicateId, item.place, message).hint(hint));
            continue;
        }
        levels.push(level);
    }
    Some(Scale {
        id: "custom".to_owned(),
        levels,
    })
}

fn level(node: &Node<'_>, out: &mut Complaints) -> Option<Level> {
    let map = Map::open(node, "a level", keys::LEVEL, out)?;
    map.require("id", out);
    map.require("objections", out);
    let id = map.read("id", |node, out| name::id("a level's id", node, out), out);
    let name = map.read("name", value::words, out);
    let objections = map.read("objections", value::word, out);
    let agreed = map.read("agreed", value::flag, out).unwrap_or(false);
    Some(Level {
        id: id?.to_owned(),
        name,
        objections: objections?,
        agreed,
    })
}
