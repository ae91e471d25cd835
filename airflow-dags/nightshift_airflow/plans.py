"""Plan JSON, as ``nightshift plan --out`` writes it, and nothing that is not needed to build a DAG."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

FORMAT = "1"


@dataclass(frozen=True)
class Task:
    """One step of a flow. ``arguments`` are for the jar's main class and hold the placeholders of :mod:`.step`."""

    task_id: str
    step: str
    arguments: tuple[str, ...]
    after: tuple[str, ...]
    retries: int
    retry_delay_seconds: int
    outlets: tuple[str, ...]


@dataclass(frozen=True)
class Flow:
    """One DAG. ``cron`` is None for a flow that is only triggered; ``start`` is a date in ``timezone``."""

    dag_id: str
    name: str
    cron: str | None
    timezone: str
    start: date
    catchup: bool
    owner: str
    tags: tuple[str, ...]
    doc_md: str
    tasks: tuple[Task, ...]


@dataclass(frozen=True)
class Plan:
    """A pipeline bound to one environment, and the file it was read from."""

    file: Path
    flows: tuple[Flow, ...]


@dataclass(frozen=True)
class Plans:
    """What a folder holds: the plans that can be used, and a line for each file that cannot."""

    plans: tuple[Plan, ...]
    problems: tuple[str, ...]


def read_plans(folder: Path) -> Plans:
    """Reads every ``*.json`` of the folder, by name. A missing folder, or a DAG id used twice, is a problem too."""
    if not folder.is_dir():
        return Plans((), (f"there is no plans folder {folder}: set NIGHTSHIFT_PLANS, or create it",))
    plans: list[Plan] = []
    problems: list[str] = []
    owners: dict[str, Path] = {}
    for file in sorted(folder.glob("*.json")):
        try:
            plan = read_plan(file)
            _claim(plan, owners)
            plans.append(plan)
        except (OSError, KeyError, TypeError, ValueError) as problem:
            problems.append(f"{file}: {_words(problem)}; mend it with: nightshift plan DIR --env ENV --out {file}")
    return Plans(tuple(plans), tuple(problems))


def read_plan(file: Path) -> Plan:
    """Reads one plan. Ignores unknown keys; refuses another major format, and a task after one that is not there."""
    document = json.loads(file.read_text(encoding="utf-8"))
    version = str(document["format_version"])
    if version.split(".")[0] != FORMAT:
        raise ValueError(f"format {version} is not understood here, only {FORMAT}.x")
    return Plan(file, tuple(_flow(flow) for flow in sorted(document["dags"], key=lambda flow: flow["dag_id"])))


def _flow(flow: dict[str, Any]) -> Flow:
    tasks = tuple(_task(task) for task in flow["tasks"])
    known = {task.task_id for task in tasks}
    for task in tasks:
        for before in task.after:
            if before not in known:
                raise ValueError(f"task {task.task_id} of {flow['dag_id']} comes after {before}, which is not there")
    return Flow(
        dag_id=flow["dag_id"],
        name=flow["flow"],
        cron=flow.get("cron"),
        timezone=flow["timezone"],
        start=date.fromisoformat(flow["start"]),
        catchup=bool(flow["catchup"]),
        owner=flow["owner"],
        tags=tuple(sorted(flow.get("tags", ()))),
        doc_md=flow.get("doc_md", ""),
        tasks=tasks,
    )


def _task(task: dict[str, Any]) -> Task:
    return Task(
        task_id=task["task_id"],
        step=task["step"],
        arguments=tuple(task["arguments"]),
        after=tuple(sorted(task["after"])),
        retries=int(task["retries"]),
        retry_delay_seconds=int(task["retry_delay_seconds"]),
        outlets=tuple(sorted(task.get("outlets", ()))),
    )


def _claim(plan: Plan, owners: dict[str, Path]) -> None:
    for flow in plan.flows:
        if flow.dag_id in owners:
            raise ValueError(f"DAG {flow.dag_id} is already defined by {owners[flow.dag_id]}")
    owners.update((flow.dag_id, plan.file) for flow in plan.flows)


def _words(problem: Exception) -> str:
    return f"key {problem} is missing" if isinstance(problem, KeyError) else str(problem)
