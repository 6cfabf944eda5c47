//! A heading's id, by the rule that GitHub uses.

/// The slug of a heading's text: lower case; letters, marks, numbers, `-` and `_` of any script
/// kept, white space to `-`, the rest dropped; `section` where nothing is left.
#[must_use]
pub fn slug(text: &str) -> String {
    let kept = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_') || super::is_combining(c);
    let mut slug = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        if c.is_whitespace() {
            slug.push('-');
        } else if kept(c) {
            slug.push(c);
        }
    }
    if slug.is_empty() {
        "section".into()
    } else {
        slug
    }
}

#[cfg(test)]
mod tests {
    use super::slug;

    #[test]
    fn follows_github() {
        assert_eq!(
            slug("Best Practice Forums: What’s next?"),
            "best-practice-forums-whats-next"
        );
        assert_eq!(slug("A & B -- c_d"), "a--b----c_d");
        assert_eq!(slug("一、总则"), "一总则");
        assert_eq!(slug("مُقَدِّمَة عامة"), "مُقَدِّمَة-عامة");
        assert_eq!(slug("IV. Ⅳ ½"), "iv-ⅳ-½");
        assert_eq!(slug("!?"), "section");
    }
}
