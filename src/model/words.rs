//! The words that a person types for each closed list, which data attributes and exports repeat.

use super::{
    Attribution, Brackets, Channel, Comparisons, Forge, Kind, Objections, Outcome, Paragraphs,
    Position, ReasonKind, Region, ReplyOutcome, SeeAs, Translation,
};

/// A closed list of words, each of which stands for one value.
pub trait Words: Copy + Sized + 'static {
    /// Every word and its value, in the order of the documentation.
    const WORDS: &'static [(&'static str, Self)];
}

macro_rules! words {
    ($($type:ident { $($variant:ident = $word:literal,)* })*) => {$(
        impl Words for $type {
            const WORDS: &'static [(&'static str, Self)] = &[$(($word, $type::$variant),)*];
        }

        impl $type {
            /// The word that is typed in YAML.
            #[must_use]
            pub fn id(self) -> &'static str {
                match self { $($type::$variant => $word,)* }
            }
        }
    )*};
}

words! {
    Position {
        Support = "support",
        SupportWithReservations = "support-with-reservations",
        NoObjection = "no-objection",
        Object = "object",
        Abstain = "abstain",
    }
    Outcome {
        Accepted = "accepted",
        AcceptedInPart = "accepted-in-part",
        Rejected = "rejected",
        Answered = "answered",
        Noted = "noted",
        Deferred = "deferred",
        Duplicate = "duplicate",
        OutOfScope = "out-of-scope",
        Redacted = "redacted",
    }
    ReplyOutcome {
        Withdrawn = "withdrawn",
        Satisfied = "satisfied",
        NotSatisfied = "not-satisfied",
    }
    Kind {
        Editorial = "editorial",
        Substantive = "substantive",
        Question = "question",
    }
    ReasonKind {
        Editorial = "editorial",
        Substantive = "substantive",
    }
    Channel {
        PullRequest = "pull-request",
        Email = "e-mail",
        Meeting = "meeting",
        Form = "form",
        Letter = "letter",
    }
    SeeAs {
        AgreesWith = "agrees-with",
        AddsTo = "adds-to",
        Contradicts = "contradicts",
    }
    Region {
        African = "african",
        AsiaPacific = "asia-pacific",
        EasternEuropean = "eastern-european",
        LatinAmericanCaribbean = "latin-american-caribbean",
        WesternEuropeanOthers = "western-european-others",
    }
    Attribution {
        Named = "named",
        None = "none",
    }
    Brackets {
        Unagreed = "unagreed",
        Literal = "literal",
    }
    Paragraphs {
        Counted = "counted",
        Own = "own",
    }
    Objections {
        None = "none",
        Addressed = "addressed",
        Any = "any",
    }
    Forge {
        Github = "github",
        Gitlab = "gitlab",
        Forgejo = "forgejo",
    }
    Comparisons {
        Recent = "recent",
        All = "all",
    }
    Translation {
        Human = "human",
        Reviewed = "reviewed",
        Machine = "machine",
    }
}
