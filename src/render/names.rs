//! Who says something, as readers may know it.

use super::Html;
use super::address::{Here, Page};
use super::desk::Press;
use super::speech::Reader;
use super::view::Speaker;
use crate::analyse::consensus::speakers::worn;
use crate::model::{Attribution, Author, GroupId, Person, PersonId, Stranger, Text};

/// Names people for one reader on one page.
#[derive(Clone, Copy)]
pub(super) struct Names<'a> {
    pub(super) press: Press<'a>,
    pub(super) reader: &'a Reader,
    pub(super) here: &'a Here,
}

impl Names<'_> {
    /// An author, in the hat they wear. Where nobody may be named, nobody is.
    pub(super) fn author(
        &self,
        author: &Author,
        hat: Option<&GroupId>,
        attribution: Attribution,
    ) -> Speaker {
        match author {
            Author::Person(_) | Author::Stranger(_) if attribution == Attribution::None => {
                self.unnamed("author.withheld")
            }
            Author::Person(id) => self.participant(id, hat),
            Author::Stranger(stranger) => self.stranger(stranger, hat),
            Author::Group(group) => Speaker {
                name: self
                    .reader
                    .say("author.group", &[("group", &self.group(group))]),
                ..Speaker::default()
            },
            Author::Anonymous(1) => self.unnamed("author.anonymous"),
            Author::Anonymous(n) => Speaker {
                name: self.reader.count("author.anonymous-n", *n as usize),
                ..Speaker::default()
            },
        }
    }

    /// An author's name without a link, where a link goes elsewhere.
    pub(super) fn credit(&self, author: &Author, attribution: Attribution) -> Html {
        let person = match author {
            Author::Person(id) if attribution == Attribution::Named => self.press.people.get(id),
            _ => None,
        };
        match person {
            Some(person) => Html::isolated(&person.name),
            None => self.author(author, None, attribution).name,
        }
    }

    /// Somebody who acts for the process and is always named: a chair, an editor, the secretariat.
    pub(super) fn officer(&self, id: &PersonId) -> Html {
        match self.press.people.get(id) {
            Some(person) => self.linked(person),
            None => Html::isolated(id.as_str()),
        }
    }

    /// The hat of an entry, if this one of its authors wears it.
    pub(super) fn worn<'h>(
        &self,
        (authors, author): (&[Author], &Author),
        hat: Option<&'h GroupId>,
    ) -> Option<&'h GroupId> {
        worn(self.press.people, author, hat, authors.len() == 1)
    }

    /// A group's name.
    pub(super) fn group(&self, id: &GroupId) -> Html {
        let group = self.press.site.groups.iter().find(|group| group.id == *id);
        match group.map(|group| &group.name) {
            Some(Some(name)) => self.press.said(name, self.reader.lang()),
            Some(None) => self.reader.say(&format!("group.{id}"), &[]),
            None => Html::isolated(id.as_str()),
        }
    }

    /// A group's name as plain text.
    pub(super) fn plain_group(&self, id: &GroupId) -> String {
        let group = self.press.site.groups.iter().find(|group| group.id == *id);
        match group.map(|group| &group.name) {
            Some(Some(name)) => name.in_language(self.reader.lang()).0.to_owned(),
            Some(None) => self.reader.locale().message(&format!("group.{id}"), &[]),
            None => id.to_string(),
        }
    }

    /// The groups that an author speaks for, as far as readers may know.
    pub(super) fn group_ids(
        &self,
        author: &Author,
        hat: Option<&GroupId>,
        attribution: Attribution,
    ) -> Vec<String> {
        let groups = match author {
            Author::Group(group) => vec![group],
            Author::Anonymous(_) => Vec::new(),
            _ if attribution == Attribution::None => Vec::new(),
            Author::Stranger(stranger) => hat.or(stranger.group.as_ref()).into_iter().collect(),
            Author::Person(id) => match (hat, self.press.people.get(id)) {
                (Some(hat), _) => vec![hat],
                (None, Some(person)) => person.groups.iter().collect(),
                (None, None) => Vec::new(),
            },
        };
        groups.into_iter().map(ToString::to_string).collect()
    }

    fn participant(&self, id: &PersonId, hat: Option<&GroupId>) -> Speaker {
        let Some(person) = self.press.people.get(id) else {
            return Speaker {
                name: Html::isolated(id.as_str()),
                ..Speaker::default()
            };
        };
        let groups = match hat {
            Some(hat) => vec![self.group(hat)],
            None => person
                .groups
                .iter()
                .map(|group| self.group(group))
                .collect(),
        };
        Speaker {
            name: self.linked(person),
            groups,
            affiliation: person.affiliation.as_deref().map(Html::isolated),
            on_behalf: person.on_behalf.as_ref().map(|text| self.on_behalf(text)),
            observer: person.observer,
        }
    }

    fn stranger(&self, stranger: &Stranger, hat: Option<&GroupId>) -> Speaker {
        Speaker {
            name: Html::isolated(&stranger.name),
            groups: hat
                .or(stranger.group.as_ref())
                .map(|g| self.group(g))
                .into_iter()
                .collect(),
            affiliation: stranger.affiliation.as_deref().map(Html::isolated),
            ..Speaker::default()
        }
    }

    fn linked(&self, person: &Person) -> Html {
        let href = self.here.to(&Page::Person(person.id.clone()));
        let name = Html::isolated(&person.name);
        Html::trusted(format!("<a href=\"{href}\">{}</a>", name.as_str()))
    }

    fn on_behalf(&self, text: &Text) -> Html {
        let name = self.press.said(text, self.reader.lang());
        self.reader.say("comment.on-behalf", &[("name", &name)])
    }

    /// A speaker who is shown by nothing.
    pub(super) fn unnamed(&self, key: &str) -> Speaker {
        Speaker {
            name: self.reader.say(key, &[]),
            ..Speaker::default()
        }
    }
}
