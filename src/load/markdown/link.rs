//! Links and images: which addresses are linked, and what becomes of the others.

use std::ops::Range;

use super::leaf::Image;
use super::line::LineBuilder;
use super::marks::is_link;
use super::parsed::clean;
use super::reader::Reader;
use super::source::NOTHING;
use crate::diagnostics::{Code, excerpt};
use crate::load::assets::Found;
use crate::model::{Asset, Atom, Mark};
use crate::text::url::{Kind, Refusal, classify, climbs_out};
use crate::text::{Visibility, visibility};

impl Image {
    pub(super) fn new(address: &str, title: String, bytes: Range<usize>) -> Self {
        Self {
            address: spelled(address),
            title,
            bytes,
            alt: LineBuilder::default(),
            inner: 0,
        }
    }
}

impl Reader<'_> {
    /// Opens a link, if its address is one that is linked.
    pub(super) fn link(&mut self, address: &str, title: &str, bytes: Range<usize>) {
        let address = spelled(address);
        let href = match classify(&address) {
            Ok(Kind::Relative) if climbs_out(&address) => {
                return self.refuse(&address, Refusal::Outside, bytes);
            }
            Ok(Kind::Relative) => self
                .published(&address)
                .unwrap_or_else(|| elsewhere(address)),
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

    /// The published address of a file in the version's folder that a link leads to, with the place in
    /// it that was typed.
    fn published(&mut self, address: &str) -> Option<String> {
        let (file, fragment) = address.split_at(address.find('#').unwrap_or(address.len()));
        let Found::File { published, path } = self.assets.find(file) else {
            return None;
        };
        self.show(file, &published, path);
        Some(published + fragment)
    }

    fn show(&mut self, typed: &str, published: &str, path: String) {
        if self.known.insert(typed.to_owned()) {
            let (typed, published) = (typed.to_owned(), published.to_owned());
            self.shown.push(Asset {
                typed,
                published,
                path,
            });
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
            Refusal::Outside => (
                Code::BrokenLink,
                format!("an address that climbs out of the site: `{typed}`"),
                "a page of another version is `../VERSION/`; elsewhere a whole address is needed, `https://…`",
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
            Ok(Kind::Relative) if !self.fragment => match self.assets.find(&address) {
                Found::File { published, path } => {
                    self.show(&address, &published, path);
                    self.shown_image(published, &alt, &title);
                }
                Found::Missing => {
                    self.warn_of_image(&address, "no such file in the version's folder", bytes);
                    self.linked_image(&address, &alt, &title);
                }
                Found::Outside => {
                    let why = "leads out of the version's folder";
                    self.bad_image(why, "copy the file into the folder", &address, bytes);
                    self.words(&alt);
                }
                Found::Refused(why) => {
                    let hint = "use a PNG, JPEG, GIF, WebP, AVIF or SVG file";
                    self.bad_image(&why, hint, &address, bytes);
                    self.words(&alt);
                }
            },
            Ok(_) => {
                self.warn_of_image(&address, "an image elsewhere is shown as a link", bytes);
                self.linked_image(&address, &alt, &title);
            }
            Err(refusal) => {
                self.refuse(&address, refusal, bytes);
                self.words(&alt);
            }
        }
    }

    fn shown_image(&mut self, src: String, alt: &str, title: &str) {
        if src.ends_with(".pdf") {
            return self.linked_image(&src, alt, title);
        }
        let (alt, title) = (attribute(alt), attribute(title));
        if let Some(leaf) = &mut self.leaf {
            leaf.line.atom(Atom::Image { src, alt, title });
        }
    }

    /// The image's words, linked to where it is, unless they stand in a link already.
    fn linked_image(&mut self, address: &str, alt: &str, title: &str) {
        let Some(leaf) = &mut self.leaf else { return };
        if !self.fragment {
            self.unshown.insert(address.to_owned());
        }
        let unlinked = leaf.line.marks.has_link() || climbs_out(address);
        if !unlinked {
            let mark = Mark::Link {
                href: address.into(),
                title: attribute(title).into(),
            };
            leaf.line.marks.open(mark);
        }
        leaf.line
            .push(if alt.is_empty() { address } else { alt }, |_, _| None);
        if !unlinked {
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

    fn bad_image(&mut self, why: &str, hint: &str, address: &str, bytes: Range<usize>) {
        let message = format!("`{}` {why}", excerpt(address));
        let complaint = self.complaints.at(Code::BadAsset, bytes, message);
        self.complaints.push(complaint.hint(hint));
    }
}

/// A relative address that is no asset of ours, told apart from the published ones.
fn elsewhere(address: String) -> String {
    if address.starts_with("assets/") {
        format!("./{address}")
    } else {
        address
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
