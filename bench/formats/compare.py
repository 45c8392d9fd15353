"""What the formats cost, beside pandoc and typst on the same content.

Usage: python3 bench/formats/compare.py [RUNS]

Installs pypandoc_binary and typst into target/formats-venv, builds the report with target/dist/nianbao (cargo build --profile dist --features pdf), and then
has pandoc make Word, HTML and typst of report.md, and typst a PDF of that, in turns with our own build of the same formats from the raw data.
pandoc reads a report that we counted, rated, worded and drew before; the table below says what it is given for nothing.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

root = Path(__file__).resolve().parents[2]
runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
venv = root / "target/formats-venv"
if not venv.exists():
    subprocess.run([sys.executable, "-m", "venv", venv], check=True)
python = venv / "bin/python"
subprocess.run([python, "-m", "pip", "install", "-q", "--disable-pip-version-check", "pypandoc_binary", "typst"], check=True)
pandoc = subprocess.run([python, "-c", "import pypandoc; print(pypandoc.get_pandoc_path())"], check=True, capture_output=True, text=True).stdout.strip()
nianbao = root / "target/dist/nianbao"
out = Path(tempfile.mkdtemp())
subprocess.run([nianbao, "build", root / "data/2024-fintech", "-o", out], check=True, capture_output=True)
COMPILE = "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2], root=sys.argv[3], font_paths=[sys.argv[4]])"
tasks = {
    "nianbao, all formats": [nianbao, "build", root / "data/2024-fintech", "-o", out / "all"],
    "nianbao, html": [nianbao, "build", root / "data/2024-fintech", "-o", out / "html", "--format", "html"],
    "pandoc, html": [pandoc, "report.md", "-s", "--embed-resources", "-o", out / "p.html"],
    "nianbao, docx": [nianbao, "build", root / "data/2024-fintech", "-o", out / "docx", "--format", "docx"],
    "pandoc, docx": [pandoc, "report.md", "-o", out / "p.docx"],
    "nianbao, pdf": [nianbao, "build", root / "data/2024-fintech", "-o", out / "pdf", "--format", "pdf"],
    "pandoc, typst": [pandoc, "report.md", "-t", "typst", "-s", "-o", out / "p.typ"],
    "typst, pdf": [python, "-c", COMPILE, out / "p.typ", out / "p.pdf", out, root / "assets/fonts"],
}
times = {name: [] for name in tasks}
memory = dict.fromkeys(tasks, 0)
for _ in range(runs):
    for name, command in tasks.items():
        began = time.perf_counter()
        process = subprocess.Popen([str(part) for part in command], cwd=out, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, used = os.wait4(process.pid, 0)
        times[name].append(time.perf_counter() - began)
        if status:
            sys.exit(f"{name} failed")
        memory[name] = max(memory[name], used.ru_maxrss)
print("| what | median s | peak MB |\n| --- | ---: | ---: |")
for name, taken in times.items():
    print(f"| {name} | {statistics.median(taken):.2f} | {memory[name] // 1024} |")
