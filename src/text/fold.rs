//! Folding of what two people type differently but mean the same: the form in which quotations
//! are looked for.

use std::ops::Range;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};
use unicode_segmentation::UnicodeSegmentation;

use super::is_invisible;

/// A folded text that remembers where each part came from.
///
/// Runs of white space are one space, Unicode is in NFC, curly quotation marks and apostrophes are
/// straight, and invisible characters and U+FFFC are left out. Case counts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Folded {
    /// The folded text.
    pub text: String,
    /// For each folded piece, its start in `text` and its bytes in the original; ascending.
    pieces: Vec<(u32, Range<u32>)>,
}

impl Folded {
    /// Folds a text.
    #[must_use]
    pub fn new(original: &str) -> Self {
        let mut folded = Self {
            text: String::with_capacity(original.len()),
            pieces: Vec::new(),
        };
        for (at, cluster) in original.grapheme_indices(true) {
            folded.push(at, cluster);
        }
        folded
    }

    /// The bytes of the original that the folded bytes `range` came from, without what was left
    /// out on either side. An empty range gives an empty one.
    #[must_use]
    pub fn original(&self, range: Range<usize>) -> Range<usize> {
        let piece = |at: usize| {
            self.pieces
                .partition_point(|(start, _)| *start as usize <= at)
        };
        let bytes = |n: usize| {
            n.checked_sub(1)
                .and_then(|i| self.pieces.get(i))
                .map(|(_, b)| b.clone())
        };
        let Some(first) = bytes(piece(range.start)) else {
            return 0..0;
        };
        if range.is_empty() {
            return first.start as usize..first.start as usize;
        }
        let last = bytes(piece(range.end - 1)).unwrap_or_else(|| first.clone());
        first.start as usize..last.end as usize
    }

    fn push(&mut self, at: usize, cluster: &str) {
        let white = cluster.chars().all(|c| c.is_whitespace() || is_left_out(c));
        if white && cluster.chars().any(char::is_whitespace) {
            return self.space(at, cluster.len());
        }
        let kept: String = cluster
            .chars()
            .filter(|&c| !is_left_out(c))
            .map(straight)
            .collect();
        match self.clung_to(&kept) {
            _ if kept.is_empty() => {}
            Some((start, bytes)) => {
                let joined: String = self.text[start..]
                    .chars()
                    .chain(kept.chars())
                    .nfc()
                    .collect();
                self.text.replace_range(start.., &joined);
                self.piece(
                    start,
                    bytes.start as usize,
                    at + cluster.len() - bytes.start as usize,
                );
            }
            None => {
                let start = self.text.len();
                self.text.extend(kept.nfc());
                self.piece(start, at, cluster.len());
            }
        }
    }

    /// Takes back the last piece if `kept` composes with it, now that what stood between the two
    /// is left out.
    fn clung_to(&mut self, kept: &str) -> Option<(usize, Range<u32>)> {
        let (start, bytes) = self.pieces.last()?.clone();
        let start = start as usize;
        let joined = || self.text[start..].chars().chain(kept.chars());
        let clings = !kept.is_ascii()
            && is_nfc_quick(joined()) != IsNormalized::Yes
            && !joined().nfc().eq(joined());
        clings
            .then(|| self.pieces.pop().map(|_| (start, bytes)))
            .flatten()
    }

    fn space(&mut self, at: usize, len: usize) {
        if self.text.ends_with(' ') {
            if let Some((_, bytes)) = self.pieces.last_mut() {
                bytes.end = offset(at + len);
            }
            return;
        }
        self.text.push(' ');
        self.piece(self.text.len() - 1, at, len);
    }

    fn piece(&mut self, start: usize, at: usize, len: usize) {
        self.pieces
            .push((offset(start), offset(at)..offset(at + len)));
    }
}

/// Folds a text without remembering where its parts came from.
#[must_use]
pub fn fold(original: &str) -> String {
    Folded::new(original).text
}

fn is_left_out(c: char) -> bool {
    c == '\u{fffc}' || is_invisible(c)
}

fn straight(c: char) -> char {
    match c {
        '‘' | '’' | '‚' | '‛' | '′' | '\u{2bc}' => '\'',
        '“' | '”' | '„' | '‟' | '″' => '"',
        c => c,
    }
}

/// Texts are bounded at 16 MiB, so offsets fit.
fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn folds_what_is_typed_differently() {
        assert_eq!(fold("the “people’s”  \n choice"), "the \"people's\" choice");
        assert_eq!(fold("cafe\u{301}"), "café");
        assert_eq!(fold("in\u{ad}visi\u{200b}ble\u{fffc}."), "invisible.");
        assert_eq!(fold("Case counts"), "Case counts");
        assert_eq!(fold("각"), "각");
    }

    #[test]
    fn leads_back_to_the_original() {
        let original = "a  “cafe\u{301}”\u{fffc} b";
        let folded = Folded::new(original);
        let found = folded.text.find("\"café\"").expect("it is there");
        let back = folded.original(found..found + "\"café\"".len());
        assert_eq!(&original[back], "“cafe\u{301}”");
        assert_eq!(folded.original(1..2), 1..3);
    }

    proptest! {
        #[test]
        fn folding_twice_is_folding_once(text in ".{0,60}") {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once.clone());
        }

        #[test]
        fn every_part_leads_back(text in "[a-c “’\u{ad}e\u{301}中\u{3000}\n]{0,30}") {
            let folded = Folded::new(&text);
            for (start, c) in folded.text.char_indices() {
                let back = folded.original(start..start + c.len_utf8());
                prop_assert!(fold(&text[back]).contains(c));
            }
        }
    }
}
