"""Nightshift's own command line, as the demo uses it."""

from __future__ import annotations

import json
import os
import subprocess
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo


@dataclass(frozen=True)
class Tool:
    """``scripts/nightshift`` for one plan and its warehouse. ``airflow``: the variables that lead it to Airflow."""

    script: Path
    plan: Path
    warehouse: Path
    timezone: str
    airflow: dict[str, str] = field(default_factory=dict)

    def backfill(self, first: date, last: date) -> None:
        self.call("backfill", "--plan", str(self.plan), "--from", str(first), "--to", str(last))

    def train(self, night: date) -> None:
        self.call("retrain", "--plan", str(self.plan), "--night", str(night))

    def repeat_monitoring(self, night: str) -> None:
        self.call("run", "--plan", str(self.plan), "--night", night, "--steps", "monitor,report")

    def ask_again(self, dag_id: str, run_id: str, conf: dict[str, str]) -> None:
        """Asks for a run that is there, just as it was asked for the first time."""
        rest = [f"--conf={name}={value}" for name, value in conf.items() if name != "night"]
        self.call("airflow", "trigger", dag_id, "--night", conf["night"], "--run-id", run_id, *rest)

    def count_rows(self, layer: str) -> dict[str, int]:
        """Rows of each table of a layer."""
        tables = [row["tableName"] for row in self.sql(f"SHOW TABLES IN {layer}")]
        counts = " UNION ALL ".join(
            f"SELECT '{table}' AS name, count(*) AS rows FROM {layer}.{table}" for table in tables
        )
        return {row["name"]: row["rows"] for row in self.sql(counts)}

    def retrain_decisions(self) -> list[str]:
        """Nights on which monitoring decided that a model is to be trained again."""
        rows = self.sql("SELECT DISTINCT night FROM ops.decisions WHERE decision = 'retrain' ORDER BY night")
        return [row["night"] for row in rows]

    def sql(self, query: str) -> list[dict[str, Any]]:
        return json.loads(self.call("sql", "--warehouse", str(self.warehouse), "--output", "json", query))

    def local_date(self, time: str) -> date:
        return datetime.fromisoformat(time).astimezone(ZoneInfo(self.timezone)).date()

    def call(self, *arguments: str) -> str:
        done = subprocess.run(
            [self.script, *arguments], env={**os.environ, **self.airflow}, capture_output=True, text=True, check=False
        )
        if done.returncode not in (0, 4):
            raise RuntimeError(f"nightshift {' '.join(arguments)} ended with {done.returncode}:\n{done.stderr[-3000:]}")
        return done.stdout
