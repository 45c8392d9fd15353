"""Reports drawn at random, recomputed and re-read.

Usage: drawn.py FOLDER OFFICE-FOLDER [SEED ...]

FOLDER/<seed>/report and FOLDER/<seed>/out are a report folder and what was built of it. Each is held against `recompute.py` (figures from
rows) and `formats.py` (the same numbers in every format); the Word documents are set by LibreOffice, and no character of them, nor of a
PDF, may stand beyond its page.
"""

import subprocess
import sys
from pathlib import Path

import pdfplumber

here = Path(__file__).parent
folder, office = Path(sys.argv[1]), Path(sys.argv[2])
seeds = sys.argv[3:] or sorted((path.name for path in folder.iterdir()), key=int)
built = [seed for seed in seeds if (folder / seed / "out/figures.json").is_file()]
failed = []


def run(seed, script, *arguments):
    done = subprocess.run([sys.executable, here / script, *arguments], capture_output=True, text=True)
    if done.returncode:
        failed.append(seed)
        lines = [line for line in (done.stdout + done.stderr).splitlines() if not line.startswith("ok ")]
        print(f"draw {seed}: {script}", *lines[-6:], sep="\n  ")


def within(seed, path):
    """Characters beyond their page."""
    with pdfplumber.open(path) as pdf:
        for number, page in enumerate(pdf.pages, 1):
            beyond = [c["text"] for c in page.chars
                      if c["x0"] < -1 or c["x1"] > page.width + 1 or c["top"] < -1 or c["bottom"] > page.height + 1]
            pictures = [i for i in page.images if i["bottom"] > page.height + 1 or i["top"] < -1 or i["x1"] > page.width + 1]
            if beyond or pictures:
                failed.append(seed)
                print(f"draw {seed}: {path.name} page {number}: {''.join(beyond)[:40]!r} and {len(pictures)} pictures leave the page")


for seed in built:
    run(seed, "recompute.py", folder / seed / "report", folder / seed / "out/figures.json", "--rows")
    run(seed, "formats.py", folder / seed / "out", "--drawn")
    if (folder / seed / "out/report.pdf").is_file():
        within(seed, folder / seed / "out/report.pdf")

# One start of the office program for all of them.
office.mkdir(parents=True, exist_ok=True)
names = []
for seed in built:
    source = folder / seed / "out/report.docx"
    if source.is_file():
        copy = office / f"{seed}.docx"
        copy.write_bytes(source.read_bytes())
        names.append(str(copy))
for start in range(0, len(names), 20):
    subprocess.run(["soffice", "--headless", f"-env:UserInstallation=file://{(office / 'profile').resolve()}",
                    "--convert-to", "pdf", "--outdir", str(office), *names[start:start + 20]], capture_output=True, timeout=900)
for name in names:
    printed = Path(name).with_suffix(".pdf")
    if printed.is_file():
        within(printed.stem, printed)
    else:
        failed.append(printed.stem)
        print(f"draw {printed.stem}: the office program does not open report.docx")
print(f"{len(built)} reports recomputed and re-read, {len(set(failed))} of them wrong")
sys.exit(bool(failed) or not built)
