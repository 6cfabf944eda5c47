//! What the Web Annotation model has no words for: the keys of our files, as terms of a namespace
//! of our own, so that a collection that was exported can be imported again.

use serde_json::{Map, Value, json};

use super::voice::{Voice, date};
use crate::model::{
    CommentId, Disposition, GroupId, Lang, Reply, ReplyOutcome, Selector, Target, Thread,
};

/// Properties of one annotation or agent.
pub(super) type Terms = Map<String, Value>;

/// Terms beyond the standard's, explained in `docs/data.md`.
pub(super) const NAMESPACE: &str = "urn:rapporteur:terms:1#";

/// Adds a property, where there is something to say.
fn add(terms: &mut Terms, name: &str, value: impl Into<Value>) {
    let value = value.into();
    if !value.is_null() {
        terms.insert(format!("rapporteur:{name}"), value);
    }
}

/// What a thread says beyond the standard; of a redacted one its place and date alone.
pub(super) fn of_thread(thread: &Thread, redacted: bool) -> Terms {
    let mut terms = Terms::new();
    add(&mut terms, "id", thread.id.as_str());
    add(&mut terms, "version", thread.version.as_str());
    add(&mut terms, "date", date(thread.date));
    add(&mut terms, "target", target(&thread.target));
    if redacted {
        return terms;
    }
    add(
        &mut terms,
        "letter",
        thread.letter.as_ref().map(CommentId::as_str),
    );
    add(&mut terms, "kind", thread.kind.id());
    add(&mut terms, "missing", thread.missing.then_some(true));
    add(&mut terms, "channel", thread.channel.id());
    add(&mut terms, "as", thread.hat.as_ref().map(GroupId::as_str));
    add(
        &mut terms,
        "language",
        thread.language.as_ref().map(Lang::as_str),
    );
    add(
        &mut terms,
        "assigned",
        thread.assigned.as_ref().map(|person| person.value.as_str()),
    );
    let see = thread.see.iter().map(|see| {
        json!({"rapporteur:comment": see.comment.value.as_str(), "rapporteur:as": see.r#as.id()})
    });
    let see: Vec<Value> = see.collect();
    add(&mut terms, "see", Some(see).filter(|see| !see.is_empty()));
    terms
}

/// What a reply says beyond the standard. In a redacted thread nothing tells whether its author is
/// the thread's own.
pub(super) fn of_reply(reply: &Reply, redacted: bool) -> Terms {
    let mut terms = Terms::new();
    add(&mut terms, "id", reply.id.as_str());
    add(&mut terms, "date", date(reply.date));
    add(&mut terms, "channel", reply.channel.id());
    add(&mut terms, "as", reply.hat.as_ref().map(GroupId::as_str));
    add(
        &mut terms,
        "language",
        reply.language.as_ref().map(Lang::as_str),
    );
    add(
        &mut terms,
        "assigned",
        reply.assigned.as_ref().map(|person| person.value.as_str()),
    );
    let outcome = reply.outcome.filter(|_| !redacted);
    add(&mut terms, "outcome", outcome.map(ReplyOutcome::id));
    terms
}

/// What a disposition says beyond the standard.
pub(super) fn of_disposition(disposition: &Disposition) -> Terms {
    let mut terms = Terms::new();
    add(&mut terms, "outcome", disposition.outcome.id());
    add(&mut terms, "date", date(disposition.date));
    add(
        &mut terms,
        "changed-in",
        disposition.changed_in.as_ref().map(|id| id.value.as_str()),
    );
    let change = target(&disposition.change);
    add(
        &mut terms,
        "change",
        Some(change).filter(|change| !change.is_empty()),
    );
    add(
        &mut terms,
        "duplicate-of",
        disposition
            .duplicate_of
            .as_ref()
            .map(|id| id.value.as_str()),
    );
    terms
}

/// Who somebody is, beyond their name.
pub(super) fn of_voice(voice: &Voice) -> Terms {
    let mut terms = Terms::new();
    let unnamed = voice.name.is_none().then_some(voice.kind);
    add(&mut terms, "attribution", unnamed);
    add(&mut terms, "person", voice.id.as_deref());
    add(&mut terms, "number", voice.number);
    add(&mut terms, "group", voice.groups.clone());
    let stranger = voice.kind == "stranger";
    add(
        &mut terms,
        "affiliation",
        voice.affiliation.as_deref().filter(|_| stranger),
    );
    add(&mut terms, "region", voice.region.filter(|_| stranger));
    terms
}

/// What is quoted, as it was typed.
fn target(target: &Target) -> Vec<Value> {
    target.selectors.iter().map(selector).collect()
}

fn selector(selector: &Selector) -> Value {
    let mut terms = Terms::new();
    let keys = [
        ("quote", &selector.quote),
        ("paragraph", &selector.paragraph),
        ("section", &selector.section),
        ("before", &selector.before),
        ("after", &selector.after),
    ];
    for (name, value) in keys {
        add(
            &mut terms,
            name,
            value.as_ref().map(|(text, _)| text.as_str()),
        );
    }
    add(
        &mut terms,
        "language",
        selector.language.as_ref().map(|(lang, _)| lang.as_str()),
    );
    Value::Object(terms)
}
