# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What all tools share: the session, the circle that receives, the limits, and what is told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Optional

from qgis.core import QgsCoordinateReferenceSystem, QgsFeatureRequest, QgsGeometry, QgsPointXY
from qgis.PyQt.QtCore import QCoreApplication, QObject, QPoint, pyqtSignal

from ...editing import gesture_previews
from ...editing.gestures import DEFAULT_LIMITS, Limits, Outcome, Preview
from ..services import WindowServices
from . import words
from .marks import MOST_UNITS, Marks
from .overlay import Overlay
from .places import Places
from .previews import GestureDone, GesturePreview
from .tool_options import NEW_CIRCLE, ToolOptions

if TYPE_CHECKING:
    from ...editing.circle_session import CircleSession


class ToolState(QObject):
    """The state of the tools of one panel; tools read it, change it and tell through it."""

    preview_changed = pyqtSignal(object)
    gesture_done = pyqtSignal(object)
    target_changed = pyqtSignal(object)
    limits_changed = pyqtSignal(object)
    options_changed = pyqtSignal(object)
    hint_changed = pyqtSignal(str)

    def __init__(
        self, services: WindowServices, session: Callable[[], Optional[Any]], parent: QObject
    ) -> None:
        """Begin without a target."""
        super().__init__(parent)
        self.services = services
        self.canvas = services.canvas
        self._session = session
        self._target: Optional[str] = None
        self._made: Optional[str] = None
        self._limits = DEFAULT_LIMITS
        self._options = ToolOptions()
        self.places = Places(self.canvas, services.project, self._plan_crs)
        self.marks = Marks(self.canvas, self.places)
        self.overlay = Overlay(self.canvas)
        self.canvas.destinationCrsChanged.connect(self.places.forget)
        services.project.transformContextChanged.connect(self.places.forget)

    def shut_down(self) -> None:
        """Take everything off the map and let go of it."""
        self.clear()
        self.canvas.destinationCrsChanged.disconnect(self.places.forget)
        self.services.project.transformContextChanged.disconnect(self.places.forget)
        self.overlay.deleteLater()

    # --- session ---------------------------------------------------------------------------------

    @property
    def session(self) -> Optional[CircleSession]:
        """Return the session while it can be edited, else None."""
        session = self._session()
        return session if session is not None and session.is_open else None

    def _plan_crs(self) -> QgsCoordinateReferenceSystem:
        session = self.session
        return session.units_layer.crs() if session else QgsCoordinateReferenceSystem()

    def make_layer_active(self) -> None:
        """Make the session's layer the active one, so that QGIS's undo and redo belong to it."""
        session = self.session
        if session is None or self.canvas.currentLayer() is session.units_layer:
            return
        self.services.set_active_layer(session.units_layer)
        if self.canvas.currentLayer() is not session.units_layer:
            # Taken out of the layer tree, but not out of the project: drawing goes on.
            self.canvas.setCurrentLayer(session.units_layer)

    # --- target ----------------------------------------------------------------------------------

    @property
    def target(self) -> Optional[str]:
        """Return the circle that receives: its id, NEW_CIRCLE, or None."""
        return self._target

    @target.setter
    def target(self, circle: Optional[str]) -> None:
        if circle != self._target:
            self._target = circle
            self.target_changed.emit(circle)

    def check_target(self) -> None:
        """Let go of a target that is gone; one made here and undone is to be made again."""
        if self._target in (None, NEW_CIRCLE) or self.has_circle(self._target):
            return
        self.target = NEW_CIRCLE if self._target == self._made and self.session else None

    def has_circle(self, circle_id: Optional[str]) -> bool:
        """Tell whether the shown scenario has a circle."""
        session = self.session
        if session is None or circle_id is None:
            return False
        try:
            session.circle(circle_id)
        except KeyError:
            return False
        return True

    def take_target_at(self, point: Optional[QgsPointXY]) -> bool:
        """Take the circle at a point of the blueprint as target; tells whether there is one."""
        session = self.session
        if session is None or point is None:
            return False
        for unit_id in session.rows_at(point.x(), point.y()):
            circle_id = session.circle_id_of(unit_id)
            if circle_id is not None:
                self.target = circle_id
                return True
        return False

    def target_name(self) -> str:
        """Return the name of the circle that receives, "" where none is chosen."""
        if self._target == NEW_CIRCLE:
            return QCoreApplication.translate("LifeCircle", "New circle")
        return self.circle_name(self._target)

    def circle_name(self, circle_id: Optional[str]) -> str:
        """Return the name of a circle, "" for none."""
        session = self.session
        if session is None or not self.has_circle(circle_id):
            return ""
        return session.circle(circle_id).name

    def colour_of(self, circle_id: Optional[str]) -> str:
        """Return the colour of a circle, "" for none."""
        session = self.session
        if session is None or not self.has_circle(circle_id):
            return ""
        return session.circle(circle_id).colour

    # --- limits and options ----------------------------------------------------------------------

    @property
    def limits(self) -> Limits:
        """Return what gestures leave alone."""
        return self._limits

    @limits.setter
    def limits(self, limits: Limits) -> None:
        if limits != self._limits:
            self._limits = limits
            self.limits_changed.emit(limits)

    @property
    def options(self) -> ToolOptions:
        """Return brush size and rules of drawing."""
        return self._options

    @options.setter
    def options(self, options: ToolOptions) -> None:
        if options != self._options:
            self._options = options
            self.options_changed.emit(options)

    def toggle(self, option: str) -> None:
        """Turn a rule of drawing on or off: "draw_fully" or "cut_along"."""
        self.options = replace(self._options, **{option: not getattr(self._options, option)})

    def rule_text(self) -> str:
        """Return which units a shape takes, and the key that changes it."""
        if self._options.cut_along:
            return QCoreApplication.translate(
                "LifeCircle", "Units are cut along the line (K: leave them whole)"
            )
        if self._options.draw_fully:
            return QCoreApplication.translate(
                "LifeCircle", "Units that lie fully inside (F: mostly)"
            )
        return QCoreApplication.translate("LifeCircle", "Units that lie mostly inside (F: fully)")

    # --- previews --------------------------------------------------------------------------------

    def preview(self, unit_ids: Sequence[str], circle_id: Optional[str]) -> Preview:
        """Tell what giving units to a circle (None takes them from theirs) would do."""
        session = self.session
        if session is None or not unit_ids:
            return Preview()
        if circle_id == NEW_CIRCLE:
            return gesture_previews.new_circle_preview(session, unit_ids, self._limits)
        return session.preview(unit_ids, circle_id, self._limits)

    def show(
        self,
        preview: GesturePreview,
        heading: str,
        pointer: Optional[QPoint],
        keys: str = "",
    ) -> None:
        """Show a preview beside the pointer and tell the panel."""
        preview = replace(preview, text=words.preview_line(preview, heading))
        ids = [each.circle_id for each in preview.circles]
        self.overlay.show_text(
            words.overlay_html(
                preview, heading, [self.colour_of(each) for each in ids], self._expected(ids), keys
            ),
            pointer,
        )
        self.preview_changed.emit(preview)

    def say(self, text: str, pointer: Optional[QPoint]) -> None:
        """Say something beside the pointer, for a while."""
        self.overlay.show_text(words.toast_html(text), pointer, is_toast=True)

    def clear(self, keeps_toast: bool = False) -> None:
        """Take previews and marks off the map."""
        self.marks.clear()
        if not (keeps_toast and self.overlay.is_toast):
            self.overlay.put_away()
        self.preview_changed.emit(None)

    def mark_units(self, unit_ids: Sequence[str], circle_id: Optional[str]) -> None:
        """Mark the units that would change, in the colour of the circle that takes them."""
        self.marks.show_units(self.geometries(unit_ids), self.colour_of(circle_id))

    def geometries(self, unit_ids: Sequence[str]) -> list[QgsGeometry]:
        """Return the areas of some units in the blueprint's system, none of very many."""
        session = self.session
        if session is None or not unit_ids or len(unit_ids) > MOST_UNITS:
            return []
        request = QgsFeatureRequest().setFilterFids(session.feature_ids_of(unit_ids))
        request.setNoAttributes()
        return [each.geometry() for each in session.units_layer.getFeatures(request)]

    def _expected(self, circle_ids: Sequence[Optional[str]]) -> list[int]:
        session = self.session
        return [
            session.circle(each).expected_parts if session and self.has_circle(each) else 1
            for each in circle_ids
        ]

    # --- gestures --------------------------------------------------------------------------------

    def give(self, unit_ids: Sequence[str], circle_id: Optional[str], what: str) -> Outcome:
        """Give units to a circle, to a new one, or (None) take them from theirs; one undo step."""
        session = self.session
        if session is None:
            return Outcome()
        if circle_id != NEW_CIRCLE:
            return session.assign(unit_ids, circle_id, self._limits, what)
        outcome = session.new_circle("", None, unit_ids, self._limits)
        if outcome.circle_id:
            self._made = outcome.circle_id
            self.target = outcome.circle_id
        return outcome

    def give_cut(self, polygon: QgsGeometry, circle_id: Optional[str]) -> Outcome:
        """Give what lies in a shape to a circle, cutting units along its line; one undo step."""
        session = self.session
        if session is None:
            return Outcome()
        known = None if circle_id == NEW_CIRCLE else circle_id
        outcome = session.draw_and_cut(polygon, known, self._limits)
        if outcome.circle_id:
            self._made = outcome.circle_id
            self.target = outcome.circle_id
        return outcome

    def done(
        self, tool: str, title: str, outcome: Outcome, name: str, at: Optional[QPoint]
    ) -> None:
        """Tell what a gesture did, beside the pointer and to the panel.

        Args:
            tool: its name.
            title: its name in words.
            outcome: of the session.
            name: of the circle that took the units, "" for none.
            at: pixel of the map.
        """
        text = words.done_text(title, outcome, name)
        self.clear()
        if outcome.error is None:
            self.say(text, at)
        self.gesture_done.emit(GestureDone(tool, outcome, text))
