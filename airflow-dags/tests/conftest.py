"""An Airflow home of its own, before anything imports Airflow."""

import json
import os
import tempfile
from pathlib import Path

import pytest

HOME = tempfile.mkdtemp(prefix="nightshift-airflow-")
os.environ.update(
    AIRFLOW_HOME=HOME,
    AIRFLOW__CORE__LOAD_EXAMPLES="False",
    AIRFLOW__CORE__UNIT_TEST_MODE="False",
    AIRFLOW__LOGGING__LOGGING_LEVEL="WARNING",
    AIRFLOW_CONN_SPARK_DEFAULT='{"conn_type": "spark", "host": "local[1]"}',
)

PLAN = json.loads(Path(__file__).with_name("plan.json").read_text(encoding="utf-8"))


@pytest.fixture
def plans(tmp_path, monkeypatch):
    """A plans folder with one plan; the environment points at it and at a results folder beside it."""
    folder = tmp_path / "plans"
    folder.mkdir()
    (folder / "tides.json").write_text(json.dumps(PLAN), encoding="utf-8")
    monkeypatch.setenv("NIGHTSHIFT_PLANS", str(folder))
    monkeypatch.setenv("NIGHTSHIFT_RESULTS", str(tmp_path / "results"))
    monkeypatch.setenv("NIGHTSHIFT_JAR", str(tmp_path / "nightshift.jar"))
    return folder
