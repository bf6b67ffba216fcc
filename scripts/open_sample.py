# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Load the synthetic sample into the QGIS that runs this file (qgis --code)."""

from __future__ import annotations

import os

from qgis.core import QgsProject, QgsVectorLayer
from qgis.utils import iface

# Drawn from the bottom up.
LAYERS = ("circle", "street", "residence", "gate", "facility")

path = os.environ["LIFECIRCLE_SAMPLE"]
group = QgsProject.instance().layerTreeRoot().insertGroup(0, "Yangpu (synthetic)")
for name in LAYERS:
    layer = QgsVectorLayer(f"{path}|layername={name}", name, "ogr")
    if layer.isValid():
        QgsProject.instance().addMapLayer(layer, False)
        group.insertLayer(0, layer)
        iface.mapCanvas().setExtent(layer.extent())
iface.mapCanvas().refresh()
