//! A comment file as the tool writes it: prose below its key, so that nothing in it means anything.

use crate::diagnostics::Place;

/// A key and its value, and the place of the input it came from.
#[derive(Debug, Clone)]
pub(super) struct Field {
    pub(super) key: &'static str,
    pub(super) value: Value,
    pub(super) place: Place,
}

/// What stands under a key.
#[derive(Debug, Clone)]
pub(super) enum Value {
    /// One line: a word, a date, a quotation.
    Line(String),
    /// Text that a person wrote.
    Prose(String),
    Map(Vec<Field>),
    List(Vec<Value>),
    /// Text in several languages: tag and form.
    Forms(Vec<(String, String)>),
}

impl Field {
    pub(super) fn new(key: &'static str, value: Value, place: Place) -> Self {
        Self { key, value, place }
    }
}

/// Writes a file; for each of its lines the place that it came from.
pub(super) fn write(fields: &[Field]) -> (String, Vec<Place>) {
    let mut writer = Writer::default();
    writer.map("", "", fields);
    (writer.text, writer.lines)
}

#[derive(Default)]
struct Writer {
    text: String,
    lines: Vec<Place>,
}

impl Writer {
    /// `first` begins the first line, `indent` the others.
    fn map(&mut self, first: &str, indent: &str, fields: &[Field]) {
        for (n, field) in fields.iter().enumerate() {
            let begin = if n == 0 { first } else { indent };
            let key = format!("{begin}{}:", field.key);
            self.value(&key, indent, &field.value, field.place);
        }
    }

    fn value(&mut self, begin: &str, indent: &str, value: &Value, place: Place) {
        let inner = format!("{indent}  ");
        match value {
            Value::Line(line) => self.line(&format!("{begin} {}", scalar(line)), place),
            Value::Prose(prose) => self.prose(begin, &inner, prose, place),
            Value::Map(fields) => {
                self.line(begin, place);
                self.map(&inner, &inner, fields);
            }
            Value::Forms(forms) => {
                self.line(begin, place);
                for (lang, form) in forms {
                    let deeper = format!("{inner}  ");
                    self.prose(&format!("{inner}{}:", scalar(lang)), &deeper, form, place);
                }
            }
            Value::List(items) => {
                self.line(begin, place);
                items.iter().for_each(|item| self.item(&inner, item, place));
            }
        }
    }

    fn item(&mut self, indent: &str, item: &Value, place: Place) {
        let inner = format!("{indent}  ");
        match item {
            Value::Map(fields) => self.map(&format!("{indent}- "), &inner, fields),
            other => self.value(&format!("{indent}-"), indent, other, place),
        }
    }

    /// A block scalar. What a block cannot hold as it is stands in quotation marks.
    fn prose(&mut self, begin: &str, indent: &str, prose: &str, place: Place) {
        let lines: Vec<&str> = prose.trim_end().lines().collect();
        if lines.is_empty() || prose.chars().any(is_odd) {
            return self.line(&format!("{begin} {}", quoted(prose.trim_end())), place);
        }
        let first = lines.iter().find(|line| !line.is_empty());
        let deeper = first.is_some_and(|line| line.starts_with(' '));
        let mark = if deeper { "|2-" } else { "|-" };
        self.line(&format!("{begin} {mark}"), place);
        for line in lines {
            let line = if line.is_empty() {
                String::new()
            } else {
                format!("{indent}{line}")
            };
            self.line(&line, place);
        }
    }

    fn line(&mut self, line: &str, place: Place) {
        self.text.push_str(line);
        self.text.push('\n');
        self.lines.push(place);
    }
}

/// Characters that YAML does not take as they are, or that end a line somewhere.
fn is_odd(c: char) -> bool {
    (c.is_control() && c != '\n' && c != '\t')
        || matches!(
            c,
            '\u{feff}' | '\u{2028}' | '\u{2029}' | '\u{fffe}' | '\u{ffff}'
        )
}

/// One line as a value: as it is where that means the same, else in quotation marks.
fn scalar(line: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || " ._-/()".contains(c);
    let starts = line.starts_with(|c: char| c.is_alphanumeric());
    let ends = !line.ends_with(' ');
    match () {
        () if starts && ends && line.chars().all(plain) => line.to_owned(),
        () if line.chars().any(|c| is_odd(c) || c == '\n' || c == '\t') => quoted(line),
        () => format!("'{}'", line.replace('\'', "''")),
    }
}

/// In double quotation marks, with the escapes of JSON, which are YAML's too.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if is_odd(c) => out.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => out.push(c),
        }
    }
    out + "\""
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::FileId;
    use proptest::prelude::*;

    fn place() -> Place {
        Place::top(FileId(0))
    }

    fn written(key: &'static str, value: Value) -> String {
        let (text, lines) = write(&[Field::new(key, value, place())]);
        assert_eq!(text.lines().count(), lines.len());
        text
    }

    #[test]
    fn prose_stands_below_its_key() {
        let text = written("body", Value::Prose("Note: this [sic].\n\n- a\n".into()));
        assert_eq!(text, "body: |-\n  Note: this [sic].\n\n  - a\n");
        assert_eq!(
            written("quote", Value::Line("it's".into())),
            "quote: 'it''s'\n"
        );
        assert_eq!(written("body", Value::Prose(String::new())), "body: \"\"\n");
    }

    #[test]
    fn lists_and_maps_nest() {
        let item = Value::Map(vec![
            Field::new("author", Value::Line("ann".into()), place()),
            Field::new("body", Value::Prose("x".into()), place()),
        ]);
        let list = Value::List(vec![item.clone(), item]);
        let text = written("replies", list);
        let one = "  - author: ann\n    body: |-\n      x\n";
        assert_eq!(text, format!("replies:\n{one}{one}"));
    }

    proptest! {
        /// Whatever is written is read as the same.
        #[test]
        fn what_is_written_is_read_back(line in "\\PC{1,40}", prose in "[ \\PC\n\t\u{85}\u{7}\u{2028}-]{1,80}") {
            let fields = [
                Field::new("line", Value::Line(line.clone()), place()),
                Field::new("prose", Value::Prose(prose.clone()), place()),
            ];
            let (text, _) = write(&fields);
            let read: std::collections::BTreeMap<String, String> = serde_yaml::from_str(&text).map_err(|e| TestCaseError::fail(format!("{e}\n{text}")))?;
            prop_assert_eq!(&read["line"], &line);
            let lines = |text: &str| text.trim_end().lines().collect::<Vec<_>>().join("\n");
            prop_assert_eq!(lines(&read["prose"]), lines(&prose), "{}", text);
        }
    }
}
