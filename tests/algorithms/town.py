# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""A town of a few streets in metres, as QGIS layers, and a runner for algorithms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Optional

from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsGeometry,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsVectorLayer,
)

# A metric system in which the town's coordinates are metres around a corner in Yangpu.
TOWN_CRS = (
    "+proj=tmerc +lat_0=31.29 +lon_0=121.52 +k=1 +x_0=0 +y_0=0 +datum=WGS84 +units=m +type=crs"
)


class RunFailed(Exception):  # noqa: N818  (an outcome the tests ask about)
    """An algorithm refused or failed; the text is what a planner reads."""


@dataclass
class Runner:
    """Runs `lifecircle:` algorithms the way a toolbox click does: check, prepare, run."""

    context: QgsProcessingContext
    feedback: QgsProcessingFeedback

    def __call__(self, algorithm_id: str, **parameters: Any) -> dict[str, Any]:
        """Run and return results with layers resolved; raise RunFailed with the message."""
        original = QgsApplication.processingRegistry().algorithmById(f"lifecircle:{algorithm_id}")
        assert original is not None, algorithm_id
        algorithm = original.create()
        for definition in algorithm.parameterDefinitions():
            if definition.isDestination() and definition.name() not in parameters:
                parameters[definition.name()] = "TEMPORARY_OUTPUT"
        fine, text = algorithm.checkParameterValues(parameters, self.context)
        if not fine:
            raise RunFailed(text)
        try:
            results, done = algorithm.run(parameters, self.context, self.feedback)
        except QgsProcessingException as problem:
            raise RunFailed(str(problem)) from None
        if not done:
            raise RunFailed(self.feedback.textLog() or self.feedback.htmlLog())
        return {name: self._resolved(value) for name, value in results.items()}

    def _resolved(self, value: Any) -> Any:
        if isinstance(value, str):
            layer = self.context.takeResultLayer(value)
            if layer is not None:
                return layer
            if ".gpkg" in value or value.endswith((".shp", ".geojson", ".csv")):
                return QgsVectorLayer(value, "result", "ogr")
        return value


def layer(
    geometry_type: str,
    fields: str = "",
    rows: Sequence[tuple[Optional[str], ...]] = (),
    crs: str = TOWN_CRS,
    name: str = "layer",
) -> QgsVectorLayer:
    """Return a memory layer; each row is WKT (or None) followed by the fields' values."""
    uri = geometry_type + (f"?{fields}" if fields else "")
    result = QgsVectorLayer(uri, name, "memory")
    assert result.isValid(), uri
    if crs:
        reference = QgsCoordinateReferenceSystem(crs)
        if crs.startswith("+proj"):
            reference = QgsCoordinateReferenceSystem.fromProj(crs)
        assert reference.isValid()
        result.setCrs(reference)
    else:
        result.setCrs(QgsCoordinateReferenceSystem())
    features = []
    for wkt, *values in rows:
        feature = QgsFeature(result.fields())
        if wkt is not None:
            feature.setGeometry(QgsGeometry.fromWkt(wkt))
        feature.setAttributes(list(values))
        features.append(feature)
    assert result.dataProvider().addFeatures(features)[0]
    result.updateExtents()
    return result


def main_street(crs: str = TOWN_CRS) -> QgsVectorLayer:
    """Return one street of 4 km along the x axis, a vertex every 100 m, and a side street.

    The side street leaves at x = 1000 and runs 500 m north.
    """
    along = ", ".join(f"{x} 0" for x in range(-1000, 3001, 100))
    return layer(
        "LineString",
        rows=[(f"LINESTRING({along})",), ("LINESTRING(1000 0, 1000 500)",)],
        crs=crs,
        name="streets",
    )


def wide_frame() -> QgsVectorLayer:
    """Return a data frame so wide that nobody is near the edge of the data."""
    return layer(
        "Polygon",
        rows=[("POLYGON((-9000 -9000, 9000 -9000, 9000 9000, -9000 9000, -9000 -9000))",)],
        name="frame",
    )


def rows_of(result: QgsVectorLayer) -> list[dict[str, Any]]:
    """Return a layer's rows as dictionaries, NULL as None."""
    from qgis.PyQt.QtCore import QVariant

    def plain(value: Any) -> Any:
        return None if isinstance(value, QVariant) and value.isNull() else value

    names = [field.name() for field in result.fields()]
    return [
        {name: plain(value) for name, value in zip(names, feature.attributes())}
        for feature in result.getFeatures()
    ]
