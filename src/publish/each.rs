//! Documents, a few at a time.

use std::panic::resume_unwind;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// Does something with each item, with as many at a time as the thread pool has threads, and
/// returns the results in the order of the items.
///
/// The threads are not the pool's own. One of those, while it waits for a part of its document,
/// would take up another document, and another within that: memory and stack would have no bound.
pub(super) fn each<I: Sync, T: Send>(items: &[I], work: impl Fn(&I) -> T + Sync) -> Vec<T> {
    let next = AtomicUsize::new(0);
    let worker = || {
        let mut done = Vec::new();
        loop {
            let place = next.fetch_add(1, Ordering::Relaxed);
            match items.get(place) {
                Some(item) => done.push((place, work(item))),
                None => return done,
            }
        }
    };
    let workers = rayon::current_num_threads().min(items.len());
    let mut all: Vec<(usize, T)> = thread::scope(|scope| {
        let threads: Vec<_> = (0..workers).map(|_| scope.spawn(worker)).collect();
        let done = threads
            .into_iter()
            .map(|thread| thread.join().unwrap_or_else(|p| resume_unwind(p)));
        done.flatten().collect()
    });
    all.sort_by_key(|(place, _)| *place);
    all.into_iter().map(|(_, result)| result).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_the_order_of_the_items() {
        let items: Vec<usize> = (0..1000).collect();
        assert_eq!(
            each(&items, |n| n * 2),
            items.iter().map(|n| n * 2).collect::<Vec<_>>()
        );
        assert_eq!(each(&[], |n: &usize| *n), [0; 0]);
    }

    #[test]
    fn no_more_are_in_flight_than_the_pool_has_threads() {
        let (now, most) = (AtomicUsize::new(0), AtomicUsize::new(0));
        each(&[(); 50], |()| {
            most.fetch_max(now.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
            rayon::join(thread::yield_now, thread::yield_now);
            now.fetch_sub(1, Ordering::SeqCst);
        });
        assert!(most.into_inner() <= rayon::current_num_threads());
    }
}
