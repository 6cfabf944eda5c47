//! Where a target stands in each later version: by composing the comparisons of consecutive
//! versions, never by searching again.

use std::collections::HashMap;
use std::sync::Arc;

use super::course::Course;
use super::judge;
use super::merge;
use super::way::Way;
use crate::analyse::facts::{Part, Resolved, Section, Standing, State};
use crate::analyse::redline::TokenAt;
use crate::model::Lang;

/// What tells one part of a target from another: version, language, first and last token, whether
/// it is a section, and whether it was found loosely.
type Words = (usize, Lang, TokenAt, TokenAt, Option<Section>, bool);

/// Carries targets along a course. Many comments stand on the same words; each such place is
/// followed once.
pub struct Carrier<'a> {
    course: &'a Course<'a>,
    known: HashMap<Words, Arc<[Standing]>>,
}

impl<'a> Carrier<'a> {
    /// A carrier that knows nothing yet.
    #[must_use]
    pub fn new(course: &'a Course<'a>) -> Self {
        Self {
            course,
            known: HashMap::new(),
        }
    }

    /// Where a target of `version` stands there and in each later version.
    #[must_use]
    pub fn carry(&mut self, version: usize, target: &Resolved) -> Vec<Standing> {
        let source = self
            .course
            .editions
            .get(version)
            .map(|edition| edition.source);
        let Some(lang) = target.lang.as_ref().or(source) else {
            return Vec::new();
        };
        match target.parts.as_slice() {
            [] => {
                let whole = Standing {
                    state: State::Document,
                    lang: lang.clone(),
                    tokens: Arc::default(),
                    block: None,
                };
                vec![whole; self.course.editions.len() - version]
            }
            [only] => self.part(version, lang, only).to_vec(),
            several => {
                let parts: Vec<_> = several
                    .iter()
                    .map(|p| self.part(version, lang, p))
                    .collect();
                let count = parts
                    .iter()
                    .map(|standings| standings.len())
                    .min()
                    .unwrap_or(0);
                let at = |i: usize| parts.iter().filter_map(|p| p.get(i)).collect::<Vec<_>>();
                (0..count).filter_map(|i| together(&at(i))).collect()
            }
        }
    }

    fn part(&mut self, version: usize, lang: &Lang, part: &Part) -> Arc<[Standing]> {
        let (Some(&first), Some(&last)) = (part.tokens.first(), part.tokens.last()) else {
            return Arc::default();
        };
        let key = (
            version,
            lang.clone(),
            first,
            last,
            part.section,
            part.loosely,
        );
        let course = self.course;
        let follow = || follow(course, version, lang, part).into();
        Arc::clone(self.known.entry(key).or_insert_with(follow))
    }
}

/// Several standings in one version as one: their common state, else edited.
fn together(parts: &[&Standing]) -> Option<Standing> {
    let first = parts.first()?;
    let common = parts.iter().all(|part| part.state == first.state);
    let tokens = merge(parts.iter().map(|part| &*part.tokens));
    Some(Standing {
        state: if common { first.state } else { State::Edited },
        lang: first.lang.clone(),
        block: tokens.first().map(|token| token.block).or(first.block),
        tokens,
    })
}

fn follow(course: &Course<'_>, version: usize, lang: &Lang, part: &Part) -> Vec<Standing> {
    let Some((lang, reading)) = course.text(version, lang) else {
        return Vec::new();
    };
    let best = if part.loosely {
        State::Edited
    } else {
        State::Unchanged
    };
    let words = judge::Words::new(reading, Arc::clone(&part.tokens), part.section);
    let mut way = Way::new(version, lang, words, best);
    let mut standings = vec![way.last.clone()];
    for next in version + 1..course.editions.len() {
        way.go(course, next);
        standings.push(way.last.clone());
    }
    standings
}

#[cfg(test)]
mod tests;
