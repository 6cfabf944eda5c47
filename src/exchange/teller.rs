//! The record told in words, to a reader of one language.

use std::sync::Arc;

use jiff::civil::Date;

use super::comments::{is_redacted, standing, status};
use super::link::Links;
use super::naming::{self, names};
use super::voice::{Voice, officer, voices, withheld};
use super::words::{Quote, Quoted, Reading, Spot};
use super::{Record, plain};
use crate::analyse::facts::{Standing, Status, ThreadFacts, Verdict};
use crate::locale::{Direction, Locale};
use crate::model::{Disposition, PersonId, Tag, Text, Thread, VersionId};
use crate::render::address::{Leaf, Page};

/// What is told: a document's record, in a language, on a day.
#[derive(Clone)]
pub struct Telling<'a> {
    /// The record.
    pub record: Record<'a>,
    /// The reader's language.
    pub locale: Arc<Locale>,
    /// The day it is told.
    pub today: Date,
}

/// Characters of a quotation or a body; the page has the rest.
const SHORT: usize = 300;

impl Telling<'_> {
    pub(super) fn say(&self, key: &str, args: &[(&str, &str)]) -> String {
        self.locale.message(key, args)
    }

    pub(super) fn label(&self, key: &str, value: &str) -> String {
        let label = self.say(key, &[]);
        self.say("punctuation.label", &[("label", &label), ("value", value)])
    }

    pub(super) fn day(&self, day: Date) -> String {
        self.locale.date(day)
    }

    /// Words of others among words of the reader's language: kept apart where one of the two runs
    /// from right to left (UAX #9).
    pub(super) fn apart(&self, words: &str) -> String {
        let rtl =
            self.locale.direction() == Direction::Rtl || words.chars().any(crate::text::is_rtl);
        if rtl && !words.is_empty() {
            format!("\u{2068}{words}\u{2069}")
        } else {
            words.to_owned()
        }
    }

    pub(super) fn quoted(&self, words: &str) -> String {
        self.say("punctuation.quote", &[("text", &self.apart(words))])
    }

    /// The document's title.
    pub(super) fn title(&self) -> String {
        let document = self.record.document;
        let title = document.title.as_ref();
        let said = title.map(|title| title.in_language(self.locale.lang()).0.to_owned());
        self.apart(&said.unwrap_or_else(|| super::event::heading(document)))
    }

    /// What a version is called.
    pub(super) fn version(&self, id: &str) -> String {
        let version = self
            .record
            .document
            .versions
            .iter()
            .find(|known| known.id.as_str() == id);
        let title = version.and_then(|version| version.title.as_ref());
        self.apart(title.map_or(id, |title| title.in_language(self.locale.lang()).0))
    }

    /// Who opened a thread, as anybody may know.
    pub(super) fn openers(&self, thread: &Thread, facts: &ThreadFacts) -> Vec<Voice> {
        if is_redacted(facts) {
            return vec![withheld()];
        }
        voices(&self.record, thread, &thread.authors, thread.hat.as_ref())
    }

    /// “Ann Lee and Bob”.
    pub(super) fn names(&self, voices: &[Voice]) -> String {
        let names: Vec<String> = voices
            .iter()
            .map(|voice| {
                self.apart(&names(
                    self.record.site,
                    &self.locale,
                    std::slice::from_ref(voice),
                ))
            })
            .collect();
        self.locale.list(&names)
    }

    /// The groups that named voices speak for, each once.
    pub(super) fn groups(&self, voices: &[Voice]) -> Vec<String> {
        let mut groups: Vec<String> = Vec::new();
        for id in voices
            .iter()
            .filter(|v| v.kind != "group")
            .flat_map(|voice| &voice.groups)
        {
            let name = naming::group(self.record.site, &self.locale, id);
            if !groups.contains(&name) {
                groups.push(name);
            }
        }
        groups
    }

    /// “Ann Lee (Business)”.
    pub(super) fn speakers(&self, voices: &[Voice]) -> String {
        let (names, groups) = (self.names(voices), self.groups(voices));
        if groups.is_empty() {
            return names;
        }
        let groups = self.locale.list(&groups);
        self.say("punctuation.note", &[("text", &names), ("note", &groups)])
    }

    pub(super) fn officer(&self, id: &PersonId) -> String {
        self.names(&[officer(&self.record, id)])
    }

    /// Where a thread stands in a version: “¶12”, a section's heading, the whole document.
    pub(super) fn place(&self, thread: &Thread, facts: &ThreadFacts, version: usize) -> String {
        let found = standing(&self.record, thread, facts, version).flatten();
        found.map_or_else(
            || self.say("document.whole", &[]),
            |found| self.spot(found, version),
        )
    }

    pub(super) fn spot(&self, found: &Standing, version: usize) -> String {
        let reading = Reading::of(&self.record, version, &found.lang);
        let mut block = found.block;
        while let (Some(id), Some(reading)) = (block, reading) {
            match (reading.spot(id), &reading.draft.block(id).tag) {
                (Some(Spot::Paragraph(label)), _) => {
                    return self.say("paragraph.short", &[("n", &label)]);
                }
                (Some(Spot::Section(_)), _) => {
                    return self.apart(&reading.draft.block(id).line.text);
                }
                (None, Tag::Footnote(label)) => {
                    return self.say("text.footnote", &[("n", label)]);
                }
                (None, _) => block = reading.draft.block(id).parent,
            }
        }
        self.say("document.whole", &[])
    }

    /// The words a thread was made on, shortened.
    pub(super) fn words(&self, thread: &Thread, facts: &ThreadFacts) -> Option<String> {
        let own = self.own(thread)?;
        let found = standing(&self.record, thread, facts, own).flatten()?;
        self.words_at(found, own)
    }

    pub(super) fn words_at(&self, found: &Standing, version: usize) -> Option<String> {
        let reading = Reading::of(&self.record, version, &found.lang)?;
        let words = match reading.quoted(&found.tokens) {
            Quoted::Whole(quotes) => {
                // A heading would run into the text below it.
                let blocks = quotes.chunk_by(|one, two| one.block == two.block);
                let words = |quotes: &[Quote]| {
                    let exact: Vec<&str> = quotes.iter().map(|q| q.exact.as_str()).collect();
                    exact.join(" ")
                };
                blocks.map(words).collect::<Vec<_>>().join(" · ")
            }
            Quoted::Ends(first, last) => format!("{} … {}", first.exact, last.exact),
        };
        Some(shortened(&words)).filter(|words| !words.is_empty())
    }

    /// The place of a thread's own version.
    pub(super) fn own(&self, thread: &Thread) -> Option<usize> {
        let versions = &self.record.document.versions;
        versions
            .iter()
            .position(|version| version.id == thread.version)
    }

    /// A text as the reader gets it: in their language where it was given in that.
    pub(super) fn text<'t>(&self, text: &'t Text) -> &'t str {
        text.in_language(self.locale.lang()).0
    }

    /// What a thread says; `None` where it says nothing, or it was redacted.
    pub(super) fn body<'t>(&self, thread: &'t Thread, facts: &ThreadFacts) -> Option<&'t str> {
        let body = thread.body.as_ref().filter(|_| !is_redacted(facts));
        body.map(|body| self.text(body))
    }

    /// What a thread proposes, in a sentence.
    pub(super) fn suggestion(&self, thread: &Thread, facts: &ThreadFacts) -> Option<String> {
        let suggest = thread.suggest.as_ref().filter(|_| !is_redacted(facts))?;
        let old = self.words(thread, facts).unwrap_or_default();
        let (old, new) = (self.quoted(&old), self.quoted(&suggest.words));
        let args = [("old", old.as_str()), ("new", new.as_str())];
        Some(match (thread.missing, suggest.words.is_empty()) {
            (true, _) => self.say("comment.suggests-insert", &args),
            (false, true) => self.say("comment.suggests-delete", &args),
            (false, false) => self.say("comment.suggests-replace", &args),
        })
    }

    /// What became of a thread, in a word.
    pub(super) fn outcome(&self, facts: &ThreadFacts) -> String {
        self.say(&format!("outcome.{}", status(facts)), &[])
    }

    /// The disposition that stands.
    pub(super) fn newest<'t>(&self, thread: &'t Thread) -> Option<&'t Disposition> {
        thread.dispositions.last()
    }

    /// How long the answer took, or for how long there has been none.
    pub(super) fn waited(&self, thread: &Thread, facts: &ThreadFacts) -> String {
        let days = |n: i32| {
            self.locale
                .plural("count.days", u64::from(n.unsigned_abs()), &[])
        };
        match (facts.answered_after, facts.status) {
            (Some(after), _) => days(after),
            (None, Status::Open) => {
                let since = (self.today - thread.date.day).get_days().max(0);
                self.say("report.so-far", &[("days", &days(since))])
            }
            (None, _) => String::new(),
        }
    }

    /// What the commenter makes of the answer.
    pub(super) fn verdict(&self, facts: &ThreadFacts) -> Option<String> {
        match facts.verdict {
            Verdict::None => None,
            _ if is_redacted(facts) => None,
            Verdict::Said(verdict, day) => {
                let said = self.say(&format!("verdict.{}", verdict.id()), &[]);
                let day = self.day(day);
                Some(self.say("punctuation.pair", &[("first", &said), ("second", &day)]))
            }
            Verdict::Objected(day) => {
                Some(self.say("comments.objected-since", &[("date", &self.day(day))]))
            }
            Verdict::Replied(day) => {
                Some(self.say("comments.reply-since", &[("date", &self.day(day))]))
            }
            Verdict::NoReplySince(day) => {
                Some(self.say("verdict.none-since", &[("date", &self.day(day))]))
            }
        }
    }

    /// The absolute address of a thread; `None` for a site without one.
    pub(super) fn link(&self, thread: &Thread) -> Option<String> {
        self.record.site.base_url.as_ref()?;
        let links = Links::new(self.record.site, "");
        Some(links.thread(self.record.document, thread, self.locale.lang()))
    }

    /// The absolute address of a version's reading page; `None` for a site without one.
    pub(super) fn page(&self, version: &VersionId) -> Option<String> {
        self.record.site.base_url.as_ref()?;
        let page = Page::Version(
            self.record.document.id.clone(),
            version.clone(),
            Leaf::Reading,
        );
        Some(Links::new(self.record.site, "").page(&page, self.locale.lang()))
    }

    /// “Zero draft, ¶12”.
    pub(super) fn at(&self, version: &str, place: &str) -> String {
        let version = self.version(version);
        self.say(
            "punctuation.pair",
            &[("first", &version), ("second", place)],
        )
    }
}

/// The beginning of a text, to the end of a word.
pub(super) fn shortened(text: &str) -> String {
    let text = text.trim();
    let Some((end, _)) = text.char_indices().nth(SHORT) else {
        return text.to_owned();
    };
    let head = text.get(..end).unwrap_or_default();
    let kept = head
        .rfind(char::is_whitespace)
        .filter(|at| *at > SHORT / 2)
        .unwrap_or(end);
    format!("{} …", head.get(..kept).unwrap_or(head).trim_end())
}

impl plain::Page {
    /// An address on a line of its own, less indented where it would not fit.
    pub(super) fn address(&mut self, indent: &str, address: Option<&str>) {
        if let Some(address) = address {
            let fits = plain::width(indent) + plain::width(address) <= plain::COLUMNS;
            self.line(if fits { indent } else { "" }, "", address);
        }
    }
}
