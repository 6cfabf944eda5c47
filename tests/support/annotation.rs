//! What the Web Annotation Data Model says that an annotation, a page or a collection MUST be
//! (<https://www.w3.org/TR/annotation-model/>, section numbers in brackets).

use serde_json::Value;

/// Each rule that is broken, with the place in the tree.
pub(crate) fn faults(json: &Value) -> Vec<String> {
    let mut check = Check::default();
    check.context(json);
    match json["type"].as_str() {
        Some("AnnotationCollection") => check.collection(json),
        Some("AnnotationPage") => check.page("page", json),
        _ => check.annotation("annotation", json),
    }
    check.faults
}

#[derive(Default)]
struct Check {
    faults: Vec<String>,
}

const SELECTORS: [&str; 8] = [
    "FragmentSelector",
    "CssSelector",
    "XPathSelector",
    "TextQuoteSelector",
    "TextPositionSelector",
    "DataPositionSelector",
    "SvgSelector",
    "RangeSelector",
];

fn each(value: &Value) -> Vec<&Value> {
    match value {
        Value::Null => Vec::new(),
        Value::Array(all) => all.iter().collect(),
        one => vec![one],
    }
}

/// A scheme and something after it, without white space (RFC 3987 §2.2).
fn is_iri(value: &Value) -> bool {
    let Some(text) = value.as_str() else {
        return false;
    };
    let scheme = text.split_once(':').map(|(scheme, _)| scheme);
    scheme.is_some_and(|s| s.starts_with(|c: char| c.is_ascii_alphabetic()))
        && !text.contains(char::is_whitespace)
}

impl Check {
    fn must(&mut self, holds: bool, place: &str, rule: &str) {
        if !holds {
            self.faults.push(format!("{place}: {rule}"));
        }
    }

    /// [3.1] The context is among the values; a lone one is a string.
    fn context(&mut self, json: &Value) {
        let ours = |one: &&Value| one.as_str() == Some("http://www.w3.org/ns/anno.jsonld");
        self.must(
            each(&json["@context"]).iter().any(ours),
            "@context",
            "holds the annotation context",
        );
    }

    /// [3.1] Exactly one IRI.
    fn id(&mut self, place: &str, json: &Value) {
        self.must(is_iri(&json["id"]), place, "has exactly one id, an IRI");
    }

    fn has_type(&mut self, place: &str, json: &Value, class: &str) {
        let named = each(&json["type"])
            .iter()
            .any(|one| one.as_str() == Some(class));
        self.must(named, place, &format!("has the type {class}"));
    }

    fn annotation(&mut self, place: &str, json: &Value) {
        self.must(json.is_object(), place, "is an object");
        self.id(place, json);
        self.has_type(place, json, "Annotation");
        let targets = each(&json["target"]);
        self.must(!targets.is_empty(), place, "has one target or more [3.1]");
        for (n, target) in targets.into_iter().enumerate() {
            self.resource(&format!("{place}.target[{n}]"), target);
        }
        for (n, body) in each(&json["body"]).into_iter().enumerate() {
            self.resource(&format!("{place}.body[{n}]"), body);
        }
        if !json["bodyValue"].is_null() {
            self.must(
                json["bodyValue"].is_string(),
                place,
                "bodyValue is one string [3.2.5]",
            );
            self.must(
                json["body"].is_null(),
                place,
                "has either bodyValue or body [3.2.5]",
            );
        }
        for motivation in each(&json["motivation"]) {
            self.must(
                motivation.is_string(),
                place,
                "motivations are names [3.3.5]",
            );
        }
        self.provenance(place, json);
    }

    /// [3.3] Who and when.
    fn provenance(&mut self, place: &str, json: &Value) {
        for key in ["created", "modified", "generated"] {
            if json[key].is_null() {
                continue;
            }
            let time = json[key].as_str().unwrap_or_default();
            let utc = time.ends_with('Z') && time.parse::<jiff::Timestamp>().is_ok();
            self.must(
                utc,
                place,
                &format!("{key} is one xsd:dateTime in UTC [3.3.1]"),
            );
        }
        for agent in ["creator", "generator"] {
            for one in each(&json[agent]) {
                let known = is_iri(one) || one.is_object();
                self.must(
                    known,
                    place,
                    &format!("a {agent} is an IRI or an object [3.3.2]"),
                );
                let name = &one["name"];
                self.must(
                    one.is_string() || name.is_null() || each(name).iter().all(|n| n.is_string()),
                    place,
                    "names are strings",
                );
            }
        }
        for key in ["canonical", "via", "rights"] {
            let all = each(&json[key]).into_iter().all(is_iri);
            self.must(all, place, &format!("{key} is an IRI [3.3.6, 3.3.7]"));
        }
    }

    /// [3.2] A body or target: an IRI, a text, a choice, or a specific or external resource.
    fn resource(&mut self, place: &str, json: &Value) {
        if json.is_string() {
            return self.must(is_iri(json), place, "is an IRI");
        }
        self.must(json.is_object(), place, "is an IRI or an object");
        self.provenance(place, json);
        let kinds = each(&json["type"]);
        let is = |class: &str| kinds.iter().any(|kind| kind.as_str() == Some(class));
        if is("TextualBody") || !json["value"].is_null() {
            self.must(
                json["value"].is_string(),
                place,
                "has exactly one value, a string [3.2.4]",
            );
            for key in ["language", "format"] {
                self.must(
                    each(&json[key]).iter().all(|v| v.is_string()),
                    place,
                    "language and format are strings",
                );
            }
            let direction = json["textDirection"].as_str();
            let known = json["textDirection"].is_null()
                || ["ltr", "rtl", "auto"].contains(&direction.unwrap_or(""));
            self.must(known, place, "textDirection is ltr, rtl or auto [3.2.2]");
        } else if ["Choice", "List", "Composite", "Independents"]
            .iter()
            .any(|kind| is(kind))
        {
            self.must(json["items"].is_array(), place, "has items [3.2.7]");
        } else if is("SpecificResource") || !json["source"].is_null() || !json["selector"].is_null()
        {
            self.specific(place, json);
        } else {
            self.id(place, json);
        }
    }

    /// [4] A part of a resource.
    fn specific(&mut self, place: &str, json: &Value) {
        let source = &json["source"];
        self.must(
            is_iri(source) || source.is_object(),
            place,
            "has exactly one source [4]",
        );
        for (n, selector) in each(&json["selector"]).into_iter().enumerate() {
            self.selector(&format!("{place}.selector[{n}]"), selector);
        }
    }

    /// [4.2] Words of a text, and other ways to select.
    fn selector(&mut self, place: &str, json: &Value) {
        if json.is_string() {
            return self.must(is_iri(json), place, "is an IRI");
        }
        let kind = json["type"].as_str().unwrap_or_default();
        let strings: &[&str] = match kind {
            "TextQuoteSelector" => &["exact"],
            "FragmentSelector" | "CssSelector" | "XPathSelector" => &["value"],
            _ => &[],
        };
        self.must(
            SELECTORS.contains(&kind),
            place,
            "has the type of a selector [4.2]",
        );
        for key in strings {
            self.must(
                json[*key].is_string(),
                place,
                &format!("has exactly one {key}, a string [4.2]"),
            );
        }
        for key in ["prefix", "suffix"] {
            let fits = json[key].is_null() || json[key].is_string();
            self.must(fits, place, &format!("has at most one {key} [4.2.4]"));
        }
        if ["TextPositionSelector", "DataPositionSelector"].contains(&kind) {
            let counted = json["start"].is_u64() && json["end"].is_u64();
            self.must(counted, place, "has start and end, counted from 0 [4.2.5]");
        }
        if kind == "RangeSelector" {
            for end in ["startSelector", "endSelector"] {
                self.selector(&format!("{place}.{end}"), &json[end]);
            }
        }
        if !json["refinedBy"].is_null() {
            each(&json["refinedBy"])
                .into_iter()
                .for_each(|one| self.selector(&format!("{place}.refinedBy"), one));
        }
    }

    /// [5.1] A collection.
    fn collection(&mut self, json: &Value) {
        self.id("collection", json);
        self.has_type("collection", json, "AnnotationCollection");
        let counted = json["total"].is_null() || json["total"].is_u64();
        self.must(counted, "collection", "total is a count");
        if json["first"].is_object() {
            self.page("collection.first", &json["first"]);
        } else {
            self.must(is_iri(&json["first"]), "collection", "has a first page");
        }
    }

    /// [5.2] A page of a collection.
    fn page(&mut self, place: &str, json: &Value) {
        self.id(place, json);
        self.has_type(place, json, "AnnotationPage");
        self.must(json["items"].is_array(), place, "has a list of items");
        let counted = json["startIndex"].is_null() || json["startIndex"].is_u64();
        self.must(counted, place, "startIndex is a count");
        for (n, item) in each(&json["items"]).into_iter().enumerate() {
            self.annotation(&format!("{place}.items[{n}]"), item);
        }
    }
}
