//! `rapporteur.yaml`.

use super::map::Map;
use super::{Complaints, group, keys, language, name, value};
use crate::diagnostics::{Code, Diagnostic, Place, excerpt};
use crate::load::yaml::Node;
use crate::model::{Comparisons, Forge, Group, GroupId, Lang, Repository, Site, Text};

/// What the file says, with defaults where it says nothing; an empty file says nothing. `folder`
/// is the name of the site's folder, `top` the place of the file.
pub(crate) fn site(
    node: Option<&Node<'_>>,
    folder: &str,
    top: Place,
    out: &mut Complaints,
) -> Site {
    let title = Text {
        forms: vec![(None, folder.to_owned())],
        place: top,
    };
    let mut site = Site {
        title,
        languages: vec![Lang::new("en")],
        groups: built_in_groups(),
        base_url: None,
        theme: "default".to_owned(),
        repository: None,
        contact: None,
        comparisons: Comparisons::Recent,
        output: "site".to_owned(),
    };
    if let Some(map) = node.and_then(|node| Map::open(node, "rapporteur.yaml", keys::SITE, out)) {
        fill(&mut site, &map, out);
    }
    site
}

fn fill(site: &mut Site, map: &Map<'_, '_>, out: &mut Complaints) {
    if let Some(title) = map.read("title", value::words, out) {
        site.title = title;
    }
    map.refuse_empty("languages", "a language", out);
    if map.get("languages").is_some() {
        let languages = distinct(map, "languages", language::language, out);
        site.languages = if languages.is_empty() {
            vec![Lang::new("en")]
        } else {
            languages
        };
    }
    if map.get("groups").is_some() {
        site.groups = groups(map, out);
    }
    site.base_url = map.read("base_url", address, out);
    site.theme = map
        .read("theme", theme, out)
        .unwrap_or_else(|| "default".to_owned());
    site.repository = map.read("repository", repository, out);
    site.contact = map.read("contact", email, out);
    site.comparisons = map
        .read("comparisons", value::word, out)
        .unwrap_or(Comparisons::Recent);
    site.output = map
        .read("output", output, out)
        .unwrap_or_else(|| "site".to_owned());
}

/// The built-in groups, in order.
pub(super) fn built_in_groups() -> Vec<Group> {
    let ids = Site::BUILT_IN_GROUPS.iter();
    ids.map(|id| Group {
        id: GroupId::new(id),
        name: None,
    })
    .collect()
}

/// A list of values that may not repeat.
fn distinct<T: PartialEq>(
    map: &Map<'_, '_>,
    key: &str,
    decode: impl Fn(&Node<'_>, &mut Complaints) -> Option<T>,
    out: &mut Complaints,
) -> Vec<T> {
    let mut found: Vec<T> = Vec::new();
    let read = |node: &Node<'_>, out: &mut Complaints| Some((decode(node, out)?, node.place));
    for (value, place) in map.list(key, read, out) {
        if found.contains(&value) {
            out.push(twice(place));
        } else {
            found.push(value);
        }
    }
    found
}

fn twice(place: Place) -> Diagnostic {
    let message = "this stands in the list already";
    Diagnostic::new(Code::DuplicateId, place, message).hint("keep one of the two")
}

fn groups(map: &Map<'_, '_>, out: &mut Complaints) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for (group, place) in map.list("groups", one_group, out) {
        if groups.iter().any(|known| known.id == group.id) {
            let message = format!("two groups have the id `{}`", group.id);
            out.push(Diagnostic::new(Code::DuplicateId, place, message).hint("rename one of them"));
        } else {
            groups.push(group);
        }
    }
    groups
}

fn one_group(node: &Node<'_>, out: &mut Complaints) -> Option<(Group, Place)> {
    let map = Map::open(node, "a group", keys::GROUP, out)?;
    map.require("id", out);
    let id = map.placed("id", |node, out| name::id("a group's id", node, out), out);
    let text = map.read("name", value::words, out);
    let id = id?;
    if text.is_none() && !Site::BUILT_IN_GROUPS.contains(&id.value) {
        map.require("name", out);
    }
    Some((
        Group {
            id: GroupId::new(id.value),
            name: text,
        },
        id.place,
    ))
}

/// An address without a slash at its end.
fn address(node: &Node<'_>, out: &mut Complaints) -> Option<String> {
    Some(value::url(node, out)?.trim_end_matches('/').to_owned())
}

fn theme(node: &Node<'_>, out: &mut Complaints) -> Option<String> {
    name::id("a theme's name", node, out).map(str::to_owned)
}

fn repository(node: &Node<'_>, out: &mut Complaints) -> Option<Repository> {
    let map = Map::open(node, "a repository", keys::REPOSITORY, out)?;
    map.require("url", out);
    let url = map.read("url", address, out);
    let branch = map
        .read("branch", value::line, out)
        .unwrap_or_else(|| "main".to_owned());
    let forge = map.read("forge", value::word, out);
    let url = url.map(|url| url.trim_end_matches(".git").to_owned())?;
    let guessed = forge.or_else(|| guess(&url));
    if guessed.is_none() && map.entry("forge").is_none() {
        let message = "which software runs at this address cannot be guessed from it";
        let hint = "add `forge: github`, `forge: gitlab` or `forge: forgejo`";
        out.push(Diagnostic::new(Code::MissingKey, map.head(), message).hint(hint));
    }
    Some(Repository {
        url,
        branch,
        forge: guessed?,
    })
}

fn guess(url: &str) -> Option<Forge> {
    let host = url
        .split("://")
        .nth(1)?
        .split('/')
        .next()?
        .to_ascii_lowercase();
    let known = [
        ("github", Forge::Github),
        ("gitlab", Forge::Gitlab),
        ("codeberg", Forge::Forgejo),
        ("forgejo", Forge::Forgejo),
        ("gitea", Forge::Forgejo),
    ];
    known
        .into_iter()
        .find(|(word, _)| host.contains(word))
        .map(|(_, forge)| forge)
}

fn email(node: &Node<'_>, out: &mut Complaints) -> Option<String> {
    let typed = value::line(node, out)?;
    let bare = typed.strip_prefix("mailto:").unwrap_or(&typed);
    let good = bare.split_once('@').is_some_and(|(user, host)| {
        let plain = |c: char| !c.is_whitespace() && !c.is_control() && !"<>\"@,;:?&".contains(c);
        !user.is_empty() && host.contains('.') && user.chars().chain(host.chars()).all(plain)
    });
    if !good {
        let message = format!("`{}` is not an e-mail address", excerpt(&typed));
        let hint = "write an address such as `drafts@example.org`";
        out.push(Diagnostic::new(Code::WrongType, node.place, message).hint(hint));
        return None;
    }
    Some(bare.to_owned())
}

/// A folder below the site's, and not one that people write in.
fn output(node: &Node<'_>, out: &mut Complaints) -> Option<String> {
    let typed = value::line(node, out)?;
    let parts: Vec<&str> = typed
        .split('/')
        .filter(|part| !part.is_empty() && *part != ".")
        .collect();
    let outside = typed.starts_with('/')
        || typed.contains(['\\', ':'])
        || parts
            .iter()
            .any(|part| *part == ".." || part.starts_with(".git"));
    let taken = parts
        .first()
        .is_none_or(|first| ["drafts", "comments", "themes"].contains(first));
    if outside || taken {
        let message = format!("`{}` is no folder to write the site into", excerpt(&typed));
        let hint = "name a folder of its own inside the site's, such as `site`; \
                    `--out` on the command line may name any";
        out.push(Diagnostic::new(Code::WrongType, node.place, message).hint(hint));
        return None;
    }
    Some(parts.join("/"))
}

/// The groups of a list of ids or names.
pub(super) fn known_groups(
    site: &Site,
    map: &Map<'_, '_>,
    key: &str,
    out: &mut Complaints,
) -> Vec<GroupId> {
    distinct(map, key, |node, out| group::group(site, node, out), out)
}
