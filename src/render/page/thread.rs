//! Threads, from the model and what became of them.

use crate::analyse::facts::{State, Status, ThreadFacts, Verdict};
use crate::model::{
    Attribution, Lang, Outcome, Position, Reply, ReplyOutcome, SeeAs, Selector, Target, Text,
    Thread,
};
use crate::render::address::{Here, Leaf};
use crate::render::desk::Desk;
use crate::render::html::dir;
use crate::render::names::Names;
use crate::render::{Html, view};
use crate::text::url::{Kind, classify};

/// Writes the threads of one page.
pub(in crate::render) struct Threads<'a> {
    pub(in crate::render) desk: &'a Desk<'a>,
    pub(in crate::render) here: &'a Here,
}

impl Threads<'_> {
    pub(super) fn names(&self) -> Names<'_> {
        Names {
            press: self.desk.press,
            reader: &self.desk.reader,
            here: self.here,
        }
    }

    /// A thread in full, as it stands in `version`, where the text in the language of `shown` is.
    pub(in crate::render) fn full(&self, thread: usize, version: usize) -> view::Thread {
        let (model, facts) = (
            &self.desk.document.threads[thread],
            &self.desk.facts.threads[thread],
        );
        let redacted = is_redacted(facts);
        let own = self.desk.own_version(model).unwrap_or(version);
        view::Thread {
            id: model.id.to_string(),
            state: state(facts, own, version).name(),
            outcome: outcome(facts),
            kind: if redacted { "" } else { model.kind.id() },
            opening: self.opening(model, redacted),
            about: self.about(model),
            missing: model.missing && !redacted,
            suggestion: self.suggestion(model, redacted),
            made_on: (own != version).then(|| self.made_on(own, model)),
            made_in: self.made_in(facts, version),
            see: if redacted {
                Vec::new()
            } else {
                self.see(thread)
            },
            replies: self.replies(model, redacted),
            waits_for: self.waits_for(facts),
            dispositions: self.dispositions(thread),
            verdict: self.verdict(facts),
            tags: if redacted {
                Vec::new()
            } else {
                model.tags.iter().map(|tag| Html::isolated(tag)).collect()
            },
        }
    }

    pub(super) fn attribution(&self, model: &Thread) -> Attribution {
        let version = self.desk.own_version(model);
        version.map_or(Attribution::Named, |v| {
            self.desk.document.versions[v].attribution
        })
    }

    /// What was said first.
    pub(in crate::render) fn opening(&self, model: &Thread, redacted: bool) -> view::Entry {
        let base = view::Entry {
            id: model.id.to_string(),
            date: self.desk.reader.day(model.date.day),
            redacted,
            ..view::Entry::default()
        };
        let by = self.by(model, redacted);
        if redacted {
            return view::Entry { by, ..base };
        }
        view::Entry {
            by,
            channel: channel(model.channel),
            position: model.position.map_or("", Position::id),
            body: self.body(model, model.body.as_ref(), model.language.as_ref()),
            ..base
        }
    }

    /// Who made a thread, as far as readers may know.
    pub(super) fn by(&self, model: &Thread, redacted: bool) -> Vec<view::Speaker> {
        if redacted {
            return vec![self.names().unnamed("author.withheld")];
        }
        let attribution = self.attribution(model);
        let authors = model.authors.iter();
        let name = |author| {
            let names = self.names();
            let hat = names.worn((&model.authors, author), model.hat.as_ref());
            names.author(author, hat, attribution)
        };
        authors.map(name).collect()
    }

    /// Whose answer a thread waits for.
    pub(super) fn waits_for(&self, facts: &ThreadFacts) -> Option<Html> {
        let person = facts.waits_for.as_ref()?;
        Some(self.names().officer(person))
    }

    /// What was said next, in order.
    pub(in crate::render) fn replies(&self, model: &Thread, redacted: bool) -> Vec<view::Entry> {
        let replies = model.replies.iter();
        replies
            .map(|reply| self.reply(model, reply, redacted))
            .collect()
    }

    /// A reply. In a redacted thread nothing tells whether its author is the thread's own.
    fn reply(&self, thread: &Thread, reply: &Reply, redacted: bool) -> view::Entry {
        let attribution = self.attribution(thread);
        let authors = reply.authors.iter();
        let by = authors.map(|author| {
            let names = self.names();
            let hat = names.worn((&reply.authors, author), reply.hat.as_ref());
            names.author(author, hat, attribution)
        });
        view::Entry {
            id: reply.id.to_string(),
            by: by.collect(),
            date: self.desk.reader.day(reply.date.day),
            channel: channel(reply.channel),
            position: reply.position.map_or("", Position::id),
            on_suggestion: thread.suggest.is_some() && !redacted && reply.authors != thread.authors,
            outcome: reply
                .outcome
                .filter(|_| !redacted)
                .map_or("", ReplyOutcome::id),
            body: self.body(thread, reply.body.as_ref(), reply.language.as_ref()),
            ..view::Entry::default()
        }
    }

    fn body(&self, thread: &Thread, body: Option<&Text>, lang: Option<&Lang>) -> Html {
        let author = lang.unwrap_or(&self.desk.document.language);
        let said = body.map(|body| self.desk.prose(body, Some(author)));
        said.map(|said| self.of_text(thread, said))
            .unwrap_or_default()
    }

    /// What is said in a thread, with links into the site as they are on the page of the version that
    /// it was made on (`#p3`, `../rev-2/`), whichever page it stands on.
    pub(super) fn of_text(&self, thread: &Thread, said: Html) -> Html {
        let parts: Vec<&str> = said.as_str().split("<a href=\"").collect();
        let ([first, links @ ..], Some(version)) = (&*parts, self.desk.own_version(thread)) else {
            return said;
        };
        let page = self.here.to(&self.desk.page(version, Leaf::Reading));
        let folder = page.trim_end_matches("index.html");
        let from = |link: &str| match classify(link.split('"').next().unwrap_or_default()) {
            Ok(Kind::Fragment) => page.as_str(),
            Ok(Kind::Relative) if !link.starts_with('/') => folder,
            _ => "",
        };
        let whole = links.iter().fold((*first).to_owned(), |html, link| {
            html + "<a href=\"" + from(link) + link
        });
        Html::trusted(whole)
    }

    pub(super) fn about(&self, model: &Thread) -> Vec<view::About> {
        let own = self.desk.own_version(model).unwrap_or_default();
        self.about_of(own, &model.target)
    }

    /// What a target of a version names.
    pub(super) fn about_of(&self, own: usize, target: &Target) -> Vec<view::About> {
        let selectors = target.selectors.iter();
        selectors
            .map(|selector| self.selector(own, selector))
            .collect()
    }

    fn selector(&self, own: usize, selector: &Selector) -> view::About {
        let lang = selector
            .language
            .as_ref()
            .map_or(&self.desk.document.language, |(l, _)| l);
        if let Some((quote, _)) = &selector.quote {
            let text = Html::in_language(quote, lang, self.desk.lang());
            return view::About { text, quoted: true };
        }
        let place = match (&selector.paragraph, &selector.section) {
            (Some((label, _)), _) => self.paragraph(label),
            (None, Some((section, _))) => self.section(own, section),
            (None, None) => self.desk.reader.say("document.whole", &[]),
        };
        view::About {
            text: place,
            quoted: false,
        }
    }

    /// The heading of a section.
    fn section(&self, version: usize, id: &str) -> Html {
        match super::sections::heading(self.desk, version, id) {
            Some(heading) => {
                let (words, lang) = super::sections::words(self.desk, version, heading);
                Html::in_language(&words, &lang, self.desk.lang())
            }
            None if id == "_top" => self.desk.reader.say("document.top", &[]),
            None => Html::isolated(id),
        }
    }

    /// “¶12”.
    pub(super) fn paragraph(&self, label: &str) -> Html {
        self.desk
            .reader
            .say("paragraph.short", &[("n", &Html::text(label))])
    }

    /// A proposal for other words, unless it may not be shown.
    pub(in crate::render) fn suggestion(
        &self,
        model: &Thread,
        redacted: bool,
    ) -> Option<view::Suggestion> {
        let suggest = model.suggest.as_ref().filter(|_| !redacted)?;
        let target = model.target.selectors.first();
        let lang = target
            .and_then(|s| s.language.as_ref())
            .map(|(lang, _)| lang);
        let lang = lang.unwrap_or(&self.desk.document.language);
        let quote = target
            .and_then(|s| s.quote.as_ref())
            .filter(|_| !model.missing);
        let old = quote
            .map(|(quote, _)| Html::text(quote))
            .unwrap_or_default();
        Some(view::Suggestion {
            lang: lang.to_string(),
            dir: dir(lang),
            old,
            new: self.desk.words(&suggest.words, lang),
        })
    }

    /// The way to the words as they were when the thread was made.
    pub(super) fn made_on(&self, own: usize, model: &Thread) -> view::Link {
        let page = self.desk.page(own, Leaf::Reading);
        let href = self.here.to_place(&page, &format!("c-{}", model.id));
        view::Link {
            href,
            text: self.desk.version_title(own),
        }
    }

    fn made_in(&self, facts: &ThreadFacts, version: usize) -> Option<Html> {
        let made = facts.resolved.as_ref()?.lang.as_ref()?;
        let shown = self.desk.shown(version)?.lang;
        let name = || self.desk.reader.language(made);
        (made != shown && *made != self.desk.document.language).then(name)
    }

    /// The threads that it names, then those that name it.
    fn see(&self, thread: usize) -> Vec<view::See> {
        let model = &self.desk.document.threads[thread];
        let named = model
            .see
            .iter()
            .map(|see| (see.r#as.id(), see.comment.value.as_str()));
        let naming = self.desk.study.references.to(model.id.as_str());
        let naming = naming.iter().filter_map(|&(other, r#as)| {
            let shown = !is_redacted(self.desk.facts.threads.get(other)?);
            let id = self.desk.document.threads.get(other)?.id.as_str();
            shown.then_some((by(r#as), id))
        });
        let links = named.chain(naming).filter_map(|(relation, id)| {
            let thread = self.thread_link(id)?;
            Some(view::See { relation, thread })
        });
        links.collect()
    }

    /// The way to the place where a thread is written in full.
    pub(super) fn thread_link(&self, id: &str) -> Option<view::Link> {
        let at = self.desk.study.references.thread(id)?;
        let thread = self.desk.document.threads.get(at)?;
        let page = self
            .desk
            .page(self.desk.own_version(thread)?, Leaf::Reading);
        let href = self.here.to_place(&page, &format!("c-{id}"));
        Some(view::Link {
            href,
            text: Html::isolated(id),
        })
    }

    /// What its author makes of the answer.
    pub(super) fn verdict(&self, facts: &ThreadFacts) -> Option<Html> {
        let reader = &self.desk.reader;
        match facts.verdict {
            Verdict::None => None,
            Verdict::Said(verdict, day) => {
                let said = reader.say(&format!("verdict.{}", verdict.id()), &[]);
                let day = reader.day(day);
                Some(reader.say("punctuation.pair", &[("first", &said), ("second", &day)]))
            }
            Verdict::Objected(day) => {
                Some(reader.say("comments.objected-since", &[("date", &reader.day(day))]))
            }
            Verdict::Replied(day) => {
                Some(reader.say("comments.reply-since", &[("date", &reader.day(day))]))
            }
            Verdict::NoReplySince(day) => {
                Some(reader.say("verdict.none-since", &[("date", &reader.day(day))]))
            }
        }
    }
}

/// How the thread that is named relates to the one that names it.
fn by(r#as: SeeAs) -> &'static str {
    match r#as {
        SeeAs::AgreesWith => "agrees-with-by",
        SeeAs::AddsTo => "adds-to-by",
        SeeAs::Contradicts => "contradicts-by",
    }
}

/// What became of a thread's words in a version.
pub(super) fn state(facts: &ThreadFacts, own: usize, version: usize) -> State {
    let standing = version
        .checked_sub(own)
        .and_then(|i| facts.standings.get(i));
    standing.map_or(State::Document, |standing| standing.state)
}

/// The word in `data-outcome`: empty while the thread is open.
pub(super) fn outcome(facts: &ThreadFacts) -> &'static str {
    match facts.status {
        Status::Open => "",
        Status::Answered => "answered",
        Status::Withdrawn => "withdrawn",
        Status::Disposed(outcome) => outcome.id(),
    }
}

/// Whether nothing of what its author said may be known.
pub(in crate::render) fn is_redacted(facts: &ThreadFacts) -> bool {
    facts.status == Status::Disposed(Outcome::Redacted)
}

/// How an entry came in, where that is not the usual way.
fn channel(channel: crate::model::Channel) -> &'static str {
    match channel {
        crate::model::Channel::PullRequest => "",
        other => other.id(),
    }
}
