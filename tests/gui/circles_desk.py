# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""A window with the Circles panel on a small real blueprint, for its tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from qgis.core import QgsProject, QgsSettings
from qgis.PyQt.QtCore import QCoreApplication, QEvent
from qgis.PyQt.QtWidgets import QToolBar

from lifecircle_plugin.gui import settings, tasks
from lifecircle_plugin.gui.circles_panel import CirclesPanel
from lifecircle_plugin.gui.workbench import Workbench
from tests.gui.desk import Desk, wait_until
from tests.store.circle_towns import grid_town


@pytest.fixture
def desk(provider: Any, tmp_path: Path) -> Iterator[Desk]:
    QgsProject.instance().clear()
    QgsSettings().remove("lifecircle")
    settings.LAST_FOLDER.set(str(tmp_path))
    window = Desk()
    window.resize(900, 900)
    window.show()
    yield window
    QgsProject.instance().clear()
    tasks.cancel_all()
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def bench(desk: Desk) -> Iterator[Workbench]:
    workbench = Workbench(desk.services)
    workbench.load(desk.plugin_menu, QToolBar(desk))
    yield workbench
    workbench.unload()


@pytest.fixture
def panel(bench: Workbench) -> CirclesPanel:
    made: CirclesPanel = bench.show_circles()
    return made


@pytest.fixture
def town(tmp_path: Path) -> Path:
    """Return a blueprint of 24 square units in 3 circles and 2 scenarios."""
    folder = tmp_path / "蓝图 文件"
    folder.mkdir()
    return grid_town(folder / "控江 路.gpkg")


@pytest.fixture
def working(bench: Workbench, panel: CirclesPanel, town: Path) -> CirclesPanel:
    """Return the panel with an open session on the town, everything measured."""
    open_town(bench, town)
    wait_for(panel)
    return panel


def open_town(bench: Workbench, path: Path) -> None:
    bench.current.open(path)
    wait_until(lambda: bench.current.is_open and not bench.current.is_busy)


def wait_for(panel: CirclesPanel) -> None:
    """Wait until the session is open and nothing is at work any more."""
    wait_until(lambda: panel.session is not None)
    settle(panel)


def settle(panel: CirclesPanel) -> None:
    """Let everything that was put off come to its end."""
    live = panel.live
    wait_until(
        lambda: (
            not panel.is_busy
            and not live._now.isActive()
            and not live._soon.isActive()
            and not tasks.running_count()
        )
    )
