"""The operator over the real Spark provider, with a spark-submit that ends as told."""

import json
import os
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from airflow.providers.apache.spark.hooks.spark_submit import SparkSubmitHook
from airflow.sdk import RetryAction
from airflow.sdk.exceptions import AirflowException, AirflowSkipException

from nightshift_airflow.flows import build_dag
from nightshift_airflow.outcome import ExitCodePolicy, StepFailed, provider_code
from nightshift_airflow.plans import read_plans
from nightshift_airflow.step import table_extra

LEVELS = "file:///warehouse/raw/tides/levels"
REJECTED = "file:///warehouse/quarantine/tides/levels"


class Events(dict):
    def __missing__(self, asset):
        self[asset] = SimpleNamespace(extra={})
        return self[asset]


class TaskInstance:
    dag_id = "tides__nightly"
    task_id = "ingest"
    try_number = 1

    def __init__(self):
        self.xcom = {}

    def xcom_push(self, key, value):
        self.xcom[key] = value


@pytest.fixture
def context():
    end = datetime(2026, 3, 8, 7, 30, tzinfo=UTC)
    run = SimpleNamespace(run_id="scheduled__2026-03-07T08:30:00+00:00", data_interval_end=end, conf={})
    return {"dag_run": run, "ti": TaskInstance(), "outlet_events": Events()}


@pytest.fixture
def spark_submit(tmp_path, monkeypatch):
    """Tells the fake spark-submit how to end; returns what it was called with."""
    home = tmp_path / "spark"
    (home / "bin").mkdir(parents=True)
    called = tmp_path / "called"
    monkeypatch.setenv("SPARK_HOME", str(home))

    def ends(code, result=None, says="", kill=""):
        text = "" if result is None else json.dumps(result)
        binary = home / "bin" / "spark-submit"
        binary.write_text(
            "#!/usr/bin/env bash\n"
            f"printf '%s\\n' \"$@\" > {called}\n"
            f"printf '%s\\n' '{says}'\n"
            f"[ -z '{text}' ] || printf '%s' '{text}' > \"${{@: -1}}\"\n"
            f"{kill}\nexit {code}\n"
        )
        binary.chmod(0o755)
        return lambda: called.read_text().splitlines()

    return ends


def ingest(plans, context):
    [plan] = read_plans(plans).plans
    task = build_dag(plan, next(flow for flow in plan.flows if flow.name == "nightly")).get_task("ingest")
    task.render_template_fields(context)
    return task


def decision(failure):
    return ExitCodePolicy().evaluate(failure, try_number=1, max_tries=3).action


def test_submits_the_jar_with_the_arguments_of_the_plan_filled_in(plans, context, spark_submit):
    called = spark_submit(0, {"exit_code": 0})

    ingest(plans, context).execute(context)

    results = plans.parent / "results" / "tides__nightly" / "scheduled__2026-03-07T08_30_00_00_00"
    assert called() == [
        *["--master", "local[1]"],
        *["--name", "tides__nightly.ingest 2026-03-07"],
        *["--class", "io.nightshift.cli.Main"],
        str(plans.parent / "nightshift.jar"),
        *["run", "--plan", str(plans / "tides.json"), "--night", "2026-03-07", "--steps", "ingest"],
        *["--result", str(results / "ingest-1.json")],
    ]


def test_starts_the_driver_from_the_class_archive_that_is_named(plans, context, spark_submit, monkeypatch):
    monkeypatch.setenv("NIGHTSHIFT_CLASS_ARCHIVE", "/archives/job.jsa")
    called = spark_submit(0, {"exit_code": 0})

    ingest(plans, context).execute(context)

    assert called()[2:6] == [
        *["--conf", f"spark.driver.extraClassPath={plans.parent / 'nightshift.jar'}"],
        "--conf",
        "spark.driver.extraJavaOptions=-Xlog:disable -Xlog:all=error:stderr -XX:SharedArchiveFile=/archives/job.jsa",
    ]


def test_success_hands_the_result_to_xcom_and_to_the_assets(plans, context, spark_submit):
    result = {"exit_code": 0, "versions_written": {"raw/tides/levels": 7}, "rows_written": {"raw/tides/levels": 120}}
    spark_submit(0, result)
    task = ingest(plans, context)

    task.execute(context)

    assert context["ti"].xcom == {"return_value": result}
    assert {asset.uri: event.extra for asset, event in context["outlet_events"].items()} == {
        LEVELS: {"table": "raw/tides/levels", "version": 7, "night": "2026-03-07", "rows": 120},
        REJECTED: {"table": "quarantine/tides/levels", "version": None, "night": "2026-03-07", "rows": None},
    }


@pytest.mark.parametrize(
    ("uri", "table"),
    [
        ("s3a://lake/raw/raw/tides/levels/", "raw/tides/levels"),
        ("file:///warehouse/ops/drift", "ops/drift"),
        ("x-other://somewhere", None),
    ],
)
def test_the_table_of_an_asset_is_the_end_of_its_uri(uri, table):
    result = {"versions_written": {"raw/tides/levels": 7, "ops/drift": 7}}

    assert table_extra(uri, "2026-03-07", result) == {
        "table": table,
        "version": 7 if table else None,
        "night": "2026-03-07",
        "rows": None,
    }


@pytest.mark.parametrize("process", [0, 4, 1])
def test_a_rejected_challenger_is_a_success_with_that_outcome(plans, context, spark_submit, process):
    spark_submit(process, {"exit_code": 4, "outcome": "rejected"})

    ingest(plans, context).execute(context)

    assert context["ti"].xcom["return_value"]["outcome"] == "rejected"


@pytest.mark.parametrize("result", [None, {"exit_code": 99}])
def test_nothing_to_do_skips(plans, context, spark_submit, result):
    spark_submit(99, result)

    with pytest.raises(AirflowSkipException, match="nothing to do for night 2026-03-07"):
        ingest(plans, context).execute(context)


@pytest.mark.parametrize("with_result", [True, False])
@pytest.mark.parametrize(
    ("code", "action"),
    [
        (2, RetryAction.FAIL),
        (3, RetryAction.FAIL),
        (1, RetryAction.RETRY),
        (70, RetryAction.RETRY),
        (75, RetryAction.RETRY),
        (137, RetryAction.RETRY),
    ],
)
def test_failures_are_retried_or_not_by_their_code(plans, context, spark_submit, code, action, with_result):
    spark_submit(code, {"exit_code": code} if with_result else None)

    with pytest.raises(StepFailed) as failure:
        ingest(plans, context).execute(context)

    assert failure.value.code == code
    assert decision(failure.value) == action


def test_a_failure_is_told_in_the_jobs_own_words_and_its_result_reaches_xcom(plans, context, spark_submit):
    error = {"problem": "check unique of levels failed", "why": "3 rows share an id", "remedy": "see the quarantine"}
    spark_submit(3, {"exit_code": 3, "error": error})

    with pytest.raises(StepFailed) as failure:
        ingest(plans, context).execute(context)

    assert str(failure.value) == "check unique of levels failed\n3 rows share an id\nsee the quarantine"
    assert context["ti"].xcom["return_value"]["exit_code"] == 3
    assert context["outlet_events"] == {}


def test_the_result_file_is_the_truth_when_the_process_code_is_lost(plans, context, spark_submit):
    spark_submit(0, {"exit_code": 3})

    with pytest.raises(StepFailed) as failure:
        ingest(plans, context).execute(context)

    assert failure.value.code == 3


def test_a_process_that_says_0_and_leaves_no_result_is_not_believed(plans, context, spark_submit):
    spark_submit(0)

    with pytest.raises(StepFailed, match="the job left no result file") as failure:
        ingest(plans, context).execute(context)

    assert failure.value.code == 70


def test_the_result_of_an_earlier_attempt_is_not_believed(plans, context, spark_submit):
    spark_submit(0)
    task = ingest(plans, context)
    task.result_file.parent.mkdir(parents=True)
    task.result_file.write_text('{"exit_code": 0}')

    with pytest.raises(StepFailed, match="the job left no result file"):
        task.execute(context)


def test_a_job_that_was_killed_is_retried(plans, context, spark_submit):
    spark_submit(0, kill="kill -9 $$")

    with pytest.raises(StepFailed) as failure:
        ingest(plans, context).execute(context)

    assert failure.value.code == 137
    assert decision(failure.value) == RetryAction.RETRY


@pytest.mark.parametrize("says", ["Error code is: 75.", "Cannot execute: x. Error code is: 75."])
def test_what_the_job_prints_does_not_pass_for_its_exit_code(plans, context, spark_submit, says):
    spark_submit(3, says=says)

    with pytest.raises(StepFailed) as failure:
        ingest(plans, context).execute(context)

    assert failure.value.code == 3


def test_no_spark_submit_fails_without_retry(plans, context, monkeypatch, tmp_path):
    monkeypatch.setenv("SPARK_HOME", str(tmp_path / "nowhere"))

    with pytest.raises(StepFailed) as failure:
        ingest(plans, context).execute(context)

    assert str(failure.value) == (
        f"there is no spark-submit: SPARK_HOME is {tmp_path}/nowhere, which holds no bin/spark-submit;"
        " set it for the Airflow workers"
    )
    assert decision(failure.value) == RetryAction.FAIL


def test_a_run_without_a_night_fails_without_retry_before_anything_is_submitted(plans, context):
    context["dag_run"].data_interval_end = None

    with pytest.raises(StepFailed) as failure:
        ingest(plans, context)

    assert decision(failure.value) == RetryAction.FAIL


def test_text_that_looks_like_a_template_is_passed_on_as_it_stands(plans, context, spark_submit):
    called = spark_submit(0, {"exit_code": 0})
    task = ingest(plans, context)
    task.application_args.insert(0, "{{ macros.os }}")

    task.execute(context)

    assert "{{ macros.os }}" in called()


@pytest.mark.parametrize(("code", "action"), [(2, RetryAction.FAIL), (3, RetryAction.FAIL), (75, RetryAction.RETRY)])
def test_the_policy_reads_the_providers_real_exception_too(code, action, spark_submit):
    spark_submit(code, says="Error code is: 99.")
    hook = SparkSubmitHook(spark_binary=os.environ["SPARK_HOME"] + "/bin/spark-submit")

    with pytest.raises(AirflowException) as failure:
        hook.submit("app.jar")

    assert provider_code(str(failure.value)) == code
    assert decision(failure.value) == action


def test_other_exceptions_keep_airflows_own_rule():
    assert decision(ValueError("no such connection")) == RetryAction.DEFAULT


def test_a_reason_is_kept_for_the_retry():
    policy = ExitCodePolicy()

    reason = policy.evaluate(StepFailed(75, "no file flights.csv yet\nwhy: late"), 1, 3).reason

    assert reason == "exit code 75: no file flights.csv yet"
