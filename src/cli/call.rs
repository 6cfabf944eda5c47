//! `call`: the evidence on some words, and a chair's call on them.

use jiff::civil::Date;

use super::ask::Asker;
use super::site::Opened;
use super::{Session, Status, record};
use crate::analyse::consensus::{Misfit, misfits};
use crate::diagnostics::Report;
use crate::exchange::{Record, evidence};
use crate::load::Pending;
use crate::model::PersonId;
use crate::record::{Desk, Known, Prepared, Ruling, prepare, target};

/// Show the evidence on some words, then call consensus on them
///
/// Shows who takes which position, which objections stand and were addressed, and which groups are
/// absent; then writes the call into the version's consensus.yaml, in which everything else stays as
/// it is. No level is refused; what does not fit is said. What is left out is asked for on a
/// terminal. Without a level, the evidence is shown and nothing is written.
///
/// Examples:
///
///     rapporteur call charter/rev-1 --target section=scope
///     rapporteur call charter/rev-1 --target section=scope --level rough-consensus --method hum
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Args {
    /// The version; the document may be left out where there is one
    #[arg(value_name = "DOCUMENT/VERSION")]
    version: String,
    /// The words it is on, `paragraph=12` or `section=scope`; may be given several times [default: the whole document]
    #[arg(long, value_name = "TARGET")]
    target: Vec<String>,
    /// A level of the document's scale
    #[arg(long, value_name = "LEVEL")]
    level: Option<String>,
    /// The id of a chair
    #[arg(long, value_name = "PERSON")]
    by: Option<String>,
    /// When [default: today]
    #[arg(long, value_name = "DATE")]
    date: Option<String>,
    /// How: hum, show of hands, silence procedure, …
    #[arg(long, value_name = "TEXT")]
    method: Option<String>,
    /// Why, in Markdown; `-` reads it from standard input
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    statement: Option<String>,
    /// The last day of a silence procedure
    #[arg(long, value_name = "DATE")]
    silence_until: Option<String>,
    /// A minority statement; may be given several times
    #[arg(long, value_name = "PERSON=STATEMENT", value_parser = minority)]
    minority: Vec<(String, String)>,
}

fn minority(typed: &str) -> Result<(String, String), String> {
    let (by, statement) = typed.split_once('=').ok_or("write PERSON=STATEMENT")?;
    Ok((by.trim().to_owned(), statement.trim().to_owned()))
}

/// Why nothing was written.
enum Refusal {
    /// The command line says too little.
    Usage(String),
    /// The request names what is not there.
    Wrong(String),
    /// The entry would be wrong.
    Told(Vec<Report>),
}

impl From<Vec<Report>> for Refusal {
    fn from(reports: Vec<Report>) -> Self {
        Self::Told(reports)
    }
}

pub(super) fn run(session: &Session, args: &Args) -> Status {
    match call(session, args) {
        Ok(status) => status,
        Err(Refusal::Usage(message)) => session.usage(&message),
        Err(Refusal::Wrong(message)) => session.wrong(&message),
        Err(Refusal::Told(reports)) => session.refused(&reports),
    }
}

fn call(session: &Session, args: &Args) -> Result<Status, Refusal> {
    let site = session.open();
    let (document, version) = site
        .named(&args.version, "VERSION")
        .map_err(Refusal::Wrong)?;
    let desk = Desk {
        root: &site.root,
        loaded: &site.loaded,
    };
    let known = desk.read(&document, Pending::default())?;
    known.version(&version)?;
    let asker = Asker::of_terminal();
    let mut ruling = begun(session, args, &known, &asker)?;
    // The evidence is the same at every level: that of the call on the day it is made.
    let first = prepare(&desk, &document, &version, &ruling)?;
    session.console.result(&shown(&site, &first));
    let Some(level) = level(args, &known, &asker) else {
        return Ok(Status::Done);
    };
    ruling.level = level;
    explain(args, &asker, &mut ruling);
    let last = prepare(&desk, &document, &version, &ruling)?;
    let today = session.clock.today().map_err(Refusal::Usage)?;
    for misfit in unfit(&last, today) {
        session.console.say(&said_of(misfit));
    }
    if args.level.is_none() && !is_agreed(&asker) {
        session.console.say("nothing was written");
        return Ok(Status::Done);
    }
    let done = format!("{document}/{version}: {} by {}", ruling.level, ruling.by);
    Ok(session.written(last.write(&desk), &done))
}

/// The call but for its level, which is any of the scale's as long as none was chosen.
fn begun(session: &Session, args: &Args, known: &Known, asker: &Asker) -> Result<Ruling, Refusal> {
    let mut typed = args.target.clone();
    if typed.is_empty() && args.level.is_none() {
        let question =
            "On which words? (or `paragraph=12`, `section=scope`; nothing for the whole document)";
        typed.extend(asker.line(question));
    }
    let targets: Result<Vec<_>, String> = typed.iter().map(|typed| target(typed)).collect();
    let levels = known.document.scale.levels.first();
    Ok(Ruling {
        target: targets.map_err(Refusal::Usage)?,
        level: levels.map(|level| level.id.clone()).unwrap_or_default(),
        by: chair(args, known, asker).map_err(Refusal::Usage)?,
        date: session.date(args.date.as_deref()).map_err(Refusal::Usage)?,
        method: args.method.clone(),
        statement: record::text(args.statement.as_deref()).map_err(Refusal::Usage)?,
        silence_until: args.silence_until.clone(),
        minority: args.minority.clone(),
    })
}

/// Who calls: as typed, or the only chair, or as asked for.
fn chair(args: &Args, known: &Known, asker: &Asker) -> Result<String, String> {
    let chairs: Vec<&str> = known.document.chairs.iter().map(PersonId::as_str).collect();
    match (&args.by, chairs.as_slice()) {
        (Some(by), _) => Ok(by.clone()),
        (None, []) => Err("document.yaml names no chair; add `chairs: [ID]` there".to_owned()),
        (None, [only]) => Ok((*only).to_owned()),
        // Whoever only looks at the evidence is not asked who they are.
        (None, [first, ..]) if args.level.is_none() && !asker.is_there() => Ok((*first).to_owned()),
        (None, several) => {
            let of: Vec<(&str, &str)> = several.iter().map(|id| (*id, "")).collect();
            let asked = asker.choice("Which chair calls?", &of);
            asked.ok_or_else(|| format!("say who with `--by`: one of {}", several.join(", ")))
        }
    }
}

fn level(args: &Args, known: &Known, asker: &Asker) -> Option<String> {
    let levels = known.document.scale.levels.iter();
    let of: Vec<(&str, &str)> = levels.map(|level| (level.id.as_str(), "")).collect();
    args.level
        .clone()
        .or_else(|| asker.choice("Which level? (nothing to stop here)", &of))
}

/// Asks how and why, where somebody was asked for the level too.
fn explain(args: &Args, asker: &Asker, ruling: &mut Ruling) {
    if args.level.is_none() {
        let method = || asker.line("How was it found? (a hum, a show of hands, …)");
        ruling.method = ruling.method.take().or_else(method);
        let statement = || asker.prose("Why? Readers will see this beside the evidence");
        ruling.statement = ruling.statement.take().or_else(statement);
    }
}

fn is_agreed(asker: &Asker) -> bool {
    let of = [("yes", ""), ("no", "")];
    asker.choice("Write this call?", &of).as_deref() == Some("yes")
}

fn shown(site: &Opened, prepared: &Prepared) -> String {
    let call = prepared.call();
    call.map(|call| evidence(&record_of(site, prepared), call))
        .unwrap_or_default()
}

fn unfit(prepared: &Prepared, today: Date) -> Vec<Misfit> {
    let Known {
        document, facts, ..
    } = &prepared.after;
    let call = prepared.call();
    call.map(|call| misfits(document, facts, call, today))
        .unwrap_or_default()
}

fn said_of(misfit: Misfit) -> String {
    let begins = match misfit.is_remark() {
        true => "to consider",
        false => "does not fit",
    };
    format!("{begins}: {}\n  hint: {}", misfit.says(), misfit.hint())
}

fn record_of<'a>(site: &'a Opened, prepared: &'a Prepared) -> Record<'a> {
    Record {
        site: &site.loaded.site,
        people: &site.loaded.people,
        document: &prepared.after.document,
        facts: &prepared.after.facts,
    }
}
