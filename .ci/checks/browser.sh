#!/usr/bin/env bash
# The page in a real browser, with axe-core.
source "$(dirname "$0")/../env"

folder=$(realpath "$made/pages")
node tests/browser/check.mjs "$report/report.html" "$folder"
# The article as a phone shows it.
"${CHROMIUM:-/usr/bin/chromium}" --headless --no-sandbox --disable-gpu --disable-background-networking --hide-scrollbars \
  --window-size=390,9000 --screenshot="$folder/article.png" "file://$(realpath "$report")/wechat/article.html" 2>/dev/null
[[ -s $folder/article.png ]]
pdfinfo "$folder/report.pdf" | grep -E '^(Title|Pages|Page size)'
