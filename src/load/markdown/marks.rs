//! The marks open around the text that is being read.

use crate::model::{Mark, Style};

/// Whether a tag of raw HTML is honoured.
pub(super) fn is_honoured(name: &str) -> bool {
    name.eq_ignore_ascii_case("br") || mark_of(name).is_some()
}

/// The mark that a tag of raw HTML stands for.
pub(super) fn mark_of(name: &str) -> Option<Mark> {
    let marks = [("sub", Mark::Sub), ("sup", Mark::Sup), ("kbd", Mark::Kbd)];
    let mut marks = marks.into_iter();
    marks
        .find(|(tag, _)| name.eq_ignore_ascii_case(tag))
        .map(|(_, mark)| mark)
}

/// The open marks, outermost first, each kind once with how often it is open: a style never grows
/// with the depth of nesting.
#[derive(Debug, Default)]
pub(super) struct Marks {
    open: Vec<(Mark, u32)>,
    style: Style,
}

impl Marks {
    pub(super) fn style(&self) -> &Style {
        &self.style
    }

    pub(super) fn open(&mut self, mark: Mark) {
        match self
            .open
            .iter_mut()
            .find(|(other, _)| same_kind(other, &mark))
        {
            Some((_, times)) => *times += 1,
            None => {
                self.open.push((mark, 1));
                self.restyle();
            }
        }
    }

    /// Closes the innermost mark of that kind, if one is open.
    pub(super) fn close(&mut self, is: impl Fn(&Mark) -> bool) {
        let Some(at) = self.open.iter().position(|(mark, _)| is(mark)) else {
            return;
        };
        self.open[at].1 -= 1;
        if self.open[at].1 == 0 {
            self.open.remove(at);
            self.restyle();
        }
    }

    pub(super) fn has_link(&self) -> bool {
        self.open.iter().any(|(mark, _)| is_link(mark))
    }

    fn restyle(&mut self) {
        let marks = self.open.iter().map(|(mark, _)| mark.clone());
        self.style = Style((!self.open.is_empty()).then(|| marks.collect()));
    }
}

pub(super) fn is_link(mark: &Mark) -> bool {
    matches!(mark, Mark::Link { .. })
}

fn same_kind(a: &Mark, b: &Mark) -> bool {
    std::mem::discriminant(a) == std::mem::discriminant(b)
}

/// The style of text inside `outer` that has one more mark, innermost.
pub(super) fn within(outer: &Style, mark: Mark) -> Style {
    if outer.marks().iter().any(|other| same_kind(other, &mark)) {
        return outer.clone();
    }
    Style(Some(outer.marks().iter().cloned().chain([mark]).collect()))
}
