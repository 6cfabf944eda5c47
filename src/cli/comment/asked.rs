//! What the command line leaves out, asked for in plain words.

use jiff::civil::Date;

use crate::cli::Session;
use crate::cli::ask::Asker;
use crate::cli::site::Opened;
use crate::diagnostics::{Code, Report};
use crate::load::{Pending, group_called};
use crate::locale::Locale;
use crate::model::{DocumentId, Lang, Site, Version, VersionId};
use crate::record::{Desk, Known, Place, Remark, Speaker, review, target_value};

/// Why there is no place for a comment.
pub(super) enum Trouble {
    /// The document cannot be read.
    Reports(Vec<Report>),
    /// A sentence.
    Wrong(String),
}

/// The document and version that a comment is on: as typed, as asked for, or the newest.
pub(super) fn place(
    asker: &Asker,
    site: &Opened,
    typed: Option<&str>,
    today: Date,
) -> Result<Place, Trouble> {
    let documents = &site.loaded.documents;
    let (document, version) = match typed {
        Some(typed) if typed.contains('/') => {
            let (document, version) = site.named(typed, "VERSION").map_err(Trouble::Wrong)?;
            (document, Some(version))
        }
        Some(typed) if documents.iter().any(|known| known.as_str() == typed) => {
            (DocumentId::new(typed), None)
        }
        Some(typed) => {
            let (document, version) = site.named(typed, "VERSION").map_err(Trouble::Wrong)?;
            (document, Some(version))
        }
        None => (which(asker, documents)?, None),
    };
    let desk = Desk {
        root: &site.root,
        loaded: &site.loaded,
    };
    let version = match version {
        Some(version) => VersionId::new(&version),
        None => {
            let known = desk
                .read(&document, Pending::default())
                .map_err(Trouble::Reports)?;
            newest(&known, today)
        }
    };
    Ok(Place {
        document,
        version,
        name: None,
    })
}

fn which(asker: &Asker, documents: &[DocumentId]) -> Result<DocumentId, Trouble> {
    match documents {
        [] => Err(Trouble::Wrong(
            "this site has no documents; `rapporteur new document` begins one".to_owned(),
        )),
        [only] => Ok(only.clone()),
        several => {
            let of: Vec<(&str, &str)> = several.iter().map(|id| (id.as_str(), "")).collect();
            let asked = asker.choice("Which document do you want to comment on?", &of);
            let known = of.iter().map(|(id, _)| *id).collect::<Vec<_>>().join(", ");
            let chosen = asked
                .ok_or_else(|| Trouble::Wrong(format!("which document? Write one of {known}")))?;
            Ok(DocumentId::new(&chosen))
        }
    }
}

/// The newest version that is published on that day and asks for comments; else the newest that is
/// published; else the newest.
fn newest(known: &Known, today: Date) -> VersionId {
    let published = |version: &&Version| version.publish.is_none_or(|day| day <= today);
    let asks = |version: &&Version| {
        let window = version.comments;
        window.is_some_and(|window| {
            window.from.is_none_or(|day| day <= today)
                && window.until.is_none_or(|day| today <= day)
        })
    };
    let versions = || known.document.versions.iter().rev();
    let found = versions()
        .filter(published)
        .find(asks)
        .or_else(|| versions().find(published));
    found
        .or_else(|| versions().next())
        .map_or_else(|| VersionId::new(""), |version| version.id.clone())
}

/// Asks for what a comment cannot do without, where somebody is there to answer.
///
/// # Errors
/// A sentence that says which options are missing.
pub(super) fn complete(
    asker: &Asker,
    session: &Session,
    desk: &Desk<'_>,
    place: &Place,
    remark: &mut Remark,
) -> Result<(), String> {
    let says_nothing = remark.body.is_none()
        && remark.suggest.is_none()
        && remark.position.is_none()
        && remark.outcome.is_none();
    if says_nothing && remark.targets.is_empty() && remark.reply_to.is_none() && asker.is_there() {
        words(asker, session, desk, place, remark);
    }
    if says_nothing {
        remark.body = asker.prose("What do you want to say?");
        if remark.body.is_none() {
            return Err("say something with `--body`, `--suggest` or `--position`".to_owned());
        }
        if !remark.targets.is_empty() && remark.reply_to.is_none() {
            remark.suggest =
                asker.line("Do you propose other words for these? Write them, or press Enter");
        }
    }
    if remark.authors.is_empty() {
        remark.authors.push(speaker(asker, desk)?);
    }
    Ok(())
}

/// The words that the comment is about, asked for until they are found.
fn words(asker: &Asker, session: &Session, desk: &Desk<'_>, place: &Place, remark: &mut Remark) {
    let question = format!(
        "Which words of {} is it about? Copy them from the text; press Enter to comment on all of it",
        place.version
    );
    while let Some(quote) = asker.line(&question) {
        let mut keys = vec![("quote", quote.as_str())];
        if !is_found(session, desk, place, remark, &keys) {
            let Some(number) = asker.line(
                "Which paragraph are they in? Write its number, or press Enter to try other words",
            ) else {
                continue;
            };
            keys.push(("paragraph", number.as_str()));
            if !is_found(session, desk, place, remark, &keys) {
                continue;
            }
            remark.targets = vec![target_value(&keys)];
            return;
        }
        remark.targets = vec![target_value(&keys)];
        return;
    }
}

/// Whether a target is found, by a comment that says nothing else; where it is not, it is said why,
/// without a line of the file, which somebody who is asked has not seen.
fn is_found(
    session: &Session,
    desk: &Desk<'_>,
    place: &Place,
    remark: &Remark,
    keys: &[(&str, &str)],
) -> bool {
    let trial = Remark {
        authors: vec![Speaker::Id("anonymous".to_owned())],
        date: remark.date.clone(),
        targets: vec![target_value(keys)],
        body: Some("?".to_owned()),
        ..Remark::default()
    };
    let Err(reports) = review(desk, place, &trial) else {
        return true;
    };
    let of_target = |report: &&Report| {
        matches!(
            report.code,
            Code::QuoteNotFound | Code::AmbiguousTarget | Code::NoSuchPlace
        )
    };
    let mut found = true;
    for report in reports.iter().filter(of_target) {
        found = false;
        let hint = report.hint.as_deref().unwrap_or_default();
        session
            .console
            .error(&format!("{}; {hint}", report.message));
    }
    found
}

/// Who comments, asked for.
fn speaker(asker: &Asker, desk: &Desk<'_>) -> Result<Speaker, String> {
    let missing = "say who you are with `--name` and `--group`, or `--author anonymous`";
    if !asker.is_there() {
        return Err(missing.to_owned());
    }
    let Some(name) =
        asker.line("What is your name, as it should be shown? Press Enter to stay anonymous")
    else {
        return Ok(Speaker::Id("anonymous".to_owned()));
    };
    let group = group(asker, &desk.loaded.site);
    let affiliation = asker.line("Your organisation? Press Enter to leave it out");
    Ok(Speaker::Stranger {
        name: Some(name),
        group,
        affiliation,
        region: None,
    })
}

/// The stakeholder group, by its number, its id or its name in any language; who presses Enter
/// leaves it out.
fn group(asker: &Asker, site: &Site) -> Option<String> {
    let interface = Locale::new(&Lang::new("en"));
    let names: Vec<String> = site
        .groups
        .iter()
        .map(|group| match &group.name {
            Some(name) => {
                let forms: Vec<&str> = name.forms.iter().map(|(_, form)| form.as_str()).collect();
                forms.join(" · ")
            }
            None => interface.message(&format!("group.{}", group.id), &[]),
        })
        .collect();
    let ids = site.groups.iter().map(|group| group.id.as_str());
    let of: Vec<(&str, &str)> = ids.zip(names.iter().map(String::as_str)).collect();
    asker.choice_called(
        "Which group do you belong to? Press Enter to leave it out",
        &of,
        |answer| Some(group_called(site, answer)?.id.to_string()),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answered(text: &'static str) -> Option<String> {
        let root = tempfile::tempdir().expect("a folder");
        let loaded = crate::load::site(root.path());
        group(&Asker::answering(text), &loaded.site)
    }

    #[test]
    fn a_group_is_known_by_number_id_and_any_name() {
        for answer in [
            "3\n",
            "civil-society\n",
            "Civil society\n",
            "société civile\n",
        ] {
            assert_eq!(
                answered(answer).as_deref(),
                Some("civil-society"),
                "{answer}"
            );
        }
        assert_eq!(
            answered("nobody\nالحكومات\n").as_deref(),
            Some("government")
        );
    }

    #[test]
    fn a_group_may_be_left_out() {
        assert_eq!(answered("\n"), None);
    }
}
