//! Stakeholder groups, by id or by name.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

use super::{Complaints, near, value};
use crate::diagnostics::{Code, Diagnostic, excerpt};
use crate::load::yaml::Node;
use crate::locale::Locale;
use crate::model::{Group, GroupId, Lang, Site};

/// A group of the site, by its id or by its name in any language.
pub(super) fn group(site: &Site, node: &Node<'_>, out: &mut Complaints) -> Option<GroupId> {
    let typed = value::string(node, out)?;
    let found = called(site, typed);
    if found.is_none() {
        let message = format!("there is no stakeholder group `{}`", excerpt(typed));
        let ids = || site.groups.iter().map(|group| group.id.as_str());
        let is_known = |word: &str| ids().any(|id| id == word);
        let hint = near::several(typed, is_known)
            .or_else(|| near::curly(typed))
            .or_else(|| near::did_you_mean(typed, ids()))
            .unwrap_or_else(|| format!("the groups are {}", near::listed(ids())));
        out.push(Diagnostic::new(Code::UnknownReference, node.place, message).hint(hint));
    }
    found.map(|group| group.id.clone())
}

/// The group with this id, or with this name in any language.
pub(crate) fn called<'s>(site: &'s Site, typed: &str) -> Option<&'s Group> {
    let by_id = site.groups.iter().find(|group| group.id.as_str() == typed);
    by_id.or_else(|| {
        let folded = fold(typed);
        site.groups.iter().find(|group| is_called(group, &folded))
    })
}

fn is_called(group: &Group, folded: &str) -> bool {
    if fold(group.id.as_str()) == folded {
        return true;
    }
    match &group.name {
        Some(name) => name.forms.iter().any(|(_, form)| fold(form) == folded),
        None => built_in_names(group.id.as_str())
            .iter()
            .any(|name| name == folded),
    }
}

/// A name without what people type differently: case, white space, hyphens, composed letters.
fn fold(name: &str) -> String {
    let lower = name.nfc().flat_map(char::to_lowercase);
    let spaced: String = lower
        .map(|c| {
            if matches!(c, '-' | '_' | '‑') {
                ' '
            } else {
                c
            }
        })
        .collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What people call the built-in groups, folded: the names of the interface's languages, which the
/// templates for comments show, and others in use.
fn built_in_names(id: &str) -> &'static [String] {
    static NAMES: LazyLock<BTreeMap<&str, Vec<String>>> = LazyLock::new(|| {
        let locales = ["ar", "zh", "en", "fr", "ru", "es"].map(|tag| Locale::new(&Lang::new(tag)));
        let shown = |id: &str| {
            let key = format!("group.{id}");
            locales
                .iter()
                .map(move |locale| fold(&locale.message(&key, &[])))
                .collect::<Vec<_>>()
        };
        let other = |id: &str| other_names(id).iter().map(|name| fold(name));
        let ids = Site::BUILT_IN_GROUPS.into_iter();
        ids.map(|id| (id, shown(id).into_iter().chain(other(id)).collect()))
            .collect()
    });
    NAMES.get(id).map(Vec::as_slice).unwrap_or_default()
}

/// Names in use beside the interface's: the singular, and what other bodies say.
fn other_names(id: &str) -> &'static [&'static str] {
    match id {
        "government" => &[
            "Member States",
            "حكومة",
            "Gouvernement",
            "Правительство",
            "Gobierno",
        ],
        "business" => &[
            "Private sector",
            "القطاع الخاص",
            "私营部门",
            "企业",
            "Entreprises",
            "Бизнес",
            "Частный сектор",
            "Empresas",
            "Sector empresarial",
        ],
        "technical" => &["المجتمع التقني", "技术社群"],
        "academic" => &[
            "Academic community",
            "Monde universitaire",
            "Научное сообщество",
            "Sector académico",
        ],
        "intergovernmental" => &[
            "Intergovernmental organization",
            "Intergovernmental organisation",
            "Intergovernmental organisations",
            "منظمة حكومية دولية",
            "Organisation intergouvernementale",
            "Межправительственная организация",
            "Organización intergubernamental",
        ],
        _ => &[],
    }
}
