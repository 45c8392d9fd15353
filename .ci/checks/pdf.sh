#!/usr/bin/env bash
# PDF written and read, and what the program says of it.
source "$(dirname "$0")/../env"

cargo test --locked --quiet --features pdf --lib --test library --test program -- pdf printed:: audit::
