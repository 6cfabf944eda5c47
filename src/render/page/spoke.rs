//! Who spoke: by group and by region, as a table and as a drawing of it.

use super::thread::Threads;
use crate::analyse::facts::Status;
use crate::analyse::record::{Participation, Row};
use crate::model::Region;
use crate::render::Html;
use crate::render::html;
use crate::render::view::record::{Bar, Length, Spoke};

/// The height of a group's row in the drawing, in pixels: its name and two bars.
const ROW: usize = 46;

impl Threads<'_> {
    /// A row for each group, the unattributed, and all together.
    pub(super) fn groups(&self, spoke: &Participation) -> Vec<Spoke> {
        let name = |id: &Option<_>| match id {
            Some(id) => self.names().group(id),
            None => self.desk.reader.say("group.unattributed", &[]),
        };
        let id = |id: &Option<_>| id.as_ref().map(ToString::to_string).unwrap_or_default();
        let rows = spoke.groups.iter();
        let rows = rows.map(|(group, row)| self.counted(id(group), name(group), row, &spoke.total));
        let total = self.desk.reader.say("record.total", &[]);
        let total = self.counted(String::new(), total, &spoke.total, &spoke.total);
        rows.chain([Spoke {
            total: true,
            ..total
        }])
        .collect()
    }

    /// A row for each regional group, and those without one.
    pub(super) fn regions(&self, spoke: &Participation) -> Vec<Spoke> {
        let id = |id: &Option<Region>| id.map(Region::id).unwrap_or_default();
        let name = |region: &Option<Region>| match id(region) {
            "" => self.desk.reader.say("region.none", &[]),
            id => self.desk.reader.say(&format!("region.{id}"), &[]),
        };
        let rows = spoke.regions.iter();
        rows.map(|(region, row)| {
            self.counted(id(region).to_owned(), name(region), row, &spoke.total)
        })
        .collect()
    }

    fn counted(&self, id: String, name: Html, row: &Row, total: &Row) -> Spoke {
        let statuses = total.outcomes.keys();
        let outcomes = statuses.map(|status| row.outcomes.get(status).copied().unwrap_or(0));
        Spoke {
            id,
            name,
            voices: row.voices,
            comments: row.comments,
            replies: row.replies,
            words: row.words,
            shares: [
                self.share(row.voices, total.voices),
                self.share(row.words, total.words),
            ],
            outcomes: outcomes.collect(),
            objections: row.objections,
            unaddressed: row.unaddressed,
            total: false,
        }
    }

    /// A share in percent, rounded down; empty of nothing.
    fn share(&self, part: usize, whole: usize) -> String {
        match whole {
            0 => String::new(),
            _ => self.desk.reader.locale().percent(part as u64, whole as u64),
        }
    }

    /// The shares of each group, drawn; nothing where nobody spoke. It begins where the reader's
    /// lines do.
    pub(super) fn chart(&self, spoke: &Participation) -> Vec<Bar> {
        let (total, rtl) = (&spoke.total, html::dir(self.desk.lang()) == "rtl");
        if total.voices == 0 {
            return Vec::new();
        }
        let length = |part: usize, whole: usize| {
            let width = (part * 100).checked_div(whole).unwrap_or(0) as u64;
            Length {
                x: if rtl { 100 - width.min(100) } else { 0 },
                width,
                share: self.share(part, whole),
            }
        };
        let rows = spoke.groups.iter().enumerate();
        rows.map(|(place, (group, row))| Bar {
            name: match group {
                Some(group) => self.names().plain_group(group),
                None => self.desk.reader.locale().message("group.unattributed", &[]),
            },
            voices: length(row.voices, total.voices),
            words: length(row.words, total.words),
            top: place * ROW,
        })
        .collect()
    }

    /// The groups of the site's list of which nobody spoke.
    pub(super) fn absent(&self, spoke: &Participation) -> Option<Html> {
        let silent = spoke.groups.iter().filter(|(_, row)| row.voices == 0);
        let silent = silent.filter_map(|(group, _)| Some(self.names().group(group.as_ref()?)));
        let silent: Vec<Html> = silent.collect();
        (!silent.is_empty()).then(|| self.desk.reader.list(&silent))
    }
}

/// The outcomes that some comments came to, in order.
pub(super) fn outcomes(total: &Row) -> Vec<&'static str> {
    let word = |status: &Status| match status {
        Status::Open => "open",
        Status::Answered => "answered",
        Status::Withdrawn => "withdrawn",
        Status::Disposed(outcome) => outcome.id(),
    };
    total.outcomes.keys().map(word).collect()
}
