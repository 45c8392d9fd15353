#!/usr/bin/env python3
"""What others do with the same file: only the five group-bys or the hash, none of the rest.

Usage: others.py NAME FILE

Prints what was found as JSON, counts sorted by key. Each is written as its own manual advises for speed: all columns as text, since half of them hold
text; no narrative is touched but by the reader that has to find its end.
"""
import json
import sys

COLUMNS = ["问题类型", "所在地区", "性别", "投诉平台", "月"]


def duckdb_scan(path):
    return f"read_csv('{path}', header = true, all_varchar = true, strict_mode = false, max_line_size = 10000000)"


def duckdb_sets(path):
    import duckdb
    duckdb.sql("set enable_progress_bar = false")
    rows = duckdb.sql(f"""
        select grouping(问题类型, 所在地区, 性别, 投诉平台, 月) as which, coalesce(问题类型, 所在地区, 性别, 投诉平台, 月), count(*)
        from (select 问题类型, 所在地区, 性别, 投诉平台, 投诉时间[1:7] as 月 from {duckdb_scan(path)})
        group by grouping sets ((问题类型), (所在地区), (性别), (投诉平台), (月))""").fetchall()
    # The bit of a column is unset where it is the one grouped by; the first column is the highest bit.
    return {name: {value or "": count for which, value, count in rows if which == 31 - (16 >> at)} for at, name in enumerate(COLUMNS)}


def duckdb_five(path):
    import duckdb
    duckdb.sql("set enable_progress_bar = false")
    found = {}
    for name in COLUMNS:
        column = "投诉时间[1:7]" if name == "月" else name
        rows = duckdb.sql(f"select {column}, count(*) from {duckdb_scan(path)} group by 1").fetchall()
        found[name] = {value or "": count for value, count in rows}
    return found


def polars(path):
    import polars as pl
    frame = pl.scan_csv(path, infer_schema=False).with_columns(pl.col("投诉时间").str.slice(0, 7).alias("月"))
    counted = pl.collect_all([frame.group_by(name).len() for name in COLUMNS])
    return {name: {value or "": count for value, count in table.iter_rows()} for name, table in zip(COLUMNS, counted)}


def sha256(path):
    import hashlib
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


if __name__ == "__main__":
    found = {"duckdb-sets": duckdb_sets, "duckdb-five": duckdb_five, "polars": polars, "sha256": sha256}[sys.argv[1]](sys.argv[2])
    print(json.dumps(found, ensure_ascii=False, sort_keys=True))
