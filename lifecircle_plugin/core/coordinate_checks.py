# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Checks of coordinates: layers in the wrong place, and the shifts of Chinese web maps.

A shift of some hundred metres leaves no trace in one layer alone. Two layers give it away: shops
lie beside streets and houses never on them, but only where both are in the same system. Everywhere
else the distances to the streets are distributed as chance has it. So every pair of systems that
points and streets may be in is tried, and each compared with small displacements of itself, which
stand for chance: the pair that differs most from chance is the right one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Callable, Optional

import numpy as np

from .arrays import FloatArray
from .findings import Finding, Topic, report_rows
from .projection import TransverseMercator
from .shifts import (
    bd09_to_gcj02,
    bd09_to_wgs84,
    gcj02_to_bd09,
    gcj02_to_wgs84,
    inside_china_box,
    wgs84_to_bd09,
    wgs84_to_gcj02,
)

FEWEST_POINTS = 40
_MOST_POINTS = 2000
_CAP_M = 100.0
_CLEAR_FIT = 2.5
_RIVAL_SHARE = 0.7
_NEAR_ZERO_DEG = 1e-4
_FAR_KM = 50.0

Misfit = Callable[[FloatArray], FloatArray]


# --- layers in the wrong place --------------------------------------------------------------------


@dataclass(frozen=True)
class LayerCoordinates:
    """Where a layer's features are.

    Attributes:
        role: "streets", "residences", "facilities", "circles".
        xy: (n, 2) as they stand in the layer.
        lonlat: (n, 2) degrees after transformation, NaN where that failed.
        is_geographic: the layer's coordinate reference system counts in degrees.
        crs: its name, for the message.
    """

    role: str
    xy: FloatArray
    lonlat: FloatArray
    is_geographic: bool
    crs: str


def check_extents(layers: Sequence[LayerCoordinates]) -> list[Finding]:
    """Report layers whose coordinates cannot be right, or that do not lie where the others do.

    Args:
        layers: the first with plausible coordinates is what the others are compared with.
    """
    findings: list[Finding] = []
    plausible = []
    for layer in layers:
        doubt = _doubtful_units(layer)
        if doubt is not None:
            findings.append(doubt)
        elif np.isfinite(layer.lonlat).all(axis=1).any():
            plausible.append(layer)
            findings += _near_zero(layer)
    if len(plausible) < 2:
        return findings
    boxes = [_box(layer.lonlat) for layer in plausible]
    apart = [not _overlap(boxes[0], box) for box in boxes[1:]]
    if all(apart) and len(boxes) > 2 and _overlap(boxes[1], boxes[2]):
        # The others agree with each other: the first is the odd one out.
        return [*findings, _misplaced(plausible[0], boxes[0], boxes[1])]
    for layer, box, is_apart in zip(plausible[1:], boxes[1:], apart):
        if is_apart:
            findings.append(_misplaced(layer, box, boxes[0]))
        else:
            findings += _strays(layer, boxes[0])
    return findings


def _doubtful_units(layer: LayerCoordinates) -> Optional[Finding]:
    """Recognise degrees in a metric system and metres in a geographic one."""
    finite = layer.xy[np.isfinite(layer.xy).all(axis=1)]
    if not len(finite):
        return None
    low, high = np.percentile(finite, [2, 98], axis=0)
    values: dict[str, object] = {"crs": layer.crs, "x": float(low[0]), "y": float(low[1])}
    fits_degrees = bool((low >= (-180, -90)).all() and (high <= (180, 90)).all())
    fits_swapped = bool((low >= (-90, -180)).all() and (high <= (90, 180)).all())
    key = None
    if not layer.is_geographic and (fits_degrees or fits_swapped):
        key = "check_degrees_read_as_metres"
    elif layer.is_geographic and fits_swapped and not fits_degrees:
        key = "check_axes_swapped"
    elif layer.is_geographic and not fits_degrees:
        key = "check_metres_read_as_degrees"
    if key is None:
        return None
    return Finding("coordinates", "error", layer.role, -1, None, key, values)


def _near_zero(layer: LayerCoordinates) -> list[Finding]:
    """Report rows at longitude 0, latitude 0, which stand for a missing place."""
    rows = np.flatnonzero((np.abs(layer.lonlat) < _NEAR_ZERO_DEG).all(axis=1))
    topic = Topic(
        "coordinates",
        layer.role,
        "check_zero_coordinates",
        "check_zero_coordinate",
        len(layer.lonlat),
    )
    return report_rows(topic, rows, layer.xy)


def _box(lonlat: FloatArray) -> FloatArray:
    """Return (2, 2) south-west and north-east of all but the outermost positions, with a margin."""
    finite = lonlat[np.isfinite(lonlat).all(axis=1)]
    low, high = np.percentile(finite, [2, 98], axis=0)
    margin = 0.02 + 0.1 * (high - low)
    return np.stack([low - margin, high + margin])


def _overlap(a: FloatArray, b: FloatArray) -> bool:
    return bool((a[0] <= b[1]).all() and (b[0] <= a[1]).all())


def _kilometres(a: FloatArray, b: FloatArray) -> float:
    """Return the distance between the middles of two boxes on the sphere."""
    (lon_a, lat_a), (lon_b, lat_b) = np.radians(a.mean(axis=0)), np.radians(b.mean(axis=0))
    half = np.sin((lat_b - lat_a) / 2) ** 2
    half += np.cos(lat_a) * np.cos(lat_b) * np.sin((lon_b - lon_a) / 2) ** 2
    return float(2 * 6371.0 * np.arcsin(np.sqrt(min(half, 1.0))))


def _misplaced(layer: LayerCoordinates, box: FloatArray, others: FloatArray) -> Finding:
    swapped = _overlap(box[:, ::-1], others)
    values: dict[str, object] = {"crs": layer.crs, "kilometres": _kilometres(box, others)}
    values["x"], values["y"] = box.mean(axis=0).tolist()
    key = "check_axes_swapped" if swapped else "check_layer_elsewhere"
    return Finding("coordinates", "error", layer.role, -1, None, key, values)


def _strays(layer: LayerCoordinates, others: FloatArray) -> list[Finding]:
    """Report rows of a layer in the right place that lie far away from it."""
    beyond_deg = np.maximum(others[0] - layer.lonlat, layer.lonlat - others[1])
    beyond_deg[:, 0] *= np.cos(np.radians(others[:, 1].mean()))
    far_km = 111.2 * np.nan_to_num(beyond_deg, nan=0.0).max(axis=1)
    rows = np.flatnonzero(far_km > _FAR_KM)
    rows = rows[np.argsort(-far_km[rows], kind="stable")]
    topic = Topic("coordinates", layer.role, "check_strays", "check_stray", len(far_km))
    told = ({"kilometres": km} for km in far_km[rows].tolist())
    return report_rows(topic, rows, layer.xy, told, kilometres=_FAR_KM)


# --- shifts ---------------------------------------------------------------------------------------

WGS84, GCJ02, BD09 = "WGS 84", "GCJ-02", "BD-09"
# System of the points, system of the streets, and what takes the points to the streets' system;
# the first is the points as they are.
_SYSTEMS: tuple[tuple[str, str, Callable[[FloatArray], FloatArray]], ...] = (
    (WGS84, WGS84, lambda lonlat: lonlat),
    (GCJ02, WGS84, gcj02_to_wgs84),
    (BD09, WGS84, bd09_to_wgs84),
    (WGS84, GCJ02, wgs84_to_gcj02),
    (WGS84, BD09, wgs84_to_bd09),
    (GCJ02, BD09, gcj02_to_bd09),
    (BD09, GCJ02, bd09_to_gcj02),
)


@dataclass(frozen=True)
class Shift:
    """Points and streets that are in different systems.

    Attributes:
        points_system, streets_system: "WGS 84" (which CGCS2000 equals here), "GCJ-02" or "BD-09".
        distance_m: how far the points are off.
        before_m, after_m: median distance to the nearest street as they are, and once mended.
        points: how many were looked at.
    """

    points_system: str
    streets_system: str
    distance_m: float
    before_m: float
    after_m: float
    points: int


def find_shift(
    lonlat: FloatArray, projection: TransverseMercator, misfit_m: Misfit
) -> Optional[Shift]:
    """Find out if points are in another system than the streets.

    Args:
        lonlat: (n, 2) degrees of residences or facilities, NaN without a place.
        projection: of the streets.
        misfit_m: gives for (k, 2) projected positions the distance to the nearest street, (k,);
            distances beyond 100 m count as 100 m.

    Returns:
        the shift, None where there is none, or too few points in China to tell.
    """
    usable = lonlat[np.isfinite(lonlat).all(axis=1)]
    usable = usable[inside_china_box(usable)]
    if len(usable) < FEWEST_POINTS:
        return None
    usable = usable[:: -(-len(usable) // _MOST_POINTS)]
    places = [projection.forward(mend(usable)) for _, _, mend in _SYSTEMS]
    trials = [_Trial.at(xy, misfit_m) for xy in places]
    best = int(np.argmax([trial.fit for trial in trials]))
    rival_fit = max(trial.fit for i, trial in enumerate(trials) if i != best)
    is_clear = trials[best].fit >= _CLEAR_FIT and rival_fit <= _RIVAL_SHARE * trials[best].fit
    if best == 0 or not is_clear:
        return None
    step = places[best] - places[0]
    return Shift(
        points_system=_SYSTEMS[best][0],
        streets_system=_SYSTEMS[best][1],
        distance_m=float(np.median(np.hypot(step[:, 0], step[:, 1]))),
        before_m=trials[0].median_m,
        after_m=trials[best].median_m,
        points=len(usable),
    )


@dataclass(frozen=True)
class _Trial:
    """How points at one place fit the streets.

    Attributes:
        fit: how little the distances to the streets look like those after small displacements,
            which stand for chance: the Kolmogorov-Smirnov distance of the two distributions times
            the square root of the number of points (below 2 is chance).
        median_m: median distance to the streets.
    """

    fit: float
    median_m: float

    @staticmethod
    def at(xy: FloatArray, misfit_m: Misfit) -> _Trial:
        distance_m = np.minimum(misfit_m(xy), _CAP_M)
        nearby = [np.minimum(misfit_m(xy + step), _CAP_M) for step in _SMALL_STEPS_M]
        fit = _kolmogorov_smirnov(distance_m, np.concatenate(nearby)) * np.sqrt(len(xy))
        return _Trial(float(fit), float(np.median(distance_m)))


def _kolmogorov_smirnov(a: FloatArray, b: FloatArray) -> float:
    """Return the largest difference between the cumulative distributions of two samples."""
    a, b = np.sort(a), np.sort(b)
    values = np.concatenate([a, b])
    share_a = np.searchsorted(a, values, side="right") / len(a)
    share_b = np.searchsorted(b, values, side="right") / len(b)
    return float(np.abs(share_a - share_b).max())


def _ring(radius_m: float, first_deg: float) -> list[FloatArray]:
    angles = np.radians(first_deg + np.arange(4) * 90.0)
    return [radius_m * np.array([np.cos(angle), np.sin(angle)]) for angle in angles]


# Far enough to leave the street, near enough to stay in the same kind of neighbourhood.
_SMALL_STEPS_M = [*_ring(80.0, 17.0), *_ring(160.0, 57.0)]


def check_shifts(
    points: dict[str, FloatArray], projection: TransverseMercator, misfit_m: Misfit
) -> list[Finding]:
    """Report layers that are shifted against the streets, or streets against the others.

    Args:
        points: lonlat (n, 2) by role ("residences", "facilities").
        projection: of the streets.
        misfit_m: as for `find_shift`.
    """
    shifts = {role: find_shift(lonlat, projection, misfit_m) for role, lonlat in points.items()}
    findings: dict[str, Finding] = {}
    for role, shift in shifts.items():
        if shift is None:
            continue
        blamed = role if shift.points_system != WGS84 else "streets"
        system = shift.points_system if blamed == role else shift.streets_system
        key = "check_layer_shifted" if WGS84 in (shift.points_system, shift.streets_system) else ""
        values: dict[str, object] = {
            "system": system,
            "other_system": shift.streets_system,
            "distance_m": shift.distance_m,
            "before_m": shift.before_m,
            "after_m": shift.after_m,
            "points": shift.points,
        }
        key = key or "check_layers_shifted_differently"
        findings.setdefault(blamed, Finding("shift", "error", blamed, -1, None, key, values))
    return list(findings.values())
