# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""A process that keeps writing to a blueprint, so that half a commit can be told from a whole.

After commit k every row of unit_assignment names circle k, there are as many as before, and the
note of the blueprint is k. Run with a path and a way: ``store`` writes as the product does and
holds the file; ``plain`` as another program would.
"""

from __future__ import annotations

import sqlite3
import sys
from contextlib import closing
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

ASSIGNMENTS = 2_000
SCENARIO = "s1"


def prepare(connection: sqlite3.Connection) -> None:
    """Write the rows that are then changed over and over."""
    connection.executemany(
        "INSERT INTO unit_assignment (id, scenario_id, unit_id, circle_id) VALUES (?, ?, ?, ?)",
        [(f"a{i}", SCENARIO, f"u{i}", "circle 0") for i in range(ASSIGNMENTS)],
    )
    connection.execute("UPDATE blueprint SET note = '0'")


def change(connection: sqlite3.Connection, k: int) -> None:
    """Bring the file to state k, with rows that grow and shrink and come and go."""
    circle = f"circle {k}{' ' * (k * 37 % 200)}"
    gone = [(f"a{i}",) for i in range(k % 50, ASSIGNMENTS, 50)]
    connection.executemany("DELETE FROM unit_assignment WHERE id = ?", gone)
    connection.execute("UPDATE unit_assignment SET circle_id = ?", [circle])
    connection.executemany(
        "INSERT INTO unit_assignment (id, scenario_id, unit_id, circle_id) VALUES (?, ?, ?, ?)",
        [(each, SCENARIO, f"u{each[1:]}", circle) for (each,) in gone],
    )
    connection.execute("UPDATE blueprint SET note = ?", [str(k)])


def wrong_with(rows: list[tuple[object, ...]]) -> str:
    """Return what is torn in the circle ids of all assignments, empty where nothing is."""
    circles = {row[0] for row in rows}
    if len(rows) != ASSIGNMENTS:
        return f"{len(rows)} rows"
    return "" if len(circles) == 1 else f"states {sorted(map(str, circles))}"


def write_as_product(path: Path) -> None:
    from qgis.core import QgsApplication

    from lifecircle_plugin.store.blueprint_file import BlueprintFile

    app = QgsApplication([], False)
    app.initQgis()
    k = 0
    with BlueprintFile.open(path) as file:
        assert not file.is_read_only
        print("ready", flush=True)
        while True:
            k += 1
            with file.write("unit_assignment", "blueprint") as connection:
                change(connection, k)


def write_plainly(path: Path) -> None:
    k = 0
    print("ready", flush=True)
    while True:
        k += 1
        with closing(sqlite3.connect(path, timeout=10, isolation_level=None)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            change(connection, k)
            connection.execute("COMMIT")


if __name__ == "__main__":
    ways = {"store": write_as_product, "plain": write_plainly}
    ways[sys.argv[2]](Path(sys.argv[1]))
