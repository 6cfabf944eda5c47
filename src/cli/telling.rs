//! The record told in a reader's language, for commands that print it.

use std::sync::Arc;

use super::site::Studied;
use super::{Session, Status};
use crate::exchange::Telling;
use crate::locale::Locale;
use crate::model::Lang;

impl Session {
    /// A document's record in that language, else in the document's own.
    ///
    /// # Errors
    /// What is wrong with the clock, as a sentence.
    pub(super) fn telling<'a>(
        &self,
        studied: &'a Studied,
        lang: Option<&str>,
    ) -> Result<Telling<'a>, String> {
        let lang = lang.map_or_else(|| studied.document.language.clone(), Lang::new);
        Ok(Telling {
            record: studied.record(),
            locale: Arc::new(Locale::new(&lang)),
            today: self.clock.today()?,
        })
    }

    /// Prints a result, or says why there is none.
    pub(super) fn print(&self, text: Result<String, String>) -> Status {
        match text {
            Ok(text) => {
                self.console.result(&text);
                Status::Done
            }
            Err(message) => self.refuse(&message),
        }
    }

    /// Says why a request cannot be met.
    pub(super) fn refuse(&self, message: &str) -> Status {
        self.console.error(message);
        Status::Wrong
    }
}
