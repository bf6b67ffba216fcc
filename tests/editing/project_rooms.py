# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""A small real blueprint with projects and needs, and an edit session on it, for its tests."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from qgis.core import QgsProject
from qgis.PyQt.QtCore import QCoreApplication

from lifecircle_plugin.core.project_desk import AnnualEntry, Desk, Event, Need, Package, Project
from lifecircle_plugin.editing.project_session import ProjectSession
from lifecircle_plugin.store.blueprint_file import BlueprintFile
from lifecircle_plugin.store.blueprint_rows import BlueprintHead
from lifecircle_plugin.store.desk_read import read_desk
from lifecircle_plugin.store.desk_write import insert_rows


@pytest.fixture
def file(tmp_path: Path) -> Iterator[BlueprintFile]:
    path = tmp_path / "蓝图.gpkg"
    BlueprintFile.create(path, BlueprintHead(name="平凉路街道", metric_crs="EPSG:4549"))
    with BlueprintFile.open(path) as opened:
        with opened.write("project", "package", "need", "project_year", "event") as connection:
            insert_rows(
                connection,
                [
                    Project(f"p{n}", code=f"3-{n}", name=f"项目{n}", theme="care", progress=10.0)
                    for n in range(5)
                ],
            )
            insert_rows(connection, [Package("228", name="228街坊"), Package("in", name="内院")])
            insert_rows(
                connection,
                [Need(f"n{n}", source="suggestion", text=f"要食堂{n}") for n in range(4)],
            )
            insert_rows(connection, [AnnualEntry("y", "p0", 2024)])
            insert_rows(connection, [Event("e", kind="hearing", name="征集会")])
        yield opened
    QgsProject.instance().clear()


@pytest.fixture
def session(file: BlueprintFile) -> Iterator[ProjectSession]:
    made = ProjectSession(file, read_desk(file), "规划师")
    made.told = []
    made.problem.connect(made.told.append)
    yield made
    made.close()


def content(desk: Desk) -> dict[str, dict[str, Any]]:
    """Return all rows without their versions, as far as there are any."""
    return {
        table: {key: replace(row, row_version=0) for key, row in rows.items()}
        for table, rows in desk.rows.items()
        if rows
    }


def settle() -> None:
    for _ in range(5):
        QCoreApplication.processEvents()
