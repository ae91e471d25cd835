"""The few requests with which the demo looks at Airflow from outside, apart from Nightshift's own client."""

from __future__ import annotations

import json
import time
import urllib.error
import urllib.parse
import urllib.request
from datetime import datetime
from typing import Any

POLL_SECONDS = 1


class RestError(Exception):
    """Airflow refused a request."""


class Rest:
    def __init__(self, url: str, user: str, password: str) -> None:
        self.url = url
        self.credentials = {"username": user, "password": password}
        self.token: str | None = None

    def get(self, path: str) -> Any:
        return self.send("GET", path)

    def post(self, path: str, body: dict[str, Any]) -> Any:
        return self.send("POST", path, body)

    def patch(self, path: str, body: dict[str, Any]) -> Any:
        return self.send("PATCH", path, body)

    def send(self, method: str, path: str, body: dict[str, Any] | None = None) -> Any:
        if self.token is None:
            self.token = self.exchange("POST", "/auth/token", self.credentials)["access_token"]
        return self.exchange(method, f"/api/v2/{path}", body)

    def exchange(self, method: str, path: str, body: dict[str, Any] | None) -> Any:
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.url + path, data, method=method)
        request.add_header("Content-Type", "application/json")
        if self.token:
            request.add_header("Authorization", f"Bearer {self.token}")
        try:
            with urllib.request.urlopen(request, timeout=30) as reply:
                return json.load(reply)
        except urllib.error.HTTPError as refusal:
            raise RestError(f"{method} {path}: {refusal.code} {refusal.read().decode()}") from None

    def set_paused(self, dag_id: str, paused: bool) -> None:
        self.patch(f"dags/{dag_id}", {"is_paused": paused})

    def trigger(self, dag_id: str, run_id: str, night: str) -> dict[str, Any]:
        body = {"dag_run_id": run_id, "logical_date": None, "conf": {"night": night}}
        return self.post(f"dags/{dag_id}/dagRuns", body)

    def mark_done(self, dag_id: str, start: datetime, end: datetime) -> None:
        """Makes the run of a data interval and has it count as a success. On a paused DAG none of its tasks is started."""
        run_id = f"done_elsewhere__{start.date()}"
        interval = {"logical_date": start, "data_interval_start": start, "data_interval_end": end}
        times = {name: time.isoformat() for name, time in interval.items()}
        self.post(f"dags/{dag_id}/dagRuns", {"dag_run_id": run_id, "conf": {}, **times})
        self.patch(f"dags/{dag_id}/dagRuns/{run_id}", {"state": "success"})

    def runs(self, dag_id: str) -> list[dict[str, Any]]:
        return self.get(f"dags/{dag_id}/dagRuns?order_by=run_after&limit=100")["dag_runs"]

    def tasks(self, dag_id: str, run_id: str) -> dict[str, dict[str, Any]]:
        path = f"dags/{dag_id}/dagRuns/{urllib.parse.quote(run_id, safe='')}/taskInstances"
        return {task["task_id"]: task for task in self.get(path)["task_instances"]}

    def result(self, dag_id: str, run_id: str, task_id: str) -> dict[str, Any]:
        """The result document that a task's job left."""
        run = urllib.parse.quote(run_id, safe="")
        path = f"dags/{dag_id}/dagRuns/{run}/taskInstances/{task_id}/xcomEntries/return_value"
        return self.get(path)["value"]

    def await_end(self, dag_id: str, run_id: str, seconds: float) -> dict[str, Any]:
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            run = self.get(f"dags/{dag_id}/dagRuns/{urllib.parse.quote(run_id, safe='')}")
            if run["state"] in ("success", "failed"):
                return run
            time.sleep(POLL_SECONDS)
        raise TimeoutError(f"run {run_id} of {dag_id} did not end within {seconds:.0f} s")
