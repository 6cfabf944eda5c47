//! Edits to people's YAML files: a key set, an entry appended, and every other byte left as it was.
//!
//! A person's file is theirs: comments, order, quotation marks, indentation, line ends, a byte
//! order mark and a missing last line break stay. So nothing is ever printed anew; an [`Edit`]
//! becomes a few splices of the text as typed.
//!
//! ```no_run
//! use rapporteur::write::edit::{Edit, Manuscript, Step, Value};
//! # fn main() -> Result<(), Vec<rapporteur::diagnostics::Report>> {
//! let site = std::path::Path::new("mysite");
//! let mut file = Manuscript::open(site, "drafts/charter/draft-1/consensus.yaml")?;
//! let call = Value::map([
//!     ("level", Value::word("consensus")),
//!     ("by", Value::word("sarr")),
//!     ("date", Value::word("2026-11-26")),
//!     ("statement", Value::prose("Nobody objected: see the minutes.")),
//! ]);
//! file.edit(&Edit::append(&[], call))?; // the file as a whole is the list
//! file.save()
//! # }
//! ```
//!
//! * [`Edit::set`] gives a key of a map a value, in braces or in lines, whether it is there or not:
//!   `Edit::set(&[Step::Key("versions"), Step::Where("id", "rev-2"), Step::Key("sha256")], Value::word(sum))`.
//! * [`Edit::append`] adds an entry to a list. What stands alone where a list may be becomes the
//!   first of two; where there is nothing, a list of one is begun. [`Edit::append_alone`] writes the
//!   entry by itself in that case, as people do with a single disposition.
//! * [`Step::Item`]`(0)` of something that stands alone where a list may be is that thing.
//! * [`Value`] says what is to be written, [`apply`] edits a text that is no file of its own, such
//!   as front matter, and [`document`] prints a new file.
//!
//! There are often several ways to write an edit down, and which of them are right depends on
//! corners of YAML (what follows a block scalar that keeps its line breaks, how far the lines of a
//! list in brackets must be indented). All are tried in the order of their looks, each is read again
//! by the loader's own reader, and the first that holds exactly the old tree and the new entry is
//! taken. Where none does, nothing is written and a complaint says so: [`Code::NotEdited`].
//!
//! What is absent: nothing here knows what the keys mean. Whether an entry is allowed is for the
//! loader to say, before anything is written (see [`crate::load::Pending`]).
//!
//! [`Code::NotEdited`]: crate::diagnostics::Code::NotEdited

mod append;
mod expect;
mod flow;
pub(super) mod lines;
mod locate;
mod manuscript;
mod plain;
mod print;
mod set;
pub(super) mod splice;
#[cfg(test)]
mod tests;
mod value;

pub use manuscript::Manuscript;
pub use value::Value;

use crate::diagnostics::{Code, Diagnostic, FileId, Place, Severity};
use crate::load::yaml::{self, Node};
use expect::Tree;
use splice::Splices;

/// A step from a node of the tree to one below it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step<'a> {
    /// The value of a map's key.
    Key(&'a str),
    /// An item of a list, from 0.
    Item(usize),
    /// The first item of a list that is a map in which this key has this value.
    Where(&'a str, &'a str),
}

/// One change to a file.
#[derive(Debug, Clone, PartialEq)]
pub struct Edit<'a> {
    path: Vec<Step<'a>>,
    change: Change,
}

/// What is to be done to the node that the path leads to.
#[derive(Debug, Clone, PartialEq)]
enum Change {
    /// It gets this value.
    Set(Value),
    /// It gets one entry more; `alone`: where there is none, the entry is written by itself.
    Append { value: Value, alone: bool },
}

impl<'a> Edit<'a> {
    /// Gives the key that ends the path this value, whether or not it has one.
    #[must_use]
    pub fn set(path: &[Step<'a>], value: Value) -> Self {
        let (path, change) = (path.to_vec(), Change::Set(value));
        Self { path, change }
    }

    /// Adds an entry to the list at the path; the empty path is the file as a whole.
    #[must_use]
    pub fn append(path: &[Step<'a>], value: Value) -> Self {
        let alone = false;
        let (path, change) = (path.to_vec(), Change::Append { value, alone });
        Self { path, change }
    }

    /// The same, but the first entry stands alone.
    #[must_use]
    pub fn append_alone(path: &[Step<'a>], value: Value) -> Self {
        let alone = true;
        let (path, change) = (path.to_vec(), Change::Append { value, alone });
        Self { path, change }
    }
}

/// The text with an edit made.
///
/// # Errors
/// The complaints, errors all of them, of a text that cannot be read as it is, or one
/// [`Code::NotEdited`] where the edit cannot be made without changing something else.
pub fn apply(file: FileId, text: &str, edit: &Edit<'_>) -> Result<String, Vec<Diagnostic>> {
    let (tree, complaints) = yaml::parse(file, text);
    if complaints.iter().any(|c| c.severity == Severity::Error) {
        return Err(complaints);
    }
    let expected = Tree::of(tree.as_ref()).edited(edit);
    let ways = ways(text, tree.as_ref(), edit);
    let made = ways.into_iter().map(|splices| splices.apply(text));
    let holds = |new: &String| expected.as_ref().is_some_and(|tree| tree.is_in(file, new));
    made.filter(|new| new != text)
        .find(holds)
        .ok_or_else(|| vec![refusal(file, tree.as_ref())])
}

/// A new file that holds a value, in lines that end with `\n`.
#[must_use]
pub fn document(value: &Value) -> String {
    let mut lines = print::top(value);
    lines.push(String::new());
    lines.join("\n")
}

/// The ways in which the edit could be written down, the best-looking first.
fn ways(text: &str, tree: Option<&Node<'_>>, edit: &Edit<'_>) -> Vec<Splices> {
    match &edit.change {
        Change::Set(value) => set::ways(text, tree, &edit.path, value),
        Change::Append { value, alone } => append::ways(text, tree, &edit.path, value, *alone),
    }
}

fn refusal(file: FileId, tree: Option<&Node<'_>>) -> Diagnostic {
    let place = tree.map_or(Place::top(file), |tree| {
        Place::new(file, tree.place.range().start..tree.place.range().start)
    });
    let message = "the entry cannot be added to this file without changing what else it says";
    let hint = "nothing was written; add the entry by hand, or write the file more simply: \
                `key: value` lines, lists with `- `";
    Diagnostic::new(Code::NotEdited, place, message).hint(hint)
}
