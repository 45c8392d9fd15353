#!/usr/bin/env bash
# Every figure recomputed from the rows, in Python and DuckDB.
source "$(dirname "$0")/../env"

"$python" tests/independent/recompute.py data/2024-fintech "$report/figures.json"
