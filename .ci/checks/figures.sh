#!/usr/bin/env bash
# A second renderer must understand every figure.
source "$(dirname "$0")/../env"

count=0
for svg in "$report"/figures/*.svg; do
  png=$made/figures/$(basename "$svg" .svg).png
  rsvg-convert --width 1200 "$svg" --output "$png"
  [[ -s $png ]]
  count=$((count + 1))
done
echo "$count figures"
((count > 0))
