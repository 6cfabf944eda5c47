//! The ways to a form for a new comment: a new file at the forge, an e-mail, or both, with the
//! entry filled in.
//!
//! Each address is complete without a script. The script puts in today's date, a fresh name for the
//! file, and the paragraph or words that are meant.

use std::fmt::Write as _;

use sha2::{Digest, Sha256};

use crate::model::{Forge, Repository};
use crate::render::address::{Here, Page};
use crate::render::desk::Desk;
use crate::render::names::Names;
use crate::render::view::Form;

/// The ways to comment on a version: the forge first, and e-mail for those who have no account.
pub(super) fn forms(desk: &Desk<'_>, version: usize) -> Vec<Form> {
    if !is_open(desk, version) {
        return Vec::new();
    }
    let site = desk.press.site;
    let file = site.repository.as_ref().map(|repository| Form {
        href: new_file(desk, version, repository),
        mail: false,
    });
    let mail = site.contact.as_ref().map(|contact| Form {
        href: e_mail(desk, version, contact),
        mail: true,
    });
    file.into_iter().chain(mail).collect()
}

/// Whether comments are invited today, or at any time.
fn is_open(desk: &Desk<'_>, version: usize) -> bool {
    let today = desk.press.today;
    let window = desk.version(version).0.comments;
    window.is_none_or(|window| {
        window.from.is_none_or(|from| from <= today) && window.until.is_none_or(|end| today <= end)
    })
}

fn e_mail(desk: &Desk<'_>, version: usize, contact: &str) -> String {
    let title = (desk.plain_title(), desk.plain_version_title(version));
    let slots = [("document", title.0.as_str()), ("version", title.1)];
    let subject = desk.reader.locale().message("write.subject", &slots);
    // The first line says where the comment belongs, for whoever takes it from the mailbox.
    let body = format!("# {}\n{}", file_name(desk, version), entry(desk));
    let (to, subject) = (encode_but(contact, b"-._~@"), encode(&subject));
    format!("mailto:{to}?subject={subject}&body={}", encode(&body))
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
        "# {}\nauthor:\n  name: {}\n  # {}\n  group: {}\ndate: {}\n{}kind: substantive\n\
         body: |-\n  {}\n",
        say("write.template-help"),
        say("write.template-name"),
        groups(desk),
        say("write.template-group"),
        desk.press.today,
        language(desk),
        say("write.template-body"),
    )
}

/// The groups that may be named, on one line: any white space in a name would end the remark.
fn groups(desk: &Desk<'_>) -> String {
    let locale = desk.reader.locale();
    let here = Here::new(&Page::Home, desk.lang());
    let known = Names {
        press: desk.press,
        reader: &desk.reader,
        here: &here,
    };
    let one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let names = desk.press.site.groups.iter();
    let names = names.map(|group| one_line(&known.plain_group(&group.id)));
    let comma = locale.message("punctuation.comma", &[]);
    let names = names.collect::<Vec<_>>().join(&comma);
    locale.message("write.template-groups", &[("groups", &names)])
}

/// A comment is in the language of the words it is about unless it says otherwise, and a reader is
/// likeliest to write in the language they read in.
fn language(desk: &Desk<'_>) -> String {
    if *desk.lang() == desk.document.language {
        return String::new();
    }
    format!("language: {}\n", desk.lang())
}

/// Percent-encoding of all but unreserved characters (RFC 3986 §2.3) and the letters and digits of
/// other scripts, which an address in a page may hold as they are (RFC 3987 §2.2): encoded, an
/// entry in Arabic would weigh three times as much.
fn encode(text: &str) -> String {
    encode_but(text, b"-._~")
}

/// The same of a path, whose slashes stay.
pub(in crate::render) fn encode_path(text: &str) -> String {
    encode_but(text, b"-._~/")
}

fn encode_but(text: &str, kept: &[u8]) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    let is_kept = |c: char| c.is_alphanumeric() || u8::try_from(c).is_ok_and(|b| kept.contains(&b));
    for c in text.chars() {
        if is_kept(c) {
            out.push(c);
            continue;
        }
        for byte in c.encode_utf8(&mut [0; 4]).bytes() {
            _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reserved_and_unseen_characters_are_encoded() {
        assert_eq!(encode("a b/é&#\n'\""), "a%20b%2Fé%26%23%0A%27%22");
        assert_eq!(encode("\u{202e}اسم، <"), "%E2%80%AEاسم%D8%8C%20%3C");
        assert_eq!(encode_path("feature/x y"), "feature/x%20y");
    }
}
