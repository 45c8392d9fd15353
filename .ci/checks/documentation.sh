#!/usr/bin/env bash
# The documentation of the crate links nothing that is not there.
source "$(dirname "$0")/../env"

RUSTDOCFLAGS="-D warnings" cargo doc --no-deps --features pdf --locked --quiet
