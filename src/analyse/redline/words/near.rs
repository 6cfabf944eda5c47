//! Whether two sequences differ in few places.

use foldhash::HashMap;

/// Whether two sequences become equal by at most so many deletions and insertions together. It takes
/// as many steps for each place at most (Myers 1986, the greedy algorithm).
pub(crate) fn is_near(old: &[u32], new: &[u32], most: usize) -> bool {
    if old.len() + new.len() <= most {
        return true;
    }
    if alone(old, new) > most {
        return false;
    }
    // By how much more was deleted than inserted, counted from `most + 1`: how far the old one is
    // reached. Every other place belongs to the round before.
    let mut reached = vec![0; 2 * most + 3];
    for differences in 0..=most {
        for lead in (most + 1 - differences..=most + 1 + differences).step_by(2) {
            let is_first = lead == most + 1 - differences;
            let is_last = lead == most + 1 + differences;
            let (inserted, deleted) = (reached[lead + 1], reached[lead - 1] + 1);
            let mut place = match (is_first, is_last) {
                (true, true) => 0,
                (true, _) => inserted,
                (_, true) => deleted,
                _ => inserted.max(deleted),
            };
            let other = place + most + 1 - lead;
            place += shared(old, new, (place, other));
            reached[lead] = place;
            if place >= old.len() && place + most + 1 - lead >= new.len() {
                return true;
            }
        }
    }
    false
}

/// How many places of the two are alone, in whatever order the rest stand: so many differ at least.
pub(crate) fn alone(old: &[u32], new: &[u32]) -> usize {
    let mut balance: HashMap<u32, isize> = HashMap::default();
    for number in old {
        *balance.entry(*number).or_default() += 1;
    }
    for number in new {
        *balance.entry(*number).or_default() -= 1;
    }
    balance.values().map(|count| count.unsigned_abs()).sum()
}

/// How many places agree from two places on.
fn shared(old: &[u32], new: &[u32], (one, two): (usize, usize)) -> usize {
    let rest = |all: &'_ [u32], from: usize| all.len().min(from);
    let (old, new) = (&old[rest(old, one)..], &new[rest(new, two)..]);
    old.iter().zip(new).take_while(|(a, b)| a == b).count()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The deletions and insertions that two sequences take to be equal, by all ways there are.
    fn distance(old: &[u32], new: &[u32]) -> usize {
        let mut row: Vec<usize> = (0..=new.len()).collect();
        for (i, a) in old.iter().enumerate() {
            let mut diagonal = std::mem::replace(&mut row[0], i + 1);
            for (j, b) in new.iter().enumerate() {
                let kept = if a == b { diagonal } else { usize::MAX };
                diagonal = row[j + 1];
                row[j + 1] = kept.min(1 + row[j].min(row[j + 1]));
            }
        }
        row[new.len()]
    }

    proptest! {
        #[test]
        fn what_is_near_differs_in_no_more_places(
            old in prop::collection::vec(0..4_u32, 0..30),
            new in prop::collection::vec(0..4_u32, 0..30),
            most in 0..40_usize,
        ) {
            prop_assert_eq!(is_near(&old, &new, most), distance(&old, &new) <= most);
        }
    }
}
