//! Small documents for tests, built in a few words: every version is one paragraph of ten words,
//! threads and calls are on some of them.

use std::ops::Range;

use jiff::civil::Date;

use super::consensus::ledger::Ledger;
use super::facts::{CallFacts, Facts, Resolved, Standing, State, TextFacts, ThreadFacts};
use super::facts::{Part, VersionFacts};
use super::redline::{Change, ChangeKind, Redline, TokenAt};
use super::{consensus, dispositions};
use crate::diagnostics::{FileId, Place, Sources};
use crate::model::{
    Attribution, Author, BlockId, Brackets, Call, Channel, CommentId, Dated, Disposition, Document,
    DocumentId, Group, GroupId, Kind, Lang, Level, Objections, Outcome, Paragraphs, People, Person,
    PersonId, Placed, Position, Reply, ReplyOutcome, Scale, Stranger, Suggestion, Target, Text,
    Thread, Version, VersionId,
};
use crate::text::tokens;

const WORDS: &str = "one two three four five six seven eight nine ten";

/// The day of that number in January 2026.
pub(crate) fn day(day: i8) -> Date {
    jiff::civil::date(2026, 1, day)
}

pub(crate) fn dated(d: i8) -> Dated {
    Dated {
        day: day(d),
        time: None,
    }
}

pub(crate) fn place() -> Place {
    Place::top(FileId(0))
}

fn placed<T>(value: T) -> Placed<T> {
    Placed::new(value, place())
}

pub(crate) fn text(words: &str) -> Text {
    Text {
        forms: vec![(None, words.to_owned())],
        place: place(),
    }
}

/// `doria`, a person; `Ann Lee/business`, a stranger; `@government`, a group only; `?2`, anonymous.
pub(crate) fn author(said: &str) -> Author {
    if let Some(group) = said.strip_prefix('@') {
        return Author::Group(GroupId::new(group));
    }
    if let Some(number) = said.strip_prefix('?') {
        return Author::Anonymous(number.parse().unwrap_or(1));
    }
    match said.split_once('/') {
        None => Author::Person(PersonId::new(said)),
        Some((name, group)) => Author::Stranger(Stranger {
            name: name.to_owned(),
            group: Some(GroupId::new(group)).filter(|_| !group.is_empty()),
            affiliation: None,
            region: None,
        }),
    }
}

fn authors(said: &str) -> Vec<Author> {
    said.split('+').map(author).collect()
}

/// A document, who takes part, and what is found out about it.
pub(crate) struct Fixture {
    pub(crate) document: Document,
    pub(crate) people: People,
    pub(crate) groups: Vec<Group>,
    pub(crate) facts: Facts,
}

impl Fixture {
    /// A document of so many versions, each with the same ten words.
    pub(crate) fn new(versions: usize) -> Self {
        let groups = Group::built_in();
        Self {
            document: document(versions),
            people: People::new(),
            groups,
            facts: Facts {
                versions: (0..versions).map(|_| version_facts()).collect(),
                ..Facts::default()
            },
        }
    }

    pub(crate) fn person(&mut self, id: &str, name: &str, groups: &[&str]) -> &mut Person {
        let person = Person {
            id: PersonId::new(id),
            name: name.to_owned(),
            groups: groups.iter().map(|group| GroupId::new(group)).collect(),
            affiliation: None,
            region: None,
            observer: false,
            on_behalf: None,
            interests: None,
            url: None,
        };
        self.people.entry(person.id.clone()).or_insert(person)
    }

    /// A thread on some words of a version; `None` for the whole document. It stands unchanged on
    /// all later versions.
    pub(crate) fn thread(
        &mut self,
        id: &str,
        version: usize,
        on: Option<Range<u32>>,
    ) -> &mut Thread {
        let standings = self.standings(version, on.as_ref());
        self.facts.threads.push(ThreadFacts {
            resolved: Some(resolved(on)),
            standings,
            ..ThreadFacts::default()
        });
        self.document
            .threads
            .push(thread(id, &self.document.versions[version].id));
        self.document.threads.last_mut().unwrap()
    }

    /// A call on some words of a version.
    pub(crate) fn call(
        &mut self,
        version: usize,
        on: Option<Range<u32>>,
        level: &str,
        d: i8,
    ) -> usize {
        let calls = &mut self.document.versions[version].calls;
        calls.push(Call {
            target: Target::default(),
            level: placed(level.to_owned()),
            by: placed(PersonId::new("chair")),
            date: dated(d),
            date_place: place(),
            method: None,
            statement: None,
            silence_until: None,
            minority: Vec::new(),
            place: place(),
        });
        let call = calls.len() - 1;
        self.facts.calls.push(CallFacts {
            version,
            call,
            standings: self.standings(version, on.as_ref()),
            resolved: Some(resolved(on)),
            superseded_by: None,
            evidence: Default::default(),
            since: Default::default(),
            mismatch: Vec::new(),
            in_brackets: Vec::new(),
            breaks_silence: Vec::new(),
        });
        self.facts.calls.len() - 1
    }

    fn standings(&self, version: usize, on: Option<&Range<u32>>) -> Vec<Standing> {
        let standing = |_| Standing {
            state: if on.is_some() {
                State::Unchanged
            } else {
                State::Document
            },
            lang: Lang::new("en"),
            tokens: words(on.cloned()).into(),
            block: on.map(|_| BlockId(0)),
        };
        (version..self.document.versions.len())
            .map(standing)
            .collect()
    }

    /// Says that a version changed something.
    pub(crate) fn change(&mut self, version: usize) {
        let text = self.facts.versions[version]
            .texts
            .values_mut()
            .next()
            .unwrap();
        text.step.get_or_insert_default().changes.push(Change {
            kind: ChangeKind::Inserted,
            old: Vec::new(),
            new: Vec::new(),
            after: None,
            deleted_words: 0,
            inserted_words: 1,
        });
    }

    pub(crate) fn weigh(&mut self) -> Vec<crate::diagnostics::Diagnostic> {
        let ledger = Ledger::new(&self.document, &self.people);
        consensus::weigh(&ledger, &self.groups, &mut self.facts);
        consensus::complaints(&self.document, &self.facts, jiff::civil::Date::MAX)
    }

    pub(crate) fn follow(&mut self) {
        let ledger = Ledger::new(&self.document, &self.people);
        dispositions::follow(&ledger, &mut self.facts);
    }
}

impl Thread {
    pub(crate) fn by(&mut self, said: &str, d: i8, position: Option<Position>) -> &mut Self {
        self.authors = authors(said);
        self.date = dated(d);
        self.position = position;
        self
    }

    pub(crate) fn reply(&mut self, said: &str, d: i8, position: Option<Position>) -> &mut Self {
        self.replies.push(Reply {
            id: CommentId::new(&format!("{}.r{}", self.id, self.replies.len() + 1)),
            authors: authors(said),
            hat: None,
            date: dated(d),
            body: None,
            position,
            assigned: None,
            outcome: None,
            language: None,
            channel: Channel::PullRequest,
            place: place(),
        });
        self
    }

    pub(crate) fn makes(&mut self, said: &str, d: i8, outcome: ReplyOutcome) -> &mut Self {
        self.reply(said, d, None);
        self.replies.last_mut().unwrap().outcome = Some(outcome);
        self
    }

    pub(crate) fn disposed(&mut self, d: i8, outcome: Outcome) -> &mut Self {
        self.dispositions.push(Disposition {
            outcome,
            by: placed(PersonId::new("editor")),
            date: dated(d),
            reason: None,
            changed_in: None,
            change: Target::default(),
            duplicate_of: None,
            place: place(),
        });
        self
    }

    pub(crate) fn duplicate(&mut self, d: i8, of: &str) -> &mut Self {
        self.disposed(d, Outcome::Duplicate);
        self.dispositions.last_mut().unwrap().duplicate_of = Some(placed(CommentId::new(of)));
        self
    }

    pub(crate) fn suggests(&mut self) -> &mut Self {
        self.suggest = Some(Suggestion {
            words: "eleven".to_owned(),
            place: place(),
        });
        self
    }
}

impl Group {
    fn built_in() -> Vec<Group> {
        let ids = crate::model::Site::BUILT_IN_GROUPS.iter();
        ids.map(|id| Group {
            id: GroupId::new(id),
            name: None,
        })
        .collect()
    }
}

fn thread(id: &str, version: &VersionId) -> Thread {
    Thread {
        id: CommentId::new(id),
        letter: None,
        version: version.clone(),
        authors: vec![Author::Anonymous(1)],
        hat: None,
        date: dated(1),
        target: Target::default(),
        missing: false,
        kind: Kind::Substantive,
        body: Some(text("four words of text")),
        suggest: None,
        position: None,
        assigned: None,
        channel: Channel::PullRequest,
        language: None,
        tags: Vec::new(),
        see: Vec::new(),
        replies: Vec::new(),
        dispositions: Vec::new(),
        place: place(),
    }
}

fn document(versions: usize) -> Document {
    let level = |id: &str, objections, agreed| Level {
        id: id.to_owned(),
        name: None,
        objections,
        agreed,
    };
    Document {
        id: DocumentId::new("doc"),
        title: None,
        summary: None,
        language: Lang::new("en"),
        versions: (0..versions).map(version).collect(),
        chairs: vec![PersonId::new("chair")],
        editors: vec![PersonId::new("editor")],
        secretariat: Vec::new(),
        scale: Scale {
            id: "custom".to_owned(),
            levels: vec![
                level("full", Objections::None, true),
                level("rough", Objections::Addressed, true),
                level("open", Objections::Any, false),
            ],
        },
        brackets: Brackets::Literal,
        paragraphs: Paragraphs::Counted,
        threads: Vec::new(),
        sources: Sources::new(),
        left_out: Vec::new(),
    }
}

fn version(number: usize) -> Version {
    Version {
        id: VersionId::new(&format!("v{number}")),
        title: None,
        date: day(1),
        publish: None,
        comments: None,
        attribution: Attribution::Named,
        r#final: false,
        sha256: None,
        drafts: Default::default(),
        calls: Vec::new(),
        reasons: Vec::new(),
        place: place(),
    }
}

fn version_facts() -> VersionFacts {
    let text = TextFacts {
        tokens: vec![tokens(WORDS)],
        labels: vec![Some("1".to_owned())],
        step: Some(Redline::default()),
        ..TextFacts::default()
    };
    VersionFacts {
        texts: [(Lang::new("en"), text)].into(),
        ..VersionFacts::default()
    }
}

/// Words are every other token: white space stands between them.
fn words(on: Option<Range<u32>>) -> Vec<TokenAt> {
    let at = |word| TokenAt {
        block: BlockId(0),
        token: 2 * word,
    };
    on.into_iter().flatten().map(at).collect()
}

fn resolved(on: Option<Range<u32>>) -> Resolved {
    let tokens: std::sync::Arc<[TokenAt]> = words(on.clone()).into();
    let part = |_| Part {
        tokens: tokens.clone(),
        section: None,
        loosely: false,
    };
    Resolved {
        lang: Some(Lang::new("en")),
        parts: on.into_iter().map(part).collect(),
        tokens: tokens.clone(),
    }
}
