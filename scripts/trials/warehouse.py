"""Looks at warehouses with delta-rs, a reader that shares no code with the writer.

usage: warehouse.py compare LEFT RIGHT [--versions] [LAYER...]
           exit 1 and the first differences, unless both hold the same: rows, versions where asked, models
       warehouse.py count ROOT
           table,rows of every table; exit 1 where one needs more than reader version 1

Two runs are the same when all columns are but those named in BY_RUN; the path to a page is no difference.
Doubles are compared bit by bit, rows as bags.
"""

import json
import re
import sys
from collections import Counter
from pathlib import Path

import pyarrow.dataset
from deltalake import DeltaTable
from pyarrow.fs import LocalFileSystem, SubTreeFileSystem

# What differs between two runs of the same night, by table or layer, and why.
BY_RUN = {
    # The plan names the path of the warehouse.
    "ops/runs": {"run_id", "started", "seconds", "plan_digest"},
    "ops/checks": {"run_id"},
    "quarantine": {"run_id"},
    "ops/models": {"run_id", "created"},
    "ops/decisions": {"run_id", "decided_at"},
}
SHOWN = 5
WAREHOUSE = re.compile(r"/[^'\x1f]*/(?=reports/)")  # where a warehouse was when it named a page
GAP = "\x1f"  # between the columns of a row that was made a text


def read(path):
    """
    The rows of a Delta table. Arrow opens the files itself: through the file system that delta-rs hands it by default, a
    thread that still reads ahead while Python ends calls back into Python, and the process aborts.
    """
    return DeltaTable(path).to_pyarrow_table(filesystem=SubTreeFileSystem(str(path), LocalFileSystem()))


def tables(root, layers=()):
    """Path of every Delta table below the root, as `layer/pipeline/name` or `ops/name`."""
    found = [log.parent.relative_to(root) for log in root.rglob("_delta_log")]
    return sorted(path.as_posix() for path in found if not layers or path.parts[0] in layers)


def plain(value):
    """A value whose equality is that of its bits; the entries of a map have no order."""
    if isinstance(value, float):
        return value.hex()
    if isinstance(value, dict):
        return tuple((key, plain(item)) for key, item in value.items())
    if isinstance(value, list):
        items = [plain(item) for item in value]
        is_map = all(isinstance(item, tuple) and len(item) == 2 for item in value)
        return tuple(sorted(items, key=repr) if is_map else items)
    if isinstance(value, tuple):
        return tuple(plain(item) for item in value)
    return value


def bag(frame, ignored=frozenset()):
    """Rows as `column=value` texts, with how often each occurs."""
    names = sorted(set(frame.column_names) - ignored)
    columns = [[f"{name}={plain(value)!r}" for value in frame.column(name).to_pylist()] for name in names]
    return Counter(WAREHOUSE.sub("", GAP.join(row)) for row in zip(*columns, strict=True))


def differences(left, right):
    """Rows of one bag only, first those of the left one; for near rows the columns that differ."""
    only_left, only_right = left - right, right - left
    if not only_left and not only_right:
        return []
    told = [f"{sum(only_left.values())} rows only left, {sum(only_right.values())} only right"]
    for row, other in list(zip(sorted(only_left), sorted(only_right)))[:SHOWN]:
        pairs = zip(row.split(GAP), other.split(GAP))
        told += ["  " + f"{a}  |  {b}"[:400] for a, b in pairs if a != b]
    if not only_left or not only_right:
        told += ["  " + row.replace(GAP, "  ")[:400] for row in sorted(only_left or only_right)[:SHOWN]]
    return told


def table_differences(left, right, name, versions):
    a, b = DeltaTable(left / name), DeltaTable(right / name)
    ignored = BY_RUN.get(name) or BY_RUN.get(name.split("/")[0], frozenset())
    if not versions and name == "ops/runs":
        # A range makes one version of a table where nights make several.
        ignored = ignored | {"versions_read", "versions_written"}
    told = differences(bag(read(left / name), ignored), bag(read(right / name), ignored))
    if versions and a.version() != b.version():
        told.append(f"version {a.version()} left, {b.version()} right")
    return told


def artefacts(root):
    """Folder of every model version, by path; what is still staged has no version yet."""
    return {path.relative_to(root).as_posix(): path for path in root.glob("models/*/*/[0-9]*")}


def artefact_differences(left, right):
    """The manifest as text, and every parquet folder inside: MLlib's numbers and the hold-out's predictions."""
    told = []
    if json.loads((left / "manifest.json").read_text()) != json.loads((right / "manifest.json").read_text()):
        told.append("manifest.json differs")
    frames = [
        {part.parent.relative_to(root).as_posix() for part in root.rglob("*.parquet")} for root in (left, right)
    ]
    told += [f"{name} on one side only" for name in frames[0] ^ frames[1]]
    for name in sorted(frames[0] & frames[1]):
        found = [bag(pyarrow.dataset.dataset(root / name).to_table()) for root in (left, right)]
        told += [f"{name}: {line}" for line in differences(*found)]
    return told


def compare(left, right, versions, layers):
    names, others = tables(left, layers), tables(right, layers)
    told = {name: ["on one side only"] for name in set(names) ^ set(others)}
    for name in sorted(set(names) & set(others)):
        told[name] = table_differences(left, right, name, versions)
    models, more = artefacts(left), artefacts(right)
    told |= {name: ["on one side only"] for name in models.keys() ^ more.keys()}
    for name in models.keys() & more.keys():
        told[name] = artefact_differences(models[name], more[name])
    wrong = {name: lines for name, lines in sorted(told.items()) if lines}
    for name, lines in wrong.items():
        print(f"{name}:", *lines, sep="\n  ")
    if not wrong:
        print(f"the same: {len(names)} tables, {len(models)} model versions")
    return 1 if wrong or not names else 0


def count(root):
    status = 0
    for name in tables(root):
        table = DeltaTable(root / name)
        print(f"{name},{read(root / name).num_rows}")
        if table.protocol().min_reader_version != 1:
            print(f"{name} needs reader version {table.protocol().min_reader_version}", file=sys.stderr)
            status = 1
    return status


def main(arguments):
    match arguments:
        case ["compare", left, right, "--versions", *layers]:
            return compare(Path(left).resolve(), Path(right).resolve(), True, layers)
        case ["compare", left, right, *layers]:
            return compare(Path(left).resolve(), Path(right).resolve(), False, layers)
        case ["count", root]:
            return count(Path(root).resolve())
    print(__doc__, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
