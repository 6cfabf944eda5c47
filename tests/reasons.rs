//! Small documents and why each of their changes was made: the cases of `tests/reasons/*.yaml`
//! (promise 4 of tracked changes).

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::ops::Range;
use std::path::Path;

use rapporteur::analyse::explain::Explainer;
use rapporteur::analyse::redline::{Change, ChangeKind, redline_of_tokens};
use rapporteur::model::{BlockId, Lang};
use serde::Deserialize;
use support::records::{Analysed, Record};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    why: String,
    /// Whether the texts' own numbers are those of their paragraphs.
    #[serde(default)]
    own_numbers: bool,
    texts: Vec<String>,
    #[serde(default)]
    french: Vec<String>,
    #[serde(default)]
    comments: BTreeMap<String, String>,
    #[serde(default)]
    changes: BTreeMap<String, String>,
    /// The language that is compared; the source unless given.
    lang: Option<String>,
    /// The changes from the first version to the last, in order: what changed, and its reasons.
    expect: Vec<BTreeMap<String, Vec<String>>>,
    /// For each change, the versions it came in.
    came: Option<Vec<Vec<usize>>>,
    /// Words changed, and those of changes with a reason.
    share: Option<(u32, u32)>,
    /// For each change, the comments that pulled the other way.
    against: Option<Vec<Vec<String>>>,
    /// The places of the changes that need a reason and have none.
    unexplained: Option<Vec<u32>>,
}

fn explained(case: &Case) -> Result<(), String> {
    let record = Record {
        texts: case.texts.clone(),
        french: case.french.clone(),
        comments: case.comments.clone(),
        changes: case.changes.clone(),
        own_numbers: case.own_numbers,
        ..Record::default()
    };
    let analysed = record.analyse()?;
    let lang = Lang::new(case.lang.as_deref().unwrap_or("en"));
    let last = analysed.document.versions.len() - 1;
    let text = |version: usize| {
        let draft = &analysed.document.versions[version].drafts[&lang];
        (
            draft,
            analysed.facts.versions[version].texts[&lang]
                .tokens
                .as_slice(),
        )
    };
    let redline = redline_of_tokens(text(0), text(last));
    let explainer = Explainer::new(&analysed.document, &analysed.facts, &lang);
    let explained = explainer.explain(0, last, &redline);
    let changes = redline.changes.iter().zip(&explained.reasons);
    let found: Vec<_> = changes
        .map(|(change, reasons)| {
            let threads = reasons.threads.iter();
            let threads = threads.map(|thread| analysed.document.threads[*thread].id.to_string());
            let entries = reasons
                .entries
                .iter()
                .map(|(v, entry)| format!("v{}#{entry}", v + 1));
            let what = what(&analysed, &lang, change, last);
            BTreeMap::from([(what, threads.chain(entries).collect::<Vec<_>>())])
        })
        .collect();
    let came: Vec<Vec<usize>> = explained
        .came
        .iter()
        .map(|came| came.iter().map(|v| v + 1).collect())
        .collect();
    let share = (explained.share.words, explained.share.explained);
    let name = |thread: &usize| analysed.document.threads[*thread].id.to_string();
    let against = explained.reasons.iter();
    let against: Vec<Vec<String>> = against
        .map(|reasons| reasons.against.iter().map(name).collect())
        .collect();
    let unexplained: Vec<u32> = explained.unexplained().map(|change| change.0 + 1).collect();
    let unasked = found == case.expect
        && case
            .against
            .as_ref()
            .is_none_or(|expected| *expected == against)
        && case.came.as_ref().is_none_or(|expected| *expected == came)
        && case.share.is_none_or(|expected| expected == share)
        && case
            .unexplained
            .as_ref()
            .is_none_or(|expected| *expected == unexplained);
    if unasked {
        Ok(())
    } else {
        Err(format!(
            "{found:?} came {came:?} share {share:?} against {against:?} unexplained {unexplained:?}"
        ))
    }
}

/// A change in a few words: `three → five`, `+words`, `-words`, `moved words`, `split`.
fn what(analysed: &Analysed, lang: &Lang, change: &Change, last: usize) -> String {
    let words = |version: usize, side: &[(BlockId, Range<u32>)]| -> String {
        let draft = &analysed.document.versions[version].drafts[lang];
        let tokens = &analysed.facts.versions[version].texts[lang].tokens;
        let of = |(block, range): &(BlockId, Range<u32>)| {
            let line = &draft.block(*block).line.text;
            let tokens = &tokens[block.0 as usize][range.start as usize..range.end as usize];
            tokens
                .iter()
                .map(|t| &line[t.range.start as usize..t.range.end as usize])
                .collect()
        };
        let words: Vec<String> = side.iter().map(of).collect();
        words.join(" ").trim().to_owned()
    };
    let (old, new) = (words(0, &change.old), words(last, &change.new));
    match change.kind {
        ChangeKind::Split => "split".to_owned(),
        ChangeKind::Merged => "merged".to_owned(),
        ChangeKind::Moved => format!("moved {new}"),
        _ if change.old.is_empty() => format!("+{new}"),
        _ if change.new.is_empty() => format!("-{old}"),
        _ => format!("{old} → {new}"),
    }
}

#[test]
fn every_change_has_the_reasons_that_were_recorded_for_it_and_no_others() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reasons");
    let entries = fs::read_dir(folder).expect("cases");
    let mut files: Vec<_> = entries.map(|entry| entry.expect("a file").path()).collect();
    files.sort();
    let mut failed = Vec::new();
    for file in &files {
        let text = fs::read_to_string(file).expect("readable");
        let cases: Vec<Case> =
            serde_yaml::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", file.display()));
        for case in &cases {
            failed.extend(
                explained(case)
                    .err()
                    .map(|found| format!("{}: {found}", case.why)),
            );
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}
