//! The same work on as many threads as there are.
//!
//! Input: the number of threads, and the work of one. Output: what each of them made. A thread that
//! panics makes this panic. What the work is, is not known here.

/// What the work of each thread makes, in no order that means anything.
pub(super) fn on_threads<T: Send>(threads: usize, work: impl Fn() -> T + Sync) -> Vec<T> {
    std::thread::scope(|scope| {
        let others: Vec<_> = (1..threads).map(|_| scope.spawn(&work)).collect();
        let mut made = vec![work()];
        for other in others {
            match other.join() {
                Ok(other) => made.push(other),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        made
    })
}
