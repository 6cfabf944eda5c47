//! The content security policy of every page.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

/// Nothing but the site's own style sheets, scripts and images; no inline script or style, no
/// frames, forms, plug-ins or connections.
pub const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; style-src 'self'; script-src \
     'self'; img-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'";

/// Writes the policy into a page, before anything that it governs: a template can neither weaken
/// nor forget it. `None` where the page has no `<head>` to hold it.
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
    let at = page.find("<head>")? + "<head>".len();
    let (before, after) = page.split_at(at);
    Some(format!(
        "{before}\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" \
         content=\"{policy}\">{after}"
    ))
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
    fn a_page_without_a_head_is_refused() {
        assert_eq!(enforce("<p>text</p>"), None);
    }
}
