//! Maps that stand inside several kinds of files.

use serde_json::{Value, json};

use super::types::{date, id, language, map, scalar, several, several_of, text, told, words};
use crate::load::keys;
use crate::model::{Outcome, Position, Region, ReplyOutcome, SeeAs};

/// What an entry is about.
pub(super) fn target() -> Value {
    let of = |key: &str| {
        Some(match key {
            "quote" => told(
                scalar(),
                "The words, as a reader sees them: copied from the page, without Markdown marks.",
            ),
            "paragraph" => told(scalar(), "The paragraph's number, as in the margin: 12."),
            "section" => told(
                scalar(),
                "The id of a heading, for all below it; `_top` for what precedes the first heading.",
            ),
            "before" => told(
                scalar(),
                "Words right before the quotation, where it occurs more than once.",
            ),
            "after" => told(
                scalar(),
                "Words right after the quotation, where it occurs more than once.",
            ),
            "language" => told(language(), "The translation that the words are from."),
            _ => return None,
        })
    };
    map(keys::TARGET, &[], of)
}

pub(super) fn targets(explanation: &str) -> Value {
    told(several_of("target"), explanation)
}

/// Who says something.
pub(super) fn authors() -> Value {
    told(
        several_of("author"),
        "Who says it: the id of a file in comments/people/, or `name` and `group`, or `anonymous`; a list for co-sponsors.",
    )
}

/// One of those who say something.
pub(super) fn author() -> Value {
    let of = |key: &str| {
        Some(match key {
            "name" => told(scalar(), "The name, as it should be shown."),
            "group" => told(
                scalar(),
                "The stakeholder group: its id, or its name in any of its languages.",
            ),
            "affiliation" => told(scalar(), "The organisation."),
            "region" => told(words::<Region>(), "The UN regional group."),
            _ => return None,
        })
    };
    let stranger = map(keys::AUTHOR, &[], of);
    json!({"anyOf": [id(), stranger]})
}

pub(super) fn person() -> Value {
    told(id(), "The id of a file in comments/people/.")
}

fn body() -> Value {
    told(
        text(),
        "What it says; Markdown. Write `|-` after the colon and the text below, each line two spaces in.",
    )
}

fn position() -> Value {
    told(
        words::<Position>(),
        "Where the author stands on the words as drafted.",
    )
}

pub(super) fn day() -> Value {
    told(
        date(),
        "YYYY-MM-DD, or a moment such as 2026-11-22T09:30:00Z.",
    )
}

pub(super) fn replies() -> Value {
    let explanation =
        "Replies in this file; a reply may also be a file of its own, with `reply_to`.";
    told(several_of("reply"), explanation)
}

pub(super) fn reply() -> Value {
    let of = |key: &str| {
        said(key).or_else(|| {
            Some(match key {
                "outcome" => told(
                    words::<ReplyOutcome>(),
                    "What the thread's own author makes of the answer.",
                ),
                _ => return None,
            })
        })
    };
    map(keys::REPLY, &["author", "date"], of)
}

/// What comments and replies have in common.
pub(super) fn said(key: &str) -> Option<Value> {
    Some(match key {
        "author" => authors(),
        "as" => told(scalar(), "In which hat: a group, for somebody of several."),
        "date" => day(),
        "body" => body(),
        "position" => position(),
        "assigned" => told(id(), "The person whose answer it waits for."),
        "language" => told(
            language(),
            "The language of the body; by default that of the text.",
        ),
        "channel" => told(
            words::<crate::model::Channel>(),
            "How it came in; by default a pull request.",
        ),
        _ => return None,
    })
}

pub(super) fn see() -> Value {
    let of = |key: &str| {
        Some(match key {
            "comment" => told(id(), "The other comment's id."),
            "as" => told(words::<SeeAs>(), "How this one relates to it."),
            _ => return None,
        })
    };
    told(
        several(&map(keys::SEE, &["comment", "as"], of)),
        "Other comments that this one agrees with, adds to or contradicts.",
    )
}

pub(super) fn dispositions() -> Value {
    told(
        several_of("disposition"),
        "What the editors did about it; a list, oldest first, of which the last stands.",
    )
}

pub(super) fn disposition() -> Value {
    let of = |key: &str| {
        Some(match key {
            "outcome" => told(words::<Outcome>(), "What was done about it."),
            "by" => told(id(), "A chair, editor or secretary of the document."),
            "date" => day(),
            "reason" => told(text(), "Why; Markdown. Some outcomes require it."),
            "changed_in" => told(id(), "The version whose text changed because of it."),
            "change" => targets("Words of that version that changed because of it."),
            "duplicate_of" => told(id(), "The comment that said it before."),
            _ => return None,
        })
    };
    map(keys::DISPOSITION, &["outcome", "by", "date"], of)
}
