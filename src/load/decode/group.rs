//! Stakeholder groups, by id or by name.

use unicode_normalization::UnicodeNormalization;

use super::{Complaints, near, value};
use crate::diagnostics::{Code, Diagnostic, excerpt};
use crate::load::yaml::Node;
use crate::model::{Group, GroupId, Site};

/// A group of the site, by its id or by its name in any language.
pub(super) fn group(site: &Site, node: &Node<'_>, out: &mut Complaints) -> Option<GroupId> {
    let typed = value::string(node, out)?;
    let folded = fold(typed);
    let found = site
        .groups
        .iter()
        .find(|group| is_called(group, typed, &folded));
    if found.is_none() {
        let message = format!("there is no stakeholder group `{}`", excerpt(typed));
        let ids = || site.groups.iter().map(|group| group.id.as_str());
        let hint = near::did_you_mean(typed, ids())
            .unwrap_or_else(|| format!("the groups are {}", near::listed(ids())));
        out.push(Diagnostic::new(Code::UnknownReference, node.place, message).hint(hint));
    }
    found.map(|group| group.id.clone())
}

fn is_called(group: &Group, typed: &str, folded: &str) -> bool {
    if group.id.as_str() == typed || fold(group.id.as_str()) == folded {
        return true;
    }
    match &group.name {
        Some(name) => name.forms.iter().any(|(_, form)| fold(form) == folded),
        None => built_in_names(group.id.as_str())
            .iter()
            .any(|name| fold(name) == folded),
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

/// What people call the built-in groups, in the six languages.
fn built_in_names(id: &str) -> &'static [&'static str] {
    match id {
        "government" => &[
            "Governments",
            "Member States",
            "الحكومات",
            "حكومة",
            "政府",
            "Gouvernement",
            "Gouvernements",
            "Правительство",
            "Правительства",
            "Gobierno",
            "Gobiernos",
        ],
        "business" => &[
            "Private sector",
            "Business sector",
            "القطاع الخاص",
            "قطاع الأعمال",
            "工商界",
            "私营部门",
            "企业",
            "Secteur privé",
            "Entreprises",
            "Частный сектор",
            "Деловые круги",
            "Бизнес",
            "Sector privado",
            "Empresas",
            "Sector empresarial",
        ],
        "civil-society" => &[
            "Civil society",
            "المجتمع المدني",
            "民间社会",
            "Société civile",
            "Гражданское общество",
            "Sociedad civil",
        ],
        "technical" => &[
            "Technical community",
            "المجتمع التقني",
            "الأوساط التقنية",
            "技术界",
            "技术社群",
            "Communauté technique",
            "Техническое сообщество",
            "Comunidad técnica",
        ],
        "academic" => &[
            "Academia",
            "Academic community",
            "الأوساط الأكاديمية",
            "学术界",
            "Communauté universitaire",
            "Monde universitaire",
            "Milieu universitaire",
            "Milieux universitaires",
            "Научное сообщество",
            "Академическое сообщество",
            "Научные круги",
            "Académicos",
            "Comunidad académica",
            "Sector académico",
        ],
        "intergovernmental" => &[
            "Intergovernmental organization",
            "Intergovernmental organizations",
            "Intergovernmental organisation",
            "Intergovernmental organisations",
            "المنظمات الحكومية الدولية",
            "منظمة حكومية دولية",
            "政府间组织",
            "Organisation intergouvernementale",
            "Organisations intergouvernementales",
            "Межправительственная организация",
            "Межправительственные организации",
            "Organización intergubernamental",
            "Organizaciones intergubernamentales",
        ],
        _ => &[],
    }
}
