//! What a translator is handed.
#![allow(clippy::unwrap_used)]

#[path = "support/studied.rs"]
#[allow(dead_code)]
mod studied;

use rapporteur::analyse::{facts::TranslationState, translation::Rendering};
use rapporteur::exchange::translate::{fresh, kept, todo};
use rapporteur::load;
use studied::{EN_1, EN_2, FR_1, fr, run, site, study, two};

#[test]
fn the_next_file_takes_over_what_stands_and_marks_what_does_not() {
    let root = two();
    let studied = study(root.path()).remove(0);
    let text = fresh(&studied.job(1, &fr()));
    let sum = load::sha256(EN_2.as_bytes());
    let expected = format!(
        "---\ntranslators: [Ana Ruiz] # she knows\nsource_sha256: {sum}\n---\n\n# Charte {{#charte}}\n\n\
Chaque groupe est entendu à temps.[^a]\n\n<!-- translate ¶2\nA paragraph that is new.\n-->\n\n- Un\n\
- <!-- translate ¶4\n  Two and a half\n  changed: Two{{+ and a half+}}\n  earlier: Deux\n  -->\n\
- <!-- translate ¶5\n  Three\n  -->\n\n> [!NOTE]\n> Note aux lecteurs.\n\n> Une remarque de la traductrice.\n\n\
| a | b |\n|---|---|\n| x | <!-- translate ¶7 r2c2: z is last; changed: [-y-]{{+z is last+}}; earlier: y --> |\n\n\
Le dernier mot est [ici][site].\n\n[^a]: <!-- translate [^a]\n      In five days.\n      changed: In [-three-]{{+five+}} days.\n      earlier: En trois jours.\n      -->\n\n\
[site]: https://example.org/fr\n"
    );
    assert_eq!(text, expected);
}

#[test]
fn a_fresh_file_has_nothing_that_is_behind_and_marks_count_as_missing() {
    let root = two();
    let studied = study(root.path()).remove(0);
    let (todo, text) = {
        let lang = fr();
        let job = studied.job(1, &lang);
        (todo(&job), fresh(&job))
    };
    assert_eq!(
        (todo.outdated.len(), todo.missing.len(), todo.extra.len()),
        (3, 2, 1)
    );
    assert_eq!(todo.outdated[0].changed, "Two{+ and a half+}");
    let studied = studied.with(1, &fr(), &text);
    assert!(
        !studied
            .states(1, &fr())
            .contains(&TranslationState::Outdated)
    );
    let missing = studied
        .job(1, &fr())
        .sheet
        .passages
        .iter()
        .filter(|passage| !matches!(&passage.rendering, Rendering::Current(r) if r.version == 1))
        .count();
    assert_eq!(missing, 5);
}

#[test]
fn a_file_that_is_there_keeps_every_word() {
    let root = site(
        &[
            ("v1", &[("en", EN_1), ("fr", FR_1)]),
            ("v2", &[("en", EN_2), ("fr", FR_1)]),
        ],
        &[],
    );
    let studied = study(root.path()).remove(0);
    let lang = fr();
    let job = studied.job(1, &lang);
    let first = kept(&job, false).unwrap();
    assert_eq!((first.outdated, first.missing), (3, 2));
    assert!(
        !first.text.contains("source_sha256"),
        "what is outdated stays so"
    );
    let mut rest = first.text.as_str();
    for line in FR_1.lines() {
        rest = rest
            .split_once(line)
            .unwrap_or_else(|| panic!("lost: {line}"))
            .1;
    }
    let text = first.text.clone();
    let again = study(root.path()).remove(0).with(1, &fr(), &text);
    assert_eq!(
        kept(&again.job(1, &fr()), false).unwrap().text,
        text,
        "twice is once"
    );
    let done = kept(&again.job(1, &fr()), true).unwrap();
    assert!(
        done.text
            .contains(&format!("source_sha256: {}", load::sha256(EN_2.as_bytes())))
    );
}

/// Whether or not the translation says of which source it was made.
#[test]
fn a_paragraph_that_was_rewritten_whole_outdates_its_translation() {
    let stays = "Every member has one vote in each assembly.\n\n";
    let one = format!("{stays}The ferry runs in every season, even when empty.\n");
    let two = format!("{stays}Boats pay three coins; nobody else owes anything at all.\n");
    let said = "Chaque membre a une voix dans chaque assemblée.\n\nLe bac circule en toute saison, même vide.\n";
    let sum = load::sha256(one.as_bytes());
    for french in [
        said.to_owned(),
        format!("---\nsource_sha256: {sum}\n---\n\n{said}"),
    ] {
        let root = site(
            &[
                ("v1", &[("en", &one), ("fr", &french)]),
                ("v2", &[("en", &two), ("fr", &french)]),
            ],
            &[],
        );
        let [studied] = study(root.path())
            .try_into()
            .unwrap_or_else(|_| panic!("one document"));
        let states = studied.states(1, &fr());
        assert_eq!(
            states,
            [TranslationState::Current, TranslationState::Outdated],
            "{french}"
        );
    }
}

#[test]
fn the_list_tells_what_is_to_be_done() {
    let root = two();
    let (status, out, _) = run(root.path(), &["translate", "--list", "d"]);
    assert_eq!(status, 0);
    let expected = "d/v2\n\nfr: 8 current, 3 outdated, 2 missing, 1 extra\n  drafts/d/v2/fr.md is not there yet\n  \
outdated ¶4, translated from v1\n    Two{+ and a half+}\n  outdated ¶7 r2c2, translated from v1\n    [-y-]{+z is last+}\n  \
outdated [^a], translated from v1\n    In [-three-]{+five+} days.\n  missing ¶2\n    A paragraph that is new.\n  \
missing ¶5\n    Three\n  extra after ¶6\n    Une remarque de la traductrice.\n";
    assert_eq!(out, expected);
    let (_, out, _) = run(
        root.path(),
        &["translate", "--list", "d", "fr", "--format", "json"],
    );
    let json: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(json["languages"][0]["outdated"][0]["place"], "¶4");
}

#[test]
fn what_cannot_be_translated_is_said() {
    let root = two();
    for (args, words) in [
        (["translate", "v9", "fr"], "has no version `v9`"),
        (["translate", "v2", "en"], "is written in `en`"),
        (["translate", "v2", "de"], "does not list the language `de`"),
    ] {
        let (status, _, err) = run(root.path(), &args);
        assert!(status == 1 && err.contains(words), "{err}");
    }
}
