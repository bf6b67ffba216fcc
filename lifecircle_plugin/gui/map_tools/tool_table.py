# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The tools as a table: names, shortcuts, what stands on their buttons and what they tell."""

from __future__ import annotations

from dataclasses import dataclass

from qgis.gui import QgsAdvancedDigitizingDockWidget, QgsMapTool
from qgis.PyQt.QtCore import QCoreApplication

from .box_tools import BoxTool, PickTool
from .brush_tool import BrushTool
from .draw_tool import DrawTool
from .heal_tool import HealTool
from .line_tools import CutTool, ReshapeTool
from .selection_tool import SelectionTool
from .tool_state import ToolState


@dataclass(frozen=True)
class ToolEntry:
    """One tool as the planner meets it.

    Attributes:
        name: never shown.
        shortcut: default one; QGIS's shortcut settings can change it.
        title: on the button, Title Case.
        hint: what to do with it and its keys.
        makes: class of the tool.
        draws: whether it needs QGIS's dock for advanced digitizing.
    """

    name: str
    shortcut: str
    title: str
    hint: str
    makes: type
    draws: bool = False

    def make(self, state: ToolState, cad_dock: QgsAdvancedDigitizingDockWidget) -> QgsMapTool:
        """Return the tool for the map."""
        extra = (cad_dock,) if self.draws else ()
        return self.makes(state, self.name, self.title, self.hint, *extra)


def tool_entries() -> tuple[ToolEntry, ...]:
    """Return all tools in the order of a toolbar, in the planner's language."""
    translate = QCoreApplication.translate
    return (
        ToolEntry(
            "pick",
            "Ctrl+Alt+1",
            translate("LifeCircle", "Pick"),
            translate(
                "LifeCircle",
                "Click a unit to give it to the circle, Shift+drag for a box of them. "
                "Ctrl+click: choose the circle; N: new circle.",
            ),
            PickTool,
        ),
        ToolEntry(
            "paint",
            "Ctrl+Alt+2",
            translate("LifeCircle", "Paint"),
            translate(
                "LifeCircle",
                "Press and drag to paint units into the circle. Shift+wheel, + or −: brush size; "
                "Ctrl+click: choose the circle; N: new circle; Esc: abandon.",
            ),
            BrushTool,
        ),
        ToolEntry(
            "erase",
            "Ctrl+Alt+3",
            translate("LifeCircle", "Erase"),
            translate(
                "LifeCircle",
                "Press and drag to take units out of their circles. Shift+wheel, + or −: brush "
                "size; Esc: abandon.",
            ),
            BrushTool,
        ),
        ToolEntry(
            "rectangle",
            "Ctrl+Alt+4",
            translate("LifeCircle", "Rectangle"),
            translate(
                "LifeCircle",
                "Drag a box round units to give them to the circle. F: fully or mostly inside; "
                "Ctrl+click: choose the circle; N: new circle; Esc: abandon.",
            ),
            BoxTool,
        ),
        ToolEntry(
            "draw",
            "Ctrl+Alt+5",
            translate("LifeCircle", "Draw"),
            translate(
                "LifeCircle",
                "Click round units, or hold the button and draw; right-click, Enter or a double "
                "click ends. F: fully or mostly inside; K: cut units along the line; Backspace: "
                "last point; S, T: snapping, tracing; Ctrl+click: choose the circle; N: new "
                "circle; Esc: abandon.",
            ),
            DrawTool,
            draws=True,
        ),
        ToolEntry(
            "cut",
            "Ctrl+Alt+6",
            translate("LifeCircle", "Cut Units"),
            translate(
                "LifeCircle",
                "Draw a line across units, or trace a street; right-click, Enter or a double "
                "click ends. People are shared; all scenarios follow. Backspace: last point; "
                "S, T: snapping, tracing; Esc: abandon.",
            ),
            CutTool,
            draws=True,
        ),
        ToolEntry(
            "reshape",
            "Ctrl+Alt+7",
            translate("LifeCircle", "Reshape Border"),
            translate(
                "LifeCircle",
                "Draw the new course of a border from one place on it to another; right-click, "
                "Enter or a double click ends. Backspace: last point; S, T: snapping, tracing; "
                "Esc: abandon.",
            ),
            ReshapeTool,
            draws=True,
        ),
        ToolEntry(
            "heal",
            "Ctrl+Alt+8",
            translate("LifeCircle", "Heal Units"),
            translate(
                "LifeCircle",
                "Drag over neighbouring units, or click them and end with a right click: they "
                "become one. All scenarios follow. Esc: abandon.",
            ),
            HealTool,
        ),
        ToolEntry(
            "assign_selection",
            "Ctrl+Alt+9",
            translate("LifeCircle", "Assign Selection"),
            translate(
                "LifeCircle",
                "Gives the units that are selected, or that selected features of any layer lie "
                "on, to the circle. Click the map or press Enter: accept; Ctrl+click: choose the "
                "circle; N: new circle; Esc: abandon.",
            ),
            SelectionTool,
        ),
    )
