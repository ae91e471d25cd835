"""What Nightshift promises of its costs, held against the CSV of `scripts/bench feature-store` or `monitoring`, in CPU seconds."""

import csv
import sys

ROWS = {"P1": 3_000_000, "P2": 300_000, "P3": 3_000_000, "W1": 2_500_000, "W2": 250_000}

# Title, what is divided by what (workload and plan of each, and whether for each row), and the target.
TARGETS = (
    ("P1 by shuffle, of the floor", ("P1", "shuffle"), ("P1", "floor"), False, "at most", 1.5),
    ("P1 in memory, of DuckDB's ASOF JOIN", ("P1", "memory"), ("P1", "duckdb"), False, "at most", 4),
    ("P2 by shuffle, a row of it of a row of P1", ("P2", "shuffle"), ("P1", "shuffle"), True, "at most", 1.5),
    ("P2 in memory, a row of it of a row of P1", ("P2", "memory"), ("P1", "memory"), True, "at most", 1.5),
    ("P3 by shuffle, a row of it of a row of P1", ("P3", "shuffle"), ("P1", "shuffle"), True, "at most", 1.5),
    ("P3 in memory, a row of it of a row of P1", ("P3", "memory"), ("P1", "memory"), True, "at most", 1.5),
    ("W1 by shuffle, of the floor", ("W1", "shuffle"), ("W1", "floor"), False, "at most", 2),
    ("W2, Spark's RANGE frames of it by shuffle", ("W2", "spark"), ("W2", "shuffle"), False, "at least", 50),
    ("W2, Spark's RANGE frames of it in memory", ("W2", "spark"), ("W2", "memory"), False, "at least", 50),
    ("M1, of the floor", ("M1", "nightshift"), ("M1", "floor"), False, "at most", 3),
    ("M3, Evidently of it", ("M3", "evidently"), ("M3", "nightshift"), False, "at least", 30),
    ("M3, NannyML of it", ("M3", "nannyml"), ("M3", "nightshift"), False, "at least", 3),
    ("M3, of DuckDB", ("M3", "nightshift"), ("M3", "duckdb"), False, "at most", 3),
)


def seconds(path):
    with open(path, newline="", encoding="utf-8") as file:
        return {(row["workload"], row["plan"]): float(row["cpu"]) for row in csv.DictReader(file)}


def ratio(costs, above, below, each_row):
    found = costs[above] / costs[below]
    return found * ROWS[below[0]] / ROWS[above[0]] if each_row else found


def main(path):
    costs = seconds(path)
    print("ratio,target,measured,verdict")
    for title, above, below, each_row, bound, target in TARGETS:
        if above in costs and costs.get(below):
            found = ratio(costs, above, below, each_row)
            held = found <= target if bound == "at most" else found >= target
            print(f'"{title}",{bound} {target},{found:.2f},{"held" if held else "missed"}')


main(sys.argv[1])
