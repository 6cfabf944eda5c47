//! The frame of an article: where it is shown, and the few interface texts inside it.

use crate::model::{Lang, Translation};
use crate::render::address::{Here, Leaf};
use crate::render::article::{Frame, Labels};
use crate::render::desk::Desk;
use crate::render::html;

/// What a [`Frame`] borrows.
#[derive(Clone)]
pub(super) struct Framing {
    document: String,
    version: String,
    from: Option<String>,
    lang: String,
    dir: &'static str,
    root: String,
    here: String,
    labels: [String; 7],
}

/// The frame of a version's text in a language, on a page.
pub(super) fn frame(desk: &Desk<'_>, here: &Here, version: usize, lang: &Lang) -> Framing {
    let say = |key: &str| desk.reader.locale().message(key, &[]);
    let reading = here.to(&desk.page(version, Leaf::Reading));
    let shown = desk.text(version, lang);
    let is_machine =
        shown.is_some_and(|shown| shown.draft.front.translation == Some(Translation::Machine));
    Framing {
        document: desk.document.id.to_string(),
        version: desk.document.versions[version].id.to_string(),
        from: None,
        lang: lang.to_string(),
        dir: html::dir(lang),
        root: here.root(),
        here: reading.trim_end_matches("index.html").to_owned(),
        labels: [
            say("text.footnotes"),
            say("text.footnote-back"),
            say("text.note"),
            say("translation.outdated"),
            say("translation.extra"),
            say("translation.missing"),
            if is_machine {
                say("translation.machine")
            } else {
                String::new()
            },
        ],
    }
}

impl Framing {
    /// The same frame on a change page, compared with an earlier version.
    pub(super) fn compared_with(mut self, from: &str) -> Self {
        self.from = Some(from.to_owned());
        self
    }

    /// The same frame for source text in place of a missing translation.
    pub(super) fn in_language(&self, lang: &Lang) -> Self {
        Self {
            lang: lang.to_string(),
            dir: html::dir(lang),
            ..self.clone()
        }
    }

    pub(super) fn borrowed(&self) -> Frame<'_> {
        let [notes, back, editors_note, outdated, extra, missing, machine] = &self.labels;
        Frame {
            document: &self.document,
            version: &self.version,
            from: self.from.as_deref(),
            lang: &self.lang,
            dir: self.dir,
            root: &self.root,
            here: &self.here,
            past: None,
            alone: false,
            tells_unseen: false,
            labels: Labels {
                notes,
                back,
                editors_note,
                outdated,
                extra,
                missing,
                machine,
                ..Labels::default()
            },
        }
    }
}
