"""What the demo shows. Each act ends in checks; the first that does not hold ends the demo."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, TypeVar

from standalone import Standalone
from tool import Tool

NIGHTLY = ("ingest", "features", "score", "monitor", "report")
RETRAIN = ("dataset", "train", "evaluate", "promote")
PATIENCE = 900

T = TypeVar("T")


@dataclass(frozen=True)
class Nights:
    """Nights of the tiny pipeline's landing zone, one after another.

    ``history``, its first and last, was run before; the scheduler comes to the rest. ``green`` are good in themselves, though
    they have drifted against the history; ``broken`` follows.
    """

    history: tuple[date, date]
    green: tuple[date, ...]
    broken: date


class DemoFailed(Exception):
    """Something that had to hold did not."""


class Story:
    def __init__(self, pipeline: str, nights: Nights, airflow: Standalone, tool: Tool) -> None:
        self.pipeline = pipeline
        self.nightly = f"{pipeline}__nightly"
        self.retrain = f"{pipeline}__retrain"
        self.nights = nights
        self.rest = airflow.rest
        self.tool = tool

    def tell(self) -> None:
        self.the_dags()
        self.history_is_done()
        self.two_nights_by_the_scheduler()
        self.a_night_that_breaks_a_check()
        self.one_retrain_run_per_decision()

    def the_dags(self) -> None:
        title("The DAGs of the plan")
        dags = wait_for("both DAGs", lambda: self.listed({self.nightly, self.retrain}))
        check(
            self.rest.get("importErrors")["import_errors"] == [],
            f"Airflow lists {', '.join(sorted(dags))}, no import errors",
        )

    def history_is_done(self) -> None:
        """Else the scheduler would begin with the first night of the schedule, and find each unchanged."""
        first, last = self.nights.history
        title(f"Nights {first} to {last}: Airflow is told that they are done")
        start, end = wait_for("the first data interval", self.first_interval)
        days = [timedelta(days=n) for n in range((last - first).days + 1)]
        for day in days:
            self.rest.mark_done(self.nightly, start + day, end + day)
        check(self.tool.local_date(start.isoformat()) == first, f"{len(days)} nights, from the first of the schedule on")
        self.rest.set_paused(self.retrain, False)
        self.rest.set_paused(self.nightly, False)

    def two_nights_by_the_scheduler(self) -> None:
        for night in self.nights.green:
            title(f"Night {night}: nobody but the scheduler starts it")
            run = self.ended(night)
            tasks = self.show(self.nightly, run)
            check(run["run_type"] == "scheduled" and run["state"] == "success", f"night {night} is green")
            check(all(tasks[step]["state"] == "success" for step in NIGHTLY), "every step succeeded")
            check(all(tasks[step]["try_number"] == 1 for step in NIGHTLY), "each at its first attempt")

    def a_night_that_breaks_a_check(self) -> None:
        night = self.nights.broken
        title(f"Night {night}: its data breaks a check")
        before = self.tool.count_raw()  # a source may be a night ahead, so its rows of that night are there already
        run = self.ended(night)
        # Where it goes from here is of no interest, and would only cost time.
        self.rest.set_paused(self.nightly, True)
        tasks = self.show(self.nightly, run)
        check(run["state"] == "failed" and tasks["ingest"]["state"] == "failed", "ingest failed, and the run with it")
        check(tasks["ingest"]["try_number"] == 1, "at the first attempt, without a retry")
        check(all(tasks[step]["state"] == "upstream_failed" for step in NIGHTLY[1:]), "nothing after it ran")
        result = self.rest.result(self.nightly, run["dag_run_id"], "ingest")
        check(result["exit_code"] == 3, f"the result says so: exit code 3, {result['error']['problem']}")
        after = self.tool.count_raw()
        check(after == before, f"no row of it was published: {before} before, {after} after")

    def one_retrain_run_per_decision(self) -> None:
        title("Drift: every retrain decision makes one run, however often monitoring is repeated")
        decisions = self.tool.retrain_decisions()
        check(len(decisions) > 0, f"monitoring decided to train again, for {', '.join(decisions)}")
        before = self.retrain_runs()
        nights = sorted(run["conf"]["night"] for run in before)
        check(
            nights == sorted(decisions),
            f"Airflow has one run for each decision: {[run['dag_run_id'] for run in before]}",
        )
        self.tool.repeat_monitoring(decisions[0])
        self.tool.ask_again(self.retrain, before[0]["dag_run_id"], before[0]["conf"])
        after = self.retrain_runs()
        ids = [run["dag_run_id"] for run in before]
        check([run["dag_run_id"] for run in after] == ids, "monitored again and asked again: still the same runs")
        for run in after:
            self.trained(wait_for("the retrain run", lambda run=run: self.find(self.retrain, run["dag_run_id"])))

    def trained(self, run: dict[str, Any]) -> None:
        tasks = self.show(self.retrain, run)
        check(run["state"] == "success", "the retrain run is green")
        check(all(tasks[step]["state"] == "success" for step in RETRAIN), "every step of it succeeded, none was skipped")
        versions = self.tool.trained(run["conf"]["night"])
        check(len(versions) == 1, f"it trained one version: {[row['version'] for row in versions]}")
        decision, why = versions[0]["decision"], versions[0]["why"]
        check(decision in ("promote", "reject"), f"and decided about it: {decision}, {why}")

    def first_interval(self) -> tuple[datetime, datetime] | None:
        """Of the schedule, in the pipeline's zone, where a day later is the same time of the next day."""
        dag = self.rest.get(f"dags/{self.nightly}")
        times = [dag[f"next_dagrun_data_interval_{edge}"] for edge in ("start", "end")]
        return None if None in times else (self.tool.local(times[0]), self.tool.local(times[1]))

    def listed(self, wanted: set[str]) -> set[str] | None:
        found = {dag["dag_id"] for dag in self.rest.get("dags")["dags"]}
        return wanted if wanted <= found else None

    def ended(self, night: date) -> dict[str, Any]:
        return wait_for(f"the run of night {night}", lambda: self.find_night(night))

    def find_night(self, night: date) -> dict[str, Any] | None:
        """The run whose data interval starts on that night, once it has ended."""
        for run in self.rest.runs(self.nightly):
            if run["state"] in ("success", "failed") and self.tool.local_date(run["data_interval_start"]) == night:
                return run
        return None

    def find(self, dag_id: str, run_id: str) -> dict[str, Any] | None:
        ended = ("success", "failed")
        return next((r for r in self.rest.runs(dag_id) if r["dag_run_id"] == run_id and r["state"] in ended), None)

    def retrain_runs(self) -> list[dict[str, Any]]:
        return self.rest.runs(self.retrain)

    def show(self, dag_id: str, run: dict[str, Any]) -> dict[str, dict[str, Any]]:
        tasks = self.rest.tasks(dag_id, run["dag_run_id"])
        print(f"  {dag_id}  {run['dag_run_id']}  {run['state']}")
        for task in sorted(tasks.values(), key=lambda task: (task["start_date"] or "~", task["task_id"])):
            seconds = f"{task['duration']:.1f} s" if task["duration"] else ""
            print(f"    {task['task_id']:<10}{task['state'] or '':<17}attempt {task['try_number']}  {seconds}")
        return tasks


def title(text: str) -> None:
    print(f"\n{text}", flush=True)


def check(holds: bool, text: str) -> None:
    print(f"  {'ok  ' if holds else 'NOT '} {text}", flush=True)
    if not holds:
        raise DemoFailed(text)


def wait_for(what: str, ask: Callable[[], T | None]) -> T:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        answer = ask()
        if answer is not None:
            return answer
        time.sleep(1)
    raise DemoFailed(f"{what} did not come within {PATIENCE} s")
