//! What templates see.

mod call;
mod changes;
mod comments;
pub mod divergence;
mod history;
mod home;
mod overview;
pub mod parallel;
mod person;
mod reading;
pub mod record;
mod search;
mod shell;
mod speaker;
mod thread;

pub use call::{Call, Earlier, Minority, Moved, Objection, Positions, Row, Stand};
pub use changes::{
    Brackets, Change, Changes, Compared, Comparisons, Explained, Group, Other, Reason, Why,
};
pub use comments::{Choice, Comments, Filter, Row as CommentRow};
pub use history::{History, Met, Paragraph, Passage};
pub use home::{DocumentRow, Home, News};
pub use overview::{
    Map, MapCell, MapRow, Mark as MapMark, Office, Open, Overview, Share, Version as VersionCard,
};
pub use person::{Contributions, Person, Said};
pub use reading::{Form, Reading, Tab, Threads, VersionHead};
pub use search::Search;
pub use shell::{Language, Link, Shell};
pub use speaker::Speaker;
pub use thread::{About, Disposition, Entry, See, Suggestion, Thread};
