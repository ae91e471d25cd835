"""Nightshift's own command line, as the demo uses it."""

from __future__ import annotations

import json
import os
import re
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

    def class_archive(self) -> Path | None:
        """The class data sharing archive that a retrain starts from, if there is one yet."""
        command = self.call("--dry-run", "retrain", "--plan", str(self.plan), "--night", "2000-01-01")
        found = re.search(r"-XX:SharedArchiveFile=([^\s\\]+)", command)
        return Path(found[1]) if found else None

    def repeat_monitoring(self, night: str) -> None:
        self.call("run", "--plan", str(self.plan), "--night", night, "--steps", "monitor,report")

    def ask_again(self, dag_id: str, run_id: str, conf: dict[str, str]) -> None:
        """Asks for a run that is there, just as it was asked for the first time."""
        rest = [f"--conf={name}={value}" for name, value in conf.items() if name != "night"]
        self.call("airflow", "trigger", dag_id, "--night", conf["night"], "--run-id", run_id, *rest)

    def count_raw(self) -> dict[str, int]:
        """Rows of each raw table."""
        pipeline = json.loads(self.plan.read_text(encoding="utf-8"))["pipeline"]
        counts = " UNION ALL ".join(
            f"SELECT '{source}' AS name, count(*) AS rows FROM raw.{pipeline['pipeline']}__{source}"
            for source in pipeline["sources"]
        )
        return {row["name"]: row["rows"] for row in self.sql(counts)}

    def retrain_decisions(self) -> list[str]:
        """Nights on which monitoring decided that a model is to be trained again."""
        rows = self.sql("SELECT DISTINCT night FROM ops.decisions WHERE decision = 'retrain' ORDER BY night")
        return [row["night"] for row in rows]

    def trained(self, night: str) -> list[dict[str, Any]]:
        """Versions of that night, each with what was decided about it; null where nothing was."""
        return self.sql(
            "SELECT m.version, d.decision, d.why FROM ops.models m LEFT JOIN ops.decisions d"
            " ON d.pipeline = m.pipeline AND d.model = m.model AND d.to_version = m.version"
            f" WHERE m.night = DATE'{night}' ORDER BY ALL"
        )

    def sql(self, query: str) -> list[dict[str, Any]]:
        return json.loads(self.call("sql", "--warehouse", str(self.warehouse), "--output", "json", query))

    def local(self, time: str) -> datetime:
        """In the pipeline's zone."""
        return datetime.fromisoformat(time).astimezone(ZoneInfo(self.timezone))

    def local_date(self, time: str) -> date:
        return self.local(time).date()

    def call(self, *arguments: str) -> str:
        done = subprocess.run(
            [self.script, *arguments], env={**os.environ, **self.airflow}, capture_output=True, text=True, check=False
        )
        if done.returncode not in (0, 4):
            raise RuntimeError(f"nightshift {' '.join(arguments)} ended with {done.returncode}:\n{done.stderr[-3000:]}")
        return done.stdout
