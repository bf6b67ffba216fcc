# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Paint and erase: a round brush that takes every unit it touches."""

from __future__ import annotations

from dataclasses import replace
from typing import Optional

from qgis.core import QgsGeometry, QgsPointXY
from qgis.gui import QgsMapMouseEvent, QgsMapTool
from qgis.PyQt.QtCore import QCoreApplication, QPoint, Qt
from qgis.PyQt.QtGui import QWheelEvent

from ...editing.gestures import Preview
from . import words
from .gesture_tool import SHIFT, GestureTool, Key
from .previews import GesturePreview, StrokeLedger
from .tool_options import (
    BRUSH_MAX_M,
    BRUSH_MAX_PX,
    BRUSH_MIN_M,
    BRUSH_MIN_PX,
    NEW_CIRCLE,
    BrushUnit,
    ToolOptions,
)
from .tool_state import ToolState

GROWS = 1.25
ONE_UNIT_PX = 2.0
"""A brush as small as this takes the one unit under the pointer."""


def sized(options: ToolOptions, size: float) -> ToolOptions:
    """Return a brush of another size, within what makes sense."""
    pixels = options.brush_unit is BrushUnit.PIXELS
    least, most = (BRUSH_MIN_PX, BRUSH_MAX_PX) if pixels else (BRUSH_MIN_M, BRUSH_MAX_M)
    return replace(options, brush_size=float(min(max(round(size), least), most)))


def resized(options: ToolOptions, steps: int) -> ToolOptions:
    """Return a brush some steps larger, or smaller for negative steps."""
    size = options.brush_size
    grown = round(size * GROWS**steps)
    # At least one whole step, else a small brush would stay as it is.
    return sized(options, max(grown, size + 1) if steps > 0 else min(grown, size - 1))


class BrushTool(GestureTool, QgsMapTool):
    """Press, drag and release: one stroke, one undo step. Changes show while it goes on."""

    def __init__(self, state: ToolState, name: str, title: str, hint: str) -> None:
        """Make the brush; `name` is "paint" or "erase"."""
        QgsMapTool.__init__(self, state.canvas)
        self.set_up(state, name, title, hint)
        self.takes_units = name == "paint"
        self._path: Optional[list[QgsPointXY]] = None
        self._ledger = StrokeLedger()
        self._seen: dict[str, None] = {}
        self._is_live = False
        self._wheel = 0

    # --- events ----------------------------------------------------------------------------------

    def canvasPressEvent(self, event: QgsMapMouseEvent) -> None:  # noqa: N802
        """Begin a stroke, or give it up with another button."""
        if event.button() != Qt.MouseButton.LeftButton:
            if self.is_at_work:
                self.give_up()
            return
        self.state.make_layer_active()
        if self.is_at_work or self.takes_target(event):
            return
        self.pointer = event.pos()
        # Begun inside a circle, the stroke makes that circle grow.
        needs_target = self.takes_units and self.state.target is None
        if needs_target and not self.choose_target(event.pos()):
            return
        self._begin()
        self.follow()

    def canvasMoveEvent(self, event: QgsMapMouseEvent) -> None:  # noqa: N802
        """Paint on, or show what a press would paint."""
        if self._path is not None:
            point = self.state.places.plan_point(event.pos())
            if point is not None:
                self._path.append(point)
        self.note_move(event)

    def canvasReleaseEvent(self, event: QgsMapMouseEvent) -> None:  # noqa: N802
        """End the stroke."""
        if self._path is None or event.button() != Qt.MouseButton.LeftButton:
            return
        self.pointer = event.pos()
        point = self.state.places.plan_point(event.pos())
        if point is not None:
            self._path.append(point)
        self.moves.drop()
        self.follow()
        self._end()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        """Change the size of the brush while Shift is held; else QGIS zooms."""
        if not (event.modifiers() & SHIFT):
            event.ignore()
            return
        # Some systems turn the wheel sideways while Shift is held.
        self._wheel += event.angleDelta().y() or event.angleDelta().x()
        steps = int(self._wheel / 120)
        if steps:
            self._wheel -= steps * 120
            self._resize(steps)
        event.accept()

    def key(self, key: int, modifiers: Qt.KeyboardModifier, does: bool) -> bool:
        """Take + and - for the size of the brush, besides what every tool takes."""
        grows = {Key.Key_Plus: 1, Key.Key_Equal: 1, Key.Key_BracketRight: 1}
        shrinks = {Key.Key_Minus: -1, Key.Key_Underscore: -1, Key.Key_BracketLeft: -1}
        steps = {**grows, **shrinks}.get(Key(key) if not isinstance(key, Key) else key, 0)
        if steps and not modifiers & Qt.KeyboardModifier.ControlModifier:
            if does:
                self._resize(steps)
            return True
        return super().key(key, modifiers, does)

    # --- stroke ----------------------------------------------------------------------------------

    @property
    def is_at_work(self) -> bool:
        """Whether a stroke has begun and not ended."""
        return self._path is not None

    @property
    def receiver(self) -> Optional[str]:
        """Return the circle that receives, None to take units from theirs."""
        return self.state.target if self.takes_units else None

    def follow(self) -> None:
        """Paint what the brush has touched since, or show what a press would paint."""
        if self.pointer is None or self.state.session is None:
            return
        radius_m = self.radius_m()
        here = self.state.places.plan_point(self.pointer)
        brush = self.state.places.swept([here], radius_m) if here is not None else None
        self.state.marks.show_shape(brush if radius_m > 0 else None)
        if self._path is None:
            self._hover(here, radius_m)
        else:
            self._paint(radius_m)

    def abandon(self) -> None:
        """Take the stroke back."""
        session = self.state.session
        if self._is_live and session is not None and session.is_stroke_active:
            session.abandon_stroke()
        self._path, self._is_live = None, False

    def radius_m(self) -> float:
        """Return the radius of the brush where the pointer is; 0 for one that takes one unit."""
        options = self.state.options
        if options.brush_unit is BrushUnit.METRES:
            return options.brush_size / 2.0
        if options.brush_size <= ONE_UNIT_PX or self.pointer is None:
            return 0.0
        return self.state.places.metres(self.pointer, options.brush_size / 2.0)

    def _begin(self) -> None:
        session = self.state.session
        point = self.state.places.plan_point(self.pointer) if self.pointer is not None else None
        if session is None or point is None:
            self._say_nothing_here()
            return
        self._path, self._ledger, self._seen = [point], StrokeLedger(), {}
        # A circle that is not there yet cannot be painted live: it is made at the end.
        self._is_live = self.receiver != NEW_CIRCLE
        self.state.marks.clear_units()
        if self._is_live:
            session.begin_stroke(self.receiver, self.state.limits, self.name)

    def _paint(self, radius_m: float) -> None:
        session = self.state.session
        if session is None or not self._path:
            return
        found = self._touched(self._path, radius_m)
        self._path = self._path[-1:]
        fresh = [each for each in found if each not in self._seen]
        self._seen.update(dict.fromkeys(fresh))
        if self._is_live:
            if fresh:
                self._extend(session.preview(fresh, self.receiver, self.state.limits), fresh)
            preview = self._ledger.preview()
        else:
            preview = self.state.preview(list(self._seen), NEW_CIRCLE)
            self.state.mark_units(preview.unit_ids, None)
        self._show(preview)

    def _extend(self, part: Preview, fresh: list[str]) -> None:
        """Paint what is new to the stroke, and mark it: the map itself is drawn a little later."""
        self._ledger.add(part)
        self.state.session.extend_stroke(fresh)
        geometries = self.state.geometries(part.unit_ids)
        self.state.marks.add_units(geometries, self.state.colour_of(self.receiver))

    def _end(self) -> None:
        session = self.state.session
        seen, is_live = list(self._seen), self._is_live
        self._path, self._is_live = None, False
        if session is None:
            return
        if not seen:
            if is_live:
                session.abandon_stroke()
            self.state.clear()
            self._say_nothing_here()
            return
        if is_live:
            outcome = replace(session.end_stroke(), refused=self._ledger.preview().refused)
        else:
            outcome = self.state.give(seen, NEW_CIRCLE, self.name)
        name = self.state.circle_name(self.receiver)
        self.state.done(self.name, self.title, outcome, name, self.pointer)

    def _hover(self, here: Optional[QgsPointXY], radius_m: float) -> None:
        if self.takes_units and self.state.target is None:
            self.state.marks.clear_units()
            self.state.say(self.choose_first(), self.pointer)
            return
        found = self._touched([here], radius_m) if here is not None else []
        preview = self.state.preview(found, self.receiver)
        self.state.mark_units(preview.unit_ids, self.receiver)
        if found:
            self._show(preview)
        elif not self.state.overlay.is_toast:
            self.state.overlay.put_away()
            self.state.preview_changed.emit(None)

    def _touched(self, path: list[QgsPointXY], radius_m: float) -> list[str]:
        session = self.state.session
        if session is None:
            return []
        if len(path) == 1:
            x, y = path[0].x(), path[0].y()
            return session.rows_near(x, y, radius_m) if radius_m > 0 else session.rows_at(x, y)[:1]
        way: QgsGeometry = self.state.places.swept(path, radius_m)
        return session.rows_in(way, "touching")

    def _show(self, preview: Preview) -> None:
        heading = words.moved_text(self.title, preview.changed_units, preview.people)
        keys = QCoreApplication.translate("LifeCircle", "Shift+wheel: brush size; Esc: abandon")
        shown = GesturePreview(
            self.name,
            preview.circles,
            preview.changed_units,
            preview.people,
            preview.refused,
            takes=self.receiver,
        )
        self.state.show(shown, heading, self.pointer, keys)

    def _resize(self, steps: int) -> None:
        self.state.options = resized(self.state.options, steps)

    def _say_nothing_here(self) -> None:
        text = QCoreApplication.translate("LifeCircle", "No unit lies here.")
        self.state.say(text, self.pointer or QPoint(0, 0))
