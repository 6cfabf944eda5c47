//! Comments in every style of YAML, edited: only the lines concerned differ, and another reader of
//! YAML finds the rest as it was.

use proptest::prelude::*;
use serde_json::Value as Json;
use similar::{ChangeTag, TextDiff};

use super::{disposition, edited};
use crate::write::edit::{Edit, Step, Value};

/// How a file is typed.
#[derive(Debug, Clone)]
struct Style {
    br: &'static str,
    bom: bool,
    last_break: bool,
    indent: usize,
    dash: usize,
    remarks: bool,
    scalar: usize,
    flow: bool,
    blank: bool,
}

fn style() -> impl Strategy<Value = Style> {
    (
        prop_oneof![Just("\n"), Just("\r\n")],
        any::<bool>(),
        any::<bool>(),
        1usize..=6,
        0usize..=4,
        any::<bool>(),
        0usize..6,
        any::<bool>(),
        any::<bool>(),
    )
        .prop_map(
            |(br, bom, last_break, indent, dash, remarks, scalar, flow, blank)| Style {
                br,
                bom,
                last_break,
                indent,
                dash,
                remarks,
                scalar,
                flow,
                blank,
            },
        )
}

impl Style {
    /// A text of two lines under a key in column `at`.
    fn prose(&self, at: usize) -> String {
        let pad = " ".repeat(at + self.indent);
        match self.scalar {
            0 => format!("|-\n{pad}Who must: the\n\n{pad}# chair?"),
            1 => format!(">\n{pad}Who must: the\n{pad}chair?"),
            2 => format!("'Who must:\n{pad}the ''chair''?'"),
            3 => format!("\"Who must:\n\n{pad}\\\"the\\\" chair?\""),
            4 => format!("|\n{pad}Who must?\n\n"),
            _ => format!("Who must the\n{pad}chair name"),
        }
    }

    fn remark(&self, text: &str) -> String {
        if self.remarks {
            format!(" # {text}")
        } else {
            String::new()
        }
    }

    fn map(&self, at: usize, kind: &str) -> String {
        let (pad, r) = (" ".repeat(at), self.remark(kind));
        if self.flow {
            return format!("{{outcome: noted, by: 'b', date: 2026-01-02}}{r}");
        }
        format!(
            "outcome: noted{r}\n{pad}by: 'b'\n{pad}date: 2026-01-02\n{pad}reason: {}",
            self.prose(at)
        )
    }

    /// A value that is a map, below its key or beside it.
    fn alone(&self, at: usize) -> String {
        if self.flow {
            return format!(" {}", self.map(0, "one"));
        }
        let inner = at + self.indent;
        format!(
            "{}\n{}{}",
            self.remark("below"),
            " ".repeat(inner),
            self.map(inner, "one")
        )
    }

    fn list(&self, at: usize) -> String {
        let dash = at + self.dash;
        let one = |kind| format!("\n{}- {}", " ".repeat(dash), self.map(dash + 2, kind));
        format!("{}{}{}", self.remark("list"), one("one"), one("two"))
    }

    /// A comment, with no disposition, one, or a list of them.
    fn comment(&self, dispositions: usize, last: bool) -> String {
        let disposition = match dispositions {
            0 => String::new(),
            1 => format!("disposition:{}\n", self.alone(0)),
            _ => format!("disposition:{}\n", self.list(0)),
        };
        let blank = if self.blank { "\n" } else { "" };
        let head = format!(
            "author: {{name: Ana, group: 'x'}}{}\n{blank}",
            self.remark("who")
        );
        let body = format!("body: {}\n{blank}", self.prose(0));
        let text = if last {
            format!("{head}{body}{disposition}")
        } else {
            format!("{head}{disposition}{body}")
        };
        self.typed(&text)
    }

    fn typed(&self, text: &str) -> String {
        let text = if self.last_break {
            text.to_owned()
        } else {
            text.trim_end().to_owned()
        };
        let bom = if self.bom { "\u{feff}" } else { "" };
        format!("{bom}{}", text.replace('\n', self.br))
    }
}

fn json(text: &str) -> Json {
    serde_yaml::from_str(text.trim_start_matches('\u{feff}'))
        .unwrap_or_else(|e| panic!("{text}\n{e}"))
}

/// How many lines of the old text are not in the new one as they were.
fn lost(old: &str, new: &str) -> usize {
    let diff = TextDiff::from_lines(old, new);
    diff.iter_all_changes()
        .filter(|change| change.tag() == ChangeTag::Delete)
        .count()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn only_the_lines_concerned_differ(style in style(), dispositions in 0usize..3, last in any::<bool>()) {
        let old = style.comment(dispositions, last);
        let new = edited(&old, &Edit::append_alone(&[Step::Key("disposition")], disposition()));
        let (mut before, mut after) = (json(&old), json(&new));
        let was = before.as_object_mut().unwrap().remove("disposition");
        let is = after.as_object_mut().unwrap().remove("disposition");
        prop_assert_eq!(before, after, "{}", new);
        let entries = |value: Option<Json>| match value {
            None => Vec::new(),
            Some(Json::Array(items)) => items,
            Some(alone) => vec![alone],
        };
        let (was, is) = (entries(was), entries(is));
        prop_assert_eq!(&is[..was.len()], &was[..], "{}", new);
        prop_assert_eq!(is.len(), was.len() + 1);
        prop_assert_eq!(&is[was.len()]["reason"], &Json::from("No: it is # too late.\n\n- Sorry."));
        let own = usize::from(dispositions == 1) + usize::from(!old.ends_with('\n'));
        prop_assert!(lost(&old, &new) <= own, "{}\n---\n{}", old, new);
        prop_assert_eq!(new.ends_with('\n'), old.ends_with('\n'));
        prop_assert_eq!(new.starts_with('\u{feff}'), old.starts_with('\u{feff}'));
        let bare = new.replace("\r\n", "");
        prop_assert!(style.br == "\n" || !bare.contains('\n'), "{:?}", new);
    }

    #[test]
    fn versions_get_keys_in_every_style(style in style(), many in 1usize..4, at in 0usize..4) {
        let at = at % many;
        let pad = " ".repeat(style.dash);
        let version = |n: usize| match style.flow {
            true => format!("{pad}- {{id: v{n}, date: 2026-01-0{n}}}{}\n", style.remark("v")),
            false => format!("{pad}-  id: v{n}\n{pad}   date: '2026-01-0{n}'{}\n", style.remark("v")),
        };
        let versions: String = (1..=many).map(version).collect();
        let old = style.typed(&format!("versions:\n{versions}editors: [a, b]\n"));
        let path = [Step::Key("versions"), Step::Item(at), Step::Key("sha256")];
        let new = edited(&old, &Edit::set(&path, Value::word("ab12")));
        let mut after = json(&new);
        prop_assert_eq!(after["versions"][at].as_object_mut().unwrap().remove("sha256"), Some(Json::from("ab12")));
        prop_assert_eq!(after, json(&old));
        prop_assert!(lost(&old, &new) <= 1, "{}\n---\n{}", old, new);
    }

    #[test]
    fn any_prose_comes_back(text in r#"[ -~\n\t“é日]{0,60}"#, column in 0usize..5) {
        let text = Value::prose(&text);
        let Value::Prose(typed) = &text else { unreachable!() };
        let pad = " ".repeat(column);
        let old = format!("a:\n{pad} - b: c\n");
        let new = edited(&old, &Edit::set(&[Step::Key("a"), Step::Item(0), Step::Key("k")], text.clone()));
        let found = json(&new);
        prop_assert_eq!(found["a"][0]["k"].as_str(), Some(typed.as_str()), "{}", new);
    }

    #[test]
    fn nothing_makes_it_panic(text in r#"[a-c:\-\[\]{}"'|>#, \t\r\n“é]{0,40}"#) {
        for path in [&[][..], &[Step::Key("a")], &[Step::Item(0), Step::Key("b")]] {
            _ = super::super::apply(crate::diagnostics::FileId(0), &text, &Edit::append(path, disposition()));
        }
    }
}
