//! `comment`: say something about a draft.

mod asked;

use super::ask::Asker;
use super::{Session, Status, record};
use crate::model::{Channel, Kind, Position, Region, ReplyOutcome, SeeAs};
use crate::record::{Desk, Remark, Speaker, comment, target};

/// Comment on a draft
///
/// Writes one file below `comments/`, named by the comment's first words, and checks it first:
/// a quotation that is not in the text, or a group that nobody knows, is refused with what was
/// probably meant. What is left out is asked for on a terminal, in plain words.
///
/// Example:
///
///     rapporteur comment charter/draft-1 --name "Ana Example" --group "civil society" \
///       --quote must --paragraph 3 --body "Who must? The sentence names nobody."
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Args {
    /// What it is on [default: the newest version of the only document]
    #[arg(value_name = "DOCUMENT/VERSION")]
    version: Option<String>,
    #[command(flatten)]
    who: Who,
    #[command(flatten)]
    what: What,
    #[command(flatten)]
    says: Says,
    /// The file's name without `.yaml` [default: by the comment's words]
    #[arg(long, value_name = "ID")]
    id: Option<String>,
}

/// Who says it.
#[derive(Debug, Clone, clap::Args)]
#[command(next_help_heading = "Who says it")]
struct Who {
    /// The name, for somebody without a file of their own
    #[arg(long)]
    name: Option<String>,
    /// The stakeholder group, in plain words
    #[arg(long)]
    group: Option<String>,
    /// The organisation
    #[arg(long)]
    affiliation: Option<String>,
    /// The UN regional group
    #[arg(long, value_parser = record::words::<Region>())]
    region: Option<String>,
    /// The id of somebody with a file in comments/people/, or `anonymous`; several co-sponsor
    #[arg(long, value_name = "ID", conflicts_with_all = ["name", "group", "affiliation", "region"])]
    author: Vec<String>,
    /// In which hat, for somebody of several groups
    #[arg(long = "as", value_name = "GROUP")]
    hat: Option<String>,
    /// When [default: today]
    #[arg(long)]
    date: Option<String>,
    /// How it came in [default: pull-request]
    #[arg(long, value_parser = record::words::<Channel>())]
    channel: Option<String>,
}

/// What it is about.
#[derive(Debug, Clone, clap::Args)]
#[command(next_help_heading = "What it is about [default: the whole document]")]
struct What {
    /// The words, copied from the text
    #[arg(long, value_name = "WORDS", allow_hyphen_values = true)]
    quote: Option<String>,
    /// The paragraph's number
    #[arg(long, value_name = "N")]
    paragraph: Option<String>,
    /// The section: its heading's id
    #[arg(long, value_name = "ID")]
    section: Option<String>,
    /// Words right before the quotation, where it occurs more than once
    #[arg(long, value_name = "WORDS", allow_hyphen_values = true)]
    before: Option<String>,
    /// Words right after it
    #[arg(long, value_name = "WORDS", allow_hyphen_values = true)]
    after: Option<String>,
    /// The translation that the words are from
    #[arg(long, value_name = "TAG")]
    text_language: Option<String>,
    /// A further place: its words, or `paragraph=12`; may be given several times
    #[arg(long, value_name = "TARGET")]
    target: Vec<String>,
    /// It is about what the text does not say there
    #[arg(long)]
    missing: bool,
    /// It replies to this comment
    #[arg(long, value_name = "ID")]
    reply_to: Option<String>,
    /// Another comment that this one agrees with, adds to or contradicts: `ID:agrees-with`
    #[arg(long, value_name = "ID:HOW", value_parser = see)]
    see: Vec<(String, String)>,
}

/// What it says.
#[derive(Debug, Clone, clap::Args)]
#[command(next_help_heading = "What it says")]
struct Says {
    /// The comment itself, in Markdown; `-` reads it from standard input
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    body: Option<String>,
    /// Words proposed instead; "" proposes to delete them
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    suggest: Option<String>,
    /// Where the author stands on the words as drafted
    #[arg(long, value_parser = record::words::<Position>())]
    position: Option<String>,
    /// Editorial, substantive, or a question [default: substantive]
    #[arg(long, value_parser = record::words::<Kind>())]
    kind: Option<String>,
    /// The person whose answer it waits for
    #[arg(long, value_name = "PERSON")]
    assigned: Option<String>,
    /// The language it is written in [default: that of the text]
    #[arg(long, value_name = "TAG")]
    language: Option<String>,
    /// A cluster; may be given several times
    #[arg(long = "tag", value_name = "TAG")]
    tags: Vec<String>,
    /// In a reply by the comment's own author: what they make of the answer
    #[arg(long, value_parser = record::words::<ReplyOutcome>(), requires = "reply_to")]
    outcome: Option<String>,
}

fn see(typed: &str) -> Result<(String, String), String> {
    let (id, how) = typed.split_once(':').unwrap_or((typed, "adds-to"));
    match record::word::<SeeAs>(how) {
        Some(_) => Ok((id.to_owned(), how.to_owned())),
        None => Err("write `ID:agrees-with`, `ID:adds-to` or `ID:contradicts`".to_owned()),
    }
}

pub(super) fn run(session: &Session, args: &Args) -> Status {
    match write(session, args) {
        Ok(status) => status,
        Err(message) => session.usage(&message),
    }
}

fn write(session: &Session, args: &Args) -> Result<Status, String> {
    let site = session.open();
    let desk = Desk {
        root: &site.root,
        loaded: &site.loaded,
    };
    let asker = Asker::of_terminal();
    let today = session.clock.today()?;
    let place = match asked::place(&asker, &site, args.version.as_deref(), today) {
        Ok(place) => crate::record::Place {
            name: args.id.clone(),
            ..place
        },
        Err(asked::Trouble::Reports(reports)) => return Ok(session.refused(&reports)),
        Err(asked::Trouble::Wrong(message)) => return Ok(session.wrong(&message)),
    };
    let mut remark = remark(session, args)?;
    asked::complete(&asker, session, &desk, &place, &mut remark)?;
    let name = place.name.clone().unwrap_or_else(|| remark.name());
    let written = comment(&desk, &place, &remark);
    Ok(session.written(
        written,
        &format!("{}/{name}: a comment on {}", place.document, place.version),
    ))
}

/// What the command line says.
fn remark(session: &Session, args: &Args) -> Result<Remark, String> {
    let Args {
        who, what, says, ..
    } = args;
    Ok(Remark {
        authors: speakers(who),
        hat: who.hat.clone(),
        date: session.date(who.date.as_deref())?,
        reply_to: what.reply_to.clone(),
        targets: targets(what)?,
        missing: what.missing,
        kind: says.kind.clone(),
        position: says.position.clone(),
        assigned: says.assigned.clone(),
        channel: who.channel.clone(),
        language: says.language.clone(),
        tags: says.tags.clone(),
        see: what.see.clone(),
        outcome: says.outcome.clone(),
        suggest: says.suggest.clone(),
        body: record::text(says.body.as_deref())?,
    })
}

fn speakers(who: &Who) -> Vec<Speaker> {
    if who.name.is_some() || who.group.is_some() {
        return vec![Speaker::Stranger {
            name: who.name.clone(),
            group: who.group.clone(),
            affiliation: who.affiliation.clone(),
            region: who.region.clone(),
        }];
    }
    who.author.iter().cloned().map(Speaker::Id).collect()
}

fn targets(what: &What) -> Result<Vec<crate::write::edit::Value>, String> {
    let keys = [
        ("section", &what.section),
        ("paragraph", &what.paragraph),
        ("quote", &what.quote),
        ("before", &what.before),
        ("after", &what.after),
        ("language", &what.text_language),
    ];
    let keys: Vec<(&str, &str)> = keys
        .into_iter()
        .filter_map(|(key, value)| Some((key, value.as_deref()?)))
        .collect();
    let mut targets: Vec<_> = (!keys.is_empty())
        .then(|| crate::record::target_value(&keys))
        .into_iter()
        .collect();
    for typed in &what.target {
        targets.push(target(typed)?);
    }
    Ok(targets)
}
