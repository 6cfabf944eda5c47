//! Annotations of the Web Annotation Data Model (<https://www.w3.org/TR/annotation-model/>) as
//! comments: a collection that was exported, or what another program made on a published page.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde_json::Value as Json;

use super::annotated::{Note, notes, own, several};
use super::selected::{selectors, target};
use super::table::first_words;
use super::yaml::{Field, Value, write};
use super::{Candidate, Import, Setting, Stem};
use crate::diagnostics::{Code, Place};
use crate::model::VersionId;

/// Reads a collection, a page, a list, or one annotation, in JSON-LD. `path` is what the file is
/// called in complaints.
#[must_use]
pub fn annotations(path: &str, text: &str, setting: &Setting<'_>) -> Import {
    let mut import = Import::default();
    let file = import.sources.add(path, text);
    let json: Json = match serde_json::from_str(text) {
        Ok(json) => json,
        Err(error) => {
            let message = format!("this is no JSON: {error}");
            let place = Place::new(file, byte(text, error.line(), error.column()));
            import.complain(
                Code::Import,
                place,
                message,
                "annotations are read as JSON-LD",
            );
            return import;
        }
    };
    let notes = notes(&json, text, file, &mut import);
    Collection::of(&notes).read(setting, &mut import);
    import
}

fn byte(text: &str, line: usize, column: usize) -> std::ops::Range<usize> {
    let before: usize = text
        .split_inclusive('\n')
        .take(line.saturating_sub(1))
        .map(str::len)
        .sum();
    let at = (before + column.saturating_sub(1)).min(text.len());
    at..at
}

/// Annotations by what they are about.
struct Collection<'n, 'j> {
    /// Those of a text.
    threads: Vec<Note<'j>>,
    /// Those of other annotations, by the id of the first of them.
    about: BTreeMap<&'j str, Vec<Note<'j>>>,
    all: &'n [Note<'j>],
}

/// By annotation, the first of those that it is about, through others, or itself where it is about none;
/// of some that are about each other in a circle, the first by its id.
fn roots<'j>(all: &[Note<'j>], parents: &HashMap<&'j str, &'j str>) -> HashMap<&'j str, &'j str> {
    let mut roots: HashMap<&str, &str> = HashMap::new();
    for note in all {
        let (mut way, mut at) = (Vec::new(), note.id());
        let mut met = HashSet::new();
        while !roots.contains_key(at) && met.insert(at) {
            way.push(at);
            at = parents.get(at).copied().unwrap_or(at);
        }
        let known = roots.get(at).copied();
        let root = known.unwrap_or_else(|| circle(parents, at).min().unwrap_or(at));
        roots.extend(way.into_iter().map(|id| (id, root)));
    }
    roots
}

/// The annotations of a circle, beginning with one of them; one that is about none, alone.
fn circle<'j>(
    parents: &HashMap<&'j str, &'j str>,
    first: &'j str,
) -> impl Iterator<Item = &'j str> {
    let next = move |at: &&'j str| parents.get(*at).copied().filter(|next| *next != first);
    std::iter::successors(Some(first), next)
}

impl<'n, 'j> Collection<'n, 'j> {
    fn of(all: &'n [Note<'j>]) -> Self {
        let ids: HashSet<&str> = all.iter().map(|note| note.id()).collect();
        let parent = |note: &Note<'j>| {
            let parent = target_ids(note.json).find(|id| ids.contains(id))?;
            Some((note.id(), parent))
        };
        let parents: HashMap<&str, &str> = all.iter().filter_map(parent).collect();
        let mut collection = Self {
            threads: Vec::new(),
            about: BTreeMap::new(),
            all,
        };
        let roots = roots(all, &parents);
        for note in all {
            match roots.get(note.id()) {
                Some(root) if *root != note.id() => {
                    collection.about.entry(root).or_default().push(*note);
                }
                _ => collection.threads.push(*note),
            }
        }
        collection
    }

    fn read(&self, setting: &Setting<'_>, import: &mut Import) {
        let mut letters: BTreeMap<&str, Vec<(usize, Note<'j>)>> = BTreeMap::new();
        for note in &self.threads {
            match point(*note) {
                Some((letter, number)) => letters.entry(letter).or_default().push((number, *note)),
                None => self.thread(*note, setting, import),
            }
        }
        for (id, mut points) in letters {
            points.sort_by_key(|(number, _)| *number);
            let points: Vec<Note<'j>> = points.into_iter().map(|(_, note)| note).collect();
            self.letter(id, &points, setting, import);
        }
        let lost =
            self.all.len() - self.threads.len() - self.about.values().map(Vec::len).sum::<usize>();
        debug_assert_eq!(lost, 0, "each annotation is in one place");
    }

    fn thread(&self, note: Note<'j>, setting: &Setting<'_>, import: &mut Import) {
        let Some(date) = date(note, import) else {
            return;
        };
        let head = [Some(note.author()), note.own_line("as", "as"), Some(date)];
        let mut fields: Vec<Field> = head.into_iter().flatten().collect();
        fields.extend(note.own_line("channel", "channel"));
        fields.extend(self.said(note, import));
        fields.extend(
            [
                note.own_line("assigned", "assigned"),
                note.language(),
                note.see(),
            ]
            .into_iter()
            .flatten(),
        );
        self.replies(note, &mut fields, setting, import);
        let words = fields
            .iter()
            .find_map(|field| match (&field.value, field.key) {
                (Value::Prose(body), "body") => Some(first_words(body)),
                _ => None,
            });
        let stem = own(note.json, "id").map(|id| Stem::Given(id.to_owned()));
        let stem = stem.unwrap_or_else(|| Stem::Words(words.unwrap_or_default()));
        push(import, note, stem, &fields, setting);
    }

    /// A letter of several points is one file.
    fn letter(&self, id: &str, points: &[Note<'j>], setting: &Setting<'_>, import: &mut Import) {
        // A redacted point does not say whose it is.
        let told = points.iter().find(|point| !self.is_redacted(**point));
        let Some(first) = told.or(points.first()).copied() else {
            return;
        };
        let Some(date) = date(first, import) else {
            return;
        };
        let head = [
            Some(first.author()),
            first.own_line("as", "as"),
            Some(date),
            first.own_line("channel", "channel"),
            first.language(),
        ];
        let mut fields: Vec<Field> = head.into_iter().flatten().collect();
        let all = points.iter().map(|point| {
            let mut fields = self.said(*point, import);
            self.replies(*point, &mut fields, setting, import);
            Value::Map(fields)
        });
        let all = all.collect();
        fields.push(Field::new("points", Value::List(all), first.place));
        push(import, first, Stem::Given(id.to_owned()), &fields, setting);
    }

    fn said(&self, note: Note<'j>, import: &mut Import) -> Vec<Field> {
        let redacted = self.is_redacted(note);
        let nothing = || Some(Field::new("body", Value::Prose("[…]".into()), note.place));
        let fields = [
            target(note, import),
            note.missing(),
            note.kind(),
            note.position(),
            note.body("body").or_else(|| nothing().filter(|_| redacted)),
            note.suggest(),
            note.tags(),
        ];
        fields.into_iter().flatten().collect()
    }

    fn is_redacted(&self, note: Note<'j>) -> bool {
        let moderations = self.moderations(note);
        let last = moderations.last();
        last.is_some_and(|last| own(last.json, "outcome") == Some("redacted"))
    }

    fn moderations(&self, note: Note<'j>) -> Vec<Note<'j>> {
        let about = self.about.get(note.id()).map_or(&[][..], Vec::as_slice);
        about
            .iter()
            .copied()
            .filter(|note| own(note.json, "outcome").is_some() && note.has_motivation("moderating"))
            .collect()
    }

    /// The replies and dispositions of a thread; a reply with a name of its own is a file.
    fn replies(
        &self,
        note: Note<'j>,
        fields: &mut Vec<Field>,
        setting: &Setting<'_>,
        import: &mut Import,
    ) {
        let about = self.about.get(note.id()).map_or(&[][..], Vec::as_slice);
        let thread = own(note.json, "id").unwrap_or_default();
        let inner = format!("{thread}.r");
        let mut replies = Vec::new();
        for reply in about
            .iter()
            .filter(|note| !note.has_motivation("moderating"))
        {
            let Some(mut said) = reply_fields(*reply, import) else {
                continue;
            };
            match own(reply.json, "id").filter(|id| !id.starts_with(&inner)) {
                Some(id) => {
                    said.extend(reply.line("reply_to", Some(thread)));
                    let version = own(note.json, "version");
                    let (text, lines) = write(&said);
                    import.candidates.push(Candidate {
                        version: version.map_or_else(|| setting.version.clone(), VersionId::new),
                        stem: Stem::Given(id.to_owned()),
                        text,
                        lines,
                        place: reply.place,
                    });
                }
                None => replies.push(Value::Map(said)),
            }
        }
        fields.extend(
            (!replies.is_empty()).then(|| Field::new("replies", Value::List(replies), note.place)),
        );
        let decided: Vec<Value> = self
            .moderations(note)
            .into_iter()
            .map(|made| disposition(made))
            .collect();
        fields.extend(
            (!decided.is_empty())
                .then(|| Field::new("disposition", Value::List(decided), note.place)),
        );
    }
}

/// The letter that an annotation is a point of, and its number there. A redacted point does not name
/// its letter, but ids of the form `LETTER.1` are of points only.
fn point<'j>(note: Note<'j>) -> Option<(&'j str, usize)> {
    let (letter, number) = own(note.json, "id")?.rsplit_once('.')?;
    Some((letter, number.parse().ok()?))
}

fn push(import: &mut Import, note: Note<'_>, stem: Stem, fields: &[Field], setting: &Setting<'_>) {
    let (text, lines) = write(fields);
    let version = own(note.json, "version").map_or_else(|| setting.version.clone(), VersionId::new);
    import.candidates.push(Candidate {
        version,
        stem,
        text,
        lines,
        place: note.place,
    });
}

fn date(note: Note<'_>, import: &mut Import) -> Option<Field> {
    let date = note.date();
    if date.is_none() {
        let hint = "give it a `created`, as 2026-11-21T09:30:00Z";
        import.complain(
            Code::Import,
            note.place,
            "this annotation has no date",
            hint,
        );
    }
    date
}

fn reply_fields(reply: Note<'_>, import: &mut Import) -> Option<Vec<Field>> {
    let fields = [
        Some(reply.author()),
        reply.own_line("as", "as"),
        Some(date(reply, import)?),
        reply.own_line("channel", "channel"),
        reply.position(),
        reply.own_line("outcome", "outcome"),
        reply.own_line("assigned", "assigned"),
        reply.language(),
        reply.body("body"),
    ];
    Some(fields.into_iter().flatten().collect())
}

fn disposition(made: Note<'_>) -> Value {
    let by = several(made.json.get("creator"))
        .first()
        .and_then(|agent| own(agent, "person"));
    let change = several(made.json.get("rapporteur:change"));
    let fields = [
        made.own_line("outcome", "outcome"),
        made.line("by", by),
        made.date(),
        made.body("reason"),
        made.own_line("changed_in", "changed-in"),
        (!change.is_empty()).then(|| Field::new("change", selectors(made, change), made.place)),
        made.own_line("duplicate_of", "duplicate-of"),
    ];
    Value::Map(fields.into_iter().flatten().collect())
}

/// The ids of what an annotation is about.
fn target_ids(json: &Json) -> impl Iterator<Item = &str> {
    let targets = several(json.get("target")).iter();
    targets.filter_map(|target| {
        let id = || target.get("id").or_else(|| target.get("source"));
        target.as_str().or_else(|| id()?.as_str())
    })
}
