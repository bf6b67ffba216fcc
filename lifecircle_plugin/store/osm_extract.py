# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Reading an OSM extract: nodes, ways and areas with the tags asked for.

GDAL's OSM driver writes them into a temporary GeoPackage, from which they are read in bulk. Ways
keep the nodes they share: the driver computes each coordinate from the node's integers, so that it
is the same number in every way.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Optional

import numpy as np
from osgeo import gdal
from qgis.core import QgsExpressionContext, QgsVectorLayer, QgsVectorLayerFeatureSource

from ..core.errors import Cancelled, LifeCircleError
from . import fast_read, slow_read
from .gdal_errors import errors_told_to
from .raw_layer import TEXT, Column, FieldSpec, IsCancelled, Progress, RawLayer, WkbBlobs

# Closed ways with these tags are areas; so is every closed way with area=yes. Unlike in GDAL's own
# list, platforms stay ways, because people walk along them.
AREA_KEYS = (
    *("aeroway", "amenity", "boundary", "building", "craft", "geological", "healthcare"),
    *("historic", "landuse", "leisure", "military", "natural", "office", "place", "shop"),
    *("social_facility", "sport", "tourism", "emergency"),
)
SUFFIXES = (".pbf", ".osm")
SHARE_OF_PASSES = 0.8
WHOLE_PASSES = (("points", "lines", "multipolygons"),)
# With a window on points in the same pass the driver forgets the nodes outside, and cuts or loses
# the ways through them.
WINDOW_PASSES = (("lines", "multipolygons"), ("points",))
# Columns that hold an element's number, and the kind of element.
ELEMENTS = {
    "points": {"osm_id": "node"},
    "lines": {"osm_id": "way"},
    "multipolygons": {"osm_way_id": "way", "osm_id": "relation"},
}


@dataclass(frozen=True)
class OsmTags:
    """The tags to read per kind of element."""

    points: tuple[str, ...]
    lines: tuple[str, ...]
    areas: tuple[str, ...]


@dataclass(frozen=True)
class OsmRows:
    """Elements of one kind; n of them.

    Attributes:
        osm_id: (n,) such as ``node/12``, ``way/34``, ``relation/56``.
        wkb: n geometries, longitude and latitude.
        tags: per tag (n,) text or None.
    """

    osm_id: Column
    wkb: WkbBlobs
    tags: dict[str, Column]

    def __len__(self) -> int:
        """Return the number of elements."""
        return len(self.osm_id)

    def taken(self, rows: Column) -> OsmRows:
        """Return some rows, by number or by mask."""
        if rows.dtype == np.bool_:
            rows = np.flatnonzero(rows)
        blobs = self.wkb.to_list()
        wkb = WkbBlobs.from_list([blobs[row] for row in rows.tolist()])
        tags = {name: column[rows] for name, column in self.tags.items()}
        return OsmRows(self.osm_id[rows], wkb, tags)


@dataclass(frozen=True)
class OsmExtract:
    """What an extract holds of the tags asked for."""

    points: OsmRows
    lines: OsmRows
    areas: OsmRows


def check_osm_file(path: str) -> None:
    """Tell beforehand why a file cannot be an OSM extract.

    Raises:
        LifeCircleError: no such file, another kind of file, or a GDAL without its OSM driver.
    """
    if not Path(path).is_file():
        raise LifeCircleError("osm_file_missing", file=path)
    if not path.lower().endswith(SUFFIXES):
        raise LifeCircleError("osm_file_kind", file=Path(path).name)
    if gdal.GetDriverByName("OSM") is None:
        raise LifeCircleError("osm_driver_missing")


def read_extract(
    path: str,
    tags: OsmTags,
    window: Optional[Sequence[float]] = None,
    is_cancelled: Optional[IsCancelled] = None,
    progress: Optional[Progress] = None,
) -> OsmExtract:
    """Read an .osm.pbf or .osm file; in any thread.

    Args:
        path: the file.
        tags: to read per kind of element; elements with none of them are left out.
        window: (west, south, east, north) in degrees; what lies wholly outside is left out.
        is_cancelled: asked all along.
        progress: told the finished share, 0 to 1.

    Raises:
        LifeCircleError: the file is missing, damaged, or no OSM extract.
        Cancelled: the planner asked to stop; the temporary files are gone.
    """
    check_osm_file(path)
    folder = Path(tempfile.mkdtemp(prefix="lifecircle-osm-"))
    try:
        configuration = folder / "osmconf.ini"
        configuration.write_text(_configuration(tags), encoding="utf-8")
        copies: dict[str, Path] = {}
        passes = WHOLE_PASSES if window is None else WINDOW_PASSES
        for number, layers in enumerate(passes):
            copy = folder / f"{number}.gpkg"
            listener = _Listener(is_cancelled, progress, number / len(passes), 1 / len(passes))
            _translate(path, configuration, copy, layers, window, listener)
            copies.update(dict.fromkeys(layers, copy))
        return OsmExtract(
            *(
                _rows(copies[layer], layer, names, ELEMENTS[layer], is_cancelled)
                for layer, names in zip(
                    ("points", "lines", "multipolygons"), (tags.points, tags.lines, tags.areas)
                )
            )
        )
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _configuration(tags: OsmTags) -> str:
    """Return the driver's settings: the tags as columns, named as they are."""
    lines = [
        f"closed_ways_are_polygons={','.join(AREA_KEYS)}",
        "attribute_name_laundering=no",
    ]
    sections: dict[str, Iterable[str]] = {
        "points": tags.points,
        "lines": tags.lines,
        "multipolygons": tags.areas,
        "multilinestrings": (),
        "other_relations": (),
    }
    for section, names in sections.items():
        lines += [f"[{section}]", "osm_id=yes", f"attributes={','.join(names)}", "other_tags=no"]
    return "\n".join(lines) + "\n"


class _Listener:
    """Hears GDAL's errors and answers its question whether to go on."""

    def __init__(
        self,
        is_cancelled: Optional[IsCancelled],
        progress: Optional[Progress],
        start: float,
        width: float,
    ) -> None:
        self.problem = ""
        self._is_cancelled = is_cancelled
        self._progress = progress
        self._start, self._width = start, width

    def hear(self, severity: int, number: int, message: str) -> None:
        if severity >= gdal.CE_Failure and not self.problem:
            self.problem = message

    def go_on(self, share: float, message: object, data: object) -> int:
        if self._progress is not None:
            self._progress(SHARE_OF_PASSES * (self._start + self._width * share))
        return 0 if self.is_cancelled() else 1

    def is_cancelled(self) -> bool:
        return self._is_cancelled is not None and self._is_cancelled()


def _translate(
    path: str,
    configuration: Path,
    copy: Path,
    layers: Sequence[str],
    window: Optional[Sequence[float]],
    listener: _Listener,
) -> None:
    with errors_told_to(listener.hear):
        source = gdal.OpenEx(
            path,
            gdal.OF_VECTOR,
            allowed_drivers=["OSM"],
            open_options=[f"CONFIG_FILE={configuration}"],
        )
        result = None
        if source is not None:
            options = gdal.VectorTranslateOptions(
                format="GPKG",
                layers=list(layers),
                layerCreationOptions=["SPATIAL_INDEX=NO"],
                spatFilter=list(window) if window is not None else None,
                callback=listener.go_on,
            )
            result = gdal.VectorTranslate(str(copy), source, options=options)
        is_written = result is not None
        # Closed here, where a complaint about an unfinished copy is heard.
        result = source = None
    if listener.is_cancelled():
        raise Cancelled
    # A truncated file is read up to the break without a word but this error.
    if listener.problem or not is_written:
        # GDAL may give no reason; the size tells at least a stump from an extract.
        problem = listener.problem or f"{os.path.getsize(path):,} B"
        raise LifeCircleError("osm_file_damaged", file=path, problem=problem)


def _rows(
    copy: Path,
    layer_name: str,
    names: Sequence[str],
    id_columns: dict[str, str],
    is_cancelled: Optional[IsCancelled],
) -> OsmRows:
    ids = [FieldSpec(name, TEXT) for name in id_columns]
    fields = [*ids, *(FieldSpec(name, TEXT) for name in names)]
    quoted = [f'"{name}" IS NOT NULL' for name in names]
    raw = _raw_rows(copy, layer_name, " OR ".join(quoted), fields, is_cancelled)
    osm_id = np.full(len(raw.fid), None, dtype=object)
    for column, element in id_columns.items():
        values = raw.columns[column]
        known = np.flatnonzero(np.not_equal(values, None))  # type: ignore[call-overload]
        osm_id[known] = [f"{element}/{number}" for number in values[known].tolist()]
    if raw.wkb is None:
        raise ValueError("geometry was asked for")
    return OsmRows(osm_id, raw.wkb, {name: raw.columns[name] for name in names})


def _raw_rows(
    copy: Path,
    layer_name: str,
    subset: str,
    fields: Sequence[FieldSpec],
    is_cancelled: Optional[IsCancelled],
) -> RawLayer:
    source = fast_read.FastSource(str(copy), layer_name, subset, -1)
    try:
        return fast_read.read_rows(source, fields, True, is_cancelled)
    except fast_read.NotServedError:
        layer = QgsVectorLayer(f"{copy}|layername={layer_name}|subset={subset}", "osm", "ogr")
        by_features = slow_read.SlowSource(
            QgsVectorLayerFeatureSource(layer), None, "", QgsExpressionContext(), -1, -1
        )
        return slow_read.read_rows(by_features, fields, True, is_cancelled)
