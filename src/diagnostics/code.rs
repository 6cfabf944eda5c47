//! The stable names of complaints.

use super::Severity;

macro_rules! codes {
    ($($(#[$doc:meta])* $variant:ident = $name:literal, $severity:ident;)*) => {
        /// The kind of a complaint. Its name is stable and has a heading in `docs/diagnostics.md`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $($(#[$doc])* $variant,)* }

        impl Code {
            /// Every code, in the order of the documentation.
            pub const ALL: &'static [Code] = &[$(Code::$variant),*];

            /// The name printed in brackets, for example `unknown-key`.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Code::$variant => $name),* }
            }

            /// The severity that a complaint of this kind usually has.
            #[must_use]
            pub fn severity(self) -> Severity {
                match self { $(Code::$variant => Severity::$severity),* }
            }
        }
    };
}

codes! {
    /// A file or folder could not be read.
    Unreadable = "unreadable", Error;
    /// A file is not UTF-8.
    NotUtf8 = "not-utf8", Error;
    /// A file, or what is in it, exceeds a bound.
    TooLarge = "too-large", Error;
    /// A file where none is expected.
    UnexpectedFile = "unexpected-file", Error;
    /// A file that others rely on is not there.
    MissingFile = "missing-file", Error;
    /// A symbolic link, which is never followed.
    SymbolicLink = "symbolic-link", Error;
    /// A slug or id that the naming rule refuses.
    BadName = "bad-name", Error;
    /// The YAML cannot be parsed.
    YamlSyntax = "yaml-syntax", Error;
    /// An alias, tag, merge key or second document.
    YamlFeature = "yaml-feature", Error;
    /// A key that the file's kind does not have.
    UnknownKey = "unknown-key", Error;
    /// A key given twice.
    DuplicateKey = "duplicate-key", Error;
    /// A required key is absent.
    MissingKey = "missing-key", Error;
    /// A key without a value.
    EmptyValue = "empty-value", Error;
    /// A value of the wrong type or outside its list.
    WrongType = "wrong-type", Error;
    /// A date that is not one.
    BadDate = "bad-date", Error;
    /// A language tag that is not BCP 47.
    BadLanguage = "bad-language", Error;
    /// A URL that is not absolute `http` or `https`.
    BadUrl = "bad-url", Error;
    /// Keys that exclude or require each other.
    Contradiction = "contradiction", Error;
    /// An id that nothing has.
    UnknownReference = "unknown-reference", Error;
    /// An id that two things have.
    DuplicateId = "duplicate-id", Error;
    /// Somebody named where attribution is none, or a group too small to hide in.
    Attribution = "attribution", Error;
    /// Somebody who may not do what the file says they did.
    NotEntitled = "not-entitled", Error;
    /// A quotation that the text does not hold.
    QuoteNotFound = "quote-not-found", Error;
    /// A target that fits several places.
    AmbiguousTarget = "ambiguous-target", Error;
    /// A section or paragraph that the text does not have.
    NoSuchPlace = "no-such-place", Error;
    /// A frozen text whose bytes have changed.
    FrozenChanged = "frozen-changed", Error;
    /// An asset outside its folder or of a kind that is not published.
    BadAsset = "bad-asset", Error;
    /// An address with a scheme that is never linked.
    BadScheme = "bad-scheme", Warning;
    /// A theme's template that cannot be used.
    Theme = "theme", Error;
    /// A message catalogue that lacks or misspells a message.
    Catalogue = "catalogue", Error;
    /// The output folder holds what no earlier build wrote.
    OutputNotOurs = "output-not-ours", Error;
    /// The output could not be written.
    Unwritable = "unwritable", Error;
    /// A person's file that could not be edited without changing what else it says.
    NotEdited = "not-edited", Error;
    /// Cells of a row beyond the columns of its table.
    LostCells = "lost-cells", Warning;
    /// Raw HTML in a text.
    RawHtml = "raw-html", Warning;
    /// An image that is remote or missing.
    MissingImage = "missing-image", Warning;
    /// A link within the site that leads nowhere.
    BrokenLink = "broken-link", Warning;
    /// A footnote without a definition, or a definition without a reference.
    Footnote = "footnote", Warning;
    /// Front matter that is not ours.
    FrontMatter = "front-matter", Warning;
    /// A language that the site does not list.
    UnlistedLanguage = "unlisted-language", Warning;
    /// A bracket without its pair where brackets mark unagreed text.
    UnbalancedBracket = "unbalanced-bracket", Warning;
    /// Bidirectional controls or other invisible characters.
    InvisibleCharacter = "invisible-character", Warning;
    /// An e-mail address in a file that is published.
    EmailAddress = "email-address", Warning;
    /// A version that has comments and is not frozen.
    NotFrozen = "not-frozen", Warning;
    /// A `source_sha256` that fits no version.
    UnknownSource = "unknown-source", Warning;
    /// A call that does not fit its level's rule.
    CallMismatch = "call-mismatch", Warning;
    /// A comment made outside its version's window.
    OutsideWindow = "outside-window", Warning;
    /// Pending suggestions that want different words in the same place.
    RivalSuggestions = "rival-suggestions", Note;
    /// A file in another form that cannot be made into comments as it stands.
    Import = "import", Error;
    /// A comment without a disposition where `--ready` asks for one.
    Unanswered = "unanswered", Error;
    /// A PO file that cannot be read, or does not fit its source.
    PoFile = "po-file", Error;
}
