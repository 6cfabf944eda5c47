//! What is to be written.

/// A value to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// An id, a date, a number, `true`: one word as people type it.
    Word(String),
    /// A text of one line, in quotation marks where YAML could take it for something else.
    Line(String),
    /// Prose, below its key after `|-`.
    Prose(String),
    /// A list; short words stand in brackets.
    List(Vec<Value>),
    /// A map, in the order of its keys.
    Map(Vec<(String, Value)>),
}

impl Value {
    /// One word.
    pub fn word(word: impl Into<String>) -> Self {
        Self::Word(word.into())
    }

    /// A text of one line.
    pub fn line(line: impl Into<String>) -> Self {
        Self::Line(line.into())
    }

    /// Prose. White space at its end is not kept, and its lines end with `\n` here.
    #[must_use]
    pub fn prose(text: &str) -> Self {
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        Self::Prose(text.trim_end().to_owned())
    }

    /// A list of words.
    pub fn words<S: Into<String>>(words: impl IntoIterator<Item = S>) -> Self {
        Self::List(words.into_iter().map(Self::word).collect())
    }

    /// A map.
    pub fn map<K: Into<String>>(entries: impl IntoIterator<Item = (K, Value)>) -> Self {
        let entries = entries.into_iter().map(|(key, value)| (key.into(), value));
        Self::Map(entries.collect())
    }

    /// The one value alone, or a list of several; `None` for none.
    #[must_use]
    pub fn one_or_several(mut values: Vec<Value>) -> Option<Self> {
        match values.len() {
            0 | 1 => values.pop(),
            _ => Some(Self::List(values)),
        }
    }

    /// Whether it would be written on one line.
    pub(super) fn is_short(&self) -> bool {
        match self {
            Self::Word(_) | Self::Line(_) => true,
            Self::Prose(text) => text.is_empty(),
            Self::List(items) => items
                .iter()
                .all(|item| !item.is_nested() && item.is_short()),
            Self::Map(entries) => entries.is_empty(),
        }
    }

    fn is_nested(&self) -> bool {
        matches!(self, Self::List(_) | Self::Map(_))
    }
}
