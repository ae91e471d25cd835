"""The night of a run, also on the two days a year that have no 24 hours."""

from datetime import date, datetime, timedelta

import pytest
from airflow.timetables.base import TimeRestriction
from airflow.timetables.interval import CronDataIntervalTimetable
from pendulum import timezone

from nightshift_airflow.night import night_of
from nightshift_airflow.outcome import ExitCode, StepFailed

ZONE = "America/New_York"


def utc(text):
    return datetime.fromisoformat(text + "+00:00")


@pytest.mark.parametrize(
    ("end", "night"),
    [
        ("2026-01-02T08:30:00", date(2026, 1, 1)),
        ("2026-03-08T07:30:00", date(2026, 3, 7)),  # 03:30 on the day that loses an hour
        ("2026-03-09T07:30:00", date(2026, 3, 8)),
        ("2026-11-01T08:30:00", date(2026, 10, 31)),  # 03:30 on the day that gains one
        ("2026-11-02T08:30:00", date(2026, 11, 1)),
        ("2026-01-02T04:59:00", date(2025, 12, 31)),  # 23:59 of the day before, there
    ],
)
def test_is_the_local_date_of_the_intervals_end_minus_one_day(end, night):
    assert night_of(utc(end), {}, ZONE) == night


@pytest.mark.parametrize("cron", ["30 3 * * *", "30 2 * * *", "0 0 * * *"])
@pytest.mark.parametrize("day", ["2026-03-06", "2026-10-30"])
def test_airflows_own_intervals_give_every_night_once_across_a_change_of_clocks(cron, day):
    timetable = CronDataIntervalTimetable(cron, timezone=timezone(ZONE))
    start = datetime.fromisoformat(day).replace(tzinfo=timezone(ZONE))

    restriction = TimeRestriction(earliest=start, latest=None, catchup=True)
    interval, nights = None, []
    for _ in range(5):
        run = timetable.next_dagrun_info(last_automated_data_interval=interval, restriction=restriction)
        interval = run.data_interval
        nights.append(night_of(interval.end, {}, ZONE))

    assert nights == [nights[0] + timedelta(days=number) for number in range(5)]


def test_without_an_interval_is_taken_from_the_configuration():
    assert night_of(None, {"night": "2026-01-31"}, ZONE) == date(2026, 1, 31)


def test_an_interval_and_a_configuration_that_agree_are_fine():
    assert night_of(utc("2026-01-02T08:30:00"), {"night": "2026-01-01"}, ZONE) == date(2026, 1, 1)


@pytest.mark.parametrize(
    ("end", "conf", "words"),
    [
        (None, {}, "this run has no data interval and no night in its configuration"),
        (None, {"night": "tomorrow"}, "night 'tomorrow' in the run's configuration is not a date"),
        (None, {"night": 20260131}, "night 20260131 in the run's configuration is not a date"),
        (
            utc("2026-01-02T08:30:00"),
            {"night": "2025-12-24"},
            "the run's data interval is night 2026-01-01, its configuration says 2025-12-24",
        ),
    ],
)
def test_a_night_that_nobody_named_clearly_ends_in_exit_code_2(end, conf, words):
    with pytest.raises(StepFailed) as failure:
        night_of(end, conf, ZONE)

    assert failure.value.code == ExitCode.USAGE
    assert str(failure.value) == (
        f'{words}: trigger it without a logical date and with a configuration such as {{"night": "2026-01-31"}}'
    )
