# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""All checks of the data, on whichever layers there are, with a place for every finding."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Callable, Optional

import numpy as np
from numpy.typing import NDArray

from .arrays import BoolArray, FloatArray, Geometry, Lines, Points, Polygons
from .checks import (
    check_categories,
    check_duplicates,
    check_geometry,
    check_population,
    check_snapping,
)
from .circle_checks import check_circles
from .coordinate_checks import LayerCoordinates, check_extents, check_shifts
from .errors import Cancelled
from .findings import Finding, Topic, report_rows
from .geometry import interior_points
from .network import build_network
from .network_checks import check_network
from .projection import TransverseMercator
from .reach import attach_polygons
from .search import IsCancelled
from .snapping import EdgeIndex

STREETS, RESIDENCES, FACILITIES, CIRCLES = ROLES = (
    "streets",
    "residences",
    "facilities",
    "circles",
)
Texts = NDArray[np.object_]
Progress = Callable[[float], None]
# Farther from the data's middle no projection to metres is good.
_PROJECTED_DEG = 3.0
_SHIFT_CAP_M = 100.0
_RESIDENCE_KEYS = {
    "check_duplicates_placed": "check_residences_placed",
    "check_duplicate_placed": "check_residence_placed",
}


@dataclass(frozen=True)
class CheckedLayer:
    """One layer in degrees; n features.

    Attributes:
        geometry: longitude and latitude; unusable parts left out.
        missing, invalid, repaired: (n,) without geometry, with an unusable one, and with one that
            crossed itself.
        raw_xy: (n, 2) first vertex of each feature as it stands in the layer, NaN without.
        is_geographic: the layer's coordinate reference system counts in degrees.
        crs: its name.
    """

    geometry: Geometry
    missing: BoolArray
    invalid: BoolArray
    repaired: BoolArray
    raw_xy: FloatArray
    is_geographic: bool
    crs: str

    @property
    def count(self) -> int:
        """Return the number of features."""
        return len(self.missing)


@dataclass(frozen=True)
class CheckInputs:
    """What is to be checked.

    Attributes:
        layers: by role; any of them may be absent.
        unread: layers whose coordinates fit no place on earth: an example as it stands there.
        people, people_text: (n,) of residences; the text where the field holds text.
        category, recognised: (m,) of facilities; whether the standard knows the category.
        facility_name: (m,) text or None, None without such a field.
        circle_names: by feature.
    """

    layers: Mapping[str, CheckedLayer]
    unread: Sequence[LayerCoordinates] = ()
    people: Optional[FloatArray] = None
    people_text: Optional[Texts] = None
    category: Optional[Texts] = None
    recognised: Optional[BoolArray] = None
    facility_name: Optional[Texts] = None
    circle_names: Sequence[str] = ()


@dataclass(frozen=True)
class Located:
    """A finding and where it is: longitude and latitude, None where it has no place."""

    finding: Finding
    lonlat: Optional[tuple[float, float]]


def check_data(
    inputs: CheckInputs,
    max_snap_m: float,
    join_tolerance_m: float,
    is_cancelled: Optional[IsCancelled] = None,
    progress: Optional[Progress] = None,
) -> list[Located]:
    """Check layers, each for itself and together; the gravest findings first.

    Args:
        inputs: layers and columns.
        max_snap_m: places farther from every street are not routed.
        join_tolerance_m: street ends closer than this are joined.
        is_cancelled: asked between the checks.
        progress: told the finished share, 0 to 1.

    Raises:
        Cancelled: is_cancelled answered yes.
    """
    check = _Check(inputs, max_snap_m, join_tolerance_m)
    steps = (check.rows, check.places, check.streets, check.duplicates, check.circles)
    for number, step in enumerate(steps, start=1):
        if is_cancelled is not None and is_cancelled():
            raise Cancelled
        step()
        if progress is not None:
            progress(number / len(steps))
    rank = {"error": 0, "warning": 1, "info": 2}
    return sorted(check.found, key=lambda each: rank[each.finding.severity])


@dataclass
class _Check:
    """One check under way."""

    inputs: CheckInputs
    max_snap_m: float
    join_tolerance_m: float
    found: list[Located] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.lonlat = {
            role: _positions(layer.geometry, layer.count)
            for role, layer in self.inputs.layers.items()
        }
        self.in_place: set[str] = set()
        self.projection: Optional[TransverseMercator] = None
        self.xy: dict[str, FloatArray] = {}

    # --- what one layer tells ------------------------------------------------------------------

    def rows(self) -> None:
        """Check geometry, people and categories row by row."""
        for role, layer in self.inputs.layers.items():
            self._by_row(check_geometry(role, layer.missing, layer.invalid))
            crossing = Topic(
                "geometry",
                role,
                "check_geometries_crossing",
                "check_geometry_crossing",
                layer.count,
                "warning",
            )
            self._by_row(report_rows(crossing, np.flatnonzero(layer.repaired)))
        if self.inputs.people is not None:
            text = self.inputs.people_text
            self._by_row(check_population(RESIDENCES, self.inputs.people, text))
        if self.inputs.category is not None and self.inputs.recognised is not None:
            self._by_row(check_categories(FACILITIES, self.inputs.category, self.inputs.recognised))

    def places(self) -> None:
        """Check if the layers lie where they should, and prepare metres for those that do."""
        described = [
            LayerCoordinates(role, layer.raw_xy, self.lonlat[role], layer.is_geographic, layer.crs)
            for role, layer in self.inputs.layers.items()
        ]
        findings = check_extents([*described, *self.inputs.unread])
        self._by_row(findings)
        lost = {each.role for each in findings if each.severity == "error" and each.row < 0}
        self.in_place = {role for role in self.lonlat if role not in lost}
        reference = next(
            (r for r in ROLES if r in self.in_place and np.isfinite(self.lonlat[r]).any()), None
        )
        if reference is None:
            return
        centre = np.nanmedian(self.lonlat[reference], axis=0)
        self.projection = TransverseMercator(float(centre[0]), float(centre[1]))
        for role in (RESIDENCES, FACILITIES):
            if role in self.in_place:
                self.xy[role] = self._metres(_middles(self.inputs.layers[role]))

    # --- what layers tell together -------------------------------------------------------------

    def streets(self) -> None:
        """Check how streets hang together, and how residences and facilities lie to them."""
        lines = self._geometry(STREETS)
        if not isinstance(lines, Lines) or self.projection is None:
            return
        network = build_network(lines, self.join_tolerance_m)
        self._by_metres(check_network(network))
        if not network.edge_count:
            return
        index = EdgeIndex(network)

        def misfit_m(xy: FloatArray) -> FloatArray:
            return np.minimum(index.snap(xy, _SHIFT_CAP_M).distance_m, _SHIFT_CAP_M)

        lonlat = {role: self.lonlat[role] for role in self.xy}
        self._by_row(check_shifts(lonlat, self.projection, misfit_m))
        for role, xy in self.xy.items():
            distance_m = index.snap(xy, self.max_snap_m, report_up_to_m=np.inf).distance_m
            outlines = self._geometry(role)
            if role == FACILITIES and isinstance(outlines, Polygons):
                # People walk to a facility's boundary, and start from a residence's middle.
                _, distance_m = attach_polygons(index, outlines, len(xy), self.max_snap_m)
            distance_m = np.where(np.isfinite(xy).all(axis=1), distance_m, np.nan)
            self._by_metres(check_snapping(role, distance_m, self.max_snap_m, xy))

    def duplicates(self) -> None:
        """Look for facilities and residences that were entered twice."""
        if FACILITIES in self.xy and self.inputs.category is not None:
            xy, names = self.xy[FACILITIES], self.inputs.facility_name
            self._by_metres(check_duplicates(FACILITIES, xy, self.inputs.category, names))
        if RESIDENCES in self.xy:
            xy = self.xy[RESIDENCES]
            alike = np.full(len(xy), RESIDENCES, dtype=object)
            twice = check_duplicates(RESIDENCES, xy, alike)
            self._by_metres(replace(each, key=_RESIDENCE_KEYS[each.key]) for each in twice)

    def circles(self) -> None:
        """Check that circles do not overlap, and hold all residences."""
        outlines = self._geometry(CIRCLES)
        if not isinstance(outlines, Polygons) or self.projection is None:
            return
        people = self.inputs.people
        xy = self.xy.get(RESIDENCES)
        self._by_metres(check_circles(outlines, self.inputs.circle_names, xy, people))

    # --- positions -----------------------------------------------------------------------------

    def _metres(self, lonlat: FloatArray) -> FloatArray:
        """Project positions; NaN where they lie too far away for that."""
        if self.projection is None:
            return np.full_like(lonlat, np.nan)
        centre = (self.projection.central_longitude, self.projection.central_latitude)
        with np.errstate(invalid="ignore"):
            near = (np.abs(lonlat - centre) <= _PROJECTED_DEG).all(axis=1)
        xy = np.full_like(lonlat, np.nan)
        xy[near] = self.projection.forward(lonlat[near])
        return xy

    def _geometry(self, role: str) -> Optional[Geometry]:
        """Return a layer in metres, None where it is absent or in the wrong place."""
        if role not in self.in_place or self.projection is None:
            return None
        geometry = self.inputs.layers[role].geometry
        if isinstance(geometry, Lines):
            return replace(geometry, xy=self._metres(geometry.xy))
        return replace(geometry, xy=self.projection.forward(geometry.xy))

    def _by_row(self, findings: Iterable[Finding]) -> None:
        """Keep findings at the position of the feature they are about."""
        for each in findings:
            place = None
            if each.row >= 0 and each.role in self.lonlat:
                lon, lat = self.lonlat[each.role][each.row].tolist()
                place = (lon, lat) if np.isfinite(lon) and np.isfinite(lat) else None
            self.found.append(Located(each, place))

    def _by_metres(self, findings: Iterable[Finding]) -> None:
        """Keep findings at the position in metres that they carry, else as `_by_row`."""
        for each in findings:
            if each.xy is None or self.projection is None:
                self._by_row([each])
                continue
            lon, lat = self.projection.inverse(np.array([each.xy]))[0].tolist()
            self.found.append(Located(each, (lon, lat)))


def _positions(geometry: Geometry, count: int) -> FloatArray:
    """Return the first vertex of each feature, (count, 2), NaN without geometry."""
    if isinstance(geometry, Points):
        first = np.arange(len(geometry.feature))
    elif isinstance(geometry, Lines):
        first = geometry.offsets[:-1]
    else:
        first = geometry.ring_offsets[geometry.part_offsets[:-1]]
    xy = np.full((count, 2), np.nan)
    # Written backwards, so that the first part of a feature stays.
    xy[geometry.feature[::-1]] = geometry.xy[first[::-1]]
    return xy


def _middles(layer: CheckedLayer) -> FloatArray:
    """Return the position that stands for each feature, degrees, (n, 2)."""
    if isinstance(layer.geometry, Polygons):
        return interior_points(layer.geometry, layer.count)
    return _positions(layer.geometry, layer.count)
