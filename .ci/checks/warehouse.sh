#!/usr/bin/env bash
# Counts that come out of a warehouse, or in parts, make the same figures as the rows.
source "$(dirname "$0")/../env"

"$python" tests/independent/warehouse.py "$nianbao" data/2024-fintech "$made/warehouse" 100000
rm -rf "$made/warehouse"
