//! A message's text with its placeholders.

/// A part of a message: text as it stands, or a placeholder's name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Text.
    Text(String),
    /// `{name}`.
    Slot(String),
}

/// A message's text, split at its placeholders.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Pattern(Vec<Piece>);

impl Pattern {
    /// Reads `Comment by {name}`.
    ///
    /// # Errors
    /// A brace that is not part of a placeholder of lower-case letters and hyphens.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut pieces = Vec::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            let (name, tail) = after.split_once('}').ok_or("a “{” without its “}”")?;
            if name.is_empty() || !name.bytes().all(|b| b.is_ascii_lowercase() || b == b'-') {
                return Err(format!("“{{{name}}}” is not a placeholder"));
            }
            push_text(&mut pieces, before)?;
            pieces.push(Piece::Slot(name.to_owned()));
            rest = tail;
        }
        push_text(&mut pieces, rest)?;
        Ok(Self(pieces))
    }

    /// The parts, in order.
    #[must_use]
    pub fn pieces(&self) -> &[Piece] {
        &self.0
    }

    /// The whole text, where there is no placeholder in it.
    pub(super) fn fixed(&self) -> Option<&str> {
        match self.0.as_slice() {
            [] => Some(""),
            [Piece::Text(text)] => Some(text),
            _ => None,
        }
    }

    /// The names of the placeholders, sorted, each once.
    #[must_use]
    pub fn slots(&self) -> Vec<&str> {
        let slot = |piece: &'_ Piece| matches!(piece, Piece::Slot(_));
        let mut slots: Vec<&str> = self
            .0
            .iter()
            .filter(|p| slot(p))
            .map(Piece::as_str)
            .collect();
        slots.sort_unstable();
        slots.dedup();
        slots
    }

    /// The text with its placeholders as they are written.
    #[must_use]
    pub fn unfilled(&self) -> String {
        self.fill(&[])
    }

    /// The text with each placeholder replaced; one without a value stays visible as `{name}`.
    #[must_use]
    pub fn fill(&self, args: &[(&str, &str)]) -> String {
        let mut out = String::new();
        for piece in &self.0 {
            match piece {
                Piece::Text(text) => out.push_str(text),
                Piece::Slot(name) => match args.iter().find(|(key, _)| key == name) {
                    Some((_, value)) => out.push_str(value),
                    None => out.extend(["{", name, "}"]),
                },
            }
        }
        out
    }
}

impl Piece {
    fn as_str(&self) -> &str {
        match self {
            Piece::Text(text) | Piece::Slot(text) => text,
        }
    }
}

fn push_text(pieces: &mut Vec<Piece>, text: &str) -> Result<(), String> {
    if text.contains('}') {
        return Err("a “}” without its “{”".to_owned());
    }
    if !text.is_empty() {
        pieces.push(Piece::Text(text.to_owned()));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_filled_in_any_order() {
        let pattern = Pattern::parse("{b} by {a}").unwrap();
        assert_eq!(pattern.fill(&[("a", "x"), ("b", "y")]), "y by x");
        assert_eq!(pattern.slots(), ["a", "b"]);
    }

    #[test]
    fn a_value_is_never_read_as_a_placeholder() {
        let pattern = Pattern::parse("{a}{b}").unwrap();
        assert_eq!(pattern.fill(&[("a", "{b}"), ("b", "1")]), "{b}1");
    }

    #[test]
    fn a_placeholder_without_a_value_stays_visible() {
        assert_eq!(Pattern::parse("{a}!").unwrap().fill(&[]), "{a}!");
    }

    #[test]
    fn stray_braces_are_refused() {
        for bad in ["{", "}", "{}", "{A}", "{a b}", "a } {b}", "{a}}"] {
            assert!(Pattern::parse(bad).is_err(), "{bad}");
        }
    }
}
