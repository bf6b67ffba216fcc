# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Rows left behind in a blueprint, in the data check; and layers that come back with a project."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from qgis.core import QgsProject, QgsSettings
from qgis.PyQt.QtWidgets import QToolBar

from lifecircle_plugin.gui import sample, settings, tasks
from lifecircle_plugin.gui.workbench import Workbench
from lifecircle_plugin.store.blueprint_file import BlueprintFile
from tests.gui.desk import Desk, wait_until


@pytest.fixture
def path(tmp_path: Path) -> Path:
    target = tmp_path / "蓝图 a.gpkg"
    shutil.copyfile(sample.shipped_path(), target)
    return target


@pytest.fixture
def bench(provider: Any, tmp_path: Path) -> Iterator[Workbench]:
    QgsProject.instance().clear()
    QgsSettings().remove("lifecircle")
    settings.LAST_FOLDER.set(str(tmp_path))
    desk = Desk()
    workbench = Workbench(desk.services)
    workbench.load(desk.plugin_menu, QToolBar(desk))
    yield workbench
    workbench.unload()
    QgsProject.instance().clear()
    tasks.cancel_all()
    desk.deleteLater()


def opened(bench: Workbench, path: Path, adopt_layers: bool = False) -> None:
    bench.current.open(path, adopt_layers)
    wait_until(lambda: bench.current.is_open and not bench.current.is_busy)


def orphans(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        statement = (
            "SELECT count(*) FROM residence_area "
            "WHERE residence_id NOT IN (SELECT id FROM residence)"
        )
        return int(connection.execute(statement).fetchone()[0])


def test_rows_left_behind_are_listed_and_removed_by_the_button(
    bench: Workbench, path: Path
) -> None:
    with BlueprintFile.open(path) as file, file.write("residence") as connection:
        connection.execute(
            "DELETE FROM residence WHERE id IN (SELECT residence_id FROM residence_area LIMIT 3)"
        )
    panel = bench.show_blueprint()
    opened(bench, path)
    panel.check_data()
    wait_until(lambda: panel._task is None and panel.open_view.findings.model.rows)
    findings = panel.open_view.findings
    left = [row for row in findings.model.rows if row.repair == "orphans"]
    assert "areas of a residence that is gone: left out (3)" in [row.text for row in left]
    findings.view.setCurrentIndex(findings.model.index(findings.model.rows.index(left[0]), 0))
    assert findings.repair_button.text() == "Remove Leftover Rows"
    assert orphans(path) == 3
    findings.repair_button.click()
    wait_until(lambda: orphans(path) == 0)
    wait_until(lambda: bench.current.status is not None and not bench.current.status.orphans)
    panel.check_data()
    wait_until(lambda: panel._task is None)
    assert not [row for row in findings.model.rows if row.repair == "orphans"]


def test_layers_of_a_project_know_the_columns_that_came_since(bench: Workbench, path: Path) -> None:
    opened(bench, path)
    layer = bench.current.layer("facility")
    assert layer is not None
    node = QgsProject.instance().layerTreeRoot().findLayer(bench.current.layer("residence"))
    node.setItemVisibilityChecked(False)
    bench.current.close(keep_layers=True)
    wait_until(lambda: not BlueprintFile.is_open(path))
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("ALTER TABLE facility ADD COLUMN later TEXT")
        connection.commit()
    assert layer.fields().lookupField("later") == -1
    opened(bench, path, adopt_layers=True)
    assert layer.fields().lookupField("later") >= 0
    # What the planner switched off stays off.
    assert not node.itemVisibilityChecked()
