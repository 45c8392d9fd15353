#!/usr/bin/env python3
"""Make the subset fonts in this folder from Debian's package fonts-noto-cjk.

Usage: python3 subset.py [OUTPUT_FOLDER]

Needs fonttools (the version that made the committed files is in README.md).
Reads characters.txt beside this script; the same inputs give the same bytes.
"""

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTCollection, TTFont

HERE = Path(__file__).resolve().parent
SOURCE_FOLDER = Path("/usr/share/fonts/opentype/noto")
CHARACTERS = HERE / "characters.txt"

# (collection file, family name of the face inside it, output file)
FONTS = [
    ("NotoSansCJK-Regular.ttc", "Noto Sans CJK SC", "NotoSansSC-Regular.otf"),
    ("NotoSansCJK-Bold.ttc", "Noto Sans CJK SC", "NotoSansSC-Bold.otf"),
    ("NotoSerifCJK-Regular.ttc", "Noto Serif CJK SC", "NotoSerifSC-Regular.otf"),
    ("NotoSerifCJK-Bold.ttc", "Noto Serif CJK SC", "NotoSerifSC-Bold.otf"),
]

# Features of horizontal text. `locl` is left out because it would pull in
# Japanese, Korean, Taiwan and Hong Kong shapes of thousands of characters; the
# few substitutions it makes for Simplified Chinese are applied beforehand.
LAYOUT_FEATURES = ["ccmp", "halt", "kern", "mark", "palt"]

# Tables of vertical text, which the features above never use.
VERTICAL_TABLES = ["VORG", "vhea", "vmtx"]


def read_characters(path: Path) -> list[int]:
    # Only the line feeds are layout: spaces of any kind are members of the
    # set, so neither strip() nor splitlines() will do.
    text = path.read_text(encoding="utf-8")
    return sorted({ord(c) for c in text if c != "\n"})


def open_face(path: Path, family: str) -> TTFont:
    # Faces are picked by name: their order in a collection is not promised.
    # The date in `head` stays that of the source font, for stable bytes.
    collection = TTCollection(path, lazy=True, recalcTimestamp=False)
    found = [face for face in collection if face["name"].getDebugName(1) == family]
    if len(found) != 1:
        sys.exit(f"{path}: {len(found)} faces named {family!r}, expected one")
    font = found[0]
    # fonttools packs the layout tables in another way where uharfbuzz happens
    # to be installed; the bytes must not depend on that.
    font.cfg["fontTools.ttLib.tables.otBase:USE_HARFBUZZ_REPACKER"] = False
    return font


def drop_variation_sequences(font: TTFont) -> None:
    # The subsetter would keep the glyph of each sequence of each character
    # kept, most of them Japanese shapes that no SC text asks for.
    cmap = font["cmap"]
    cmap.tables = [table for table in cmap.tables if table.format != 14]


def apply_simplified_chinese_locl(font: TTFont) -> None:
    # Even in the SC face a few marks become Chinese only in text tagged as
    # Simplified Chinese. Most of all U+2014: without this the Chinese dash,
    # two of them, is not the two ems wide that it has to be.
    gsub = font["GSUB"].table
    scripts = {r.ScriptTag: r.Script for r in gsub.ScriptList.ScriptRecord}
    languages = {r.LangSysTag: r.LangSys for r in scripts["hani"].LangSysRecord}
    features = [gsub.FeatureList.FeatureRecord[i] for i in languages["ZHS "].FeatureIndex]
    glyphs = {}
    for feature in features:
        if feature.FeatureTag == "locl":
            for index in feature.Feature.LookupListIndex:
                for table in gsub.LookupList.Lookup[index].SubTable:
                    glyphs |= getattr(table, "ExtSubTable", table).mapping
    for table in font["cmap"].tables:
        table.cmap = {c: glyphs.get(name, name) for c, name in table.cmap.items()}


def make_subset(font: TTFont, characters: list[int]) -> None:
    options = subset.Options()
    options.layout_features = LAYOUT_FEATURES
    options.drop_tables += VERTICAL_TABLES
    options.bidi_closure = False  # no characters beyond the list
    options.hinting = False  # large, and of use only at low resolutions
    options.name_IDs = ["*"]  # copyright and licence must stay in the file
    options.name_languages = [0x409]
    options.notdef_outline = True  # show missing characters as a box
    options.recalc_bounds = True  # the full font's box is far too tall
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)


def rename(font: TTFont, family: str, postscript_name: str) -> None:
    """Name the font for what it is, a part of the SC face.

    The licence reserves no font name, so "Noto" may stay. The `CFF ` table is
    shared by the whole collection and carries the Japanese face's names.
    """
    short = family.replace(" CJK", "")
    old_postscript_name = font["name"].getDebugName(6)
    for record in font["name"].names:
        text = record.toUnicode()
        text = text.replace(family, short)
        text = text.replace(old_postscript_name, postscript_name)
        record.string = text

    cff = font["CFF "].cff
    old_cff_name = cff.fontNames[0]
    cff.fontNames[0] = postscript_name
    top = cff.topDictIndex[0]
    top.FamilyName = short
    top.FullName = f"{short} {top.Weight}"
    for sub_font in top.FDArray:
        sub_font.FontName = sub_font.FontName.replace(old_cff_name, postscript_name)


def main() -> None:
    out_folder = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE
    characters = read_characters(CHARACTERS)
    for source, family, output in FONTS:
        font = open_face(SOURCE_FOLDER / source, family)
        missing = set(characters) - font.getBestCmap().keys()
        if missing:
            sys.exit(f"{source} lacks " + " ".join(f"U+{c:04X}" for c in sorted(missing)))
        drop_variation_sequences(font)
        apply_simplified_chinese_locl(font)
        make_subset(font, characters)
        rename(font, family, Path(output).stem)
        font.save(out_folder / output)
        size = (out_folder / output).stat().st_size
        print(f"{output}: {len(font.getGlyphOrder())} glyphs, {size:,} bytes")


if __name__ == "__main__":
    main()
