//! Front matter: what a text's first lines say about it.

use super::complaints::Complaints;
use crate::diagnostics::{Code, FileId, Place, excerpt};
use crate::load::yaml::{self, Entry, Node, Value};
use crate::model::{FrontMatter, Placed, Translation};
use crate::text::nearest;

const KEYS: [&str; 3] = ["translators", "translation", "source_sha256"];

/// Reads the front matter at the start of a text: what it says, and the byte where the Markdown
/// begins. Lines between `---` that are no map are Markdown, not front matter.
pub(super) fn read(file: FileId, text: &str, complaints: &mut Complaints) -> (FrontMatter, usize) {
    let mut front = FrontMatter::default();
    let start = if text.starts_with('\u{feff}') {
        '\u{feff}'.len_utf8()
    } else {
        0
    };
    if let Some((_, end)) = fenced(text, start, "+++", &["+++"]) {
        let message = "front matter between `+++` lines is not read".to_owned();
        let complaint = complaints.at(Code::FrontMatter, start..start + 3, message);
        complaints.push(complaint.hint("take it out, or write YAML between `---` lines"));
        return (front, end);
    }
    let Some((close, end)) = fenced(text, start, "---", &["---", "..."]) else {
        return (front, start);
    };
    let (root, found) = yaml::parse(file, &text[..close]);
    match root.map(|root| root.value) {
        Some(Value::Map { entries, .. }) => {
            entries
                .iter()
                .for_each(|entry| field(entry, &mut front, complaints));
        }
        Some(_) if found.is_empty() => return (front, start),
        _ => {}
    }
    found
        .into_iter()
        .for_each(|complaint| complaints.push(complaint));
    (front, end)
}

/// The bytes where the closing line begins and where the text after it does, if the text at `start`
/// begins with a line that is `open` and a later one is one of `close`.
fn fenced(text: &str, start: usize, open: &str, close: &[&str]) -> Option<(usize, usize)> {
    // A lone CR ends a line; the LF after another is an empty line to this, which does no harm.
    let mut lines = text[start..].split_inclusive(['\n', '\r']);
    let first = lines.next().filter(|line| line.trim_end() == open)?;
    let mut at = start + first.len();
    for line in lines {
        if close.contains(&line.trim_end()) {
            let end = at + line.len();
            let both = line.ends_with('\r') && text[end..].starts_with('\n');
            return Some((at, end + usize::from(both)));
        }
        at += line.len();
    }
    None
}

fn field(entry: &Entry<'_>, front: &mut FrontMatter, complaints: &mut Complaints) {
    match &*entry.key {
        "translators" => front.translators = names(&entry.value, complaints),
        "translation" => front.translation = translation(&entry.value, complaints),
        "source_sha256" => front.source_sha256 = sha256(&entry.value, complaints),
        key => {
            let message = format!("front matter has no key `{}`", excerpt(key));
            let complaint = complaints.at(Code::FrontMatter, entry.place.range(), message);
            complaints.push(complaint.hint(match nearest(key, KEYS) {
                Some(meant) => format!("did you mean `{meant}`?"),
                None => format!("it is not read; the keys are {}", KEYS.join(", ")),
            }));
        }
    }
}

fn names(node: &Node<'_>, complaints: &mut Complaints) -> Vec<String> {
    match &node.value {
        Value::List { items, .. } => items
            .iter()
            .filter_map(|item| scalar(item, "a name", complaints))
            .collect(),
        _ => scalar(node, "a list of names", complaints)
            .into_iter()
            .collect(),
    }
}

fn translation(node: &Node<'_>, complaints: &mut Complaints) -> Option<Translation> {
    const WANTED: &str = "`human`, `reviewed` or `machine`";
    match scalar(node, WANTED, complaints)?.as_str() {
        "human" => Some(Translation::Human),
        "reviewed" => Some(Translation::Reviewed),
        "machine" => Some(Translation::Machine),
        other => {
            wrong(
                node.place,
                &format!("`{}` is not {WANTED}", excerpt(other)),
                WANTED,
                complaints,
            );
            None
        }
    }
}

fn sha256(node: &Node<'_>, complaints: &mut Complaints) -> Option<Placed<String>> {
    const WANTED: &str = "64 hexadecimal digits, as `sha256sum` prints them";
    let digits = scalar(node, WANTED, complaints)?.to_ascii_lowercase();
    if digits.len() == 64 && digits.bytes().all(|b| b.is_ascii_hexdigit()) {
        return Some(Placed::new(digits, node.place));
    }
    wrong(
        node.place,
        &format!("`{}` is not a SHA-256", excerpt(&digits)),
        WANTED,
        complaints,
    );
    None
}

fn scalar(node: &Node<'_>, wanted: &str, complaints: &mut Complaints) -> Option<String> {
    match &node.value {
        Value::Scalar(text, _) => return Some(text.trim().to_owned()),
        Value::Refused => {}
        Value::Empty => {
            let complaint = complaints.at(
                Code::EmptyValue,
                node.place.range(),
                "a key without a value".into(),
            );
            complaints.push(complaint.hint("write a value, or leave the key out"));
        }
        _ => wrong(
            node.place,
            &format!("expected {wanted}"),
            wanted,
            complaints,
        ),
    }
    None
}

fn wrong(place: Place, message: &str, wanted: &str, complaints: &mut Complaints) {
    let complaint = complaints.at(Code::WrongType, place.range(), message.to_owned());
    complaints.push(complaint.hint(format!("write {wanted}")));
}
