# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What a gap run left in layers, read back: its residences, and the outlines of its circles."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Optional

import numpy as np
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsCsException,
    QgsGeometry,
)

from ..core.arrays import FloatArray, Points, Polygons
from ..core.gap_result import ResidenceResult
from ..core.geometry import interior_points
from ..core.results import GapReport
from ..core.wkb import gpkg_bodies
from .crs import sound_transform
from .raw_layer import IsCancelled, WkbBlobs, objects
from .snapshot import LayerArrays, LayerSnapshot, numbers_from_text

if TYPE_CHECKING:
    from .blueprint_file import BlueprintFile

DISTANCE, VERDICT = "d_", "ok_"
OURS = frozenset({"snap_m", "routed", "edge_m", "circle", "lacking", "undecided"})
# More people than this in one residence are a slip of the keyboard; the engine leaves them out.
MOST_PEOPLE = 1e15
GEOGRAPHIC = "EPSG:4326"


def read_residence_result(
    snapshot: LayerSnapshot,
    report: GapReport,
    name_field: str = "",
    id_field: str = "",
    is_cancelled: Optional[IsCancelled] = None,
) -> ResidenceResult:
    """Return the residences of OUTPUT_RESIDENCES, with the people its run counted.

    Args:
        snapshot: of the output layer, taken on the main thread.
        report: the run's account; names the field with the people.
        name_field: field of the source layer with the residences' names, empty for none.
        id_field: likewise with their ids; without it feature ids are taken.
        is_cancelled: asked while rows are read.

    Raises:
        LifeCircleError: the layer is no such output.
        Cancelled: the planner asked to stop.
    """
    names = {field.name for field in snapshot.fields}
    codes = [name for name in names if name.startswith((DISTANCE, VERDICT))]
    people_field = _kept_name(report.population_basis, names)
    name_field, id_field = _kept_name(name_field, names), _kept_name(id_field, names)
    wanted = [*sorted(OURS & names), *codes, people_field, name_field, id_field]
    layer = snapshot.read(
        list(dict.fromkeys(name for name in wanted if name)), "place", is_cancelled=is_cancelled
    )
    count = layer.feature_count
    people = _people(layer, people_field) if people_field else np.ones(count)
    return ResidenceResult(
        ids=objects(_texts(layer, id_field)) if id_field else objects(layer.fid.tolist()),
        names=objects([text or "" for text in _texts(layer, name_field)]),
        lonlat=_points(layer),
        people=people,
        circle=layer.columns["circle"],
        snap_m=layer.columns["snap_m"],
        routed=layer.columns["routed"] == 1,
        edge_m=layer.columns["edge_m"],
        distance_m={n[len(DISTANCE) :]: layer.columns[n] for n in codes if n.startswith(DISTANCE)},
        ok={n[len(VERDICT) :]: layer.columns[n] for n in codes if n.startswith(VERDICT)},
    )


def outlines_of_layer(
    snapshot: LayerSnapshot,
    circles: Sequence[str],
    transform_context: QgsCoordinateTransformContext,
    is_cancelled: Optional[IsCancelled] = None,
) -> dict[str, QgsGeometry]:
    """Return the outline of each circle in degrees, none where the layer has changed.

    Args:
        snapshot: of the circle layer as the run took it.
        circles: the run's names, in the layer's order.
        transform_context: the project's datum choices.
        is_cancelled: asked while rows are read.
    """
    layer = snapshot.read((), "polygon", is_cancelled=is_cancelled, keep_wkb=True)
    if layer.wkb is None or layer.feature_count != len(circles):
        return {}
    return _outlines(circles, layer.wkb.to_list(), layer.crs, transform_context)


def outlines_of_blueprint(
    file: BlueprintFile,
    scenario_id: Optional[str],
    transform_context: QgsCoordinateTransformContext,
) -> dict[str, QgsGeometry]:
    """Return the outlines of a scenario's circles by name, degrees."""
    with file.read() as connection:
        (crs_text,) = connection.execute("SELECT metric_crs FROM blueprint").fetchone()
        rows = connection.execute(
            "SELECT name, geom FROM circle_outline WHERE scenario_id = ? AND geom IS NOT NULL",
            [scenario_id],
        ).fetchall()
    if not rows:
        return {}
    blobs = [bytes(blob) for _, blob in rows]
    joined = WkbBlobs.from_list(blobs)
    starts, ends, _ = gpkg_bodies(joined.buffer, joined.offsets)
    data = joined.buffer.tobytes()
    bodies = [data[start:end] for start, end in zip(starts.tolist(), ends.tolist())]
    names = [name or "" for name, _ in rows]
    return _outlines(names, bodies, QgsCoordinateReferenceSystem(crs_text), transform_context)


def _outlines(
    names: Sequence[str],
    blobs: Sequence[bytes],
    crs: QgsCoordinateReferenceSystem,
    transform_context: QgsCoordinateTransformContext,
) -> dict[str, QgsGeometry]:
    to_degrees = sound_transform(crs, QgsCoordinateReferenceSystem(GEOGRAPHIC), transform_context)
    found: dict[str, QgsGeometry] = {}
    for name, blob in zip(names, blobs):
        if not blob:
            continue
        geometry = QgsGeometry()
        geometry.fromWkb(blob)
        try:
            geometry.transform(to_degrees)
        except QgsCsException:
            continue
        found[name] = geometry
    return found


def _kept_name(name: str, names: set[str]) -> str:
    """Return the name that a field of the source has in the output, empty where it is gone."""
    if not name:
        return ""
    if name.lower() in OURS or name.lower().startswith((DISTANCE, VERDICT)):
        renamed = next((f"{name}_{n}" for n in range(1, 9) if f"{name}_{n}" in names), "")
        if renamed:
            return renamed
    return name if name in names else ""


def _people(layer: LayerArrays, field: str) -> FloatArray:
    values = layer.columns[field]
    if values.dtype != np.float64:
        values, _ = numbers_from_text(values)
    return np.where(np.isfinite(values) & (values <= MOST_PEOPLE), values, np.nan)


def _texts(layer: LayerArrays, field: str) -> list[Optional[str]]:
    if not field:
        return [None] * layer.feature_count
    return [_text(value) for value in layer.columns[field].tolist()]


def _text(value: object) -> Optional[str]:
    if isinstance(value, float):
        return None if np.isnan(value) else f"{value:.15g}"
    return None if value is None else str(value).strip()


def _points(layer: LayerArrays) -> FloatArray:
    """Return a point on each feature, NaN without geometry."""
    geometry = layer.geometry
    if isinstance(geometry, Polygons):
        return interior_points(geometry, layer.feature_count)
    xy = np.full((layer.feature_count, 2), np.nan)
    if isinstance(geometry, Points):
        # The first point of a multipoint stands for it: written last.
        xy[geometry.feature[::-1]] = geometry.xy[::-1]
    return xy
