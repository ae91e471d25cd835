"""Where things lie. Read when they are needed, never kept: a worker may have other folders than the DAG processor."""

from __future__ import annotations

import os
from pathlib import Path

PLANS = "NIGHTSHIFT_PLANS"
JAR = "NIGHTSHIFT_JAR"
RESULTS = "NIGHTSHIFT_RESULTS"
CLASS_ARCHIVE = "NIGHTSHIFT_CLASS_ARCHIVE"


def plans_folder() -> Path:
    """The folder of plan JSON files, one for each pipeline."""
    return _path(PLANS, "plans")


def jar() -> Path:
    """The Nightshift jar that tasks submit."""
    return _path(JAR, "nightshift.jar")


def results_folder() -> Path:
    """Where jobs leave their result files. On a cluster, a folder that drivers and Airflow workers share."""
    return _path(RESULTS, "results")


def class_archive() -> Path | None:
    """The class data sharing archive that drivers start from, or None, where they start without."""
    given = os.environ.get(CLASS_ARCHIVE)
    return Path(given).absolute() if given else None


def _path(variable: str, default: str) -> Path:
    given = os.environ.get(variable)
    if given:
        return Path(given).absolute()
    home = os.environ.get("AIRFLOW_HOME", "~/airflow")
    return Path(home).expanduser() / "nightshift" / default
