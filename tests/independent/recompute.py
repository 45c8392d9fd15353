#!/usr/bin/env python3
"""Recomputes the figures of a report from its rows and compares them with figures.json.

Usage: recompute.py REPORT-FOLDER FIGURES.JSON [--rows]

Written from the rules in docs/en/methodology.md and not from the program, so that the same mistake would have to be made twice. Two ways
lead to every count: plain Python with exact fractions, and, where the duckdb module can be imported, SQL. Exit code 1 where anything
differs; with --rows the first way alone, for rows with slips. Needs Python 3.11, or 3.9 with the tomli module.
"""
import csv
import datetime as dt
import json
import pathlib
import re
import sys
from collections import Counter
from decimal import ROUND_HALF_UP, Decimal, getcontext
from fractions import Fraction
from statistics import NormalDist

try:
    import tomllib
except ImportError:
    import tomli as tomllib
try:
    import duckdb
except ImportError:
    duckdb = None

getcontext().prec = 60
ASSETS = pathlib.Path(__file__).resolve().parents[2] / "assets"
NOTHING = {"", "无", "未填写", "未选择", "不详", "-", "--", "n/a", "none", "null", "nan"}
YES = {"是", "有", "已入驻", "y", "yes", "true", "1"}
GENDERS = {"男": "男", "男性": "男", "先生": "男", "m": "男", "male": "男",
           "女": "女", "女性": "女", "女士": "女", "f": "女", "female": "女"}
# What takes which columns; where no file has them all, nobody was asked.
COLUMNS = {"issue_type": {"问题类型"}, "region": {"所在地区"}, "gender": {"性别"}, "amount": {"涉诉金额"},
           "service": {"移交时间", "平台回复时间"}}
SPANS = {"month": 1, "quarter": 3, "half_year": 6, "year": 12}


# --- printing: last, from exact values, half up ---------------------------------------------------------------------------------------

def fixed(value, places):
    """An exact fraction as decimal text, half away from zero."""
    exact = Fraction(value)
    number = Decimal(exact.numerator) / Decimal(exact.denominator)
    return str(number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP))


def share(count, base):
    return fixed(Fraction(100 * count, base), 2) if base else "0.00"


def shares(counts, base, rule):
    """Shares of one distribution, each half up or by largest remainder."""
    if rule == "half_up" or not base or sum(counts) != base:
        return [share(count, base) for count in counts]
    units = [divmod(count * 10_000, base) for count in counts]
    missing = 10_000 - sum(whole for whole, _ in units)
    favoured = sorted(range(len(counts)), key=lambda i: (-units[i][1], i))[:missing]
    return [fixed(Fraction(whole + (i in favoured), 100), 2) for i, (whole, _) in enumerate(units)]


def wilson(count, base):
    """(2np + z² ± z √(z² + 4npq)) ÷ 2(n + z²), in per cent."""
    if not base:
        return None
    z = Decimal(repr(NormalDist().inv_cdf(0.975)))
    n, x = Decimal(base), Decimal(count)
    root = z * (z * z + 4 * x * (n - x) / n).sqrt()
    ends = [(2 * x + z * z + sign * root) / (2 * (n + z * z)) * 100 for sign in (-1, 1)]
    return [str(abs(end).quantize(Decimal("0.01"), ROUND_HALF_UP)) for end in ends]


def money(cents):
    text = fixed(Fraction(cents, 100), 2)
    return text[:-3] if text.endswith(".00") else text


def printed_index(value, bounds):
    """Three places, or as many (to eight) as keep the printed value on its side of every bound."""
    for places in range(3, 9):
        text = fixed(value, places)
        if all((value >= bound) == (Fraction(text) >= bound) for bound in bounds):
            break
    return text


# --- reading: what a cell means -------------------------------------------------------------------------------------------------------

def given(cell):
    return cell.lower() not in NOTHING


def moment(cell):
    match = re.fullmatch(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T]\s*(\d{1,2}):(\d\d)(?::(\d\d)(?:\.\d+)?)?)?", cell)
    try:
        return dt.datetime(*(int(part or 0) for part in match.groups())) if match else None
    except ValueError:
        return None


def sum_of_money(cell, options):
    """分 as a whole number, or the answer option, or nothing."""
    if cell in options:
        return cell
    text = cell.translate(str.maketrans("０１２３４５６７８９．，", "0123456789.,"))
    # A rough sum is the one that is stated.
    match = re.fullmatch(r"约?(\d+(?:\.\d*)?)(万?)多?元?", re.sub(r"[\s,¥￥]", "", text))
    if not match:
        return None
    cents = Fraction(match[1]) * (10_000 if match[2] else 1) * 100
    return int(cents) if cents.denominator == 1 else None


class Span:
    """A reporting or ranking period: whole months of one year."""

    def __init__(self, name):
        self.name, rest = name, name[5:]
        self.year = int(name[:4])
        length = 12 if not rest else 6 if rest[0] == "H" else 3 if rest[0] == "Q" else 1
        last = 12 if not rest else int(rest.lstrip("HQ")) * length
        self.months = range(last - length + 1, last + 1)

    def holds(self, day):
        return day.year == self.year and day.month in self.months

    def parts(self, kind):
        length = SPANS[kind]
        names = {1: "{}-{:02}", 3: "{}-Q{}", 6: "{}-H{}", 12: "{}"}
        all_parts = [Span(names[length].format(self.year, i)) for i in range(1, 12 // length + 1)]
        return [part for part in all_parts if set(part.months) <= set(self.months)]


class Report:
    """The rules of one report, from report.toml and platforms.csv."""

    def __init__(self, folder):
        self.folder = folder
        self.toml = tomllib.loads((folder / "report.toml").read_text(encoding="utf-8"), parse_float=Decimal)
        toml = self.toml
        rating = toml.get("rating", {})
        weights = rating.get("weights", {"reply_rate": Decimal("0.5"), "timeliness": Decimal("0.3"), "satisfaction": Decimal("0.2")})
        self.weights = {key: Fraction(value) for key, value in weights.items()}
        steps = rating.get("timeliness", [{"under_hours": 72, "score": 1}, {"under_hours": 120, "score": Decimal("0.6")}])
        self.steps = [(step["under_hours"] * 3600, Fraction(step["score"])) for step in steps]
        self.scale = rating.get("satisfaction_scale", 10)
        grades = rating.get("grades", [{"label": "不建议下单", "from": 0}, {"label": "谨慎下单", "from": Decimal("0.4")},
                                       {"label": "建议下单", "from": Decimal("0.75")}])
        self.grades = [(Fraction(grade["from"]), grade["label"]) for grade in grades]
        self.unrated = rating.get("unrated", "不予评级")
        self.withhold = rating.get("withhold", "unregistered")
        self.least = rating.get("board_minimum", 5)
        statistics = toml.get("statistics", {})
        self.rounding = statistics.get("rounding", "half_up")
        self.small = statistics.get("small_base", 30)
        self.options = toml["amount"].get("options", [])
        self.bands = [(Fraction(b["lower"]) * 100, Fraction(b["upper"]) * 100 if "upper" in b else None, b)
                      for b in toml["amount"]["bands"]]
        self.profiles = {"platforms": 5, "cases": 3, **toml.get("profiles", {})}
        self.span = Span(toml["period"])
        kinds = rating.get("periods", ["month", "quarter", "first_half", "year"])
        self.ranked = self.span.parts("month") * ("month" in kinds) + self.span.parts("quarter") * ("quarter" in kinds)
        halves = self.span.parts("half_year")
        if "half_year" in kinds:
            self.ranked += halves
        elif "first_half" in kinds:
            self.ranked += [half for half in halves if half.name.endswith("H1")]
        self.ranked += self.span.parts("year") * ("year" in kinds)
        sources = toml.get("input", {})
        self.exports = [folder / name for name in sources.get("complaints", ["complaints.csv"])]
        self.roster, self.names, self.columns = {}, {}, set()
        with open(folder / sources.get("platforms", "platforms.csv"), encoding="utf-8-sig", newline="") as file:
            for position, row in enumerate(csv.DictReader(file)):
                row = {key: (value or "").strip() for key, value in row.items()}
                name = row["平台名称"]
                registered = row["是否入驻"].lower() in YES
                contact = "售后联系方式" not in row or row["售后联系方式"].lower() in YES
                self.roster[name] = (position, registered, registered and contact)
                for alias in [name, *re.split("[;；、]", row.get("别名", ""))]:
                    if alias.strip():
                        self.names[alias.strip()] = name
        with open(ASSETS / "population/census2020.csv", encoding="utf-8", newline="") as file:
            census = list(csv.DictReader(file))
        self.residents = {row["province"]: int(row["population_2020"]) for row in census}
        self.regions = {spelling: row["province"] for row in census for spelling in (row["province"], row["short"])}
        for name, short in (("台湾省", "台湾"), ("香港特别行政区", "香港"), ("澳门特别行政区", "澳门")):
            self.regions[name] = self.regions[short] = name
        for alias, name in toml.get("region", {}).get("aliases", {}).items():
            self.regions.setdefault(alias, self.regions[name])
        self.issues = toml.get("issue_type", {}).get("aliases", {})
        self.added = {one["key"]: one for one in toml.get("dimension", [])}
        self.added_parts = rating.get("part", [])

    def added_value(self, one, row):
        """The value of a row in a dimension that the report adds."""
        cell = next((row[name] for name in one["columns"] if name in row), "")
        if not given(cell):
            return None
        if "bands" in one:
            match = re.fullmatch(r"(\d+(?:\.\d+)?)(岁?)", cell)
            holds = lambda b: ("lower" not in b or Fraction(b["lower"]) <= Fraction(match[1])) and (  # noqa: E731
                "upper" not in b or Fraction(match[1]) < Fraction(b["upper"]))
            return next((b["label"] for b in one["bands"] if holds(b)), None) if match else None
        name = one.get("aliases", {}).get(cell, cell)
        return name if "values" not in one or name in one["values"] else None

    def added_labels(self, one):
        """Its values in their own order; nothing where they stand by falling count."""
        return [b["label"] for b in one["bands"]] if "bands" in one else one.get("values")

    def band(self, cents):
        return next((b["label"] for lower, upper, b in self.bands if lower <= cents and (upper is None or cents < upper)), None)


def rows_of(report):
    """Every counted complaint, and what became of all rows."""
    files, seen, counted = [], set(), []
    for path in report.exports:
        intake, reasons = Counter(dict.fromkeys(OUTCOMES, 0)), Counter()
        files.append((path, intake, reasons))
        with open(path, encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file)
            header = next(reader)
            report.columns.update(header)
            line = reader.line_num + 1
            for cells in reader:
                start, line = line, reader.line_num + 1
                if not any(cell.strip() for cell in cells):
                    continue
                intake["read"] += 1
                row = dict(zip(header, (cell.strip() for cell in cells)))
                filed = moment(row.get("投诉时间", ""))
                outcome, reason = judged(report, header, cells, row, filed, seen)
                intake[outcome] += 1
                if outcome in ("counted", "outside_period"):
                    seen.add(row["投诉编号"])
                if outcome == "counted":
                    counted.append(complaint(report, row, filed, path.name, start))
                else:
                    reasons[reason] += 1
    return counted, reconciled(report, files)


OUTCOMES = ("read", "counted", "rejected", "outside_period", "outside_scope", "repeated")


def judged(report, header, cells, row, filed, seen):
    """What becomes of a row, and the code of the reason."""
    if len(cells) != len(header):
        return "rejected", "NB301"
    if not given(row["投诉编号"]):
        return "rejected", "NB302"
    if not filed:
        return "rejected", "NB305" if given(row["投诉时间"]) else "NB304"
    if not given(row["投诉平台"]):
        return "rejected", "NB306"
    if row["投诉编号"] in seen:
        return "repeated", "NB303"
    return ("counted", None) if report.span.holds(filed) else ("outside_period", "NB307")


def reconciled(report, files):
    """The intake by file and in all; every row read must have gone somewhere."""
    each = [{"path": path.relative_to(report.folder).as_posix(), **intake, "reasons": dict(reasons)} for path, intake, reasons in files]
    for one in each:
        gone = sum(one[outcome] for outcome in OUTCOMES[1:])
        if gone != one["read"] or sum(one["reasons"].values()) != gone - one["counted"]:
            sys.exit(f"rows are lost in the recomputation itself: {one}")
    return {**{outcome: sum(one[outcome] for one in each) for outcome in OUTCOMES}, "files": each}


def complaint(report, row, filed, file, line):
    cell = lambda name: row.get(name, "") if given(row.get(name, "")) else None  # noqa: E731
    amount = sum_of_money(row["涉诉金额"], report.options) if cell("涉诉金额") else None
    band = report.band(amount) if isinstance(amount, int) else amount
    handed, replied = (moment(cell(name) or "") for name in ("移交时间", "平台回复时间"))
    valid = handed and replied and replied >= handed
    score = cell("用户满意度") or ""
    return {
        "number": row["投诉编号"], "file": file, "line": line, "month": f"{filed:%Y-%m}", "day": filed,
        "platform": report.names.get(row["投诉平台"], row["投诉平台"]),
        "issue_type": report.issues.get(row["问题类型"], row["问题类型"]) if cell("问题类型") else None,
        "region": report.regions.get(cell("所在地区")), "gender": GENDERS.get((cell("性别") or "").lower()),
        "amount": band, "cents": amount if band and isinstance(amount, int) else None, "handed": bool(handed),
        "wait": int((replied - handed).total_seconds()) if valid else None,
        "score": int(score) if re.fullmatch(r"\+?\d+", score) and int(score) <= report.scale else None,
        **{key: report.added_value(one, row) for key, one in report.added.items()},
        "typical": row.get("典型案例", "").lower() in YES and bool(row.get("投诉内容")),
    }


# --- the figures ----------------------------------------------------------------------------------------------------------------------

class Counts:
    """What both ways must supply for one set of complaints; the printed figures follow from it."""

    def __init__(self, complaints=(), added=()):
        names = ("issue_type", "region", "gender", "amount", "month", *added)
        self.of = {name: Counter(c[name] for c in complaints) for name in names}
        self.sums = sorted(c["cents"] for c in complaints if c["cents"] is not None)
        middle = self.sums[(len(self.sums) - 1) // 2:len(self.sums) // 2 + 1] if self.sums else []
        self.stated, self.median = len(self.sums), Fraction(sum(middle), len(middle)) if middle else None
        self.handed = sum(c["handed"] for c in complaints)
        self.waits = [c["wait"] for c in complaints if c["wait"] is not None]
        self.scores = [c["score"] for c in complaints if c["score"] is not None]
        self.total = len(complaints)


def distributions(report, counts, nationwide):
    by_name = lambda counter: sorted(((k, v) for k, v in counter.items() if k), key=lambda pair: (-pair[1], pair[0]))  # noqa: E731
    genders = sorted((("男", counts.of["gender"]["男"]), ("女", counts.of["gender"]["女"])), key=lambda pair: -pair[1])
    bands = [(b["label"], counts.of["amount"][b["label"]]) for _, _, b in report.bands]
    options = sorted((o, counts.of["amount"][o]) for o in set(report.options) if counts.of["amount"][o])
    rows = {
        "issue_type": by_name(counts.of["issue_type"]), "region": by_name(counts.of["region"]), "gender": genders,
        "amount": bands + options, "month": [(p.name, counts.of["month"][p.name]) for p in report.span.parts("month")],
    }
    for key, one in report.added.items():
        labels = report.added_labels(one)
        rows[key] = by_name(counts.of[key]) if labels is None else [(label, counts.of[key][label]) for label in labels]
    out = {key: distribution(report, pairs, counts.of[key][None]) for key, pairs in rows.items()}
    printed = {b["label"]: b["printed"] for _, _, b in report.bands if "printed" in b}
    if report.toml.get("language", "zh") == "zh":
        printed.update({"男": "男性", "女": "女性"}, **{p.name: f"{p.months[0]}月" for p in report.span.parts("month")})
    else:
        months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
        printed.update({"男": "Male", "女": "Female"}, **{p.name: months[p.months[0] - 1] for p in report.span.parts("month")})
    for row in out["gender"]["rows"] + out["month"]["rows"] + out["amount"]["rows"]:
        if row["label"] in printed:
            row["printed"] = printed[row["label"]]
    for row in out["region"]["rows"] if nationwide else ():
        if row["label"] in report.residents:
            row["per_million"] = fixed(Fraction(row["count"] * 1_000_000, report.residents[row["label"]]), 2)
    return out


def distribution(report, pairs, unknown):
    base = sum(count for _, count in pairs) + unknown
    *each, of_unknown = shares([count for _, count in pairs] + [unknown], base, report.rounding)
    return {"base": base, "unknown": unknown, "unknown_share": of_unknown, "small_base": base < report.small,
            "rows": [{"label": label, "count": count, "share": part, "interval": wilson(count, base)}
                     for (label, count), part in zip(pairs, each)]}


def amounts(counts):
    median = None if counts.median is None else money(int(Decimal(fixed(counts.median, 0))))
    return {"stated": counts.stated, "stated_share": share(counts.stated, counts.total), "median": median}


def parts(report, counts):
    """Reply rate, timeliness and mean score as exact fractions; nothing where nothing was handed over."""
    if not counts.handed:
        return None
    worth = sum(next((score for under, score in report.steps if wait < under), Fraction(0)) for wait in counts.waits)
    mean = Fraction(sum(counts.scores), len(counts.scores)) if counts.scores else Fraction(0)
    return Fraction(len(counts.waits), counts.handed), Fraction(worth) / counts.handed, mean


def added_parts(report, counts):
    """By key, the mean worth of the answers that are stated, and how many these are."""
    out = {}
    for part in report.added_parts:
        stated = {answer: count for answer, count in counts.of[part["dimension"]].items() if answer is not None}
        worth = sum(Fraction(part["worth"].get(answer, 0)) * count for answer, count in stated.items())
        base = sum(stated.values())
        out[part["key"]] = (worth / base if base else Fraction(0), base)
    return out


def service(report, counts):
    three = parts(report, counts)
    added = {key: fixed(value * 100, 2) for key, (value, base) in added_parts(report, counts).items() if base}
    return {**({"added": added} if added else {}), "handed": counts.handed, "replied": len(counts.waits), "scored": len(counts.scores),
            "reply_rate": three and fixed(three[0] * 100, 2), "timeliness": three and fixed(three[1], 3),
            "satisfaction": fixed(Fraction(sum(counts.scores), len(counts.scores)), 2) if counts.scores else None}


def index(report, counts):
    three, w = parts(report, counts), report.weights
    values = added_parts(report, counts)
    more = sum(values[part["key"]][0] * Fraction(part["weight"]) for part in report.added_parts)
    return three and more + three[0] * w["reply_rate"] + three[1] * w["timeliness"] + three[2] / report.scale * w["satisfaction"]


def rating(report, counts, open_to_rating):
    value = index(report, counts)
    grade = report.unrated
    if value is not None:
        grade = [label for bound, label in report.grades if value >= bound][-1]
        if not open_to_rating and (report.withhold == "unregistered" or grade == report.grades[0][1]):
            grade = report.unrated
    return {"index": None if value is None else printed_index(value, [bound for bound, _ in report.grades[1:]]),
            "grade": grade, "complaints": counts.total}


def figures(report, everything, of_platform, of_period, intake):
    """All figures in the form of figures.json, from counts of whatever origin."""
    unlisted = (len(report.roster), False, False)
    place = lambda name: report.roster.get(name, unlisted)  # noqa: E731
    order = sorted(of_platform, key=lambda name: (-of_platform[name].total, place(name)[0], name))
    over_all = distributions(report, everything, True)
    issues = [row["label"] for row in over_all["issue_type"]["rows"]]
    platforms = []
    for rank, name in enumerate(order):
        counts = of_platform[name]
        each = [{"period": p.name, **rating(report, of_period[name, p.name], place(name)[2])}
                for p in report.ranked if (name, p.name) in of_period]
        platforms.append({
            "name": name, "complaints": counts.total, "registered": place(name)[1], "profiled": rank < report.profiles["platforms"],
            "service": service(report, counts), "amounts": amounts(counts), "distributions": distributions(report, counts, False),
            "ratings": {"count": len(each), "grades": dict(Counter(one["grade"] for one in each)),
                        "overall": rating(report, counts, place(name)[2]), "periods": each},
        })
    over_all["platform"] = distribution(report, [(name, of_platform[name].total) for name in order], 0)
    board = [name for name in order if of_platform[name].total >= report.least and of_platform[name].handed]
    return {
        "schema": 1, "intake": intake, "distributions": over_all, "amounts": amounts(everything), "service": service(report, everything),
        "platform_by_issue_type": [{"platform": name, "counts": [of_platform[name].of["issue_type"][i] for i in issues],
                                    "unknown": of_platform[name].of["issue_type"][None]} for name in order],
        "rating_board": sorted(board, key=lambda name: -index(report, of_platform[name])), "platforms": platforms,
    }


def lacking(report):
    lacks = {name for name, columns in COLUMNS.items() if not columns <= report.columns}
    return lacks | {key for key, one in report.added.items() if not set(one["columns"]) & report.columns}


def without(made, lacks):
    """The figures without those of which nobody was asked."""
    for of in (made, *made["platforms"]):
        of["distributions"] = {key: rows for key, rows in of["distributions"].items() if key not in lacks}
        for key, takes in (("amounts", "amount"), ("platform_by_issue_type", "issue_type"), ("service", "service"),
                           ("ratings", "service"), ("rating_board", "service")):
            if takes in lacks:
                of.pop(key, None)
    return made


def meta(report):
    toml = report.toml
    released = toml.get("released")
    return {"title": toml["title"], "sector": toml["sector"], "period": toml["period"], "edition": toml.get("edition"),
            "language": {"zh": "zh-CN", "en": "en"}[toml.get("language", "zh")], "publisher": toml["publisher"],
            "released": None if released is None else str(released), "complaint_source": toml["sources"]["complaints"],
            "rating_source": toml["sources"].get("ratings", toml["sources"]["complaints"]), "rounding": report.rounding}


def cases(report, complaints, platforms):
    """Edited cases in their order, then complaints marked as typical, up to the number wanted."""
    known = {c["number"]: c for c in complaints}
    edited = []
    for path in sorted((report.folder / "cases").glob("*.md")):
        front = tomllib.loads(path.read_text(encoding="utf-8").split("+++")[1])
        edited.append((front["order"], front["complaint"], front["status"] == "draft"))
    told = {number for _, number, _ in edited}
    out = []
    for name in [p["name"] for p in platforms if p["profiled"]]:
        own = [(number, draft) for _, number, draft in sorted(edited) if known[number]["platform"] == name]
        marked = sorted((c["day"], c["number"]) for c in complaints if c["typical"] and c["platform"] == name and c["number"] not in told)
        for number, draft in (own + [(number, True) for _, number in marked])[:report.profiles["cases"]]:
            out.append({"complaint": number, "platform": name, "draft": draft, "file": known[number]["file"], "line": known[number]["line"]})
    return out


def by_python(report):
    complaints, intake = rows_of(report)
    names = {c["platform"] for c in complaints}
    of_platform = {name: Counts([c for c in complaints if c["platform"] == name], report.added) for name in names}
    of_period = {}
    for name in names:
        for span in report.ranked:
            within = [c for c in complaints if c["platform"] == name and span.holds(c["day"])]
            if within:
                of_period[name, span.name] = Counts(within, report.added)
    made = without(figures(report, Counts(complaints, report.added), of_platform, of_period, intake), lacking(report))
    return {**made, "report": meta(report), "cases": cases(report, complaints, made["platforms"])}


# --- the same counts once more, in SQL ------------------------------------------------------------------------------------------------

CLEAN = """
create table clean as
with raw as (select * from read_csv(?, all_varchar = true, header = true, quote = '"', escape = '"')),
typed as (
  select 投诉编号 as number, cast(投诉时间 as timestamp) as filed, coalesce(n.name, 投诉平台) as platform,
    coalesce(i.name, nullif(trim(问题类型), '')) as issue_type, r.name as region, nullif(trim(性别), '') as gender,
    case when 涉诉金额 in (select label from options) then 涉诉金额 end as option,
    cast(try_cast(涉诉金额 as decimal(18, 2)) * 100 as bigint) as cents,
    cast(移交时间 as timestamp) as handed, cast(平台回复时间 as timestamp) as replied, cast(用户满意度 as integer) as score
  from raw left join names n on n.alias = 投诉平台 left join issues i on i.alias = 问题类型 left join regions r on r.alias = 所在地区)
select typed.* exclude (option), coalesce(option, b.label) as amount, strftime(filed, '%Y-%m') as month,
  date_diff('second', handed, replied) as wait
from typed left join bands b on cents >= b.lower and (b.upper is null or cents < b.upper)
"""


def by_sql(report):
    """For exports as this report has them: one file, ISO times, plain sums, every row sound."""
    base = duckdb.connect()
    tables = {"names": report.names, "issues": report.issues, "regions": report.regions}
    for table, pairs in tables.items():
        base.execute(f"create table {table} (alias varchar, name varchar)")
        if pairs:
            base.executemany(f"insert into {table} values (?, ?)", list(pairs.items()))
    base.execute("create table options (label varchar)")
    for option in report.options:
        base.execute("insert into options values (?)", [option])
    base.execute("create table bands (lower bigint, upper bigint, label varchar)")
    for lower, upper, band in report.bands:
        base.execute("insert into bands values (?, ?, ?)", [int(lower), None if upper is None else int(upper), band["label"]])
    base.execute(CLEAN, [str(report.exports[0])])
    ask = lambda sql: base.execute(sql).fetchall()  # noqa: E731

    def counts(where):
        made = Counts()
        for name in made.of:
            made.of[name] = Counter(dict(ask(f"select {name}, count(*) from clean where {where} group by 1")))
        total, stated, median, handed = ask(
            f"select count(*), count(cents), quantile_cont(cast(cents as double), 0.5), count(handed) from clean where {where}")[0]
        made.total, made.stated, made.handed = total, stated, handed
        made.median = None if median is None else Fraction(median)
        made.waits = [wait for wait, in ask(f"select wait from clean where wait >= 0 and {where}")]
        made.scores = [score for score, in ask(f"select score from clean where score is not null and {where}")]
        return made

    of_platform, of_period = {}, {}
    for name, in ask("select distinct platform from clean"):
        own = "platform = '{}'".format(name.replace("'", "''"))
        of_platform[name] = counts(own)
        for span in report.ranked:
            months = f"year(filed) = {span.year} and month(filed) between {span.months[0]} and {span.months[-1]}"
            made = counts(f"{own} and {months}")
            if made.total:
                of_period[name, span.name] = made
    read, distinct = ask("select count(*), count(distinct number) from clean")[0]
    path, repeats = report.exports[0].relative_to(report.folder).as_posix(), read - distinct
    intake = {"read": read, "counted": distinct, "rejected": 0, "outside_period": 0, "outside_scope": 0, "repeated": repeats}
    intake["files"] = [{"path": path, **intake, "reasons": {"NB303": repeats} if repeats else {}}]
    return figures(report, counts("true"), of_platform, of_period, intake)


# --- comparing ------------------------------------------------------------------------------------------------------------------------

def compare(expected, found, where, differences, seen):
    """Compares leaf by leaf; a key on one side only is a difference too."""
    if isinstance(expected, dict) and isinstance(found, dict):
        for key in sorted(expected.keys() | found.keys()):
            if key not in expected or key not in found:
                differences.append(f"{where}/{key}: only in {'figures.json' if key in found else 'the recomputation'}")
            else:
                compare(expected[key], found[key], f"{where}/{key}", differences, seen)
    elif isinstance(expected, list) and isinstance(found, list):
        if len(expected) != len(found):
            differences.append(f"{where}: {len(expected)} entries recomputed, {len(found)} in figures.json")
        for at, (one, other) in enumerate(zip(expected, found)):
            name = next((one[key] for key in ("label", "name", "platform", "period") if isinstance(one, dict) and key in one), at)
            compare(one, other, f"{where}/{name}", differences, seen)
    else:
        seen[where.split("/")[1]] += 1
        if type(expected) is not type(found) or expected != found:
            differences.append(f"{where}: recomputed {expected!r}, figures.json has {found!r}")


def main():
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    report = Report(pathlib.Path(sys.argv[1]))
    found = json.loads(pathlib.Path(sys.argv[2]).read_text(encoding="utf-8"))
    failed = False
    ways = [("plain Python", by_python)] + ([("DuckDB", by_sql)] if duckdb and "--rows" not in sys.argv else [])
    for name, way in ways:
        if way is by_sql and (lacking(report) or len(report.exports) > 1):
            print("DuckDB: its query is for one file with all columns, the second way was not taken")
            continue
        expected, differences, seen = way(report), [], Counter()
        # Titles and cases are not SQL's business.
        of_way = {key: value for key, value in found.items() if way is by_python or key not in ("report", "cases")}
        compare(expected, of_way, "", differences, seen)
        print(f"{name}: {sum(seen.values())} values compared, {len(differences)} differ")
        print("  " + ", ".join(f"{key} {count}" for key, count in sorted(seen.items())))
        for line in differences[:40]:
            print(f"  DIFFERS {line}")
        if len(differences) > 40:
            print(f"  … and {len(differences) - 40} more")
        failed = failed or bool(differences)
    if not duckdb:
        print("DuckDB: not installed, the second way was not taken")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
