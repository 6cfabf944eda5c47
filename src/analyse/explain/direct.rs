//! The reasons that point at the changes of one step.

use std::collections::BTreeSet;

use super::area::Area;
use super::notes;
use super::places::{Places, Side, Tokens};
use super::pointers::{Course, Pointer};
use super::rivals;
use crate::analyse::facts::{Facts, Reasons, TextFacts};
use crate::analyse::outline::Outline;
use crate::analyse::redline::ChangeId;
use crate::analyse::trail::{Step, Trail};
use crate::model::{Document, Draft, Lang};

/// A text and what is known about it.
type Known<'a> = (&'a Draft, &'a TextFacts);

/// The reasons that point at the changes of the step to `version` in one language.
pub(super) fn direct(
    document: &Document,
    facts: &Facts,
    trail: &Trail<'_>,
    lang: &Lang,
    version: usize,
) -> Vec<Reasons> {
    let text = |version: usize| -> Option<Known<'_>> {
        let draft = document.versions.get(version)?.drafts.get(lang)?;
        Some((draft, facts.versions.get(version)?.texts.get(lang)?))
    };
    let old = version.checked_sub(1).and_then(text);
    let (Some(step), Some(old), Some(new)) = (trail.step(version), old, text(version)) else {
        return Vec::new();
    };
    let course = Course {
        document,
        facts,
        trail,
        lang,
        version,
    };
    let mut reasons = pointed(&course, step, old, new);
    super::without_need(&mut reasons, document, step.redline, (old.0, new.0));
    let (old, new) = (
        (old.0, old.1.tokens.as_slice()),
        (new.0, new.1.tokens.as_slice()),
    );
    notes::follow(step, old, new, &mut reasons);
    reasons
}

/// For each change of a step, the reasons whose words meet it.
fn pointed(course: &Course<'_>, step: &Step<'_>, old: Known<'_>, new: Known<'_>) -> Vec<Reasons> {
    let tokens = Tokens {
        old: &old.1.tokens,
        new: &new.1.tokens,
    };
    let places = Places::new(step, tokens);
    let sides = [
        (&places.old, Outline::new(old.0)),
        (&places.new, Outline::new(new.0)),
    ];
    let mut reasons = vec![Reasons::default(); step.redline.changes.len()];
    for pointer in course.pointers() {
        if pointer.everything {
            reasons
                .iter_mut()
                .for_each(|reasons| reasons.add(pointer.why, course.version));
            continue;
        }
        for change in each(&pointer, &sides, Area::explains) {
            if let Some(reasons) = reasons.get_mut(change.0 as usize) {
                reasons.add(pointer.why, course.version);
            }
        }
    }
    let meets = |pointer: &Pointer| each(pointer, &sides, Area::meets).into_iter().collect();
    rivals::oppose(course, &mut reasons, meets);
    reasons
}

/// Asks what the areas of a reason meet, or explain, on either side.
fn each(
    pointer: &Pointer,
    [old, new]: &[(&Side, Outline); 2],
    ask: impl Fn(&Area, &Side, &Outline, bool) -> BTreeSet<ChangeId>,
) -> BTreeSet<ChangeId> {
    let mut met = ask(&pointer.old, old.0, &old.1, pointer.missing);
    met.append(&mut ask(&pointer.new, new.0, &new.1, pointer.missing));
    met
}
