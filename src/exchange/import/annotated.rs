//! What one annotation says, in our words. Own collections say more than the standard has words
//! for, in terms of their own; of other programs' annotations as much is taken as both know.

use std::collections::HashMap;
use std::ops::Range;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use mail_parser::decoders::html::html_to_text;
use serde_json::Value as Json;

use super::Import;
use super::yaml::{Field, Value};
use crate::diagnostics::{Code, FileId, Place};
use crate::model::{Position, Words};

/// One annotation, and where it stands in the input.
#[derive(Debug, Clone, Copy)]
pub(super) struct Note<'a> {
    pub(super) json: &'a Json,
    pub(super) place: Place,
}

/// What stands under a key that may hold one value or several.
pub(super) fn several(value: Option<&Json>) -> &[Json] {
    match value {
        None | Some(Json::Null) => &[],
        Some(Json::Array(all)) => all,
        Some(one) => std::slice::from_ref(one),
    }
}

/// A text of one of our own terms.
pub(super) fn own<'a>(json: &'a Json, term: &str) -> Option<&'a str> {
    json.get(format!("rapporteur:{term}"))?.as_str()
}

impl<'a> Note<'a> {
    pub(super) fn id(self) -> &'a str {
        self.json
            .get("id")
            .and_then(Json::as_str)
            .unwrap_or_default()
    }

    pub(super) fn has_motivation(self, word: &str) -> bool {
        several(self.json.get("motivation"))
            .iter()
            .any(|one| one.as_str() == Some(word))
    }

    pub(super) fn line(self, key: &'static str, text: Option<&str>) -> Option<Field> {
        Some(Field::new(key, Value::Line(text?.to_owned()), self.place))
    }

    pub(super) fn own_line(self, key: &'static str, term: &str) -> Option<Field> {
        self.line(key, own(self.json, term))
    }

    /// Who says it; nobody in particular where no name is given.
    pub(super) fn author(self) -> Field {
        let authors: Vec<Value> = several(self.json.get("creator"))
            .iter()
            .map(|agent| self.agent(agent))
            .collect();
        let author = match <[Value; 1]>::try_from(authors) {
            Ok([only]) => only,
            Err(none) if none.is_empty() => Value::Line("anonymous".into()),
            Err(several) => Value::List(several),
        };
        Field::new("author", author, self.place)
    }

    fn agent(self, agent: &Json) -> Value {
        if let Some(id) = own(agent, "person") {
            return Value::Line(id.to_owned());
        }
        let group = several(agent.get("rapporteur:group"))
            .first()
            .and_then(Json::as_str);
        let name = agent
            .get("name")
            .or_else(|| agent.get("nickname"))
            .and_then(|name| several(Some(name)).first()?.as_str());
        let fields = match (name, own(agent, "attribution")) {
            (Some(name), _) => vec![
                self.line("name", Some(name)),
                self.line("group", group),
                self.line("affiliation", own(agent, "affiliation")),
                self.line("region", own(agent, "region")),
            ],
            (None, Some("group")) => vec![self.line("group", group)],
            (None, _) => {
                let number = agent
                    .get("rapporteur:number")
                    .and_then(Json::as_u64)
                    .filter(|n| *n > 1);
                return Value::Line(
                    number.map_or("anonymous".into(), |n| format!("anonymous-{n}")),
                );
            }
        };
        Value::Map(fields.into_iter().flatten().collect())
    }

    fn is_named(self) -> bool {
        several(self.json.get("creator"))
            .iter()
            .all(|agent| agent.get("name").is_some())
            && self.json.get("creator").is_some()
    }

    /// When, as typed; else as the standard has it, for unnamed authors the UTC day alone.
    pub(super) fn date(self) -> Option<Field> {
        let created = self.json.get("created").and_then(Json::as_str);
        let moment = || {
            let moment: Timestamp = created?.parse().ok()?;
            let day = moment.to_zoned(TimeZone::UTC).date();
            Some(if self.is_named() {
                moment.to_string()
            } else {
                day.to_string()
            })
        };
        let date = own(self.json, "date").map(str::to_owned).or_else(moment);
        self.line("date", date.as_deref())
    }

    fn bodies(self) -> impl Iterator<Item = (&'a str, &'a Json)> {
        let bodies = several(self.json.get("body"))
            .iter()
            .chain(self.json.get("bodyValue"));
        bodies.flat_map(|body| {
            let purposes = several(body.get("purpose"));
            let purposes: Vec<&str> = purposes.iter().filter_map(Json::as_str).collect();
            let purposes = if purposes.is_empty() {
                vec![""]
            } else {
                purposes
            };
            purposes.into_iter().map(move |purpose| (purpose, body))
        })
    }

    fn of_purpose(self, purpose: &str) -> Option<&'a str> {
        let mut bodies = self.bodies().filter(|(known, _)| *known == purpose);
        bodies.find_map(|(_, body)| body.get("value")?.as_str())
    }

    /// What it says: one text, or one for each language.
    pub(super) fn body(self, key: &'static str) -> Option<Field> {
        let said = self
            .bodies()
            .filter(|(purpose, _)| !["editing", "assessing", "tagging"].contains(purpose));
        let forms: Vec<(String, String)> = said.filter_map(|(_, body)| form(body)).collect();
        let value = match forms.as_slice() {
            [] => return None,
            [(_, only)] => Value::Prose(only.clone()),
            several if several.iter().all(|(lang, _)| !lang.is_empty()) => Value::Forms(forms),
            several => {
                let texts: Vec<&str> = several.iter().map(|(_, text)| text.as_str()).collect();
                Value::Prose(texts.join("\n\n"))
            }
        };
        Some(Field::new(key, value, self.place))
    }

    pub(super) fn suggest(self) -> Option<Field> {
        let words = self.of_purpose("editing")?;
        Some(Field::new(
            "suggest",
            Value::Prose(words.to_owned()),
            self.place,
        ))
    }

    pub(super) fn position(self) -> Option<Field> {
        let word = self.of_purpose("assessing")?;
        let known = Position::WORDS.iter().any(|(known, _)| *known == word);
        self.line("position", known.then_some(word))
    }

    pub(super) fn kind(self) -> Option<Field> {
        let asked = self.has_motivation("questioning").then_some("question");
        self.line("kind", own(self.json, "kind").or(asked))
    }

    pub(super) fn tags(self) -> Option<Field> {
        let tags = self.bodies().filter(|(purpose, _)| *purpose == "tagging");
        let tags = tags.filter_map(|(_, body)| body.get("value")?.as_str());
        let tags: Vec<Value> = tags.map(|tag| Value::Line(tag.to_owned())).collect();
        (!tags.is_empty()).then(|| Field::new("tags", Value::List(tags), self.place))
    }

    pub(super) fn missing(self) -> Option<Field> {
        let missing = self.json.get("rapporteur:missing").and_then(Json::as_bool);
        self.line(
            "missing",
            missing.filter(|missing| *missing).map(|_| "true"),
        )
    }

    pub(super) fn see(self) -> Option<Field> {
        let links = several(self.json.get("rapporteur:see")).iter().map(|see| {
            let fields = [
                self.line("comment", own(see, "comment")),
                self.line("as", own(see, "as")),
            ];
            Value::Map(fields.into_iter().flatten().collect())
        });
        let links: Vec<Value> = links.collect();
        (!links.is_empty()).then(|| Field::new("see", Value::List(links), self.place))
    }

    /// The text that somebody else's words stand in.
    pub(super) fn language(self) -> Option<Field> {
        let one = || {
            let mut forms = self.bodies().filter_map(|(_, body)| form(body));
            let (lang, _) = forms.next()?;
            Some(lang).filter(|lang| !lang.is_empty())
        };
        match own(self.json, "language") {
            Some(lang) => self.line("language", Some(lang)),
            None if own(self.json, "id").is_some() => None,
            None => self.line("language", one().as_deref()),
        }
    }
}

/// The language and the text of a body; what is elsewhere is linked.
fn form(body: &Json) -> Option<(String, String)> {
    let text = match body {
        Json::String(text) => text.clone(),
        body => match body.get("value").and_then(Json::as_str) {
            Some(text) if body.get("format").and_then(Json::as_str) == Some("text/html") => {
                html_to_text(text).trim().to_owned()
            }
            Some(text) => text.to_owned(),
            None => format!(
                "<{}>",
                body.get("id").or_else(|| body.get("source"))?.as_str()?
            ),
        },
    };
    let lang = several(body.get("language")).first().and_then(Json::as_str);
    Some((lang.unwrap_or_default().to_owned(), text))
}

/// The annotations of a collection, a page, a list, or one alone.
pub(super) fn notes<'j>(
    json: &'j Json,
    text: &str,
    file: FileId,
    import: &mut Import,
) -> Vec<Note<'j>> {
    let first = json.get("first").unwrap_or(json);
    let items = match (first.get("items"), json) {
        (Some(items), _) => several(Some(items)),
        (None, Json::Array(items)) => items,
        (None, one) => std::slice::from_ref(one),
    };
    let top = Place::top(file);
    if first.get("next").is_some() {
        let message = "the collection goes on in another file";
        import.complain(
            Code::Import,
            top,
            message,
            "give one file that holds all its pages",
        );
    }
    let ids = ids(text);
    let note = |json: &'j Json| {
        let id = json.get("id").and_then(Json::as_str);
        let at = id.and_then(|id| ids.get(id)).cloned();
        let place = at.map_or(top, |at| Place::new(file, at));
        Note { json, place }
    };
    let (found, other): (Vec<_>, Vec<_>) = items
        .iter()
        .map(note)
        .partition(|note| is_annotation(note.json));
    let meant = has_context(json) || items.iter().all(has_context);
    if found.is_empty() || !other.is_empty() || !meant {
        let place = other.first().map_or(top, |note| note.place);
        let hint = "an annotation has the `@context` http://www.w3.org/ns/anno.jsonld, the `type` `Annotation`, and one `id`";
        import.complain(Code::Import, place, "this is no Web Annotation", hint);
    }
    found
}

/// Where the file gives each `id` first: the bytes of the id and its quotation marks. Those that are
/// written with escapes are not among them.
fn ids(text: &str) -> HashMap<&str, Range<usize>> {
    let mut ids = HashMap::new();
    for (at, key) in text.match_indices("\"id\"") {
        let rest = text.get(at + key.len()..).unwrap_or_default().trim_start();
        let value = rest.strip_prefix(':').map(str::trim_start);
        let Some(value) = value.and_then(|value| value.strip_prefix('"')) else {
            continue;
        };
        let start = text.len() - value.len();
        if let Some((id, _)) = value.split_once('"') {
            ids.entry(id).or_insert(start - 1..start + id.len() + 1);
        }
    }
    ids
}

/// One `id`, and the right type among others (§3.1 of the model).
fn is_annotation(json: &Json) -> bool {
    let id = json.get("id").and_then(Json::as_str);
    let one = id.is_some_and(|id| !id.is_empty() && !id.contains(char::is_whitespace));
    one && several(json.get("type"))
        .iter()
        .any(|kind| kind == "Annotation")
}

fn has_context(json: &Json) -> bool {
    let ours = "http://www.w3.org/ns/anno.jsonld";
    several(json.get("@context")).iter().any(|one| one == ours)
}
