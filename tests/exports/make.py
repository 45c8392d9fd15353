#!/usr/bin/env python3
"""Writes data/2024-fintech/complaints.csv in every form in which exports come.

    python3 tests/exports/make.py

needs openpyxl, xlwt and odfpy. It was run once and its files are kept: the archives hold no time of writing, so that another run gives
the same bytes with the same versions of the three.
"""

import csv
import datetime
import io
import re
import zipfile
from pathlib import Path

import openpyxl
import xlwt
from odf import opendocument, table, text

HERE = Path(__file__).parent
ROWS = list(csv.reader((HERE / "../../data/2024-fintech/complaints.csv").open(encoding="utf-8", newline="")))
TIMES = ("投诉时间", "移交时间", "平台回复时间")
NUMBERS = ("涉诉金额", "用户满意度")
TITLE = "2024年金融科技投诉明细"
NOTES = ["导出说明", "本表由后台导出，仅供内部核对。", "金额单位：元"]
LONG_AGO = datetime.datetime(2025, 1, 1)


def typed(name, cell):
    """A cell as a workbook holds it: dates are dates and numbers numbers, where they are written as one."""
    if not cell:
        return None
    if name in TIMES:
        return datetime.datetime.fromisoformat(cell)
    if name in NUMBERS:
        try:
            return float(cell) if "." in cell else int(cell)
        except ValueError:
            return cell
    return cell


def typed_rows():
    header, *rows = ROWS
    yield header
    for row in rows:
        yield [typed(name, cell) for name, cell in zip(header, row)]


def texts():
    def written(delimiter=",", end="\n"):
        out = io.StringIO()
        csv.writer(out, delimiter=delimiter, lineterminator=end).writerows(ROWS)
        return out.getvalue()

    (HERE / "gbk.csv").write_bytes(written().encode("gb18030"))
    (HERE / "semicolon.csv").write_bytes(written(";").encode("utf-8"))
    (HERE / "utf16.tsv").write_bytes(b"\xff\xfe" + written("\t", "\r\n").encode("utf-16-le"))
    (HERE / "bom-crlf.csv").write_bytes(b"\xef\xbb\xbf" + written(end="\r\n").encode("utf-8"))


def timeless(path):
    """Writes an archive anew without the times of writing; the first file stays first, as ODS wants it."""
    with zipfile.ZipFile(path) as archive:
        files = [(entry, archive.read(entry)) for entry in archive.infolist()]
    with zipfile.ZipFile(path, "w") as archive:
        for entry, content in files:
            entry.date_time = (2025, 1, 1, 0, 0, 0)
            content = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>2025-01-01T00:00:00Z", content)
            archive.writestr(entry, content, compress_type=entry.compress_type, compresslevel=9)


def xlsx():
    book = openpyxl.Workbook()
    book.properties.created = book.properties.modified = LONG_AGO
    notes = book.active
    notes.title = "说明"
    for line in NOTES:
        notes.append([line])
    sheet = book.create_sheet("投诉明细")
    sheet.append([TITLE])
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(ROWS[0]))
    for row in typed_rows():
        sheet.append(row)
    for row in sheet.iter_rows(min_row=3):
        for cell in row:
            if isinstance(cell.value, datetime.datetime):
                cell.number_format = "yyyy-mm-dd hh:mm:ss"
    book.save(HERE / "workbook.xlsx")
    timeless(HERE / "workbook.xlsx")


def xls():
    book = xlwt.Workbook(encoding="utf-8")
    notes = book.add_sheet("说明")
    for index, line in enumerate(NOTES):
        notes.write(index, 0, line)
    sheet = book.add_sheet("投诉明细")
    sheet.write_merge(0, 0, 0, len(ROWS[0]) - 1, TITLE)
    moment = xlwt.easyxf(num_format_str="yyyy-mm-dd hh:mm:ss")
    for at, row in enumerate(typed_rows(), start=1):
        for column, value in enumerate(row):
            if value is None:
                continue
            if isinstance(value, datetime.datetime):
                sheet.write(at, column, value, moment)
            else:
                sheet.write(at, column, value)
    book.save(str(HERE / "workbook.xls"))


def ods():
    book = opendocument.OpenDocumentSpreadsheet()

    def cell(value):
        if value is None:
            return table.TableCell()
        if isinstance(value, datetime.datetime):
            found = table.TableCell(valuetype="date", datevalue=value.isoformat())
        elif isinstance(value, (int, float)):
            found = table.TableCell(valuetype="float", value=value)
        else:
            found = table.TableCell(valuetype="string")
        found.addElement(text.P(text=str(value)))
        return found

    def sheet(name, rows):
        made = table.Table(name=name)
        for row in rows:
            line = table.TableRow()
            for value in row:
                line.addElement(cell(value))
            made.addElement(line)
        book.spreadsheet.addElement(made)

    sheet("说明", [[line] for line in NOTES])
    sheet("投诉明细", [[TITLE], *typed_rows()])
    book.save(HERE / "workbook.ods")
    timeless(HERE / "workbook.ods")


texts()
xlsx()
xls()
ods()
