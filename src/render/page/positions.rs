//! Positions counted by group and by regional group.

use crate::analyse::facts::Voice;
use crate::model::{GroupId, Position, Region};
use crate::render::names::Names;
use crate::render::view::{Positions, Row};

/// The voices as a table; `None` where there are none. Observers' rows come last, apart.
pub(super) fn table(names: &Names<'_>, voices: &[Voice]) -> Option<Positions> {
    let columns: Vec<Position> = ALL
        .into_iter()
        .filter(|p| voices.iter().any(|voice| voice.position == *p))
        .collect();
    if columns.is_empty() {
        return None;
    }
    let mut table = Positions {
        columns: columns.iter().map(|position| position.id()).collect(),
        ..Positions::default()
    };
    for observers in [false, true] {
        let these: Vec<&Voice> = voices.iter().filter(|v| v.observer == observers).collect();
        table
            .groups
            .extend(groups(names, &these, &columns, observers));
        table
            .regions
            .extend(regions(names, &these, &columns, observers));
    }
    if table.regions.iter().all(|row| row.id.is_empty()) {
        table.regions.clear();
    }
    Some(table)
}

/// Gravest first.
const ALL: [Position; 5] = [
    Position::Object,
    Position::SupportWithReservations,
    Position::Abstain,
    Position::NoObjection,
    Position::Support,
];

fn groups(names: &Names<'_>, voices: &[&Voice], columns: &[Position], observers: bool) -> Vec<Row> {
    let known = names.press.site.groups.iter().map(|group| Some(&group.id));
    let rows = known.chain([None]).filter_map(|group: Option<&GroupId>| {
        let these = voices.iter().filter(|voice| match group {
            Some(group) => voice.groups.contains(group),
            None => voice.groups.is_empty(),
        });
        let these: Vec<&Voice> = these.copied().collect();
        let name = || match group {
            Some(group) => names.group(group),
            None => names.reader.say("group.unattributed", &[]),
        };
        (!these.is_empty()).then(|| Row {
            id: group.map(ToString::to_string).unwrap_or_default(),
            name: name(),
            counts: counts(&these, columns),
            observers,
            several: these.iter().any(|voice| voice.groups.len() > 1),
        })
    });
    rows.collect()
}

fn regions(
    names: &Names<'_>,
    voices: &[&Voice],
    columns: &[Position],
    observers: bool,
) -> Vec<Row> {
    let known = Region::ALL.into_iter().map(Some).chain([None]);
    let rows = known.filter_map(|region| {
        let these: Vec<&Voice> = voices
            .iter()
            .filter(|v| v.region == region)
            .copied()
            .collect();
        let id = region.map_or("", Region::id);
        let key = if id.is_empty() {
            "region.none".to_owned()
        } else {
            format!("region.{id}")
        };
        (!these.is_empty()).then(|| Row {
            id: id.to_owned(),
            name: names.reader.say(&key, &[]),
            counts: counts(&these, columns),
            observers,
            several: false,
        })
    });
    rows.collect()
}

fn counts(voices: &[&Voice], columns: &[Position]) -> Vec<usize> {
    let count = |position: &Position| voices.iter().filter(|v| v.position == *position).count();
    columns.iter().map(count).collect()
}
