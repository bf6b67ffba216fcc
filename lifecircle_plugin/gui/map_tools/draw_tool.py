# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Draw: a free shape round units; on request its line cuts those it crosses."""

from __future__ import annotations

from qgis.core import QgsPointXY
from qgis.gui import QgsAdvancedDigitizingDockWidget, QgsMapMouseEvent
from qgis.PyQt.QtCore import QCoreApplication, Qt

from ...editing import gesture_previews
from . import words
from .capture_tool import CaptureMode, CaptureTool
from .gesture_tool import Key
from .previews import GesturePreview
from .tool_state import ToolState


class DrawTool(CaptureTool):
    """The units in the shape, fully or mostly, go to the circle in one undo step."""

    def __init__(
        self,
        state: ToolState,
        name: str,
        title: str,
        hint: str,
        cad_dock: QgsAdvancedDigitizingDockWidget,
    ) -> None:
        """Make the tool."""
        super().__init__(state, name, title, hint, cad_dock, CaptureMode.CapturePolygon)

    def cadCanvasPressEvent(self, event: QgsMapMouseEvent) -> None:  # noqa: N802
        """Draw only once it is clear for which circle."""
        super().cadCanvasPressEvent(event)
        is_first = event.button() == Qt.MouseButton.LeftButton and not self.is_at_work
        if is_first and self.state.target is None and not self._is_swallowing:
            self._held, self._is_swallowing = None, True
            self.state.say(self.choose_first(), event.pos())

    def key(self, key: int, modifiers: Qt.KeyboardModifier, does: bool) -> bool:
        """Take F (fully or mostly) and K (cut along the line), besides what every tool takes."""
        switches = {Key.Key_F: "draw_fully", Key.Key_K: "cut_along"}
        if key in switches and not modifiers:
            if does:
                self.state.toggle(switches[key])
                self.refresh()
            return True
        return super().key(key, modifiers, does)

    def follow(self) -> None:
        """Show what the shape would do if it ended where the pointer is."""
        if self.pointer is None or self.state.session is None:
            return
        if self.state.target is None:
            self.state.say(self.choose_first(), self.pointer)
            return
        points = self.drawn(with_pointer=True)
        if not self.is_at_work or len(points) < self.least_points:
            self.state.marks.clear_units()
            if not self.state.overlay.is_toast:
                self.state.overlay.put_away()
            return
        shown = self._preview(points)
        heading = words.moved_text(self.title, shown.units, shown.people)
        keys = QCoreApplication.translate(
            "LifeCircle", "Right-click: finish; Backspace: last point; Esc: abandon"
        )
        self.state.show(shown, heading, self.pointer, keys)

    def carry_out(self, points: list[QgsPointXY]) -> None:
        """Give the units in the shape to the circle."""
        session = self.state.session
        if session is None:
            return
        polygon = self.polygon(points)
        if self.state.options.cut_along:
            outcome = self.state.give_cut(polygon, self.state.target)
        else:
            found = session.rows_in(polygon, self._rule())
            if not found:
                self.state.clear()
                self.state.say(self._nothing_inside(), self.pointer)
                return
            outcome = self.state.give(found, self.state.target, self.name)
        name = self.state.circle_name(self.state.target)
        self.state.done(self.name, self.title, outcome, name, self.pointer)

    def _preview(self, points: list[QgsPointXY]) -> GesturePreview:
        """Return what the shape would do, and mark the units."""
        session, target = self.state.session, self.state.target
        polygon, rule = self.polygon(points), self.state.rule_text()
        if self.state.options.cut_along:
            cut = gesture_previews.draw_cut_preview(session, polygon, target, self.state.limits)
            self.state.marks.show_units(cut.geometries, self.state.colour_of(target))
            return GesturePreview(
                self.name, cut.circles, cut.units, cut.people, cut.refused, rule, takes=target
            )
        told = self.state.preview(session.rows_in(polygon, self._rule()), target)
        self.state.mark_units(told.unit_ids, target)
        return GesturePreview(
            self.name,
            told.circles,
            told.changed_units,
            told.people,
            told.refused,
            rule,
            takes=target,
        )

    def _rule(self) -> str:
        return "fully" if self.state.options.draw_fully else "mostly"

    def _nothing_inside(self) -> str:
        if self.state.options.draw_fully:
            return QCoreApplication.translate(
                "LifeCircle", "No unit lies fully in the shape. Press F to take mostly inside ones."
            )
        return QCoreApplication.translate("LifeCircle", "No unit lies mostly in the shape.")
