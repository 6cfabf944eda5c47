//! YAML files as trees, with what can be said about them whatever they hold.

use super::yaml::{self, Node, Value};
use crate::diagnostics::{Code, Diagnostic, FileId, Place};
use crate::text;

/// The tree of a YAML file's text, with warnings of characters that cannot be seen. An empty file
/// has none; `what` it should hold is complained about, where it may not be empty.
pub(crate) fn parse<'t>(
    file: FileId,
    text: &'t str,
    what: Option<&str>,
    complaints: &mut Vec<Diagnostic>,
) -> Option<Node<'t>> {
    let (tree, found) = yaml::parse(file, text);
    let tree = tree.filter(|tree| tree.value != Value::Empty);
    if let (None, true, Some(what)) = (&tree, found.is_empty(), what) {
        let nothing = if text.contains('#') {
            "the file holds nothing but remarks (`# …`), which are not read"
        } else {
            "the file is empty"
        };
        let message = format!("{nothing}, and should hold {what}");
        let hint = "write it, each key on a line of its own as `key: value`, or remove the file";
        let empty = Diagnostic::new(Code::EmptyValue, Place::top(file), message).hint(hint);
        complaints.push(empty);
    }
    let unseen = unseen(file, text);
    let is_new = |warning: &Diagnostic| found.iter().all(|known| known.place != warning.place);
    complaints.extend(unseen.into_iter().filter(is_new));
    complaints.extend(found);
    tree
}

fn unseen(file: FileId, text: &str) -> Vec<Diagnostic> {
    let mut complaints = Vec::new();
    if text.is_ascii() {
        return complaints;
    }
    let mut start = 0;
    for line in text.split_inclusive(['\n', '\r']) {
        let kept = if start == 0 {
            line.trim_start_matches('\u{feff}')
        } else {
            line
        };
        let at = start + line.len() - kept.len();
        if let Some((offset, c)) = text::suspicious(kept.trim_end_matches(['\r', '\n'])).first() {
            let place = Place::new(file, at + offset..at + offset + c.len_utf8());
            let message = format!("a character that cannot be seen: {}", text::name_of(*c));
            let hint = "take it out; published pages show it by name";
            complaints.push(Diagnostic::new(Code::InvisibleCharacter, place, message).hint(hint));
        }
        start += line.len();
    }
    complaints
}
