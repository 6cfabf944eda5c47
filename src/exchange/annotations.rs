//! `annotations.jsonld`: the comments as a collection of the Web Annotation Data Model
//! (<https://www.w3.org/TR/annotation-model/>).
//!
//! A comment annotates the reading page of the version that the file is about, at the words where
//! it stands there. Replies and dispositions annotate the comment.

use serde::{Serialize, Serializer};
use serde_json::{Map, Value};

use super::comments::{is_redacted, language, standing, status};
use super::link::Links;
use super::spoken::{Spoken, spoken};
use super::terms::{self, NAMESPACE, Terms};
use super::voice::{Voice, date, officer, voices, withheld};
use super::words::{Quote, Quoted, Reading};
use super::{Record, json};
use crate::analyse::facts::{Standing, ThreadFacts};
use crate::model::{Disposition, Kind, Lang, Reply, Thread};
use crate::render::address::{Leaf, Page};

/// An object of these properties, in their order. Unlike `json!`, which copies what it is given, it
/// takes it: a collection is thousands of values, nested.
macro_rules! object {
    ({ $($name:literal : $value:expr),* $(,)? }) => {
        Value::Object(Map::from_iter([$(($name.to_owned(), Value::from($value))),*]))
    };
}

/// The collection of a version's comments: those made on it and those carried to it.
pub(super) fn annotations(record: &Record<'_>, version: usize, links: &Links) -> String {
    let scribe = Scribe {
        record,
        version,
        links,
    };
    let file = links.file(&format!(
        "data/{}/{}/annotations.jsonld",
        record.document.id, record.document.versions[version].id
    ));
    json(&Collection {
        context: [
            Value::from("http://www.w3.org/ns/anno.jsonld"),
            object!({"rapporteur": NAMESPACE}),
        ],
        id: &file,
        r#type: "AnnotationCollection",
        label: format!(
            "{}/{}",
            record.document.id, record.document.versions[version].id
        ),
        total: scribe.total(),
        first: Sheet {
            id: format!("{file}#page"),
            r#type: "AnnotationPage",
            part_of: &file,
            start_index: 0,
            items: Items(&scribe),
        },
    })
}

/// An `AnnotationCollection` with all its annotations on one page.
#[derive(Serialize)]
struct Collection<'c, 'r, 'a> {
    #[serde(rename = "@context")]
    context: [Value; 2],
    id: &'c str,
    r#type: &'static str,
    label: String,
    total: usize,
    first: Sheet<'c, 'r, 'a>,
}

/// Its one `AnnotationPage`.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Sheet<'c, 'r, 'a> {
    id: String,
    r#type: &'static str,
    part_of: &'c str,
    start_index: usize,
    items: Items<'c, 'r, 'a>,
}

/// The annotations, each made as it is written: all together they are several times the file.
struct Items<'c, 'r, 'a>(&'c Scribe<'r, 'a>);

impl Serialize for Items<'_, '_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let annotations = |(thread, facts)| self.0.thread(thread, facts);
        serializer.collect_seq(self.0.threads().flat_map(annotations))
    }
}

struct Scribe<'r, 'a> {
    record: &'r Record<'a>,
    version: usize,
    links: &'r Links,
}

impl<'a> Scribe<'_, 'a> {
    fn threads(&self) -> impl Iterator<Item = (&'a Thread, &'a ThreadFacts)> {
        let (document, facts) = (self.record.document, self.record.facts);
        document.threads.iter().zip(&facts.threads)
    }

    /// How many annotations there are.
    fn total(&self) -> usize {
        let here = self
            .threads()
            .filter(|(thread, facts)| standing(self.record, thread, facts, self.version).is_some());
        here.map(|(thread, _)| 1 + thread.replies.len() + thread.dispositions.len())
            .sum()
    }

    /// A thread, then its replies, then its dispositions.
    fn thread(&self, thread: &Thread, facts: &ThreadFacts) -> Vec<Value> {
        let Some(standing) = standing(self.record, thread, facts, self.version) else {
            return Vec::new();
        };
        let id = self
            .links
            .thread(self.record.document, thread, &self.record.document.language);
        let lang = language(self.record, facts);
        let mut all = vec![self.comment(&id, thread, facts, standing, lang)];
        all.extend(
            thread
                .replies
                .iter()
                .map(|reply| self.reply(&id, thread, reply, lang, is_redacted(facts))),
        );
        let dispositions = thread.dispositions.iter().enumerate();
        all.extend(dispositions.map(|(n, disposition)| self.disposition(&id, n, disposition)));
        all
    }

    fn comment(
        &self,
        id: &str,
        thread: &Thread,
        facts: &ThreadFacts,
        standing: Option<&Standing>,
        lang: &Lang,
    ) -> Value {
        let redacted = is_redacted(facts);
        let by = match redacted {
            true => vec![withheld()],
            false => voices(self.record, thread, &thread.authors, thread.hat.as_ref()),
        };
        let annotation = object!({
            "id": id,
            "type": "Annotation",
            "motivation": if redacted { vec!["commenting"] } else { motivation(thread) },
            "created": instant(&date(thread.date)),
            "creator": creators(&by),
            "body": if redacted { Vec::new() } else { bodies(thread, thread.language.as_ref().unwrap_or(lang)) },
            "target": self.targets(standing),
            "rapporteur:state": standing.map(|standing| standing.state.name()),
            "rapporteur:status": status(facts),
        });
        with(annotation, terms::of_thread(thread, redacted))
    }

    fn reply(
        &self,
        id: &str,
        thread: &Thread,
        reply: &Reply,
        lang: &Lang,
        redacted: bool,
    ) -> Value {
        let lang = reply.language.as_ref().unwrap_or(lang);
        let words = spoken(reply.body.as_ref(), lang);
        let mut body: Vec<Value> = words.iter().map(|form| textual(form, "replying")).collect();
        body.extend(reply.position.map(|position| assessing(position.id())));
        let page = id.rsplit_once('#').map_or(id, |(page, _)| page);
        let annotation = object!({
            "id": format!("{page}#c-{}", reply.id),
            "type": "Annotation",
            "motivation": ["replying"],
            "created": instant(&date(reply.date)),
            "creator": creators(&voices(self.record, thread, &reply.authors, reply.hat.as_ref())),
            "body": body,
            "target": id,
        });
        with(annotation, terms::of_reply(reply, redacted))
    }

    fn disposition(&self, id: &str, n: usize, disposition: &Disposition) -> Value {
        let reason = spoken(disposition.reason.as_ref(), &self.record.document.language);
        let annotation = object!({
            "id": format!("{id}.d{}", n + 1),
            "type": "Annotation",
            "motivation": ["moderating"],
            "created": instant(&date(disposition.date)),
            "creator": creators(&[officer(self.record, &disposition.by.value)]),
            "body": reason.iter().map(|form| textual(form, "moderating")).collect::<Vec<_>>(),
            "target": id,
        });
        with(annotation, terms::of_disposition(disposition))
    }

    /// The page of this version, at the words where the comment stands.
    fn targets(&self, standing: Option<&Standing>) -> Vec<Value> {
        let document = self.record.document;
        let lang = standing.map_or(&document.language, |standing| &standing.lang);
        let version = document.versions[self.version].id.clone();
        let page = Page::Version(document.id.clone(), version, Leaf::Reading);
        let source = self.links.page(&page, lang);
        let reading = Reading::of(self.record, self.version, lang);
        let quoted = standing
            .zip(reading)
            .map(|(standing, text)| text.quoted(&standing.tokens));
        let selectors = quoted.map(selectors).unwrap_or_default();
        if selectors.is_empty() {
            return vec![object!({"source": source})];
        }
        let target = |selector: Value| object!({"source": source.as_str(), "selector": selector});
        selectors.into_iter().map(target).collect()
    }
}

fn selectors(quoted: Quoted) -> Vec<Value> {
    match quoted {
        Quoted::Whole(quotes) => quotes.iter().map(selector).collect(),
        Quoted::Ends(first, last) => vec![object!({
            "type": "RangeSelector",
            "startSelector": selector(&first),
            "endSelector": selector(&last),
        })],
    }
}

fn selector(quote: &Quote) -> Value {
    object!({
        "type": "TextQuoteSelector",
        "exact": quote.exact.as_str(),
        "prefix": quote.prefix.as_str(),
        "suffix": quote.suffix.as_str(),
    })
}

/// The standard's words for why somebody annotates.
fn motivation(thread: &Thread) -> Vec<&'static str> {
    let mut why = vec![match thread.kind {
        Kind::Question => "questioning",
        Kind::Editorial | Kind::Substantive => "commenting",
    }];
    why.extend(thread.suggest.is_some().then_some("editing"));
    why.extend(thread.position.is_some().then_some("assessing"));
    why
}

fn bodies(thread: &Thread, lang: &Lang) -> Vec<Value> {
    let words = spoken(thread.body.as_ref(), lang);
    let mut bodies: Vec<Value> = words
        .iter()
        .map(|form| textual(form, "commenting"))
        .collect();
    bodies.extend(thread.suggest.as_ref().map(|suggest| {
        object!({
            "type": "TextualBody",
            "purpose": "editing",
            "format": "text/markdown",
            "value": suggest.words.as_str(),
        })
    }));
    bodies.extend(thread.position.map(|position| assessing(position.id())));
    bodies.extend(thread.tags.iter().map(|tag| {
        object!({"type": "TextualBody", "purpose": "tagging", "format": "text/plain", "value": tag.as_str()})
    }));
    bodies
}

fn textual(form: &Spoken, purpose: &str) -> Value {
    object!({
        "type": "TextualBody",
        "purpose": purpose,
        "format": "text/markdown",
        "language": form.language.as_str(),
        "textDirection": form.direction,
        "value": form.text.as_str(),
    })
}

fn assessing(position: &str) -> Value {
    object!({
        "type": "TextualBody",
        "purpose": "assessing",
        "format": "text/plain",
        "value": position,
    })
}

/// Somebody of whom nothing is known is a person all the same: the standard has no word for them.
fn creators(voices: &[Voice]) -> Vec<Value> {
    voices.iter().map(creator).collect()
}

fn creator(voice: &Voice) -> Value {
    let agent = match &voice.name {
        Some(name) => object!({"type": "Person", "name": name.as_str()}),
        None => object!({"type": "Person"}),
    };
    with(agent, terms::of_voice(voice))
}

/// An object with more properties.
fn with(mut object: Value, terms: Terms) -> Value {
    if let Value::Object(properties) = &mut object {
        properties.extend(terms);
    }
    object
}

/// An `xsd:dateTime`, which the standard asks for; a day begins at midnight UTC.
fn instant(date: &str) -> String {
    if date.contains('T') {
        date.to_owned()
    } else {
        format!("{date}T00:00:00Z")
    }
}
