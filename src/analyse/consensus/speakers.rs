//! Who is one person.
//!
//! The same name and group in one document is one person, with or without a file of their own, so
//! that nobody counts twice by signing twice. Whoever shows no name is one voice in each thread,
//! and nothing that is found out about them leads anywhere else.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;

use crate::model::{Author, GroupId, People, Person, PersonId, Region, Stranger};

/// One who speaks.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Speaker {
    /// Somebody with a file; of several files of one person, the first id.
    Person(PersonId),
    /// Somebody without one: their name, folded, and group.
    Stranger(String, Option<GroupId>),
    /// Somebody shown by their group only, in one thread.
    Group(usize, GroupId),
    /// Somebody shown by nothing, in one thread.
    Anonymous(usize, u32),
}

impl Speaker {
    /// Whether they go by a name.
    #[must_use]
    pub fn is_named(&self) -> bool {
        matches!(self, Speaker::Person(_) | Speaker::Stranger(..))
    }
}

/// In which capacity somebody speaks.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Capacity {
    /// The groups they count under.
    pub groups: Vec<GroupId>,
    /// Whether that is one hat of several, or the only one they have.
    pub decided: bool,
}

/// Tells who is who.
#[derive(Debug)]
pub struct Speakers<'a> {
    people: &'a People,
    files: BTreeMap<(String, Option<GroupId>), PersonId>,
    same: BTreeMap<PersonId, PersonId>,
}

impl<'a> Speakers<'a> {
    /// Compares all who have a file.
    #[must_use]
    pub fn new(people: &'a People) -> Self {
        let mut speakers = Self {
            people,
            files: BTreeMap::new(),
            same: BTreeMap::new(),
        };
        for person in people.values() {
            speakers.add(person);
        }
        speakers
    }

    fn add(&mut self, person: &Person) {
        let name = folded(&person.name);
        let mut groups: Vec<_> = person.groups.iter().cloned().map(Some).collect();
        if groups.is_empty() {
            groups.push(None);
        }
        for group in groups {
            let key = (name.clone(), group);
            let other = self
                .files
                .entry(key)
                .or_insert_with(|| person.id.clone())
                .clone();
            let (a, b) = (self.root(&other), self.root(&person.id));
            if a != b {
                self.same.insert(a.clone().max(b.clone()), a.min(b));
            }
        }
    }

    /// The first id of the person with that file. Each step leads to a smaller id, so it ends.
    fn root(&self, id: &PersonId) -> PersonId {
        let mut id = id;
        while let Some(smaller) = self.same.get(id) {
            id = smaller;
        }
        id.clone()
    }

    /// Who an author of an entry in `thread` is.
    #[must_use]
    pub fn speaker(&self, thread: usize, author: &Author) -> Speaker {
        match author {
            Author::Person(id) => Speaker::Person(self.root(id)),
            Author::Stranger(stranger) => self.stranger(stranger),
            Author::Group(group) => Speaker::Group(thread, group.clone()),
            Author::Anonymous(number) => Speaker::Anonymous(thread, *number),
        }
    }

    fn stranger(&self, stranger: &Stranger) -> Speaker {
        let key = (folded(&stranger.name), stranger.group.clone());
        match self.files.get(&key) {
            Some(id) => Speaker::Person(self.root(id)),
            None => Speaker::Stranger(key.0, key.1),
        }
    }

    /// Under which groups an author of an entry counts: that of the hat they wear, else all theirs.
    #[must_use]
    pub fn capacity(&self, author: &Author, hat: Option<&GroupId>, sole: bool) -> Capacity {
        match worn(self.people, author, hat, sole) {
            Some(hat) => Capacity {
                groups: vec![hat.clone()],
                decided: true,
            },
            None => {
                let groups = groups(self.people, author);
                Capacity {
                    decided: groups.len() == 1,
                    groups,
                }
            }
        }
    }

    /// The UN regional group of an author, where known.
    #[must_use]
    pub fn region(&self, author: &Author) -> Option<Region> {
        match author {
            Author::Person(id) => self.people.get(id)?.region,
            Author::Stranger(stranger) => stranger.region,
            Author::Group(_) | Author::Anonymous(_) => None,
        }
    }

    /// Whether somebody takes part as an observer. Only a file can say so.
    #[must_use]
    pub fn is_observer(&self, speaker: &Speaker) -> bool {
        match speaker {
            Speaker::Person(id) => self.people.get(id).is_some_and(|person| person.observer),
            _ => false,
        }
    }
}

/// The hat of an entry, if this author of it wears it: it fits whoever belongs to the group, and the
/// sole author of an entry; it never says anything about somebody unnamed, or a co-sponsor of others.
#[must_use]
pub fn worn<'a>(
    people: &People,
    author: &Author,
    hat: Option<&'a GroupId>,
    sole: bool,
) -> Option<&'a GroupId> {
    let named = matches!(author, Author::Person(_) | Author::Stranger(_));
    hat.filter(|hat| named && (sole || groups(people, author).contains(hat)))
}

fn groups(people: &People, author: &Author) -> Vec<GroupId> {
    match author {
        Author::Person(id) => people.get(id).map_or(Vec::new(), |p| p.groups.clone()),
        Author::Stranger(stranger) => stranger.group.iter().cloned().collect(),
        Author::Group(group) => vec![group.clone()],
        Author::Anonymous(_) => Vec::new(),
    }
}

/// A name for comparison: case, white space and Unicode forms do not tell people apart.
fn folded(name: &str) -> String {
    let composed: String = name.nfc().collect::<String>().to_lowercase();
    composed.split_whitespace().collect::<Vec<_>>().join(" ")
}
