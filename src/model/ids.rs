//! Ids as types of their own, so that a person's is never taken for a comment's.

use std::fmt;
use std::sync::Arc;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Arc<str>);

        impl $name {
            /// The id as typed; the caller has checked it where a rule exists.
            #[must_use]
            pub fn new(id: &str) -> Self {
                Self(id.into())
            }

            /// The id's text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Debug::fmt(&*self.0, f)
            }
        }
    )*};
}

ids! {
    /// A document's slug: its folder's name.
    DocumentId;
    /// A version's id: its folder's name.
    VersionId;
    /// A thread's or reply's id, unique within a document: a file's stem, or `ID.2`, `ID.r1`.
    CommentId;
    /// A person's id: the stem of their file.
    PersonId;
    /// A stakeholder group's id.
    GroupId;
    /// A BCP 47 language tag in canonical case, for example `zh` or `pt-BR`.
    Lang;
}
