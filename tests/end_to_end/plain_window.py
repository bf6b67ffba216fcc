# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Run in a fresh interpreter: load the plugin, look at what it brought, and print it as JSON.

The one argument is QGIS's locale, such as zh-Hans.

Instead of QGIS's window there is a plain one with the few menus and bars that a plugin touches,
so that nothing but the plugin itself imports modules.
"""

from __future__ import annotations

import json
import sys
import time
from typing import Optional

from qgis.core import QgsApplication, QgsExpression, QgsMapLayer, QgsProject, QgsSettings
from qgis.gui import (
    QgsAbstractMapToolHandler,
    QgsAdvancedDigitizingDockWidget,
    QgsApplicationExitBlockerInterface,
    QgsMapCanvas,
    QgsMessageBar,
    QgsOptionsWidgetFactory,
)
from qgis.PyQt.QtCore import QCoreApplication, QEvent, QObject
from qgis.PyQt.QtGui import QAction
from qgis.PyQt.QtWidgets import QDockWidget, QMainWindow, QMenu, QTabBar, QToolBar

HEAVY = ("numpy", "pandas", "shapely", "scipy", "osgeo", "processing")


class PlainWindow(QMainWindow):
    """The part of QGIS's window that a plugin touches, made of real menus and bars."""

    def __init__(self) -> None:
        super().__init__()
        self.plugin_menu = QMenu("Plugins", self)
        self.help_menu = QMenu("Help", self)
        self.canvas = QgsMapCanvas(self)
        self.bar = QgsMessageBar(self)
        self.shortcuts: list[QAction] = []
        self.option_pages: list[QgsOptionsWidgetFactory] = []
        self.map_tools: list[QgsAbstractMapToolHandler] = []
        self.exit_blockers: list[QgsApplicationExitBlockerInterface] = []
        self.digitizing: Optional[QgsAdvancedDigitizingDockWidget] = None

    def mainWindow(self) -> QMainWindow:  # noqa: N802
        return self

    def pluginHelpMenu(self) -> QMenu:  # noqa: N802
        return self.help_menu

    def pluginMenu(self) -> QMenu:  # noqa: N802
        return self.plugin_menu

    def mapCanvas(self) -> QgsMapCanvas:  # noqa: N802
        return self.canvas

    def messageBar(self) -> QgsMessageBar:  # noqa: N802
        return self.bar

    def openLayoutDesigner(self, layout: object) -> None:  # noqa: N802
        raise NotImplementedError(layout)

    def setActiveLayer(self, layer: QgsMapLayer) -> bool:  # noqa: N802
        self.canvas.setCurrentLayer(layer)
        return True

    def cadDockWidget(self) -> QgsAdvancedDigitizingDockWidget:  # noqa: N802
        if self.digitizing is None:
            self.digitizing = QgsAdvancedDigitizingDockWidget(self.canvas, self)
        return self.digitizing

    def registerApplicationExitBlocker(  # noqa: N802
        self, blocker: QgsApplicationExitBlockerInterface
    ) -> None:
        self.exit_blockers.append(blocker)

    def unregisterApplicationExitBlocker(  # noqa: N802
        self, blocker: QgsApplicationExitBlockerInterface
    ) -> None:
        self.exit_blockers.remove(blocker)

    def registerMapToolHandler(self, handler: QgsAbstractMapToolHandler) -> None:  # noqa: N802
        """Connect action and tool as QGIS's window does."""
        handler.action().setCheckable(True)
        handler.mapTool().setAction(handler.action())
        handler.action().triggered.connect(lambda *_: self.canvas.setMapTool(handler.mapTool()))
        self.map_tools.append(handler)

    def unregisterMapToolHandler(self, handler: QgsAbstractMapToolHandler) -> None:  # noqa: N802
        self.map_tools.remove(handler)

    def registerMainWindowAction(self, action: QAction, shortcut: str) -> bool:  # noqa: N802
        action.setShortcut(shortcut)
        self.shortcuts.append(action)
        return True

    def unregisterMainWindowAction(self, action: QAction) -> bool:  # noqa: N802
        self.shortcuts.remove(action)
        return True

    def registerOptionsWidgetFactory(  # noqa: N802
        self, factory: QgsOptionsWidgetFactory
    ) -> None:
        self.option_pages.append(factory)

    def unregisterOptionsWidgetFactory(  # noqa: N802
        self, factory: QgsOptionsWidgetFactory
    ) -> None:
        self.option_pages.remove(factory)


def heavy_modules() -> list[str]:
    return sorted(name for name in HEAVY if name in sys.modules)


def forget_heavy_modules() -> None:
    """Drop what qgis.core imported, so that importing it again would show."""
    for name in list(sys.modules):
        if name.split(".")[0] in HEAVY:
            del sys.modules[name]


def of_tabs(thing: QObject) -> bool:
    """Tell whether it is of a tab bar: Qt keeps those of docks that went for the next ones."""
    return isinstance(thing, QTabBar) or isinstance(thing.parent(), QTabBar)


def census(window: PlainWindow) -> dict[str, object]:
    """Count everything a plugin could leave behind."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    functions = QgsExpression.Functions()
    registry, project = QgsApplication.processingRegistry(), QgsProject.instance()
    return {
        "docks": len(window.findChildren(QDockWidget)),
        "shortcuts": len(window.shortcuts),
        "option_pages": len(window.option_pages),
        "map_tools": len(window.map_tools),
        "exit_blockers": len(window.exit_blockers),
        "functions": sum(each.name().startswith("lifecircle_") for each in functions),
        "listeners": sum(
            project.receivers(signal)
            for signal in (
                project.readProject,
                project.aboutToBeCleared,
                project.layersRemoved,
                project.layersAdded,
            )
        ),
        "tasks": len(QgsApplication.taskManager().tasks()),
        "objects": len([each for each in window.findChildren(QObject) if not of_tabs(each)]),
        "actions": len(window.findChildren(QAction)),
        "toolbars": len(window.findChildren(QToolBar)),
        "plugin_menu": len(window.plugin_menu.actions()),
        "help_menu": len(window.help_menu.actions()),
        "providers": sorted(provider.id() for provider in registry.providers()),
        "algorithms": len(registry.algorithms()),
        "application_children": len(QgsApplication.instance().children()),
        "translated": QCoreApplication.translate("LifeCircle", "LifeCircle Help"),
    }


def main() -> None:
    application = QgsApplication([], True)
    application.initQgis()
    QgsSettings().setValue("locale/overrideFlag", True)
    QgsSettings().setValue("locale/userLocale", sys.argv[1])
    window = PlainWindow()
    forget_heavy_modules()
    before = census(window)
    started = time.perf_counter()
    from lifecircle_plugin import classFactory

    plugin = classFactory(window)
    plugin.initGui()
    first_ms = (time.perf_counter() - started) * 1000
    loaded = census(window)
    names = {
        algorithm.id(): algorithm.displayName()
        for algorithm in QgsApplication.processingRegistry().algorithms()
    }
    heavy = heavy_modules()
    after = []
    for round_number in range(3):
        if round_number:
            plugin = classFactory(window)
            plugin.initGui()
        plugin.unload()
        after.append(census(window))
    print(
        json.dumps(
            {
                "before": before,
                "loaded": loaded,
                "after": after,
                "heavy": heavy,
                "milliseconds": first_ms,
                "names": names,
            }
        )
    )
    sys.stdout.flush()
    application.exitQgis()


if __name__ == "__main__":
    main()
