//! What is read of whole sites.

mod hostile;

use std::path::Path;

use jiff::civil::{Date, date};

use super::{Loaded, LoadedDocument, document, leave_out, site};
use crate::diagnostics::{Code, FileId, Severity};
use crate::model::{Author, Document, DocumentId, Outcome, Text};

const TODAY: Date = date(2026, 11, 21);

const DOCUMENT: &str = "
chairs: chair
editors: [editor]
versions:
- id: v1
  date: 2026-01-10
- id: v2
  date: 2026-03-10
- id: v3
  date: 2026-05-10
  publish: 2026-12-01
";

/// A site in a folder of its own: the files given, and those that every site needs.
fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let base = [
        ("rapporteur.yaml", ""),
        ("drafts/d/document.yaml", DOCUMENT),
        ("drafts/d/v1/en.md", "# One\n"),
        ("drafts/d/v2/en.md", "# Two\n"),
        ("comments/people/chair.yaml", "name: Charis\n"),
        (
            "comments/people/editor.yaml",
            "name: Edda\ngroup: academic\n",
        ),
        (
            "comments/people/ada.yaml",
            "name: Ada\ngroup: [civil-society, technical]\n",
        ),
    ];
    let root = tempfile::tempdir().unwrap();
    for (path, text) in base.iter().chain(files) {
        let path = root.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    root
}

fn load(root: &Path) -> (Loaded, LoadedDocument) {
    let shared = site(root);
    let read = document(
        root,
        &shared.site,
        &shared.people,
        &DocumentId::new("d"),
        TODAY,
    );
    (shared, read)
}

fn errors(read: &LoadedDocument) -> Vec<(Code, String)> {
    let errors = read
        .diagnostics
        .iter()
        .filter(|d| d.severity == Severity::Error);
    errors.map(|d| (d.code, d.message.clone())).collect()
}

/// The document of a site without errors.
fn sound(files: &[(&str, &str)]) -> Document {
    let root = folder(files);
    let (shared, read) = load(root.path());
    assert_eq!(shared.diagnostics, []);
    assert_eq!(errors(&read), []);
    read.document.expect("a document")
}

fn ids(document: &Document) -> Vec<&str> {
    document
        .threads
        .iter()
        .map(|thread| thread.id.as_str())
        .collect()
}

#[test]
fn the_projects_own_site_is_sound() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let shared = site(root);
    assert_eq!(shared.diagnostics, []);
    for id in &shared.documents {
        let read = document(root, &shared.site, &shared.people, id, TODAY);
        assert_eq!(read.diagnostics, [], "{id}");
    }
}

#[test]
fn an_empty_settings_file_is_a_site() {
    let root = folder(&[]);
    let loaded = site(root.path());
    assert_eq!(loaded.site.languages[0].as_str(), "en");
    assert_eq!(loaded.site.groups.len(), 6);
    let folder = root
        .path()
        .file_name()
        .unwrap()
        .to_string_lossy()
        .into_owned();
    assert_eq!(loaded.site.title.forms, [(None, folder)]);
}

#[test]
fn threads_stand_in_the_order_of_version_file_and_point() {
    let comment = "author: ada\ndate: 2026-02-01\nbody: Yes.\n";
    let letter = "author: ada\ndate: 2026-02-01\npoints:\n- body: One.\n- body: Two.\n";
    let document = sound(&[
        ("comments/d/v2/a.yaml", comment),
        ("comments/d/v1/b-c.yaml", comment),
        ("comments/d/v1/b.yaml", comment),
        ("comments/d/v1/letter.yaml", letter),
    ]);
    assert_eq!(ids(&document), ["b", "b-c", "letter.1", "letter.2", "a"]);
    let point = &document.threads[3];
    assert_eq!(point.letter.as_ref().unwrap().as_str(), "letter");
    assert_eq!(
        point.authors,
        [Author::Person(crate::model::PersonId::new("ada"))]
    );
}

#[test]
fn replies_in_the_file_come_before_reply_files_by_id() {
    let document = sound(&[
        (
            "comments/d/v1/a.yaml",
            "author: ada\ndate: 2026-02-01\nbody: Why?\nreplies:\n- author: editor\n  date: \
             2026-02-02\n  body: So.\n- author: chair\n  date: 2026-02-03\n  body: Indeed.\n",
        ),
        (
            "comments/d/v2/z.yaml",
            "author: chair\ndate: 2026-03-11\nreply_to: a\nbody: Later.\n",
        ),
        (
            "comments/d/v1/y.yaml",
            "author: ada\ndate: 2026-02-04\nreply_to: a\noutcome: satisfied\n",
        ),
    ]);
    let replies: Vec<&str> = document.threads[0]
        .replies
        .iter()
        .map(|r| r.id.as_str())
        .collect();
    assert_eq!(replies, ["a.r1", "a.r2", "y", "z"]);
    assert_eq!(ids(&document), ["a"]);
}

#[test]
fn a_scalar_keeps_what_was_typed() {
    let document = sound(&[(
        "comments/d/v1/a.yaml",
        "author: {name: No, group: technical}\ndate: 2026-02-01\nbody: 0.30\ntags: [1e3, yes]\n",
    )]);
    let thread = &document.threads[0];
    let Author::Stranger(stranger) = &thread.authors[0] else {
        panic!("a stranger")
    };
    assert_eq!(stranger.name, "No");
    assert_eq!(
        thread.body.as_ref().unwrap().forms,
        [(None, "0.30".to_owned())]
    );
    assert_eq!(thread.tags, ["1e3", "yes"]);
}

#[test]
fn a_strangers_group_may_be_named_in_any_language() {
    for (typed, id) in [
        ("Civil Society", "civil-society"),
        ("Société civile", "civil-society"),
        ("民间社会", "civil-society"),
        ("المجتمع المدني", "civil-society"),
        ("Гражданское общество", "civil-society"),
        ("Comunidad técnica", "technical"),
        ("private sector", "business"),
        ("Government", "government"),
    ] {
        let author =
            format!("author: {{name: Zoe, group: {typed}}}\ndate: 2026-02-01\nbody: Yes.\n");
        let document = sound(&[("comments/d/v1/a.yaml", &author)]);
        let Author::Stranger(stranger) = &document.threads[0].authors[0] else {
            panic!()
        };
        assert_eq!(stranger.group.as_ref().unwrap().as_str(), id);
    }
}

#[test]
fn three_of_a_group_are_enough_to_hide_one() {
    let comment = (
        "comments/d/v1/a.yaml",
        "author: {group: academic}\ndate: 2026-02-01\nbody: Yes.\n",
    );
    let more = [
        ("comments/people/b.yaml", "name: B\ngroup: academic\n"),
        ("comments/people/c.yaml", "name: C\ngroup: academic\n"),
    ];
    let (_, read) = load(folder(&[comment, more[0]]).path());
    assert_eq!(errors(&read)[0].0, Code::Attribution);
    let document = sound(&[comment, more[0], more[1]]);
    assert!(matches!(document.threads[0].authors[0], Author::Group(_)));
}

#[test]
fn what_is_not_published_leaves_no_trace() {
    let linked = "author: ada\ndate: 2026-02-01\nbody: Yes.\nsee: {comment: z, as: adds-to}\n\
                  disposition:\n  outcome: duplicate\n  by: editor\n  date: 2026-02-02\n  \
                  duplicate_of: z\n  changed_in: v3\n  change: {section: x}\n";
    let document = sound(&[
        ("drafts/d/v3/en.md", "# Three <b>\n"),
        (
            "comments/d/v3/z.yaml",
            "author: ada\ndate: 2026-05-11\nbody: Early.\n",
        ),
        (
            "comments/d/v3/y.yaml",
            "author: ada\ndate: 2026-05-11\nreply_to: z\nbody: Early.\n",
        ),
        ("comments/d/v1/a.yaml", linked),
        (
            "comments/d/v1/b.yaml",
            "author: ada\ndate: 2026-05-11\nreply_to: z\nbody: Early.\n",
        ),
    ]);
    assert_eq!(document.versions.len(), 2);
    assert_eq!(ids(&document), ["a"]);
    assert!(document.threads[0].see.is_empty());
    let disposition = &document.threads[0].dispositions[0];
    assert_eq!(
        (disposition.outcome, &disposition.duplicate_of),
        (Outcome::Duplicate, &None)
    );
    assert_eq!(
        (&disposition.changed_in, disposition.change.selectors.len()),
        (&None, 0)
    );
}

#[test]
fn a_text_has_forms_in_languages() {
    let document = sound(&[(
        "comments/d/v1/a.yaml",
        "author: ada\ndate: 2026-02-01\nbody:\n  fr: Oui.\n  EN: Yes.\n",
    )]);
    let Text { forms, .. } = document.threads[0].body.as_ref().unwrap();
    let forms: Vec<_> = forms
        .iter()
        .map(|(l, t)| (l.as_ref().unwrap().as_str(), &**t))
        .collect();
    assert_eq!(forms, [("fr", "Oui."), ("en", "Yes.")]);
}

#[test]
fn a_broken_document_file_does_not_hide_other_errors() {
    let root = folder(&[
        ("drafts/d/document.yaml", "versions: [\n"),
        ("drafts/d/v1/consensus.yaml", "- levl: x\n"),
        (
            "comments/d/v1/a.yaml",
            "author: nobody\ndate: 2026-02-01\nbody: Yes.\n",
        ),
    ]);
    let (_, read) = load(root.path());
    assert!(read.document.is_err());
    let codes: Vec<Code> = errors(&read).into_iter().map(|(code, _)| code).collect();
    for code in [Code::YamlSyntax, Code::UnknownKey, Code::UnknownReference] {
        assert!(codes.contains(&code), "{codes:?}");
    }
}

#[test]
fn errors_of_comments_can_be_left_out() {
    let root = folder(&[
        (
            "comments/d/v1/bad.yaml",
            "author: ada\ndate: 2026-02-01\nbody: Note: this\n",
        ),
        (
            "comments/d/v1/worse.yaml",
            "author: nobody\ndate: 2026-02-01\nbody: Yes.\n",
        ),
        (
            "comments/d/v1/good.yaml",
            "author: ada\ndate: 2026-02-01\nbody: Yes.\nsee:\n- comment: worse\n  as: adds-to\n",
        ),
        (
            "comments/d/v1/reply.yaml",
            "author: ada\ndate: 2026-02-02\nreply_to: worse\nbody: Yes.\n",
        ),
        (
            "comments/d/v1/lost.yaml",
            "author: ada\ndate: 2026-02-02\nreply_to: no-such\nbody: Yes.\n",
        ),
    ]);
    let (_, read) = load(root.path());
    let LoadedDocument {
        document,
        mut diagnostics,
        ..
    } = read;
    let mut document = document.unwrap();
    assert!(leave_out(&mut document, &mut diagnostics));
    assert_eq!(ids(&document), ["good"]);
    assert!(document.threads[0].see.is_empty());
    let stems: Vec<&str> = document
        .left_out
        .iter()
        .map(|path| &path["comments/d/v1/".len()..])
        .collect();
    assert_eq!(stems, ["bad.yaml", "lost.yaml", "reply.yaml", "worse.yaml"]);
    assert!(diagnostics.iter().all(|d| d.severity == Severity::Warning));
}

#[test]
fn errors_of_texts_are_never_left_out() {
    let root = folder(&[("drafts/d/v1/consensus.yaml", "- levl: x\n")]);
    let (_, read) = load(root.path());
    let LoadedDocument {
        document,
        mut diagnostics,
        ..
    } = read;
    assert!(!leave_out(&mut document.unwrap(), &mut diagnostics));
    assert!(diagnostics.iter().any(|d| d.severity == Severity::Error));
}

#[test]
fn what_cannot_be_read_is_said() {
    let (text, complaint) = super::files::read(Path::new("/"), "no/such/file", FileId(0));
    assert_eq!(
        (text.as_str(), complaint.unwrap().code),
        ("", Code::Unreadable)
    );
}

#[cfg(unix)]
#[test]
fn links_and_pipes_are_not_opened() {
    let root = folder(&[]);
    let comments = root.path().join("comments/d/v1");
    std::fs::create_dir_all(&comments).unwrap();
    std::os::unix::fs::symlink("/dev/zero", comments.join("a.yaml")).unwrap();
    std::os::unix::fs::symlink("/", comments.join("b")).unwrap();
    let pipe = comments.join("c.yaml");
    assert!(
        std::process::Command::new("mkfifo")
            .arg(&pipe)
            .status()
            .unwrap()
            .success()
    );
    let (_, read) = load(root.path());
    let codes: Vec<Code> = errors(&read).into_iter().map(|(code, _)| code).collect();
    assert_eq!(
        codes,
        [Code::SymbolicLink, Code::SymbolicLink, Code::UnexpectedFile]
    );
}

#[cfg(unix)]
#[test]
fn nothing_is_read_behind_a_link() {
    let root = folder(&[]);
    let outside = folder(&[("comments/d/v1/a.yaml", "author: nobody\n")]);
    let comments = root.path().join("comments");
    std::fs::remove_dir_all(&comments).unwrap();
    std::os::unix::fs::symlink(outside.path().join("comments"), comments).unwrap();
    let (shared, read) = load(root.path());
    let codes: Vec<Code> = shared.diagnostics.iter().map(|d| d.code).collect();
    assert_eq!(codes, [Code::SymbolicLink]);
    assert!(shared.people.is_empty());
    assert!(read.document.unwrap().threads.is_empty());
}

#[test]
fn a_large_file_is_refused() {
    let root = folder(&[("comments/d/v1/a.yaml", &" ".repeat((16 << 20) + 1))]);
    let (_, read) = load(root.path());
    assert_eq!(errors(&read)[0].0, Code::TooLarge);
}
