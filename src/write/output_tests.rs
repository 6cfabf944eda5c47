use super::*;

fn write(target: &Path, files: &[(&str, &str)]) -> Result<Written, Failure> {
    let output = Output::begin(target)?;
    for (path, text) in files {
        output.put(path, text.as_bytes())?;
    }
    output.commit()
}

fn listing(folder: &Path) -> Vec<String> {
    let walk = walkdir::WalkDir::new(folder)
        .min_depth(1)
        .sort_by_file_name();
    let path = |e: walkdir::DirEntry| e.path().strip_prefix(folder).unwrap().display().to_string();
    walk.into_iter().map(|entry| path(entry.unwrap())).collect()
}

#[test]
fn an_output_is_exactly_what_was_put() {
    let root = tempfile::tempdir().unwrap();
    let target = root.path().join("a/site");
    let written = write(&target, &[("index.html", "1"), ("en/x/index.html", "22")]).unwrap();
    assert_eq!((written.files, written.warnings), (3, vec![]));
    assert_eq!(
        listing(&target),
        ["en", "en/x", "en/x/index.html", "index.html", MANIFEST]
    );
    assert_eq!(listing(root.path()).first().map(String::as_str), Some("a"));
    assert_eq!(
        listing(&root.path().join("a")).len(),
        6,
        "nothing is left beside it"
    );
}

#[test]
fn the_next_build_replaces_the_whole() {
    let root = tempfile::tempdir().unwrap();
    let target = root.path().join("site");
    write(&target, &[("old/a.html", "a"), ("same.html", "s")]).unwrap();
    write(&target, &[("new/b.html", "b"), ("same.html", "s")]).unwrap();
    assert_eq!(
        listing(root.path()),
        [
            "site".to_owned(),
            format!("site/{MANIFEST}"),
            "site/new".to_owned(),
            "site/new/b.html".to_owned(),
            "site/same.html".to_owned(),
        ]
    );
}

#[test]
fn an_empty_folder_is_taken() {
    let root = tempfile::tempdir().unwrap();
    write(root.path().join("site").as_path(), &[]).unwrap();
    let target = root.path().join("empty");
    fs::create_dir(&target).unwrap();
    write(&target, &[("a", "a")]).unwrap();
    assert_eq!(listing(&target), ["a", MANIFEST]);
}

#[test]
fn what_no_build_wrote_is_refused_and_left() {
    type Change = fn(&Path) -> std::io::Result<()>;
    let changes: [Change; 4] = [
        |site| fs::write(site.join("CNAME"), "x"),
        |site| fs::write(site.join("a/b.html"), "edited"),
        |site| fs::remove_file(site.join(MANIFEST)),
        |site| fs::create_dir(site.join("mine")),
    ];
    for change in changes {
        let root = tempfile::tempdir().unwrap();
        let target = root.path().join("site");
        write(&target, &[("a/b.html", "b")]).unwrap();
        change(&target).unwrap();
        let before = listing(root.path());
        assert_eq!(write(&target, &[]).unwrap_err().code, Code::OutputNotOurs);
        assert_eq!(listing(root.path()), before);
    }
}

#[test]
fn a_manifest_of_another_s_is_no_manifest() {
    let root = tempfile::tempdir().unwrap();
    let target = root.path().join("site");
    fs::create_dir(&target).unwrap();
    fs::write(target.join(MANIFEST), "mine").unwrap();
    assert_eq!(write(&target, &[]).unwrap_err().code, Code::OutputNotOurs);
    assert_eq!(fs::read_to_string(target.join(MANIFEST)).unwrap(), "mine");
}

#[test]
fn what_was_added_while_the_build_ran_is_left() {
    let root = tempfile::tempdir().unwrap();
    let target = root.path().join("site");
    write(&target, &[("a", "old")]).unwrap();
    let output = Output::begin(&target).unwrap();
    output.put("a", b"new").unwrap();
    fs::write(target.join("mine"), "x").unwrap();
    assert_eq!(output.commit().unwrap_err().code, Code::OutputNotOurs);
    assert_eq!(fs::read_to_string(target.join("a")).unwrap(), "old");
}

#[cfg(unix)]
#[test]
fn a_file_or_link_is_no_output_folder() {
    let root = tempfile::tempdir().unwrap();
    let [file, link, real] = ["file", "link", "real"].map(|name| root.path().join(name));
    fs::write(&file, "x").unwrap();
    fs::create_dir(&real).unwrap();
    std::os::unix::fs::symlink(&real, &link).unwrap();
    for bad in [file, link, root.path().join("."), root.path().join("..")] {
        assert!(write(&bad, &[("a", "a")]).is_err(), "{}", bad.display());
    }
    assert_eq!(listing(&real), [""; 0]);
}

#[test]
fn a_build_that_gives_up_leaves_no_trace() {
    let root = tempfile::tempdir().unwrap();
    let target = root.path().join("site");
    write(&target, &[("a", "old")]).unwrap();
    let output = Output::begin(&target).unwrap();
    output.put("a", b"new").unwrap();
    drop(output);
    assert_eq!(listing(root.path()).len(), 3);
    assert_eq!(fs::read_to_string(target.join("a")).unwrap(), "old");
}

#[test]
fn two_builds_of_one_output_exclude_each_other() {
    let root = tempfile::tempdir().unwrap();
    let target = root.path().join("site");
    let first = Output::begin(&target).unwrap();
    assert_eq!(Output::begin(&target).unwrap_err().code, Code::Unwritable);
    assert!(Output::begin(&root.path().join("other")).is_ok());
    first.commit().unwrap();
    write(&target, &[]).unwrap();
}

#[test]
fn one_address_is_one_file() {
    let root = tempfile::tempdir().unwrap();
    let output = Output::begin(&root.path().join("site")).unwrap();
    output.put("a", b"1").unwrap();
    output.put("a", b"1").unwrap();
    output.put("a", b"2").unwrap_err();
    output.put("../a", b"1").unwrap_err();
}

#[test]
fn what_a_killed_build_left_is_cleared_away() {
    let root = tempfile::tempdir().unwrap();
    let target = root.path().join("site");
    write(&target, &[("a", "old")]).unwrap();
    let output = Output::begin(&target).unwrap();
    output.put("deep/er/b", b"half").unwrap();
    fs::write(
        root.path().join(".site.rapporteur/new").join(MANIFEST),
        "# half",
    )
    .unwrap();
    // As a kill would: the lock is gone with the process, all else stays.
    let Output { work, .. } = output;
    work.forget();
    assert!(root.path().join(".site.rapporteur/new/deep/er/b").exists());
    write(&target, &[("a", "new")]).unwrap();
    assert_eq!(listing(root.path()).len(), 3);
}

#[test]
fn an_output_that_a_killed_build_set_aside_is_put_back() {
    let root = tempfile::tempdir().unwrap();
    let target = root.path().join("site");
    write(&target, &[("a", "old")]).unwrap();
    let work = root.path().join(".site.rapporteur");
    fs::create_dir(&work).unwrap();
    fs::rename(&target, work.join("aside")).unwrap();
    drop(Output::begin(&target).unwrap());
    assert_eq!(fs::read_to_string(target.join("a")).unwrap(), "old");
    assert_eq!(listing(root.path()).len(), 3);
}

#[test]
fn somebody_else_s_files_in_the_work_folder_stay() {
    let root = tempfile::tempdir().unwrap();
    let target = root.path().join("site");
    write(&target, &[("a", "old")]).unwrap();
    let work = root.path().join(".site.rapporteur");
    fs::create_dir(&work).unwrap();
    fs::rename(&target, work.join("new")).unwrap();
    fs::write(work.join("new/mine"), "x").unwrap();
    assert_eq!(
        Output::begin(&target).unwrap_err().code,
        Code::OutputNotOurs
    );
    assert!(work.join("new/mine").exists());
}
