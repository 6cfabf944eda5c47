//! A message catalogue: a YAML file of nested groups of messages.
//!
//! A message is a text, or a map of CLDR plural categories to texts (it has the key `other`), or
//! such a map under the one key `ordinal`. Its name is the path of keys, joined by dots:
//!
//! ```yaml
//! comment:
//!   by: Comment by {name}
//!   count: {one: "{n} comment", other: "{n} comments"}
//!   nth: {ordinal: {one: "{n}st comment", other: "{n}th comment"}}
//! ```

use std::collections::BTreeMap;

use foldhash::HashMap;
use icu_plurals::{PluralCategory, PluralRules, PluralRulesOptions};

use super::entry::{Entry, read};
use super::pattern::Pattern;
use super::tag;
use crate::model::Lang;

/// What is wrong with a catalogue, or with one of its messages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The message's name; empty for the catalogue as a whole.
    pub key: String,
    /// One sentence without a full stop.
    pub message: String,
}

/// One form a category.
type Forms = BTreeMap<PluralCategory, Pattern>;

/// A message.
#[derive(Debug)]
enum Message {
    Plain(Pattern),
    Cardinal(Forms),
    Ordinal(Forms),
}

/// The messages of one language.
#[derive(Debug)]
pub struct Catalogue {
    lang: Lang,
    cardinal: PluralRules,
    ordinal: PluralRules,
    /// Hashed, since a page asks for hundreds.
    messages: HashMap<String, Message>,
}

impl Catalogue {
    /// Reads a catalogue: all messages that can be used, and all faults.
    #[must_use]
    pub fn parse(lang: &Lang, yaml: &str) -> (Self, Vec<Fault>) {
        let rules = |options: PluralRulesOptions| {
            PluralRules::try_new(tag::locale(lang).into(), options)
                .expect("compiled plural rules exist for every locale, by fallback to the root")
        };
        let mut catalogue = Self {
            lang: lang.clone(),
            cardinal: rules(PluralRulesOptions::default()),
            ordinal: rules(
                PluralRulesOptions::default().with_type(icu_plurals::PluralRuleType::Ordinal),
            ),
            messages: HashMap::default(),
        };
        let mut faults = Vec::new();
        match read(yaml) {
            Ok(entries) => catalogue.add_all("", entries, &mut faults),
            Err(message) => faults.push(Fault {
                key: String::new(),
                message,
            }),
        }
        (catalogue, faults)
    }

    /// Its language.
    #[must_use]
    pub fn lang(&self) -> &Lang {
        &self.lang
    }

    /// The names of its messages, sorted.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        let mut keys: Vec<&str> = self.messages.keys().map(String::as_str).collect();
        keys.sort_unstable();
        keys.into_iter()
    }

    /// The messages that have no placeholder and depend on no number, each name with its text.
    pub(super) fn fixed(&self) -> impl Iterator<Item = (&str, &str)> {
        let messages = self.messages.iter();
        messages.filter_map(|(key, message)| match message {
            Message::Plain(pattern) => Some((key.as_str(), pattern.fixed()?)),
            Message::Cardinal(_) | Message::Ordinal(_) => None,
        })
    }

    /// Whether it has a message of that name.
    pub(super) fn has(&self, key: &str) -> bool {
        self.messages.contains_key(key)
    }

    /// The form of a message for the number `n`, or where there is none the form `other`.
    #[must_use]
    pub fn form(&self, key: &str, n: Option<u64>) -> Option<&Pattern> {
        let (forms, rules) = match self.messages.get(key)? {
            Message::Plain(pattern) => return Some(pattern),
            Message::Cardinal(forms) => (forms, &self.cardinal),
            Message::Ordinal(forms) => (forms, &self.ordinal),
        };
        let category = n.map_or(PluralCategory::Other, |n| rules.category_for(n));
        forms
            .get(&category)
            .or_else(|| forms.get(&PluralCategory::Other))
    }

    /// Whether a message depends on a number as an ordinal; `None` where it depends on none.
    #[cfg(test)]
    pub(super) fn is_ordinal(&self, key: &str) -> Option<bool> {
        match self.messages.get(key)? {
            Message::Plain(_) => None,
            Message::Cardinal(_) => Some(false),
            Message::Ordinal(_) => Some(true),
        }
    }

    /// The forms of a message that depends on a number, by CLDR's name of the category.
    #[must_use]
    pub fn forms(&self, key: &str) -> Vec<(&'static str, &Pattern)> {
        let forms = match self.messages.get(key) {
            Some(Message::Cardinal(forms) | Message::Ordinal(forms)) => forms,
            Some(Message::Plain(pattern)) => return vec![("other", pattern)],
            None => return Vec::new(),
        };
        forms
            .iter()
            .map(|(category, pattern)| (category_name(*category), pattern))
            .collect()
    }

    /// The names that `reference` has and this catalogue lacks.
    #[must_use]
    pub fn missing(&self, reference: &Catalogue) -> Vec<Fault> {
        let absent = reference
            .keys()
            .filter(|key| !self.messages.contains_key(*key));
        absent
            .map(|key| fault(key, "the message is missing"))
            .collect()
    }

    /// Messages that `reference` lacks, that are of another kind there, or whose placeholders
    /// differ from those there.
    #[must_use]
    pub fn mismatches(&self, reference: &Catalogue) -> Vec<Fault> {
        let compare = |(key, message): (&String, &Message)| {
            let complaint = match reference.messages.get(key) {
                None => "no such message is ever shown".to_owned(),
                Some(other) => message.differs(other)?,
            };
            Some(fault(key, complaint))
        };
        let mut messages: Vec<_> = self.messages.iter().collect();
        messages.sort_unstable_by_key(|(key, _)| *key);
        messages.into_iter().filter_map(compare).collect()
    }

    fn add_all(&mut self, prefix: &str, entries: BTreeMap<String, Entry>, faults: &mut Vec<Fault>) {
        for (name, entry) in entries {
            let key = if prefix.is_empty() {
                name
            } else {
                format!("{prefix}.{name}")
            };
            match entry {
                Entry::Group(group) if is_message(&group) => self.add_forms(key, &group, faults),
                Entry::Group(group) => self.add_all(&key, group, faults),
                Entry::Text(text) => self.add_plain(key, &text, faults),
            }
        }
    }

    fn add_plain(&mut self, key: String, text: &str, faults: &mut Vec<Fault>) {
        match Pattern::parse(text) {
            Ok(pattern) => _ = self.messages.insert(key, Message::Plain(pattern)),
            Err(message) => faults.push(Fault { key, message }),
        }
    }

    fn add_forms(&mut self, key: String, group: &BTreeMap<String, Entry>, faults: &mut Vec<Fault>) {
        let (message, complaints) = match group.get("ordinal") {
            Some(Entry::Group(forms)) => {
                let (forms, complaints) = forms_of(forms, &self.ordinal);
                (Message::Ordinal(forms), complaints)
            }
            _ => {
                let (forms, complaints) = forms_of(group, &self.cardinal);
                (Message::Cardinal(forms), complaints)
            }
        };
        faults.extend(complaints.into_iter().map(|message| fault(&key, message)));
        self.messages.insert(key, message);
    }
}

impl Message {
    /// The placeholders of its widest form.
    fn slots(&self) -> Vec<&str> {
        match self {
            Message::Plain(pattern) => pattern.slots(),
            Message::Cardinal(forms) | Message::Ordinal(forms) => forms
                .get(&PluralCategory::Other)
                .map(Pattern::slots)
                .unwrap_or_default(),
        }
    }

    fn differs(&self, reference: &Message) -> Option<String> {
        if std::mem::discriminant(self) != std::mem::discriminant(reference) {
            return Some(
                "plain, plural and ordinal messages cannot stand for each other".to_owned(),
            );
        }
        let (own, expected) = (self.slots(), reference.slots());
        (own != expected).then(|| format!("has the placeholders {own:?} instead of {expected:?}"))
    }
}

fn fault(key: &str, message: impl Into<String>) -> Fault {
    Fault {
        key: key.to_owned(),
        message: message.into(),
    }
}

fn is_message(group: &BTreeMap<String, Entry>) -> bool {
    group.contains_key("other") || (group.len() == 1 && group.contains_key("ordinal"))
}

/// Reads the forms of a plural message. Every category that the language's integers can have must
/// be there, and the forms differ in placeholders only where few numbers share one (“no”, “one”
/// and “two” may be words).
fn forms_of(group: &BTreeMap<String, Entry>, rules: &PluralRules) -> (Forms, Vec<String>) {
    let mut forms = Forms::new();
    let mut complaints = Vec::new();
    for (name, entry) in group {
        match (PluralCategory::get_for_cldr_string(name), entry) {
            (Some(category), Entry::Text(text)) => match Pattern::parse(text) {
                Ok(pattern) => _ = forms.insert(category, pattern),
                Err(message) => complaints.push(message),
            },
            _ => complaints.push(format!("“{name}” is not a plural category with a text")),
        }
    }
    complaints.extend(incomplete(&forms, rules));
    (forms, complaints)
}

fn incomplete(forms: &Forms, rules: &PluralRules) -> Vec<String> {
    let absent = rules
        .categories()
        .filter(|category| !forms.contains_key(category));
    let mut complaints: Vec<String> = absent
        .map(|category| format!("lacks the plural category `{}`", category_name(category)))
        .collect();
    let Some(other) = forms.get(&PluralCategory::Other) else {
        return complaints;
    };
    for (category, pattern) in forms {
        let words = category_may_be_words(*category);
        let slots = |p: &Pattern| -> Vec<String> {
            p.slots()
                .into_iter()
                .filter(|s| !words || *s != "n")
                .map(str::to_owned)
                .collect()
        };
        if slots(pattern) != slots(other) {
            let name = category_name(*category);
            complaints.push(format!("`{name}` and `other` differ in placeholders"));
        }
    }
    complaints
}

fn category_name(category: PluralCategory) -> &'static str {
    match category {
        PluralCategory::Zero => "zero",
        PluralCategory::One => "one",
        PluralCategory::Two => "two",
        PluralCategory::Few => "few",
        PluralCategory::Many => "many",
        PluralCategory::Other => "other",
    }
}

fn category_may_be_words(category: PluralCategory) -> bool {
    matches!(
        category,
        PluralCategory::Zero | PluralCategory::One | PluralCategory::Two
    )
}

#[cfg(test)]
#[path = "catalogue_tests.rs"]
mod tests;
