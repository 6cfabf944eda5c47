//! A person: `comments/people/ID.yaml`.

use std::collections::BTreeMap;

use super::{GroupId, PersonId};

/// Everybody with a file of their own, by id.
pub type People = BTreeMap<PersonId, Person>;

/// A participant with a file of their own.
#[derive(Debug, Clone)]
pub struct Person {
    /// The stem of their file.
    pub id: PersonId,
    /// Their name.
    pub name: String,
    /// The groups they belong to; several for somebody of several hats.
    pub groups: Vec<GroupId>,
    /// Their organisation.
    pub affiliation: Option<String>,
    /// Their UN regional group.
    pub region: Option<Region>,
    /// Whether they take part as an observer, whose positions break no rule.
    pub observer: bool,
    /// For whom they speak.
    pub on_behalf: Option<super::Text>,
    /// Their declaration of interests.
    pub interests: Option<super::Text>,
    /// Their page.
    pub url: Option<String>,
}

/// The UN regional groups.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Region {
    /// African Group.
    African,
    /// Asia and the Pacific Group.
    AsiaPacific,
    /// Eastern European Group.
    EasternEuropean,
    /// Latin American and Caribbean Group.
    LatinAmericanCaribbean,
    /// Western European and Others Group.
    WesternEuropeanOthers,
}

impl Region {
    /// All, in the order of their English names.
    pub const ALL: [Region; 5] = [
        Region::African,
        Region::AsiaPacific,
        Region::EasternEuropean,
        Region::LatinAmericanCaribbean,
        Region::WesternEuropeanOthers,
    ];
}
