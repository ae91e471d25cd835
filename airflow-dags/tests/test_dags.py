"""The DAG folder, as the DAG processor sees it."""

import json
import sys
import time
from pathlib import Path

import pytest
from airflow.dag_processing.dagbag import BundleDagBag
from airflow.sdk import CronDataIntervalTimetable
from airflow.serialization.serialized_objects import DagSerialization
from conftest import PLAN

ROOT = Path(__file__).parent.parent


def parse():
    return BundleDagBag(dag_folder=ROOT / "dags", bundle_path=ROOT, bundle_name="test")


def problems(bag):
    return "\n".join(bag.import_errors.values())


def serialised(dag):
    return json.dumps(DagSerialization.to_dict(dag), sort_keys=True, default=str)


def test_imports_without_errors_and_holds_the_flows_of_the_plan(plans):
    bag = parse()

    assert bag.import_errors == {}
    assert sorted(bag.dags) == ["tides__nightly", "tides__retrain"]


def test_tasks_and_edges_equal_the_plan(plans):
    bag = parse()

    for flow in PLAN["dags"]:
        dag = bag.dags[flow["dag_id"]]
        edges = {task.task_id: sorted(task.upstream_task_ids) for task in dag.tasks}
        assert edges == {task["task_id"]: sorted(task["after"]) for task in flow["tasks"]}
        retries = {task.task_id: (task.retries, task.retry_delay.total_seconds()) for task in dag.tasks}
        assert retries == {task["task_id"]: (task["retries"], task["retry_delay_seconds"]) for task in flow["tasks"]}
        outlets = {task.task_id: sorted(asset.uri for asset in task.outlets) for task in dag.tasks}
        assert outlets == {task["task_id"]: sorted(task["outlets"]) for task in flow["tasks"]}


def test_a_flow_with_cron_has_data_intervals_in_its_zone_and_one_run_at_a_time(plans):
    dag = parse().dags["tides__nightly"]

    assert isinstance(dag.timetable, CronDataIntervalTimetable)
    assert dag.start_date.isoformat() == "2026-03-06T05:00:00+00:00"
    assert dag.catchup is True
    assert dag.max_active_runs == 1


def test_a_flow_without_cron_is_only_triggered(plans):
    dag = parse().dags["tides__retrain"]

    assert dag.timetable.can_be_scheduled is False
    assert dag.catchup is False


def test_page_owner_and_tags_come_from_the_plan(plans):
    dag = parse().dags["tides__nightly"]

    assert dag.doc_md == "# Tides\nSee README.md\n"
    assert dag.owner == "tides@example.org"
    assert dag.owner_links == {"tides@example.org": "mailto:tides@example.org"}
    assert dag.tags == {"nightshift", "tides"}


def test_parsing_again_makes_no_new_version(plans):
    first, second = ({name: serialised(dag) for name, dag in parse().dags.items()} for _ in range(2))

    assert first == second


def test_the_serialised_dag_names_no_folder_of_the_machine(plans):
    dag = DagSerialization.to_dict(parse().dags["tides__nightly"])
    dag["dag"].pop("fileloc")

    assert str(plans.parent) not in json.dumps(dag, default=str)


def test_a_worker_builds_only_the_dag_it_is_about_to_run(plans, monkeypatch):
    monkeypatch.setenv("_AIRFLOW_PARSING_CONTEXT_DAG_ID", "tides__retrain")

    assert sorted(parse().dags) == ["tides__retrain"]


def test_a_broken_plan_is_an_import_error_and_stops_no_other_plan(plans):
    (plans / "broken.json").write_text('{"format_version": "1.0", "dags": [{"dag_id": "x"}]}', encoding="utf-8")

    bag = parse()

    assert sorted(bag.dags) == ["tides__nightly", "tides__retrain"]
    assert list(bag.import_errors) == ["dags/nightshift_broken_plans.py"]
    assert "broken.json: key 'tasks' is missing; mend it with: nightshift plan DIR" in problems(bag)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{", "Expecting property name"),
        ('{"format_version": "2.0", "dags": []}', "format 2.0 is not understood here, only 1.x"),
        (json.dumps(PLAN), "DAG tides__nightly is already defined by"),
    ],
)
def test_what_is_wrong_with_a_plan_is_said(plans, text, words):
    (plans / "zz.json").write_text(text, encoding="utf-8")

    bag = parse()

    assert sorted(bag.dags) == ["tides__nightly", "tides__retrain"]
    assert words in problems(bag)


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("timezone", "SystemV/PST8", "No time zone found with key SystemV/PST8"),
        ("timezone", None, "timezone is null, which it cannot be"),
        ("start", "2026-13-01", "month must be in 1..12"),
        ("owner", None, "owner is null, which it cannot be"),
        ("catchup", "false", 'catchup is "false", which it cannot be'),
        ("cron", 5, "cron is 5, which it cannot be"),
        ("dag_id", "odd id", "The key 'odd id' has to be made of alphanumeric characters"),
        ("dag_id", "odd__retrain", "DAG odd__retrain is already defined by"),
        ("tags", [1], "tags holds 1, which is no text"),
        ("tags", ["x" * 200], "tag cannot be longer than 100 characters"),
        ("tasks", {}, "tasks is {}, which it cannot be"),
    ],
)
def test_a_flow_that_airflow_refuses_stops_no_other_plan(plans, key, value, words):
    plan = json.loads(json.dumps(PLAN).replace("tides", "odd"))
    nightly = next(flow for flow in plan["dags"] if flow["dag_id"] == "odd__nightly")
    nightly[key] = value
    (plans / "odd.json").write_text(json.dumps(plan), encoding="utf-8")

    bag = parse()

    assert {"tides__nightly", "tides__retrain"} <= set(bag.dags)
    assert "odd__nightly" not in bag.dags
    assert list(bag.import_errors) == ["dags/nightshift_broken_plans.py"]
    assert words in problems(bag)


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("arguments", "run --plan", 'arguments is "run --plan", which it cannot be'),
        ("arguments", [1], "arguments holds 1, which is no text"),
        ("retries", True, "retries is true, which it cannot be"),
        ("retry_delay_seconds", 10**18, "Python int too large"),
        ("task_id", "sc ore!", "The key 'sc ore!' has to be made of alphanumeric characters"),
        ("after", ["features"], "Cycle detected in Dag: odd__nightly"),
        ("outlets", [5], "outlets holds 5, which is no text"),
    ],
)
def test_a_task_that_airflow_refuses_stops_no_other_plan(plans, key, value, words):
    plan = json.loads(json.dumps(PLAN).replace("tides", "odd"))
    nightly = next(flow for flow in plan["dags"] if flow["dag_id"] == "odd__nightly")
    first = next(task for task in nightly["tasks"] if task["task_id"] == "ingest")
    first[key] = value
    for task in nightly["tasks"]:
        task["after"] = [first["task_id"] if before == "ingest" else before for before in task["after"]]
    (plans / "odd.json").write_text(json.dumps(plan), encoding="utf-8")

    bag = parse()

    assert {"tides__nightly", "tides__retrain"} <= set(bag.dags)
    assert "odd__nightly" not in bag.dags
    assert words in problems(bag)


def test_json_without_end_is_reported(plans):
    (plans / "deep.json").write_text("[" * 100_000, encoding="utf-8")

    bag = parse()

    assert sorted(bag.dags) == ["tides__nightly", "tides__retrain"]
    assert "deep.json: maximum recursion depth exceeded" in problems(bag)


def test_a_missing_plans_folder_is_an_import_error(plans, monkeypatch):
    monkeypatch.setenv("NIGHTSHIFT_PLANS", str(plans / "nowhere"))

    bag = parse()

    assert bag.dags == {}
    assert "there is no plans folder" in problems(bag)


def test_an_edge_to_an_unknown_task_is_refused(plans):
    plan = json.loads(json.dumps(PLAN))
    plan["dags"][0]["tasks"][1]["after"] = ["datasets"]
    (plans / "tides.json").write_text(json.dumps(plan), encoding="utf-8")

    assert "task train of tides__retrain comes after datasets, which is not there" in problems(parse())


def test_parses_fifty_pipelines_in_two_seconds(plans):
    parse()
    for number in range(50):
        plan = json.loads(json.dumps(PLAN).replace("tides", f"tides{number}"))
        (plans / f"tides{number}.json").write_text(json.dumps(plan), encoding="utf-8")

    start = time.perf_counter()
    bag = parse()

    assert len(bag.dags) == 102
    assert time.perf_counter() - start < 2


def test_the_package_imports_airflow_and_the_standard_library_only():
    allowed = sys.stdlib_module_names | {"airflow", "nightshift_airflow"}
    sources = [*ROOT.glob("dags/*.py"), *ROOT.glob("nightshift_airflow/*.py")]

    imported = {
        line.split()[1].split(".")[0]
        for source in sources
        for line in source.read_text(encoding="utf-8").splitlines()
        if line.startswith(("import ", "from "))
    }

    assert imported <= allowed


def test_airflow_scans_the_dag_folder_only(plans):
    bag = BundleDagBag(dag_folder=ROOT, bundle_path=ROOT, bundle_name="test")

    assert {Path(stat.file).name for stat in bag.dagbag_stats} == {"nightshift_dags.py", "nightshift_broken_plans.py"}
