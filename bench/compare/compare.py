#!/usr/bin/env python3
"""Times nianbao and others on the same invented file, holds their counts against each other, and writes docs/performance.md.

Usage: compare.py [--rows N]... [--grown N]... [--rounds N] [--keep] [--without-xan]

Everything it needs lies under target/bench/ afterwards. The programs take turns, so that what disturbs the machine disturbs them all; what
is printed are medians. Nothing is copied by hand: the page and its chart are made of what was measured in this run.
"""
import argparse
import csv
import json
import os
import pathlib
import platform
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
HOME = ROOT / "target/bench"
VENV = HOME / "venv"
PYTHON = VENV / "bin/python"
OTHERS = pathlib.Path(__file__).with_name("others.py")
NIANBAO = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")) / "dist/nianbao"
PASS = NIANBAO.parent / "examples/pass"
PAGE = ROOT / "docs/performance.md"
CHART = ROOT / "docs/images/performance.svg"

# Both files together have to stay in the page cache.
MOST_IN_GBK = 5_000_000

NAMES = {
    "pass": "one look at every byte (memchr)",
    "wc": "wc -l",
    "sha256": "SHA-256 alone (OpenSSL)",
    "nianbao": "nianbao build: the whole road",
    "gbk": "nianbao build, the file in GBK",
    "duckdb-sets": "DuckDB, five group-bys as grouping sets",
    "duckdb-five": "DuckDB, five queries",
    "polars": "Polars, five group-bys",
    "xan": "xan, frequencies of four columns",
}


def prepare(with_xan):
    subprocess.run(["cargo", "build", "--profile", "dist", "--quiet", "--locked"], cwd=ROOT, check=True)
    subprocess.run(["cargo", "build", "--profile", "dist", "--quiet", "--locked", "--example", "pass"], cwd=ROOT, check=True)
    if not PYTHON.exists():
        subprocess.run([sys.executable, "-m", "venv", VENV], check=True)
    subprocess.run([PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "duckdb", "polars"], check=True)
    if with_xan and not xan():
        # It takes as long to compile as all else takes.
        subprocess.run(["cargo", "install", "--quiet", "--locked", "--root", HOME, "xan"], cwd=HOME)


def xan():
    found = HOME / "bin/xan"
    return found if found.exists() else shutil.which("xan")


def versions():
    ask = "import duckdb, polars; print('DuckDB', duckdb.__version__ + ', Polars', polars.__version__)"
    found = [subprocess.check_output([NIANBAO, "--version"], text=True).strip(),
             subprocess.check_output([PYTHON, "-c", ask], text=True).strip()]
    if xan():
        found.append("xan " + subprocess.check_output([xan(), "--version"], text=True).split()[-1])
    return ", ".join(found)


def configured(folder, file):
    """A report folder for invented complaints of a year."""
    subprocess.run([NIANBAO, "--quiet", "new", folder], check=True)
    config = (folder / "report.toml").read_text().replace('"complaints.csv"', f'"{file}"')
    lines = ['period = "2024"' if line.startswith("period = ") else line for line in config.splitlines()]
    (folder / "report.toml").write_text("\n".join(lines) + "\n")


def make(rows):
    """A report folder with so many invented complaints, and the same in GBK."""
    folder = HOME / f"rows-{rows}"
    if not (folder / "complaints.csv").exists():
        shutil.rmtree(folder, ignore_errors=True)
        configured(folder, "complaints.csv")
        subprocess.run([NIANBAO, "--quiet", "synth", "--rows", str(rows), "-o", folder / "complaints.csv"], check=True)
    gbk = HOME / f"rows-{rows}-gbk"
    if rows <= MOST_IN_GBK and not (gbk / "complaints.csv").exists():
        shutil.rmtree(gbk, ignore_errors=True)
        shutil.copytree(folder, gbk, ignore=shutil.ignore_patterns("complaints.csv"))
        with open(folder / "complaints.csv", encoding="utf-8-sig", newline="") as source, \
                open(gbk / "complaints.csv", "w", encoding="gb18030", newline="") as target:
            shutil.copyfileobj(source, target, 1 << 24)
    return folder, gbk


def command(name, folder, gbk, output):
    file = folder / "complaints.csv"
    build = [NIANBAO, "--quiet", "build", "--format", "html", "-o", output]
    return {
        "pass": [PASS, file],
        "wc": ["wc", "-l", file],
        "nianbao": build + [folder],
        "gbk": build + [gbk],
        "xan": [xan(), "frequency", "--limit", "0", "--select", "问题类型,所在地区,性别,投诉平台", file],
    }.get(name, [PYTHON, OTHERS, name, file])


def timed(words):
    """Seconds and peak memory of one run, with what it printed."""
    with tempfile.TemporaryFile() as out:
        began = time.perf_counter()
        child = subprocess.Popen(words, stdout=out)
        peak = threading.Thread(target=watch, args=(child.pid, highest := [0]))
        peak.start()
        child.wait()
        seconds = time.perf_counter() - began
        peak.join()
        if child.returncode:
            raise SystemExit(f"{words[0]} ended with {child.returncode}")
        out.seek(0)
        return seconds, highest[0] * 1024, out.read().decode()


def busy():
    """Seconds of processor that all programs took which ended."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return children.ru_utime + children.ru_stime


def watch(pid, highest):
    """Looks at the most memory a program had so far, in kB, until it has none. What wait4 tells counts the memory of its parent too."""
    while True:
        try:
            status = pathlib.Path(f"/proc/{pid}/status").read_text()
        except OSError:
            return
        found = re.search(r"VmHWM:\s+(\d+) kB", status)
        if not found:
            return
        highest[0] = int(found[1])
        time.sleep(0.01)


def measure(rows, rounds):
    folder, gbk = make(rows)
    names = [name for name in NAMES if (name != "xan" or xan()) and (name != "gbk" or rows <= MOST_IN_GBK)]
    taken = {name: [] for name in names}
    peak = {name: 0 for name in names}
    said = {}
    with tempfile.TemporaryDirectory(dir=HOME) as outputs:
        for round_ in range(rounds + 1):
            for name in names:
                seconds, memory, said[name] = timed(command(name, folder, gbk, pathlib.Path(outputs) / name))
                # The first round warms the page cache.
                if round_:
                    taken[name].append(seconds)
                peak[name] = max(peak[name], memory)
        figures = {name: json.loads((pathlib.Path(outputs) / name / "figures.json").read_text()) for name in names if name in ("nianbao", "gbk")}
        inputs = json.loads((pathlib.Path(outputs) / "nianbao/manifest.json").read_text())["inputs"]
    assert json.loads(said["sha256"]) in [file["sha256"] for file in inputs], "the file was hashed otherwise"
    agree(rows, folder / "complaints.csv", said, figures)
    size = (folder / "complaints.csv").stat().st_size
    return {"rows": rows, "bytes": size, "cold": cold(folder) if rows > MOST_IN_GBK else None, "seconds": {name: statistics.median(taken[name]) for name in names},
            "spread": {name: (min(taken[name]), max(taken[name])) for name in names}, "peak": peak}


def cold(folder):
    """Seconds to read a file from the disk and to build of it, each time after the page cache was made to forget it, and how many of them
    the processors worked."""
    taken = {}
    with tempfile.TemporaryDirectory(dir=HOME) as output:
        for name in ("pass", "nianbao"):
            with open(folder / "complaints.csv", "rb") as file:
                os.fsync(file.fileno())
                os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
            before = busy()
            seconds, _, _ = timed(command(name, folder, None, output))
            taken[name] = seconds, busy() - before
    return taken


def agree(rows, path, said, figures):
    """Everybody counted the same, as far as they counted the same thing."""
    plain = json.loads(said["duckdb-sets"])
    for name in ("duckdb-five", "polars"):
        assert json.loads(said[name]) == plain, f"{name} counts otherwise than DuckDB with grouping sets"
    if "xan" in said:
        counted = {}
        for row in csv.DictReader(said["xan"].splitlines()):
            value = "" if row["value"] in ("<empty>", "<null>") else row["value"]
            counted.setdefault(row["field"], {})[value] = int(row["count"])
        for name, values in counted.items():
            assert values == plain[name], f"xan counts {name} otherwise"
    # nianbao leaves repeated numbers out and calls what is no region unknown; asked for that, DuckDB has to find the same.
    query = f"""
        with once as (
            select *, row_number() over (partition by 投诉编号) as nth
            from read_csv('{path}', header = true, all_varchar = true, strict_mode = false, max_line_size = 10000000))
        select 'month', 投诉时间[1:7], count(*) from once where nth = 1 group by all
        union all select 'issue_type', 问题类型, count(*) from once where nth = 1 group by all
        union all select 'region', 所在地区, count(*) from once where nth = 1 group by all
        union all select 'gender', 性别, count(*) from once where nth = 1 group by all
        union all select 'platform', 投诉平台, count(*) from once where nth = 1 group by all
    """
    # A long query would draw its progress between the lines.
    ask = ("import duckdb, json, sys; duckdb.sql('set enable_progress_bar = false'); "
           "print(json.dumps(duckdb.sql(sys.argv[1]).fetchall()))")
    expected = {}
    for dimension, value, count in json.loads(subprocess.check_output([PYTHON, "-c", ask, query])):
        expected.setdefault(dimension, {})[value or ""] = count
    for form, found in figures.items():
        for dimension, counts in expected.items():
            mine = {row["label"]: row["count"] for row in found["distributions"][dimension]["rows"]}
            for label, count in mine.items():
                # Platforms and regions go under several names.
                theirs = sum(n for value, n in counts.items() if value == label or dimension == "region" and
                             value and label.startswith(value))
                assert count == theirs, f"{form}: {dimension} {label}: {count} and {theirs}"
    assert all(found["distributions"] == figures["nianbao"]["distributions"] for found in figures.values())
    print(f"{rows} rows: all agree", file=sys.stderr)


def grown(rows):
    """Processor time and memory of a build of so many rows, which come packed as they were invented, since a decade fills a disk."""
    folder = HOME / f"grown-{rows}"
    shutil.rmtree(folder, ignore_errors=True)
    configured(folder, "complaints.csv.zst")
    began = time.perf_counter()
    invented = subprocess.Popen([NIANBAO, "--quiet", "synth", "--rows", str(rows)], stdout=subprocess.PIPE)
    subprocess.run(["zstd", "--quiet", "-1", "-o", folder / "complaints.csv.zst"], stdin=invented.stdout, check=True)
    assert invented.wait() == 0
    print(f"{rows} rows invented in {time.perf_counter() - began:.0f} s", file=sys.stderr)
    before = busy()
    seconds, peak, _ = timed([NIANBAO, "--quiet", "build", "--format", "html", "-o", HOME / "grown", folder])
    after = busy()
    intake = json.loads((HOME / "grown/figures.json").read_text())["intake"]
    assert intake["read"] == rows, intake
    shutil.rmtree(folder)
    return {"rows": rows, "seconds": seconds, "busy": after - before, "peak": peak, "repeated": intake["repeated"]}


SHA = ["sha2::sha256::soft", "sha2::sha256::compress256"]
# Where a row's instructions go, by functions with all that they call.
STAGES = [
    ("in both passes: read and cut into blocks, decode, find the cells",
     ["nianbao::read::tables::block_reader::BlockReader::next", "nianbao::read::tables::blocks::TextBlocks::next"]),
    ("first pass: number, date, platform and words of a row", ["nianbao::clean::cleaner::Cleaner::identify"]),
    ("first pass: sort them, find the duplicates", ["nianbao::clean::duplicates::finder::DuplicateFinder::finish"]),
    ("second pass: type the cells", ["nianbao::clean::cleaner::Cleaner::clean"]),
    ("count", ["nianbao::tally::running::Running::add"]),
    ("SHA-256 of the file, without the processor's help", SHA),
]


def profile():
    """Instructions a row and stage: what 40,000 rows more take, which leaves out all that is done once."""
    if not shutil.which("valgrind"):
        return []
    counted = []
    for rows in (10_000, 50_000):
        folder, _ = make(rows)
        out = HOME / f"callgrind-{rows}"
        subprocess.run(["valgrind", "--tool=callgrind", f"--callgrind-out-file={out}", NIANBAO, "--quiet", "build", folder, "--format",
                        "html", "-o", HOME / "profiled"], check=True, stderr=subprocess.DEVNULL)
        said = subprocess.check_output(["callgrind_annotate", "--inclusive=yes", "--threshold=100", "--auto=no", out], text=True)
        found = {}
        for line in said.splitlines():
            match = re.match(r"\s*([\d,]+) \(.*?\)\s+\S*?:(\S.*?)(?: \[.*)?$", line)
            if match:
                name, instructions = match[2], int(match[1].replace(",", ""))
                found[name] = max(found.get(name, 0), instructions)
        counted.append(found)
    fewer, more = counted

    def instructions(found, names):
        counts = [count for name, count in found.items() if any(name.startswith(wanted) for wanted in names)]
        # What became part of its caller would be told as nothing.
        assert counts, f"no profile of {names}"
        return max(counts)

    def a_row(names):
        return (instructions(more, names) - instructions(fewer, names)) / 40_000
    return [(stage, a_row(names)) for stage, names in STAGES]


def size(count):
    for unit, name in ((1e9, "GB"), (1e6, "MB"), (1e3, "kB")):
        if count >= unit:
            return f"{count / unit:.2f} {name}" if unit == 1e9 else f"{count / unit:.0f} {name}"
    return f"{count} B"


def table(result):
    seconds, lines = result["seconds"], []
    lines.append("| Program | Seconds | from – to | Times nianbao | MB/s | Peak memory |")
    lines.append("| --- | ---: | ---: | ---: | ---: | ---: |")
    for name, taken in sorted(seconds.items(), key=lambda item: item[1]):
        low, high = result["spread"][name]
        lines.append(f"| {NAMES[name]} | {taken:.2f} | {low:.2f} – {high:.2f} | {taken / seconds['nianbao']:.2f} | "
                     f"{result['bytes'] / taken / 1e6:.0f} | {size(result['peak'][name])} |")
    return lines


def chart(result):
    """Bars, the quickest first."""
    rows = sorted(result["seconds"].items(), key=lambda item: item[1])
    longest, step, left, width = rows[-1][1], 28, 300, 420
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 800 {step * len(rows) + 46}" role="img" '
           'font-family="Helvetica, Arial, sans-serif" font-size="13">',
           f'<title>Seconds for {result["rows"]:,} rows, {size(result["bytes"])}</title>',
           f'<text x="8" y="20" font-weight="bold">Seconds for {result["rows"]:,} rows, {size(result["bytes"])}; less is better</text>']
    for at, (name, taken) in enumerate(rows):
        y, ours = 36 + at * step, name in ("nianbao", "gbk")
        length = max(2, width * taken / longest)
        out.append(f'<text x="{left - 10}" y="{y + 15}" text-anchor="end">{NAMES[name]}</text>')
        out.append(f'<rect x="{left}" y="{y}" width="{length:.0f}" height="20" fill="{"#b3261e" if ours else "#8a9099"}"/>')
        out.append(f'<text x="{left + length + 6:.0f}" y="{y + 15}">{taken:.2f}</text>')
    return "\n".join(out + ["</svg>", ""])


def processor():
    for line in pathlib.Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.split(":")[1].strip()
    return platform.processor()


def growth(series):
    lines = ["## As the rows become more", "", "The same build of files that `nianbao synth` wrote and `zstd -1` packed, unpacked while they are "
             "read; the time is that of all threads together.", "",
             "| Rows | Seconds | Processor, µs a row | Peak memory | Bytes a row beyond the first | Told as repeated |",
             "| ---: | ---: | ---: | ---: | ---: | ---: |"]
    least = min(series, key=lambda found: found["rows"])
    for found in series:
        more = found["rows"] - least["rows"]
        each = f"{(found['peak'] - least['peak']) / more:.0f}" if more else "–"
        lines.append(f"| {found['rows']:,} | {found['seconds']:.1f} | {found['busy'] / found['rows'] * 1e6:.2f} | {size(found['peak'])} | "
                     f"{each} | {found['repeated']:,} |")
    return [*lines, ""]


def page(results, series):
    lines = ["# Speed and memory", "", "<!-- Made by `bench/compare/compare.py`; every number here was measured in one run of it. -->", "",
             "nianbao travels the whole road: it finds out the encoding, finds repeats by number and by words, types every cell and tells "
             "of those that have no type, counts, rates, masks what may be quoted, draws, composes and writes `report.html` and "
             "`figures.json`, and hashes the file. The others only group by issue type, region, gender, platform and month. The file "
             "is invented by `nianbao synth` and lies in the page cache. Each program's counts were held against the others'; they agree.",
             "", f"Measured with {versions()} on {os.cpu_count()} cores of {processor()}, {platform.system()} {platform.release()}. "
             "Seconds are medians of runs in turns.", "", "![Seconds by program](images/performance.svg)", ""]
    for result in results:
        lines += [f"## {result['rows']:,} rows, {size(result['bytes'])}", "", *table(result), ""]
        per_row = result["seconds"]["nianbao"] / result["rows"] * 1e6
        lines += [f"nianbao takes {per_row:.2f} µs and {result['peak']['nianbao'] / result['rows']:.0f} bytes of memory for a row.", ""]
        chain = result["seconds"]["sha256"] / result["seconds"]["pass"]
        lines += [f"SHA-256 is one chain from the first byte to the last, which no second core shortens: it alone takes {chain:.1f} times "
                  "as long as one look at every byte, and no build that hashes what it read can be quicker.", ""]
        if result["cold"]:
            (look, look_busy), (road, road_busy) = result["cold"]["pass"], result["cold"]["nianbao"]
            lines += [f"From the disk, the page cache having been made to forget the file before each run: one look at every byte takes "
                      f"{look:.1f} s, during which a processor works for {look_busy:.1f} s; the whole road {road:.1f} s, during which "
                      f"{os.cpu_count()} work for {road_busy:.1f} s.", ""]
    if series:
        lines += growth(series)
    stages = profile()
    if stages:
        lines += ["## Where the time goes", "", "Instructions for a row, counted by callgrind, which knows no SHA instructions: on a "
                  "processor that has them the last line costs about a twentieth of what is told.", "",
                  "| Stage | Instructions a row |", "| --- | ---: |"]
        lines += [f"| {stage} | {count:,.0f} |" for stage, count in stages]
        lines += [""]
    PAGE.write_text("\n".join(lines))
    CHART.write_text(chart(results[0]))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, action="append", help="rows of the file; may be given again (2000000)")
    parser.add_argument("--grown", type=int, action="append", default=[], help="rows of a packed file, for the cost of a row; may be given again")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--keep", action="store_true", help="keep the files for the next run")
    parser.add_argument("--without-xan", action="store_true", help="do not install xan where it is not there")
    asked = parser.parse_args()
    HOME.mkdir(parents=True, exist_ok=True)
    prepare(not asked.without_xan)
    results = []
    for rows in asked.rows or [2_000_000]:
        # What takes minutes varies little.
        results.append(measure(rows, asked.rounds if rows <= MOST_IN_GBK else 1))
        if not asked.keep:
            for form in ("", "-gbk"):
                shutil.rmtree(HOME / f"rows-{rows}{form}", ignore_errors=True)
    page(results, [grown(rows) for rows in asked.grown])
    print(PAGE.read_text())


if __name__ == "__main__":
    main()
