# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""A hand on a real map on which a session is edited: mouse and keys as the events of QGIS's canvas.

Places are given in metres from the blueprint's corner, whatever reference system the map shows.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Optional

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsPointXY,
    QgsProject,
    QgsRectangle,
)
from qgis.gui import QgsMapCanvasSnappingUtils, QgsMapCanvasTracer
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from qgis.PyQt.QtGui import QAction, QMouseEvent, QWheelEvent
from qgis.PyQt.QtTest import QTest

from lifecircle_plugin.editing.circle_session import CircleSession
from lifecircle_plugin.gui.map_tools.circle_tools import CircleTools
from lifecircle_plugin.gui.map_tools.previews import GestureDone, GesturePreview
from lifecircle_plugin.store.blueprint_file import BlueprintFile
from lifecircle_plugin.store.plan_read import read_plan
from tests.gui.desk import Desk, wait_until
from tests.store.blueprints import CRS, ORIGIN
from tests.store.circle_towns import SIDE_M

LEFT, RIGHT, NO_BUTTON = (
    Qt.MouseButton.LeftButton,
    Qt.MouseButton.RightButton,
    Qt.MouseButton.NoButton,
)
PLAIN, SHIFT, CONTROL = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)
Type = QEvent.Type
Place = tuple[float, float]


class MapHand:
    """A map of 900 x 600 pixels, a session on it, its tools, and what they told."""

    def __init__(self, path: Path, extent: tuple[float, float, float, float]) -> None:
        self.desk = Desk()
        self.canvas = self.desk.canvas
        self.file = BlueprintFile.open(path)
        self.session = CircleSession(self.file, read_plan(self.file), "测试", QgsProject.instance())
        for _ in self.session.open_steps():
            pass
        self.problems: list[Any] = []
        self.kept: list[Any] = []
        self.session.problem.connect(self.problems.append)
        self.open_session: Optional[CircleSession] = self.session
        self.tools = CircleTools(self.desk.services, lambda: self.open_session)
        self.previews: list[Optional[GesturePreview]] = []
        self.done: list[GestureDone] = []
        self.tools.preview_changed.connect(self.previews.append)
        self.tools.gesture_done.connect(self.done.append)
        self.desk.resize(900, 600)
        self.desk.show()
        self.canvas.setDestinationCrs(QgsCoordinateReferenceSystem(CRS))
        west, south, east, north = extent
        self.extent = QgsRectangle(
            ORIGIN[0] + west, ORIGIN[1] + south, ORIGIN[0] + east, ORIGIN[1] + north
        )
        self.canvas.setExtent(self.extent)
        QCoreApplication.processEvents()

    def shut_down(self) -> None:
        self.tools.shut_down()
        self.session.close()
        self.file.close()
        self.desk.close()
        # QGIS knows a tracer by the address of its map, where the next map may come to lie.
        for each in reversed(self.kept):
            sip.delete(each)
        sip.delete(self.desk)
        QgsProject.instance().clear()

    # --- looking --------------------------------------------------------------------------------

    def take(self, name: str) -> Any:
        """Take a tool in hand by its button."""
        self.tools.actions[name].trigger()
        assert self.canvas.mapTool() is self.tools.map_tools[name]
        return self.tools.map_tools[name]

    @property
    def preview(self) -> Optional[GesturePreview]:
        """Return what was told last of the gesture under way."""
        return self.previews[-1] if self.previews else None

    def circles(self) -> dict[str, Optional[str]]:
        """Return the circle of every unit."""
        plan = self.session.plan()
        return {each: self.session.circle_id_of(each) for each in plan.units.ids}

    @property
    def steps(self) -> int:
        """Return how many steps can be undone."""
        return self.session.units_layer.undoStack().index()

    # --- doing ----------------------------------------------------------------------------------

    def pixel(self, place: Place) -> QPoint:
        """Return where a place is on the map."""
        to_map = QgsCoordinateTransform(
            QgsCoordinateReferenceSystem(CRS),
            self.canvas.mapSettings().destinationCrs(),
            QgsProject.instance(),
        )
        point = to_map.transform(QgsPointXY(ORIGIN[0] + place[0], ORIGIN[1] + place[1]))
        x, y = self.canvas.getCoordinateTransform().transform(point)
        return QPoint(round(x), round(y))

    def send(
        self, kind: QEvent.Type, place: Place, button: Any, held: Any, keys: Any = PLAIN
    ) -> None:
        """Send one mouse event to the map."""
        viewport = self.canvas.viewport()
        at = QPointF(self.pixel(place))
        event = QMouseEvent(
            kind, at, QPointF(viewport.mapToGlobal(at.toPoint())), button, held, keys
        )
        QCoreApplication.sendEvent(viewport, event)

    def move(self, place: Place, held: Any = NO_BUTTON, keys: Any = PLAIN) -> None:
        """Move the pointer, and let the tool answer."""
        self.send(Type.MouseMove, place, NO_BUTTON, held, keys)
        self.settle()

    def press(self, place: Place, button: Any = LEFT, keys: Any = PLAIN) -> None:
        self.send(Type.MouseMove, place, NO_BUTTON, NO_BUTTON, keys)
        self.send(Type.MouseButtonPress, place, button, button, keys)

    def release(self, place: Place, button: Any = LEFT, keys: Any = PLAIN) -> None:
        self.send(Type.MouseButtonRelease, place, button, NO_BUTTON, keys)

    def click(self, place: Place, button: Any = LEFT, keys: Any = PLAIN) -> None:
        """Move somewhere, press and release."""
        self.press(place, button, keys)
        self.release(place, button, keys)

    def double_click(self, place: Place) -> None:
        """Send the four events of a double click."""
        self.click(place)
        self.send(Type.MouseButtonDblClick, place, LEFT, LEFT)
        self.release(place)

    def drag(self, places: list[Place], keys: Any = PLAIN) -> None:
        """Press at the first place, pass the others, release at the last."""
        self.press(places[0], keys=keys)
        for place in places[1:]:
            self.move(place, LEFT, keys)
        self.release(places[-1], keys=keys)

    def wheel(self, place: Place, steps: int, keys: Any = SHIFT) -> None:
        """Turn the wheel some notches, away from oneself for positive ones."""
        viewport = self.canvas.viewport()
        at = QPointF(self.pixel(place))
        event = QWheelEvent(
            at,
            QPointF(viewport.mapToGlobal(at.toPoint())),
            QPoint(),
            QPoint(0, 120 * steps),
            NO_BUTTON,
            keys,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QCoreApplication.sendEvent(viewport, event)

    def key(self, key: Qt.Key, keys: Any = PLAIN) -> None:
        """Press a key over the map."""
        QTest.keyClick(self.canvas, key, keys)
        self.settle()

    def snap(self, traces: bool = False) -> None:
        """Turn snapping, and tracing if wished, on a map that has them as QGIS's own has."""
        project = QgsProject.instance()
        snapping = QgsMapCanvasSnappingUtils(self.canvas, self.canvas)
        self.canvas.setSnappingUtils(snapping)
        project.snappingConfigChanged.connect(snapping.setConfig)
        tracer = QgsMapCanvasTracer(self.canvas, self.desk.bar)
        # The map does not keep them.
        self.kept = [snapping, tracer]
        action = QAction(self.canvas)
        action.setCheckable(True)
        tracer.setActionEnableTracing(action)
        self.canvas.setLayers([self.session.units_layer])
        self.tools.option_actions["snap"].trigger()
        assert action.isChecked()
        action.setChecked(traces)
        # Else corners are looked for in the background, and the first click finds none.
        snapping.locatorForLayer(self.session.units_layer).init()

    def leave(self) -> None:
        """Move the pointer off the map."""
        QCoreApplication.sendEvent(self.canvas.viewport(), QEvent(Type.Leave))

    def settle(self) -> None:
        """Let the tool in hand answer the moves it took note of."""
        tool = self.canvas.mapTool()
        if tool is not None and hasattr(tool, "moves"):
            wait_until(lambda: not tool.moves.is_waiting, 5.0)
        QCoreApplication.processEvents()


def middle(column: int, row: int) -> Place:
    """Return the middle of a unit of a grid town."""
    return (column + 0.5) * SIDE_M, (row + 0.5) * SIDE_M


def unit(column: int, row: int, columns: int = 6) -> str:
    """Return the id of a unit of a grid town."""
    return f"u{row * columns + column}"
