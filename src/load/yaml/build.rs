//! From the parser's events to the tree. Iterative, so that nesting costs no stack.

use std::borrow::Cow;
use std::ops::Range;

use serde_yaml::granit_parser::{
    self, Event, Options, Parser, ScalarStyle, ScanError, Span, StructureStyle,
};

use super::{Entry, MAX_DEPTH, MAX_NODES, Node, Style, Value};
use crate::diagnostics::{Code, Diagnostic, FileId, Place};

/// The tree of a text, else the complaint that stopped it; and all complaints before that.
pub(super) fn build(file: FileId, text: &str) -> (Result<Node<'_>, Stop>, Vec<Diagnostic>) {
    let mut builder = Builder::new(file, text);
    for event in Parser::new_from_str_with_options(text, options()) {
        let step = match event {
            Ok((event, span)) => builder.event(event, span).map_err(Stop::Refusal),
            Err(error) => Err(Stop::Syntax(error)),
        };
        if let Err(stop) = step {
            return (Err(stop), builder.complaints);
        }
    }
    (builder.root.ok_or(Stop::Nothing), builder.complaints)
}

/// Why a text has no tree.
pub(super) enum Stop {
    /// There is nothing in it.
    Nothing,
    /// It is no YAML.
    Syntax(ScanError),
    /// It is YAML that is not read on.
    Refusal(Diagnostic),
}

fn options() -> Options {
    granit_parser::options! {
        disallow_directives: true,
        emit_unresolved_aliases: true,
        emit_anchor_events: true,
        emit_comments: false,
    }
}

struct Builder<'t> {
    file: FileId,
    text: &'t str,
    /// The lists and maps that are not closed yet, outermost first.
    open: Vec<Open<'t>>,
    root: Option<Node<'t>>,
    documents: usize,
    nodes: usize,
    complaints: Vec<Diagnostic>,
}

/// A list or map that is not closed yet.
struct Open<'t> {
    start: usize,
    flow: bool,
    holds: Holds<'t>,
}

enum Holds<'t> {
    Items(Vec<Node<'t>>),
    /// The finished entries, and the key whose value comes next.
    Entries(Vec<Entry<'t>>, Option<Node<'t>>),
}

/// A complaint after which the file cannot be read on.
type Step = Result<(), Diagnostic>;

impl<'t> Builder<'t> {
    fn new(file: FileId, text: &'t str) -> Self {
        let (open, complaints) = (Vec::new(), Vec::new());
        Self {
            file,
            text,
            open,
            root: None,
            documents: 0,
            nodes: 0,
            complaints,
        }
    }

    fn event(&mut self, event: Event<'t>, span: Span) -> Step {
        let range = span.byte_range().unwrap_or_default();
        match event {
            Event::DocumentStart(..) => return self.document(range),
            Event::Scalar(text, style, _, tag) => {
                let value = match (tag, scalar(text, style, &range)) {
                    (Some(_), _) => self.refuse_tag(&span, &range),
                    (None, value) => value,
                };
                return self.node(value, range);
            }
            Event::SequenceStart(style, _, tag) => {
                return self.begin(Holds::Items(Vec::new()), style, tag.is_some(), &span);
            }
            Event::MappingStart(style, _, tag) => {
                return self.begin(
                    Holds::Entries(Vec::new(), None),
                    style,
                    tag.is_some(),
                    &span,
                );
            }
            Event::SequenceEnd | Event::MappingEnd => self.end(range.end),
            Event::Alias(_) | Event::UnresolvedAlias(_) => {
                self.refuse(range.clone(), "an alias", "a text that begins with `*`");
                return self.node(Value::Refused, range);
            }
            Event::Anchor(..) => self.refuse(range, "an anchor", "a text that begins with `&`"),
            _ => {}
        }
        Ok(())
    }

    fn document(&mut self, range: Range<usize>) -> Step {
        self.documents += 1;
        if self.documents == 1 {
            return Ok(());
        }
        let place = self.place(range.start..range.start + 3);
        Err(Diagnostic::new(
            Code::YamlFeature,
            place,
            "a second document begins in this file",
        )
        .hint("take this line out; a line of `---` inside a text must be indented like the text"))
    }

    fn begin(&mut self, holds: Holds<'t>, style: StructureStyle, tag: bool, span: &Span) -> Step {
        let range = span.byte_range().unwrap_or_default();
        if tag {
            self.refuse_tag(span, &range);
        }
        self.count(&range)?;
        if self.open.len() >= MAX_DEPTH {
            return Err(too_deep(self.place(range)));
        }
        let flow = style == StructureStyle::Flow;
        self.open.push(Open {
            start: range.start,
            flow,
            holds,
        });
        Ok(())
    }

    fn end(&mut self, end: usize) {
        let Some(Open { start, flow, holds }) = self.open.pop() else {
            return;
        };
        let value = match holds {
            Holds::Items(items) => Value::List { items, flow },
            Holds::Entries(entries, _) => Value::Map { entries, flow },
        };
        let place = self.place(start..end);
        self.put(Node { value, place });
    }

    fn node(&mut self, value: Value<'t>, range: Range<usize>) -> Step {
        self.count(&range)?;
        let place = self.place(range);
        self.put(Node { value, place });
        Ok(())
    }

    /// Puts a finished node where it belongs.
    fn put(&mut self, node: Node<'t>) {
        match self.open.last_mut().map(|open| &mut open.holds) {
            None => self.root = Some(node),
            Some(Holds::Items(items)) => items.push(node),
            Some(Holds::Entries(_, key @ None)) => *key = Some(node),
            Some(Holds::Entries(entries, key)) => {
                let Some(key) = key.take() else { return };
                match entry(key, node) {
                    Ok(entry) => entries.push(entry),
                    Err(Some(complaint)) => self.complaints.push(complaint),
                    Err(None) => {}
                }
            }
        }
    }

    fn count(&mut self, range: &Range<usize>) -> Step {
        self.nodes += 1;
        if self.nodes <= MAX_NODES {
            return Ok(());
        }
        let message = format!("more than {MAX_NODES} values in one file");
        let place = self.place(range.clone());
        Err(Diagnostic::new(Code::TooLarge, place, message).hint("divide the file"))
    }

    fn refuse_tag(&mut self, span: &Span, range: &Range<usize>) -> Value<'t> {
        let tag = span.tag_span().and_then(|tag| tag.byte_range());
        let range = tag.unwrap_or_else(|| range.clone());
        self.refuse(range, "a tag", "a text that begins with `!`");
        Value::Refused
    }

    fn refuse(&mut self, range: Range<usize>, what: &str, text: &str) {
        let typed = self.text.get(range.clone()).unwrap_or_default();
        let message = format!("`{typed}` is {what} in YAML, which is not supported here");
        let hint = format!("write the value out; put {text} in quotes");
        let place = self.place(range);
        self.complaints
            .push(Diagnostic::new(Code::YamlFeature, place, message).hint(hint));
    }

    /// A place without the white space at its end, which the parser counts to what precedes it.
    fn place(&self, range: Range<usize>) -> Place {
        let typed = self.text.get(range.clone()).unwrap_or_default();
        Place::new(self.file, range.start..range.start + typed.trim_end().len())
    }
}

/// The complaint about nesting beyond [`MAX_DEPTH`].
pub(super) fn too_deep(place: Place) -> Diagnostic {
    let message = format!("lists and maps are nested more than {MAX_DEPTH} levels deep");
    Diagnostic::new(Code::TooLarge, place, message)
        .hint("put a text that holds many brackets in quotes, or below its key after `|-`")
}

fn scalar<'t>(text: Cow<'t, str>, style: ScalarStyle, range: &Range<usize>) -> Value<'t> {
    match style {
        // The parser says `~` where nothing was typed.
        ScalarStyle::Plain if range.is_empty() => Value::Empty,
        ScalarStyle::Plain => Value::Scalar(text, Style::Plain),
        ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => Value::Scalar(text, Style::Quoted),
        _ => Value::Scalar(text, Style::Block),
    }
}

/// A key and its value; else the complaint about the key, unless it has one already.
fn entry<'t>(key: Node<'t>, value: Node<'t>) -> Result<Entry<'t>, Option<Diagnostic>> {
    let place = key.place;
    let complain = |code, message: &str, hint: &str| {
        Err(Some(Diagnostic::new(code, place, message).hint(hint)))
    };
    match key.value {
        Value::Scalar(text, Style::Plain) if text == "<<" => complain(
            Code::YamlFeature,
            "`<<` is a merge key in YAML, which is not supported here",
            "write the keys out",
        ),
        Value::Scalar(key, _) => Ok(Entry { key, place, value }),
        Value::Refused => Err(None),
        Value::Empty => complain(
            Code::YamlSyntax,
            "there is no key before the `:`",
            "write a key, or put a text that begins with `:` in quotes",
        ),
        Value::List { .. } | Value::Map { .. } => complain(
            Code::YamlSyntax,
            "a list or map stands where a key should",
            "put a text that begins with `[` or `{` in quotes",
        ),
    }
}
