#!/usr/bin/env bash
# The editors' desk, worked on in both browsers.
source "$(dirname "$0")/../env"

folder=$(realpath "$made/pages")
node tests/browser/desk.mjs "$(realpath "$nianbao")" data/2024-fintech "$folder"
node tests/browser/firefox.mjs "$(realpath "$nianbao")" data/2024-fintech "$folder"
