"""A flow of a plan as an Airflow DAG."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from airflow.sdk import DAG, Asset, CronDataIntervalTimetable, TriggerRule

from nightshift_airflow.plans import Flow, Plan, Plans, Task, unusable
from nightshift_airflow.step import NightshiftStep


@dataclass(frozen=True)
class Built:
    """The DAGs that could be built, by id, and a line for each plan that cannot be used."""

    dags: dict[str, DAG]
    problems: tuple[str, ...]


def build_dags(plans: Plans, wanted: str | None = None) -> Built:
    """Every flow as a DAG, or the one that is wanted. A flow that Airflow refuses stops no other."""
    dags: dict[str, DAG] = {}
    problems = list(plans.problems)
    for plan in plans.plans:
        for flow in plan.flows:
            if wanted in (None, flow.dag_id):
                try:
                    dags[flow.dag_id] = build_dag(plan, flow)
                except Exception as problem:  # whatever it is, it must not stop the other flows
                    problems.append(unusable(plan.file, problem))
    return Built(dags, tuple(problems))


def build_dag(plan: Plan, flow: Flow) -> DAG:
    """The same plan always gives the same DAG, so that parsing it again makes no new DAG version.

    One run at a time, oldest night first: a night's features and drift build on those of the night before.
    """
    dag = DAG(
        dag_id=flow.dag_id,
        schedule=CronDataIntervalTimetable(flow.cron, timezone=flow.timezone) if flow.cron else None,
        start_date=datetime(flow.start.year, flow.start.month, flow.start.day, tzinfo=ZoneInfo(flow.timezone)),
        catchup=flow.catchup,
        max_active_runs=1,
        default_args={"owner": flow.owner},
        owner_links=_owner_links(flow.owner),
        tags=list(flow.tags),
        # Airflow takes a text that ends in .md for a path.
        doc_md=flow.doc_md + "\n",
    )
    steps = {task.task_id: _step(plan, flow, task, dag) for task in flow.tasks}
    for task in flow.tasks:
        steps[task.task_id].set_upstream([steps[before] for before in task.after])
    dag.validate()
    dag.check_cycle()
    return dag


def _step(plan: Plan, flow: Flow, task: Task, dag: DAG) -> NightshiftStep:
    return NightshiftStep(
        dag=dag,
        task_id=task.task_id,
        plan=plan.file,
        step=task.step,
        timezone=flow.timezone,
        application_args=list(task.arguments),
        retries=task.retries,
        retry_delay=timedelta(seconds=task.retry_delay_seconds),
        # A skipped step (no champion to score with, say) does not keep the night from its report.
        trigger_rule=TriggerRule.NONE_FAILED,
        outlets=[Asset(uri) for uri in task.outlets],
    )


def _owner_links(owner: str) -> dict[str, str]:
    return {owner: f"mailto:{owner}"} if "@" in owner else {}
