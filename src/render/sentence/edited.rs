//! What was done to words inside a block.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use super::Sentences;
use super::form::{self, Restyled};
use super::medium::Medium;
use super::words::{BREAK, Span, before};
use crate::analyse::redline::Change;
use crate::model::{Atom, BlockId, Mark};
use crate::render::compared::Shown;
use crate::text::Token;

/// The names of messages about what came, or about what went.
#[derive(Debug, Clone, Copy)]
pub(super) struct Side {
    pub(super) came: bool,
    words: &'static str,
    line_break: &'static str,
}

pub(super) const INSERTED: Side = Side {
    came: true,
    words: "change.inserted",
    line_break: "change.break-inserted",
};
pub(super) const DELETED: Side = Side {
    came: false,
    words: "change.deleted",
    line_break: "change.break-deleted",
};

impl<M: Medium> Sentences<'_, M> {
    /// Words that came or went, and the words that they stood after.
    pub(super) fn beside(&self, side: Side, shown: Shown<'_>, spans: &[Span]) -> M::Out {
        let key = side.words;
        let said = self.words(shown, spans);
        if said.is_empty() {
            return self.spaced_beside(side, shown, spans);
        }
        if said == BREAK {
            return self.broken(side, shown, spans);
        }
        let quoted = self.medium.quote(&said, shown.lang);
        let Some((block, range)) = spans.first() else {
            return self.medium.say(key, &[("words", &quoted)]);
        };
        let count = shown.facts.tokens.get(block.0 as usize).map_or(0, Vec::len);
        match self.after(shown, spans) {
            Some(after) => {
                let fill = [("words", &quoted), ("after", &after)];
                self.medium.say(&format!("{key}-after"), &fill)
            }
            None if (range.end as usize) < count => self
                .medium
                .say(&format!("{key}-first"), &[("words", &quoted)]),
            None => self.medium.say(key, &[("words", &quoted)]),
        }
    }

    /// A line's end that came or went.
    fn broken(&self, side: Side, shown: Shown<'_>, spans: &[Span]) -> M::Out {
        match self.after(shown, spans) {
            Some(after) => {
                let key = format!("{}-after", side.line_break);
                self.medium.say(&key, &[("after", &after)])
            }
            None => self.medium.say(side.line_break, &[]),
        }
    }

    /// The words right before some others in their block.
    fn after(&self, shown: Shown<'_>, spans: &[Span]) -> Option<M::Out> {
        let (block, range) = spans.first()?;
        let token = range.start.checked_sub(1)?;
        let after = before(self.source(shown), *block, token);
        Some(self.medium.quote(&after, shown.lang))
    }

    pub(super) fn replaced(&self, change: &Change) -> M::Out {
        let (older, newer) = (self.compared.old, self.compared.new);
        let old = self.words(older, &change.old);
        let new = self.words(newer, &change.new);
        match (old.as_str(), new.as_str()) {
            ("", "") => return self.spaced(change),
            // Only white space stands for them on the other side.
            ("", _) => return self.beside(INSERTED, newer, &change.new),
            (_, "") => return self.beside(DELETED, older, &change.old),
            _ => {}
        }
        let quoted = (
            self.medium.quote(&old, older.lang),
            self.medium.quote(&new, newer.lang),
        );
        if old == new {
            // Another picture under the same description, or what no eye sees.
            return match (picture(older, &change.old), picture(newer, &change.new)) {
                (Some(old), Some(new)) if old != new => self.pictured(&quoted.1, old, new),
                _ => self.reset(change, &quoted.1),
            };
        }
        if old.nfc().eq(new.nfc()) {
            let fill = [("words", &quoted.1)];
            return self.medium.say("change.composed", &fill);
        }
        let fill = [("old", &quoted.0), ("new", &quoted.1)];
        let replaced = self.medium.say("change.replaced", &fill);
        match self.led_elsewhere(change, &quoted.1) {
            Some(led) => self.medium.list(&[replaced, led]),
            None => replaced,
        }
    }

    /// The same words in another style or of another link, stretch by stretch.
    fn reset(&self, change: &Change, words: &M::Out) -> M::Out {
        let stretches = self.difference(change);
        let done: Vec<M::Out> = stretches
            .iter()
            .map(|stretch| {
                let said = self.restyled_words(change, stretch.part);
                self.set_otherwise(&said, stretch.before, stretch.after)
            })
            .collect();
        if done.is_empty() {
            let are_notes = is_reference(self.compared.old, &change.old)
                && is_reference(self.compared.new, &change.new);
            let key = match are_notes {
                true => "change.note-led",
                false => "change.unseen",
            };
            return self.medium.say(key, &[("words", words)]);
        }
        self.medium.list(&done)
    }

    /// That words which replaced others lead elsewhere, where each side has one link at most.
    fn led_elsewhere(&self, change: &Change, words: &M::Out) -> Option<M::Out> {
        let (older, newer) = (self.compared.old, self.compared.new);
        let (old, new) = (
            only_link(older, &change.old)?,
            only_link(newer, &change.new)?,
        );
        match (link(old), link(new)) {
            (Some((address, _)), None) => Some(self.link_to("change.unlinked", older, address)),
            (None, Some((address, _))) => Some(self.link_to("change.linked", newer, address)),
            _ => {
                let are_addresses = is_written_out(older, &change.old, old)
                    && is_written_out(newer, &change.new, new);
                (old != new && !are_addresses).then(|| self.set_otherwise(words, old, new))
            }
        }
    }

    /// A link that came or went with the words it was on.
    fn link_to(&self, key: &str, shown: Shown<'_>, address: &str) -> M::Out {
        let address = self.medium.code(&typed(shown, address));
        self.medium.say(key, &[("address", &address)])
    }

    /// Another link, or another style, of some words.
    fn set_otherwise(&self, words: &M::Out, before: &[Mark], after: &[Mark]) -> M::Out {
        if let Some((old, new)) = link(before)
            .zip(link(after))
            .filter(|(old, new)| old != new)
        {
            return self.medium.list(&self.relinked_words(words, old, new));
        }
        let (before, after) = self.both_styles(before, after);
        let fill = [("words", words), ("before", &before), ("style", &after)];
        self.medium.say("change.restyled", &fill)
    }

    /// Another picture under the same description, or the same one under another title.
    fn pictured(&self, words: &M::Out, old: Picture<'_>, new: Picture<'_>) -> M::Out {
        let replaced = || {
            self.medium
                .say("change.image-replaced", &[("words", words)])
        };
        let image = (old.0 != new.0).then(replaced);
        let retitled = || self.retitled("image", words, old.1, new.1);
        let title = (old.1 != new.1).then(retitled);
        let done: Vec<M::Out> = image.into_iter().chain(title).collect();
        self.medium.list(&done)
    }

    pub(super) fn restyled(&self, change: &Change) -> M::Out {
        let styles = self.difference(change);
        let first = styles.first().copied().unwrap_or_default();
        let part = first.part.filter(|_| styles.len() == 1);
        let said = self.restyled_words(change, part);
        let (before, after) = self.both_styles(first.before, first.after);
        let fill = [("words", &said), ("before", &before), ("style", &after)];
        self.medium.say("change.restyled", &fill)
    }

    /// Another address or another title of a link, or both; of links that touch, each by itself.
    pub(super) fn relinked(&self, change: &Change) -> M::Out {
        let links = self.difference(change);
        let links = links
            .iter()
            .filter_map(|styles| Some((styles.part, link(styles.before)?, link(styles.after)?)));
        let done: Vec<M::Out> = links
            .flat_map(|(part, old, new)| {
                let said = self.restyled_words(change, part);
                self.relinked_words(&said, old, new)
            })
            .collect();
        if done.is_empty() {
            let said = self.restyled_words(change, None);
            return self.medium.say("change.unseen", &[("words", &said)]);
        }
        self.medium.list(&done)
    }

    fn relinked_words(&self, words: &M::Out, old: Link<'_>, new: Link<'_>) -> Vec<M::Out> {
        let address = (old.0 != new.0).then(|| self.readdressed(words, old.0, new.0));
        let title = (old.1 != new.1).then(|| self.retitled("link", words, old.1, new.1));
        address.into_iter().chain(title).collect()
    }

    fn readdressed(&self, words: &M::Out, old: &str, new: &str) -> M::Out {
        let (older, newer) = (self.compared.old, self.compared.new);
        let are_images = is_unshown(older, old) && is_unshown(newer, new);
        let (old, new) = (typed(older, old), typed(newer, new));
        if old == new {
            return self.medium.say("change.file-replaced", &[("words", words)]);
        }
        let (before, address) = (self.medium.code(&old), self.medium.code(&new));
        let fill = [("words", words), ("before", &before), ("address", &address)];
        // An image that is not there is shown as a link to where it should be.
        let key = if are_images {
            "change.image-address"
        } else {
            "change.relinked"
        };
        self.medium.say(key, &fill)
    }

    /// Another title of `what`: a link or an image.
    fn retitled(&self, what: &str, words: &M::Out, old: &str, new: &str) -> M::Out {
        let lang = self.compared.new.lang;
        let key = match (old, new) {
            ("", _) => format!("change.{what}-title-inserted"),
            (_, "") => format!("change.{what}-title-deleted"),
            _ => format!("change.{what}-title"),
        };
        let (old, new) = (self.medium.quote(old, lang), self.medium.quote(new, lang));
        let fill = [("words", words), ("before", &old), ("title", &new)];
        self.medium.say(&key, &fill)
    }

    fn difference(&self, change: &Change) -> Vec<Restyled<'_>> {
        let old = (self.compared.old, change.old.as_slice());
        form::restyled(old, (self.compared.new, &change.new))
    }

    /// The words of another style; of words that have it in part, the part.
    fn restyled_words(&self, change: &Change, part: Option<&str>) -> M::Out {
        match part {
            Some(part) => self.medium.quote(part, self.compared.new.lang),
            None => self.quote(self.compared.new, &change.new),
        }
    }
}

/// Whether some tokens are nothing but references to notes.
fn is_reference(shown: Shown<'_>, spans: &[Span]) -> bool {
    let is_note = |block: BlockId, token: &Token| {
        let atoms = &shown.draft.block(block).line.atoms;
        let mut here = atoms.iter().filter(|(at, _)| token.range.contains(at));
        here.any(|(_, atom)| matches!(atom, Atom::Footnote(_)))
    };
    let all = |(block, range): &Span| {
        let tokens = shown.facts.tokens.get(block.0 as usize);
        let tokens = tokens.and_then(|all| all.get(range.start as usize..range.end as usize));
        tokens.is_some_and(|tokens| tokens.iter().all(|token| is_note(*block, token)))
    };
    !spans.is_empty() && spans.iter().all(all)
}

/// An image's address and title.
type Picture<'a> = (&'a str, &'a str);

/// The one image that some tokens are.
fn picture<'a>(shown: Shown<'a>, spans: &[Span]) -> Option<Picture<'a>> {
    let [(block, range)] = spans else { return None };
    let tokens = shown.facts.tokens.get(block.0 as usize)?;
    let [token] = tokens.get(range.start as usize..range.end as usize)? else {
        return None;
    };
    let atoms = &shown.draft.block(*block).line.atoms;
    let place = atoms.binary_search_by_key(&token.range.start, |(at, _)| *at);
    match atoms.get(place.ok()?)? {
        (_, Atom::Image { src, title, .. }) => Some((src, title)),
        _ => None,
    }
}

/// An address as the author typed it: a file's own is told by its content.
pub(super) fn typed<'a>(shown: Shown<'a>, address: &'a str) -> Cow<'a, str> {
    let (file, fragment) = address.split_at(address.find('#').unwrap_or(address.len()));
    let mut assets = shown.draft.assets.iter();
    match assets.find(|asset| asset.published == file) {
        Some(asset) => Cow::Owned(asset.typed.clone() + fragment),
        None => Cow::Borrowed(address),
    }
}

/// Whether some words are the address of their link, which has no title.
fn is_written_out(shown: Shown<'_>, spans: &[Span], marks: &[Mark]) -> bool {
    let characters = form::characters(shown, spans).into_iter();
    let words: String = characters
        .filter_map(|(line, bytes, _)| line.get(bytes))
        .collect();
    link(marks).is_some_and(|(address, title)| {
        title.is_empty() && address.strip_prefix("mailto:").unwrap_or(address) == words
    })
}

/// Whether an address is that of an image that could not be shown.
fn is_unshown(shown: Shown<'_>, address: &str) -> bool {
    shown.draft.unshown.iter().any(|image| image == address)
}

/// A link's address and title.
type Link<'a> = (&'a str, &'a str);

fn link(marks: &[Mark]) -> Option<Link<'_>> {
    marks.iter().find_map(|mark| match mark {
        Mark::Link { href, title } => Some((&**href, &**title)),
        _ => None,
    })
}

/// The one link that some words are, or hold, as a style of its own; no style where they have none,
/// and `None` where they have several.
fn only_link<'a>(shown: Shown<'a>, spans: &[Span]) -> Option<&'a [Mark]> {
    let characters = form::characters(shown, spans);
    let mut links = characters.iter().flat_map(|(_, _, marks)| {
        let of = |mark: &Mark| matches!(mark, Mark::Link { .. });
        marks.iter().position(of).map(|at| &marks[at..=at])
    });
    let first = links.next().unwrap_or_default();
    links.all(|link| link == first).then_some(first)
}
