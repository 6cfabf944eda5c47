//! Two texts as their change page has them, read back as HTML.

use std::collections::BTreeMap;
use std::path::Path;

use rapporteur::analyse::redline::{ChangeKind, Mark, Redline, redline_of_tokens};
use rapporteur::diagnostics::FileId;
use rapporteur::load::assets::{Assets, Found};
use rapporteur::load::markdown;
use rapporteur::model::{Draft, Lang, Tag};
use rapporteur::render::article::{self, Again, Decor, Frame, Side};
use rapporteur::text::{self, Token};

use crate::page::{Article, Read, article_of, as_numbered, difference};
use crate::valid;

/// Every file that is asked for.
struct AllFiles;

impl Assets for AllFiles {
    fn find(&mut self, address: &str) -> Found {
        match address.ends_with(".png") {
            true => Found::File {
                published: format!("assets/{address}"),
                path: address.to_owned(),
            },
            false => Found::Missing,
        }
    }
}

/// A text with what pages say of it.
pub(crate) struct Text {
    pub draft: Draft,
    pub tokens: Vec<Vec<Token>>,
    pub labels: Vec<Option<String>>,
}

impl Text {
    pub(crate) fn of(markdown: &str, lang: &str) -> Self {
        let lang = Lang::new(lang);
        let draft = markdown::draft(FileId(0), markdown, String::new(), &lang, &mut AllFiles).0;
        let tokens = draft
            .blocks
            .iter()
            .map(|block| text::tokens(&block.line.text))
            .collect();
        let mut number = 0;
        let labels = draft.blocks.iter().map(|block| {
            number += u32::from(block.tag == Tag::Paragraph);
            (block.tag == Tag::Paragraph).then(|| number.to_string())
        });
        let labels = labels.collect();
        Self {
            draft,
            tokens,
            labels,
        }
    }

    pub(crate) fn side(&self) -> Side<'_> {
        Side {
            draft: &self.draft,
            tokens: &self.tokens,
            labels: &self.labels,
        }
    }

    /// Whether all references to footnotes are such: what stands last may hold their notes, which are
    /// none then.
    pub(crate) fn is_as_meant(&self) -> bool {
        let mut lines = self.draft.blocks.iter().map(|block| &block.line.text);
        !lines.any(|text| text.contains("[^"))
    }

    /// The article of its reading page, as version `version`.
    pub(crate) fn reading(&self, version: &str) -> Article {
        let frame = Frame {
            version,
            root: "../../../",
            ..frame(self.draft.lang.as_str())
        };
        let html = article::reading(self.side(), &frame, &Decor::default());
        let path = format!("out/{}/d/{version}/index.html", self.draft.lang.as_str());
        article_of(&html, Path::new(&path), Read::Newer).expect("an article")
    }
}

fn frame(lang: &str) -> Frame<'_> {
    let dir = if lang == "ar" { "rtl" } else { "ltr" };
    Frame {
        document: "d",
        lang,
        dir,
        ..Frame::default()
    }
}

/// Whether a mark between two blocks is of the other text than is read.
fn joins(html: &str, read: Read) -> bool {
    html.contains(match read {
        Read::Older => "data-break=\"ins\"",
        Read::Newer => "data-break=\"del\"",
    })
}

/// Two texts and their comparison.
pub(crate) struct Compared {
    pub old: Text,
    pub new: Text,
    pub redline: Redline,
}

impl Compared {
    pub(crate) fn of(old: &str, new: &str, lang: &str) -> Self {
        let (old, new) = (Text::of(old, lang), Text::of(new, lang));
        let redline = redline_of_tokens((&old.draft, &old.tokens), (&new.draft, &new.tokens));
        Self { old, new, redline }
    }

    /// The article of the change page.
    pub(crate) fn html(&self, decor: &Decor<'_>) -> String {
        let frame = Frame {
            version: "v2",
            from: Some("v1"),
            root: "../../../../../",
            here: "../../",
            ..frame(self.new.draft.lang.as_str())
        };
        article::change(
            self.old.side(),
            self.new.side(),
            &self.redline,
            &frame,
            decor,
        )
    }

    /// Asserts that each text alone, which other views of the change page show, is that of its reading
    /// page.
    pub(crate) fn assert_alone(&self) {
        let frame = Frame {
            root: "../../../",
            ..frame(self.new.draft.lang.as_str())
        };
        let (sides, decor) = ((self.old.side(), self.new.side()), Decor::default());
        let mut writer = Again::new(sides, &self.redline.notes, (&frame, &decor));
        let texts = [
            (Mark::Delete, Read::Older, "v1", self.old.reading("v1")),
            (Mark::Insert, Read::Newer, "v2", self.new.reading("v2")),
        ];
        for (mark, read, version, promised) in texts {
            let blocks = writer.write(&self.redline.flow, mark, false);
            let html = format!("<article class=\"draft\" data-document=\"d\">{blocks}</article>");
            let alone = article_of(
                &html,
                Path::new(&format!("out/en/d/{version}/index.html")),
                read,
            );
            let promised = Article {
                notes: BTreeMap::new(),
                ..promised
            };
            let alone = alone.expect("an article");
            assert!(!joins(&blocks, read), "{blocks}");
            assert_eq!(difference(&alone, &promised), None, "{read:?}: {html}");
        }
    }

    /// Asserts promises 1 and 2.
    pub(crate) fn assert_exact(&self, decor: &Decor<'_>) {
        let html = self.html(decor);
        assert_eq!(
            valid::fault(&html, self.redline.changes.len()),
            None,
            "{html}"
        );
        let path = format!(
            "out/{}/d/v2/changes/v1/index.html",
            self.new.draft.lang.as_str()
        );
        let sides = [
            (Read::Older, self.old.reading("v1")),
            (Read::Newer, self.new.reading("v2")),
        ];
        for (read, promised) in &sides {
            let kept = article_of(&html, Path::new(&path), *read).expect("an article");
            assert_eq!(difference(&kept, promised), None, "{read:?} of {html}");
        }
        let [older, newer] = sides.map(|(_, promised)| as_numbered(&promised));
        let differs = difference(&older, &newer).is_some();
        assert!(
            !differs || !self.redline.changes.is_empty(),
            "a difference without a change"
        );
    }

    /// Asserts that a footnote of so many words and one reference to it are all that was put in, and
    /// that nothing was taken out.
    pub(crate) fn assert_added(&self, words: u32) {
        let changes = &self.redline.changes;
        let kinds: Vec<&ChangeKind> = changes.iter().map(|change| &change.kind).collect();
        let expected = [&ChangeKind::Inserted, &ChangeKind::BlockInserted];
        assert_eq!(kinds, expected, "{}", self.html(&Decor::default()));
        let added = self.redline.inserted_words;
        assert_eq!((added, self.redline.deleted_words), (words, 0));
        self.assert_exact(&Decor::default());
    }
}
