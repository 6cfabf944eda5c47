//! Questions on a terminal, to those who did not say everything on the command line.

use std::cell::RefCell;
use std::io::{BufRead, BufReader, IsTerminal, Write};

/// Asks, if somebody is there to answer.
pub(super) struct Asker {
    /// Where answers come from; `None` where nobody is there.
    input: Option<RefCell<Box<dyn BufRead>>>,
}

impl Asker {
    /// Asks where both ends are a terminal.
    pub(super) fn of_terminal() -> Self {
        let somebody = std::io::stdin().is_terminal() && std::io::stderr().is_terminal();
        let stdin = || RefCell::new(Box::new(BufReader::new(std::io::stdin())) as Box<dyn BufRead>);
        Self {
            input: somebody.then(stdin),
        }
    }

    /// Somebody who types this.
    #[cfg(test)]
    pub(super) fn answering(text: &'static str) -> Self {
        Self {
            input: Some(RefCell::new(Box::new(text.as_bytes()))),
        }
    }

    /// Whether somebody is there.
    pub(super) fn is_there(&self) -> bool {
        self.input.is_some()
    }

    /// An answer of one line; `None` where there is none.
    pub(super) fn line(&self, question: &str) -> Option<String> {
        let input = self.input.as_ref()?;
        say(&format!("{question}\n> "));
        let line = read(&mut **input.borrow_mut())?;
        let line = line.trim();
        (!line.is_empty()).then(|| line.to_owned())
    }

    /// An answer of several lines, up to one that holds only a full stop.
    pub(super) fn prose(&self, question: &str) -> Option<String> {
        let input = self.input.as_ref()?;
        say(&format!(
            "{question}\n(as many lines as you like; to finish, a full stop on a line by itself)\n"
        ));
        let mut lines = Vec::new();
        loop {
            say("> ");
            match read(&mut **input.borrow_mut()) {
                Some(line) if line.trim() != "." => lines.push(line),
                _ => break,
            }
        }
        let text = lines.join("\n").trim().to_owned();
        (!text.is_empty()).then_some(text)
    }

    /// One of several, by its number or its name; asked again until it is one.
    pub(super) fn choice(&self, question: &str, of: &[(&str, &str)]) -> Option<String> {
        self.choice_called(question, of, |_| None)
    }

    /// The same, where an answer may also be another name of one, which `called` knows.
    pub(super) fn choice_called(
        &self,
        question: &str,
        of: &[(&str, &str)],
        called: impl Fn(&str) -> Option<String>,
    ) -> Option<String> {
        let list: String = of
            .iter()
            .zip(1..)
            .map(|((id, words), n)| {
                let words = if words.is_empty() {
                    String::new()
                } else {
                    format!("  {words}")
                };
                format!("  {n}. {id}{words}\n")
            })
            .collect();
        loop {
            let answer = self.line(&format!("{question}\n{}", list.trim_end()))?;
            let number = answer.trim_end_matches('.').parse::<usize>().ok();
            let by_number = number.and_then(|n| of.get(n.checked_sub(1)?));
            let found =
                by_number.or_else(|| of.iter().find(|(id, _)| id.eq_ignore_ascii_case(&answer)));
            let found = found.map(|(id, _)| (*id).to_owned());
            if let Some(id) = found.or_else(|| called(&answer)) {
                return Some(id);
            }
            say(&format!("“{answer}” is none of them; write its number.\n"));
        }
    }
}

fn say(text: &str) {
    let mut out = anstream::stderr();
    _ = out.write_all(text.as_bytes());
    _ = out.flush();
}

fn read(input: &mut dyn BufRead) -> Option<String> {
    let mut line = String::new();
    let read = input.read_line(&mut line).ok()?;
    (read > 0).then(|| line.trim_end_matches(['\n', '\r']).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_asked_where_nobody_is() {
        let asker = Asker { input: None };
        assert_eq!(asker.line("?"), None);
        assert_eq!(asker.prose("?"), None);
        assert_eq!(asker.choice("?", &[("a", "")]), None);
    }

    #[test]
    fn answers_come_as_they_were_typed() {
        let asker = Asker::answering("  Ana \n\nWho must?\n\nNobody.\n.\n2\nSupport\nx\n1\n");
        let of = [("object", "against"), ("support", "for")];
        assert_eq!(asker.line("?").as_deref(), Some("Ana"));
        assert_eq!(asker.line("?"), None);
        assert_eq!(asker.prose("?").as_deref(), Some("Who must?\n\nNobody."));
        assert_eq!(asker.choice("?", &of).as_deref(), Some("support"));
        assert_eq!(asker.choice("?", &of).as_deref(), Some("support"));
        assert_eq!(asker.choice("?", &of).as_deref(), Some("object"));
        assert_eq!(asker.choice("?", &of), None, "nothing more comes");
    }
}
