//! What the commands that write into the record have in common.

use std::io::Read;

use clap::builder::PossibleValuesParser;

use super::ask::Asker;
use super::site::Opened;
use super::{Session, Status};
use crate::diagnostics::Report;
use crate::model::{DocumentId, People, PersonId, Words};
use crate::record::{Known, Outcome};

/// The words of a closed list, for an option.
pub(super) fn words<W: Words>() -> PossibleValuesParser {
    PossibleValuesParser::new(W::WORDS.iter().map(|(word, _)| *word))
}

/// The value of a word.
pub(super) fn word<W: Words>(typed: &str) -> Option<W> {
    W::WORDS
        .iter()
        .find(|(word, _)| *word == typed)
        .map(|(_, value)| *value)
}

/// A text from the command line, or from standard input where `-` is typed.
pub(super) fn text(typed: Option<&str>) -> Result<Option<String>, String> {
    if typed != Some("-") {
        return Ok(typed.map(str::to_owned));
    }
    let mut text = String::new();
    let read = std::io::stdin().read_to_string(&mut text);
    read.map_err(|error| format!("standard input cannot be read: {error}"))?;
    Ok(Some(text))
}

/// Who disposes: as typed, or the only one who may, or as asked for.
pub(super) fn disposer(
    asker: &Asker,
    typed: Option<&str>,
    known: &Known,
    people: &People,
) -> Result<String, String> {
    if let Some(typed) = typed {
        return Ok(typed.to_owned());
    }
    match known.disposers().as_slice() {
        [] => Err(
            "document.yaml names nobody who may answer comments; add `editors: [ID]` there"
                .to_owned(),
        ),
        [only] => Ok((*only).to_owned()),
        several => {
            let name = |id: &str| {
                people
                    .get(&PersonId::new(id))
                    .map_or("", |person| &person.name)
            };
            let of: Vec<(&str, &str)> = several.iter().map(|id| (*id, name(id))).collect();
            let asked = asker.choice("Who says so?", &of);
            asked.ok_or_else(|| format!("say who with `--by`: one of {}", several.join(", ")))
        }
    }
}

impl Opened {
    /// What `DOCUMENT/NAME` names; the document may be left out where there is one. `what` the name
    /// is, for the message: `ID`, `VERSION`.
    ///
    /// # Errors
    /// Why it names nothing, as a sentence. Whether the document has it is not looked up.
    pub(super) fn named(&self, name: &str, what: &str) -> Result<(DocumentId, String), String> {
        let documents = &self.loaded.documents;
        let known: Vec<&str> = documents.iter().map(DocumentId::as_str).collect();
        let (document, name) = match (name.split_once('/'), documents.as_slice()) {
            (Some((document, name)), _) => (DocumentId::new(document), name),
            (None, [only]) => (only.clone(), name),
            (None, []) => {
                return Err(
                    "this site has no documents; `rapporteur new document` begins one".to_owned(),
                );
            }
            (None, _) => {
                let known = known.join(", ");
                return Err(format!(
                    "which document? Write DOCUMENT/{what}; there is {known}"
                ));
            }
        };
        if documents.contains(&document) {
            return Ok((document, name.to_owned()));
        }
        Err(format!(
            "there is no document `{document}`; there is {}",
            known.join(", ")
        ))
    }
}

impl Session {
    /// The date as typed, else today.
    pub(super) fn date(&self, typed: Option<&str>) -> Result<String, String> {
        match typed {
            Some(typed) => Ok(typed.to_owned()),
            None => self.clock.today().map(|day| day.to_string()),
        }
    }

    /// Says that the command line says too little.
    pub(super) fn usage(&self, message: &str) -> Status {
        self.console.error(message);
        Status::Usage
    }

    /// Says that the request is wrong.
    pub(super) fn wrong(&self, message: &str) -> Status {
        self.console.error(message);
        Status::Wrong
    }

    /// Says why nothing was written.
    pub(super) fn refused(&self, reports: &[Report]) -> Status {
        self.console.reports(reports);
        Status::Wrong
    }

    /// Says what was written, in which files; or why nothing was.
    pub(super) fn written(&self, outcome: Outcome, done: &str) -> Status {
        match outcome {
            Ok(written) => {
                self.console.reports(&written.warnings);
                self.console.say(done);
                written
                    .paths
                    .iter()
                    .for_each(|path| self.console.say(&format!("  wrote {path}")));
                if let Some(remark) = &written.remark {
                    self.console.say(remark);
                }
                Status::Done
            }
            Err(reports) => self.refused(&reports),
        }
    }
}
