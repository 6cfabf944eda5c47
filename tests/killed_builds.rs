//! A writer that is killed at any moment leaves the old output whole or the new output whole, and
//! the next writer clears up after it.
#![cfg(unix)]
#![allow(clippy::unwrap_used)]

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use rapporteur::write::{MANIFEST, Output, Sink};

const TARGET: &str = "RAPPORTEUR_TEST_TARGET";
const GENERATION: &str = "RAPPORTEUR_TEST_GENERATION";
const FILES: usize = 300;

/// The child: writes one generation of an output. Run by the test below only.
#[test]
fn writer() {
    let [Ok(target), Ok(generation)] = [TARGET, GENERATION].map(std::env::var) else {
        return;
    };
    let output = Output::begin(Path::new(&target)).unwrap();
    for i in 0..FILES {
        output
            .put(
                &format!("{}/{i}.html", i % 7),
                generation.repeat(i).as_bytes(),
            )
            .unwrap();
    }
    output.commit().unwrap();
}

fn spawn(target: &Path, generation: usize) -> std::process::Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "writer"])
        .env(TARGET, target)
        .env(GENERATION, format!("{generation} "))
        .stdout(Stdio::null())
        .spawn()
        .unwrap()
}

/// The one generation that all files are of; panics if they are not.
fn generation(target: &Path) -> usize {
    let all = Output::begin(target).map(drop);
    all.expect("the output is exactly what its manifest lists");
    let text = std::fs::read_to_string(target.join("1/1.html")).unwrap();
    for i in 0..FILES {
        let file = target.join(format!("{}/{i}.html", i % 7));
        assert_eq!(std::fs::read_to_string(file).unwrap(), text.repeat(i));
    }
    text.trim().parse().unwrap()
}

#[test]
fn a_killed_writer_leaves_the_old_or_the_new() {
    let root = tempfile::tempdir().unwrap();
    let target = root.path().join("site");
    assert!(spawn(&target, 0).wait().unwrap().success());
    let mut last = 0;
    let mut moments = [0, 0];
    for round in 1..=30 {
        let mut child = spawn(&target, round);
        std::thread::sleep(Duration::from_micros(round as u64 * 2500));
        _ = child.kill();
        let finished = child.wait().unwrap().success();
        let now = generation(&target);
        assert!(
            now == round || (now == last && !finished),
            "{now} after {last}, round {round}"
        );
        moments[usize::from(now == round)] += 1;
        last = now;
    }
    assert!(
        moments[0] > 0,
        "the kills came too late to tell: {moments:?}"
    );
    assert!(spawn(&target, 99).wait().unwrap().success());
    assert_eq!(generation(&target), 99);
    assert_eq!(
        std::fs::read_dir(root.path()).unwrap().count(),
        1,
        "nothing is left beside it"
    );
    assert!(target.join(MANIFEST).exists());
}
