"""usage: scripts/airflow-demo [--keep]

Starts a real Airflow on this machine, with the tiny pipeline, and shows that

  - its scheduler runs nights green,
  - a night whose data breaks a check fails without a retry and publishes nothing,
  - a retrain decision makes exactly one retrain run, however often monitoring is repeated, which trains a new version and
    decides about it.

Ends with 0 only if all of it was seen. --keep leaves Airflow running afterwards, until Ctrl-C, to look at its pages.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
import time
from datetime import date
from pathlib import Path

from standalone import Setup, Standalone
from story import DemoFailed, Nights, Story, title
from tool import Tool

ROOT = Path(__file__).resolve().parent.parent.parent
TINY = ROOT / "testkit" / "src" / "main" / "resources" / "fixtures" / "tiny"
BUILD = ROOT / "build" / "airflow-demo"
WAREHOUSE = BUILD / "warehouse"
LANDING = BUILD / "landing"
ZONE = "Europe/Berlin"
QUICK_COMPILER = "-XX:TieredStopAtLevel=1 -XX:ReservedCodeCacheSize=240m -XX:+UseSerialGC"
NIGHTS = Nights(
    history=(date(2024, 3, 1), date(2024, 3, 7)),
    green=(date(2024, 3, 8), date(2024, 3, 9)),
    broken=date(2024, 3, 10),
)


def main(arguments: list[str]) -> int:
    if arguments not in ([], ["--keep"]):
        asked = arguments in (["-h"], ["--help"])
        print(__doc__, file=sys.stdout if asked else sys.stderr)
        return 0 if asked else 2
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    # Every command and task is a process of seconds, mostly of start-up, where the thorough compiler does not pay.
    os.environ.setdefault("JDK_JAVA_OPTIONS", QUICK_COMPILER)
    started = time.monotonic()
    try:
        demonstrate(keep=bool(arguments))
    except (DemoFailed, RuntimeError, TimeoutError) as failure:
        print(f"\nairflow-demo FAILED: {failure}", file=sys.stderr)
        return 1
    print(f"\nairflow-demo passed in {time.monotonic() - started:.0f} s")
    return 0


def demonstrate(keep: bool) -> None:
    shutil.rmtree(BUILD, ignore_errors=True)
    land(NIGHTS.broken)
    first, last = NIGHTS.history
    title(f"History: nights {first} to {last} and a first champion, from the command line")
    tiny = plan()
    tool = nightshift(tiny)
    tool.backfill(first, last)
    tool.train(last)
    title("Airflow 3.3.2, standalone, on a free port")
    setup = Setup(BUILD / "home", tiny.parent, jar(), spark_home(), tool.class_archive())
    with Standalone(setup) as airflow:
        print(f"  {airflow.url}  log: {airflow.log}", flush=True)
        tool = nightshift(tiny, airflow.task_environment())
        Story("tiny", NIGHTS, airflow, tool).tell()
        if keep:
            rest_of_the_evening(airflow)


def land(last: date) -> None:
    """What has landed up to a night. The scheduler may begin the night after it before it is told to stop, and finds nothing then."""
    shutil.copytree(TINY / "landing", LANDING)
    for file in (LANDING / "orders").glob("*.csv"):
        if date.fromisoformat(file.stem) > last:
            file.unlink()


def plan() -> Path:
    """The plan of the tiny pipeline, in a folder of its own."""
    out = BUILD / "plans" / "tiny.json"
    out.parent.mkdir(parents=True)
    variables = ("--set", f"landing={LANDING}", "--set", f"warehouse={WAREHOUSE}")
    nightshift(out).call("plan", str(TINY), "--env", "dev", *variables, "--out", str(out))
    return out


def nightshift(plan_file: Path, airflow: dict[str, str] | None = None) -> Tool:
    return Tool(ROOT / "scripts" / "nightshift", plan_file, WAREHOUSE, ZONE, airflow or {})


def jar() -> Path:
    """The caller's, else the one that is built here: what scripts/nightshift runs."""
    return Path(os.environ.get("NIGHTSHIFT_JAR") or ROOT / "jobs" / "target" / "nightshift.jar")


def spark_home() -> Path:
    """The caller's, else the one that scripts/nightshift has set up for its own use."""
    if os.environ.get("SPARK_HOME"):
        return Path(os.environ["SPARK_HOME"])
    found = sorted((ROOT / ".venv" / "spark" / "lib").glob("python3*/site-packages/pyspark"))
    if not found:
        raise RuntimeError("there is no Spark: set SPARK_HOME")
    return found[0]


def rest_of_the_evening(airflow: Standalone) -> None:
    print(f"\nAirflow stays at {airflow.url} (user demo, password {airflow.password}) until Ctrl-C", flush=True)
    try:
        signal.pause()
    except KeyboardInterrupt:
        return


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
