"""Medians of late nights as multiples of early ones, per step, from the CSV of EarlyAndLate."""

import csv
import statistics
import sys

FIGURES = ("seconds", "cpu_seconds", "jobs", "rows_read", "files_read")


def medians(rows):
    return {figure: statistics.median(float(row[figure]) for row in rows) for figure in FIGURES}


def main(path):
    with open(path, newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    turn = sorted({row["night"] for row in rows})
    early = set(turn[: len(turn) // 2])
    print("step,figure,early,late,ratio")
    for step in dict.fromkeys(row["step"] for row in rows):
        of_step = [row for row in rows if row["step"] == step]
        before = medians([row for row in of_step if row["night"] in early])
        after = medians([row for row in of_step if row["night"] not in early])
        for figure in FIGURES:
            print(f"{step},{figure},{before[figure]:g},{after[figure]:g},{after[figure] / before[figure]:.2f}")


main(sys.argv[1])
