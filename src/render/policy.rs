//! The content security policy of every page.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

/// Nothing but the site's own style sheets, scripts and images; no inline script or style, no
/// frames, forms, plug-ins or connections.
pub const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; style-src 'self'; script-src \
     'self'; img-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'";

/// Writes the policy into a page, before anything that it governs: a template can neither weaken
/// nor forget it. `None` where the page does not begin as [`before_policy`] asks.
#[must_use]
pub(super) fn enforce(page: &str) -> Option<String> {
    write(page, CONTENT_SECURITY_POLICY)
}

/// The policy of a page that stands alone: nothing but its one inline sheet, named by its digest
/// (CSP Level 3 §2.3.1), and images that are in it.
#[must_use]
pub(super) fn enforce_alone(page: &str, style: &str) -> Option<String> {
    let digest = STANDARD.encode(Sha256::digest(style));
    let policy = format!(
        "default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; \
         form-action 'none'"
    );
    write(page, &policy)
}

fn write(page: &str, policy: &str) -> Option<String> {
    let (before, after) = page.split_at(before_policy(page)?);
    Some(format!(
        "{before}\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" \
         content=\"{policy}\">{after}"
    ))
}

/// How many bytes of a page come before its policy: a document type, an `<html>` without handlers,
/// and a `<head>`. `None` where anything else stands there, which the policy would not govern.
fn before_policy(page: &str) -> Option<usize> {
    let rest = skip_tag(page, "<!doctype html")?.1;
    let (html, rest) = skip_tag(rest, "<html")?;
    let is_handler = |part: &str| {
        let start = part.get(..2);
        start.is_some_and(|start| start.eq_ignore_ascii_case("on"))
    };
    let between = |c: char| c.is_ascii_whitespace() || matches!(c, '/' | '"' | '\'' | '=');
    if html.split(between).any(is_handler) {
        return None;
    }
    Some(page.len() - skip_tag(rest, "<head")?.1.len())
}

/// The rest of the tag that a text begins with, up to its `>`, and what follows it.
fn skip_tag<'p>(text: &'p str, start: &str) -> Option<(&'p str, &'p str)> {
    let text = text.trim_start();
    let begins = text.get(..start.len())?.eq_ignore_ascii_case(start);
    let (tag, after) = text.get(start.len()..)?.split_once('>')?;
    let ends = tag.is_empty() || tag.starts_with(|c: char| c.is_ascii_whitespace());
    (begins && ends).then_some((tag, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_policy_comes_before_all_it_governs() {
        let page = enforce("<!doctype html><html><head><link></head></html>").unwrap();
        let policy = page.find("Content-Security-Policy").unwrap();
        assert!(policy < page.find("<link>").unwrap());
    }

    #[test]
    fn a_page_that_begins_otherwise_is_refused() {
        for page in [
            "<p>text</p>",
            "<!doctype html><html lang=en><body>",
            "<!doctype html><html><!-- <head> --><script></script><head>",
            "<script></script><!doctype html><html><head>",
            "<!doctype html><html onload=x><head>",
            "<!doctype html><html lang=en/OnClick = x><head>",
            "<!doctype html><html a='>'><head>",
            "<!doctype html><html-x><head>",
        ] {
            assert_eq!(enforce(page), None, "{page}");
        }
    }

    #[test]
    fn white_space_and_attributes_before_the_head_are_fine() {
        let page = "<!DOCTYPE html>\n<html lang=\"ar\" dir=\"rtl\">\n<head>\n<title>x</title>";
        assert!(enforce(page).is_some());
    }
}
