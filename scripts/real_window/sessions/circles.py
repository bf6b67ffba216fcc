# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""A planner's half hour with circles: paint, draw, cut, undo, check, save, propose, compare.

LIFECIRCLE_LANGUAGE (en or zh) ends the pictures' names.
"""

from __future__ import annotations

import os
import shutil
from typing import Any

import numpy as np
from qgis.core import QgsVectorLayer
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QAbstractItemView, QDialog, QLabel

from scripts.real_window import desk
from scripts.real_window.window import Steps, Window

LANGUAGE = os.environ.get("LIFECIRCLE_LANGUAGE", "en")
CRS = "EPSG:4549"
NARROW, WIDE = 320, 600
# The circle that grows, and the neighbour that gives.
GROWS, GIVES = "大桥街道1号圈", "大桥街道2号圈"
FIXED = "区里已定的生活圈（合成数据）"


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
    window.photograph(picture("proven"))
    yield from look_at_panel(window, panel, dock)
    town = Town(panel)
    yield from paint(window, panel, town)
    yield from undo_by_keys(window, panel, town)
    yield from draw(window, panel, town)
    yield from cut(window, panel, Town(panel))
    yield from find_unassigned(window, panel, Town(panel))
    panel = yield from save_and_reopen(window, panel, Town(panel))
    yield from propose(window, panel)
    yield from compare(window, panel)
    yield from import_fixed(window, panel)


def look_at_panel(window: Window, panel: Any, dock: Any) -> Steps:
    """Look at the panel wide and narrow; photograph circles and checks where it is narrow."""
    tabs = panel.view.tabs
    for width, word in ((WIDE, "wide"), (NARROW, "narrow")):
        window.seen[f"panel_{word}"] = yield from window.dock_width(dock, width)
        for tab, page in enumerate(("circles", "checks")):
            tabs.setCurrentIndex(tab)
            yield window.pause(0.4)
            if width == NARROW:
                window.photograph(f"panel_{page}_{LANGUAGE}_{word}", dock)
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
        window.photograph(picture("paint"))
        window.release_map()
        yield window.pause(0.5)
    after = town.people(GROWS), town.people(GIVES)
    window.seen["painted"] = [before, after]
    window.seen["undo_text"] = panel.session.undo_text
    yield from window.drawn()


def undo_by_keys(window: Window, panel: Any, town: Town) -> Steps:
    """Take the stroke back as everywhere in QGIS."""
    window.main.activateWindow()
    window.canvas.setFocus()
    yield window.pause(0.2)
    window.press(window.canvas, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    yield window.pause(0.5)
    window.seen["undone"] = [town.people(GROWS), town.people(GIVES)]
    window.seen["dirty"] = panel.session.is_dirty


def draw(window: Window, panel: Any, town: Town) -> Steps:
    """Draw a polygon round units of the neighbour; the numbers stand beside it before it ends."""
    panel.tools.target_circle = town.circle(GROWS).id
    panel.tools.actions["draw"].trigger()
    yield window.pause(0.2)
    unit = town.border_units(GIVES, GROWS)[0]
    left, bottom, right, top = town.plan.units.geometry[unit].bounds
    room = 15
    corners = [
        *((left - room, bottom - room), (right + room, bottom - room)),
        *((right + room, top + room), (left - room, top + room)),
    ]
    before = town.people(GROWS)
    with window.phase("draw"):
        for x, y in corners:
            window.move_map(x, y, CRS)
            yield window.pause(0.05)
            window.click_map(x, y, CRS)
            yield window.pause(0.1)
        window.move_map(left, (bottom + top) / 2, CRS)
        yield window.pause(0.4)
        window.photograph(picture("draw"))
        window.press(window.canvas, Qt.Key.Key_Return)
        yield window.pause(0.6)
    window.seen["drawn"] = [before, town.people(GROWS), panel.session.undo_text]


def cut(window: Window, panel: Any, town: Town) -> Steps:
    """Cut a unit in two along a line; people are shared, all scenarios follow."""
    panel.tools.actions["cut"].trigger()
    yield window.pause(0.2)
    unit = town.border_units(GIVES, GROWS)[-1]
    _, bottom, _, top = town.plan.units.geometry[unit].bounds
    count = len(panel.session.plan().units)
    total = float(np.nansum(panel.session.plan().units.population))
    middle = town.xy(unit)[0]
    with window.phase("cut"):
        for y in (bottom - 20, top + 20):
            window.move_map(middle, y, CRS)
            yield window.pause(0.05)
            window.click_map(middle, y, CRS)
            yield window.pause(0.1)
        window.press(window.canvas, Qt.Key.Key_Return)
        yield window.pause(0.6)
    units = panel.session.plan().units
    window.seen["cut"] = [count, len(units), panel.session.undo_text]
    window.seen["people_kept"] = float(np.nansum(units.population)) - total


def find_unassigned(window: Window, panel: Any, town: Town) -> Steps:
    """Take units out of a circle, and let the checks lead there."""
    session = panel.session
    ids = [town.plan.units.ids[unit] for unit in town.border_units(GROWS, GIVES)[:2]]
    session.assign(ids, None, what="erase")
    yield window.until(lambda: not panel.is_busy, 30, "the checks")
    panel.view.tabs.setCurrentIndex(1)
    yield window.pause(0.8)
    view = window.find(QAbstractItemView, name="planFindings")
    window.seen["findings"] = view.model().rowCount()
    window.click_cell(view, 0)
    yield window.pause(0.3)
    yield from window.drawn()
    window.seen["headline"] = window.find(QLabel, name="proofHeadline").text()
    window.photograph(picture("unassigned"))
    session.undo()
    panel.view.tabs.setCurrentIndex(0)
    yield window.pause(0.3)


def save_and_reopen(window: Window, panel: Any, town: Town) -> Steps:
    """Save by the panel's button, close the blueprint, open it again: everything is there."""
    path = desk.current().path
    before = town.people(GROWS), len(panel.session.plan().units)
    with window.phase("save"):
        window.click(panel.view.edits.save)
        yield window.until(lambda: not panel.session.is_dirty, 30, "the save")
        yield window.pause(0.3)
    log = panel.view.tabs.count() - 1
    panel.view.tabs.setCurrentIndex(log)
    yield window.pause(0.8)
    panel.view.tabs.setCurrentIndex(0)
    desk.current().close()
    yield window.until(lambda: panel.session is None, 30, "the closed blueprint")
    yield from desk.open_file(window, path, phase="open again")
    panel = yield from desk.open_circles(window, "open the circles again")
    town = Town(panel)
    window.seen["reopened"] = [before, [town.people(GROWS), len(town.plan.units)]]
    return panel


def propose(window: Window, panel: Any) -> Steps:
    """Let circles be proposed, and take the best one as a scenario."""
    tabs = panel.view.tabs
    tabs.setCurrentIndex(3)
    yield window.pause(0.4)
    with window.phase("propose"):
        window.click(panel.propose.run_button)
        yield window.until(lambda: not panel.propose.is_running, 120, "the proposals")
        yield window.pause(0.5)
    window.seen["proposals"] = panel.propose.view.model().rowCount()
    window.click_cell(panel.propose.view, 0)
    yield window.pause(0.5)
    scenarios = len(panel.session.scenarios())
    window.click(panel.propose.take)
    yield window.until(
        lambda: len(panel.session.scenarios()) > scenarios, 30, "the proposal as a scenario"
    )
    yield from window.drawn()
    window.seen["scenarios"] = [each.name for each in panel.session.scenarios()]
    tabs.setCurrentIndex(0)
    yield window.pause(0.4)
    window.photograph(picture("proposal"))


def compare(window: Window, panel: Any) -> Steps:
    """Set the two shipped scenarios side by side, with the difference on the map."""
    scenarios = panel.session.scenarios()
    panel.show_scenario(scenarios[0].id)
    panel.view.tabs.setCurrentIndex(4)
    yield window.pause(0.4)
    window.choose(panel.compare.first, data=scenarios[0].id)
    window.choose(panel.compare.second, data=scenarios[1].id)
    yield window.until(lambda: not panel.is_busy, 60, "the comparison")
    yield window.pause(0.5)
    window.click(panel.compare.on_map)
    window.canvas.zoomToFullExtent()
    yield window.pause(0.5)
    yield from window.drawn()
    window.seen["moved_units"] = panel.compare.moves.rowCount()
    window.photograph(picture("compare"))


def import_fixed(window: Window, panel: Any) -> Steps:
    """Bring in circles whose boundaries the district has decided, as a scenario of their own."""
    window.click(panel.view.edits.save)
    yield window.until(lambda: not panel.session.is_dirty, 30, "the save")
    folder = os.path.join(os.environ["LIFECIRCLE_ROOT"], "resources", "sample")
    source = os.path.join(folder, "yangpu_synthetic.gpkg")
    # A copy: QGIS changes the header of a GeoPackage that it looks at.
    copy = os.path.join(os.environ["HOME"], "circles_fixed.gpkg")
    shutil.copyfile(source, copy)
    layer = QgsVectorLayer(f"{copy}|layername=circle_alternative", FIXED, "ogr")
    window.project.addMapLayer(layer)
    desk.workbench().load_data("layer", "circle")
    yield window.until(lambda: window.all(QDialog, name="LifeCircleImportDialog"), 10, "the dialog")
    dialog: Any = window.find(QDialog, name="LifeCircleImportDialog")
    dialog.setGeometry(420, 60, 760, 820)
    dialog.source.layer.setLayer(layer)
    yield window.pause(0.5)
    button = window.button(name="importButton", within=dialog)
    yield window.until(button.isEnabled, 10, "the import to be possible")
    with window.phase("import fixed circles"):
        window.click(button)
        yield window.until(
            lambda: dialog.report.isVisible() and not dialog.run_bar.isVisible(), 60, "the report"
        )
        yield window.pause(0.5)
    window.seen["import_report"] = dialog.report.numbers.text()
    dialog.close()
    window.project.removeMapLayer(layer.id())
    panel = yield from desk.open_circles(window, "open the imported circles")
    scenarios = panel.session.scenarios()
    found = scenarios[-1]
    panel.show_scenario(found.id)
    yield window.until(lambda: not panel.is_busy, 60, "the checks")
    window.seen["imported"] = {
        "scenario": found.name,
        "scenarios": [each.name for each in scenarios],
        "circles": len(panel.session.plan().circles),
        "unassigned": panel.session.tallies().unassigned_units,
    }
