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
        except Exception as problem:  # whatever it is, it must not stop the other plans
            problems.append(unusable(file, problem))
    return Plans(tuple(plans), tuple(problems))


def unusable(file: Path, problem: Exception) -> str:
    """A line that says what is wrong with a plan, and how to mend it."""
    words = f"key {problem} is missing" if isinstance(problem, KeyError) else str(problem)
    return f"{file}: {words}; mend it with: nightshift plan DIR --env ENV --out {file}"


def read_plan(file: Path) -> Plan:
    """Reads one plan. Ignores unknown keys; refuses another major format, and a task after one that is not there."""
    document = json.loads(file.read_text(encoding="utf-8"))
    if not isinstance(document, dict):
        raise TypeError("it is no plan")
    version = str(document["format_version"])
    if version.split(".")[0] != FORMAT:
        raise ValueError(f"format {version} is not understood here, only {FORMAT}.x")
    return Plan(file, tuple(_flow(flow) for flow in sorted(_get(document, "dags", list), key=lambda flow: flow["dag_id"])))


def _flow(flow: dict[str, Any]) -> Flow:
    tasks = tuple(_task(task) for task in _get(flow, "tasks", list))
    known = {task.task_id for task in tasks}
    for task in tasks:
        for before in task.after:
            if before not in known:
                raise ValueError(f"task {task.task_id} of {flow['dag_id']} comes after {before}, which is not there")
    return Flow(
        dag_id=_get(flow, "dag_id", str),
        name=_get(flow, "flow", str),
        cron=_get(flow, "cron", str | None, None),
        timezone=_get(flow, "timezone", str),
        start=date.fromisoformat(_get(flow, "start", str)),
        catchup=_get(flow, "catchup", bool),
        owner=_get(flow, "owner", str),
        tags=tuple(sorted(_texts(flow, "tags", ()))),
        doc_md=_get(flow, "doc_md", str, ""),
        tasks=tasks,
    )


def _task(task: dict[str, Any]) -> Task:
    return Task(
        task_id=_get(task, "task_id", str),
        step=_get(task, "step", str),
        arguments=_texts(task, "arguments"),
        after=tuple(sorted(_texts(task, "after"))),
        retries=_get(task, "retries", int),
        retry_delay_seconds=_get(task, "retry_delay_seconds", int),
        outlets=tuple(sorted(_texts(task, "outlets", ()))),
    )


def _get(document: dict[str, Any], key: str, kind: Any, *default: Any) -> Any:
    """The value of a key, of that kind: Python would make a true of the text "false", and letters of a text for a list."""
    value = document.get(key, *default) if default else document[key]
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        raise TypeError(f"{key} is {json.dumps(value)[:60]}, which it cannot be")
    return value


def _texts(document: dict[str, Any], key: str, *default: Any) -> tuple[str, ...]:
    values = _get(document, key, list | tuple, *default)
    for value in values:
        if not isinstance(value, str):
            raise TypeError(f"{key} holds {json.dumps(value)[:60]}, which is no text")
    return tuple(values)


def _claim(plan: Plan, owners: dict[str, Path]) -> None:
    own: dict[str, Path] = {}
    for flow in plan.flows:
        if flow.dag_id in owners or flow.dag_id in own:
            raise ValueError(f"DAG {flow.dag_id} is already defined by {owners.get(flow.dag_id, plan.file)}")
        own[flow.dag_id] = plan.file
    owners.update(own)

