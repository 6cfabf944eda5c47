//! The form that the site's “comment by e-mail” link fills in, as mail programs send it: with lines
//! broken anew, indentation lost, white space that only looks like it, a signature below.

use super::ending::{correspondence, end, is_lead};
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
    /// What was written above it.
    pub(super) around: String,
    /// The correspondence below it, which mail programs add.
    pub(super) below: String,
}

impl Form {
    /// Whether neither name nor text was filled in.
    pub(super) fn is_untouched(&self) -> bool {
        ["write.template-name", "write.template-body"]
            .iter()
            .all(|prompt| self.blank.contains(prompt))
    }

    /// The form with this author and this body in the place of its own.
    pub(super) fn with(mut self, author: &str, body: &str) -> Self {
        let mut inside = false;
        let mut text = author.to_owned();
        for line in self.text.lines() {
            if let Some(key) = key(line) {
                inside = matches!(key, "author" | "body");
            }
            if !inside {
                text.push_str(line);
                text.push('\n');
            }
        }
        self.text = text + body;
        self.blank.clear();
        self.around.clear();
        self
    }
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

/// Finds the forms in the text of a message, those that it quotes too where it has none of its
/// own. A form that is quoted below one that is filled in is what that one answers, and passed over.
pub(super) fn forms(message: &str) -> Vec<Form> {
    let own: Vec<String> = message.lines().map(spaces).collect();
    let found = each(&own);
    if !found.is_empty() {
        return found;
    }
    let quoted: Vec<String> = message.lines().map(unquoted).map(|l| spaces(&l)).collect();
    each(&quoted)
}

/// The forms in these lines, each from the line that names its file, or from its author.
fn each(lines: &[String]) -> Vec<Form> {
    let named = |(at, line): (usize, &String)| place(line).map(|_| at);
    let mut starts: Vec<usize> = lines.iter().enumerate().filter_map(named).collect();
    if let Some(first) = starts.first_mut() {
        *first = 0;
    } else {
        starts.push(0);
    }
    let ends = starts.iter().skip(1).copied().chain([lines.len()]);
    let parts = starts.iter().zip(ends);
    parts
        .filter_map(|(start, end)| form(lines.get(*start..end)?))
        .collect()
}

fn form(lines: &[String]) -> Option<Form> {
    let author = lines.iter().position(|line| key(line) == Some("author"))?;
    let above = lines.get(..author)?;
    let named = above.iter().position(|line| place(line).is_some());
    let remarks = above.iter().rev().take_while(|line| line.starts_with('#'));
    let start = named.unwrap_or(author - remarks.count());
    let end = start + end(lines.get(start..)?);
    let kept = lines.get(start..end)?;
    let below = lines.get(end..).unwrap_or_default();
    let said = ["body", "suggest", "position", "points", "outcome"];
    let says = |line: &String| key(line).is_some_and(|key| said.contains(&key));
    if !kept.iter().any(says) {
        return None;
    }
    let text = mended(kept.get(author - start..)?);
    let (text, blank) = blank(&text);
    Some(Form {
        place: kept.iter().find_map(|line| place(line)),
        text: with_channel(text),
        blank,
        around: written(above.get(..start)?),
        below: correspondence(below),
    })
}

/// What somebody wrote in these lines, without what their mail program put below it.
fn written(lines: &[String]) -> String {
    let end = lines.iter().position(|line| line.starts_with("-----"));
    let kept = lines.get(..end.unwrap_or(lines.len())).unwrap_or_default();
    let leads = kept
        .iter()
        .rev()
        .take_while(|line| line.is_empty() || is_lead(line));
    let kept = kept.get(..kept.len() - leads.count()).unwrap_or_default();
    kept.join("\n").trim().to_owned()
}

/// A line without the marks of quotation before it.
pub(super) fn unquoted(line: &str) -> String {
    let mut rest = line;
    while let Some(inner) = rest.strip_prefix('>') {
        rest = match inner.strip_prefix(' ') {
            Some(further) if further.starts_with('>') => further,
            _ => inner,
        };
    }
    if rest.len() < line.len() {
        rest = rest.strip_prefix(' ').unwrap_or(rest);
    }
    rest.to_owned()
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
pub(super) fn key(line: &str) -> Option<&'static str> {
    let (word, _) = line.split_once(':')?;
    KEYS.into_iter().find(|key| *key == word)
}

/// `# comments/DOCUMENT/VERSION/ID.yaml`.
pub(super) fn place(line: &str) -> Option<[String; 3]> {
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

/// The text, and the prompts that are still there, in whichever language the form was. Where
/// something was written below the prompt for a text, the prompt is taken out.
fn blank(text: &str) -> (String, Vec<&'static str>) {
    let is = |prompt: &str, line: &str| {
        let line = line.trim();
        let line = line.strip_prefix("name:").unwrap_or(line);
        let line = line.strip_prefix("group:").unwrap_or(line).trim();
        LANGUAGES
            .iter()
            .any(|lang| Locale::new(&Lang::new(lang)).message(prompt, &[]) == line)
    };
    let of_body = "write.template-body";
    let mut prose = text.lines().skip_while(|line| key(line) != Some("body"));
    let more = |line: &str| key(line).is_none() && !line.is_empty() && !is(of_body, line);
    let text: String = if prose.by_ref().skip(1).any(more) {
        let kept = text.lines().filter(|line| !is(of_body, line));
        kept.map(|line| format!("{line}\n")).collect()
    } else {
        text.to_owned()
    };
    let prompts = ["write.template-name", "write.template-group", of_body];
    let stands = |prompt: &&str| text.lines().any(|line| is(prompt, line));
    let blank = prompts.into_iter().filter(stands).collect();
    (text, blank)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SENT: &str = "# comments/charter/rev-1/comment-6f1a3c.yaml\n# Fill in.\nauthor:\n  name: Ann Lee\n  group: Business\n\
                        date: 2026-03-20\nkind: substantive\nbody: |-\n  One.\n\n  Two.\n";
    const KEPT: &str = "author:\n  name: Ann Lee\n  group: Business\ndate: 2026-03-20\nkind: substantive\n\
                        channel: e-mail\nbody: |-\n  One.\n\n  Two.\n";

    fn only(message: &str) -> Form {
        let mut forms = forms(message);
        assert_eq!(forms.len(), 1, "{forms:?}");
        forms.remove(0)
    }

    #[test]
    fn a_form_is_found_with_what_a_mail_program_adds() {
        let message = format!("Dear all,\n\n{SENT}\n-- \nAnn Lee\nMinistry\n");
        let form = only(&message);
        assert_eq!(form.text, KEPT);
        assert_eq!(form.place.unwrap(), ["charter", "rev-1", "comment-6f1a3c"]);
        assert_eq!(form.blank, Vec::<&str>::new());
    }

    #[test]
    fn lost_indentation_and_broken_lines_are_mended() {
        let flat: Vec<&str> = SENT.lines().map(str::trim).collect();
        assert_eq!(only(&flat.join("\n")).text, KEPT);
        let hard = SENT.replace("  ", "\u{a0}\u{a0}");
        assert_eq!(only(&hard).text, KEPT);
    }

    #[test]
    fn a_form_as_it_was_sent_out_is_blank() {
        let sent = SENT
            .replace("Ann Lee", "您的姓名")
            .replace("One.\n\n  Two.", "Write your comment here");
        let zh = Locale::new(&Lang::new("zh")).message("write.template-name", &[]);
        let blank = only(&sent.replace("您的姓名", &zh)).blank;
        assert_eq!(blank, ["write.template-name", "write.template-body"]);
    }

    #[test]
    fn other_messages_hold_no_form() {
        assert_eq!(forms("The author: of this text\nbody: of evidence"), []);
        assert_eq!(forms("author: Ann"), []);
    }
}
