# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What planners do at the wrong moment: each is done to an open blueprint, and noted.

LIFECIRCLE_BLUEPRINTS is a folder with a blueprint for each: layers.gpkg, project.gpkg,
plugin.gpkg; LIFECIRCLE_FULL a blueprint on a disk with hardly any room, or empty.
"""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import Any

from qgis import utils
from qgis.core import QgsApplication

from scripts.real_window import desk
from scripts.real_window.window import Steps, Window

FOLDER = Path(os.environ["LIFECIRCLE_BLUEPRINTS"])
FULL = os.environ["LIFECIRCLE_FULL"]
SAMPLE = Path(os.environ["LIFECIRCLE_ROOT"]) / "resources" / "sample" / "yangpu_synthetic.gpkg"


def start_run(window: Window, path: Path) -> Any:
    """Start the analysis of an open blueprint as the panel does; returns the panel."""
    from lifecircle_plugin.gui.tasks import AlgorithmTask

    parameters = {"BLUEPRINT": str(path), "SEARCH_LIMIT": 3000}
    task = AlgorithmTask.start("lifecircle:blueprint_gap", parameters, desk.workbench().services)
    assert task is not None, window.message_text()
    return task


def statuses(path: Path) -> list[str]:
    """Return the status of every run in a file, as another program sees them."""
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as connection:
        found = [row[0] for row in connection.execute("SELECT status FROM analysis_run")]
    connection.close()
    return found


def told_since(window: Window, before: int) -> list[str]:
    """Return what the message bar has said since."""
    return [each["text"] for each in window.messages[before:]]


def nothing_runs() -> bool:
    """Tell whether no task is left."""
    return QgsApplication.taskManager().countActiveTasks() == 0


def session(window: Window) -> Steps:
    """Do it all, one after the other."""
    desk.show_blueprint_panel(window)
    with window.phase("layer removed"):
        yield from layer_removed(window, FOLDER / "layers.gpkg")
    with window.phase("project closed"):
        yield from project_closed(window, FOLDER / "project.gpkg")
    if FULL:
        with window.phase("disk full"):
            yield from disk_full(window, Path(FULL))
    with window.phase("plugin unloaded"):
        yield from plugin_unloaded(window, FOLDER / "plugin.gpkg")


def layer_removed(window: Window, path: Path) -> Steps:
    """Take layers out of the project under both panels, then run the analysis."""
    before = len(window.messages)
    yield from desk.open_file(window, path, phase="")
    panel: Any = desk.workbench().show_gaps()
    yield window.until(lambda: panel.model.rowCount() > 0, 60, "the stored run")
    blueprint = desk.current()
    gone = [blueprint.layer(table).id() for table in ("street", "residence_area", "circle_outline")]
    window.project.removeMapLayers(gone)
    yield window.pause(0.5)
    panel.matrix.setCurrentIndex(panel.model.index(0, 0))
    index = panel.model.index(0, 1)
    window.click(panel.matrix.viewport(), panel.matrix.visualRect(index).center())
    yield window.pause(0.5)
    start_run(window, path)
    yield window.pause(0.1)
    yield window.until(nothing_runs, 60, "the run")
    yield window.pause(0.5)
    window.photograph("layer_removed")
    window.seen["layer_removed"] = {
        "told": told_since(window, before),
        "statuses": statuses(path),
        "open": blueprint.is_open,
        "sentence": panel.detail.sentence,
    }
    blueprint.close()
    yield window.until(lambda: not desk.current().is_busy and nothing_runs(), 20, "closing")


def project_closed(window: Window, path: Path) -> Steps:
    """Close the project while a run goes on."""
    yield from desk.open_file(window, path, phase="")
    before = len(window.messages)
    start_run(window, path)
    yield window.pause(0.4)
    busy = not nothing_runs()
    window.iface.newProject()
    yield window.until(nothing_runs, 60, "the run to end")
    yield window.pause(1)
    window.photograph("project_closed")
    window.seen["project_closed"] = {
        "busy": busy,
        "told": told_since(window, before),
        "open": desk.current().is_open,
        "layers": len(window.project.mapLayers()),
    }
    opened = yield from desk.open_file(window, path, phase="")
    window.seen["project_closed"]["opens_again"] = opened
    window.seen["project_closed"]["statuses"] = statuses(path)
    desk.current().close()
    yield window.until(lambda: not desk.current().is_busy and nothing_runs(), 20, "closing")


def disk_full(window: Window, path: Path) -> Steps:
    """Import into a blueprint on a full disk."""
    from lifecircle_plugin.gui.tasks import AlgorithmTask

    opened = yield from desk.open_file(window, path, phase="")
    before = len(window.messages)
    counts = desk.current().file.counts() if opened else {}
    answers: list[bool] = []
    parameters = {
        "ROLE": "street",
        "INPUT": f"{SAMPLE}|layername=street",
        "SOURCE": "once more",
        "IF_PRESENT": "add",
        "BLUEPRINT": str(path),
    }
    task = AlgorithmTask.start(
        "lifecircle:import_layer",
        parameters,
        desk.workbench().services,
        lambda done, results, _: answers.append(done),
    )
    if task is not None:
        yield window.until(lambda: answers, 60, "the import to fail")
    yield window.pause(0.5)
    window.photograph("disk_full")
    window.seen["disk_full"] = {
        "opened": opened,
        "done": answers,
        "told": told_since(window, before),
        "same": opened and desk.current().file.counts() == counts,
    }
    desk.current().close()
    yield window.until(lambda: not desk.current().is_busy and nothing_runs(), 20, "closing")


def plugin_unloaded(window: Window, path: Path) -> Steps:
    """Unload the plugin while a run goes on, and load it again."""
    yield from desk.open_file(window, path, phase="")
    start_run(window, path)
    yield window.pause(0.4)
    busy = not nothing_runs()
    unloaded = utils.unloadPlugin(desk.PLUGIN)
    yield window.until(nothing_runs, 60, "the run to end")
    yield window.pause(1)
    loaded = utils.loadPlugin(desk.PLUGIN) and utils.startPlugin(desk.PLUGIN)
    desk.workbench().show_blueprint()
    yield window.pause(0.5)
    opened = yield from desk.open_file(window, path, phase="")
    window.photograph("plugin_unloaded")
    window.seen["plugin_unloaded"] = {
        "busy": busy,
        "unloaded": unloaded,
        "loaded": loaded,
        "opens_again": opened,
        "read_only": desk.current().is_read_only,
        "statuses": statuses(path),
    }
