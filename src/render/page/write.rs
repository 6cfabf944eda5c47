//! The way to a form for a new comment: a new file at the forge, or an e-mail, with the entry
//! filled in.
//!
//! The address is complete without a script. The script puts in today's date, a fresh name for the
//! file, and the paragraph or words that are meant.

use std::fmt::Write as _;

use sha2::{Digest, Sha256};

use crate::model::{Forge, Repository};
use crate::render::desk::Desk;
use crate::render::view::Form;

/// The way to comment on a version, if there is one.
pub(super) fn form(desk: &Desk<'_>, version: usize) -> Option<Form> {
    let site = desk.press.site;
    if let Some(repository) = &site.repository {
        return Some(Form {
            href: new_file(desk, version, repository),
            mail: false,
        });
    }
    let contact = site.contact.as_ref()?;
    let title = (desk.plain_title(), desk.plain_version_title(version));
    let slots = [("document", title.0.as_str()), ("version", title.1)];
    let subject = desk.reader.locale().message("write.subject", &slots);
    // The first line says where the comment belongs, for whoever takes it from the mailbox.
    let body = format!("# {}\n{}", file_name(desk, version), entry(desk));
    let href = format!(
        "mailto:{contact}?subject={}&body={}",
        encode(&subject),
        encode(&body)
    );
    Some(Form { href, mail: true })
}

fn new_file(desk: &Desk<'_>, version: usize, repository: &Repository) -> String {
    let file = file_name(desk, version);
    let (url, branch) = (&repository.url, encode_path(&repository.branch));
    let (file, entry) = (encode(&file), encode(&entry(desk)));
    match repository.forge {
        Forge::Github => format!("{url}/new/{branch}?filename={file}&value={entry}"),
        Forge::Gitlab => format!("{url}/-/new/{branch}?file_name={file}&content={entry}"),
        Forge::Forgejo => format!("{url}/_new/{branch}/?filename={file}&value={entry}"),
    }
}

/// `comments/DOCUMENT/VERSION/comment-6f1a3c.yaml`. The last part is made from the day, so that
/// two builds offer two names; the script makes a new one for each comment.
fn file_name(desk: &Desk<'_>, version: usize) -> String {
    let (document, version) = (&desk.document.id, &desk.document.versions[version].id);
    let digest = Sha256::digest(format!("{document}/{version}/{}", desk.press.today));
    let mut name = format!("comments/{document}/{version}/comment-");
    digest
        .iter()
        .take(3)
        .for_each(|byte| _ = write!(name, "{byte:02x}"));
    name + ".yaml"
}

/// The entry, with what the person is asked for in plain words of their own language.
fn entry(desk: &Desk<'_>) -> String {
    let say = |key: &str| desk.reader.locale().message(key, &[]);
    format!(
        "# {}\nauthor:\n  name: {}\n  group: {}\ndate: {}\nkind: substantive\nbody: |-\n  {}\n",
        say("write.template-help"),
        say("write.template-name"),
        say("write.template-group"),
        desk.press.today,
        say("write.template-body"),
    )
}

/// Percent-encoding of all but unreserved characters (RFC 3986 §2.3).
fn encode(text: &str) -> String {
    encode_but(text, b"-._~")
}

fn encode_path(text: &str) -> String {
    encode_but(text, b"-._~/")
}

fn encode_but(text: &str, kept: &[u8]) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || kept.contains(&byte) {
            out.push(char::from(byte));
        } else {
            _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reserved_characters_and_other_scripts_are_encoded() {
        assert_eq!(encode("a b/é&#\n"), "a%20b%2F%C3%A9%26%23%0A");
        assert_eq!(encode_path("feature/x y"), "feature/x%20y");
    }
}
