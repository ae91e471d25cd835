"""Drift of every column of the monitored rows by NannyML, as it comes: `FOLDER`, prints as MonitoringBench does."""

import resource
import sys
import time

import nannyml
import pandas


def read(folder, name):
    return pandas.read_parquet(f"{folder}/{name}-20").drop(columns="night")


def main(folder):
    cpu, wall = time.process_time(), time.perf_counter()
    reference, current = read(folder, "reference"), read(folder, "current")
    calculator = nannyml.UnivariateDriftCalculator(column_names=list(reference.columns))
    calculator.fit(reference)
    calculator.calculate(current).to_df()
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"M3,nannyml,{cpu:.2f},{wall:.2f},{cpu:.2f},{wall:.2f},{peak},,")


if __name__ == "__main__":
    main(*sys.argv[1:])
