#!/usr/bin/env bash
# A check that cannot fail proves nothing: one figure changed by one must be found.
source "$(dirname "$0")/../env"

wrong=$made/tampered.json
sed '0,/"count": [0-9]*/s//"count": 999999/' "$report/figures.json" >"$wrong"
if "$python" tests/independent/recompute.py data/2024-fintech "$wrong" >"$made/tampered.log"; then
  echo "a figure that was tampered with was not found"
  exit 1
fi
grep -m 2 DIFFERS "$made/tampered.log"
