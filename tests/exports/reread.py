#!/usr/bin/env python3
"""Reads the workbooks of this folder with readers that are not nianbao's, and holds each cell against the CSV.

    python3 tests/exports/reread.py

needs openpyxl; the ODS is read with the standard library alone.
"""

import csv
import datetime
import sys
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import openpyxl

HERE = Path(__file__).parent
SHEET = "投诉明细"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


def plain(value):
    """A typed cell as the CSV has it."""
    if value is None:
        return ""
    if isinstance(value, datetime.datetime):
        # A day has no whole number of binary fractions: what a spreadsheet holds is a few microseconds off.
        return (value + datetime.timedelta(microseconds=500_000)).replace(microsecond=0).isoformat(sep=" ")
    if isinstance(value, (int, float)):
        return f"{value:.2f}".rstrip("0").rstrip(".")
    return value


def same_number(one, other):
    """A number keeps no zeros behind its decimal point."""
    try:
        return float(one) == float(other)
    except ValueError:
        return False


def of_xlsx(path):
    for row in openpyxl.load_workbook(path, data_only=True)[SHEET].iter_rows(values_only=True):
        yield [plain(value) for value in row]


def of_ods(path):
    with zipfile.ZipFile(path) as archive:
        content = ElementTree.fromstring(archive.read("content.xml"))
    sheet = next(found for found in content.iter(TABLE + "table") if found.get(TABLE + "name") == SHEET)
    for row in sheet.iter(TABLE + "table-row"):
        cells = []
        for cell in row.iter(TABLE + "table-cell"):
            kind = cell.get(OFFICE + "value-type")
            if kind == "date":
                cells.append(plain(datetime.datetime.fromisoformat(cell.get(OFFICE + "date-value"))))
            elif kind == "float":
                cells.append(plain(float(cell.get(OFFICE + "value"))))
            else:
                cells.append("\n".join("".join(line.itertext()) for line in cell.iter(TEXT + "p")))
        yield cells


def main():
    wanted = list(csv.reader((HERE / "../../data/2024-fintech/complaints.csv").open(encoding="utf-8", newline="")))
    differences = 0
    for name, read in (("workbook.xlsx", of_xlsx), ("workbook.ods", of_ods)):
        # The first row is the title.
        found = list(read(HERE / name))[1:]
        if len(found) != len(wanted):
            sys.exit(f"{name}: {len(found)} rows and not {len(wanted)}")
        for line, (here, there) in enumerate(zip(found, wanted), start=1):
            for column, (one, other) in enumerate(zip(here, there), start=1):
                if one != other and not same_number(one, other):
                    differences += 1
                    print(f"DIFFERS {name} row {line} column {column}: {one!r} is {other!r} in the CSV")
        print(f"{name}: {len(found)} rows of {len(found[0])} cells")
    sys.exit(1 if differences else 0)


main()
