"""Drift of every column of the monitored rows by Evidently, as it comes: `FOLDER`, prints as MonitoringBench does."""

import resource
import sys
import time

import pandas
from evidently import DataDefinition, Dataset, Report
from evidently.presets import DataDriftPreset

TEXTS = ("site", "kind", "city")


def read(folder, name, definition):
    return Dataset.from_pandas(pandas.read_parquet(f"{folder}/{name}-20").drop(columns="night"), definition)


def main(folder):
    cpu, wall = time.process_time(), time.perf_counter()
    numbers = [f"v{i}" for i in range(20)]
    definition = DataDefinition(numerical_columns=numbers, categorical_columns=list(TEXTS))
    reference, current = (read(folder, name, definition) for name in ("reference", "current"))
    Report([DataDriftPreset()]).run(current, reference).dict()
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"M3,evidently,{cpu:.2f},{wall:.2f},{cpu:.2f},{wall:.2f},{peak},,")


if __name__ == "__main__":
    main(*sys.argv[1:])
