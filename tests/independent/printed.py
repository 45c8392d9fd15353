"""The printed report as a screen reader meets it: tagged, in the page's order, with the page's numbers.

Usage: printed.py REPORT.pdf REPORT.html

The file is read with pikepdf (what it says of itself) and pdfplumber (what stands on its pages, in the order of its tags), the page with
html.parser. Charts, cover and contents are left out of the numbers; headings of tables that are repeated on the next page are no content.
"""

import re
import sys
from collections import Counter
from pathlib import Path

import pdfplumber
import pikepdf

sys.path.insert(0, str(Path(__file__).parent))
from page import NUMBER, compare, page  # noqa: E402

pdf_path, html_path = Path(sys.argv[1]), Path(sys.argv[2])
LEFT_OUT = {"Figure", "TOC"}
INLINE = {"Span", "Link", "Strong", "Em", "Reference", "Lbl"}



class Node:
    """An element of the tag tree; `inside` holds elements and (page, id) of marked content, in their order."""

    def __init__(self, element, sheets, page=None):
        page = sheets.get(element.get("/Pg").objgen, page) if "/Pg" in element else page
        self.role = str(element.get("/S", "/Document"))[1:]
        self.alt = str(element.get("/Alt", ""))
        kids = element.get("/K", [])
        self.inside = []
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, int):
                self.inside.append((page, kid))
            elif kid.get("/Type") == "/MCR":
                self.inside.append((sheets[kid["/Pg"].objgen] if "/Pg" in kid else page, int(kid["/MCID"])))
            elif kid.get("/Type") != "/OBJR":
                self.inside.append(Node(kid, sheets, page))

    def all(self):
        yield self
        for kid in self.inside:
            if isinstance(kid, Node):
                yield from kid.all()

    def words(self, marked, without=()):
        if self.role in without:
            return ""
        inner = "".join(kid.words(marked, without) if isinstance(kid, Node) else marked.get(kid, "") for kid in self.inside)
        return inner if self.role in INLINE else inner + "\n"


with pikepdf.open(pdf_path) as pdf:
    root = pdf.Root
    assert root.MarkInfo.Marked, "not tagged"
    assert str(root.Lang).lower().startswith("zh"), root.Lang
    assert root.ViewerPreferences.DisplayDocTitle, "readers show the file's name for its title"
    assert len(str(pdf.docinfo["/Title"])) > 5
    with pdf.open_metadata() as metadata:
        assert str(metadata.get("pdfuaid:part")) == "1", "not by PDF/UA-1"
    with pdf.open_outline() as outline:
        bookmarks = [item.title for top in outline.root for item in (top, *top.children)]
    fonts = set()
    for sheet in pdf.pages:
        for font in sheet.get("/Resources", {}).get("/Font", {}).values():
            descriptor = font.DescendantFonts[0].FontDescriptor
            assert "/FontFile3" in descriptor or "/FontFile2" in descriptor, f"{font.BaseFont} is not embedded"
            assert re.match(r"/[A-Z]{6}\+", str(font.BaseFont)), f"{font.BaseFont} is not a subset"
            fonts.add(str(font.BaseFont)[8:])
    tree = Node(root.StructTreeRoot, {sheet.objgen: index for index, sheet in enumerate(pdf.pages)})

marked = {}
with pdfplumber.open(pdf_path) as pdf:
    pages = len(pdf.pages)
    for index, sheet in enumerate(pdf.pages):
        # Of the leaders of the contents, which are nested, the reader loses sight.
        stray = "".join(c["text"] for c in sheet.chars if c["mcid"] is None and c["tag"] != "Artifact")
        assert re.fullmatch(r"[.\d\s]*", stray), f"page {index + 1}: text without a tag: {stray}"
        outside = [c["text"] for c in sheet.chars if c["x0"] < 0 or c["x1"] > sheet.width or c["top"] < 0 or c["bottom"] > sheet.height]
        assert not outside, f"page {index + 1}: {''.join(outside)} leaves the page"
        # What the rules of Chinese setting forbid: closing punctuation at the head of a line, opening at its end.
        for line in sheet.extract_text_lines(return_chars=False):
            words = line["text"].strip()
            assert words[0] not in "，。、；：？！）》」』】”’％%", f"page {index + 1}: a line begins with {words[:8]}"
            assert words[-1] not in "（《「『【“‘", f"page {index + 1}: a line ends with {words[-8:]}"
        for char in sheet.chars:
            if char["mcid"] is not None:
                marked[index, char["mcid"]] = marked.get((index, char["mcid"]), "") + char["text"]

kinds = Counter(node.role for node in tree.all())
assert all(node.alt for node in tree.all() if node.role == "Figure"), "a figure without a description"
headings = [node for node in tree.all() if re.fullmatch(r"H[1-6]", node.role)]
levels = [int(node.role[1]) for node in headings]
assert levels[0] == 1 and all(b <= a + 1 for a, b in zip(levels, levels[1:])), f"headings leave a level out: {levels}"
assert kinds["TH"] and kinds["Caption"] and bookmarks

# From the first chapter on: what stands before is cover and contents.
text = tree.words(marked, LEFT_OUT)
first = next(node.words(marked) for node in headings if node.words(marked).startswith("一、"))
found = NUMBER.findall(text[text.index(first):])
failed = not compare("report.pdf", found, NUMBER.findall("".join(page(html_path, "main").text)))
print(f"ok       report.pdf: {pages} pages, {len(bookmarks)} bookmarks, {kinds['Figure']} figures with words, {kinds['Table']} tables, {', '.join(sorted(fonts))}")
sys.exit(failed)
