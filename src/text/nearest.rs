//! The word that was probably meant.

/// The candidate nearest to a mistyped word, if one is near: at most a third of the word's
/// characters (at least one) inserted, deleted, replaced or swapped with their neighbour. Of equally
/// near candidates, the first.
#[must_use]
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word: Vec<char> = word
        .chars()
        .flat_map(char::to_lowercase)
        .take(MAX + 1)
        .collect();
    if word.is_empty() || word.len() > MAX {
        return None;
    }
    let limit = (word.len() / 3).max(1);
    let far = |candidate: &str| {
        let other: Vec<char> = candidate
            .chars()
            .flat_map(char::to_lowercase)
            .take(MAX + 1)
            .collect();
        if other.len().abs_diff(word.len()) > limit {
            usize::MAX
        } else {
            distance(&word, &other)
        }
    };
    let near = candidates
        .into_iter()
        .map(|candidate| (far(candidate), candidate));
    let best = near.reduce(|best, next| if next.0 < best.0 { next } else { best })?;
    (best.0 <= limit).then_some(best.1)
}

/// Longer words are not keys, names or ids, and comparing them would cost their product.
const MAX: usize = 128;

/// Edit distance with swaps of neighbours (optimal string alignment).
fn distance(a: &[char], b: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let mut cost = (above[j] + usize::from(x != y))
                .min(above[j + 1] + 1)
                .min(row[j] + 1);
            if i > 0 && j > 0 && a[i - 1] == *y && b[j - 1] == *x {
                cost = cost.min(before[j - 1] + 1);
            }
            row.push(cost);
        }
        before = std::mem::replace(&mut above, row);
    }
    above[b.len()]
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn finds_what_was_meant() {
        let keys = ["target", "section", "suggest", "disposition"];
        assert_eq!(nearest("taget", keys), Some("target"));
        assert_eq!(nearest("tragets", keys), Some("target"));
        assert_eq!(nearest("Disposition", keys), Some("disposition"));
        assert_eq!(nearest("sugest", keys), Some("suggest"));
        assert_eq!(nearest("colour", keys), None);
        assert_eq!(nearest("", keys), None);
        assert_eq!(nearest(&"a".repeat(1 << 20), keys), None);
    }

    #[test]
    fn first_of_equally_near() {
        assert_eq!(nearest("rev-3", ["rev-1", "rev-2"]), Some("rev-1"));
    }
}
