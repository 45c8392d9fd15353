"""Every format states the same numbers, in the same order, as readers see them that know nothing of nianbao.

Usage: formats.py OUTPUT-FOLDER

The page is read with html.parser, Word with python-docx and lxml, Excel with openpyxl, Markdown and the article as text. Charts are left
out: they are pictures in most formats. What a format has besides the body (contents, covers) is left out too.
"""

import re
import sys
from html.parser import HTMLParser
from pathlib import Path

import docx
import openpyxl

NUMBER = re.compile(r"\d+(?:\.\d+)?")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
folder = Path(sys.argv[1])
failed = False


class Page(HTMLParser):
    """The text of an element and its descendants, without charts and without what a format alone has."""

    VOID = {"br", "img", "meta", "link", "hr", "input"}

    def __init__(self, start, without):
        super().__init__(convert_charrefs=True)
        self.start, self.without = start, without
        self.depth = 0
        self.hidden = 0
        self.text = []
        self.tables = []

    def handle_starttag(self, tag, attributes):
        if tag in self.VOID:
            return
        if self.depth or tag == self.start:
            self.depth += 1
        if self.hidden or tag in self.without:
            self.hidden += 1
        if not self.hidden:
            if tag == "table":
                self.tables.append([])
            elif tag == "tr" and self.tables:
                self.tables[-1].append([])
            elif tag in ("td", "th") and self.tables and self.tables[-1]:
                self.tables[-1][-1].append("")
            self.text.append(" ")

    def handle_endtag(self, tag):
        if tag in self.VOID:
            return
        if self.depth:
            self.depth -= 1
        if self.hidden:
            self.hidden -= 1
        self.text.append(" ")

    def handle_data(self, data):
        if not self.depth or self.hidden:
            return
        # A number that is an element of its own is not torn from its unit, and cells are told apart by their tags.
        self.text.append(data)
        if self.tables and self.tables[-1] and self.tables[-1][-1]:
            self.tables[-1][-1][-1] += data


def page(path, start, without=("svg", "script", "style")):
    parser = Page(start, without)
    parser.feed(path.read_text(encoding="utf-8"))
    return parser


def compare(name, found, wanted):
    global failed
    if found == wanted:
        print(f"ok       {name}: {len(found)} numbers, in order")
        return
    failed = True
    at = next((i for i, (a, b) in enumerate(zip(found, wanted)) if a != b), min(len(found), len(wanted)))
    print(f"DIFFERS  {name}: {len(found)} numbers, the page has {len(wanted)}; from {at}: {found[at:at + 8]} for {wanted[at:at + 8]}")


html = page(folder / "report.html", "main", ("svg", "script", "style", "summary"))
wanted = NUMBER.findall("".join(html.text))

# Word: from the first heading on; what stands before is cover and contents.
document = docx.Document(folder / "report.docx")
body, begun = [], False
for paragraph in document.element.body.iter(f"{W}p"):
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    begun = begun or (style is not None and style.get(f"{W}val") == "Heading1")
    if begun:
        body.append("".join(node.text or "" for node in paragraph.iter(f"{W}t")))
compare("report.docx", NUMBER.findall("\n".join(body)), wanted)
assert document.core_properties.title and document.core_properties.language == "zh-CN"
assert document.styles["Heading 1"].name and document.styles["Caption"].name

# Markdown: from the first chapter on, without the words that stand for pictures.
markdown = (folder / "report.md").read_text(encoding="utf-8")
markdown = markdown[re.search(r"^## ", markdown, re.M).start():]
markdown = re.sub(r"!\[.*?\]\(.*?\)", "", markdown)
compare("report.md", NUMBER.findall(re.sub(r"\\(.)", r"\1", markdown)), wanted)

# The article has no data tables that the page folds away.
open_only = page(folder / "report.html", "main", ("svg", "script", "style", "details"))
article = page(folder / "wechat/article.html", "body", ("script", "style"))
compare("wechat/article.html", NUMBER.findall("".join(article.text)), NUMBER.findall("".join(open_only.text)))

# Excel: table by table, cell by cell; a share is a fraction that is shown in per cent.
book = openpyxl.load_workbook(folder / "figures.xlsx")
numbered = {}
for sheet in book.worksheets:
    label = re.match(r"表(\d+) ", sheet.title)
    if label:
        numbered[int(label.group(1))] = sheet
count = 0
tables = {}
source = (folder / "report.html").read_text(encoding="utf-8")
for part in re.findall(r"<table id=.*?</table>", source, re.S):
    number = int(re.search(r"<caption[^>]*>表(\d+)", part).group(1))
    one = Page("table", ())
    one.feed(part)
    tables[number] = one.tables[0]
for number, rows in sorted(tables.items()):
    sheet = numbered[number]
    assert sheet.freeze_panes and len(sheet.tables) == 1 and not sheet.merged_cells.ranges, sheet.title
    for row, cells in zip(sheet.iter_rows(min_row=5), rows[1:]):
        wanted_cells = [float(n) for cell in cells[1:] for n in NUMBER.findall(cell)]
        found = []
        for cell in row[1:]:
            if isinstance(cell.value, (int, float)):
                found.append(round(cell.value * 100, 2) if cell.number_format.endswith("%") else float(cell.value))
        words = [float(n) for cell in row[1:] if isinstance(cell.value, str) for n in NUMBER.findall(cell.value)]
        count += len(found)
        if sorted(found + words) != sorted(wanted_cells):
            failed = True
            print(f"DIFFERS  figures.xlsx {sheet.title}: {found} for {wanted_cells}")
charts = sum(len(sheet._charts) for sheet in book.worksheets)
print(f"ok       figures.xlsx: {count} numbers in {len(tables)} tables, {charts} charts")
assert charts >= 7
sys.exit(failed)
