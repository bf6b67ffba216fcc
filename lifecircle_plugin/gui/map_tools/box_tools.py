# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Rectangle and pick: units in a box drawn on the screen, or the one that is clicked."""

from __future__ import annotations

from typing import Optional

from qgis.core import QgsGeometry
from qgis.gui import QgsMapMouseEvent, QgsMapTool
from qgis.PyQt.QtCore import QCoreApplication, QPoint, Qt

from ...editing.gestures import Preview
from . import words
from .gesture_tool import SHIFT, GestureTool, Key
from .previews import GesturePreview
from .tool_state import ToolState

SLIP_PX = 4
"""A press that moves less is a click."""


class BoxTool(GestureTool, QgsMapTool):
    """Press, drag and release: the units in the box go to the circle in one undo step."""

    def __init__(self, state: ToolState, name: str, title: str, hint: str) -> None:
        """Make the tool."""
        QgsMapTool.__init__(self, state.canvas)
        self.set_up(state, name, title, hint)
        self._pressed: Optional[QPoint] = None

    # --- events ----------------------------------------------------------------------------------

    def canvasPressEvent(self, event: QgsMapMouseEvent) -> None:  # noqa: N802
        """Begin a box, or give it up with another button."""
        if event.button() != Qt.MouseButton.LeftButton:
            if self.is_at_work:
                self.give_up()
            return
        self.state.make_layer_active()
        if self.is_at_work or self.takes_target(event):
            return
        self.pointer = event.pos()
        if self.state.target is None and not self.choose_target(event.pos()):
            return
        self.begin(event)

    def canvasMoveEvent(self, event: QgsMapMouseEvent) -> None:  # noqa: N802
        """Draw the box on, or show what a click would do."""
        self.note_move(event)

    def canvasReleaseEvent(self, event: QgsMapMouseEvent) -> None:  # noqa: N802
        """Give the units in the box to the circle."""
        if self._pressed is None or event.button() != Qt.MouseButton.LeftButton:
            return
        self.pointer = event.pos()
        self.moves.drop()
        found = self.found()
        self._pressed = None
        self.finish(found)

    # --- gesture ---------------------------------------------------------------------------------

    @property
    def is_at_work(self) -> bool:
        """Whether a box is being drawn."""
        return self._pressed is not None

    def begin(self, event: QgsMapMouseEvent) -> None:
        """Begin a box where the pointer is."""
        self._pressed = event.pos()

    def abandon(self) -> None:
        """Forget the box."""
        self._pressed = None

    def box(self) -> Optional[QgsGeometry]:
        """Return the box in the blueprint's system, None while there is none to speak of."""
        if self._pressed is None or self.pointer is None:
            return None
        if (self.pointer - self._pressed).manhattanLength() < SLIP_PX:
            return None
        return self.state.places.plan_box(self._pressed, self.pointer)

    def found(self) -> list[str]:
        """Return the units that the gesture takes: those in the box, else the one pointed at."""
        session, box = self.state.session, self.box()
        if session is None or self.pointer is None:
            return []
        if box is not None:
            return session.rows_in(box, "fully" if self.state.options.draw_fully else "mostly")
        point = self.state.places.plan_point(self.pointer)
        return session.rows_at(point.x(), point.y())[:1] if point is not None else []

    def follow(self) -> None:
        """Show what a release, or a click, would do."""
        if self.pointer is None or self.state.session is None:
            return
        self.state.marks.show_shape(self.box(), is_dashed=True)
        if self.state.target is None:
            self.state.say(self.choose_first(), self.pointer)
            return
        preview = self.state.preview(self.found(), self.state.target)
        self.state.mark_units(preview.unit_ids, self.state.target)
        if preview.changed_units or preview.refused or self.is_at_work:
            self._show(preview)
        elif not self.state.overlay.is_toast:
            self.state.overlay.put_away()
            self.state.preview_changed.emit(None)

    def finish(self, found: list[str]) -> None:
        """Give units to the circle, in one undo step."""
        if not found:
            self.state.clear()
            text = QCoreApplication.translate("LifeCircle", "No unit lies here.")
            self.state.say(text, self.pointer)
            return
        outcome = self.state.give(found, self.state.target, self.name)
        name = self.state.circle_name(self.state.target)
        self.state.done(self.name, self.title, outcome, name, self.pointer)

    def key(self, key: int, modifiers: Qt.KeyboardModifier, does: bool) -> bool:
        """Take F to switch between fully and mostly, besides what every tool takes."""
        if key == Key.Key_F and not modifiers:
            if does:
                self.state.toggle("draw_fully")
                self.refresh()
            return True
        return super().key(key, modifiers, does)

    def _show(self, preview: Preview) -> None:
        heading = words.moved_text(self.title, preview.changed_units, preview.people)
        keys = QCoreApplication.translate("LifeCircle", "Esc: abandon") if self.is_at_work else ""
        self.state.show(
            GesturePreview(
                self.name,
                preview.circles,
                preview.changed_units,
                preview.people,
                preview.refused,
                note=self.state.rule_text() if self.is_at_work else "",
                takes=self.state.target,
            ),
            heading,
            self.pointer,
            keys,
        )


class PickTool(BoxTool):
    """A click gives one unit; with Shift held, a drag gives those in a box."""

    def begin(self, event: QgsMapMouseEvent) -> None:
        """Begin a box while Shift is held, else wait for the release of a click."""
        super().begin(event)
        self._is_box = bool(event.modifiers() & SHIFT)

    def box(self) -> Optional[QgsGeometry]:
        """Return the box in the blueprint's system; None for a click."""
        return super().box() if self._pressed is not None and self._is_box else None

    def finish(self, found: list[str]) -> None:
        """Give units to the circle; say so where the one clicked belongs to it already."""
        session = self.state.session
        target = self.state.target
        is_one = session is not None and len(found) == 1 and target is not None
        if is_one and session.circle_id_of(found[0]) == target:
            self.state.clear()
            text = QCoreApplication.translate("LifeCircle", "Belongs to {circle} already.")
            self.state.say(text.format(circle=self.state.target_name()), self.pointer)
            return
        super().finish(found)
