//! Reading PO files, as any editor of them may have written them.

use std::collections::BTreeMap;
use std::ops::Range;

use super::entry::{Entry, Po};

/// What is wrong with a PO file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The bytes of the line.
    pub at: Range<usize>,
    /// One sentence without a full stop.
    pub message: String,
}

/// Reads a PO file: all that could be read, and all that is wrong with it. Obsolete entries (`#~`) are
/// skipped.
#[must_use]
pub fn parse(text: &str) -> (Po, Vec<Fault>) {
    let mut reader = Reader::default();
    let mut at = 0;
    for (number, line) in text.split_inclusive('\n').enumerate() {
        let bare = line.trim_start_matches('\u{feff}').trim();
        if let Err(message) = reader.line(bare, number + 1) {
            reader.faults.push(Fault {
                at: at..at + line.trim_end().len(),
                message,
            });
        }
        at += line.len();
    }
    reader.finish();
    let (po, mut faults) = (reader.po, reader.faults);
    faults.extend(twice(&po, text));
    faults.sort_by_key(|fault| fault.at.start);
    (po, faults)
}

/// Entries of the same words at the same place, of which nobody can say which is meant.
fn twice(po: &Po, text: &str) -> Vec<Fault> {
    let mut seen: BTreeMap<(&str, &str), &Entry> = BTreeMap::new();
    let mut faults = Vec::new();
    for entry in &po.entries {
        let Some(first) = seen.insert((&entry.context, &entry.source), entry) else {
            continue;
        };
        let lines = text.split_inclusive('\n');
        let start: usize = lines.take(entry.line.saturating_sub(1)).map(str::len).sum();
        let rest = text.get(start..).unwrap_or_default();
        let line = rest.lines().next().unwrap_or_default();
        faults.push(Fault {
            at: start..start + line.len(),
            message: format!(
                "`{}` is there already, in line {}",
                entry.context, first.line
            ),
        });
    }
    faults
}

#[derive(Default)]
struct Reader {
    po: Po,
    faults: Vec<Fault>,
    entry: Entry,
    /// What the next string belongs to.
    open: Open,
    /// Whether the entry has its `msgid`, and its `msgstr`.
    has: (bool, bool),
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Open {
    #[default]
    Nothing,
    Context,
    Source,
    Translation,
    PreviousContext,
    Previous,
}

impl Reader {
    fn line(&mut self, line: &str, number: usize) -> Result<(), String> {
        if line.is_empty() {
            self.open = Open::Nothing;
            return Ok(());
        }
        if line.starts_with("#~") {
            self.obsolete(number);
            return Ok(());
        }
        if let Some(rest) = line.strip_prefix("#|") {
            self.begin(number);
            return self.string(rest.trim(), true);
        }
        if let Some(comment) = line.strip_prefix('#') {
            self.begin(number);
            self.comment(comment);
            return Ok(());
        }
        if line.starts_with("msgctxt") || (line.starts_with("msgid") && self.has.0) {
            self.begin(number);
        }
        self.string(line, false)
    }

    /// Flags and comments above an obsolete entry are its own, not those of the next.
    fn obsolete(&mut self, number: usize) {
        self.begin(number);
        if !self.has.0 && self.entry.context.is_empty() {
            self.entry = Entry::default();
        }
    }

    /// Closes the entry before, if it is whole.
    fn begin(&mut self, number: usize) {
        if self.has.1 {
            self.finish();
        }
        if self.entry == Entry::default() {
            self.entry.line = number;
        }
    }

    fn finish(&mut self) {
        let entry = std::mem::take(&mut self.entry);
        let (has_source, _) = std::mem::take(&mut self.has);
        self.open = Open::Nothing;
        if entry.source.is_empty() && entry.context.is_empty() {
            if has_source {
                self.po.header = header(&entry.translation);
            }
        } else {
            self.po.entries.push(entry);
        }
    }

    fn comment(&mut self, comment: &str) {
        let rest = |sign| comment.strip_prefix(sign).map(str::trim);
        if let Some(hint) = rest('.') {
            self.entry.hints.push(hint.to_owned());
        } else if let Some(place) = rest(':') {
            self.entry.reference = place.to_owned();
        } else if let Some(flags) = rest(',').or_else(|| rest('=')) {
            self.entry.fuzzy |= flags.split(',').any(|flag| flag.trim() == "fuzzy");
        } else {
            if !self.entry.notes.is_empty() {
                self.entry.notes.push('\n');
            }
            self.entry.notes.push_str(comment.trim());
        }
    }

    fn string(&mut self, line: &str, previous: bool) -> Result<(), String> {
        let text = match line.find('"') {
            Some(0) => line,
            Some(quote) => {
                let (key, text) = line.split_at(quote);
                self.key(key.trim(), previous)?;
                text
            }
            None => return Err(format!("“{line}” is no line of a PO file")),
        };
        let words = unquoted(text)?;
        let into = match self.open {
            Open::Context => &mut self.entry.context,
            Open::Source => &mut self.entry.source,
            Open::Translation => &mut self.entry.translation,
            Open::Previous => self.entry.previous.get_or_insert_default(),
            Open::PreviousContext => return Ok(()),
            Open::Nothing => return Err("a string that belongs to nothing".to_owned()),
        };
        into.push_str(&words);
        Ok(())
    }

    fn key(&mut self, key: &str, previous: bool) -> Result<(), String> {
        self.open = match (key, previous) {
            ("msgctxt", false) => Open::Context,
            ("msgid", false) => {
                self.has.0 = true;
                Open::Source
            }
            ("msgstr", false) => {
                self.has.1 = true;
                Open::Translation
            }
            ("msgctxt", true) => Open::PreviousContext,
            ("msgid", true) => Open::Previous,
            _ => {
                self.open = Open::Nothing;
                return Err(format!("`{key}` does not occur in a document’s PO file"));
            }
        };
        Ok(())
    }
}

fn header(text: &str) -> Vec<(String, String)> {
    let fields = text.lines().filter_map(|line| line.split_once(':'));
    fields
        .map(|(key, value)| (key.trim().to_owned(), value.trim().to_owned()))
        .collect()
}

/// The text of a quoted string, with the escapes of C.
fn unquoted(line: &str) -> Result<String, String> {
    let inside = line
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'))
        .ok_or("a string without its closing quotation mark")?;
    let mut out = String::with_capacity(inside.len());
    let mut chars = inside.chars();
    while let Some(c) = chars.next() {
        match c {
            '"' => return Err("a quotation mark within a string; write \\\"".to_owned()),
            '\\' => out.push(match chars.next() {
                Some('n') => '\n',
                Some('t') => '\t',
                Some('r') => '\r',
                Some(same @ ('\\' | '"')) => same,
                Some(other) => return Err(format!("the escape \\{other} is not known")),
                None => return Err("a string that ends in a backslash".to_owned()),
            }),
            c => out.push(c),
        }
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_of_obsolete_entries_is_not_said_of_the_next() {
        let text = "# Of old\n#, fuzzy\n#~| msgid \"Was\"\n#~ msgctxt \"¶1\"\n#~ msgid \"Gone\"\n#~ msgstr \"Parti\"\n\
            msgctxt \"¶2\"\nmsgid \"Here\"\nmsgstr \"Ici\"\n#= fuzzy\nmsgctxt \"¶3\"\nmsgid \"There\"\nmsgstr \"Là\"\n";
        let (po, faults) = parse(text);
        assert_eq!(faults, []);
        let said = |entry: &Entry| (entry.context.clone(), entry.fuzzy, entry.notes.clone());
        let said: Vec<_> = po.entries.iter().map(said).collect();
        let expected = [("¶2", false), ("¶3", true)];
        assert_eq!(
            said,
            expected.map(|(place, fuzzy)| (place.to_owned(), fuzzy, String::new()))
        );
    }

    #[test]
    fn the_same_words_twice_at_a_place_are_a_fault_of_the_second() {
        let entry = |words| format!("msgctxt \"¶2\"\nmsgid \"Here\"\nmsgstr \"{words}\"\n\n");
        let text = entry("Ici") + &entry("Là");
        let (_, faults) = parse(&text);
        let said: Vec<_> = faults.iter().map(|fault| fault.message.as_str()).collect();
        assert_eq!(said, ["`¶2` is there already, in line 1"]);
        assert_eq!(faults[0].at.start, entry("Ici").len());
    }
}
