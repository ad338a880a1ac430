#!/usr/bin/env python3
"""A what-if beside the record, from a running `sim serve`.

    sim demo && sim serve &
    python3 examples/what_if.py                        # http://127.0.0.1:5171, or another address as its argument

No client library: every table is a CSV at an address. With pandas the same lines give data frames; without it, lists of rows.
Where the server asks for a token, SIM_READ_TOKEN (or SIM_TOKEN) is sent.
"""
import csv
import io
import json
import os
import sys
import urllib.parse
import urllib.request

try:
    import pandas
except ImportError:
    pandas = None

SERVER = (sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:5171").rstrip("/")
TOKEN = os.environ.get("SIM_READ_TOKEN") or os.environ.get("SIM_TOKEN")
HEADERS = {"Authorization": f"Bearer {TOKEN}"} if TOKEN else {}

MAIN = "kazakhstan-2022/main"
WHAT_IF = "kazakhstan-2022/kazakhstan-accepts"
DAY, UNTIL = "2022-03-01", "2022-05-26"
SCORES = {"score", "p5", "p50", "p95"}


def address(verb, **parameters):
    # A parameter that stands several times is a list; '_' stands for '-'.
    pairs = [(name.rstrip("_").replace("_", "-"), value) for name, value in parameters.items()]
    return f"{SERVER}/api/v1/{verb}?{urllib.parse.urlencode(pairs, doseq=True)}"


def read(url):
    try:
        with urllib.request.urlopen(urllib.request.Request(url, headers=HEADERS)) as answer:
            return answer.read().decode("utf-8")
    except urllib.error.HTTPError as problem:
        # What is wrong comes as problem+json, with messages that say what would help.
        sys.exit("\n".join([f"{problem.code} {problem.reason}", *json.load(problem).get("messages", [])]))
    except urllib.error.URLError as problem:
        sys.exit(f"{SERVER} does not answer ({problem.reason}): start it with 'sim serve'")


def table(verb, **parameters):
    """Rows as dictionaries, in which whatever is a number is one."""
    if pandas is not None:
        frame = pandas.read_csv(io.StringIO(read(address(verb, format="csv", **parameters))))
        return frame.astype(object).where(frame.notna(), None).to_dict("records")
    # JSON Lines has types, so nothing needs to be guessed.
    return [json.loads(line) for line in read(address(verb, format="jsonl", **parameters)).splitlines()]


def show(title, rows, columns):
    print(f"\n{title}")
    for row in rows:
        print("  " + "  ".join("-" if row[name] in (None, "") else f"{row[name]:+.2f}" if name in SCORES else f"{row[name]}" for name in columns))


# Where Kazakhstan stands on the record, and in the what-if.
for ref in (MAIN, WHAT_IF):
    stances = table("posture", ref=f"{ref}@{DAY}", country="KAZ")
    show(f"KAZ, {ref}@{DAY}", stances, ["channel", "toward", "score", "label", "events"])

# What differs between them: the stances whose label changed. The columns of the references are named as the references are.
differences = list(csv.DictReader(io.StringIO(read(address("compare", ref=[MAIN, WHAT_IF], at=DAY, only_labels="true", format="csv")))))
names = [name for name in differences[0] if "@" in name]
show(f"labels that differ on {DAY}", differences, ["country", "key", *names])

# What tends to follow: a thousand runs of the what-if's rules, summed up. One row for each stance and day.
runs = table("run", ref=WHAT_IF, until=UNTIL, runs=1000, seed=1)
last = [row for row in runs if row["day"] == UNTIL]
widest = sorted(last, key=lambda row: row["p5"] - row["p95"])[:5]
show(f"widest spread on {UNTIL}: 5 %, median, 95 % of 1000 runs", widest, ["country", "toward", "p5", "p50", "p95"])

# An ensemble's JSON has more than its table: how probable a label or a standing is.
ensemble = json.loads(read(address("run", ref=WHAT_IF, until=UNTIL, runs=1000, seed=1)))
likely = sorted(ensemble["standings"], key=lambda standing: -standing["share"]["probability"])[:5]
print(f"\nstandings on {UNTIL}, and how probable they are")
for standing in likely:
    share = standing["share"]
    print(f"  {standing['kind']} {standing['holder']} {standing['counterpart']} {standing['state']}: {share['probability']:.0%} ({share['low']:.0%} to {share['high']:.0%})")
