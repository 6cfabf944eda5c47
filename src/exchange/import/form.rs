//! The form that the site's “comment by e-mail” link fills in, as mail programs send it: with lines
//! broken anew, indentation lost, white space that only looks like it, a signature below.

use crate::locale::{LANGUAGES, Locale};
use crate::model::Lang;

/// The form in a message.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Form {
    /// What to write into the comment's file.
    pub(super) text: String,
    /// The comment's document, version and name, where the form says them.
    pub(super) place: Option<[String; 3]>,
    /// What is still as the form was sent out: `write.template-name` and the like.
    pub(super) blank: Vec<&'static str>,
}

/// Keys that begin a line of their own.
const KEYS: [&str; 19] = [
    "author",
    "as",
    "date",
    "target",
    "missing",
    "kind",
    "body",
    "suggest",
    "position",
    "assigned",
    "channel",
    "language",
    "tags",
    "see",
    "reply_to",
    "replies",
    "outcome",
    "points",
    "disposition",
];
/// Keys that stand below one of those.
const INNER: [(&str, &[&str]); 2] = [
    ("author", &["name", "group", "affiliation", "region"]),
    (
        "target",
        &[
            "quote",
            "paragraph",
            "section",
            "before",
            "after",
            "language",
        ],
    ),
];

/// Finds the form in the text of a message; nothing where there is none.
pub(super) fn form(message: &str) -> Option<Form> {
    let lines: Vec<String> = message.lines().map(spaces).collect();
    let author = lines.iter().position(|line| key(line) == Some("author"))?;
    let remarks = lines
        .get(..author)?
        .iter()
        .rev()
        .take_while(|line| line.starts_with('#'))
        .count();
    let end = lines
        .iter()
        .position(|line| is_signature(line))
        .filter(|end| *end > author);
    let kept = lines.get(author - remarks..end.unwrap_or(lines.len()))?;
    let said = ["body", "suggest", "position", "points", "outcome"];
    if !kept
        .iter()
        .any(|line| key(line).is_some_and(|key| said.contains(&key)))
    {
        return None;
    }
    let place = kept.iter().find_map(|line| place(line));
    let text = mended(kept);
    Some(Form {
        blank: blank(&text),
        text: with_channel(text),
        place,
    })
}

/// White space that only looks like it, at the start of a line, is.
fn spaces(line: &str) -> String {
    let words = line.trim_start_matches([' ', '\u{a0}', '\t', '\u{202f}']);
    let indent = line
        .get(..line.len() - words.len())
        .unwrap_or_default()
        .chars()
        .count();
    format!("{}{}", " ".repeat(indent), words.trim_end())
}

/// The key that a line at the margin begins with.
fn key(line: &str) -> Option<&'static str> {
    let (word, _) = line.split_once(':')?;
    KEYS.into_iter().find(|key| *key == word)
}

fn is_signature(line: &str) -> bool {
    line == "--"
}

/// `# comments/DOCUMENT/VERSION/ID.yaml`.
fn place(line: &str) -> Option<[String; 3]> {
    let path = line
        .strip_prefix('#')?
        .trim()
        .strip_prefix("comments/")?
        .strip_suffix(".yaml")?;
    let parts: Vec<String> = path.split('/').map(str::to_owned).collect();
    parts.try_into().ok()
}

/// The lines, with what stands below a key indented again, and the remarks left out.
fn mended(lines: &[String]) -> String {
    let mut text = String::new();
    let mut above: Option<(&str, bool)> = None;
    for line in lines.iter().filter(|line| !line.starts_with('#')) {
        let inner = above.and_then(|(key, _)| INNER.iter().find(|(outer, _)| *outer == key));
        let belongs = inner.is_some_and(|(_, keys)| {
            line.split_once(':')
                .is_some_and(|(word, _)| keys.contains(&word))
        });
        match (key(line), above) {
            (Some(key), _) if !belongs => {
                let rest = line.split_once(':').map_or("", |(_, rest)| rest).trim();
                above = Some((key, rest.starts_with(['|', '>'])));
                text.push_str(line);
            }
            (_, Some((_, true))) if !line.is_empty() && !line.starts_with(' ') => {
                text.push_str(&format!("  {line}"));
            }
            _ if belongs => text.push_str(&format!("  {line}")),
            _ => text.push_str(line),
        }
        text.push('\n');
    }
    text.trim_end().to_owned() + "\n"
}

fn with_channel(text: String) -> String {
    if text.lines().any(|line| key(line) == Some("channel")) {
        return text;
    }
    let mut out = String::new();
    for line in text.lines() {
        if matches!(key(line), Some("body" | "suggest")) && !out.contains("\nchannel:") {
            out.push_str("channel: e-mail\n");
        }
        out.push_str(line);
        out.push('\n');
    }
    if !out.contains("\nchannel:") {
        out.push_str("channel: e-mail\n");
    }
    out
}

/// The prompts that are still there, in whichever language the form was.
fn blank(text: &str) -> Vec<&'static str> {
    let prompts = [
        "write.template-name",
        "write.template-group",
        "write.template-body",
    ];
    let locales: Vec<Locale> = LANGUAGES
        .iter()
        .map(|lang| Locale::new(&Lang::new(lang)))
        .collect();
    let stands = |prompt: &&str| {
        locales.iter().any(|locale| {
            let prompt = locale.message(prompt, &[]);
            let value = |line: &str| {
                line.trim()
                    .trim_start_matches("name:")
                    .trim_start_matches("group:")
                    .trim()
                    == prompt
            };
            text.lines().any(value)
        })
    };
    prompts.into_iter().filter(stands).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SENT: &str = "# comments/charter/rev-1/comment-6f1a3c.yaml\n# Fill in.\nauthor:\n  name: Ann Lee\n  group: Business\n\
                        date: 2026-03-20\nkind: substantive\nbody: |-\n  One.\n\n  Two.\n";
    const KEPT: &str = "author:\n  name: Ann Lee\n  group: Business\ndate: 2026-03-20\nkind: substantive\n\
                        channel: e-mail\nbody: |-\n  One.\n\n  Two.\n";

    #[test]
    fn a_form_is_found_with_what_a_mail_program_adds() {
        let message = format!("Dear all,\n\n{SENT}\n-- \nAnn Lee\nMinistry\n");
        let form = form(&message).unwrap();
        assert_eq!(form.text, KEPT);
        assert_eq!(form.place.unwrap(), ["charter", "rev-1", "comment-6f1a3c"]);
        assert_eq!(form.blank, Vec::<&str>::new());
    }

    #[test]
    fn lost_indentation_and_broken_lines_are_mended() {
        let flat: Vec<&str> = SENT.lines().map(str::trim).collect();
        assert_eq!(form(&flat.join("\n")).unwrap().text, KEPT);
        let hard = SENT.replace("  ", "\u{a0}\u{a0}");
        assert_eq!(form(&hard).unwrap().text, KEPT);
    }

    #[test]
    fn a_form_as_it_was_sent_out_is_blank() {
        let sent = SENT
            .replace("Ann Lee", "您的姓名")
            .replace("One.", "Write your comment here");
        let zh = Locale::new(&Lang::new("zh")).message("write.template-name", &[]);
        let blank = form(&sent.replace("您的姓名", &zh)).unwrap().blank;
        assert_eq!(blank, ["write.template-name", "write.template-body"]);
    }

    #[test]
    fn other_messages_hold_no_form() {
        assert_eq!(form("The author: of this text\nbody: of evidence"), None);
        assert_eq!(form("author: Ann"), None);
    }
}
