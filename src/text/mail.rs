//! E-mail addresses, which are kept out of what is published.

use std::ops::Range;

/// The byte ranges of a text's e-mail addresses, as far as they look like ones.
#[must_use]
pub fn mail_addresses(text: &str) -> Vec<Range<usize>> {
    let found = text.match_indices('@').filter_map(|(at, _)| {
        let user = text[..at]
            .chars()
            .rev()
            .take_while(|c| c.is_alphanumeric() || "._%+-".contains(*c));
        let user: usize = user.map(char::len_utf8).sum();
        let host = text[at + 1..]
            .chars()
            .take_while(|c| c.is_alphanumeric() || ".-".contains(*c));
        let host: usize = host.map(char::len_utf8).sum();
        let name = text[at + 1..at + 1 + host].trim_end_matches(['.', '-']);
        (user > 0 && name.contains('.')).then(|| at - user..at + 1 + name.len())
    });
    found.collect()
}

#[cfg(test)]
mod tests {
    use super::mail_addresses;

    #[test]
    fn addresses_are_found_in_sentences() {
        let text = "Ann <ann.lee@mail.example>, or bob@x.example. Not @home or a@b.";
        let found: Vec<&str> = mail_addresses(text).into_iter().map(|r| &text[r]).collect();
        assert_eq!(found, ["ann.lee@mail.example", "bob@x.example"]);
    }
}
