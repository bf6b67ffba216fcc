# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Small synthetic layers in every format that planners bring."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Optional

from osgeo import gdal, ogr, osr
from qgis.core import QgsFeature, QgsGeometry, QgsVectorLayer

OGR_TYPES = {
    "int": (ogr.OFTInteger64, ogr.OFSTNone),
    "int32": (ogr.OFTInteger, ogr.OFSTNone),
    "real": (ogr.OFTReal, ogr.OFSTNone),
    "text": (ogr.OFTString, ogr.OFSTNone),
    "bool": (ogr.OFTInteger, ogr.OFSTBoolean),
    "date": (ogr.OFTDate, ogr.OFSTNone),
    "time": (ogr.OFTTime, ogr.OFSTNone),
    "datetime": (ogr.OFTDateTime, ogr.OFSTNone),
}
Row = Sequence[Any]


def spatial_reference(epsg: int) -> osr.SpatialReference:
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(epsg)
    reference.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return reference


def write_file(
    path: Path,
    driver: str,
    geometry_type: int,
    fields: dict[str, str],
    rows: Iterable[tuple[Optional[str], Row]],
    epsg: int = 4326,
    name: str = "",
    options: Sequence[str] = (),
) -> Path:
    """Write rows of (WKT or None, values) with GDAL, independent of the product's writers."""
    encodings = [each.partition("=")[2] for each in options if each.startswith("ENCODING=")]
    # QGIS turns GDAL's recoding of shapefiles off for the whole process.
    before = gdal.GetConfigOption("SHAPE_ENCODING")
    gdal.SetConfigOption("SHAPE_ENCODING", encodings[0] if encodings else None)
    try:
        return _write_file(path, driver, geometry_type, fields, rows, epsg, name, options)
    finally:
        gdal.SetConfigOption("SHAPE_ENCODING", before)


def _write_file(
    path: Path,
    driver: str,
    geometry_type: int,
    fields: dict[str, str],
    rows: Iterable[tuple[Optional[str], Row]],
    epsg: int,
    name: str,
    options: Sequence[str],
) -> Path:
    dataset = gdal.GetDriverByName(driver).Create(str(path), 0, 0, 0, gdal.GDT_Unknown)
    layer = dataset.CreateLayer(
        name or path.stem, spatial_reference(epsg), geometry_type, list(options)
    )
    for field, kind in fields.items():
        definition = ogr.FieldDefn(field, OGR_TYPES[kind][0])
        definition.SetSubType(OGR_TYPES[kind][1])
        layer.CreateField(definition)
    layer.StartTransaction()
    for wkt, values in rows:
        feature = ogr.Feature(layer.GetLayerDefn())
        if wkt is not None:
            feature.SetGeometry(ogr.CreateGeometryFromWkt(wkt))
        for position, value in enumerate(values):
            if value is not None:
                feature.SetField(position, value)
            else:
                feature.SetFieldNull(position)
        layer.CreateFeature(feature)
    layer.CommitTransaction()
    layer = dataset = None
    return path


def memory_layer(
    definition: str, rows: Iterable[tuple[Optional[str], Row]], name: str = "memory"
) -> QgsVectorLayer:
    """Return a memory layer such as ``Point?crs=EPSG:4326&field=name:string``."""
    layer = QgsVectorLayer(definition, name, "memory")
    assert layer.isValid()
    features = []
    for wkt, values in rows:
        feature = QgsFeature(layer.fields())
        if wkt is not None:
            feature.setGeometry(QgsGeometry.fromWkt(wkt))
        feature.setAttributes(list(values))
        features.append(feature)
    assert layer.dataProvider().addFeatures(features)[0]
    layer.updateExtents()
    return layer
