//! What was probably meant.

/// Longer words are not compared; nobody types them by mistake.
const LONGEST: usize = 60;

/// The hint that names the nearest of the known words, where one is near.
pub(crate) fn did_you_mean<'k>(
    typed: &str,
    known: impl IntoIterator<Item = &'k str>,
) -> Option<String> {
    nearest(typed, known).map(|word| format!("did you mean `{word}`?"))
}

/// The nearest of the known words, if no more than every third letter differs. Case and the
/// choice of `-`, `_` or space cost nothing.
pub(crate) fn nearest<'k>(
    typed: &str,
    known: impl IntoIterator<Item = &'k str>,
) -> Option<&'k str> {
    if typed.len() > LONGEST {
        return None;
    }
    let typed = folded(typed);
    let allowed = (typed.len() / 3).max(1);
    let scored = known
        .into_iter()
        .map(|word| (distance(&typed, &folded(word)), word));
    scored
        .filter(|(score, _)| *score <= allowed)
        .min()
        .map(|(_, word)| word)
}

/// A list in words: `a`, `b` and `c`.
pub(crate) fn listed<'k>(words: impl IntoIterator<Item = &'k str>) -> String {
    let quoted: Vec<String> = words.into_iter().map(|word| format!("`{word}`")).collect();
    match quoted.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        Some((last, _)) => last.clone(),
        None => "none".to_owned(),
    }
}

fn folded(word: &str) -> Vec<char> {
    let lower = word.chars().flat_map(char::to_lowercase);
    lower
        .map(|c| if c == '_' || c == ' ' { '-' } else { c })
        .take(LONGEST)
        .collect()
}

/// The number of letters to insert, delete, replace or swap with their neighbour (optimal string
/// alignment).
fn distance(a: &[char], b: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let replaced = above[j] + usize::from(x != y);
            let mut best = replaced.min(above[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *x == b[j - 1] && a[i - 1] == *y {
                best = best.min(before[j - 1] + 1);
            }
            row.push(best);
        }
        before = std::mem::replace(&mut above, row);
    }
    above[b.len()]
}

#[cfg(test)]
mod tests {
    use super::{listed, nearest};

    #[test]
    fn a_slip_finds_its_word_and_another_word_does_not() {
        let keys = ["quote", "paragraph", "section", "before", "no-objection"];
        for (typed, meant) in [
            ("quotte", Some("quote")),
            ("paragrpah", Some("paragraph")),
            ("Section", Some("section")),
            ("no_objection", Some("no-objection")),
            ("banana", None),
            ("", None),
        ] {
            assert_eq!(nearest(typed, keys), meant, "{typed}");
        }
    }

    #[test]
    fn lists_read_as_sentences() {
        assert_eq!(listed(["a"]), "`a`");
        assert_eq!(listed(["a", "b", "c"]), "`a`, `b` and `c`");
    }
}
