"""Every format states the same numbers, in the same order, as readers see them that know nothing of nianbao.

Usage: formats.py OUTPUT-FOLDER [--drawn]

The page is read with html.parser, Word with python-docx and lxml, Excel with openpyxl, Markdown and the article as text. Charts are left
out: they are pictures in most formats. What a format has besides the body (contents, covers) is left out too.
"""

import re
import sys
from pathlib import Path

import docx
import openpyxl
from page import NUMBER, Page, compare, page

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
folder = Path(sys.argv[1])
failed = False

html = page(folder / "report.html", "main")
wanted = NUMBER.findall("".join(html.text))

# Word: from the first heading on; what stands before is cover and contents.
document = docx.Document(folder / "report.docx")
body, begun = [], False
for paragraph in document.element.body.iter(f"{W}p"):
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    begun = begun or (style is not None and style.get(f"{W}val") == "Heading1")
    if begun:
        body.append("".join(node.text or "" for node in paragraph.iter(f"{W}t")))
failed |= not compare("report.docx", NUMBER.findall("\n".join(body)), wanted)
assert document.core_properties.title and document.core_properties.language in ("zh-CN", "en")
assert document.styles["Heading 1"].name and document.styles["Caption"].name

# Markdown: from the first chapter on, without the words that stand for pictures.
markdown = (folder / "report.md").read_text(encoding="utf-8")
markdown = markdown[re.search(r"^## ", markdown, re.M).start():]
markdown = re.sub(r"!\[.*?\]\(.*?\)", "", markdown)
failed |= not compare("report.md", NUMBER.findall(re.sub(r"\\(.)", r"\1", markdown)), wanted)

# The article has no data tables that the page folds away, but their notes.
open_only = page(folder / "report.html", "main", folded=False)
article = page(folder / "wechat/article.html", "body", ("script", "style"))
failed |= not compare("wechat/article.html", NUMBER.findall("".join(article.text)), NUMBER.findall("".join(open_only.text)))

# Excel: table by table, cell by cell; a share is a fraction that is shown in per cent.
book = openpyxl.load_workbook(folder / "figures.xlsx")
numbered = {}
for sheet in book.worksheets:
    label = re.match(r"(?:表|Table )(\d+) ", sheet.title)
    if label:
        numbered[int(label.group(1))] = sheet
count = 0
tables = {}
source = (folder / "report.html").read_text(encoding="utf-8")
for part in re.findall(r"<table id=.*?</table>", source, re.S):
    number = int(re.search(r"<caption[^>]*>(?:表|Table )(\d+)", part).group(1))
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
# A report that was drawn at random may have few charts, or tables that none can be made of.
assert charts >= 7 or "--drawn" in sys.argv
sys.exit(failed)
