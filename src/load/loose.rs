//! Two texts that belong to no site: files that somebody wants compared.

use std::path::Path;

use super::assets::Folder;
use super::files::Files;
use super::{digest, markdown};
use crate::diagnostics::{Diagnostic, Sources};
use crate::model::{Draft, Lang};
use crate::text::{is_ideograph_or_kana, is_rtl};

/// Two texts with all complaints about them.
#[derive(Debug)]
pub struct Loose {
    /// The older and the newer text; `None` where one of them could not be read.
    pub drafts: Option<[Draft; 2]>,
    /// The files that the complaints refer to.
    pub sources: Sources,
    /// All complaints.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads two files. Their language is `lang`, else what both names say (`en.md`, `text.ar.md`),
/// else what the letters of the newer one suggest. Images are looked for beside each file and below.
#[must_use]
pub fn loose(paths: [&str; 2], lang: Option<&Lang>) -> Loose {
    let mut files = Files::new(Path::new(""));
    let texts = paths.map(|path| files.read(path, |file, text, _| (file, text.to_owned())));
    let [Some(old), Some(new)] = texts else {
        return finish(files, None);
    };
    let named = || named(paths).unwrap_or_else(|| guessed(&new.1));
    let lang = lang.cloned().unwrap_or_else(named);
    let beside = paths.map(folder);
    let drafts = [(old, &beside[0]), (new, &beside[1])].map(|((file, text), folder)| {
        let mut assets = Folder::new(Path::new(""), folder);
        let sum = digest::sha256(text.as_bytes());
        let (draft, complaints) = markdown::draft(file, &text, sum, &lang, &mut assets);
        files.complaints.extend(complaints);
        draft
    });
    finish(files, Some(drafts))
}

/// The folder that a file is in, from the working folder or whole.
fn folder(path: &str) -> String {
    let folder = Path::new(path).parent().and_then(Path::to_str);
    match folder.unwrap_or_default() {
        "" => ".".to_owned(),
        "/" => "/.".to_owned(),
        folder => folder.to_owned(),
    }
}

fn finish(files: Files, drafts: Option<[Draft; 2]>) -> Loose {
    Loose {
        drafts,
        sources: files.sources,
        diagnostics: files.complaints,
    }
}

/// The language that both files are named after.
fn named(paths: [&str; 2]) -> Option<Lang> {
    let [old, new] = paths.map(tag);
    new.filter(|_| old == new).map(Lang::new)
}

/// `ar` of `drafts/ar.md` and of `text.ar.md`, `zh-Hans` of `zh-Hans.md`.
fn tag(path: &str) -> Option<&str> {
    let stem = Path::new(path).file_stem()?.to_str()?;
    let last = stem.rsplit('.').next()?;
    let mut parts = last.split('-');
    let language = parts.next()?;
    let is_language = language.len() == 2 && language.bytes().all(|b| b.is_ascii_lowercase());
    let is_subtag = |part: &str| {
        part.len() <= 8 && !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric())
    };
    (is_language && parts.all(is_subtag)).then_some(last)
}

/// Of the six languages of the United Nations, one that is written as most letters of a text are.
fn guessed(text: &str) -> Lang {
    let count = |is: fn(char) -> bool| text.chars().filter(|&c| is(c)).count();
    let counts = [
        ("en", count(|c| c.is_ascii_alphabetic())),
        ("ar", count(is_rtl)),
        ("ru", count(|c| matches!(c, '\u{400}'..='\u{52f}'))),
        // A grapheme of Han stands for about as much as three letters.
        ("zh", 3 * count(is_ideograph_or_kana)),
    ];
    let most = counts.iter().rev().max_by_key(|(_, count)| *count);
    Lang::new(most.map_or("en", |(lang, _)| lang))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_is_that_which_both_names_say() {
        let named = |old, new| named([old, new]).map(|lang| lang.to_string());
        assert_eq!(named("v1/ar.md", "v2/ar.md").as_deref(), Some("ar"));
        assert_eq!(
            named("a.zh-Hans.md", "b.zh-Hans.md").as_deref(),
            Some("zh-Hans")
        );
        assert_eq!(named("from.md", "to.md"), None);
        assert_eq!(named("old.md", "new.md"), None);
        assert_eq!(named("en.md", "fr.md"), None);
    }

    #[test]
    fn else_that_of_the_letters() {
        for (text, lang) in [
            ("Words", "en"),
            ("# كلمات of the text كثيرة", "ar"),
            ("слова", "ru"),
            ("文字和 words", "zh"),
            ("", "en"),
        ] {
            assert_eq!(guessed(text).as_str(), lang, "{text}");
        }
    }
}
