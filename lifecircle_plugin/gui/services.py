# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What QGIS's window offers to the panels: handed in, so that no panel looks for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Optional

from qgis.core import QgsFeature, QgsMapLayer, QgsPrintLayout, QgsProject, QgsVectorLayer
from qgis.gui import (
    QgsAbstractMapToolHandler,
    QgsAdvancedDigitizingDockWidget,
    QgsApplicationExitBlockerInterface,
    QgsMapCanvas,
)
from qgis.PyQt.QtGui import QAction
from qgis.PyQt.QtWidgets import QDockWidget, QMainWindow

from .messages import Messages


def nowhere(thing: object) -> None:
    """Stand in for a part of QGIS's window where there is no such window."""


def no_form(layer: QgsVectorLayer, feature: QgsFeature) -> None:
    """Stand in for QGIS's attribute forms where there is no such window."""


def no_dock() -> None:
    """Stand in for QGIS's dock for advanced digitizing where there is none."""


@dataclass(frozen=True)
class WindowServices:
    """The window around the panels.

    Attributes:
        main_window: parent of docks and dialogs.
        canvas: the map.
        project: the open project; QGIS keeps one object for all projects of a session.
        messages: what speaks to the planner.
        add_dock: puts a dock to the right, as a tab beside the docks of the given object names.
        remove_dock: takes a dock out of the window and its menus; it is not deleted.
        register_action: makes an action's shortcut known to QGIS's shortcut settings.
        unregister_action: undoes that.
        show_layout: opens a print layout in QGIS's own window for it.
        set_active_layer: makes a layer of the layer tree the active one, which QGIS's undo and redo
            belong to.
        cad_dock: returns QGIS's dock for advanced digitizing, which tools that draw need.
        register_map_tool: lets QGIS switch to a tool by its action; the tool and its handler
            still belong to whoever made them.
        unregister_map_tool: undoes that.
        register_exit_blocker: lets an object refuse that QGIS closes; it still belongs to whoever
            made it.
        unregister_exit_blocker: undoes that.
        open_feature_form: opens QGIS's attribute form of a feature, beside the window.
    """

    main_window: QMainWindow
    canvas: QgsMapCanvas
    project: QgsProject
    messages: Messages
    add_dock: Callable[[QDockWidget, list[str]], None]
    remove_dock: Callable[[QDockWidget], None]
    register_action: Callable[[QAction, str], object]
    unregister_action: Callable[[QAction], object]
    show_layout: Callable[[QgsPrintLayout], object] = nowhere
    set_active_layer: Callable[[QgsMapLayer], object] = nowhere
    cad_dock: Callable[[], Optional[QgsAdvancedDigitizingDockWidget]] = no_dock
    register_map_tool: Callable[[QgsAbstractMapToolHandler], object] = nowhere
    unregister_map_tool: Callable[[QgsAbstractMapToolHandler], object] = nowhere
    register_exit_blocker: Callable[[QgsApplicationExitBlockerInterface], object] = nowhere
    unregister_exit_blocker: Callable[[QgsApplicationExitBlockerInterface], object] = nowhere
    open_feature_form: Callable[[QgsVectorLayer, QgsFeature], object] = no_form
