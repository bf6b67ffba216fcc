# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Units, places and barriers of any layers as a plan that circles can be proposed for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Optional, Union

import numpy as np
from qgis.core import QgsProcessingFeedback

from ..core.analysis import representative_points
from ..core.arrays import FloatArray, Geometry, Lines, MixedPlaces, Polygons
from ..core.circle_plan import (
    NOT_KNOWN,
    OWN_COUNT,
    Geometries,
    HubPoints,
    PlanFrame,
    ResidencePoints,
    Subdistrict,
    Units,
)
from ..core.circle_proposal import Seeds
from ..core.errors import LifeCircleError
from ..core.shapely_needed import require_shapely
from ..store.snapshot import LayerArrays
from .columns import names, numbers, texts
from .taken_layers import EXAMPLES, listed, warn

# Degrees to the metres that a plan is in.
ToMetres = Callable[[FloatArray], FloatArray]


@dataclass(frozen=True)
class UnitFields:
    """Which fields of a layer of units hold what; empty for none."""

    population: str
    name: str
    subdistrict: str

    @property
    def all(self) -> tuple[str, ...]:
        """Return the fields that are chosen."""
        return tuple(each for each in (self.population, self.name, self.subdistrict) if each)


def units_of_layer(
    layer: LayerArrays,
    fields: UnitFields,
    to_metres: ToMetres,
    feedback: QgsProcessingFeedback,
) -> tuple[Units, tuple[Subdistrict, ...]]:
    """Return the features of a polygon layer as units, with the subdistricts they name.

    Args:
        layer: read in degrees.
        fields: of it.
        to_metres: projects degrees.
        feedback: is told what is no number of people.
    """
    shapely = require_shapely()
    n = layer.feature_count
    geometry = shapes_of(layer.geometry, n, to_metres)
    population, bad = numbers(layer, fields.population)
    wrong = np.flatnonzero(bad | (population < 0))
    if len(wrong):
        written = [str(layer.columns[fields.population][row]) for row in wrong[:EXAMPLES].tolist()]
        warn(
            feedback,
            "propose_negative_people",
            field=fields.population,
            count=len(wrong),
            examples=listed(written),
        )
    population = np.where(np.isfinite(population) & (population >= 0), population, np.nan)
    subdistrict = np.full(n, -1, dtype=np.int64)
    known: dict[str, int] = {}
    if fields.subdistrict:
        for row, text in enumerate(texts(layer, fields.subdistrict).tolist()):
            name = str(text).strip() if text is not None else ""
            if name:
                subdistrict[row] = known.setdefault(name, len(known))
    unknown = np.isnan(population)
    nothing = np.full(n, np.nan)
    units = Units(
        ids=tuple(str(fid) for fid in layer.fid.tolist()),
        names=tuple(names(layer, fields.name).tolist()),
        kinds=("",) * n,
        geometry=geometry,
        subdistrict=subdistrict,
        area_m2=np.asarray(shapely.area(geometry), dtype=np.float64),
        population=population,
        households=nothing,
        pop_60plus=nothing,
        population_from=np.where(unknown, NOT_KNOWN, OWN_COUNT).astype(np.int8),
        not_fully_known=unknown,
    )
    return units, tuple(Subdistrict(name, name) for name in known)


def layer_frame(subdistricts: tuple[Subdistrict, ...]) -> PlanFrame:
    """Return surroundings that hold nothing but subdistricts."""
    nothing = np.zeros(0)
    return PlanFrame(
        crs="",
        subdistricts=subdistricts,
        barriers=np.zeros(0, dtype=object),
        barrier_kinds=(),
        barrier_names=(),
        residences=ResidencePoints(np.zeros((0, 2)), nothing, nothing, nothing, ()),
        hubs=HubPoints((), (), (), np.zeros((0, 2)), np.zeros(0, dtype=np.bool_)),
    )


def with_barriers(frame: PlanFrame, layer: Optional[LayerArrays], to_metres: ToMetres) -> PlanFrame:
    """Return surroundings with the lines of a layer as barriers; as they are without one."""
    if layer is None:
        return frame
    barriers = shapes_of(layer.geometry, layer.feature_count, to_metres)
    return replace(
        frame,
        barriers=barriers,
        barrier_kinds=("other",) * len(barriers),
        barrier_names=("",) * len(barriers),
    )


def seeds_of_layer(layer: LayerArrays, name: str, to_metres: ToMetres) -> Seeds:
    """Return the places of a layer as seeds; polygons by a point inside."""
    if layer.geometry is None or isinstance(layer.geometry, Lines):
        raise LifeCircleError("layer_not_place", layer=layer.layer_name)
    lonlat = representative_points(layer.geometry, layer.feature_count)
    return Seeds(
        ("",) * layer.feature_count,
        tuple(names(layer, name).tolist()),
        to_metres(lonlat),
    )


def lines_of_layer(layer: LayerArrays, to_metres: ToMetres) -> Lines:
    """Return the lines of a layer in metres."""
    if not isinstance(layer.geometry, Lines):
        raise LifeCircleError("layer_not_line", layer=layer.layer_name)
    return replace(layer.geometry, xy=to_metres(layer.geometry.xy))


def shapes_of(
    geometry: Optional[Union[Geometry, MixedPlaces]], count: int, to_metres: ToMetres
) -> Geometries:
    """Return polygons or lines as shapely's, (count,); empty where a feature has none."""
    shapely = require_shapely()
    kinds = shapely.GeometryType
    found = np.empty(count, dtype=object)
    if isinstance(geometry, Polygons):
        offsets = (geometry.ring_offsets, geometry.part_offsets, _starts(geometry.feature, count))
        kind = kinds.MULTIPOLYGON
    elif isinstance(geometry, Lines):
        offsets = (geometry.offsets, _starts(geometry.feature, count))
        kind = kinds.MULTILINESTRING
    else:
        found[:] = shapely.MultiPolygon()
        return found
    found[:] = shapely.from_ragged_array(kind, to_metres(geometry.xy), offsets)
    return found


def _starts(feature: np.ndarray, count: int) -> np.ndarray:
    """Return where each feature's parts start, (count + 1,); parts come in feature order."""
    return np.searchsorted(feature, np.arange(count + 1)).astype(np.int64)
