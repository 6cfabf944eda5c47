//! Comments that came by e-mail: one message (RFC 5322), or a mailbox of them (RFC 4155).
//!
//! What stands in a message is kept; who sent it from where is not: no address is written.

use jiff::tz::TimeZone;
use mail_parser::decoders::html::html_to_text;
use mail_parser::{Message, MessageParser, MimeHeaders, PartType};

use super::form::{Form, form};
use super::table::first_words;
use super::yaml::{Field, Value, write};
use super::{Candidate, Import, Setting, Stem};
use crate::diagnostics::{Code, Place};
use crate::model::VersionId;
use crate::text::mail_addresses;

/// Reads a message or a mailbox. `path` is what the file is called in complaints. A message that
/// holds the form of the site's “comment by e-mail” link is that comment; any other one is, whole,
/// a comment on the document.
#[must_use]
pub fn mail(path: &str, bytes: &[u8], setting: &Setting<'_>) -> Import {
    let mut import = Import::default();
    let text = String::from_utf8_lossy(bytes);
    let file = import.sources.add(path, &*text);
    for range in messages(bytes) {
        // Bytes that are no UTF-8 may be longer in the text that is shown: the place is then near.
        let line = bytes.get(range.clone()).unwrap_or_default();
        let end = line
            .iter()
            .position(|byte| *byte == b'\n')
            .unwrap_or(line.len());
        let place = Place::new(file, range.start..range.start + end);
        let raw = unstuffed(bytes.get(range).unwrap_or_default());
        read(&raw, place, setting, &mut import);
    }
    if import.candidates.is_empty() && import.complaints.is_empty() {
        let hint = "give a mailbox (mbox), or one message with its headers (eml)";
        import.complain(
            Code::Import,
            Place::top(file),
            "there is no message in this file",
            hint,
        );
    }
    import
}

/// The bytes of each message: of a mailbox those after its `From ` line, else all.
fn messages(bytes: &[u8]) -> Vec<std::ops::Range<usize>> {
    if !bytes.starts_with(b"From ") {
        return Vec::from_iter((!bytes.is_empty()).then_some(0..bytes.len()));
    }
    let mut starts = Vec::new();
    let mut at = 0;
    let mut empty = true;
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        if empty && line.starts_with(b"From ") {
            starts.push((at, at + line.len()));
        }
        empty = line.trim_ascii().is_empty();
        at += line.len();
    }
    let ends = starts
        .iter()
        .skip(1)
        .map(|(from, _)| *from)
        .chain([bytes.len()]);
    starts
        .iter()
        .zip(ends)
        .map(|((_, start), end)| *start..end)
        .collect()
}

/// Lines `>From ` as they were before they were put into a mailbox.
fn unstuffed(message: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(message.len());
    for line in message.split_inclusive(|byte| *byte == b'\n') {
        let marks = line.iter().take_while(|byte| **byte == b'>').count();
        let stuffed = marks > 0
            && line
                .get(marks..)
                .is_some_and(|rest| rest.starts_with(b"From "));
        out.extend_from_slice(line.get(usize::from(stuffed)..).unwrap_or_default());
    }
    out
}

fn read(raw: &[u8], place: Place, setting: &Setting<'_>, import: &mut Import) {
    let message = MessageParser::default()
        .parse(raw)
        .filter(|message| !message.headers().is_empty());
    let Some(message) = message else {
        let hint = "a message begins with headers such as `From:` and `Date:`";
        return import.complain(Code::Import, place, "this is no e-mail message", hint);
    };
    let body = without_addresses(&body(&message));
    match form(&body) {
        Some(form) => filled(form, place, setting, import),
        None => whole(&message, &body, place, setting, import),
    }
}

/// The text of a message; of one that has only HTML, that as text. Lines that were broken for
/// sending are whole again (RFC 3676).
fn body(message: &Message<'_>) -> String {
    let texts = message.text_bodies().filter_map(|part| match &part.body {
        PartType::Text(text) => Some((text.replace("\r\n", "\n"), part)),
        PartType::Html(html) => Some((as_text(html), part)),
        _ => None,
    });
    let mut texts = texts.filter(|(text, _)| !text.trim().is_empty());
    let Some((text, part)) = texts.next() else {
        return String::new();
    };
    let format = part
        .content_type()
        .and_then(|kind| kind.attribute("format"));
    if format.is_some_and(|format| format.eq_ignore_ascii_case("flowed")) {
        reflowed(&text)
    } else {
        text
    }
}

/// HTML as text, each block on lines of its own.
fn as_text(html: &str) -> String {
    const BLOCKS: [&str; 12] = [
        "div",
        "p",
        "li",
        "tr",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "blockquote",
        "pre",
    ];
    let mut out = String::with_capacity(html.len());
    for (n, piece) in html.split('<').enumerate() {
        let name = piece
            .split([' ', '>', '/', '\n'])
            .next()
            .unwrap_or_default();
        if n > 0 {
            let block = BLOCKS.iter().any(|block| name.eq_ignore_ascii_case(block));
            out.push_str(if block { "<br><" } else { "<" });
        }
        out.push_str(piece);
    }
    html_to_text(&out).trim_matches('\n').to_owned()
}

fn reflowed(text: &str) -> String {
    let mut out = String::new();
    for line in text.lines() {
        let line = line.strip_prefix(' ').unwrap_or(line);
        out.push_str(line);
        if !line.ends_with(' ') || line == "-- " {
            out.push('\n');
        }
    }
    out
}

fn without_addresses(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for range in mail_addresses(text) {
        out.push_str(text.get(from..range.start).unwrap_or_default());
        out.push_str("[…]");
        from = range.end;
    }
    out + text.get(from..).unwrap_or_default()
}

fn filled(form: Form, place: Place, setting: &Setting<'_>, import: &mut Import) {
    if !form.blank.is_empty() {
        let message = "the form in this message is not filled in";
        let hint = "ask its sender for their name, group and comment";
        return import.complain(Code::Import, place, message, hint);
    }
    let lines = vec![place; form.text.lines().count()];
    let (version, stem) = match form.place {
        Some([_, version, id]) => (VersionId::new(&version), Stem::Given(id)),
        None => (
            setting.version.clone(),
            Stem::Words(first_prose(&form.text)),
        ),
    };
    import.candidates.push(Candidate {
        version,
        stem,
        text: form.text,
        lines,
        place,
    });
}

/// The first words below `body`.
fn first_prose(form: &str) -> String {
    let below = form
        .lines()
        .skip_while(|line| !line.starts_with("body:"))
        .skip(1);
    first_words(&below.collect::<Vec<_>>().join(" "))
}

/// A message as a comment on the whole document.
fn whole(
    message: &Message<'_>,
    body: &str,
    place: Place,
    setting: &Setting<'_>,
    import: &mut Import,
) {
    let body = body.trim();
    if body.is_empty() {
        let hint = "what was attached has to be written into a comment by hand";
        return import.complain(Code::Import, place, "this message holds no text", hint);
    }
    let Some(day) = day(message) else {
        let hint = "give it a `Date:`";
        return import.complain(Code::Import, place, "this message has no date", hint);
    };
    let line = |key, value: &str| Field::new(key, Value::Line(value.to_owned()), place);
    let fields = [
        Field::new("author", author(message, setting), place),
        line("date", &day),
        line("channel", "e-mail"),
        Field::new("body", Value::Prose(body.to_owned()), place),
    ];
    let (text, lines) = write(&fields);
    let subject = message
        .thread_name()
        .filter(|_| setting.named)
        .unwrap_or_default();
    let words = if subject.trim().is_empty() {
        first_words(body)
    } else {
        subject.to_owned()
    };
    let stem = Stem::Words(without_addresses(&words));
    import.candidates.push(Candidate {
        version: setting.version.clone(),
        stem,
        text,
        lines,
        place,
    });
}

/// The sender by name, with a file of their own where they have one; nobody where no name is
/// given, or may be.
fn author(message: &Message<'_>, setting: &Setting<'_>) -> Value {
    let sender = message.from().and_then(|from| from.first());
    let name = sender.and_then(|sender| sender.name()).map(str::trim);
    let name = name.filter(|name| setting.named && !name.is_empty() && !name.contains('@'));
    let Some(name) = name else {
        return Value::Line("anonymous".to_owned());
    };
    let mut known = setting.people.values().filter(|person| person.name == name);
    match (known.next(), known.next()) {
        (Some(person), None) => Value::Line(person.id.to_string()),
        _ => {
            let place = Place::top(crate::diagnostics::FileId(0));
            Value::Map(vec![Field::new(
                "name",
                Value::Line(name.to_owned()),
                place,
            )])
        }
    }
}

/// The UTC day it was sent on.
fn day(message: &Message<'_>) -> Option<String> {
    let second = message
        .date()
        .filter(|date| date.is_valid())?
        .to_timestamp();
    let moment = jiff::Timestamp::from_second(second).ok()?;
    Some(moment.to_zoned(TimeZone::UTC).date().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::People;

    fn imported(bytes: &[u8]) -> Import {
        let (version, people) = (VersionId::new("v1"), People::new());
        mail(
            "in.mbox",
            bytes,
            &Setting {
                version: &version,
                named: true,
                people: &people,
            },
        )
    }

    fn texts(bytes: &[u8]) -> Vec<String> {
        let import = imported(bytes);
        assert_eq!(import.complaints, []);
        import
            .candidates
            .into_iter()
            .map(|candidate| candidate.text)
            .collect()
    }

    const PLAIN: &str = "From: =?utf-8?q?Ann_L=C3=A9e?= <ann@mail.example>\nDate: Fri, 20 Mar 2026 23:30:00 -0500\n\
                         Subject: Re: Too long\nContent-Type: text/plain; charset=iso-8859-1\n\
                         Content-Transfer-Encoding: quoted-printable\n\nTrop long, d=E9cid=E9ment. Write to ann@mail.example.\n";
    const PLAIN_YAML: &str = "author:\n  name: Ann Lée\ndate: 2026-03-21\nchannel: e-mail\n\
                              body: |-\n  Trop long, décidément. Write to […].\n";

    #[test]
    fn a_message_is_a_comment_on_the_document_without_addresses() {
        assert_eq!(texts(PLAIN.as_bytes()), [PLAIN_YAML]);
        let stem = &imported(PLAIN.as_bytes()).candidates[0].stem;
        assert_eq!(*stem, Stem::Words("Too long".into()));
    }

    #[test]
    fn a_mailbox_holds_several() {
        let mbox = format!(
            "From ann@mail.example Fri Mar 20\n{PLAIN}\n>From here on.\n\nFrom bob@mail.example Sat\n{PLAIN}"
        );
        let texts = texts(mbox.as_bytes());
        assert_eq!(texts.len(), 2);
        assert!(
            texts[0].ends_with("[…].\n\n  From here on.\n"),
            "{}",
            texts[0]
        );
        assert_eq!(texts[1], PLAIN_YAML);
    }

    #[test]
    fn the_form_is_found_in_a_multipart_message_in_html_or_flowed() {
        let form = "author:\n   name: Bo\n   group: Business\ndate: 2026-03-20\nbody: |-\n   Long \n  words.\n";
        let multipart = format!(
            "From: bo@mail.example\nDate: Fri, 20 Mar 2026 10:00:00 +0000\nContent-Type: multipart/alternative; boundary=x\n\n\
             --x\nContent-Type: text/plain; charset=utf-8; format=flowed\n\n{form}\n--x\nContent-Type: text/html\n\n<p>other</p>\n--x--\n"
        );
        let expected = "author:\n  name: Bo\n  group: Business\ndate: 2026-03-20\nchannel: e-mail\nbody: |-\n  Long";
        assert!(
            texts(multipart.as_bytes())[0].starts_with(expected),
            "{:?}",
            texts(multipart.as_bytes())
        );
        let html = "From: bo@mail.example\nDate: Fri, 20 Mar 2026 10:00:00 +0000\nContent-Type: text/html; charset=utf-8\n\n\
                    <div>author:</div><div>&nbsp; name: Bo</div><div>&nbsp; group: Business</div><div>date: 2026-03-20</div>\
                    <div>body: |-</div><div>&nbsp; Yes.</div>";
        let text = &texts(html.as_bytes())[0];
        assert!(
            text.contains("  name: Bo\n") && text.contains("body: |-\n  Yes."),
            "{text}"
        );
    }

    #[test]
    fn what_is_no_message_is_told_with_its_place() {
        let import = imported(b"From x\nDate: Fri, 20 Mar 2026 10:00:00 +0000\n\n");
        assert_eq!(import.complaints.len(), 1);
        assert_eq!(import.complaints[0].message, "this message holds no text");
        assert_eq!(import.complaints[0].place.range(), 7..44);
        assert_eq!(imported(b"").complaints.len(), 1);
    }
}
