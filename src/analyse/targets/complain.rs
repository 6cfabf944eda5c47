//! What is said of a target that names no one place, and what the person should write instead.

use std::ops::Range;

use super::candidates::distinguish;
use super::find::Quote;
use super::nearest::nearest;
use super::reading::Reading;
use super::resolve::Edition;
use super::select::{Failure, occurrences};
use crate::diagnostics::{Code, Diagnostic, Place, Severity, excerpt};
use crate::model::Selector;

/// A selector that names no one place, with all that is needed to say so.
pub(super) struct Complaint<'c, 'a> {
    /// The selector.
    pub(super) selector: &'c Selector,
    /// The version it is about.
    pub(super) edition: &'c Edition<'a>,
    /// The text it was looked for in.
    pub(super) reading: &'c Reading<'a>,
}

impl Complaint<'_, '_> {
    /// Any failure but a quotation that was not found.
    pub(super) fn describe(&self, failure: Failure) -> Diagnostic {
        match failure {
            Failure::NoSection => self.no_section(),
            Failure::NoParagraph => self.no_paragraph(),
            Failure::NoWords => {
                let message = format!("there are no words at this place of {}", self.text_name());
                Diagnostic::new(Code::NoSuchPlace, self.selector.place, message)
                    .hint("name the words that stand next to it, and say `missing: true`")
            }
            Failure::Nothing => {
                let message = "this target says where its words stand but not which they are";
                Diagnostic::new(Code::MissingKey, self.selector.place, message)
                    .hint("add a `quote`, a `paragraph` or a `section`")
            }
            Failure::NotFound(scopes) => self.not_found(&scopes, false),
            Failure::Several(found, more) => self.several(&found, more),
        }
    }

    fn no_section(&self) -> Diagnostic {
        let (id, place) = self.key(&self.selector.section);
        let ids: Vec<&str> = self.reading.headings.keys().copied().collect();
        let hint = match crate::text::nearest(id, ids.iter().copied().take(1000)) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None if ids.is_empty() => "it has no headings".into(),
            None => format!("its sections are {}", list(&ids)),
        };
        let message = format!("{} has no section “{}”", self.text_name(), excerpt(id));
        Diagnostic::new(Code::NoSuchPlace, place, message).hint(hint)
    }

    fn no_paragraph(&self) -> Diagnostic {
        let (label, place) = self.key(&self.selector.paragraph);
        let exists = self
            .reading
            .paragraphs
            .contains_key(label.trim_start_matches('¶').trim());
        let (message, hint) = match &self.selector.section {
            Some((section, _)) if exists => (
                format!(
                    "paragraph {} is not in the section “{}”",
                    excerpt(label),
                    excerpt(section)
                ),
                "leave out the `section` or mend the number".into(),
            ),
            _ => {
                let labelled = self.reading.labels.iter().flatten().count();
                let name = self.text_name();
                (
                    format!("{name} has no paragraph {}", excerpt(label)),
                    match labelled {
                        0 => "its paragraphs are not numbered".into(),
                        _ => format!("it has {labelled} numbered paragraphs"),
                    },
                )
            }
        };
        Diagnostic::new(Code::NoSuchPlace, place, message).hint(hint)
    }

    /// A quotation that stands nowhere in `scopes`; `loosely`: the target stands at its paragraph
    /// or section all the same.
    pub(super) fn not_found(&self, scopes: &[Range<u32>], loosely: bool) -> Diagnostic {
        let (quote, place) = self.key(&self.selector.quote);
        let mut message = format!(
            "“{}” does not stand in {}",
            excerpt(quote),
            self.scope_name()
        );
        let severity = if loosely {
            Severity::Warning
        } else {
            Severity::Error
        };
        if loosely {
            message.push_str("; the target is taken to be all of it");
        }
        let advice = self.elsewhere(quote).or_else(|| {
            let patient = self.edition.is_patient();
            patient.then(|| self.similar(quote, scopes)).flatten()
        });
        let advice = advice.unwrap_or_else(|| "no words like these stand there".into());
        Diagnostic::new(Code::QuoteNotFound, place, message)
            .severity(severity)
            .hint(advice)
    }

    /// Where the words do stand, or how they would be found.
    fn elsewhere(&self, quote: &str) -> Option<String> {
        let whole = vec![self.reading.all()];
        let plain = Quote::new(quote, "", "");
        if let Some(found) = occurrences(&plain, self.reading, &whole).found.first() {
            return Some(match self.reading.labelled(found) {
                Some((_, label)) => format!(
                    "these words stand in paragraph {label}, but not where the other keys say"
                ),
                None => "these words stand elsewhere in this text; mend the other keys".into(),
            });
        }
        let other = self.edition.readings.iter().find(|(lang, reading)| {
            **lang != &self.reading.draft.lang
                && !plain.find(reading, &reading.all()).found.is_empty()
        });
        if let Some((lang, _)) = other {
            return Some(format!(
                "these words stand in the text in `{lang}`: add `language: {lang}`"
            ));
        }
        let bare = quote.trim_matches([
            '“', '”', '„', '"', '«', '»', '‘', '’', '「', '」', ' ', '\u{a0}',
        ]);
        let stands = |words: &str| {
            let quote = Quote::new(words, "", "");
            !words.is_empty() && !occurrences(&quote, self.reading, &whole).found.is_empty()
        };
        if bare != quote && stands(bare) {
            return Some("leave out the quotation marks; only the words are quoted".into());
        }
        let unmarked = quote.replace(['*', '_', '`', '~', '#'], "");
        let marked = unmarked != quote && stands(&unmarked);
        marked.then(|| {
            "leave out the Markdown marks and quote the words as a reader sees them".into()
        })
    }

    /// The text most like the quotation: where it should stand, else anywhere.
    fn similar(&self, quote: &str, scopes: &[Range<u32>]) -> Option<String> {
        let whole = self.reading.all();
        let near = scopes
            .iter()
            .chain([&whole])
            .find_map(|s| nearest(quote, self.reading, s))?;
        let place = self
            .reading
            .labelled(&near)
            .map(|(_, label)| format!(" in paragraph {label}"));
        let words = excerpt(self.reading.words(&near));
        Some(format!("nearest: “{words}”{}", place.unwrap_or_default()))
    }

    fn several(&self, found: &[Range<u32>], more: bool) -> Diagnostic {
        let many = if more {
            format!("more than {}", found.len())
        } else {
            found.len().to_string()
        };
        let keys = distinguish(self.selector, self.reading, found);
        let rest = if found.len() > keys.len() || more {
            " …"
        } else {
            ""
        };
        let hint = match keys.as_slice() {
            [] => "quote more of the words around it, so that they stand there only once".into(),
            keys => format!("add {}{rest}", keys.join(" or ")),
        };
        let message = match &self.selector.quote {
            Some((quote, _)) => {
                format!(
                    "“{}” stands {many} times in {}",
                    excerpt(quote),
                    self.scope_name()
                )
            }
            None => format!("{} has {many} paragraphs of this number", self.text_name()),
        };
        Diagnostic::new(Code::AmbiguousTarget, self.selector.place, message).hint(hint)
    }

    /// Where the quotation was looked for, in words.
    fn scope_name(&self) -> String {
        let text = self.text_name();
        let Selector {
            paragraph,
            section,
            before,
            after,
            ..
        } = self.selector;
        let scope = match (paragraph, section) {
            (Some((label, _)), _) => format!("paragraph {} of {text}", excerpt(label)),
            (None, Some((id, _))) => format!("the section “{}” of {text}", excerpt(id)),
            (None, None) => text,
        };
        let context = before.is_some() || after.is_some();
        if context {
            format!("{scope} between these words")
        } else {
            scope
        }
    }

    fn text_name(&self) -> String {
        let version = self.edition.version;
        match &self.reading.draft.lang {
            lang if lang == self.edition.source => version.to_string(),
            lang => format!("{version} in `{lang}`"),
        }
    }

    /// A key's text and place.
    fn key<'k>(&'k self, key: &'k Option<(String, Place)>) -> (&'k str, Place) {
        key.as_ref()
            .map_or(("", self.selector.place), |(text, place)| (text, *place))
    }
}

fn list(ids: &[&str]) -> String {
    const MOST: usize = 8;
    let shown: Vec<String> = ids.iter().take(MOST).map(|id| format!("`{id}`")).collect();
    let rest = if ids.len() > MOST { " …" } else { "" };
    format!("{}{rest}", shown.join(", "))
}
