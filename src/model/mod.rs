//! What a site is, as plain data: documents, versions, texts, comments, people, calls.
//!
//! Nothing here reads a file, a clock or a template. Everything that a person typed keeps its
//! [`Place`](crate::diagnostics::Place), so that a later complaint can point at it.

mod call;
mod comment;
mod document;
mod draft;
mod ids;
mod person;
mod site;
mod target;
mod text;
mod words;

pub use call::{Call, Minority, Reason, ReasonKind};
pub use comment::{
    Author, Channel, Disposition, Kind, Outcome, Position, Reply, ReplyOutcome, See, SeeAs,
    Stranger, Suggestion, Thread,
};
pub use document::{
    Attribution, Brackets, Document, Level, Objections, Paragraphs, Scale, Version, Window,
};
pub use draft::{
    Align, Asset, Atom, Block, BlockId, Draft, FrontMatter, Line, Mark, Run, Style, Tag,
    Translation,
};
pub use ids::{CommentId, DocumentId, GroupId, Lang, PersonId, VersionId};
pub use person::{People, Person, Region};
pub use site::{Comparisons, Forge, Group, Repository, Site};
pub use target::{Selector, Target};
pub use text::{Dated, Placed, Text};
pub use words::Words;
