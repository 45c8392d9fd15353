#!/usr/bin/env bash
# SARIF by the schema of OASIS, which a package of the registry carries; findings of many kinds,
# in both languages.
source "$(dirname "$0")/../env"

# A document with errors of many kinds; that it has them is its purpose.
"$nianbao" audit tests/audits/*/draft.* --lang zh --message-format sarif >"$made/findings.sarif" || (($? == 1))
"$python" tests/sarif.py "$made/findings.sarif"
for case in everything-wrong everything-wrong-config clean-report; do
  rm -rf "$made/case"
  cp -r tests/cases/_base "$made/case"
  if [[ -d tests/cases/$case/input ]]; then cp -r "tests/cases/$case/input/." "$made/case"; fi
  for language in zh en; do
    # That the cases have errors is their purpose.
    "$nianbao" check "$made/case" --lang "$language" --message-format sarif >"$made/findings.sarif" || (($? == 1))
    "$python" tests/sarif.py "$made/findings.sarif"
  done
done
