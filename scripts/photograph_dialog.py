# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Inside QGIS: open the analysis dialog over the sample and photograph the screen.

Paths come in LIFECIRCLE_PICTURE and LIFECIRCLE_WINDOW_READY.
"""

from __future__ import annotations

import os
from pathlib import Path

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtWidgets import QApplication, QDockWidget
from qgis.utils import iface

MILLISECONDS_TO_DRAW = 5000
WIDTH, HEIGHT = 1900, 940
LEFT = 820


def layer_id(table: str) -> str:
    """Return the id of the sample's layer that shows a table."""
    for layer in QgsProject.instance().mapLayers().values():
        if f"layername={table}" in layer.source():
            return layer.id()
    raise LookupError(table)


def open_dialog() -> None:
    """Open the gap analysis with the sample's layers chosen."""
    import processing

    parameters = {
        "STREETS": layer_id("street"),
        "RESIDENCES": layer_id("residence"),
        "POPULATION": "population",
        "FACILITIES": layer_id("facility"),
        "CATEGORY": "category",
        "BUILDING_AREA": "building_m2",
        "SITE_AREA": "site_m2",
        "CIRCLES": layer_id("circle"),
        "CIRCLE_NAME": "name",
        "SUBDISTRICT": "subdistrict",
    }
    dialog = processing.createAlgorithmDialog("lifecircle:facility_gap", parameters)
    dialog.show()
    # QGIS gives the dialog its remembered size when it shows it.
    QTimer.singleShot(
        MILLISECONDS_TO_DRAW // 2,
        lambda: dialog.setGeometry(LEFT, 100, WIDTH - LEFT - 60, HEIGHT - 160),
    )
    QTimer.singleShot(MILLISECONDS_TO_DRAW, photograph)


def photograph() -> None:
    """Save the whole screen and say that it is done."""
    screen = QApplication.primaryScreen()
    screen.grabWindow(0).save(os.environ["LIFECIRCLE_PICTURE"])
    Path(os.environ["LIFECIRCLE_WINDOW_READY"]).touch()


def arrange() -> None:
    """Fill the invisible screen, where no window manager does it, and show the district."""
    iface.mainWindow().setGeometry(0, 0, WIDTH, HEIGHT)
    for panel in iface.mainWindow().findChildren(QDockWidget, "Browser"):
        panel.hide()
    canvas = iface.mapCanvas()
    circles = QgsProject.instance().mapLayer(layer_id("circle"))
    shown = canvas.mapSettings().layerExtentToOutputExtent(circles, circles.extent())
    # The dialog covers the right half of the window.
    shown.setXMaximum(shown.xMaximum() + 1.9 * shown.width())
    canvas.setExtent(shown)
    canvas.refresh()
    iface.messageBar().clearWidgets()
    QTimer.singleShot(MILLISECONDS_TO_DRAW, open_dialog)


QTimer.singleShot(MILLISECONDS_TO_DRAW, arrange)
