# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""All map tools of circles as one: actions, target, limits, brush, and what they tell."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any, Optional

from qgis.gui import QgsAdvancedDigitizingDockWidget, QgsMapTool
from qgis.PyQt.QtCore import QCoreApplication, QObject, pyqtSignal
from qgis.PyQt.QtGui import QAction, QIcon
from qgis.PyQt.QtWidgets import QLabel, QWidget

from ... import paths
from ...editing.gestures import Limits
from ..services import WindowServices
from .brush_tool import sized
from .gesture_tool import GestureTool
from .handlers import SessionToolHandler
from .key_watch import KeyWatch
from .snapping import Snapping
from .tool_options import NEW_CIRCLE, BrushUnit, ToolOptions
from .tool_state import ToolState
from .tool_table import ToolEntry, tool_entries

__all__ = ["NEW_CIRCLE", "BrushUnit", "CircleTools", "ToolOptions"]

LIMITS = ("one_subdistrict", "spare_locked", "only_unassigned")
RULES = ("draw_fully", "cut_along")
PAN = "mActionPan"
"""QGIS's own name of its pan action."""


class CircleTools(QObject):
    """The tools of one panel; made once, they follow whatever session is open.

    The panel calls `session_changed()` when a session begins or ends, and `shut_down()` when it
    goes itself.

    Attributes:
        actions: by name, in the order of a toolbar: pick, paint, erase, rectangle, draw, cut,
            reshape, heal, assign_selection; with icon, text, tool tip with shortcut, checkable,
            enabled only while they can work.
        option_actions: checkable switches "one_subdistrict", "spare_locked", "only_unassigned",
            "draw_fully", "cut_along", "snap" for a menu; they and the properties follow each other.
        new_circle_action: makes a circle the target that is not there yet.
        map_tools: by the names of `actions`.
    """

    preview_changed = pyqtSignal(object)
    """GesturePreview (map_tools/previews.py) of what the gesture under way would do, None after."""
    gesture_done = pyqtSignal(object)
    """GestureDone: a gesture was carried out, or refused wholly; `.text` says what in words."""
    target_changed = pyqtSignal(object)
    """Circle id, NEW_CIRCLE or None."""
    limits_changed = pyqtSignal(object)
    """editing.gestures.Limits."""
    options_changed = pyqtSignal(object)
    """ToolOptions."""
    tool_changed = pyqtSignal(str)
    """Name of the tool in hand, "" for none of ours."""
    hint_changed = pyqtSignal(str)
    """What the tool in hand does and its keys; without a tool, what to do first."""

    def __init__(
        self,
        services: WindowServices,
        session: Callable[[], Optional[Any]],
        parent: Optional[QObject] = None,
    ) -> None:
        """Make tools and actions, and make them known to QGIS's window.

        Args:
            services: QGIS's window.
            session: returns the open CircleSession, None while there is none.
            parent: owner.
        """
        super().__init__(parent)
        self._services = services
        self.state = ToolState(services, session, self)
        for name in ("preview_changed", "gesture_done", "target_changed", "options_changed"):
            getattr(self.state, name).connect(getattr(self, name))
        self.state.limits_changed.connect(self.limits_changed)
        self._canvas = services.canvas
        self._own_cad_dock: Optional[QgsAdvancedDigitizingDockWidget] = None
        self._snapping = Snapping(self._canvas, services.project)
        self._watched: Optional[Any] = None
        self._keys = KeyWatch(self._canvas, lambda: self.tool_in_hand)
        self.actions: dict[str, QAction] = {}
        self.map_tools: dict[str, QgsMapTool] = {}
        self._hints: dict[str, str] = {}
        self._handlers: list[SessionToolHandler] = []
        for entry in tool_entries():
            self._add(entry)
        self.option_actions = self._make_option_actions()
        self.new_circle_action = self._make_new_circle_action()
        for signal in (self.target_changed, self.limits_changed, self.options_changed):
            signal.connect(self._refresh)
        self._canvas.mapToolSet.connect(self._on_tool_set)
        self._canvas.currentLayerChanged.connect(self._on_active_layer)
        self.session_changed()

    # --- what the panel sets ---------------------------------------------------------------------

    @property
    def target_circle(self) -> Optional[str]:
        """Return the circle that receives: its id, NEW_CIRCLE, or None where none is chosen."""
        return self.state.target

    @target_circle.setter
    def target_circle(self, circle: Optional[str]) -> None:
        self.state.target = circle

    @property
    def limits(self) -> Limits:
        """Return what gestures leave alone."""
        return self.state.limits

    @limits.setter
    def limits(self, limits: Limits) -> None:
        self.state.limits = limits

    @property
    def options(self) -> ToolOptions:
        """Return brush size and the rules of drawing."""
        return self.state.options

    @options.setter
    def options(self, options: ToolOptions) -> None:
        self.state.options = options

    @property
    def brush_size(self) -> float:
        """Return the diameter of the brush, in pixels or metres as `options.brush_unit` says."""
        return self.state.options.brush_size

    @brush_size.setter
    def brush_size(self, size: float) -> None:
        self.state.options = replace(self.state.options, brush_size=float(size))

    def set_brush_unit(self, unit: BrushUnit) -> None:
        """Measure the brush in pixels or metres; on the map as it is now, its size stays."""
        options = self.state.options
        if unit is options.brush_unit:
            return
        pixel_m = self.state.places.metres(self._canvas.rect().center(), 1.0) or 1.0
        size = options.brush_size * (pixel_m if unit is BrushUnit.METRES else 1.0 / pixel_m)
        self.state.options = sized(replace(options, brush_unit=unit), size)

    # --- what is in hand -------------------------------------------------------------------------

    @property
    def tool_in_hand(self) -> Optional[GestureTool]:
        """Return our tool that the map uses now, None for another one."""
        tool = self._canvas.mapTool()
        return tool if isinstance(tool, GestureTool) and tool in self.map_tools.values() else None

    @property
    def hint(self) -> str:
        """Return what the tool in hand does and its keys; without a tool, what to do first."""
        tool = self.tool_in_hand
        if tool is not None:
            return self._hints[tool.name]
        if self.state.session is None:
            return ""
        return QCoreApplication.translate(
            "LifeCircle", "Take a tool, and choose the circle that receives with Ctrl+click."
        )

    def put_away(self) -> None:
        """Hand the map back to QGIS's pan tool where one of ours is in hand; abandons a gesture."""
        tool = self.tool_in_hand
        if tool is None:
            return
        pan = self._services.main_window.findChild(QAction, PAN)
        if pan is not None:
            pan.trigger()
        if self.tool_in_hand is tool:
            self._canvas.unsetMapTool(tool)

    # --- life ------------------------------------------------------------------------------------

    def session_changed(self) -> None:
        """Follow a session that began or ended; a tool in hand is put away when it ended."""
        session = self.state.session
        if session is not self._watched:
            self._unwatch()
            if session is not None:
                session.changed.connect(self._on_session_edited)
                session.scenario_changed.connect(self._on_scenario)
                session.ended.connect(self._on_session_ended)
                self._watched = session
            self.state.places.forget()
        self._enable(session is not None)

    def shut_down(self) -> None:
        """Put tools away and unregister everything."""
        self.put_away()
        self._unwatch()
        self._keys.stop()
        self._snapping.turn_off()
        self._canvas.mapToolSet.disconnect(self._on_tool_set)
        self._canvas.currentLayerChanged.disconnect(self._on_active_layer)
        for handler in reversed(self._handlers):
            self._services.unregister_map_tool(handler)
        for action in reversed(list(self.actions.values())):
            self._services.unregister_action(action)
        self.state.shut_down()
        for tool in self.map_tools.values():
            tool.deleteLater()
        self._handlers.clear()
        self.map_tools.clear()
        if self._own_cad_dock is not None:
            self._own_cad_dock.deleteLater()
            self._own_cad_dock = None

    # --- what the panel shows --------------------------------------------------------------------

    def make_hint_label(self, parent: Optional[QWidget] = None) -> QLabel:
        """Return a label that always shows the hint of the tool in hand."""
        label = QLabel(self.hint, parent)
        label.setObjectName("circleToolHint")
        label.setWordWrap(True)
        self.hint_changed.connect(label.setText)
        return label

    def make_options_widget(self, parent: Optional[QWidget] = None) -> QWidget:
        """Return the settings beside the tools (brush, rules, limits), 320 px wide or less."""
        from .options_widget import OptionsWidget

        return OptionsWidget(self, parent)

    # --- inside ----------------------------------------------------------------------------------

    def _add(self, entry: ToolEntry) -> None:
        action = QAction(QIcon(paths.icon(f"circle_{entry.name}")), entry.title, self)
        action.setObjectName(f"LifeCircleTool_{entry.name}")
        action.setCheckable(True)
        self._services.register_action(action, entry.shortcut)
        keys = action.shortcut().toString() or entry.shortcut
        action.setToolTip(f"<b>{entry.title}</b> ({keys})<br>{entry.hint}")
        action.setStatusTip(entry.hint)
        tool = entry.make(self.state, self._cad_dock() if entry.draws else None)
        tool.setAction(action)
        handler = SessionToolHandler(tool, action, lambda: self.state.session is not None)
        self._services.register_map_tool(handler)
        self.actions[entry.name], self.map_tools[entry.name] = action, tool
        self._hints[entry.name] = entry.hint
        self._handlers.append(handler)

    def _cad_dock(self) -> QgsAdvancedDigitizingDockWidget:
        dock = self._services.cad_dock()
        if dock is None:
            if self._own_cad_dock is None:
                self._own_cad_dock = QgsAdvancedDigitizingDockWidget(self._canvas)
            dock = self._own_cad_dock
        return dock

    def _make_option_actions(self) -> dict[str, QAction]:
        translate = QCoreApplication.translate
        texts = {
            "one_subdistrict": (
                translate("LifeCircle", "Stay inside one subdistrict"),
                translate(
                    "LifeCircle", "Leave units of other subdistricts than the circle's alone"
                ),
            ),
            "spare_locked": (
                translate("LifeCircle", "Spare locked circles"),
                translate("LifeCircle", "Neither add to locked circles nor take from them"),
            ),
            "only_unassigned": (
                translate("LifeCircle", "Only unassigned units"),
                translate("LifeCircle", "Take nothing from other circles"),
            ),
            "draw_fully": (
                translate("LifeCircle", "Only units fully inside"),
                translate(
                    "LifeCircle", "A shape takes units that lie in it fully, else mostly (F)"
                ),
            ),
            "cut_along": (
                translate("LifeCircle", "Cut units along the drawn line"),
                translate("LifeCircle", "A drawn shape cuts the units its line crosses (K)"),
            ),
            "snap": (
                translate("LifeCircle", "Snap to units and streets"),
                translate(
                    "LifeCircle",
                    "Turn on QGIS's snapping and tracing for units and the lines on the map; "
                    "S and T turn each of them off and on",
                ),
            ),
        }
        made = {}
        for name, (text, tip) in texts.items():
            action = QAction(text, self)
            action.setObjectName(f"LifeCircleOption_{name}")
            action.setCheckable(True)
            action.setToolTip(tip)
            action.toggled.connect(partial(self._set_option, name))
            made[name] = action
        self.state.limits_changed.connect(self._show_options)
        self.state.options_changed.connect(self._show_options)
        self.option_actions = made
        self._show_options()
        return made

    def _make_new_circle_action(self) -> QAction:
        text = QCoreApplication.translate("LifeCircle", "New Circle by Drawing")
        action = QAction(QIcon(paths.icon("circle_new")), text, self)
        action.setObjectName("LifeCircleNewCircle")
        action.setCheckable(True)
        action.setToolTip(
            QCoreApplication.translate(
                "LifeCircle", "The next units that are drawn or painted make a new circle (N)"
            )
        )
        action.triggered.connect(self._on_new_circle)
        self.state.target_changed.connect(lambda target: action.setChecked(target == NEW_CIRCLE))
        return action

    def _on_new_circle(self, on: bool) -> None:
        self.state.target = NEW_CIRCLE if on else None

    def _set_option(self, name: str, on: bool) -> None:
        if name in LIMITS:
            self.state.limits = replace(self.state.limits, **{name: on})
        elif name in RULES:
            self.state.options = replace(self.state.options, **{name: on})
        elif on and self.state.session is not None:
            self._snapping.turn_on(self.state.session.units_layer)
        else:
            self._snapping.turn_off()

    def _show_options(self, *_: object) -> None:
        for name in LIMITS:
            self.option_actions[name].setChecked(getattr(self.state.limits, name))
        for name in RULES:
            self.option_actions[name].setChecked(getattr(self.state.options, name))

    def _enable(self, can_work: bool) -> None:
        if not can_work:
            self.put_away()
            self.state.target = None
            self.option_actions["snap"].setChecked(False)
        for action in (*self.actions.values(), self.new_circle_action):
            action.setEnabled(can_work)
        self.option_actions["snap"].setEnabled(can_work)
        self.hint_changed.emit(self.hint)

    def _unwatch(self) -> None:
        session, self._watched = self._watched, None
        if session is not None:
            session.changed.disconnect(self._on_session_edited)
            session.scenario_changed.disconnect(self._on_scenario)
            session.ended.disconnect(self._on_session_ended)

    def _on_session_edited(self) -> None:
        self.state.check_target()
        tool = self.tool_in_hand
        if tool is not None and not tool.is_at_work:
            tool.refresh()

    def _on_scenario(self, _: str) -> None:
        tool = self.tool_in_hand
        if tool is not None and tool.is_at_work:
            tool.give_up()
        self.state.check_target()

    def _on_session_ended(self, _: str) -> None:
        self._unwatch()
        self._enable(False)

    def _on_tool_set(self, *_: object) -> None:
        tool = self.tool_in_hand
        if tool is None:
            self._keys.stop()
        else:
            self._keys.start()
        self.tool_changed.emit(tool.name if tool is not None else "")
        self.hint_changed.emit(self.hint)

    def _on_active_layer(self, *_: object) -> None:
        # A drawing under way is in the session layer's coordinates: it stays the active one.
        tool = self.tool_in_hand
        if tool is not None and tool.is_at_work:
            self.state.make_layer_active()

    def _refresh(self, *_: object) -> None:
        tool = self.tool_in_hand
        if tool is not None:
            tool.refresh()
