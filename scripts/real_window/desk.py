# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""LifeCircle's own panels in a session: finding them, opening the sample and other files."""

from __future__ import annotations

import time
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from qgis import utils
from qgis.PyQt.QtWidgets import QDockWidget

from scripts.real_window.window import Steps, Window

PLUGIN = "lifecircle_plugin"
BLUEPRINT_DOCK = "LifeCircleBlueprintDock"
GAPS_DOCK = "LifeCircleGapsDock"
CIRCLES_DOCK = "LifeCircleCirclesDock"


def workbench() -> Any:
    """Return what holds the panels."""
    return utils.plugins[PLUGIN].workbench


def current() -> Any:
    """Return the blueprint that is open in the window."""
    return workbench().current


def is_there() -> bool:
    """Tell whether a blueprint is open and has shown its layers and counted its rows."""
    blueprint = current()
    return bool(blueprint.is_open and blueprint.status is not None)


def show_blueprint_panel(window: Window) -> QDockWidget:
    """Show the Blueprint panel beside an empty map."""
    window.new_project()
    workbench().show_blueprint()
    return window.dock(name=BLUEPRINT_DOCK)


def open_sample(window: Window, phase: str = "open the sample") -> Steps:
    """Click the sample's button and wait for the finished map; returns the seconds it took."""
    dock = show_blueprint_panel(window)
    yield window.settled()
    button = window.button(name="openSampleButton", within=dock)
    with window.phase(phase):
        started = time.monotonic()
        window.click(button)
        yield window.until(is_there, 60, "the open sample")
        yield window.until(lambda: not window.canvas.isDrawing(), 60, "the drawn map")
        seconds = time.monotonic() - started
        yield from window.drawn()
    return seconds


def open_circles(window: Window, phase: str = "open the circles") -> Steps:
    """Show the Circles panel of the open blueprint and wait until it can be edited; returns it."""
    with window.phase(phase):
        panel = workbench().show_circles()
        yield window.until(lambda: panel.session is not None, 60, "the circles to be edited")
        yield window.until(lambda: not panel.is_busy, 60, "the circles to be measured")
        yield from window.drawn()
    return panel


def open_file(window: Window, path: Path, timeout: float = 60, phase: str = "open") -> Steps:
    """Open a blueprint as the panel does, in a phase of its own if named; tells if it opened."""
    blueprint = current()
    answers: list[bool] = []
    blueprint.opened.connect(lambda: answers.append(True))
    blueprint.failed.connect(lambda: answers.append(False))
    with window.phase(phase) if phase else nullcontext():
        blueprint.open(path)
        yield window.until(lambda: answers, timeout, f"{path.name} to open or to fail")
        yield window.pause(0.5)
    return answers[0]


def algorithm_dialogs() -> list[Any]:
    """Return the dialogs of Processing that stand open."""
    from qgis.gui import QgsProcessingAlgorithmDialogBase
    from qgis.PyQt.QtWidgets import QApplication

    return [
        widget
        for widget in QApplication.topLevelWidgets()
        if isinstance(widget, QgsProcessingAlgorithmDialogBase) and widget.isVisible()
    ]
