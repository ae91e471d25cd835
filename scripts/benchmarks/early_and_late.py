"""Late nights as multiples of early ones, per step and of both, from the CSV of EarlyAndLate, and whether nights cost the same.

Of medians; and of nights of one weekday, since states of lifetimes are kept on Sundays and what is read besides grows from day to day.
"""

import csv
import datetime
import statistics
import sys

FIGURES = ("seconds", "cpu_seconds", "jobs", "rows_read", "files_read")
FLAT = ("cpu_seconds", "rows_read", "files_read")
MOST = 1.1
"""What CPU, rows and files of a late night may come to, of an early one."""


def nights(rows, step):
    """Figures of each night, oldest first: of one step, or of all together."""
    found = {}
    for row in rows:
        if step in (row["step"], "all"):
            night = found.setdefault(row["night"], dict.fromkeys(FIGURES, 0.0))
            for figure in FIGURES:
                night[figure] += float(row[figure])
    return [(datetime.date.fromisoformat(night).weekday(), found[night]) for night in sorted(found)]


def of_same_weekdays(early, late, figure):
    """Median of the ratios of nights that have the weekday in common."""
    before = {day: night[figure] for day, night in early}
    ratios = [night[figure] / before[day] for day, night in late if before.get(day)]
    return statistics.median(ratios) if ratios else 1.0


def main(path):
    with open(path, newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    print(f"step,figure,early,late,ratio,same weekdays,at most {MOST}")
    for step in [*dict.fromkeys(row["step"] for row in rows), "all"]:
        found = nights(rows, step)
        early, late = found[: len(found) // 2], found[len(found) // 2 :]
        for figure in FIGURES:
            before, after = (statistics.median(night[figure] for _, night in part) for part in (early, late))
            ratio = after / before if before else 1.0
            paired = of_same_weekdays(early, late, figure)
            verdict = ("held" if paired <= MOST else "missed") if figure in FLAT else ""
            print(f"{step},{figure},{before:g},{after:g},{ratio:.2f},{paired:.2f},{verdict}")


main(sys.argv[1])
