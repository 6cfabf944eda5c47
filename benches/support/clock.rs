//! CPU time, which a busy machine does not stretch, and figures as ratios within one run.

use std::time::Duration;

use nix::sys::resource::{UsageWho, getrusage};

/// CPU time (user and system) of this process so far, all threads.
pub(crate) fn own() -> Duration {
    spent(UsageWho::RUSAGE_SELF)
}

/// CPU time of all finished child processes so far.
pub(crate) fn children() -> Duration {
    spent(UsageWho::RUSAGE_CHILDREN)
}

/// The largest resident size of any finished child process, in bytes.
pub(crate) fn children_peak() -> u64 {
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN).expect("the system counts");
    u64::try_from(usage.max_rss()).unwrap_or(0) * 1024
}

fn spent(who: UsageWho) -> Duration {
    let usage = getrusage(who).expect("the system counts");
    let seconds = |t: nix::sys::time::TimeVal| {
        Duration::new(
            t.tv_sec().unsigned_abs(),
            u32::try_from(t.tv_usec()).unwrap_or(0) * 1000,
        )
    };
    seconds(usage.user_time()) + seconds(usage.system_time())
}

/// One row of the report: the work and the floor or peer it is held against, measured in turn.
pub(crate) fn row(name: &str, floor_name: &str, work: &mut dyn FnMut(), floor: &mut dyn FnMut()) {
    const ROUNDS: usize = 5;
    work();
    floor();
    let mut rounds: Vec<(f64, f64)> = Vec::new();
    for _ in 0..ROUNDS {
        rounds.push((seconds_of(work), seconds_of(floor)));
    }
    let mut ratios: Vec<f64> = rounds.iter().map(|(a, b)| a / b.max(1e-6)).collect();
    ratios.sort_by(f64::total_cmp);
    let median = |pick: fn(&(f64, f64)) -> f64| {
        let mut all: Vec<f64> = rounds.iter().map(pick).collect();
        all.sort_by(f64::total_cmp);
        all[all.len() / 2]
    };
    println!(
        "{name:<44} {:>9.4} s   {floor_name:<34} {:>9.4} s   ratio {:>7.2}  ({:.2} to {:.2})",
        median(|r| r.0),
        median(|r| r.1),
        ratios[ratios.len() / 2],
        ratios[0],
        ratios[ratios.len() - 1],
    );
}

fn seconds_of(work: &mut dyn FnMut()) -> f64 {
    let before = own() + children();
    work();
    (own() + children() - before).as_secs_f64()
}
