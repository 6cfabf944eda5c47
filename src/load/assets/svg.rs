//! SVG is a program unless it is checked: only drawings without script, handlers, foreign objects
//! or references to anything outside the file are published.
//!
//! The check refuses what it does not understand. It reads tags and attributes by the grammar of
//! XML, without entities of the file's own, so that no browser reads more into them.

/// Whether a text looks like an SVG document: its first element is `svg`.
pub(super) fn is_svg(text: &str) -> bool {
    let mut rest = text.trim_start_matches('\u{feff}').trim_start();
    while rest.starts_with("<?") || rest.starts_with("<!") {
        let end = if rest.starts_with("<!--") { "-->" } else { ">" };
        let Some(at) = rest.find(end) else {
            return false;
        };
        rest = rest[at + end.len()..].trim_start();
    }
    rest.strip_prefix("<svg")
        .is_some_and(|rest| rest.starts_with([' ', '\t', '\r', '\n', '>', '/', ':']))
        || rest.starts_with("<svg:svg")
}

/// Checks a whole SVG document.
///
/// # Errors
/// What is in it that must not be, as the end of a sentence about the file.
pub(super) fn check(text: &str) -> Result<(), String> {
    let mut rest = text;
    let mut style = false;
    while let Some(start) = rest.find('<') {
        check_text(&rest[..start], style)?;
        rest = &rest[start..];
        let end = if rest.starts_with("<!--") {
            end_of(rest, "-->")?
        } else if rest.starts_with("<?") {
            let end = end_of(rest, "?>")?;
            refuse_if(
                !is_declaration(&rest[..end]),
                "has a processing instruction",
            )?;
            end
        } else if rest.starts_with("<!") {
            let end = end_of(rest, ">")?;
            let doctype = rest[..end].to_ascii_lowercase();
            refuse_if(
                !doctype.starts_with("<!doctype"),
                "has a section that is not drawn",
            )?;
            refuse_if(doctype.contains(['[', '&', '%']), "declares entities")?;
            end
        } else {
            let (end, opens_style) = check_tag(rest)?;
            style = opens_style;
            end
        };
        rest = &rest[end..];
    }
    check_text(rest, false)
}

fn is_declaration(instruction: &str) -> bool {
    instruction.starts_with("<?xml ") || instruction.starts_with("<?xml\t")
}

fn end_of(rest: &str, end: &str) -> Result<usize, String> {
    rest.find(end)
        .map(|at| at + end.len())
        .ok_or_else(|| "is not well-formed XML".to_owned())
}

fn refuse_if(bad: bool, what: &str) -> Result<(), String> {
    if bad {
        Err(format!("{what}, which a published SVG must not"))
    } else {
        Ok(())
    }
}

/// Text between tags matters in a style sheet only.
fn check_text(text: &str, style: bool) -> Result<(), String> {
    if style {
        check_css(&unescaped(text)?)
    } else {
        Ok(())
    }
}

/// Checks the tag that `rest` begins with: its end, and whether it opens a style sheet.
fn check_tag(rest: &str) -> Result<(usize, bool), String> {
    let malformed = || "is not well-formed XML".to_owned();
    let closing = rest.starts_with("</");
    let from = 1 + usize::from(closing);
    let name = &rest[from..from + rest[from..].find(|c| !is_name(c)).ok_or_else(malformed)?];
    let element = local(name);
    refuse_if(
        FORBIDDEN.contains(&element.as_str()),
        &format!("has a `{element}` element"),
    )?;
    let mut at = from + name.len();
    loop {
        at += rest[at..].len() - rest[at..].trim_start().len();
        if rest[at..].starts_with('>') {
            return Ok((at + 1, !closing && element == "style"));
        }
        if rest[at..].starts_with("/>") {
            return Ok((at + 2, false));
        }
        at += check_attribute(&rest[at..], &element)?;
    }
}

/// Elements that run, load, embed or rewrite something.
const FORBIDDEN: [&str; 18] = [
    "script",
    "foreignobject",
    "iframe",
    "object",
    "embed",
    "handler",
    "listener",
    "set",
    "audio",
    "video",
    "source",
    "canvas",
    "link",
    "meta",
    "base",
    "form",
    "html",
    "body",
];

/// Checks the attribute that `rest` begins with: its length.
fn check_attribute(rest: &str, element: &str) -> Result<usize, String> {
    let malformed = || "is not well-formed XML".to_owned();
    let name = rest
        .find(|c| !is_name(c))
        .filter(|&end| end > 0)
        .ok_or_else(malformed)?;
    let after = rest[name..]
        .trim_start()
        .strip_prefix('=')
        .ok_or_else(malformed)?
        .trim_start();
    let quote = after
        .chars()
        .next()
        .filter(|c| matches!(c, '"' | '\''))
        .ok_or_else(malformed)?;
    let end = after[1..].find(quote).ok_or_else(malformed)?;
    let value = unescaped(&after[1..=end])?;
    check_value(&local(&rest[..name]), &rest[..name], &value, element)?;
    Ok(rest.len() - after.len() + end + 2)
}

fn check_value(local: &str, name: &str, value: &str, element: &str) -> Result<(), String> {
    if name.starts_with("xmlns") {
        return Ok(());
    }
    refuse_if(
        local.starts_with("on"),
        &format!("has a handler, `{local}`"),
    )?;
    let reference = matches!(
        local,
        "href" | "src" | "data" | "action" | "base" | "from" | "to" | "values"
    );
    let animated = matches!(local, "from" | "to" | "values");
    let outside = !value.trim_start().starts_with('#') && !value.trim().is_empty();
    refuse_if(
        reference && !animated && outside,
        &format!("refers to something outside, `{local}`"),
    )?;
    if local == "attributename" {
        let target = self::local(value.trim());
        let live = target.starts_with("on") || matches!(target.as_str(), "href" | "src" | "style");
        refuse_if(live, &format!("animates `{target}` in `{element}`"))?;
    }
    refuse_if(
        value.to_ascii_lowercase().contains("javascript:"),
        "has a script address",
    )?;
    check_css(value)
}

/// Checks style sheets and attributes that may hold style: no way to load anything.
fn check_css(css: &str) -> Result<(), String> {
    let css: String = css.to_lowercase();
    for (at, _) in css.match_indices("url") {
        let Some(inside) = css[at + 3..].trim_start().strip_prefix('(') else {
            continue;
        };
        let inside = inside.trim_start_matches([' ', '\t', '\r', '\n', '"', '\'']);
        refuse_if(!inside.starts_with('#'), "loads something by `url(…)`")?;
    }
    let loads = [
        "@import",
        "image-set",
        "image(",
        "src(",
        "expression(",
        "-moz-binding",
        "behavior:",
    ];
    let found = loads.iter().find(|load| css.contains(**load));
    refuse_if(
        found.is_some(),
        &format!("has `{}` in its style", found.unwrap_or(&"")),
    )?;
    let hides = css.contains('\\') && css.contains(['(', '@', '{']);
    refuse_if(hides, "has escapes in its style")
}

/// A name without its prefix, in lower case.
fn local(name: &str) -> String {
    name.rsplit(':')
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase()
}

fn is_name(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, ':' | '-' | '_' | '.' | '\u{b7}')
}

/// Text with its character references resolved. Those of entities other than XML's own five are
/// refused: only a declaration could explain them.
fn unescaped(text: &str) -> Result<String, String> {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('&') {
        out.push_str(&rest[..start]);
        let end = rest[start..]
            .find(';')
            .ok_or_else(|| "is not well-formed XML".to_owned())?;
        out.push(reference(&rest[start + 1..start + end])?);
        rest = &rest[start + end + 1..];
    }
    out.push_str(rest);
    Ok(out)
}

fn reference(name: &str) -> Result<char, String> {
    let number = match name.strip_prefix('#') {
        Some(digits) => match digits.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok(),
            None => digits.parse().ok(),
        },
        None => match name {
            "amp" => Some('&'.into()),
            "lt" => Some('<'.into()),
            "gt" => Some('>'.into()),
            "quot" => Some('"'.into()),
            "apos" => Some('\''.into()),
            _ => None,
        },
    };
    number
        .and_then(char::from_u32)
        .ok_or_else(|| format!("has an entity of its own, `&{name};`"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn svg(inside: &str) -> String {
        format!(
            "<?xml version=\"1.0\"?>\n<!-- x --><svg xmlns=\"http://www.w3.org/2000/svg\">{inside}</svg>"
        )
    }

    #[test]
    fn drawings_pass() {
        for inside in [
            "<path d=\"M0 0\" fill=\"url(#g)\" style=\"fill: url( '#g' )\"/>",
            "<style>.a { fill: red }</style><text class=\"a\">a &amp; b: url(x)</text>",
            "<defs><linearGradient id=\"g\" xlink:href=\"#h\"/></defs><use href=\"#g\"/>",
            "<animate attributeName=\"x\" from=\"0\" to=\"9\"/>",
        ] {
            assert_eq!(check(&svg(inside)), Ok(()), "{inside}");
            assert!(is_svg(&svg(inside)));
        }
    }

    #[test]
    fn what_runs_or_loads_is_refused() {
        for inside in [
            "<script>x</script>",
            "<SCRIPT/>",
            "<svg:script/>",
            "<path onclick=\"x\"/>",
            "<path\nonload = 'x'/>",
            "<foreignObject/>",
            "<image href=\"http://a.example/x.png\"/>",
            "<image xlink:href=\"data:image/png;base64,x\"/>",
            "<a href=\"javascript:x\"/>",
            "<use href=\"other.svg#a\"/>",
            "<path style=\"fill:url(http://a.example)\"/>",
            "<path fill=\"&#117;rl(//a.example/x)\"/>",
            "<path style=\"fill:\\75rl(x); a:(\"/>",
            "<style>@import 'x';</style>",
            "<style>a { b: url(\"//x\") }</style>",
            "<style><![CDATA[ a { b: url(//x) } ]]></style>",
            "<set attributeName=\"x\" to=\"y\"/>",
            "<animate attributeName=\"xlink:href\" to=\"#\"/>",
            "<animate attributeName=\"onclick\" values=\"x\"/>",
            "<path d=\"&own;\"/>",
            "<?xml-stylesheet href='x'?>",
            "<path d=x/>",
            "<path",
            "<!-- never closed",
        ] {
            assert!(check(&svg(inside)).is_err(), "{inside}");
        }
        assert!(check("<!DOCTYPE svg [<!ENTITY x 'y'>]><svg>&x;</svg>").is_err());
    }
}
