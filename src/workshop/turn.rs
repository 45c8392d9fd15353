//! Threads that take turns.
//!
//! Enter pieces of work in any order, each with its number; leaves each done once those before it are. Where one of the threads panics
//! nobody waits for it. What the work is, is not known here.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// Something that one thread after another may touch, in the order of their numbers.
pub(super) struct Turn<T> {
    state: Mutex<State<T>>,
    moved: Condvar,
}

struct State<T> {
    next: u64,
    broken: bool,
    value: T,
}

impl<T> Turn<T> {
    pub fn new(value: T) -> Self {
        Turn { state: Mutex::new(State { next: 0, broken: false, value }), moved: Condvar::new() }
    }

    /// Does something when it is the turn of `number`; `None` where a thread before it broke off.
    pub fn at<R>(&self, number: u64, work: impl FnOnce(&mut T) -> R) -> Option<R> {
        let mut state = self.lock();
        while state.next != number {
            if state.broken {
                return None;
            }
            state = self.moved.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        let done = work(&mut state.value);
        state.next += 1;
        self.moved.notify_all();
        Some(done)
    }

    /// Says that a number will never come.
    pub fn break_off(&self) {
        self.lock().broken = true;
        self.moved.notify_all();
    }

    /// What the threads leave.
    pub fn into_inner(self) -> T {
        self.state.into_inner().unwrap_or_else(PoisonError::into_inner).value
    }

    fn lock(&self) -> MutexGuard<'_, State<T>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Breaks off where its thread panics.
pub(super) struct Watch<'t, A, B>(pub &'t Turn<A>, pub &'t Turn<B>);

impl<A, B> Drop for Watch<'_, A, B> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.0.break_off();
            self.1.break_off();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn work_is_done_in_order_whoever_comes_first() {
        let turn = Turn::new(Vec::new());
        std::thread::scope(|scope| {
            for thread in 0..4_u64 {
                let turn = &turn;
                scope.spawn(move || {
                    for number in (0..50).map(|round| 4 * round + thread) {
                        turn.at(number, |done| done.push(number));
                    }
                });
            }
        });
        assert!(turn.lock().value.iter().copied().eq(0..200));
    }

    #[test]
    fn nobody_waits_for_a_thread_that_panicked() {
        let (turn, other) = (Turn::new(0), Turn::new(0));
        std::thread::scope(|scope| {
            let broken = scope.spawn(|| {
                let _watch = Watch(&turn, &other);
                assert_eq!(turn.at(0, |_| 1), Some(2));
            });
            assert_eq!(turn.at(7, |_| 1), None);
            assert!(broken.join().is_err());
        });
    }
}
