//! The schema of each kind of file.

use serde_json::{Map, Value, json};

use super::kinds::{
    author, authors, day, disposition, dispositions, person, replies, reply, said, see, target,
    targets,
};
use super::types::{
    date, flag, id, language, map, scalar, several, several_of, text, told, url, words,
};
use crate::load::keys;
use crate::model::{
    Attribution, Brackets, Comparisons, Forge, Kind, Objections, Paragraphs, ReasonKind, Region,
    ReplyOutcome,
};

/// A schema of a whole file, with the maps that it refers to by name.
fn file(title: &str, mut of: Value) -> Value {
    let mut schema = json!({"$schema": "http://json-schema.org/draft-07/schema#", "title": title});
    let definitions = definitions(&of);
    if let (Some(schema), Some(of)) = (schema.as_object_mut(), of.as_object_mut()) {
        schema.append(of);
        if !definitions.is_empty() {
            schema.insert("definitions".to_owned(), Value::Object(definitions));
        }
    }
    schema
}

/// The maps that a schema refers to, and those that they refer to.
fn definitions(of: &Value) -> Map<String, Value> {
    type Define = fn() -> Value;
    const KNOWN: [(&str, Define); 5] = [
        ("target", target),
        ("author", author),
        ("reply", reply),
        ("disposition", disposition),
        ("point", point),
    ];
    let mut found = Map::new();
    let mut texts = vec![of.to_string()];
    while let Some(text) = texts.pop() {
        for (name, define) in KNOWN {
            if text.contains(&format!("#/definitions/{name}\"")) && !found.contains_key(name) {
                let defined = define();
                texts.push(defined.to_string());
                found.insert(name.to_owned(), defined);
            }
        }
    }
    found
}

pub(super) fn site() -> Value {
    let groups = |key: &str| {
        Some(match key {
            "id" => told(id(), "The group's id."),
            "name" => told(text(), "The group's name, in each language of the site."),
            _ => return None,
        })
    };
    let repository = |key: &str| {
        Some(match key {
            "url" => told(url(), "Where pull requests go."),
            "branch" => told(scalar(), "The branch that is published; by default `main`."),
            "forge" => told(
                words::<Forge>(),
                "The forge's kind, where its address does not tell.",
            ),
            _ => return None,
        })
    };
    let of = |key: &str| {
        Some(match key {
            "title" => told(text(), "The site's title."),
            "languages" => told(
                several(&language()),
                "The languages that the site is published in; the first is the default.",
            ),
            "groups" => told(
                several(&map(keys::GROUP, &["id"], groups)),
                "The stakeholder groups, instead of the built-in ones.",
            ),
            "base_url" => told(
                url(),
                "The site's address; without it no feeds, sitemap or canonical links are written.",
            ),
            "theme" => told(id(), "A folder below themes/."),
            "repository" => told(
                map(keys::REPOSITORY, &["url"], repository),
                "Where pull requests go; makes the links to comment.",
            ),
            "contact" => told(
                scalar(),
                "An e-mail address; makes the links to comment by e-mail.",
            ),
            "comparisons" => told(
                words::<Comparisons>(),
                "Which pairs of versions get a change page.",
            ),
            "output" => told(
                scalar(),
                "The folder that `build` writes; by default `site`.",
            ),
            _ => return None,
        })
    };
    file("The site: rapporteur.yaml", map(keys::SITE, &[], of))
}

pub(super) fn document() -> Value {
    let people = |explanation: &str| told(several(&person()), explanation);
    let of = |key: &str| {
        Some(match key {
            "title" => told(
                text(),
                "The document's title; by default its first heading.",
            ),
            "summary" => told(text(), "One or two sentences for lists and feeds."),
            "language" => told(
                language(),
                "The language that it is negotiated in; by default the site's.",
            ),
            "versions" => told(several(&version()), "Its versions, oldest first."),
            "chairs" => people("Who may call consensus, and answer comments."),
            "editors" | "secretariat" => people("Who may answer comments."),
            "scale" => scale(),
            "brackets" => told(
                words::<Brackets>(),
                "Whether square brackets mark text not yet agreed.",
            ),
            "paragraphs" => told(
                words::<Paragraphs>(),
                "`own`: the numbers of top-level ordered lists are the paragraphs' numbers.",
            ),
            _ => return None,
        })
    };
    file(
        "A document: drafts/DOCUMENT/document.yaml",
        map(keys::DOCUMENT, &["versions"], of),
    )
}

fn version() -> Value {
    let window = |key: &str| {
        Some(match key {
            "from" => told(date(), "The first day."),
            "until" => told(date(), "The last day."),
            _ => return None,
        })
    };
    let of = |key: &str| {
        Some(match key {
            "id" => told(id(), "The version's folder."),
            "title" => told(text(), "Its title; by default the id."),
            "date" => told(date(), "When it was issued."),
            "publish" => told(
                date(),
                "Absent from everything that is built before this day.",
            ),
            "comments" => told(map(keys::WINDOW, &[], window), "When comments are invited."),
            "attribution" => told(
                words::<Attribution>(),
                "`none`: no author may be named (the Chatham House Rule).",
            ),
            "final" => told(flag(), "Whether it is the adopted text."),
            "sha256" => told(scalar(), "Written by `rapporteur freeze`."),
            _ => return None,
        })
    };
    map(keys::VERSION, &["id", "date"], of)
}

fn scale() -> Value {
    let of = |key: &str| {
        Some(match key {
            "id" => told(id(), "The level's id."),
            "name" => told(text(), "Its name."),
            "objections" => told(words::<Objections>(), "Which objections may stand."),
            "agreed" => told(flag(), "Whether the words count as agreed."),
            _ => return None,
        })
    };
    let levels = json!({"type": "array", "items": map(keys::LEVEL, &["id"], of)});
    told(
        json!({"anyOf": [scalar(), levels]}),
        "How consensus is called: `gnso`, `ietf`, `w3c`, `un`, or levels of your own.",
    )
}

pub(super) fn consensus() -> Value {
    let minority = |key: &str| {
        Some(match key {
            "by" => authors(),
            "statement" => told(text(), "What they state; Markdown."),
            _ => return None,
        })
    };
    let of = |key: &str| {
        Some(match key {
            "target" => targets("What the call is on; left out: the whole document."),
            "level" => told(scalar(), "A level of the document's scale."),
            "by" => told(id(), "A chair."),
            "date" => day(),
            "method" => told(
                text(),
                "How it was found: show of hands, hum, silence procedure.",
            ),
            "statement" => told(text(), "Why; Markdown."),
            "silence_until" => told(date(), "When the silence procedure ends."),
            "minority" => told(
                several(&map(keys::MINORITY, &["by", "statement"], minority)),
                "Who disagrees, and what they state.",
            ),
            _ => return None,
        })
    };
    file(
        "The chair's calls: consensus.yaml",
        several(&map(keys::CALL, &["level", "by", "date"], of)),
    )
}

pub(super) fn changes() -> Value {
    let of = |key: &str| {
        Some(match key {
            "target" => targets("Words of this version that changed."),
            "removed" => targets("Words of the version before that went."),
            "reason" => told(text(), "Why; Markdown."),
            "kind" => told(
                words::<ReasonKind>(),
                "An editorial change does not outdate translations.",
            ),
            "by" => person(),
            _ => return None,
        })
    };
    file(
        "The editors' reasons: changes.yaml",
        several(&map(keys::REASON, &["reason"], of)),
    )
}

pub(super) fn person_file() -> Value {
    let of = |key: &str| {
        Some(match key {
            "name" => told(scalar(), "The name, as it should be shown."),
            "group" => told(several(&scalar()), "The stakeholder group, or several."),
            "affiliation" => told(scalar(), "The organisation."),
            "region" => told(words::<Region>(), "The UN regional group."),
            "observer" => told(flag(), "Whether they take part as an observer."),
            "on_behalf" => told(text(), "For whom they speak."),
            "interests" => told(text(), "Their declaration of interests."),
            "url" => told(url(), "Their page."),
            _ => return None,
        })
    };
    file(
        "A person: comments/people/ID.yaml",
        map(keys::PERSON, &["name"], of),
    )
}

pub(super) fn comment() -> Value {
    let of = |key: &str| {
        content(key).or_else(|| said(key)).or_else(|| {
            Some(match key {
                "see" => see(),
                "reply_to" => told(id(), "The comment that this file replies to."),
                "outcome" => told(
                    words::<ReplyOutcome>(),
                    "In a reply by the comment's own author: what they make of the answer.",
                ),
                "points" => told(
                    several_of("point"),
                    "The points of a letter, each with a target of its own.",
                ),
                _ => return None,
            })
        })
    };
    file(
        "A comment: comments/DOCUMENT/VERSION/ID.yaml",
        map(keys::COMMENT, &["author", "date"], of),
    )
}

fn point() -> Value {
    map(keys::POINT, &[], |key| content(key).or_else(|| said(key)))
}

/// What comments and points of letters have in common.
fn content(key: &str) -> Option<Value> {
    Some(match key {
        "target" => told(
            several_of("target"),
            "What it is about; left out: the whole document.",
        ),
        "missing" => told(
            flag(),
            "Whether it is about what the text does not say there.",
        ),
        "kind" => told(words::<Kind>(), "By default substantive."),
        "suggest" => told(
            scalar(),
            "Words proposed instead; \"\" deletes; with `missing`, words to be inserted after the target.",
        ),
        "tags" => told(several(&scalar()), "Clusters."),
        "replies" => replies(),
        "disposition" => dispositions(),
        _ => return None,
    })
}
