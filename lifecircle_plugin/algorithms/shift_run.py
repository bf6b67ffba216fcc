# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""One run of shift_coordinates: every vertex of a layer from one system to another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Callable

import numpy as np
from qgis.core import QgsCoordinateReferenceSystem, QgsGeometry, QgsProcessingFeedback

from ..core.arrays import BoolArray, FloatArray, IntArray
from ..core.errors import Cancelled, LifeCircleError
from ..core.shifts import (
    bd09_to_gcj02,
    bd09_to_wgs84,
    gcj02_to_bd09,
    gcj02_to_wgs84,
    inside_china_box,
    wgs84_to_bd09,
    wgs84_to_gcj02,
)
from ..core.wkb_vertices import find_vertices
from ..store.crs import WGS84, LonLatTransform, is_lonlat
from ..store.decode import BASE_TYPES_OF_KIND
from ..store.raw_layer import WkbBlobs
from ..store.snapshot import LayerArrays, LayerSnapshot
from ..store.tables import OutputTable
from .call import Call, Results, SharedProgress
from .taken_layers import examples, say, taken_layer, warn, write_all

Shift = Callable[[FloatArray], FloatArray]
SHIFTS: dict[tuple[str, str], Shift] = {
    ("gcj02", "wgs84"): gcj02_to_wgs84,
    ("bd09", "wgs84"): bd09_to_wgs84,
    ("wgs84", "gcj02"): wgs84_to_gcj02,
    ("wgs84", "bd09"): wgs84_to_bd09,
    ("gcj02", "bd09"): gcj02_to_bd09,
    ("bd09", "gcj02"): bd09_to_gcj02,
}
CGCS2000 = "EPSG:4490"
# Shifted positions of places in China lie at most so far outside its bounding box.
MARGIN_DEG = 0.03
METRES_PER_DEGREE = 111_200.0
VERTICES_AT_ONCE = 1 << 18
# CircularString, CompoundCurve, CurvePolygon, MultiCurve, MultiSurface.
CURVED_TYPES = (8, 9, 10, 11, 12)
READING = (0.0, 40.0)
MOVING = (40.0, 80.0)


@dataclass
class ShiftRun:
    """What one run took on the main thread."""

    snapshot: LayerSnapshot
    transform: LonLatTransform
    shift: Shift

    @classmethod
    def prepare(cls, call: Call) -> ShiftRun:
        """Take the layer; main thread only.

        Raises:
            LifeCircleError: no usable layer, or nothing to be moved between the two systems.
        """
        snapshot = taken_layer(call, "INPUT", "any")
        source = call.choice("SOURCE_SYSTEM")
        target = call.choice("TARGET_SYSTEM")
        if (source, target) not in SHIFTS:
            raise LifeCircleError("shift_same_system", system=source)
        transform = LonLatTransform.of_project(snapshot.crs, snapshot.name)
        return cls(snapshot, transform, SHIFTS[source, target])

    def work(self, call: Call, feedback: QgsProcessingFeedback) -> Results:
        """Read, move and write; worker thread.

        Raises:
            LifeCircleError: with a message key for what cannot work.
            Cancelled: the planner asked to stop; nothing was written.
        """
        layer = self.snapshot.read(
            kind="any",
            is_cancelled=feedback.isCanceled,
            progress=SharedProgress(feedback, *READING),
            keep=[each.name for each in self.snapshot.fields],
            keep_wkb=True,
        )
        if layer.wkb is None or layer.geometry is None:
            raise LifeCircleError("layer_not_any", layer=layer.layer_name)
        moved = self._moved(layer, layer.wkb, feedback)
        _tell(feedback, layer, moved)
        stays = self.snapshot.crs.authid() == CGCS2000
        table = OutputTable(
            tuple(layer.fields[name] for name in layer.kept),
            layer.kept,
            wkb=moved.wkb,
            wkb_type=layer.wkb_type,
            crs=QgsCoordinateReferenceSystem(CGCS2000 if stays else WGS84),
        )
        results = write_all(call, feedback, {"OUTPUT": table})
        return {**results, "MOVED_M": moved.median_m}

    def _moved(self, layer: LayerArrays, wkb: WkbBlobs, feedback: QgsProcessingFeedback) -> _Moved:
        strangers = _strangers(wkb, layer.geometry_kind)
        wkb = wkb.with_replaced(dict.fromkeys(strangers.tolist(), b""))
        if not is_lonlat(self.snapshot.crs):
            # Degrees are not square: the same three points would span another arc.
            wkb = _without_arcs(wkb)
        vertices = find_vertices(wkb.buffer, wkb.offsets)
        xy = vertices.read(wkb.buffer)
        before = np.full_like(xy, np.nan)
        after = np.full_like(xy, np.nan)
        progress = SharedProgress(feedback, *MOVING)
        for start in range(0, len(xy), VERTICES_AT_ONCE):
            if feedback.isCanceled():
                raise Cancelled
            part = slice(start, start + VERTICES_AT_ONCE)
            before[part] = self.transform.to_lonlat(xy[part])
            after[part] = _shifted(before[part], self.shift)
            progress(min(1.0, (start + VERTICES_AT_ONCE) / len(xy)))
        lost = np.isfinite(xy).any(axis=1) & ~np.isfinite(after).all(axis=1)
        lost_rows = np.union1d(vertices.row[lost], vertices.broken_rows)
        stayed = np.isfinite(before).all(axis=1) & (before == after).all(axis=1)
        moved = WkbBlobs(vertices.written(wkb.buffer, after), wkb.offsets)
        return _Moved(
            wkb=moved.with_replaced(dict.fromkeys(lost_rows.tolist(), b"")),
            median_m=_median_m(before, after),
            strangers=strangers,
            lost_rows=lost_rows,
            stayed_rows=np.setdiff1d(vertices.row[stayed], lost_rows),
        )


@dataclass(frozen=True)
class _Moved:
    """Geometries in their new place, and the rows of those that did not get there.

    Attributes:
        strangers: of another geometry type than the layer; without geometry now.
        lost_rows: with coordinates that are no place on earth; without geometry now.
        stayed_rows: outside China, at least in part, and not moved there.
    """

    wkb: WkbBlobs
    median_m: float
    strangers: IntArray
    lost_rows: IntArray
    stayed_rows: IntArray


def _shifted(lonlat: FloatArray, shift: Shift) -> FloatArray:
    """Shift (n, 2) positions in and around China; the rest stays."""
    result = lonlat.copy()
    rows = np.flatnonzero(inside_china_box(lonlat, MARGIN_DEG))
    result[rows] = shift(lonlat[rows])
    return result


def _median_m(before: FloatArray, after: FloatArray) -> float:
    """Return the median distance between two (n, 2) positions in degrees, 0 without any."""
    step = (after - before) * METRES_PER_DEGREE
    step[:, 0] *= np.cos(np.radians(before[:, 1]))
    distance_m = np.hypot(step[:, 0], step[:, 1])
    distance_m = distance_m[np.isfinite(distance_m)]
    return float(np.median(distance_m)) if len(distance_m) else 0.0


def _strangers(wkb: WkbBlobs, kind: str) -> IntArray:
    """Return the rows of another kind than the layer, which no table could hold beside the rest."""
    types = wkb.base_types()
    other: BoolArray = (types > 0) & ~np.isin(types, BASE_TYPES_OF_KIND[kind])
    return np.flatnonzero(other)


def _without_arcs(wkb: WkbBlobs) -> WkbBlobs:
    straight = {}
    for row in np.flatnonzero(np.isin(wkb.base_types(), CURVED_TYPES)).tolist():
        geometry = QgsGeometry()
        geometry.fromWkb(wkb.buffer[wkb.offsets[row] : wkb.offsets[row + 1]].tobytes())
        if not geometry.isNull():
            straight[row] = QgsGeometry(geometry.constGet().segmentize()).asWkb().data()
    return wkb.with_replaced(straight)


def _tell(feedback: QgsProcessingFeedback, layer: LayerArrays, moved: _Moved) -> None:
    """Say in the log how far the layer moved and what could not be moved."""
    without = int(np.count_nonzero(layer.missing_geometry))
    say(
        feedback,
        "shift_moved",
        layer=layer.layer_name,
        count=layer.feature_count - without,
        metres=moved.median_m,
    )
    for key, rows in (
        ("shift_outside_china", moved.stayed_rows),
        ("shift_off_earth", moved.lost_rows),
        ("shift_other_geometry", moved.strangers),
        ("shift_without_geometry", np.flatnonzero(layer.missing_geometry)),
    ):
        if len(rows):
            warn(feedback, key, count=len(rows), examples=examples(layer, rows.tolist()))
