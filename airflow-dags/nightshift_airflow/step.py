"""The one operator: submits a step, and tells skip, fail and retry apart."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from airflow.providers.apache.spark.operators.spark_submit import SparkSubmitOperator
from airflow.sdk.bases.xcom import BaseXCom
from airflow.sdk.exceptions import AirflowException, AirflowSkipException

from nightshift_airflow import settings
from nightshift_airflow.night import night_of
from nightshift_airflow.outcome import SUCCESS, Ending, ExitCode, ExitCodePolicy, StepFailed, ending, provider_code

MAIN_CLASS = "io.nightshift.cli.Main"
TABLE = re.compile(r"/(ops/[^/]+|(?:raw|quarantine|features|training|scores|models)/[^/]+/[^/]+)$")
UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")


class NightshiftStep(SparkSubmitOperator):
    """Runs one step for the night of its DAG run.

    ``{plan}``, ``{night}`` and ``{result}`` in the arguments are filled in when the task runs, and nothing else is: the
    text is no Jinja template. Needs ``spark-submit`` of SPARK_HOME, or on the path, and the jar of NIGHTSHIFT_JAR.

    Ends as the job's exit code says: 0 and 4 succeed, 99 skips, 2 and 3 fail without retry, the rest is retried. The
    job's result document becomes the XCom ``return_value`` however it ends; when it succeeds, the events of the table
    assets say which version was written.
    """

    template_fields: Sequence[str] = ("application", "application_args", "name")

    def __init__(self, *, plan: Path, step: str, timezone: str, **kwargs: Any) -> None:
        # Every step may be repeated, so a retry submits again; and durable submits are refused by YARN's cluster mode.
        super().__init__(
            java_class=MAIN_CLASS, name=kwargs["task_id"], durable=False, retry_policy=ExitCodePolicy(), **kwargs
        )
        self.plan = plan
        self.step = step
        self.timezone = timezone
        self.night: str | None = None
        self.result_file: Path | None = None

    def render_template_fields(self, context: Mapping[str, Any], jinja_env: Any = None) -> None:
        run = context["dag_run"]
        ti = context["ti"]
        night = night_of(run.data_interval_end, run.conf or {}, self.timezone)
        self.night = night.isoformat()
        self.result_file = _result_file(ti.dag_id, run.run_id, ti.task_id, ti.try_number)
        values = {"{plan}": str(self.plan), "{night}": self.night, "{result}": str(self.result_file)}
        self.application = str(settings.jar())
        self.application_args = [_filled(argument, values) for argument in self.application_args]
        self.name = f"{ti.dag_id}.{ti.task_id} {self.night}"

    def execute(self, context: Mapping[str, Any]) -> None:
        self._spark_binary = _spark_submit()
        self.conf = {**_start_up(), **(self.conf or {})}
        self.result_file.parent.mkdir(parents=True, exist_ok=True)
        self.result_file.unlink(missing_ok=True)
        end = ending(self._submit(context), self.result_file)
        if end.result:
            context["ti"].xcom_push(key=BaseXCom.XCOM_RETURN_KEY, value=dict(end.result))
        self._report(end, context)

    def _submit(self, context: Mapping[str, Any]) -> int:
        try:
            super().execute(context)
        except AirflowException as failure:
            code = provider_code(str(failure))
            if code is None:
                raise
            return code
        return ExitCode.DONE

    def _report(self, end: Ending, context: Mapping[str, Any]) -> None:
        if end.code == ExitCode.NOTHING_TO_DO:
            raise AirflowSkipException(f"nothing to do for night {self.night}")
        if end.code not in SUCCESS:
            raise StepFailed(end.code, end.failure(self.step))
        for asset in self.outlets:
            context["outlet_events"][asset].extra = table_extra(asset.uri, self.night, end.result)


def table_extra(uri: str, night: str, result: Mapping[str, Any]) -> dict[str, Any]:
    """What an asset event says of its table: name, night, and the Delta version and rows written, null if none were."""
    path = TABLE.search(uri.rstrip("/"))
    table = path.group(1) if path else None
    versions = result.get("versions_written") or {}
    rows = result.get("rows_written") or {}
    return {"table": table, "version": versions.get(table), "night": night, "rows": rows.get(table)}


def _filled(argument: str, values: Mapping[str, str]) -> str:
    for placeholder, value in values.items():
        argument = argument.replace(placeholder, value)
    return argument


def _result_file(*parts: Any) -> Path:
    dag, run, task, attempt = (UNSAFE.sub("_", str(part)) for part in parts)
    return settings.results_folder() / dag / run / f"{task}-{attempt}.json"


def _start_up() -> dict[str, str]:
    """Makes the driver map its classes from the archive, if one is named. Java starts as ever where it does not fit."""
    archive = settings.class_archive()
    if archive is None:
        return {}
    # Classes of the jar are archived only where Java's own loader loads them. Java would warn on standard output.
    quietly = "-Xlog:disable -Xlog:all=error:stderr"
    return {
        "spark.driver.extraClassPath": str(settings.jar()),
        "spark.driver.extraJavaOptions": f"{quietly} -XX:SharedArchiveFile={archive}",
    }


def _spark_submit() -> str:
    """The binary of SPARK_HOME, else the one on the path."""
    home = os.environ.get("SPARK_HOME")
    binary = Path(home, "bin", "spark-submit") if home else shutil.which("spark-submit")
    if not binary or not Path(binary).is_file():
        found = f"SPARK_HOME is {home}, which holds no bin/spark-submit" if home else "SPARK_HOME is not set"
        raise StepFailed(ExitCode.USAGE, f"there is no spark-submit: {found}; set it for the Airflow workers")
    return str(binary)
