//! Where what somebody wrote ends, and what their mail program added begins.

use super::form::{key, place, unquoted};

/// Where a form ends: at a signature, or where the message that it answers is quoted.
pub(super) fn end(lines: &[String]) -> usize {
    let begins = |at: &usize| {
        lines
            .get(*at..)
            .is_some_and(|rest| ends_form(lines, *at, rest))
    };
    let end = (0..lines.len()).find(begins).unwrap_or(lines.len());
    let quotes = lines.get(end).is_some_and(|line| line.starts_with('>'));
    let before = lines.get(..end).unwrap_or_default();
    end - if quotes { lead(before) } else { 0 }
}

fn ends_form(lines: &[String], at: usize, rest: &[String]) -> bool {
    let Some(line) = rest.first() else {
        return false;
    };
    let quotes = line.starts_with('>')
        && (place(&unquoted(line)).is_some() || is_attributed(lines.get(..at).unwrap_or_default()));
    is_signature(line) || is_divider(line) || is_header(rest) || quotes
}

/// How many of the last lines say whose message is quoted below them, blank ones included.
fn lead(above: &[String]) -> usize {
    let lines = above.iter().rev();
    let one = lines
        .take_while(|line| line.is_empty() || is_lead(line))
        .count();
    let wrapped = above.len() - one;
    let broken = above.get(wrapped..).unwrap_or_default();
    let names = |lines: &[String]| lines.iter().any(|line| names_sender(line));
    match wrapped.checked_sub(1).and_then(|at| above.get(at)) {
        Some(line) if one > 0 && !names(broken) && names_sender(line) => one + 1,
        _ => one,
    }
}

/// Whether the last of these lines are such as mail programs put above a message that they quote.
/// “The draft says:” is not: it is the commenter who quotes.
fn is_attributed(above: &[String]) -> bool {
    let from = above.len() - lead(above);
    let lead = above.get(from..).unwrap_or_default();
    lead.iter().any(|line| names_sender(line))
}

/// Whether an address or a time of day stands in it.
fn names_sender(line: &str) -> bool {
    let is_time = |three: &[char]| matches!(three, [hour, ':', minute] if hour.is_numeric() && minute.is_numeric());
    let chars: Vec<char> = line.chars().collect();
    !line.starts_with(' ') && (line.contains('@') || chars.windows(3).any(is_time))
}

/// `-----Original Message-----`, in any language.
fn is_divider(line: &str) -> bool {
    line.starts_with("-----") && line.chars().any(char::is_alphabetic)
}

/// `From:`, `Sent:`, `To:`, in any language, above a message that is not marked as quoted.
fn is_header(lines: &[String]) -> bool {
    let is_field = |line: &String| {
        let (name, value) = line.split_once([':', '：']).unwrap_or_default();
        let is_name = |c: char| c.is_alphabetic() || matches!(c, ' ' | '-' | '\u{a0}');
        key(line).is_none()
            && !name.is_empty()
            && name.chars().count() <= 20
            && name.chars().all(is_name)
            && !value.is_empty()
            && !line.starts_with(' ')
    };
    let head = lines.get(..3).unwrap_or_default();
    !head.is_empty() && head.iter().all(is_field) && head.iter().any(|line| names_sender(line))
}

/// What stands below a form, where it is more than a signature, the foot of a
/// list or the form as it was sent out.
pub(super) fn correspondence(lines: &[String]) -> String {
    let is_line = |line: &&String| is_signature(line);
    let is_own = lines.first().as_ref().is_some_and(is_line);
    let rest = lines.get(1..).unwrap_or_default();
    let quotes = rest.first().is_some_and(|line| is_divider(line)) || is_header(rest);
    let answers = lines.iter().any(|line| place(&unquoted(line)).is_some());
    if answers || is_own && !quotes {
        return String::new();
    }
    lines.join("\n").trim().to_owned()
}

/// The line that mail programs put above a quoted message: “On 3 March, Ann wrote:”.
pub(super) fn is_lead(line: &str) -> bool {
    line.ends_with([':', '：']) && key(line).is_none() && !line.starts_with(' ')
}

/// What mail programs put above a signature, and lists above what they add.
fn is_signature(line: &str) -> bool {
    line == "--" || (line.len() >= 30 && line.bytes().all(|byte| byte == b'_'))
}

#[cfg(test)]
mod tests {
    use super::super::form::forms;

    const FORM: &str = "# comments/charter/rev-1/c.yaml\nauthor:\n  name: Ann Lee\ndate: 2026-03-20\nbody: |-\n  One.\n";

    fn only(below: &str) -> (String, String) {
        let mut forms = forms(&format!("{FORM}{below}"));
        assert_eq!(forms.len(), 1, "{forms:?}");
        let form = forms.remove(0);
        (form.text, form.below)
    }

    #[test]
    fn what_a_form_answers_is_none_of_its_words() {
        let quoted = "> Dear Ann,\n> between us: no.\n";
        for lead in [
            "On Tue, Jan 13, 2026 at 10:04 AM Sec <c@t.example> wrote:",
            "On Tue, Jan 13, 2026 at 10:04 AM The Secretariat <c@t.example>\nwrote:",
            "Le mar. 13 janv. 2026 à 10:04, Sec <c@t.example> a écrit :",
            "вт, 13 янв. 2026 г. в 10:04, Sec <c@t.example>:",
            "Sec <c@t.example> 于2026年1月13日周二 10:04写道：",
            "في الثلاثاء، 13 يناير 2026 في 10:04 كتب Sec <c@t.example>:",
        ] {
            let (text, below) = only(&format!("\n{lead}\n{quoted}"));
            assert!(text.ends_with("body: |-\n  One.\n"), "{text}");
            assert!(below.contains("between us"), "{lead}: {below}");
        }
    }

    #[test]
    fn nor_is_what_is_not_marked_as_quoted() {
        let header = "From: Sec <c@t.example>\nSent: Tuesday, 13 January 2026 10:04\nTo: Ann Lee\nSubject: Form\n\nBetween us: no.\n";
        let rule = "_".repeat(32);
        for line in [
            "-----Original Message-----\n".to_owned(),
            "----- Исходное сообщение -----\n".to_owned(),
            format!("{rule}\n"),
            String::new(),
        ] {
            let (text, below) = only(&format!("\n{line}{header}"));
            assert!(text.ends_with("body: |-\n  One.\n"), "{text}");
            assert!(below.contains("Between us"), "{line}: {below}");
        }
    }

    #[test]
    fn whoever_quotes_the_text_says_so_in_their_own_words() {
        let (text, below) = only("The draft says:\n> shall publish\nThat is too much.\n");
        assert!(
            text.ends_with("  > shall publish\n  That is too much.\n"),
            "{text}"
        );
        assert_eq!(below, "");
    }

    #[test]
    fn a_signature_is_left_out_without_a_word() {
        for below in [
            "-- \nAnn Lee\nMinistry\n",
            &format!("{}\nlist mailing list\n", "_".repeat(47)),
        ] {
            let (text, below) = only(below);
            assert!(text.ends_with("body: |-\n  One.\n"), "{text}");
            assert_eq!(below, "");
        }
    }
}
