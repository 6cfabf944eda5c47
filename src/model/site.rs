//! The site: `rapporteur.yaml`.

use super::{GroupId, Lang, Text};

/// What `rapporteur.yaml` says, with defaults filled in.
#[derive(Debug, Clone)]
pub struct Site {
    /// The site's title.
    pub title: Text,
    /// The languages it is published in; never empty; the first is the default.
    pub languages: Vec<Lang>,
    /// Its stakeholder groups, in order.
    pub groups: Vec<Group>,
    /// The absolute address, without a slash at the end.
    pub base_url: Option<String>,
    /// The theme's folder name.
    pub theme: String,
    /// Where pull requests go.
    pub repository: Option<Repository>,
    /// The address for comments by e-mail.
    pub contact: Option<String>,
    /// Which pairs of versions get a change page.
    pub comparisons: Comparisons,
    /// Where `build` writes, from the site's root.
    pub output: String,
}

/// A stakeholder group.
#[derive(Debug, Clone)]
pub struct Group {
    /// Its id.
    pub id: GroupId,
    /// Its name; `None` for a built-in group, whose name is in the message catalogues.
    pub name: Option<Text>,
}

impl Site {
    /// The ids of the built-in groups, in order.
    pub const BUILT_IN_GROUPS: [&str; 6] = [
        "government",
        "business",
        "civil-society",
        "technical",
        "academic",
        "intergovernmental",
    ];
}

/// Where pull requests go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repository {
    /// Its address, without a slash at the end.
    pub url: String,
    /// The branch that pull requests are made against.
    pub branch: String,
    /// Which software runs there.
    pub forge: Forge,
}

/// The software of a forge, which decides how a new-file form is addressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Forge {
    /// GitHub.
    Github,
    /// GitLab.
    Gitlab,
    /// Forgejo, Gitea.
    Forgejo,
}

/// Which pairs of versions get a change page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comparisons {
    /// Each version against the one before; the newest against every earlier one.
    Recent,
    /// Every pair.
    All,
}
