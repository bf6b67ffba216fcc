# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""A planner's half hour with circles: paint, draw, cut, undo, check, save, propose, compare.

LIFECIRCLE_LANGUAGE (en or zh) ends the pictures' names.
"""

from __future__ import annotations

import os
from typing import Any

import numpy as np
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QLabel

from scripts.real_window import desk
from scripts.real_window.window import Steps, Window

LANGUAGE = os.environ.get("LIFECIRCLE_LANGUAGE", "en")
CRS = "EPSG:4549"
NARROW, WIDE = 320, 600
# The circle that grows, and the neighbour that gives.
GROWS, GIVES = "大桥街道1号圈", "大桥街道2号圈"


def picture(name: str) -> str:
    """Return the name of a picture in this language."""
    return f"circles_{name}_{LANGUAGE}"


class Town:
    """Where the shown scenario's circles and units lie."""

    def __init__(self, panel: Any) -> None:
        """Look at the session's plan."""
        self.panel = panel
        self.plan = panel.session.plan()

    def circle(self, name: str) -> Any:
        """Return a circle by its name."""
        return next(each for each in self.plan.circles if each.name == name)

    def border_units(self, giver: str, taker: str) -> list[int]:
        """Return rows of a circle's units that share a border with another circle."""
        rows = {each.name: row for row, each in enumerate(self.plan.circles)}
        of = self.plan.circle_of
        return [
            unit
            for unit in np.flatnonzero(of == rows[giver]).tolist()
            if (of[self.plan.graph.neighbours(unit)] == rows[taker]).any()
        ]

    def xy(self, unit: int) -> tuple[float, float]:
        """Return a point inside a unit."""
        point = self.plan.units.geometry[unit].representative_point()
        return point.x, point.y

    def people(self, name: str) -> int:
        """Return the people of a circle as they are now."""
        session = self.panel.session
        row = [each.name for each in session.plan().circles].index(name)
        return round(float(session.tallies().population[row]))


def session(window: Window) -> Steps:
    """Lead through the half hour."""
    yield from desk.open_sample(window)
    window.dock(name=desk.BLUEPRINT_DOCK).hide()
    panel = yield from desk.open_circles(window)
    dock = window.dock(name=desk.CIRCLES_DOCK)
    yield from window.dock_width(dock, WIDE)
    yield from window.drawn()
    window.seen["proof"] = window.find(QLabel, name="proofHeadline", within=dock).text()
    window.photograph(picture("1"))
    yield from look_at_panel(window, panel, dock)
    town = Town(panel)
    yield from paint(window, panel, town)
    yield from undo_by_keys(window, panel, town)


def look_at_panel(window: Window, panel: Any, dock: Any) -> Steps:
    """Photograph the panel wide and narrow, each of its pages."""
    tabs = panel.view.tabs
    for width, word in ((WIDE, "wide"), (NARROW, "narrow")):
        window.seen[f"panel_{word}"] = yield from window.dock_width(dock, width)
        for tab in range(tabs.count()):
            tabs.setCurrentIndex(tab)
            yield window.pause(0.4)
            window.photograph(f"panel_circles_{tab}_{LANGUAGE}_{word}", dock)
    tabs.setCurrentIndex(0)
    yield from window.dock_width(dock, WIDE)


def paint(window: Window, panel: Any, town: Town) -> Steps:
    """Paint units of a neighbour into a circle, in one stroke."""
    target = town.circle(GROWS)
    panel.zoom_to_circle(target.id)
    yield from window.drawn()
    panel.tools.target_circle = target.id
    panel.tools.actions["paint"].trigger()
    yield window.pause(0.3)
    units = town.border_units(GIVES, GROWS)
    window.seen["border_units"] = len(units)
    before = town.people(GROWS), town.people(GIVES)
    with window.phase("paint"):
        yield from window.drag_map([town.xy(each) for each in units[:3]], CRS, end=False)
        yield window.pause(0.3)
        window.photograph(picture("2"))
        window.release_map()
        yield window.pause(0.5)
    after = town.people(GROWS), town.people(GIVES)
    window.seen["painted"] = [before, after]
    window.seen["undo_text"] = panel.session.undo_text
    yield from window.drawn()
    window.photograph(picture("3"))


def undo_by_keys(window: Window, panel: Any, town: Town) -> Steps:
    """Take the stroke back as everywhere in QGIS."""
    window.main.activateWindow()
    window.canvas.setFocus()
    yield window.pause(0.2)
    window.press(window.canvas, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    yield window.pause(0.5)
    window.seen["undone"] = [town.people(GROWS), town.people(GIVES)]
    window.seen["dirty"] = panel.session.is_dirty
