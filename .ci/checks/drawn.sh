#!/usr/bin/env bash
# Reports drawn at random, with PDF: made whole, without a word of their own audit, then recomputed and
# read by other programs. README's command has drawn the first ten without PDF.
source "$(dirname "$0")/../env"

rm -rf "$target/tmp/random"
DRAWS=100..124 cargo test --locked --quiet --features pdf --test program -- random::
"$python" tests/independent/drawn.py "$target/tmp/random" "$made/drawn"
node tests/browser/drawn.mjs "$target/tmp/random"
