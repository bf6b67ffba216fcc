# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Small synthetic layers and pictures of them for the tests of outputs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from qgis.core import (
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsFeature,
    QgsGeometry,
    QgsMapRendererCustomPainterJob,
    QgsMapSettings,
    QgsProject,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor, QImage, QPainter


def layer_of(
    kind: str, fields: str, rows: Sequence[tuple[str, Sequence[Any]]], crs: str = "EPSG:4326"
) -> QgsVectorLayer:
    """Return a memory layer; `fields` as in a memory layer's address, geometries as WKT."""
    layer = QgsVectorLayer(f"{kind}?crs={crs}&{fields}", "made up", "memory")
    assert layer.isValid()
    features = []
    for wkt, values in rows:
        feature = QgsFeature(layer.fields())
        feature.setGeometry(QgsGeometry.fromWkt(wkt))
        feature.setAttributes(list(values))
        features.append(feature)
    assert layer.dataProvider().addFeatures(features)[0]
    layer.updateExtents()
    return layer


def square(x: float, y: float, size: float) -> str:
    """Return a square as WKT, its lower left corner given."""
    right, top = x + size, y + size
    return f"Polygon(({x} {y}, {right} {y}, {right} {top}, {x} {top}, {x} {y}))"


def drawn(layer: QgsVectorLayer, size: int = 160) -> QImage:
    """Return a picture of a layer on white, whatever scales it is meant for."""
    layer.setScaleBasedVisibility(False)
    settings = QgsMapSettings()
    settings.setLayers([layer])
    settings.setDestinationCrs(layer.crs())
    extent = layer.extent()
    extent.grow(max(extent.width(), extent.height()) * 0.2)
    settings.setExtent(extent)
    settings.setOutputSize(QSize(size, size))
    context = QgsExpressionContext()
    context.appendScope(QgsExpressionContextUtils.projectScope(QgsProject.instance()))
    settings.setExpressionContext(context)
    picture = QImage(QSize(size, size), QImage.Format.Format_RGB32)
    picture.fill(QColor("#ffffff"))
    painter = QPainter(picture)
    QgsMapRendererCustomPainterJob(settings, painter).renderSynchronously()
    painter.end()
    return picture


def colours(picture: QImage) -> Counter[str]:
    """Return how many pixels of each colour a picture has."""
    picture = picture.convertToFormat(QImage.Format.Format_RGB32)
    return Counter(
        QColor(picture.pixel(x, y)).name()
        for y in range(picture.height())
        for x in range(picture.width())
    )
