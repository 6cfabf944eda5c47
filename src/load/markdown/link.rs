//! Links and images: which addresses are linked, and what becomes of the others.

use std::ops::Range;

use super::complaints::excerpt;
use super::leaf::Image;
use super::line::LineBuilder;
use super::marks::is_link;
use super::reader::{Reader, clean};
use super::source::NOTHING;
use crate::diagnostics::Code;
use crate::load::assets::Asset;
use crate::model::{Atom, Mark};
use crate::text::url::{Kind, Refusal, classify};
use crate::text::{Visibility, visibility};

impl Image {
    pub(super) fn new(address: String, title: String, bytes: Range<usize>) -> Self {
        Self {
            address: spelled(&address),
            title,
            bytes,
            alt: LineBuilder::default(),
            inner: 0,
        }
    }
}

impl Reader<'_> {
    /// Opens a link, if its address is one that is linked.
    pub(super) fn link(&mut self, address: String, title: &str, bytes: Range<usize>) {
        let address = spelled(&address);
        let href = match classify(&address) {
            Ok(Kind::Relative) => self.published(&address).unwrap_or(address),
            Ok(_) => address,
            Err(refusal) => return self.refuse(&address, refusal, bytes),
        };
        let mark = Mark::Link {
            href: href.into(),
            title: attribute(title).into(),
        };
        if let Some(leaf) = &mut self.leaf {
            leaf.words().marks.open(mark);
        }
    }

    /// The published address of a file in the version's folder that a link leads to.
    fn published(&mut self, address: &str) -> Option<String> {
        let Asset::Published(published) = self.assets.find(address) else {
            return None;
        };
        self.show(address, &published);
        Some(published)
    }

    fn show(&mut self, address: &str, published: &str) {
        if !self.shown.iter().any(|(typed, _)| typed == address) {
            self.shown.push((address.to_owned(), published.to_owned()));
        }
    }

    fn refuse(&mut self, address: &str, refusal: Refusal, bytes: Range<usize>) {
        let typed = excerpt(address);
        let (code, message, hint) = match refusal {
            Refusal::Empty => (
                Code::BrokenLink,
                "a link without an address".to_owned(),
                "write the address in the parentheses",
            ),
            Refusal::Scheme => (
                Code::BadScheme,
                format!("an address of this kind is never linked: `{typed}`"),
                "only `http`, `https`, `mailto` and relative addresses are; the words are kept",
            ),
            Refusal::Host => (
                Code::BadScheme,
                format!("an address without its scheme: `{typed}`"),
                "write `https:` before it",
            ),
            Refusal::Character => (
                Code::BadScheme,
                format!("a control or invisible character in an address: `{typed}`"),
                "type the address again; the words are kept",
            ),
        };
        let complaint = self.complaints.at(code, bytes, message);
        self.complaints.push(complaint.hint(hint));
    }

    /// Puts an image in its line, or where there is none to be shown, a link or words.
    pub(super) fn image(&mut self, image: Option<Image>) {
        let Some(Image {
            address,
            title,
            bytes,
            alt,
            ..
        }) = image
        else {
            return;
        };
        let alt = alt
            .finish()
            .text
            .replace(['\u{fffc}', '\n'], " ")
            .trim()
            .to_owned();
        match classify(&address) {
            Ok(Kind::Relative) => match self.assets.find(&address) {
                Asset::Published(src) => self.shown_image(&address, src, alt, &title),
                Asset::Missing => {
                    self.warn_of_image(&address, "no such image in the version's folder", bytes);
                    self.linked_image(&address, &alt, &title);
                }
                Asset::Remote => self.linked_image(&address, &alt, &title),
                Asset::Outside => {
                    self.bad_image("leads out of the version's folder", &address, &alt, bytes)
                }
                Asset::Refused(why) => self.bad_image(&why, &address, &alt, bytes),
            },
            Ok(_) => {
                self.warn_of_image(
                    &address,
                    "an image on another host is shown as a link",
                    bytes,
                );
                self.linked_image(&address, &alt, &title);
            }
            Err(refusal) => {
                self.refuse(&address, refusal, bytes);
                self.words(&alt);
            }
        }
    }

    fn shown_image(&mut self, address: &str, src: String, alt: String, title: &str) {
        self.show(address, &src);
        if src.ends_with(".pdf") {
            return self.linked_image(&src, &alt, title);
        }
        let atom = Atom::Image {
            src,
            alt: attribute(&alt),
            title: attribute(title),
        };
        if let Some(leaf) = &mut self.leaf {
            leaf.line.atom(atom);
        }
    }

    /// The image's words, linked to where it is, unless they stand in a link already.
    fn linked_image(&mut self, address: &str, alt: &str, title: &str) {
        let Some(leaf) = &mut self.leaf else { return };
        let nested = leaf.line.marks.has_link();
        if !nested {
            let mark = Mark::Link {
                href: address.into(),
                title: attribute(title).into(),
            };
            leaf.line.marks.open(mark);
        }
        leaf.line
            .push(if alt.is_empty() { address } else { alt }, |_, _| None);
        if !nested {
            leaf.line.marks.close(is_link);
        }
    }

    fn words(&mut self, words: &str) {
        if let Some(leaf) = &mut self.leaf {
            leaf.line.push(words, |_, _| None);
        }
    }

    fn warn_of_image(&mut self, address: &str, what: &str, bytes: Range<usize>) {
        if self.fragment {
            return;
        }
        let message = format!("{what}: `{}`", excerpt(address));
        let complaint = self.complaints.at(Code::MissingImage, bytes, message);
        self.complaints
            .push(complaint.hint("put the file beside the text and write its name"));
    }

    fn bad_image(&mut self, why: &str, address: &str, alt: &str, bytes: Range<usize>) {
        let message = format!("`{}` {why}", excerpt(address));
        let complaint = self.complaints.at(Code::BadAsset, bytes, message);
        self.complaints.push(
            complaint.hint("use a PNG, JPEG, GIF, WebP, AVIF or SVG file of the version's folder"),
        );
        self.words(alt);
    }
}

/// An address as typed, without [`NOTHING`].
fn spelled(address: &str) -> String {
    address.replace(NOTHING, "")
}

/// Words for an attribute, where a character that is not seen could not be shown either.
fn attribute(words: &str) -> String {
    let shown = |c: char| {
        if visibility(c, false) == Visibility::Deceptive {
            '\u{fffd}'
        } else {
            c
        }
    };
    clean(words).chars().map(shown).collect()
}
