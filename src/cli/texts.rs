//! The two texts that a command compares: files, or versions of a document with what is on record.

use std::path::Path;

use super::Session;
use super::site::Opened;
use crate::analyse::explain::{Explained, Explainer};
use crate::analyse::facts::{Facts, TextFacts};
use crate::analyse::redline::{Redline, redline_of_tokens};
use crate::diagnostics::reports;
use crate::exchange::{self, Marks, Record};
use crate::locale::Locale;
use crate::model::{Document, DocumentId, Draft, Lang, Paragraphs};
use crate::render::{Compared, Locales, Press, Reader, Shown, Theme, alone, listing};
use crate::{analyse, load};

/// What is wrong with a request, and what to do about it.
pub(super) struct Refusal {
    pub(super) message: String,
    pub(super) hint: String,
}

impl Refusal {
    fn new(message: impl Into<String>, hint: impl Into<String>) -> Option<Self> {
        Some(Self {
            message: message.into(),
            hint: hint.into(),
        })
    }
}

/// Two texts of one language compared.
pub(super) struct Pair {
    texts: Texts,
    lang: Lang,
    redline: Redline,
    explained: Explained,
}

enum Texts {
    Files(Box<Files>),
    Versions(Box<Versions>),
}

struct Files {
    names: [String; 2],
    drafts: [Draft; 2],
    facts: [TextFacts; 2],
}

struct Versions {
    site: Opened,
    document: Document,
    facts: Facts,
    from: usize,
    to: usize,
}

/// Two files. Complaints about what is in them are said as of any text.
pub(super) fn files(
    session: &Session,
    paths: [&String; 2],
    lang: Option<&Lang>,
) -> Result<Pair, Option<Refusal>> {
    let loose = load::loose(paths.map(String::as_str), lang);
    let complaints = reports(&loose.diagnostics, &loose.sources);
    session.console.reports(&complaints);
    let drafts = loose.drafts.ok_or(None)?;
    let facts = [0, 1].map(|i| analyse::alone(&drafts[i], Paragraphs::Counted));
    let [old, new] = &drafts;
    let redline = redline_of_tokens((old, &facts[0].tokens), (new, &facts[1].tokens));
    let lang = new.lang.clone();
    let names = paths.map(String::clone);
    Ok(Pair {
        texts: Texts::Files(Box::new(Files {
            names,
            drafts,
            facts,
        })),
        lang,
        redline,
        explained: Explained::default(),
    })
}

/// Two versions of a document; the document may be left out where there is one.
pub(super) fn versions(
    session: &Session,
    document: Option<&str>,
    names: [&str; 2],
    lang: Option<Lang>,
) -> Result<Pair, Option<Refusal>> {
    const HINT: &str = "name a document and two of its versions, or two files";
    let site = session.open();
    let name = document.map_or_else(|| names[1].to_owned(), |id| format!("{id}/{}", names[1]));
    let (id, _) = site
        .version(&name)
        .map_err(|message| Refusal::new(message, HINT))?;
    let document = read(session, &site, &id)?;
    let lang = lang.unwrap_or_else(|| document.language.clone());
    let (from, to) = (
        find(&document, names[0], &lang)?,
        find(&document, names[1], &lang)?,
    );
    let loaded = &site.loaded;
    let (facts, _) = analyse::document(&loaded.site, &document, &loaded.people);
    let versions = Versions {
        site,
        document,
        facts,
        from,
        to,
    };
    let (redline, explained) = versions.compare(&lang).ok_or(None)?;
    Ok(Pair {
        texts: Texts::Versions(Box::new(versions)),
        lang,
        redline,
        explained,
    })
}

fn read(session: &Session, site: &Opened, id: &DocumentId) -> Result<Document, Option<Refusal>> {
    let today = session.clock.today();
    let today = today.map_err(|message| Refusal::new(message, ""))?;
    let loaded = &site.loaded;
    let read = load::document(&site.root, &loaded.site, &loaded.people, id, today);
    let reports = read.reports();
    let unpublished = format!("nothing of `{id}` is published yet");
    read.document.map_err(|_| {
        session.console.reports(&reports);
        match reports.is_empty() {
            true => Refusal::new(unpublished, "see `publish` in its document.yaml"),
            false => None,
        }
    })
}

/// The place of a version that has the language.
fn find(document: &Document, version: &str, lang: &Lang) -> Result<usize, Option<Refusal>> {
    let mut versions = document.versions.iter();
    let Some(place) = versions.position(|known| known.id.as_str() == version) else {
        let known: Vec<&str> = document.versions.iter().map(|v| v.id.as_str()).collect();
        let message = format!("`{}` has no version `{version}`", document.id);
        let hint = format!("its versions are {}", known.join(", "));
        return Err(Refusal::new(message, hint));
    };
    let drafts = &document.versions[place].drafts;
    if drafts.contains_key(lang) {
        return Ok(place);
    }
    let known: Vec<&str> = drafts.keys().map(Lang::as_str).collect();
    let message = format!("`{version}` has no text in `{lang}`");
    Err(Refusal::new(
        message,
        format!("it has {}", known.join(", ")),
    ))
}

impl Versions {
    fn record(&self) -> Record<'_> {
        Record {
            site: &self.site.loaded.site,
            people: &self.site.loaded.people,
            document: &self.document,
            facts: &self.facts,
        }
    }

    fn shown<'a>(&'a self, version: usize, lang: &Lang) -> Option<Shown<'a>> {
        let drafts = &self.document.versions.get(version)?.drafts;
        let (lang, draft) = drafts.get_key_value(lang)?;
        let facts = self.facts.versions.get(version)?.texts.get(lang)?;
        Some(Shown { lang, draft, facts })
    }

    fn compare(&self, lang: &Lang) -> Option<(Redline, Explained)> {
        let (old, new) = (self.shown(self.from, lang)?, self.shown(self.to, lang)?);
        let redline = redline_of_tokens(
            (old.draft, &old.facts.tokens),
            (new.draft, &new.facts.tokens),
        );
        let explainer = Explainer::new(&self.document, &self.facts, lang);
        let explained = match self.from < self.to {
            true => explainer.explain(self.from, self.to, &redline),
            // Nobody gave reasons for going back.
            false => Explained::default(),
        };
        Some((redline, explained))
    }
}

/// The files of two texts, by their published addresses, with where they are as seen from here.
fn linked(root: &Path, drafts: [&Draft; 2]) -> Vec<(String, String)> {
    let assets = drafts.into_iter().flat_map(|draft| &draft.assets);
    let place = |asset: &crate::model::Asset| {
        let path = root.join(&asset.path);
        (asset.published.clone(), path.to_string_lossy().into_owned())
    };
    assets.map(place).collect()
}

/// The pictures of two texts, by their published addresses. Assets are found from `root`.
fn pictures(root: &Path, drafts: [&Draft; 2]) -> Vec<(String, Vec<u8>)> {
    let assets = drafts.into_iter().flat_map(|draft| &draft.assets);
    let read = |asset: &crate::model::Asset| {
        let bytes = std::fs::read(root.join(&asset.path)).ok()?;
        Some((asset.published.clone(), bytes))
    };
    assets.filter_map(read).collect()
}

impl Pair {
    fn shown(&self, place: usize) -> Option<Shown<'_>> {
        match &self.texts {
            Texts::Files(files) => Some(Shown {
                lang: &self.lang,
                draft: files.drafts.get(place)?,
                facts: files.facts.get(place)?,
            }),
            Texts::Versions(known) => {
                let version = if place == 0 { known.from } else { known.to };
                known.shown(version, &self.lang)
            }
        }
    }

    fn compared(&self) -> Compared<'_> {
        let shown = |place| self.shown(place).expect("both texts were found before");
        Compared {
            old: shown(0),
            new: shown(1),
            redline: &self.redline,
        }
    }

    /// The text with marks; unless `whole`, without long stretches that did not change.
    pub(super) fn marked(&self, marks: Marks, whole: bool) -> String {
        let locale = Locale::new(&self.lang);
        let line = |n: usize| format!("[… {}]", locale.plural("change.folded", n as u64, &[]));
        let compared = self.compared();
        let (old, new) = (compared.old.draft, compared.new.draft);
        let name = locale.message("text.image", &[]);
        let image = |alt: &str| match alt {
            "" => format!("[{name}]"),
            _ => {
                let fill = [("label", name.as_str()), ("value", alt)];
                format!("[{}]", locale.message("punctuation.label", &fill))
            }
        };
        let manner = exchange::Manner {
            marks,
            image: &image,
            folded: if whole { None } else { Some(&line) },
        };
        exchange::marked(&self.redline, old, new, manner)
    }

    /// The changes in words, and their reasons where any could be on record.
    pub(super) fn list(&self) -> String {
        let locale = Locale::new(&self.lang);
        let list =
            |why: &dyn Fn(usize) -> Vec<String>| listing::plain(&locale, self.compared(), why);
        match &self.texts {
            Texts::Versions(known) if known.from < known.to => {
                let list = list(&|place| self.why(known, &locale, place));
                let share = self.share(&locale);
                list.replacen(
                    '\n',
                    &format!("\n{share}\n"),
                    usize::from(self.is_changed()),
                )
            }
            _ => list(&|_| Vec::new()),
        }
    }

    /// How much of the changes has a reason: of the words, or of the changes where all words have one and
    /// changes without words have none.
    fn share(&self, locale: &Locale) -> String {
        let (share, bare) = (self.explained.share, self.explained.unexplained().count());
        if share.tells(bare) {
            let percent = locale.percent(share.explained.into(), share.words.into());
            return locale.message("change.explained", &[("percent", &percent)]);
        }
        let all = self.explained.in_need() as u64;
        let explained = locale.number(all.saturating_sub(bare as u64));
        locale.plural("change.explained-of", all, &[("explained", &explained)])
    }

    fn is_changed(&self) -> bool {
        !self.redline.changes.is_empty()
    }

    /// The version that a change came in, of several, and its reasons.
    fn why(&self, known: &Versions, locale: &Locale, place: usize) -> Vec<String> {
        let mut lines = Vec::new();
        let came = self
            .explained
            .came
            .get(place)
            .filter(|_| known.from + 1 < known.to);
        let title = |version: &usize| {
            let version = known.document.versions.get(*version)?;
            let title = version
                .title
                .as_ref()
                .map(|title| title.in_language(&self.lang).0);
            Some(title.unwrap_or(version.id.as_str()))
        };
        let titles: Vec<&str> = came.into_iter().flatten().filter_map(title).collect();
        if !titles.is_empty() {
            let titles = locale.list(&titles);
            lines.push(locale.message("change.came", &[("versions", &titles)]));
        }
        if let Some(reasons) = self.explained.reasons.get(place) {
            lines.extend(exchange::because(&known.record(), locale, reasons));
        }
        lines
    }

    /// As data.
    pub(super) fn json(&self) -> String {
        let compared = self.compared();
        match &self.texts {
            Texts::Files(files) => {
                let [old, new] = &files.names;
                exchange::changes_of_texts(compared, [old, new])
            }
            Texts::Versions(known) => {
                let pair = (known.from, known.to);
                let (record, explained) = (known.record(), &self.explained);
                exchange::changes_between(&record, pair, compared, explained).unwrap_or_default()
            }
        }
    }

    /// As a page that stands alone.
    pub(super) fn page(&self, session: &Session) -> Result<String, Option<Refusal>> {
        let locales = Locales::new(std::slice::from_ref(&self.lang));
        let (theme, _) = Theme::load(&[], &locales);
        let Some(locale) = locales.get(&self.lang) else {
            return Err(None);
        };
        let fault = |fault: crate::diagnostics::Diagnostic| Refusal::new(fault.message, "");
        let page = match &self.texts {
            Texts::Files(files) => {
                let [old, new] = &files.names;
                let reader = Reader::new(locale);
                let page = alone::texts(&theme, &reader, self.compared(), [old, new]);
                self.with_assets(Path::new(""), None, &page.map_err(fault)?)
            }
            Texts::Versions(known) => {
                let today = session.clock.today();
                let press = Press {
                    site: &known.site.loaded.site,
                    people: &known.site.loaded.people,
                    theme: &theme,
                    today: today.map_err(|message| Refusal::new(message, ""))?,
                    markdown: |text, lang| load::markdown::fragment(text, lang).0,
                };
                let of = (&known.document, &known.facts);
                let page = alone::versions(press, locale, of, (known.from, known.to));
                let page = page.map_err(fault)?.ok_or(None)?;
                let base = known.site.loaded.site.base_url.as_deref();
                self.with_assets(&known.site.root, base, &page)
            }
        };
        Ok(page)
    }

    /// A page with the pictures of both texts, and with ways to their other files.
    fn with_assets(&self, root: &Path, base: Option<&str>, page: &str) -> String {
        let compared = self.compared();
        let drafts = [compared.old.draft, compared.new.draft];
        let page = alone::with_pictures(page, &pictures(root, drafts));
        alone::with_files(&page, base, &linked(root, drafts))
    }
}
