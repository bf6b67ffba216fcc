# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""All map tools of circles as one: actions, target, limits, brush, and what they tell."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Optional

from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtGui import QAction
from qgis.PyQt.QtWidgets import QLabel, QWidget

from ..services import WindowServices
from .tool_options import NEW_CIRCLE, BrushUnit, ToolOptions

__all__ = ["NEW_CIRCLE", "BrushUnit", "CircleTools", "ToolOptions"]

# In the order of a toolbar. All are map tools but the last.
TOOLS = (
    "pick",
    "paint",
    "erase",
    "rectangle",
    "draw",
    "cut",
    "reshape",
    "heal",
    "assign_selection",
)


class CircleTools(QObject):
    """The tools of one panel; made once, they follow whatever session is open.

    The panel calls `session_changed()` when a session begins or ends, and `shut_down()` when it
    goes itself.

    Attributes:
        actions: by the names in `TOOLS`, ready for a toolbar: icon, text, tool tip with shortcut,
            checkable, enabled only while they can work.
        option_actions: checkable switches "one_subdistrict", "spare_locked", "only_unassigned",
            "draw_fully", "cut_along", "snap" for a menu; they and the properties follow each other.
    """

    preview_changed = pyqtSignal(object)
    """GesturePreview (map_tools/previews.py) of what the gesture under way would do, None after."""
    gesture_done = pyqtSignal(object)
    """GestureDone: a gesture was carried out, or refused wholly; `.text` says what in words."""
    target_changed = pyqtSignal(object)
    """Circle id, NEW_CIRCLE or None."""
    limits_changed = pyqtSignal(object)
    """editing.circle_session.Limits."""
    options_changed = pyqtSignal(object)
    """ToolOptions."""
    tool_changed = pyqtSignal(str)
    """Name of the tool in hand, "" for none of ours."""
    hint_changed = pyqtSignal(str)
    """What the tool in hand does and its keys, one line; "" without a tool."""

    def __init__(
        self,
        services: WindowServices,
        session: Callable[[], Optional[Any]],
        parent: Optional[QObject] = None,
    ) -> None:
        """Build the actions; tools of the map are made when one is first needed.

        Args:
            services: QGIS's window.
            session: returns the open CircleSession, None while there is none.
            parent: owner.
        """
        super().__init__(parent)
        self._services = services
        self._session = session
        self._target: Optional[str] = None
        self._options = ToolOptions()
        self.actions: dict[str, QAction] = {name: QAction(name, self) for name in TOOLS}
        self.option_actions: dict[str, QAction] = {}

    # --- what the panel sets --------------------------------------------------------------------

    @property
    def target_circle(self) -> Optional[str]:
        """Return the circle that receives: its id, NEW_CIRCLE, or None where none is chosen."""
        return self._target

    @target_circle.setter
    def target_circle(self, circle: Optional[str]) -> None:
        if circle != self._target:
            self._target = circle
            self.target_changed.emit(circle)

    @property
    def limits(self) -> Any:
        """Return what gestures spare (editing.circle_session.Limits)."""
        raise NotImplementedError

    @limits.setter
    def limits(self, limits: Any) -> None:
        raise NotImplementedError

    @property
    def options(self) -> ToolOptions:
        """Return brush size and the rules of drawing."""
        return self._options

    @options.setter
    def options(self, options: ToolOptions) -> None:
        if options != self._options:
            self._options = options
            self.options_changed.emit(options)

    # --- life -----------------------------------------------------------------------------------

    def session_changed(self) -> None:
        """Follow a session that began or ended; a tool in hand is put away when it ended."""

    def put_away(self) -> None:
        """Hand the map back to QGIS's pan tool where one of ours is in hand; abandons a gesture."""

    def shut_down(self) -> None:
        """Put tools away and unregister everything."""

    # --- what the panel shows -------------------------------------------------------------------

    def make_hint_label(self, parent: Optional[QWidget] = None) -> QLabel:
        """Return a label that always shows the hint of the tool in hand."""
        return QLabel(parent)

    def make_options_widget(self, parent: Optional[QWidget] = None) -> QWidget:
        """Return the settings beside the tools (brush, rules, limits), 320 px wide or less."""
        return QWidget(parent)
