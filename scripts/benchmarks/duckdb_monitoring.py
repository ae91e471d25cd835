"""Histograms of the monitored rows in DuckDB, written by hand: `WORKLOAD FOLDER`, prints as MonitoringBench does."""

import resource
import sys
import time

import duckdb

TEXTS = ("site", "kind", "city")
NUMBERS = tuple(f"v{i}" for i in range(20))
RUNS = 4


def rows(folder, name):
    return f"'{folder}/{name}-20/*.parquet'"


def edges(connection, folder):
    """Twentieths of a sample of the reference, and its ends."""
    steps = [i / 20 for i in range(1, 20)]
    sample = f"(SELECT * FROM {rows(folder, 'reference')} USING SAMPLE 20000)"
    columns = ", ".join(f"quantile_disc({name}, {steps})" for name in NUMBERS)
    return [sorted(set(found)) for found in connection.execute(f"SELECT {columns} FROM {sample}").fetchone()]


def histograms(connection, folder, name, bounds, group):
    numbers = [f"histogram({column}, {found}::DOUBLE[]), count({column})" for column, found in zip(NUMBERS, bounds)]
    texts = [f"histogram({column}), count({column})" for column in TEXTS]
    return connection.execute(f"SELECT count(*), {', '.join(numbers + texts)} FROM {rows(folder, name)} {group}").fetchall()


def run(connection, workload, folder, bounds):
    if workload == "M1":
        histograms(connection, folder, "current", bounds, "GROUP BY site")
    else:
        found = edges(connection, folder)
        for name in ("reference", "current"):
            histograms(connection, folder, name, found, "")


def measured(connection, workload, folder, bounds):
    cpu, wall = time.process_time(), time.perf_counter()
    run(connection, workload, folder, bounds)
    return time.process_time() - cpu, time.perf_counter() - wall


def main(workload, folder):
    connection = duckdb.connect(config={"threads": 2})
    bounds = edges(connection, folder)
    cold = measured(connection, workload, folder, bounds)
    warm = min(measured(connection, workload, folder, bounds) for _ in range(RUNS - 1))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    figures = ",".join(f"{seconds:.2f}" for seconds in cold + warm)
    print(f"{workload},duckdb,{figures},{peak},,")


if __name__ == "__main__":
    main(*sys.argv[1:])
