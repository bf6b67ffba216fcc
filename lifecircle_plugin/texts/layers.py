# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Texts of what can go wrong in reading layers, writing results and reading OSM extracts."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import Texts

CATALOGUE: dict[str, Callable[[Texts], str]] = {
    "layer_field_missing": lambda t: t.translate(
        "LifeCircle", "The layer {layer} has no field {field}. Choose the field again."
    ),
    "layer_not_point": lambda t: t.translate(
        "LifeCircle", "The layer {layer} does not hold points. Choose a point layer."
    ),
    "layer_not_line": lambda t: t.translate(
        "LifeCircle", "The layer {layer} does not hold lines. Choose a line layer."
    ),
    "layer_not_polygon": lambda t: t.translate(
        "LifeCircle", "The layer {layer} does not hold polygons. Choose a polygon layer."
    ),
    "layer_not_place": lambda t: t.translate(
        "LifeCircle",
        "The layer {layer} holds neither points nor polygons. Choose a point or polygon layer.",
    ),
    "layer_not_any": lambda t: t.translate(
        "LifeCircle",
        "The layer {layer} has no geometry. Choose a layer of points, lines or polygons.",
    ),
    "layer_coordinates_off_earth": lambda t: t.translate(
        "LifeCircle",
        "Most coordinates of the layer {layer} do not fit its coordinate reference system {crs} "
        "(for example {x}, {y}). The system is probably wrong: set the right one in the layer's "
        "properties (Source).",
    ),
    "crs_not_transformable": lambda t: t.translate(
        "LifeCircle",
        "The coordinates of the layer {layer} cannot be converted from {crs} to longitude and "
        "latitude. Set another coordinate reference system in the layer's properties (Source).",
    ),
    "no_extent_to_project": lambda t: t.translate(
        "LifeCircle",
        "None of the layers has a feature with a place. Check their filters and the selection.",
    ),
    "result_folder_missing": lambda t: t.translate(
        "LifeCircle",
        "The result {file} cannot be written: the folder {folder} does not exist. Make the folder "
        "or choose another one.",
    ),
    "output_not_writable": lambda t: t.translate(
        "LifeCircle",
        "The result {file} cannot be written: the file or its folder is read-only. Choose another "
        "folder.",
    ),
    "output_in_use": lambda t: t.translate(
        "LifeCircle",
        "The result {file} cannot be written: the file is open in QGIS or in another program. "
        "Remove its layers from the project, close the program, or choose another file name.",
    ),
    "output_is_input": lambda t: t.translate(
        "LifeCircle",
        "The result {file} would overwrite the file of the input {parameter}. Choose another file "
        "name.",
    ),
    "outputs_collide": lambda t: t.translate(
        "LifeCircle",
        "The results {first} and {second} would go to the same place {file}, and only one of them "
        "would be left. Choose another file name.",
    ),
    "output_loses_null": lambda t: t.translate(
        "LifeCircle",
        "The result {file} cannot be written truly: this format keeps empty numbers as 0, so that "
        "not reached would read as 0 m. Choose a GeoPackage (.gpkg).",
    ),
    "output_incomplete": lambda t: t.translate(
        "LifeCircle",
        "The result {file} could not be written: this format took only {written} of {rows} rows. "
        "Choose a GeoPackage (.gpkg).",
    ),
    "short_field_names": lambda t: t.translate(
        "LifeCircle",
        "A shapefile keeps 10 characters of a field name and 254 bytes of a text; take a "
        "GeoPackage to keep all. In {file} these fields are called: {names}.",
    ),
    "output_failed": lambda t: t.translate(
        "LifeCircle",
        "The result {file} could not be written ({problem}). Nothing was changed. Choose another "
        "file or folder.",
    ),
    "output_needs_geometry": lambda t: t.translate(
        "LifeCircle",
        "The result {file} could not be written: FlatGeobuf drops rows without a place, and this "
        "result has some. Choose a GeoPackage (.gpkg).",
    ),
    "output_geometry_unknown": lambda t: t.translate(
        "LifeCircle",
        "The result's geometry type cannot be written. Convert the input to points, lines or "
        "polygons first.",
    ),
    "disk_full": lambda t: t.translate(
        "LifeCircle",
        "The result {file} could not be written: the disk is full. Make room or choose another "
        "disk.",
    ),
    "osm_file_missing": lambda t: t.translate(
        "LifeCircle", "The OSM extract {file} was not found. Choose the file again."
    ),
    "osm_file_kind": lambda t: t.translate(
        "LifeCircle",
        "{file} is no OSM extract. Choose a file that ends in .osm.pbf or .osm.",
    ),
    "osm_file_damaged": lambda t: t.translate(
        "LifeCircle",
        "The OSM extract {file} is damaged or was not downloaded completely ({problem}). Download "
        "it again.",
    ),
    "osm_driver_missing": lambda t: t.translate(
        "LifeCircle",
        "This QGIS cannot read OSM extracts, because its GDAL library was built without the OSM "
        "driver. Install QGIS from qgis.org.",
    ),
    "osm_no_streets": lambda t: t.translate(
        "LifeCircle",
        "The OSM extract {file} holds no street people can walk on there. Check that the extract "
        "covers the boundary.",
    ),
    "osm_boundary_empty": lambda t: t.translate(
        "LifeCircle",
        "The boundary layer holds no polygon. Check its filter and the selection.",
    ),
}
