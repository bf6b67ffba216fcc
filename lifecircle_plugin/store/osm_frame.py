# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The part of an OSM extract that a planner asks for, and elements with their geometry."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np
from qgis.core import QgsGeometry

from ..core.arrays import BoolArray, Geometry, Lines, Points, Polygons
from ..core.errors import LifeCircleError
from ..core.locating import points_inside
from ..core.projection import TransverseMercator
from ..core.wkb import encode_lines, encode_polygons, read_wkb
from .decode import decode_geometry, feature_bounds, part_of_vertex, take_parts
from .osm_extract import OsmRows
from .raw_layer import WkbBlobs

QUARTER_CIRCLE_STEPS = 16


@dataclass(frozen=True)
class Elements:
    """OSM elements of one kind with decoded geometry.

    Attributes:
        rows: ids and tags.
        geometry: degrees; broken parts left out.
    """

    rows: OsmRows
    geometry: Geometry

    @classmethod
    def of_rows(cls, rows: OsmRows, kind: str) -> Elements:
        """Decode the geometry of point, line or polygon elements."""
        return cls(rows, decode_geometry(rows.wkb, kind, lambda xy: xy).geometry)

    def __len__(self) -> int:
        """Return the number of elements."""
        return len(self.rows)

    def present(self) -> BoolArray:
        """Tell which elements have a geometry; (n,)."""
        found = np.zeros(len(self), dtype=np.bool_)
        found[self.geometry.feature] = True
        return found

    def taken(self, keep: BoolArray) -> Elements:
        """Return some elements, numbered anew."""
        number = np.cumsum(keep) - 1
        part = take_parts(self.geometry, keep[self.geometry.feature])
        return Elements(self.rows.taken(keep), replace(part, feature=number[part.feature]))

    def metric(self, projection: TransverseMercator) -> Geometry:
        """Return the geometry in metres."""
        return replace(self.geometry, xy=projection.forward(self.geometry.xy))


@dataclass(frozen=True)
class Frame:
    """Where the planner's area lies.

    Attributes:
        boundary: the area itself, metres.
        surround: the area with its surround, metres.
        projection: to these metres.
    """

    boundary: Polygons
    surround: Polygons
    projection: TransverseMercator

    @classmethod
    def around(cls, boundary_lonlat: Polygons, surround_m: float) -> Frame:
        """Return the frame of a boundary in degrees and of a surround of so many metres.

        Raises:
            LifeCircleError: the boundary has no polygon.
        """
        if not len(boundary_lonlat.xy):
            raise LifeCircleError("osm_boundary_empty")
        projection = TransverseMercator.centred_on(boundary_lonlat.xy)
        boundary = replace(boundary_lonlat, xy=projection.forward(boundary_lonlat.xy))
        return cls(boundary, _buffered(boundary, surround_m), projection)

    def window(self) -> tuple[float, ...]:
        """Return (west, south, east, north) around the surround, degrees."""
        low, high = self.surround.xy.min(axis=0), self.surround.xy.max(axis=0)
        xs, ys = (np.linspace(low[axis], high[axis], 9) for axis in (0, 1))
        grid = np.stack(np.meshgrid(xs, ys), axis=-1).reshape(-1, 2)
        lonlat = self.projection.inverse(grid)
        return (*lonlat.min(axis=0).tolist(), *lonlat.max(axis=0).tolist())

    def touching(self, elements: Elements) -> BoolArray:
        """Tell which elements touch the surround; (n,)."""
        geometry = elements.metric(self.projection)
        touched = np.zeros(len(elements), dtype=np.bool_)
        inside = points_inside(geometry.xy, self.surround)
        touched[geometry.feature[part_of_vertex(geometry)[inside]]] = True
        if isinstance(geometry, Points):
            return touched
        # Few are left: those that may cross it, or hold all of it, without a vertex inside.
        low, high = self.surround.xy.min(axis=0), self.surround.xy.max(axis=0)
        bounds = feature_bounds(geometry, len(elements))
        with np.errstate(invalid="ignore"):
            near = (bounds[:, :2] <= high).all(axis=1) & (bounds[:, 2:] >= low).all(axis=1)
        rows = np.flatnonzero(near & ~touched)
        if len(rows):
            # The engine points into this geometry and does not keep it.
            whole = _united(self.surround)
            engine = QgsGeometry.createGeometryEngine(whole.constGet())
            engine.prepareGeometry()
            for row, blob in zip(rows.tolist(), _blobs_of(geometry, near & ~touched)):
                geometry_of_row = _from_wkb(blob)
                touched[row] = engine.intersects(geometry_of_row.constGet())
        return touched


def _buffered(boundary: Polygons, distance_m: float) -> Polygons:
    if distance_m <= 0:
        return boundary
    wide = _united(boundary).buffer(distance_m, QUARTER_CIRCLE_STEPS)
    wkb = WkbBlobs.from_list([wide.asWkb().data()])
    decoded = read_wkb(wkb.buffer, wkb.offsets, "polygon").geometry
    if not isinstance(decoded, Polygons):
        raise TypeError("polygons were asked for")
    return decoded


def _united(polygons: Polygons) -> QgsGeometry:
    count = int(polygons.feature.max(initial=-1)) + 1
    blobs = encode_polygons(polygons, count)
    geometries = [_from_wkb(blob) for blob in blobs if blob is not None]
    return QgsGeometry.unaryUnion([each.makeValid() for each in geometries])


def _blobs_of(geometry: Geometry, keep: BoolArray) -> Iterable[bytes]:
    part = take_parts(geometry, keep[geometry.feature])
    if isinstance(part, Points):
        raise TypeError("points lie inside or outside")
    if isinstance(part, Lines):
        blobs = encode_lines(part, len(keep))
    else:
        blobs = encode_polygons(part, len(keep))
    return [blob for blob in blobs if blob is not None]


def _from_wkb(blob: bytes) -> QgsGeometry:
    geometry = QgsGeometry()
    geometry.fromWkb(blob)
    return geometry
