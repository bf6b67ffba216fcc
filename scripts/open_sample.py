# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Load the synthetic sample, styled, into the QGIS that runs this file (qgis --code).

QGIS reads the file without telling it its path: paths come in LIFECIRCLE_SAMPLE and
LIFECIRCLE_STYLES.
"""

from __future__ import annotations

import os
from pathlib import Path

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsFillSymbol,
    QgsProject,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QTimer
from qgis.utils import iface

SAMPLE = Path(os.environ["LIFECIRCLE_SAMPLE"])
STYLES = Path(os.environ["LIFECIRCLE_STYLES"])
GROUP = "Yangpu, synthetic 杨浦（合成数据）"
FACILITIES_FROM_SCALE = 25_000
# (table, name, style), drawn from the bottom up.
LAYERS = (
    ("river", "River 河流", "river"),
    ("residence", "Residences 住宅小区", ""),
    ("street", "Streets 道路", "streets"),
    ("circle", "Circles 生活圈", "circles"),
    ("facility", "Facilities 设施", "facilities"),
)


def load(table: str, name: str, style: str) -> QgsVectorLayer:
    """Add one layer on top of those already loaded."""
    layer = QgsVectorLayer(f"{SAMPLE}|layername={table}", name, "ogr")
    if style:
        layer.loadNamedStyle(str(STYLES / f"{style}.qml"))
    else:
        pale = {"color": "#ece5d8", "outline_color": "#b8ad98", "outline_width": "0.15"}
        layer.renderer().setSymbol(QgsFillSymbol.createSimple(pale))
    project = QgsProject.instance()
    project.addMapLayer(layer, False)
    group = project.layerTreeRoot().findGroup(GROUP)
    group.insertLayer(0, layer).setExpanded(False)
    return layer


def frame(circles: QgsVectorLayer) -> None:
    """Show the whole district in metres."""
    project, canvas = QgsProject.instance(), iface.mapCanvas()
    project.setCrs(QgsCoordinateReferenceSystem("EPSG:32651"))
    to_map = QgsCoordinateTransform(circles.crs(), project.crs(), project)
    canvas.setExtent(to_map.transformBoundingBox(circles.extent()))
    canvas.refresh()


QgsProject.instance().layerTreeRoot().insertGroup(0, GROUP)
layers = {table: load(table, name, style) for table, name, style in LAYERS}
layers["facility"].setScaleBasedVisibility(True)
layers["facility"].setMinimumScale(FACILITIES_FROM_SCALE)
iface.mainWindow().showMaximized()
# QGIS takes over the first layer's reference system once this script is done.
QTimer.singleShot(0, lambda: frame(layers["circle"]))
if os.environ.get("LIFECIRCLE_AFTER"):
    script = Path(os.environ["LIFECIRCLE_AFTER"])
    exec(compile(script.read_text(encoding="utf-8"), str(script), "exec"), {"__name__": "after"})
