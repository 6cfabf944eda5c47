//! The embedded sheets and scripts without what only their writers read.

/// A sheet without comments, indentation and needless spaces. For our own sheets, which hold no
/// comment marks, braces or doubled spaces inside strings.
pub(super) fn sheet(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("/*") {
        lines(&mut out, before);
        rest = after.split_once("*/").map_or("", |(_, rest)| rest);
    }
    lines(&mut out, rest);
    out.replace(" { ", "{")
        .replace(" {", "{")
        .replace("; ", ";")
        .replace(": ", ":")
        .replace(";}", "}")
        .replace(" }", "}")
        .replace(", ", ",")
}

fn lines(out: &mut String, text: &str) {
    text.lines().for_each(|line| out.push_str(line.trim()));
}

/// A script without comment lines and indentation. For our own scripts, in which no string or
/// template runs over a line's end.
pub(super) fn script(text: &str) -> String {
    let lines = text.lines().map(str::trim);
    let kept = lines.filter(|line| !line.is_empty() && !line.starts_with("//"));
    kept.flat_map(|line| [line, "\n"]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::theme::embedded;

    #[test]
    fn nothing_but_comments_and_spaces_goes() {
        assert_eq!(
            sheet("/* x */\na > b {\n  c: d, e;\n  f: g;\n}\n"),
            "a > b{c:d,e;f:g}"
        );
        assert_eq!(script("// x\nf(\n  \"// y\");\n"), "f(\n\"// y\");\n");
    }

    #[test]
    fn every_rule_of_every_sheet_stays() {
        for (name, bytes) in embedded::files().filter(|(name, _)| name.ends_with(".css")) {
            let text = std::str::from_utf8(bytes).unwrap();
            let short = sheet(text);
            let count = |text: &str, mark| text.matches(mark).count();
            assert_eq!(count(text, "{"), count(&short, "{"), "{name}");
            assert_eq!(count(&short, "{"), count(&short, "}"), "{name}");
            assert!(!short.contains("/*"), "{name}");
        }
    }
}
