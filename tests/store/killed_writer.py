# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Kills a process at random moments of writing, migrating or saving circles, over and over.

Starting QGIS's libraries takes a second, so they are loaded once and the process is forked. The
child tells through a pipe what it has committed; the parent kills it and looks at the file with
nothing but sqlite3. Run with a folder, ``write``, ``migration`` or ``plan``, and how many kills;
prints one line of JSON: what was wrong, and how far the children came.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sqlite3
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import BinaryIO, Callable

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from lifecircle_plugin.core.wkb import encode_points
from lifecircle_plugin.store import blueprint_file, migrations
from lifecircle_plugin.store.blueprint_bulk import insert_rows
from lifecircle_plugin.store.blueprint_file import BlueprintFile
from lifecircle_plugin.store.gpkg_sql import add_column, create_table
from lifecircle_plugin.store.migrations import Migration
from lifecircle_plugin.store.raw_layer import WkbBlobs
from lifecircle_plugin.store.schema import SCHEMA_VERSION, ColumnDef, TableDef
from tests.store.busy_writer import ASSIGNMENTS, change, wrong_with

PER_COMMIT = 300
Work = Callable[[Path, Callable[[int], None]], None]
NEXT = SCHEMA_VERSION + 1
UPDATES, NEW_TABLES = 1, 2
PLAN_UNITS = 600


def write_on(path: Path, tell: Callable[[int], None]) -> None:
    """Go on from where the file is: each commit changes all assignments and adds facilities."""
    import numpy as np

    with BlueprintFile.open(path) as file:
        k = int(file.head().note or 0)
        tell(k)
        while True:
            k += 1
            xy = np.random.default_rng(k).random((PER_COMMIT, 2)) * 1000
            blobs = WkbBlobs.from_list([blob or b"" for blob in encode_points(xy)])
            with file.write("unit_assignment", "facility", "blueprint") as connection:
                change(connection, k)
                columns = {"source": [str(k)] * PER_COMMIT}
                insert_rows(connection, "facility", columns, blobs)
            tell(k)


def to_next(connection: sqlite3.Connection) -> None:
    """Do what a migration may do: new tables, new columns, every row rewritten."""
    (srs_id,) = connection.execute("SELECT srs_id FROM gpkg_geometry_columns").fetchone()
    for i in range(NEW_TABLES):
        create_table(connection, TableDef(f"space_{i}", (ColumnDef("kind"),), "POINT"), srs_id)
    add_column(connection, "unit_assignment", ColumnDef("note"))
    for i in range(UPDATES):
        connection.execute("UPDATE unit_assignment SET note = ?", [f"moved {i}"])


def migrate_once(path: Path, tell: Callable[[int], None]) -> None:
    tell(0)
    with BlueprintFile.open(path):
        tell(1)
    time.sleep(60)


def save_plans(path: Path, tell: Callable[[int], None]) -> None:
    """Save circles over and over: paint all units, cut one and heal it again, with a log."""
    from lifecircle_plugin.store.plan_read import read_plan
    from lifecircle_plugin.store.plan_write import LogEntry, write_plan
    from tests.store.circle_towns import cut, healed, painted

    with BlueprintFile.open(path) as file:
        plan = read_plan(file)
        with file.read() as connection:
            (k,) = connection.execute("SELECT count(*) FROM edit_log").fetchone()
        tell(k)
        while True:
            k += 1
            after = painted(plan, "s0", list(plan.units.ids), k % 3)
            after = healed(after, "u0", "piece") if k % 2 == 0 else cut(after, "u0", "piece")
            plan = write_plan(file, plan, after, {}, [LogEntry("paint", str(k))])
            tell(k)


def look_at_plan(path: Path, committed: int) -> str:
    """Return what is wrong with circles whose saving was killed, empty where nothing is."""
    with closing(sqlite3.connect(path)) as connection:
        ask = connection.execute
        (sound,) = ask("PRAGMA integrity_check").fetchone()
        if sound != "ok":
            return sound
        (k,) = ask("SELECT count(*) FROM edit_log").fetchone()
        if k < committed:
            return f"save {committed} is gone, the file is at {k}"
        units = PLAN_UNITS + k % 2
        rows = ask(
            "SELECT scenario_id, count(*), count(DISTINCT unit_id) FROM unit_assignment "
            "WHERE unit_id IN (SELECT id FROM unit) GROUP BY 1 ORDER BY 1"
        ).fetchall()
        if rows != [("s0", units, units), ("s1", units, units)]:
            return f"assignments {rows} at save {k}"
        if not k:
            return ""
        circles = ask("SELECT DISTINCT circle_id FROM unit_assignment WHERE scenario_id = 's0'")
        if circles.fetchall() != [(f"s0c{k % 3}",)]:
            return f"circles are torn at save {k}"
        outlines = ask("SELECT circle_id, area_m2 FROM circle_outline WHERE scenario_id = 's0'")
        if outlines.fetchall() != [(f"s0c{k % 3}", PLAN_UNITS * 10_000.0)]:
            return f"outlines are not those of save {k}"
        (people,) = ask("SELECT sum(population) FROM unit").fetchone()
        return "" if people == PLAN_UNITS * 30.0 else f"{people} people at save {k}"


def look_at_write(path: Path, committed: int) -> str:
    """Return what is wrong with a file whose writer was killed, empty where nothing is."""
    with closing(sqlite3.connect(path)) as connection:
        (sound,) = connection.execute("PRAGMA integrity_check").fetchone()
        if sound != "ok":
            return sound
        k = int(connection.execute("SELECT note FROM blueprint").fetchone()[0])
        if k < committed:
            return f"commit {committed} is gone, the file is at {k}"
        torn = wrong_with(connection.execute("SELECT circle_id FROM unit_assignment").fetchall())
        (rows,) = connection.execute("SELECT count(*) FROM facility").fetchone()
        (indexed,) = connection.execute("SELECT count(*) FROM rtree_facility_geom").fetchone()
        (kept,) = connection.execute(
            "SELECT feature_count FROM gpkg_ogr_contents WHERE table_name = 'facility'"
        ).fetchone()
        if not rows == indexed == kept == k * PER_COMMIT:
            return f"{rows} rows, {indexed} in the index, {kept} counted at commit {k}"
        return torn


def look_at_migration(path: Path, committed: int) -> str:
    with closing(sqlite3.connect(path)) as connection:
        (sound,) = connection.execute("PRAGMA integrity_check").fetchone()
        if sound != "ok":
            return sound
        (version,) = connection.execute("SELECT schema_version FROM blueprint").fetchone()
        tables = connection.execute(
            "SELECT count(*) FROM gpkg_contents WHERE table_name LIKE 'space%'"
        ).fetchone()[0]
        columns = [row[1] for row in connection.execute("PRAGMA table_info(unit_assignment)")]
        (rows,) = connection.execute("SELECT count(*) FROM unit_assignment").fetchone()
        if committed and version != NEXT:
            return f"migrated, but the file is of version {version}"
        if rows != ASSIGNMENTS:
            return f"{rows} rows"
        if (version, tables, "note" in columns) not in (
            (NEXT - 1, 0, False),
            (NEXT, NEW_TABLES, True),
        ):
            return f"version {version} with {tables} new tables"
        if version == NEXT:
            notes = connection.execute("SELECT DISTINCT note FROM unit_assignment").fetchall()
            return "" if notes == [(f"moved {UPDATES - 1}",)] else f"notes {notes}"
        return ""


def look_at_backups(folder: Path) -> str:
    """Return what is wrong with the copies of the older version, and clear them away."""
    backups = list(folder.glob("*.bak"))
    problem = "" if backups else "no copy of the older version"
    for each in backups:
        with closing(sqlite3.connect(each)) as connection:
            (version,) = connection.execute("SELECT schema_version FROM blueprint").fetchone()
        problem = problem or look_at_migration(each, 0)
        if version != NEXT - 1:
            problem = f"the copy {each.name} is of version {version}"
        each.unlink()
    return problem


def seconds_of_a_step(path: Path, work: Work) -> float:
    """Return how long a child takes here and now from its start to its first commit."""
    child, stream = started(path, work)
    with stream:
        stream.read(4)
        began = time.monotonic()
        stream.read(4)
        seconds = time.monotonic() - began
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    return seconds


def killed(path: Path, work: Work, longest_seconds: float) -> int:
    """Let a child work on the file, kill it at a random moment, return its last commit."""
    child, stream = started(path, work)
    with stream:
        said = stream.read(4)  # it is at work
        time.sleep(random.uniform(0, longest_seconds))
        os.kill(child, signal.SIGKILL)
        said += stream.read() or b""
    os.waitpid(child, 0)
    return int.from_bytes(said[len(said) // 4 * 4 - 4 : len(said) // 4 * 4], "big") if said else -1


def started(path: Path, work: Work) -> tuple[int, BinaryIO]:
    """Return a child at work on the file, and what it tells."""
    reads, writes = os.pipe()
    child = os.fork()
    if not child:
        os.close(reads)
        try:
            work(path, lambda k: os.write(writes, k.to_bytes(4, "big")) and None)
        finally:
            os._exit(1)
    os.close(writes)
    return child, open(reads, "rb", buffering=0)


def main(folder: Path, kind: str, kills: int) -> None:
    random.seed(20)
    wrong: list[str] = []
    states: list[int] = []
    path = folder / "town.gpkg"
    work = {"write": write_on, "migration": migrate_once, "plan": save_plans}[kind]
    look = {"write": look_at_write, "migration": look_at_migration, "plan": look_at_plan}[kind]
    longest = 0.0
    if kind == "migration":
        blueprint_file.SCHEMA_VERSION = NEXT
        migrations.MIGRATIONS = (*migrations.MIGRATIONS, Migration(NEXT, to_next))
    for kill in range(kills):
        if kind == "migration":
            path = folder / f"town_{kill}.gpkg"
            shutil.copy(folder / "town.gpkg", path)
        if not kill:
            trial = folder / "trial.gpkg"
            shutil.copy(path, trial)
            longest = 1.5 * seconds_of_a_step(trial, work)
            with BlueprintFile.open(trial):
                pass
            for each in folder.glob("trial.gpkg*"):
                each.unlink()
        committed = killed(path, work, longest)
        problem = look(path, committed)
        if committed < 0:
            problem = "the child did nothing"
        if not problem:
            # The file opens as ever, and what was left of the killed process is cleared away.
            with BlueprintFile.open(path) as file:
                if file.is_read_only or file.head().schema_version not in (NEXT - 1, NEXT):
                    problem = f"does not open: {file.read_only_reason}"
        if kind == "migration":
            problem = problem or look_at_backups(folder)
        if problem:
            wrong.append(f"kill {kill}: {problem}")
        states.append(committed)
        left = [
            each.name
            for each in folder.iterdir()
            if each.suffix != ".gpkg" or each.name.startswith(".")
        ]
        if left:
            wrong.append(f"kill {kill} left {left}")
        if kind == "migration":
            path.unlink()
    print(json.dumps({"wrong": wrong, "states": states}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
