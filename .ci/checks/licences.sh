#!/usr/bin/env bash
# Licences, sources and versions of the dependencies; advisories where their database can be reached.
source "$(dirname "$0")/../env"

PATH=$(realpath "$made/venv/bin"):$PATH
cargo deny --locked check licenses bans sources
if timeout 20 git ls-remote --exit-code https://github.com/RustSec/advisory-db HEAD >/dev/null 2>&1; then
  cargo deny --locked check advisories
else
  echo "advisories were NOT checked: their database cannot be reached"
fi
