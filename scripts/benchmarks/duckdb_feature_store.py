"""The workloads of the feature store in DuckDB: `WORKLOAD FOLDER`, prints as FeatureStoreBench does."""

import resource
import sys
import time

import duckdb

DAYS = (3, 14, 30)
RUNS = 5


def as_of(folder):
    return f"""
        SELECT l.*, f.* EXCLUDE (k, t)
        FROM '{folder}/labels/*.parquet' l ASOF LEFT JOIN '{folder}/features/*.parquet' f ON l.k = f.k AND l.t >= f.t"""


def windows(folder):
    frames = ", ".join(
        f"{op}(v0) OVER (PARTITION BY k ORDER BY s RANGE BETWEEN {days * 86_400_000_000 - 1} PRECEDING AND CURRENT ROW)"
        f" AS {op}{days}"
        for days in DAYS
        for op in ("sum", "count", "max")
    )
    return f"""
        SELECT * FROM (
            SELECT id, k, t, tag, {frames}
            FROM (
                SELECT id, k, t, 1 AS tag, epoch_us(t) AS s, NULL::DOUBLE AS v0 FROM '{folder}/labels/*.parquet'
                UNION ALL
                SELECT NULL, k, t, 0, epoch_us(t), v0 FROM '{folder}/features/*.parquet'))
        WHERE tag = 1"""


def measured(connection, query):
    cpu, wall = time.process_time(), time.perf_counter()
    connection.execute(f"CREATE OR REPLACE TABLE result AS {query}")  # as a query alone, unused columns would be left out
    return time.process_time() - cpu, time.perf_counter() - wall


def main(workload, root):
    folder = f"{root}/{workload}"
    query = as_of(folder) if workload.startswith("P") else windows(folder)
    connection = duckdb.connect(config={"threads": 2})
    cold = measured(connection, query)
    warm = min(measured(connection, query) for _ in range(RUNS - 1))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    figures = ",".join(f"{seconds:.2f}" for seconds in cold + warm)
    print(f"{workload},duckdb,{figures},{peak}")


if __name__ == "__main__":
    main(*sys.argv[1:])
