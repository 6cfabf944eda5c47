//! A PO file as data, and as text (GNU gettext manual, “The Format of PO Files”).

use std::fmt::Write as _;

/// A PO file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Po {
    /// The fields of its header, in order.
    pub header: Vec<(String, String)>,
    /// Its entries but for the header, in order.
    pub entries: Vec<Entry>,
}

/// One message.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Entry {
    /// The translator's comments (`# `).
    pub notes: String,
    /// Comments for the translator (`#. `), a line each.
    pub hints: Vec<String>,
    /// Where it stands (`#: `).
    pub reference: String,
    /// Whether the translation is only a proposal.
    pub fuzzy: bool,
    /// The words that were translated, where they are not those of `source`.
    pub previous: Option<String>,
    /// The name of its place.
    pub context: String,
    /// The words.
    pub source: String,
    /// Their translation; empty for none.
    pub translation: String,
    /// Its first line in the file it was read from, from 1.
    pub line: usize,
}

impl Po {
    /// A field of the header.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&str> {
        let field = self
            .header
            .iter()
            .find(|(key, _)| key.eq_ignore_ascii_case(name));
        field.map(|(_, value)| value.as_str())
    }

    /// The file's text.
    #[must_use]
    pub fn write(&self) -> String {
        let mut header = String::new();
        for (key, value) in &self.header {
            _ = writeln!(header, "{key}: {value}");
        }
        let mut out = String::from("msgid \"\"\n");
        string(&mut out, "msgstr", &header);
        for entry in &self.entries {
            out.push('\n');
            entry.write(&mut out);
        }
        out
    }
}

impl Entry {
    fn write(&self, out: &mut String) {
        comments(out, "#", &self.notes);
        for hint in &self.hints {
            comments(out, "#.", hint);
        }
        if !self.reference.is_empty() {
            comments(out, "#:", &self.reference);
        }
        if self.fuzzy {
            out.push_str("#, fuzzy\n");
        }
        if let Some(previous) = &self.previous {
            string(out, "#| msgctxt", &self.context);
            string(out, "#| msgid", previous);
        }
        string(out, "msgctxt", &self.context);
        string(out, "msgid", &self.source);
        string(out, "msgstr", &self.translation);
    }
}

fn comments(out: &mut String, sign: &str, text: &str) {
    for line in text.lines() {
        _ = writeln!(out, "{}", format!("{sign} {line}").trim_end());
    }
}

/// A key with its string: on one line, or where it has several lines, each on one of its own.
fn string(out: &mut String, key: &str, text: &str) {
    let follows = if key.starts_with("#|") { "#| " } else { "" };
    if !text.contains('\n') {
        _ = writeln!(out, "{key} \"{}\"", escaped(text));
        return;
    }
    _ = writeln!(out, "{key} \"\"");
    for line in text.split_inclusive('\n') {
        _ = writeln!(out, "{follows}\"{}\"", escaped(line));
    }
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\\\"),
            '"' => out.push_str("\\\""),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            c => out.push(c),
        }
    }
    out
}
