#!/usr/bin/env python3
"""The same figures, wherever the rows are counted: by the program, in DuckDB, PostgreSQL, ClickHouse and Spark, and in parts.

Usage: warehouse.py NIANBAO REPORT-FOLDER WORK-FOLDER ROWS

For the report and for so many invented rows: the query of `nianbao sql` runs in the warehouse, its result is built, and
figures.json is compared with the one of the rows; so is a build of three partial tallies. PostgreSQL is started on loopback
with a data folder of its own. ClickHouse (chdb) and Spark (local mode) count the report only: to start them costs more than
to count. An independent parser (sqlglot) has to understand every query. Exit code 1 where anything differs.
"""
import csv
import json
import os
import pathlib
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
import time

import duckdb
import sqlglot

NIANBAO = pathlib.Path(sys.argv[1]).resolve()
REPORT = pathlib.Path(sys.argv[2]).resolve()
WORK = pathlib.Path(sys.argv[3]).resolve()
ROWS = int(sys.argv[4])


def nianbao(*words, **more):
    return subprocess.run([NIANBAO, "--quiet", *words], check=True, stdout=subprocess.PIPE, text=True, **more).stdout


def figures(folder):
    """What the rows decide: not which file they came from, and no excerpts, which a count does not have."""
    nianbao("build", folder, "--format", "html", "-o", WORK / "out" / folder.name, stderr=subprocess.DEVNULL)
    found = json.loads((WORK / "out" / folder.name / "figures.json").read_text())
    del found["intake"]["files"], found["cases"]
    found["report"].pop("inputs", None)
    found["report"].pop("data_hash", None)
    return found


def with_files(report, name, files):
    """A copy of the report that is made of other files."""
    folder = WORK / name
    shutil.copytree(report, folder, ignore=shutil.ignore_patterns("complaints.csv", "cases"))
    names = []
    for file in files:
        shutil.copy(file, folder)
        names.append(f'"{file.name}"')
    config = (folder / "report.toml").read_text()
    assert '["complaints.csv"]' in config
    (folder / "report.toml").write_text(config.replace('["complaints.csv"]', f"[{', '.join(names)}]"))
    return folder


def in_duckdb(report, to):
    table = f"read_csv('{report}/complaints.csv', header = true, all_varchar = true, strict_mode = false)"
    query = nianbao("sql", "--report", report, "--dialect", "duckdb", "--table", table)
    result = duckdb.sql(query)
    with open(to, "w", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(result.columns)
        writer.writerows(result.fetchall())


def in_clickhouse(report, to):
    from chdb import session
    plain = without_mark(report)
    query = nianbao("sql", "--report", report, "--dialect", "clickhouse", "--table", f"file('{plain}', CSVWithNames)")
    to.write_text(str(session.Session().query(query, "CSVWithNames")))


def in_spark(report, to):
    from pyspark.sql import SparkSession
    settings = {"spark.ui.enabled": "false", "spark.ui.showConsoleProgress": "false", "spark.sql.shuffle.partitions": "2"}
    spark = SparkSession.builder.master("local[2]").config(map=settings).getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    rows = spark.read.csv(str(without_mark(report)), header=True, multiLine=True, escape='"')
    rows.createOrReplaceTempView("complaints")
    result = spark.sql(nianbao("sql", "--report", report, "--dialect", "spark"))
    with open(to, "w", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(result.columns)
        writer.writerows(result.collect())


def without_mark(report):
    """The rows of a report without a byte order mark, which not every reader lets go."""
    plain = WORK / "rows.csv"
    plain.write_bytes((report / "complaints.csv").read_bytes().removeprefix(b"\xef\xbb\xbf"))
    return plain


class Postgres:
    """A server of our own, which no other user of the machine reaches by its folder."""

    def __init__(self):
        self.bin = sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin"))[-1]
        self.home = pathlib.Path(tempfile.mkdtemp(prefix="nianbao-postgres-"))
        self.user = None
        if os.geteuid() == 0:
            # The server refuses to run as root.
            self.user = "postgres"
            account = pwd.getpwnam("postgres")
            os.chown(self.home, account.pw_uid, account.pw_gid)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.run("initdb", "-D", self.home / "data", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C")
        options = f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={self.home} -c fsync=off"
        self.run("pg_ctl", "-D", self.home / "data", "-l", self.home / "log", "-w", "-o", options, "start")

    def run(self, program, *words):
        as_user = ["runuser", "-u", self.user, "--"] if self.user else []
        subprocess.run([*as_user, self.bin / program, *map(str, words)], check=True, stdout=subprocess.DEVNULL, cwd="/")

    def psql(self, *words, **more):
        return subprocess.run(["psql", "-h", "127.0.0.1", "-p", str(self.port), "-U", "postgres", "-v", "ON_ERROR_STOP=1", "-q", *words],
                              check=True, **more)

    def count(self, report, to):
        source = report / "complaints.csv"
        with open(source, encoding="utf-8-sig", newline="") as rows:
            columns = next(csv.reader(rows))
        quoted = ", ".join(f'"{name}" text' for name in columns)
        plain = without_mark(report)
        self.psql("-c", f"drop table if exists complaints; create table complaints ({quoted})")
        self.psql("-c", f"\\copy complaints from '{plain}' with (format csv, header true)")
        query = WORK / "query.sql"
        query.write_text(nianbao("sql", "--report", report, "--dialect", "postgres"))
        with open(to, "w") as out:
            self.psql("--csv", "-f", query, stdout=out)

    def stop(self):
        self.run("pg_ctl", "-D", self.home / "data", "-m", "fast", "stop")
        shutil.rmtree(self.home)


def in_parts(report):
    """Three partial tallies of a third of the rows each, one of them packed and one through a pipe."""
    with open(report / "complaints.csv", encoding="utf-8-sig", newline="") as rows:
        header, *rows = list(csv.reader(rows))
    parts = []
    for part in range(3):
        text = WORK / f"part-{part}.csv"
        with open(text, "w", newline="") as out:
            writer = csv.writer(out)
            writer.writerow(header)
            # The same number stays in one part: across parts nobody compares.
            writer.writerows(row for row in rows if sum(row[0].encode()) % 3 == part)
        tally = WORK / f"part-{part}.tally"
        if part == 1:
            subprocess.run(["gzip", text], check=True)
            text = text.with_suffix(".csv.gz")
        if part == 2:
            with open(text) as pipe:
                nianbao("tally", "-", "--report", report, "-o", tally, stdin=pipe, stderr=subprocess.DEVNULL)
        else:
            nianbao("tally", text, "--report", report, "-o", tally, stderr=subprocess.DEVNULL)
        text.unlink()
        parts.append(tally)
    return parts


ADDED = """
[[rating.part]]
key = "resolution_rate"
name = "解决率"
weight = 0.2
dimension = "resolved"
worth = { "已解决" = 1, "部分解决" = 0.5 }

[[dimension]]
key = "order"
name = "年龄段"
columns = ["年龄"]
bands = [{ label = "18岁以下", upper = 18 }, { label = "18～39岁", lower = 18, upper = 40 }, { label = "40岁以上", lower = 40 }]

[[dimension]]
key = "channel"
name = "投诉渠道"
columns = ["投诉渠道"]
aliases = { "手机客户端" = "App" }

[[dimension]]
key = "resolved"
name = "解决情况"
columns = ["是否解决"]
values = ["已解决", "部分解决", "未解决"]
aliases = { "否" = "未解决" }
"""


def with_dimensions(published):
    """The report with dimensions and a part of the index of its own, one of them named like a word of SQL; with a copy of a row that
    lacks its reply, two complaints with one number, and a row of totals."""
    folder = WORK / "added"
    shutil.copytree(published, folder)
    config = (folder / "report.toml").read_text(encoding="utf-8")
    assert config.count("reply_rate = 0.5") == 1
    (folder / "report.toml").write_text(config.replace("reply_rate = 0.5", "reply_rate = 0.3") + ADDED, encoding="utf-8")
    with open(folder / "complaints.csv", encoding="utf-8-sig", newline="") as rows:
        header, *rows = list(csv.reader(rows))
    number, filed, replied = (header.index(name) for name in ("投诉编号", "投诉时间", "平台回复时间"))
    answered = next(row for row in rows if row[replied])
    lacking = [cell if at != replied else "" for at, cell in enumerate(answered)]
    other = [rows[0][number] if at == number else cell for at, cell in enumerate(rows[1])]
    total = ["合计" if at == number else cell for at, cell in enumerate(rows[2])]
    rows += [lacking, other, total]
    answers = (["17", "18", "39岁", "", "40"], ["App", "手机客户端", "电话", ""], ["已解决", "部分解决", "否", ""])
    with open(folder / "complaints.csv", "w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out)
        writer.writerow([*header, "年龄", "投诉渠道", "是否解决"])
        writer.writerows([*row, *(of[at % len(of)] for of in answers)] for at, row in enumerate(rows))
    return folder


def main():
    shutil.rmtree(WORK, ignore_errors=True)
    WORK.mkdir(parents=True)
    invented = WORK / "invented"
    nianbao("new", invented)
    config = (invented / "report.toml").read_text()
    lines = ['period = "2024"' if line.startswith("period = ") else line for line in config.splitlines()]
    (invented / "report.toml").write_text("\n".join(lines) + "\n")
    nianbao("synth", "--rows", str(ROWS), "-o", invented / "complaints.csv")
    published = WORK / "published"
    shutil.copytree(REPORT, published, ignore=shutil.ignore_patterns("cases"))
    # Only the name of the column says that amounts are in 万元.
    in_ten_thousands = WORK / "ten-thousands"
    shutil.copytree(published, in_ten_thousands)
    rows = (published / "complaints.csv").read_text(encoding="utf-8")
    assert rows.count("涉诉金额") == 1
    (in_ten_thousands / "complaints.csv").write_text(rows.replace("涉诉金额", "涉诉金额（万元）"), encoding="utf-8")
    added = with_dimensions(published)
    wrong = 0
    postgres = Postgres()
    try:
        for report in (published, in_ten_thousands, added, invented):
            expected = figures(report)
            assert expected["intake"]["read"] > 200
            others = (("clickhouse", in_clickhouse), ("spark", in_spark)) if report == published else ()
            for name, count in (("duckdb", in_duckdb), ("postgres", postgres.count), *others):
                began = time.monotonic()
                counts = WORK / f"{name}-counts.csv"
                count(report, counts)
                took = time.monotonic() - began
                same = figures(with_files(report, f"{report.name}-{name}", [counts])) == expected
                wrong += not same
                print(f"{report.name}: {expected['intake']['read']} rows in {name}: {'same figures' if same else 'DIFFERS'} ({took:.1f} s)")
            parts = in_parts(report)
            same = figures(with_files(report, f"{report.name}-parts", parts)) == expected
            wrong += not same
            print(f"{report.name}: in {len(parts)} parts: {'same figures' if same else 'DIFFERS'}")
            for dialect in ("duckdb", "postgres", "clickhouse", "spark"):
                query = nianbao("sql", "--report", report, "--dialect", dialect)
                parsed = sqlglot.parse(query, read=dialect)
                assert len(parsed) == 1 and parsed[0].find(sqlglot.exp.GroupingSets), dialect
            print(f"{report.name}: the four dialects are understood by sqlglot {sqlglot.__version__}")
    finally:
        postgres.stop()
    return wrong


if __name__ == "__main__":
    sys.exit(1 if main() else 0)
