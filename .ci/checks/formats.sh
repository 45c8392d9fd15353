#!/usr/bin/env bash
# Word, Excel and the article state what the page states, and another office program opens them
# and sets every page.
source "$(dirname "$0")/../env"

"$python" tests/independent/formats.py "$report"
rm -rf "$made/letter" "$made/office"
"$python" tests/independent/letterhead.py "$nianbao" data/2024-fintech "$made/letter"
cp "$made/letter/report.docx" "$made/by-letterhead.docx"
for file in "$report/report.docx" "$report/figures.xlsx" "$made/by-letterhead.docx"; do
  timeout 180 soffice --headless "-env:UserInstallation=file://$(realpath "$made")/office-profile" --convert-to pdf \
    --outdir "$made/office" "$file" >/dev/null 2>&1
  file=$(basename "${file%.*}")
  pdfinfo "$made/office/$file.pdf" | grep -E '^Pages'
  pdftoppm -r 50 -png "$made/office/$file.pdf" "$made/office/$file"
done
# What Word was given is read back as text: no heading, caption or case is lost on the way.
text=$(pdftotext "$made/office/report.pdf" - | tr -d '[:space:]')
for words in 图14 表14 典型案例 研究方法; do [[ $text == *$words* ]]; done
