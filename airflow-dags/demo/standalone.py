"""A real ``airflow standalone``, with a home of its own and on free ports, that leaves no process behind."""

from __future__ import annotations

import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from rest import Rest, RestError

DAGS = Path(__file__).resolve().parent.parent
USER = "demo"
READY_SECONDS = 240


@dataclass(frozen=True)
class Setup:
    """What Airflow's tasks need to find. ``home`` is emptied by nobody: give a new one. ``class_archive``: None for none."""

    home: Path
    plans: Path
    jar: Path
    spark_home: Path
    class_archive: Path | None


class Standalone:
    """Runs while it is entered. Tasks get what they need to reach this very Airflow."""

    def __init__(self, setup: Setup) -> None:
        self.setup = setup
        self.port, self.worker_log_port, self.trigger_log_port = free_ports(3)
        self.url = f"http://127.0.0.1:{self.port}"
        self.password = secrets.token_urlsafe(16)
        self.log = setup.home / "standalone.log"
        self.rest = Rest(self.url, USER, self.password)

    def __enter__(self) -> Standalone:
        self.setup.home.mkdir(parents=True)
        passwords = Path(self.environment()["AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_PASSWORDS_FILE"])
        passwords.touch(mode=0o600)
        passwords.write_text(json.dumps({USER: self.password}), encoding="utf-8")
        with self.log.open("w", encoding="utf-8") as log:
            command = [Path(sys.executable).with_name("airflow"), "standalone"]
            self.process = subprocess.Popen(
                command, env=self.environment(), stdout=log, stderr=subprocess.STDOUT, start_new_session=True
            )
        try:
            self.await_ready()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(self, *failure: object) -> None:
        self.stop()

    def await_ready(self) -> None:
        deadline = time.monotonic() + READY_SECONDS
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                raise RuntimeError(f"airflow standalone ended with {self.process.returncode}: see {self.log}")
            if self.is_ready():
                return
            time.sleep(1)
        raise TimeoutError(f"Airflow was not ready within {READY_SECONDS} s: see {self.log}")

    def is_ready(self) -> bool:
        try:
            health = self.rest.get("monitor/health")
        except (OSError, RestError):
            return False
        parts = (health.get(part) or {} for part in ("metadatabase", "scheduler", "dag_processor"))
        return all(part.get("status") == "healthy" for part in parts)

    def stop(self) -> None:
        """Ends every process that was started with this home: standalone itself forgets its children."""
        for signal_number, patience in ((signal.SIGTERM, 10), (signal.SIGKILL, 5)):
            deadline = time.monotonic() + patience
            for pid in self.processes():
                try:
                    os.kill(pid, signal_number)
                except ProcessLookupError:
                    continue
            while self.processes() and time.monotonic() < deadline:
                time.sleep(0.2)
        self.process.wait()

    def processes(self) -> list[int]:
        """Everything of standalone's session, and what left it but still has this home in its environment."""
        home = f"AIRFLOW_HOME={self.setup.home}".encode()
        found = []
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                # After the name in brackets: state, parent, group, session.
                state, _, _, session = (folder / "stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()[:4]
                ours = int(session) == self.process.pid or home in (folder / "environ").read_bytes().split(b"\0")
            except OSError:
                continue
            if ours and state != "Z":
                found.append(int(folder.name))
        return found

    def environment(self) -> dict[str, str]:
        users = {name: value for name, value in os.environ.items() if not name.startswith(("AIRFLOW", "NIGHTSHIFT"))}
        return {**users, **self.own_environment(), **self.task_environment()}

    def own_environment(self) -> dict[str, str]:
        bundle = {
            "name": "nightshift",
            "classpath": "airflow.dag_processing.bundles.local.LocalDagBundle",
            "kwargs": {"path": str(DAGS), "refresh_interval": 5},
        }
        return {
            "AIRFLOW_HOME": str(self.setup.home),
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
            "AIRFLOW__API__HOST": "127.0.0.1",
            "AIRFLOW__API__PORT": str(self.port),
            "AIRFLOW__API__WORKERS": "1",
            "AIRFLOW__API__BASE_URL": self.url,
            "AIRFLOW__CORE__EXECUTION_API_SERVER_URL": f"{self.url}/execution/",
            "AIRFLOW__CORE__LOAD_EXAMPLES": "False",
            "AIRFLOW__CORE__PARALLELISM": "2",
            "AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_USERS": f"{USER}:op",
            "AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_PASSWORDS_FILE": str(self.setup.home / "passwords.json"),
            "AIRFLOW__DAG_PROCESSOR__DAG_BUNDLE_CONFIG_LIST": json.dumps([bundle]),
            "AIRFLOW__DAG_PROCESSOR__MIN_FILE_PROCESS_INTERVAL": "300",
            "AIRFLOW__DAG_PROCESSOR__PARSING_PROCESSES": "1",
            "AIRFLOW__LOGGING__WORKER_LOG_SERVER_PORT": str(self.worker_log_port),
            "AIRFLOW__LOGGING__TRIGGER_LOG_SERVER_PORT": str(self.trigger_log_port),
            "AIRFLOW_CONN_SPARK_DEFAULT": json.dumps({"conn_type": "spark", "host": "local[2]"}),
        }

    def task_environment(self) -> dict[str, str]:
        return {
            "SPARK_HOME": str(self.setup.spark_home),
            "NIGHTSHIFT_PLANS": str(self.setup.plans),
            "NIGHTSHIFT_JAR": str(self.setup.jar),
            "NIGHTSHIFT_CLASS_ARCHIVE": str(self.setup.class_archive or ""),
            "NIGHTSHIFT_RESULTS": str(self.setup.home / "results"),
            "NIGHTSHIFT_AIRFLOW_URL": self.url,
            "NIGHTSHIFT_AIRFLOW_USER": USER,
            "NIGHTSHIFT_AIRFLOW_PASSWORD": self.password,
        }


def free_ports(number: int) -> list[int]:
    """Held all at once, so that they differ."""
    sockets = [socket.socket() for _ in range(number)]
    try:
        for each in sockets:
            each.bind(("127.0.0.1", 0))
        return [each.getsockname()[1] for each in sockets]
    finally:
        for each in sockets:
            each.close()
