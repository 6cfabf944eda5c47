//! The keys of every map that people write. The schemas that editors are given have the same.

/// `rapporteur.yaml`.
pub(crate) const SITE: &[&str] = &[
    "title",
    "languages",
    "groups",
    "base_url",
    "theme",
    "repository",
    "contact",
    "comparisons",
    "output",
];

/// A version.
pub(crate) const VERSION: &[&str] = &[
    "id",
    "title",
    "date",
    "publish",
    "comments",
    "attribution",
    "final",
    "sha256",
];

/// `document.yaml`.
pub(crate) const DOCUMENT: &[&str] = &[
    "title",
    "summary",
    "language",
    "versions",
    "chairs",
    "editors",
    "secretariat",
    "scale",
    "brackets",
    "paragraphs",
];

/// A call.
pub(crate) const CALL: &[&str] = &[
    "target",
    "level",
    "by",
    "date",
    "method",
    "statement",
    "silence_until",
    "minority",
];

/// A person's file.
pub(crate) const PERSON: &[&str] = &[
    "name",
    "group",
    "affiliation",
    "region",
    "observer",
    "on_behalf",
    "interests",
    "url",
];

/// A comment's file.
pub(crate) const COMMENT: &[&str] = &[
    "author",
    "as",
    "date",
    "target",
    "missing",
    "kind",
    "body",
    "suggest",
    "position",
    "assigned",
    "channel",
    "language",
    "tags",
    "see",
    "reply_to",
    "replies",
    "outcome",
    "points",
    "disposition",
];

/// A point of a letter.
pub(crate) const POINT: &[&str] = &[
    "target",
    "missing",
    "kind",
    "body",
    "suggest",
    "position",
    "tags",
    "replies",
    "disposition",
];

/// A reply.
pub(crate) const REPLY: &[&str] = &[
    "author", "as", "date", "body", "position", "assigned", "outcome", "language", "channel",
];

/// A disposition.
pub(crate) const DISPOSITION: &[&str] = &[
    "outcome",
    "by",
    "date",
    "reason",
    "changed_in",
    "change",
    "duplicate_of",
];

/// A target.
pub(crate) const TARGET: &[&str] = &[
    "quote",
    "paragraph",
    "section",
    "before",
    "after",
    "language",
];

/// An author without a file.
pub(crate) const AUTHOR: &[&str] = &["name", "group", "affiliation", "region"];

/// A minority statement.
pub(crate) const MINORITY: &[&str] = &["by", "statement"];

/// A link to another comment.
pub(crate) const SEE: &[&str] = &["comment", "as"];

/// A comment period.
pub(crate) const WINDOW: &[&str] = &["from", "until"];

/// An editors' reason.
pub(crate) const REASON: &[&str] = &["target", "removed", "reason", "kind", "by"];

/// A level of a scale.
pub(crate) const LEVEL: &[&str] = &["id", "name", "objections", "agreed"];

/// A stakeholder group.
pub(crate) const GROUP: &[&str] = &["id", "name"];

/// A repository.
pub(crate) const REPOSITORY: &[&str] = &["url", "branch", "forge"];
