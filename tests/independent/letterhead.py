"""Word's looks from documents that other programs made.

Usage: letterhead.py NIANBAO REPORT-FOLDER OUTPUT-FOLDER

Makes a letterhead with python-docx: Letter, landscape, narrow, with a logo in the header, another first page, styles under localised ids,
numbered headings. Builds the report by it and reads report.docx with python-docx: page, header, logo, styles, and that nothing of the
letterhead's own text came along. The document is left there, for a validator and an office program.
"""

import io
import struct
import subprocess
import sys
import zlib
from pathlib import Path

import docx
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Inches, Pt, RGBColor

program, report, output = map(Path, sys.argv[1:4])
output.parent.mkdir(parents=True, exist_ok=True)


def png(width, height):
    """A picture of one colour."""
    rows = b"".join(b"\0" + b"\xb0\x20\x30" * width for _ in range(height))
    chunk = lambda kind, data: struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


letter = docx.Document()
section = letter.sections[0]
section.orientation = WD_ORIENT.LANDSCAPE
section.page_width, section.page_height = Inches(11), Inches(8.5)
section.left_margin = section.right_margin = Inches(1.5)
section.different_first_page_header_footer = True
section.header.paragraphs[0].add_run().add_picture(io.BytesIO(png(60, 20)), width=Inches(0.9))
section.header.paragraphs[0].add_run("　示例调解中心").bold = True
section.first_page_header.paragraphs[0].text = "首页专用页眉"
section.footer.paragraphs[0].text = "内部资料"
heading = letter.styles["Heading 1"]
heading.font.name, heading.font.size, heading.font.color.rgb = "Georgia", Pt(21), RGBColor(0x80, 0, 0x20)
properties = heading.element.get_or_add_pPr()
number = properties._add_numPr()
number._add_numId().val = 1
# Word for Chinese gives its built-in styles ids such as these.
for name, id_ in (("Heading 1", "1"), ("Heading 2", "2"), ("Title", "a3"), ("Caption", "a5")):
    letter.styles[name].element.set(qn("w:styleId"), id_)
letter.add_paragraph("范本自己的正文，不应带走。")
path = output.with_name(f"{output.name}-letterhead.docx")
letter.save(path)

subprocess.run([program, "build", report, "-o", output, "--format", "docx", "--reference-doc", path], check=True, capture_output=True)
made = docx.Document(output / "report.docx")
page = made.sections[-1]
assert (page.page_width, page.page_height) == (Inches(11), Inches(8.5)), "the page is not the letterhead's"
assert page.left_margin == Inches(1.5) and page.different_first_page_header_footer
assert "示例调解中心" in page.header.paragraphs[0].text and "首页专用页眉" in page.first_page_header.paragraphs[0].text
assert page.footer.paragraphs[0].text == "内部资料"
logo = page.header.part.related_parts[page.header._element.xpath(".//a:blip/@r:embed")[0]]
assert logo.blob == png(60, 20), "the logo is another"
text = "\n".join(paragraph.text for paragraph in made.paragraphs)
assert "不应带走" not in text
chapters = [paragraph for paragraph in made.paragraphs if paragraph.style.name == "Heading 1"]
assert len(chapters) >= 5 and all(paragraph.style.style_id == "1" for paragraph in chapters)
assert chapters[0].style.font.size == Pt(21) and not chapters[0].style.element.xpath(".//w:numPr")
captions = [paragraph for paragraph in made.paragraphs if paragraph.style.name.lower() == "caption"]
assert len(captions) >= 20 and captions[0].style.style_id == "a5"
known = {style.style_id for style in made.styles}
used = {value for value in made.element.xpath(".//w:pStyle/@w:val | .//w:rStyle/@w:val | .//w:tblStyle/@w:val")}
assert used <= known, f"styles that are not there: {used - known}"
width = page.page_width - page.left_margin - page.right_margin
height = page.page_height - page.top_margin - page.bottom_margin
for shape in made.inline_shapes:
    assert shape.width <= width and shape.height <= height, "a chart leaves the page"
print(f"ok       report.docx by a letterhead: {len(chapters)} chapters, {len(captions)} captions, {len(made.inline_shapes)} charts")
