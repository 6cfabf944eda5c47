//! What a command says, and where.

use std::io::{IsTerminal, Write};

use crate::diagnostics::{Report, Severity, human};
use crate::publish::Tally;

/// Standard output and standard error, as loud as was asked.
#[derive(Debug, Clone, Copy)]
pub(super) struct Console {
    quiet: bool,
    verbose: bool,
}

/// Makes the choice of colours known to everything that prints.
pub(super) fn set_color(choice: clap::ColorChoice) {
    let choice = match choice {
        clap::ColorChoice::Auto => anstream::ColorChoice::Auto,
        clap::ColorChoice::Always => anstream::ColorChoice::Always,
        clap::ColorChoice::Never => anstream::ColorChoice::Never,
    };
    choice.write_global();
}

impl Console {
    pub(super) fn new(quiet: bool, verbose: bool) -> Self {
        Self { quiet, verbose }
    }

    /// A result, to standard output. That a reader has gone away is no error.
    pub(super) fn result(self, text: &str) {
        _ = anstream::stdout().write_all(text.as_bytes());
    }

    /// A result for a program, to standard output to the letter.
    pub(super) fn data(self, text: &str) {
        _ = std::io::stdout().write_all(text.as_bytes());
    }

    /// A line about what was done, unless quiet.
    pub(super) fn say(self, line: &str) {
        if !self.quiet {
            self.result(&format!("{line}\n"));
        }
    }

    /// A line that only a curious person wants.
    pub(super) fn detail(self, line: &str) {
        if self.verbose {
            _ = writeln!(anstream::stderr(), "{line}");
        }
    }

    /// A complaint that has no place in a file.
    pub(super) fn error(self, line: &str) {
        _ = writeln!(anstream::stderr(), "error: {line}");
    }

    /// A complaint about what was asked for, and what to do.
    pub(super) fn refuse(self, message: &str, hint: &str) {
        self.error(message);
        if !hint.is_empty() {
            _ = writeln!(anstream::stderr(), "  hint: {hint}");
        }
    }

    /// Complaints for people, then how many there are.
    pub(super) fn reports(self, reports: &[Report]) {
        let wanted = |report: &&Report| !self.quiet || report.severity == Severity::Error;
        let mut out = anstream::stderr().lock();
        for report in reports.iter().filter(wanted) {
            _ = out.write_all(human(report).as_bytes());
        }
        let count = |severity| {
            reports
                .iter()
                .filter(|report| report.severity == severity)
                .count()
        };
        let counts = [
            (count(Severity::Error), "error"),
            (count(Severity::Warning), "warning"),
            (count(Severity::Note), "note"),
        ];
        let counts = counts
            .iter()
            .filter(|(n, _)| *n > 0)
            .map(|(n, noun)| plural(*n, noun));
        let counts: Vec<String> = counts.collect();
        if !counts.is_empty() && !self.quiet {
            _ = writeln!(out, "{}", counts.join(", "));
        }
    }

    /// One line on a terminal that tells how far a build is, overwritten as it goes.
    pub(super) fn progress(self, done: usize, of: usize) {
        let mut out = std::io::stderr();
        if self.quiet || self.verbose || of < 2 || !out.is_terminal() {
            return;
        }
        let end = if done == of { "\r\x1b[K" } else { "" };
        _ = write!(out, "\r\x1b[K{done} of {of} documents{end}");
    }
}

/// “1 document”, “2 documents”.
pub(super) fn plural(n: usize, noun: &str) -> String {
    if n == 1 {
        format!("1 {noun}")
    } else {
        format!("{n} {noun}s")
    }
}

/// “1 document, 3 versions, 6 languages, 37 comments”.
pub(super) fn tally(tally: &Tally) -> String {
    let parts = [
        (tally.documents, "document"),
        (tally.versions, "version"),
        (tally.languages, "language"),
        (tally.comments, "comment"),
        (tally.pages, "page"),
    ];
    parts.map(|(n, noun)| plural(n, noun)).join(", ")
}
