"""Writes the workbooks of the golden cases: `python3 tests/cases/make_workbooks.py` (needs openpyxl). What they hold is invented."""

from pathlib import Path

from openpyxl import Workbook

HERE = Path(__file__).parent
HEADER = ["投诉编号", "投诉时间", "投诉平台", "涉诉金额"]
ROWS = [["A1", "2024-01-05", "晴天商城", 120], ["A2", "2024-05-17", "小河出行", 15000]]


def save(case, *sheets):
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    (HERE / case / "input").mkdir(parents=True, exist_ok=True)
    book.save(HERE / case / "input" / "投诉.xlsx")


save("sheet-missing", ("投诉明细", [HEADER, *ROWS]))
save("sheet-ignored", ("说明", [["本表由工单系统导出"]]), ("投诉明细", [HEADER, *ROWS]))
save("formula-uncomputed", ("投诉明细", [HEADER, ROWS[0], ["A2", "2024-05-17", "小河出行", "=SUM(7500,7500)"]]))
book = Workbook()
sheet = book.active
sheet.title = "投诉明细"
for row in [HEADER, ROWS[0], ["A2", "2024-05-17", "小河出行", None]]:
    sheet.append(row)
sheet["D3"].value = "#N/A"
sheet["D3"].data_type = "e"
(HERE / "cell-error/input").mkdir(parents=True, exist_ok=True)
book.save(HERE / "cell-error/input/投诉.xlsx")
