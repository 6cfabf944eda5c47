//! Comments that came by e-mail: one message (RFC 5322), or a mailbox of them (RFC 4155).
//!
//! What stands in a message is kept; who sent it from where is not: no address is written.

use jiff::tz::TimeZone;
use mail_parser::{Message, MessageParser, MessagePart, MimeHeaders, PartType};

use super::form::{Form, forms};
use super::html::as_text;
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

/// Messages in one message. Its parser goes into each of them as deep as they are.
const MOST_INNER: usize = 10_000;

fn read(raw: &[u8], place: Place, setting: &Setting<'_>, import: &mut Import) {
    if inner(raw) > MOST_INNER {
        let hint = "save the messages that matter by themselves";
        let told = "this message has too many others in it";
        return import.complain(Code::Import, place, told, hint);
    }
    let message = MessageParser::default()
        .parse(raw)
        .filter(|message| !message.headers().is_empty());
    let Some(message) = message else {
        let hint = "a message begins with headers such as `From:` and `Date:`";
        return import.complain(Code::Import, place, "this is no e-mail message", hint);
    };
    // Messages in messages, as deep as anybody sends them.
    let mut open = vec![&message];
    while let Some(message) = open.pop() {
        let attached: Vec<&Message<'_>> = message
            .attachments()
            .filter_map(|part| part.message())
            .collect();
        taken(message, attached.is_empty(), place, setting, import);
        open.extend(attached.into_iter().rev());
    }
}

/// How many messages a message may have in it.
fn inner(raw: &[u8]) -> usize {
    const KIND: &[u8] = b"message/rfc822";
    let windows = raw.windows(KIND.len());
    windows.filter(|w| w.eq_ignore_ascii_case(KIND)).count()
}

/// What a message says that no other is attached to, or that others are.
fn taken(
    message: &Message<'_>,
    is_alone: bool,
    place: Place,
    setting: &Setting<'_>,
    import: &mut Import,
) {
    leftovers(message, place, import);
    let body = without_addresses(&body(message));
    if body.contains('\u{fffd}') {
        let told = "some letters of this message could not be read";
        let hint = "put them in the place of each “\u{fffd}” in the comment's file";
        import.remark(place, told, hint);
    }
    let forms = forms(&body);
    if forms.is_empty() && is_alone {
        whole(message, &body, place, setting, import);
    } else if forms.is_empty() {
        aside(&body, "what goes with the attached message", place, import);
    }
    for form in forms {
        filled(form, message, place, setting, import);
    }
}

/// Says what of a message no comment can hold.
fn leftovers(message: &Message<'_>, place: Place, import: &mut Import) {
    let files = message.attachments().filter(|part| !part.is_message());
    for part in files.filter(|part| !is_signature(part)) {
        let name = part.attachment_name().unwrap_or("without a name");
        let told = format!("an attachment is not taken over: {}", one_line(name));
        let hint = "if it says what the comment is, write that into the comment's file";
        import.remark(place, told, hint);
    }
}

/// Says which words of a message are in no comment.
fn aside(words: &str, what: &str, place: Place, import: &mut Import) {
    if !words.trim().is_empty() {
        let told = format!("{what} is not taken over: “{}”", one_line(words));
        let hint = "if it belongs to the comment, write it into the comment's file";
        import.remark(place, told, hint);
    }
}

fn is_signature(part: &MessagePart<'_>) -> bool {
    let subtype = part.content_type().and_then(|kind| kind.subtype());
    subtype.is_some_and(|subtype| subtype.ends_with("-signature"))
}

fn one_line(text: &str) -> String {
    without_addresses(&text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// The texts of a message, below each other; those that are only HTML, as text.
fn body(message: &Message<'_>) -> String {
    let texts = message.text_bodies().filter_map(text);
    texts.collect::<Vec<_>>().join("\n\n")
}

/// The text of a part. Lines that were broken for sending are whole again (RFC 3676).
fn text(part: &MessagePart<'_>) -> Option<String> {
    let text = match &part.body {
        PartType::Text(text) => text.replace("\r\n", "\n"),
        PartType::Html(html) => as_text(html),
        _ => return None,
    };
    let format = part
        .content_type()
        .and_then(|kind| kind.attribute("format"));
    let flowed = format.is_some_and(|format| format.eq_ignore_ascii_case("flowed"));
    let text = if flowed { reflowed(&text) } else { text };
    (!text.trim().is_empty()).then(|| text.trim_end().to_owned())
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

fn filled(
    form: Form,
    message: &Message<'_>,
    place: Place,
    setting: &Setting<'_>,
    import: &mut Import,
) {
    let Some(form) = answered(form, message, setting, place) else {
        let message = "the form in this message is not filled in";
        let hint = "ask its sender for their name, group and comment";
        return import.complain(Code::Import, place, message, hint);
    };
    aside(&form.around, "what stands above the form", place, import);
    aside(&form.below, "what stands below the form", place, import);
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

/// The form as its sender meant it: of one that is as it was sent out, what was written beside it
/// is the comment, and its sender the author.
fn answered(
    form: Form,
    message: &Message<'_>,
    setting: &Setting<'_>,
    place: Place,
) -> Option<Form> {
    if form.blank.is_empty() {
        return Some(form);
    }
    if !form.is_untouched() || form.around.is_empty() {
        return None;
    }
    let author = Field::new("author", author(message, setting), place);
    let body = Field::new("body", Value::Prose(form.around.clone()), place);
    Some(form.with(&write(&[author]).0, &write(&[body]).0))
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
mod tests;
