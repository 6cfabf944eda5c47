use super::{Matches, Quote};
use crate::analyse::targets::Reading;
use crate::analyse::testing::{Sample, sample};

fn find_all(text: &str, quote: &str) -> Vec<String> {
    let Sample {
        draft,
        tokens,
        labels,
    } = sample("en", text);
    let reading = Reading::new(&draft, &tokens, &labels);
    let Matches { found, .. } = Quote::new(quote, "", "").find(&reading, &reading.all());
    found
        .iter()
        .map(|range| reading.words(range).to_owned())
        .collect()
}

#[test]
fn quotations_stand_at_word_edges() {
    assert_eq!(find_all("the therapist, the rapist", "the rapist").len(), 1);
    assert_eq!(find_all("participation", "participat"), [""; 0]);
    assert_eq!(find_all("人人有权享有", "有权").len(), 1);
    assert_eq!(find_all("e\u{301}tat", "e"), [""; 0]);
}

#[test]
fn quotations_cross_blocks_and_whatever_cannot_be_seen() {
    assert_eq!(
        find_all("# A title\n\nFirst.\n\n- Second.", "title First. Second."),
        ["title First. Second."]
    );
    assert_eq!(find_all("agreed[^1].\n\n[^1]: Note.", "agreed.").len(), 1);
    assert_eq!(
        find_all("partici\u{200b}pation of all", "participation").len(),
        1
    );
    assert_eq!(
        find_all("so “agreed”, it’s said", "\"agreed\", it's").len(),
        1
    );
    assert_eq!(find_all("第一段。\n\n第二段。", "段。第").len(), 1);
}

#[test]
fn case_counts() {
    assert_eq!(find_all("Shall be", "shall"), [""; 0]);
}

#[test]
fn overlapping_places_are_several() {
    assert_eq!(find_all("a b a b a", "a b a").len(), 2);
    let many = "x ".repeat(5000);
    assert!(find_all(&many, "x x x").len() > 1);
    assert!(find_all(&many, &"x ".repeat(4000)).len() > 1);
}

#[test]
fn context_chooses() {
    let Sample {
        draft,
        tokens,
        labels,
    } = sample("en", "one has two\n\nthree has four");
    let reading = Reading::new(&draft, &tokens, &labels);
    let find = |before, after| {
        let matches = Quote::new("has", before, after).find(&reading, &reading.all());
        matches
            .found
            .iter()
            .map(|range| (range.start, range.end))
            .collect::<Vec<_>>()
    };
    assert_eq!(find("", ""), [(1, 2), (4, 5)]);
    assert_eq!(find("three", ""), [(4, 5)]);
    assert_eq!(find("", "two"), [(1, 2)]);
    assert_eq!(find("one", "four"), []);
    assert_eq!(find("", "two three"), [(1, 2)]);
}
