//! Raw HTML that is dropped, and telling its author so.

use std::collections::BTreeMap;
use std::ops::Range;

use super::reader::Reader;
use crate::diagnostics::{Code, excerpt};

/// The dropped elements that are still open, by name: the end of one is no second complaint.
#[derive(Debug, Default)]
pub(super) struct Tags(BTreeMap<String, usize>);

impl Tags {
    /// Whether a dropped tag is news.
    fn tell(&mut self, name: &str, closing: bool) -> bool {
        let name = name.to_ascii_lowercase();
        if !closing {
            *self.0.entry(name).or_default() += 1;
            return true;
        }
        match self.0.get_mut(&name) {
            Some(open @ 1..) => {
                *open -= 1;
                false
            }
            _ => true,
        }
    }
}

impl Reader<'_> {
    /// Warns of a dropped tag, or of something hidden, which has no name.
    pub(super) fn drop_tag(&mut self, bytes: Range<usize>, name: &str, closing: bool) {
        if !self.tags.tell(name, closing) {
            return;
        }
        let typed = excerpt(self.file.get(bytes.clone()).unwrap_or_default());
        let message = format!("raw HTML is not rendered: `{typed}`");
        let complaint = self.complaints.at(Code::RawHtml, bytes, message);
        self.complaints.push(complaint.hint(hint(name)));
    }
}

fn hint(name: &str) -> &'static str {
    match name.to_ascii_lowercase().as_str() {
        "" => "it is left out; take it out of the text",
        "img" => "write `![what it shows](file.png)`",
        "a" => "write `[words](address)`; a heading takes an id as `{#id}`",
        "b" | "strong" => "write `**words**`",
        "i" | "em" => "write `*words*`",
        "code" | "tt" => "write `` `words` ``",
        "s" | "del" | "strike" => "write `~~words~~`",
        "p" => "leave an empty line between paragraphs",
        _ => "the tag is dropped and its text kept; write Markdown instead",
    }
}
