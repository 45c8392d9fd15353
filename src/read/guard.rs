//! A wall around the readers of workbooks and of PDFs, which were written for files that other
//! programs wrote.
//!
//! Input: a step of such a reader. Output: what it made, or its fault as an error where it panicked
//! over a file that breaks its rules. The step is not taken again. Nothing is known here of what is
//! read.

use std::{
    cell::Cell,
    io,
    panic::{self, AssertUnwindSafe},
    sync::Once,
};

thread_local! {
    static WITHIN: Cell<bool> = const { Cell::new(false) };
}

/// Takes a step; a panic in it is an error of the file.
pub(super) fn guarded<T, E: ToString>(step: impl FnOnce() -> Result<T, E>) -> io::Result<T> {
    static ONCE: Once = Once::new();
    // What goes wrong elsewhere is reported as usual.
    ONCE.call_once(|| {
        let usual = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if !WITHIN.get() {
                usual(info);
            }
        }));
    });
    WITHIN.set(true);
    let outcome = panic::catch_unwind(AssertUnwindSafe(step));
    WITHIN.set(false);
    match outcome {
        Ok(made) => made.map_err(|fault| io::Error::other(fault.to_string())),
        Err(_) => Err(io::Error::other("the workbook breaks the rules of its format")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_an_error_of_the_file() {
        assert_eq!(guarded(|| Ok::<_, String>(1)).unwrap(), 1);
        assert_eq!(guarded(|| Err::<(), _>("broken")).unwrap_err().to_string(), "broken");
        let fault = guarded(|| -> Result<(), String> { panic!("an index") }).unwrap_err();
        assert!(fault.to_string().contains("rules"));
    }
}
