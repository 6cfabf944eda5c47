//! Whether an article is the HTML that promise 2 of tracked changes speaks of.
//!
//! A browser's parser mends what it reads, so this reads tags one by one and mends nothing. Nothing
//! here comes from the crate under test.

use std::collections::BTreeSet;

const VOID: [&str; 4] = ["br", "hr", "img", "input"];
const PHRASING: [&str; 16] = [
    "a", "br", "code", "del", "em", "img", "input", "ins", "kbd", "mark", "s", "span", "strong",
    "sub", "sup", "i",
];
/// What only phrasing content may stand in.
const LINES: [&str; 10] = ["p", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "pre"];
/// What a whole block's mark may stand on.
const WHOLE: [&str; 16] = [
    "p",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "pre",
    "hr",
    "blockquote",
    "ul",
    "ol",
    "li",
    "table",
    "tr",
    "td",
];

/// The first fault of an article; `None` where there is none. `changes` is how many changes it shows.
pub(crate) fn fault(html: &str, changes: usize) -> Option<String> {
    let mut reader = Reader {
        open: Vec::new(),
        ids: BTreeSet::new(),
        changes,
    };
    reader.read(html).err()
}

struct Reader {
    open: Vec<String>,
    ids: BTreeSet<String>,
    changes: usize,
}

type Checked = Result<(), String>;

impl Reader {
    fn read(&mut self, html: &str) -> Checked {
        let mut rest = html;
        while let Some(at) = rest.find('<') {
            self.text(&rest[..at])?;
            let end = at + tag_end(&rest[at..]).ok_or("a tag that never ends")?;
            self.tag(&rest[at + 1..end])?;
            rest = &rest[end + 1..];
        }
        self.text(rest)?;
        ensure(self.open.is_empty(), || {
            format!("never closed: {:?}", self.open)
        })
    }

    fn text(&self, text: &str) -> Checked {
        for (at, _) in text.match_indices('&') {
            let entity = text[at..].split(';').next().unwrap_or_default();
            let known = ["&amp", "&lt", "&gt", "&quot", "&#39"].contains(&entity);
            ensure(known || entity.starts_with("&#x"), || {
                format!("a bare ampersand: {entity}")
            })?;
        }
        let holds = !matches!(
            self.parent(),
            "ul" | "ol" | "table" | "thead" | "tbody" | "tr"
        );
        ensure(holds || text.trim().is_empty(), || {
            format!("text in {}: {text}", self.parent())
        })
    }

    fn parent(&self) -> &str {
        self.open.last().map_or("", String::as_str)
    }

    fn tag(&mut self, tag: &str) -> Checked {
        if let Some(name) = tag.strip_prefix('/') {
            let last = self.open.pop();
            return ensure(last.as_deref() == Some(name), || {
                format!("</{name}> closes {last:?}")
            });
        }
        let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        self.place(name)?;
        self.attributes(name, attributes)?;
        if !VOID.contains(&name) {
            self.open.push(name.to_owned());
        }
        Ok(())
    }

    /// Whether an element may stand where it does.
    fn place(&self, name: &str) -> Checked {
        let parent = self.parent();
        let phrasing = PHRASING.contains(&name);
        let may = match parent {
            "ul" | "ol" => name == "li",
            "table" => matches!(name, "caption" | "thead" | "tbody"),
            "thead" | "tbody" => name == "tr",
            "tr" => matches!(name, "td" | "th"),
            parent if LINES.contains(&parent) || PHRASING.contains(&parent) => phrasing,
            "li" => !phrasing || matches!(name, "input" | "ins" | "del" | "a"),
            _ => !phrasing,
        };
        ensure(may, || format!("<{name}> in <{parent}>"))?;
        let around = |names: &[&str]| self.open.iter().any(|open| names.contains(&&**open));
        ensure(name != "a" || !around(&["a"]), || "a link in a link".into())?;
        let tracked = ["ins", "del"];
        ensure(!tracked.contains(&name) || !around(&tracked), || {
            format!("<{name}> in a change")
        })
    }

    fn attributes(&mut self, name: &str, attributes: &str) -> Checked {
        let mut seen = BTreeSet::new();
        let mut rest = attributes.trim();
        while !rest.is_empty() {
            let end = rest.find(['=', ' ']).unwrap_or(rest.len());
            let (key, after) = rest.split_at(end);
            ensure(seen.insert(key.to_owned()), || format!("{key} twice"))?;
            let value = match after.strip_prefix("=\"") {
                Some(quoted) => quoted
                    .split_once('"')
                    .ok_or_else(|| format!("{key} is not closed"))?,
                None => ("", after),
            };
            self.attribute(name, key, value.0)?;
            rest = value.1.trim_start();
        }
        Ok(())
    }

    fn attribute(&mut self, name: &str, key: &str, value: &str) -> Checked {
        match key {
            "id" => ensure(self.ids.insert(value.to_owned()), || {
                format!("the id {value} twice")
            }),
            "data-change" => ensure(WHOLE.contains(&name) || name == "th", || {
                format!("data-change on <{name}>")
            }),
            "data-change-id" => {
                let known = value.parse().is_ok_and(|id: usize| id < self.changes);
                ensure(known, || format!("an unknown change {value}"))
            }
            "style" => Err("inline style".into()),
            key => ensure(!key.starts_with("on"), || format!("a handler: {key}")),
        }
    }
}

fn ensure(holds: bool, message: impl FnOnce() -> String) -> Checked {
    if holds { Ok(()) } else { Err(message()) }
}

/// Where a tag ends: at the first `>` outside quotation marks.
fn tag_end(html: &str) -> Option<usize> {
    let mut quoted = false;
    html.char_indices().find_map(|(at, c)| {
        quoted ^= c == '"';
        (c == '>' && !quoted).then_some(at)
    })
}
