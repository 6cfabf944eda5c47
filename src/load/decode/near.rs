//! What was probably meant, in words.

use crate::text::nearest;

/// The hint about quotation marks that YAML does not know, where the text begins with one.
pub(super) fn curly(typed: &str) -> Option<String> {
    let begins = typed.starts_with(['“', '”', '„', '«', '»', '‘', '’', '「']);
    begins.then(|| "use straight quotation marks, or none".to_owned())
}

/// Words beyond which none is looked for: comparing each with a misspelled one takes its time.
pub(super) const MAX_KNOWN: usize = 500;

/// The hint that names the nearest of the first known words, where one is near.
pub(crate) fn did_you_mean<'k>(
    typed: &str,
    known: impl IntoIterator<Item = &'k str>,
) -> Option<String> {
    nearest(typed, known.into_iter().take(MAX_KNOWN)).map(|word| format!("did you mean `{word}`?"))
}

/// The hint for several known words in one value, as `a, b` or `a and b`.
pub(super) fn several(typed: &str, is_known: impl Fn(&str) -> bool) -> Option<String> {
    let typed = typed.replace(" and ", ",").replace(" & ", ",");
    let words: Vec<&str> = typed.split([',', ';', '，', '、']).map(str::trim).collect();
    let words: Vec<&str> = words.into_iter().filter(|word| !word.is_empty()).collect();
    let all = words.len() > 1 && words.iter().all(|word| is_known(word));
    all.then(|| format!("write several as a list: `[{}]`", words.join(", ")))
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

#[cfg(test)]
mod tests {
    use super::listed;

    #[test]
    fn lists_read_as_sentences() {
        assert_eq!(listed(["a"]), "`a`");
        assert_eq!(listed(["a", "b", "c"]), "`a`, `b` and `c`");
    }
}
