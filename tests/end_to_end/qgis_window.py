# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Run inside a real QGIS window (qgis --code): load, use, unload and reload the plugin.

What is found is written as JSON to the path in LIFECIRCLE_CENSUS; then QGIS ends at once.
"""

from __future__ import annotations

import json
import os
import traceback
from pathlib import Path

from qgis import utils
from qgis.core import QgsApplication, QgsProject
from qgis.PyQt.QtCore import QCoreApplication, QEvent
from qgis.PyQt.QtGui import QAction
from qgis.PyQt.QtWidgets import QApplication, QDialog, QDockWidget, QMenu, QToolBar

NAME = "lifecircle_plugin"


def census() -> dict[str, object]:
    """Count everything a plugin could leave behind."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()
    window, project = utils.iface.mainWindow(), QgsProject.instance()
    registry = QgsApplication.processingRegistry()
    return {
        "actions": len(window.findChildren(QAction)),
        "toolbars": len(window.findChildren(QToolBar)),
        "docks": len(window.findChildren(QDockWidget)),
        "menus": len(window.findChildren(QMenu)),
        "plugin_menu": len(utils.iface.pluginMenu().actions()),
        "help_menu": len(utils.iface.pluginHelpMenu().actions()),
        "providers": sorted(provider.id() for provider in registry.providers()),
        "algorithms": len(registry.algorithms()),
        "listeners": project.receivers(project.layersAdded) + project.receivers(project.cleared),
        "translated": QCoreApplication.translate("LifeCircle", "LifeCircle Help"),
    }


def life() -> dict[str, object]:
    told: dict[str, object] = {"before": census(), "after": []}
    for _ in range(3):
        assert utils.loadPlugin(NAME), "QGIS could not import the plugin"
        assert utils.startPlugin(NAME), "QGIS could not start the plugin"
        told["loaded"] = census()
        utils.plugins[NAME].open_gap_analysis()
        QApplication.processEvents()
        dialogs = [
            widget
            for widget in QApplication.topLevelWidgets()
            if isinstance(widget, QDialog) and widget.isVisible()
        ]
        told["dialogs"] = [dialog.windowTitle() for dialog in dialogs]
        for dialog in dialogs:
            dialog.close()
        assert utils.unloadPlugin(NAME), "QGIS could not unload the plugin"
        told["after"].append(census())
    return told


try:
    found: dict[str, object] = life()
except Exception:
    found = {"error": traceback.format_exc()}
Path(os.environ["LIFECIRCLE_CENSUS"]).write_text(json.dumps(found), encoding="utf-8")
os._exit(0)
