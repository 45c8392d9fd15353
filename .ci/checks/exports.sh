#!/usr/bin/env bash
# The workbooks that our tests read hold what the CSV holds, as another reader sees it.
source "$(dirname "$0")/../env"

"$python" tests/exports/reread.py
