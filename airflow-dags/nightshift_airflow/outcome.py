"""What a job's end means to Airflow: exit codes, where they are found, and when to try again."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path
from typing import Any

from airflow.sdk import RetryDecision, RetryPolicy
from airflow.sdk.exceptions import AirflowException

# The text of the Spark provider's one exception; what follows it is the job's own output, which may say anything.
PROVIDER_OUTPUT = "\nLast spark-submit output:"
PROVIDER_CODE = re.compile(r"Error code is: (-?\d+)")


class ExitCode(IntEnum):
    """The contract of the command line. Any code that is not listed is retried."""

    DONE = 0
    USAGE = 2
    CHECK_FAILED = 3
    REJECTED = 4
    INTERNAL = 70
    TRANSIENT = 75
    NOTHING_TO_DO = 99


SUCCESS = frozenset({ExitCode.DONE, ExitCode.REJECTED})
HOPELESS = frozenset({ExitCode.USAGE, ExitCode.CHECK_FAILED})


class StepFailed(AirflowException):
    """A step ended with a code that is neither success nor skip."""

    def __init__(self, code: int, message: str) -> None:
        super().__init__(message)
        self.code = int(code)


class ExitCodePolicy(RetryPolicy):
    """Fails at once where a retry cannot help (2 usage, 3 data check), else lets the task's retries go on.

    Understands :class:`StepFailed` and the exception of a plain SparkSubmitOperator alike; keeps the standard behaviour
    for anything else.
    """

    def evaluate(self, exception: BaseException, try_number: int, max_tries: int, context: Any = None) -> RetryDecision:
        code = exception.code if isinstance(exception, StepFailed) else provider_code(str(exception))
        if code is None:
            return RetryDecision.default()
        reason = f"exit code {code}: {str(exception).splitlines()[0]}"
        return RetryDecision.fail(reason) if code in HOPELESS else RetryDecision.retry(reason=reason)

    def serialize(self) -> dict[str, Any]:
        return {"__type": type(self).__name__}

    @classmethod
    def deserialize(cls, data: dict[str, Any]) -> ExitCodePolicy:
        return cls()


def provider_code(text: str) -> int | None:
    """The exit code in the message of SparkSubmitHook, as a shell would say it (128 + signal), or None."""
    found = PROVIDER_CODE.findall(text.split(PROVIDER_OUTPUT)[0])
    if not found:
        return None
    code = int(found[-1])
    return 128 - code if code < 0 else code


@dataclass(frozen=True)
class Ending:
    """How a job ended: the code that counts, and its result document, empty if it left none."""

    code: int
    result: Mapping[str, Any]

    def failure(self, step: str) -> str:
        """Problem, reason and remedy in the job's own words."""
        error = self.result.get("error") or {}
        lines = [str(error[key]) for key in ("problem", "why", "remedy") if error.get(key)]
        return "\n".join(lines) or f"step {step} ended with exit code {self.code}; its log above says why"


def ending(process_code: int, result_file: Path) -> Ending:
    """Joins what the process said with the result file. The file wins: on a cluster the process code can get lost.

    A process that says 0 and leaves no file has not shown that it did anything: that is an internal error, retried.
    """
    result = _read(result_file)
    if "exit_code" in result:
        return Ending(int(result["exit_code"]), result)
    if process_code in SUCCESS:
        missing = f"the job left no result file {result_file}"
        return Ending(ExitCode.INTERNAL, {"error": {"problem": missing, "remedy": "see that drivers can write there"}})
    return Ending(process_code, result)


def _read(file: Path) -> Mapping[str, Any]:
    try:
        document = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return document if isinstance(document, dict) else {}
