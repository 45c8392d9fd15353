#!/usr/bin/env bash
# The printed report as a screen reader meets it: tags, descriptions, fonts, and the page's numbers in
# the page's order; a page with another number must be found to differ.
source "$(dirname "$0")/../env"

"$python" tests/independent/printed.py "$report/report.pdf" "$report/report.html"
sed 's/>229</>228</' "$report/report.html" >"$made/tampered.html"
if "$python" tests/independent/printed.py "$report/report.pdf" "$made/tampered.html" >"$made/tampered-print.log"; then
  echo "a number that was tampered with was not found"
  exit 1
fi
grep -m 1 DIFFERS "$made/tampered-print.log"
rm -rf "$made/print"
mkdir -p "$made/print"
pdftoppm -r 50 -png "$report/report.pdf" "$made/print/page" 2>/dev/null
