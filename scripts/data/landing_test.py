"""Tests of landing.py. Run: python3 -m unittest discover -s scripts/data -p '*_test.py'"""

import csv
import io
import tempfile
import unittest
from collections import Counter
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import landing

SAMPLE = Path(__file__).parent / "sample"


def flight(**changes: str) -> dict[str, str]:
    row = {
        "time_hour": "2013-01-01T10:00:00Z", "minute": "15", "sched_dep_time": "515", "sched_arr_time": "819",
        "dep_delay": "2", "arr_delay": "11", "carrier": "UA", "flight": "1545", "tailnum": "N14228",
        "origin": "EWR", "dest": "IAH", "distance": "1400",
    }  # fmt: skip
    return row | changes


def outcome(airport: dict[str, str], **changes: str) -> dict[str, object]:
    row = flight(**changes)
    return landing.flown(row, landing.planned(row, airport))


CENTRAL = {"tz": "-6", "dst": "A"}
EASTERN = {"tz": "-5", "dst": "A"}
ARIZONA = {"tz": "-7", "dst": "N"}


class FlightTest(unittest.TestCase):
    def test_block_time_crosses_time_zones(self):
        self.assertEqual(landing.planned(flight(), CENTRAL)["block_minutes"], 244)

    def test_block_time_minds_airports_without_summer_time(self):
        summer = {"time_hour": "2013-07-01T12:00:00Z", "minute": "0", "sched_dep_time": "800", "sched_arr_time": "1000"}

        self.assertEqual(landing.planned(flight(**summer), ARIZONA)["block_minutes"], 300)
        self.assertEqual(landing.planned(flight(**summer), EASTERN)["block_minutes"], 120)

    def test_flight_that_lands_after_midnight_is_known_then_and_stays_in_its_night(self):
        late = outcome(
            EASTERN, time_hour="2013-01-02T03:00:00Z", minute="30", sched_dep_time="2230", sched_arr_time="2400",
            dep_delay="60", arr_delay="45",
        )  # fmt: skip

        self.assertEqual(late["scheduled"].isoformat(), "2013-01-01T22:30:00-05:00")
        self.assertEqual(late["known_at"].isoformat(), "2013-01-02T00:45:00-05:00")

    def test_cancelled_flight_has_no_delays_and_is_known_when_it_should_have_left(self):
        cancelled = outcome(CENTRAL, dep_delay="NA", arr_delay="NA", tailnum="NA")

        self.assertEqual([cancelled[name] for name in ("dep_delay", "arr_delay", "tailnum")], ["", "", ""])
        self.assertEqual(cancelled["known_at"], cancelled["scheduled"])

    def test_diverted_flight_is_known_when_it_left(self):
        diverted = outcome(CENTRAL, arr_delay="NA")

        self.assertEqual(diverted["known_at"] - diverted["scheduled"], timedelta(minutes=2))

    def test_plan_tells_nothing_of_the_outcome(self):
        self.assertEqual(tuple(landing.planned(flight(), CENTRAL)), landing.FLIGHTS)


class CalendarTest(unittest.TestCase):
    def test_new_york_is_as_in_the_time_zone_database(self):
        zoneinfo = __import__("zoneinfo")
        try:
            zone = zoneinfo.ZoneInfo("America/New_York")
        except zoneinfo.ZoneInfoNotFoundError:
            self.skipTest("no time zone database here")
        start = datetime(2013, 1, 1, 5, tzinfo=timezone.utc)
        hours = [start + timedelta(hours=n) for n in range(24 * 365)]

        self.assertEqual(
            [landing.new_york(hour).isoformat() for hour in hours], [hour.astimezone(zone).isoformat() for hour in hours]
        )

    def test_days_have_23_24_or_25_hours(self):
        days = (date(2013, 3, 9), date(2013, 3, 10), date(2013, 11, 2), date(2013, 11, 3))

        self.assertEqual([len(list(landing.hours_of(day))) for day in days], [24, 23, 24, 25])


class ZoneTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.files = landing.landing_zone(landing.read_tables(SAMPLE))

    def rows(self, folder: str) -> dict[str, list[dict[str, str]]]:
        return {
            path[-14:-4]: list(csv.DictReader(io.StringIO(text)))
            for path, text in self.files.items()
            if path.startswith(f"{folder}/")
        }

    def test_holds_ten_weeks_and_the_plan_of_the_next_day(self):
        nights = [str(date(2013, 1, 1) + timedelta(days=n)) for n in range(71)]

        for past in ("flight_delays/flights", "flight_delays/weather", "airport_temperature/observations"):
            self.assertEqual(sorted(self.rows(past)), nights[:-1], past)
        for plan in ("flight_delays/schedule", "airport_temperature/hours"):
            self.assertEqual(sorted(self.rows(plan)), nights, plan)

    def test_every_row_lies_in_the_file_of_its_night(self):
        times = {
            "flight_delays/flights": "scheduled", "flight_delays/schedule": "scheduled", "flight_delays/weather": "observed",
            "airport_temperature/observations": "observed_at", "airport_temperature/hours": "starts_at",
        }  # fmt: skip
        for folder, time in times.items():
            for night, rows in self.rows(folder).items():
                self.assertEqual({row[time][:10] for row in rows}, {night}, folder)

    def test_flight_ids_are_unique_and_the_schedule_names_every_flight(self):
        flights = self.rows("flight_delays/flights")
        schedule = self.rows("flight_delays/schedule")
        ids = Counter(row["flight_id"] for rows in flights.values() for row in rows)

        self.assertEqual(set(ids.values()), {1})
        for night, rows in flights.items():
            self.assertEqual([row["flight_id"] for row in rows], [row["flight_id"] for row in schedule[night]])

    def test_outcome_is_known_before_the_next_night_ends(self):
        for night, rows in self.rows("flight_delays/flights").items():
            limit = (date.fromisoformat(night) + timedelta(days=2)).isoformat()
            self.assertLess(max(row["known_at"] for row in rows), limit)

    def test_nothing_says_na(self):
        tokens = {value for text in self.files.values() for row in csv.reader(io.StringIO(text)) for value in row}

        self.assertNotIn("NA", tokens)

    def test_a_file_that_is_right_already_is_left_alone(self):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "a" / "b.csv"

            self.assertEqual([landing.replace(path, text) for text in (b"1", b"1", b"2")], [True, False, True])
            self.assertEqual([file.name for file in path.parent.iterdir()], ["b.csv"])


if __name__ == "__main__":
    unittest.main()
