# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Heal: neighbouring units become one again."""

from __future__ import annotations

from typing import Optional

from qgis.core import QgsPointXY
from qgis.gui import QgsMapMouseEvent, QgsMapTool
from qgis.PyQt.QtCore import QCoreApplication, QPoint, Qt

from ...core.errors import LifeCircleError
from ...editing import gesture_previews
from ...texts import Texts
from . import words
from .box_tools import SLIP_PX
from .gesture_tool import GestureTool, Key
from .previews import GesturePreview
from .tool_state import ToolState


class HealTool(GestureTool, QgsMapTool):
    """Drag over units and release; or click them one by one, and end with a right click."""

    takes_units = False

    def __init__(self, state: ToolState, name: str, title: str, hint: str) -> None:
        """Make the tool."""
        QgsMapTool.__init__(self, state.canvas)
        self.set_up(state, name, title, hint)
        self._chosen: dict[str, None] = {}
        self._pressed: Optional[QPoint] = None
        self._path: list[QgsPointXY] = []
        self._is_drag = False

    # --- events ----------------------------------------------------------------------------------

    def canvasPressEvent(self, event: QgsMapMouseEvent) -> None:  # noqa: N802
        """Begin to gather units; a right click ends the gathering."""
        self.pointer = event.pos()
        if event.button() == Qt.MouseButton.RightButton:
            self._heal()
            return
        if event.button() == Qt.MouseButton.LeftButton and self._pressed is None:
            self.state.make_layer_active()
            self._pressed, self._is_drag = event.pos(), False
            self._note_place(event.pos())

    def canvasMoveEvent(self, event: QgsMapMouseEvent) -> None:  # noqa: N802
        """Gather the units under the pointer while the button is held."""
        if self._pressed is not None:
            far = (event.pos() - self._pressed).manhattanLength() >= SLIP_PX
            self._is_drag = self._is_drag or far
            self._note_place(event.pos())
        self.note_move(event)

    def canvasReleaseEvent(self, event: QgsMapMouseEvent) -> None:  # noqa: N802
        """Heal what a drag gathered; a click adds its unit, or takes it out again."""
        if self._pressed is None or event.button() != Qt.MouseButton.LeftButton:
            return
        self.pointer, was_drag = event.pos(), self._is_drag
        self._pressed, self._is_drag = None, False
        self.moves.drop()
        if was_drag:
            self._gather()
            self._heal()
            return
        self._path = []
        for unit_id in self._unit_at(event.pos()):
            if unit_id in self._chosen:
                del self._chosen[unit_id]
            else:
                self._chosen[unit_id] = None
        self.follow()

    def key(self, key: int, modifiers: Qt.KeyboardModifier, does: bool) -> bool:
        """Take Enter to end the gathering, besides what every tool takes."""
        if key in (Key.Key_Return, Key.Key_Enter) and self.is_at_work:
            if does:
                self._heal()
            return True
        return super().key(key, modifiers, does)

    # --- gesture ---------------------------------------------------------------------------------

    @property
    def is_at_work(self) -> bool:
        """Whether units are gathered."""
        return bool(self._chosen) or self._pressed is not None

    def abandon(self) -> None:
        """Forget what was gathered."""
        self._chosen, self._path, self._pressed, self._is_drag = {}, [], None, False

    def follow(self) -> None:
        """Show the units that would become one."""
        session = self.state.session
        if self.pointer is None or session is None:
            return
        if self._is_drag:
            self._gather()
        shown = dict(self._chosen)
        if not self._is_drag:
            shown.update(dict.fromkeys(self._unit_at(self.pointer)))
        self.state.mark_units(list(shown), None)
        if len(shown) < 2:
            if not self.state.overlay.is_toast:
                self.state.overlay.put_away()
            return
        keys = QCoreApplication.translate("LifeCircle", "Right-click: finish; Esc: abandon")
        heading = QCoreApplication.translate("LifeCircle", "Heal: {units} units become one").format(
            units=words.number_text(len(shown))
        )
        try:
            healed = gesture_previews.heal_preview(session, list(shown))
        except LifeCircleError as problem:
            note = Texts.for_user().error(problem)
            preview = GesturePreview(self.name, units=len(shown), note=note)
        else:
            notes = [words.shapes_text(healed.pieces), words.elsewhere_text(healed.refused)]
            preview = GesturePreview(
                self.name,
                healed.circles,
                len(shown),
                healed.people,
                note="\n".join(note for note in notes if note),
            )
        self.state.show(preview, heading, self.pointer, keys)

    def _heal(self) -> None:
        chosen, session = list(self._chosen), self.state.session
        self.moves.drop()
        self.abandon()
        if session is None or not chosen:
            self.state.clear()
            return
        if len(chosen) < 2:
            self.state.clear()
            text = QCoreApplication.translate("LifeCircle", "Choose two units or more to heal.")
            self.state.say(text, self.pointer)
            return
        self.state.done(self.name, self.title, session.heal_units(chosen), "", self.pointer)

    def _note_place(self, pixel: QPoint) -> None:
        point = self.state.places.plan_point(pixel)
        if point is not None:
            self._path.append(point)

    def _gather(self) -> None:
        session = self.state.session
        if session is None or not self._path:
            return
        if len(self._path) == 1:
            found = session.rows_at(self._path[0].x(), self._path[0].y())[:1]
        else:
            found = session.rows_in(self.state.places.swept(self._path, 0.0), "touching")
        self._chosen.update(dict.fromkeys(found))
        self._path = self._path[-1:]

    def _unit_at(self, pixel: QPoint) -> list[str]:
        session, point = self.state.session, self.state.places.plan_point(pixel)
        if session is None or point is None:
            return []
        return session.rows_at(point.x(), point.y())[:1]
