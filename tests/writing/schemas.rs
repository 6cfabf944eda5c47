//! `schema`.

use crate::site::Site;

#[test]
fn a_schema_is_printed_or_written() {
    let site = Site::empty();
    let ended = site.done(&["schema", "comment"]);
    let schema: serde_json::Value = serde_json::from_str(&ended.out).unwrap();
    assert!(schema["properties"]["target"]["description"].is_string());
    site.done(&["schema", "--out", "schemas"]);
    for kind in [
        "site",
        "document",
        "consensus",
        "changes",
        "person",
        "comment",
    ] {
        let text = site.get(&format!("schemas/{kind}.json"));
        assert!(serde_json::from_str::<serde_json::Value>(&text).is_ok());
    }
    assert_eq!(site.run(&["schema"]).status, 2);
    assert_eq!(site.run(&["schema", "letter"]).status, 2);
}

#[test]
fn files_that_are_begun_lead_to_their_schemas() {
    let site = Site::empty();
    site.done(&["init", "--editor", "Maria Sarr"]);
    for path in [
        "rapporteur.yaml",
        "drafts/document/document.yaml",
        "comments/people/maria-sarr.yaml",
    ] {
        let text = site.get(path);
        let hook = text
            .lines()
            .next()
            .unwrap()
            .strip_prefix("# yaml-language-server: $schema=")
            .unwrap();
        let folder = std::path::Path::new(path).parent().unwrap();
        assert!(
            site.root().join(folder).join(hook).is_file(),
            "{path}: {hook}"
        );
    }
    let settings: serde_json::Value =
        serde_json::from_str(&site.get(".vscode/settings.json")).unwrap();
    for schema in settings["yaml.schemas"].as_object().unwrap().keys() {
        assert!(site.root().join(schema).is_file(), "{schema}");
    }
}
