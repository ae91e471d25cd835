"""Which night a DAG run is for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from nightshift_airflow.outcome import ExitCode, StepFailed

HOW = 'trigger it without a logical date and with a configuration such as {"night": "2026-01-31"}'


def night_of(interval_end: datetime | None, conf: Mapping[str, Any], timezone: str) -> date:
    """The local date of the interval's end minus one day; without an interval, ``night`` of the run's configuration.

    :raises StepFailed: with exit code 2, if neither is there, if the configured night is no date, or if the two
        disagree: guessing would overwrite a night that nobody asked for.
    """
    asked = _configured(conf)
    if interval_end is None:
        if asked is None:
            raise StepFailed(ExitCode.USAGE, f"this run has no data interval and no night in its configuration: {HOW}")
        return asked
    night = interval_end.astimezone(ZoneInfo(timezone)).date() - timedelta(days=1)
    if asked not in (None, night):
        problem = f"the run's data interval is night {night}, its configuration says {asked}"
        raise StepFailed(ExitCode.USAGE, f"{problem}: {HOW}")
    return night


def _configured(conf: Mapping[str, Any]) -> date | None:
    text = conf.get("night")
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except (TypeError, ValueError):
        raise StepFailed(ExitCode.USAGE, f"night {text!r} in the run's configuration is not a date: {HOW}") from None
