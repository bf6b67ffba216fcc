# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Which units share a border, and how long it is.

Where units are a clean coverage, shared borders are found by their vertices alone. Only what is
left over - the outer border of a clean coverage, more in layers of mixed quality - is compared as
geometry.
"""

from __future__ import annotations

from typing import Optional

import numpy as np

from .arrays import BoolArray, FloatArray, IntArray
from .circle_plan import Geometries, UnitGraph
from .ranges import run_starts
from .shapely_needed import require_shapely
from .unit_segments import Segments, pairs_within_groups, unit_segments

NOISE_M = 1e-5
"""Distance below which borders are the same: computed vertices miss their line by less."""
_STEEPEST = 0.5  # sine of the angle up to which two segments run along each other
_BOXES_AT_ONCE = 50_000


def unit_graph(geometry: Geometries, tolerance_m: float = 0.0) -> UnitGraph:
    """Find the units that share a border.

    Args:
        geometry: (n,) polygons in metres; an empty one has no neighbour.
        tolerance_m: how far apart borders may be that count as shared, for layers that are no
            clean coverage; less than NOISE_M means NOISE_M.

    Returns:
        The graph. Units that only touch in points are no neighbours. Units that overlap are: their
        border is half the outline of what they share.
    """
    segments = unit_segments(geometry)
    return _graph_of_segments(geometry, segments, tolerance_m, np.arange(len(geometry)))


def updated_graph(
    graph: UnitGraph, geometry: Geometries, rows: IntArray, tolerance_m: float = 0.0
) -> UnitGraph:
    """Return the graph after some units have changed, were added, or lost their area.

    Args:
        graph: as it was.
        geometry: (n,) all units as they are now; units that the graph does not know yet stand
            behind those it knows, units that are gone are empty.
        rows: (k,) units whose geometry is another one than before; added ones count by themselves.
        tolerance_m: as for `unit_graph`.
    """
    n, known = len(geometry), len(graph.indptr) - 1
    changed = np.zeros(n, dtype=bool)
    changed[np.asarray(rows, np.int64)] = True
    changed[known:] = True
    source = np.repeat(np.arange(known), np.diff(graph.indptr))
    stays = ~(changed[source] | changed[graph.indices])
    near = changed | _near(geometry, changed, max(tolerance_m, NOISE_M))
    local = np.flatnonzero(near)
    part = _graph_of_segments(
        geometry[local], unit_segments(geometry[local]), tolerance_m, np.arange(len(local))
    )
    part_source = local[np.repeat(np.arange(len(local)), np.diff(part.indptr))]
    part_target = local[part.indices]
    renewed = changed[part_source] | changed[part_target]
    return _as_graph(
        n,
        np.concatenate([source[stays], part_source[renewed]]),
        np.concatenate([graph.indices[stays], part_target[renewed]]),
        np.concatenate([graph.border_m[stays], part.border_m[renewed]]),
    )


def _near(geometry: Geometries, changed: BoolArray, distance_m: float) -> BoolArray:
    """Tell which units' boxes come near those of the changed ones."""
    bounds = require_shapely().bounds(geometry)
    near = np.zeros(len(geometry), dtype=bool)
    for box in bounds[changed]:
        if np.isfinite(box).all():
            near |= (
                (bounds[:, 0] <= box[2] + distance_m)
                & (bounds[:, 2] >= box[0] - distance_m)
                & (bounds[:, 1] <= box[3] + distance_m)
                & (bounds[:, 3] >= box[1] - distance_m)
            )
    return near


def _graph_of_segments(
    geometry: Geometries, segments: Segments, tolerance_m: float, rows: IntArray
) -> UnitGraph:
    n = len(rows)
    length = segments.length_m()
    matched, _ = segments.standing()
    first, second = pairs_within_groups(segments.pair)
    across = segments.unit[first] != segments.unit[second]
    first, second = first[across], second[across]
    ends = [segments.unit[first]], [segments.unit[second]], [length[first]]
    loose = np.flatnonzero(~matched)
    if len(loose):
        more = _loose_borders(segments, loose, max(tolerance_m, NOISE_M))
        for known, found in zip(ends, more):
            known.append(found)
    one, other, border = (np.concatenate(each) for each in ends)
    one, other, border = _summed(n, one, other, border)
    if len(loose):
        overlaps = overlapping_pairs(geometry, np.unique(segments.unit[loose]))
        # Overlapping corners are corners, as those that touch are.
        wide = require_shapely().length(overlaps[2]) / 2.0 > 4 * max(tolerance_m, NOISE_M)
        overlaps = overlaps[0][wide], overlaps[1][wide], overlaps[2][wide]
        one, other, border = _with_overlaps(n, (one, other, border), overlaps)
    return _as_graph(
        n,
        np.concatenate([one, other]),
        np.concatenate([other, one]),
        np.concatenate([border, border]),
    )


def _summed(
    n: int, one: IntArray, other: IntArray, border: FloatArray
) -> tuple[IntArray, IntArray, FloatArray]:
    """Return each two units once, the lower row first, with the sum of their stretches."""
    key = np.minimum(one, other) * n + np.maximum(one, other)
    order = np.argsort(key, kind="stable")
    key = key[order]
    starts = np.flatnonzero(run_starts(key))
    total = np.add.reduceat(border[order], starts) if len(starts) else np.zeros(0)
    return key[starts] // max(n, 1), key[starts] % max(n, 1), total


def _as_graph(n: int, source: IntArray, target: IntArray, border: FloatArray) -> UnitGraph:
    order = np.lexsort((target, source))
    counts = np.bincount(source, minlength=n)
    indptr = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
    return UnitGraph(indptr, target[order].astype(np.int64), border[order].astype(np.float64))


# --- borders whose vertices do not match ----------------------------------------------------------


def _loose_borders(
    segments: Segments, loose: IntArray, tolerance_m: float
) -> tuple[IntArray, IntArray, FloatArray]:
    """Return the units whose segments without a partner run side by side, and how far."""
    one, other, shared = loose_contacts(segments, loose, tolerance_m)
    one, other = segments.unit[one], segments.unit[other]
    n = int(max(one.max(), other.max())) + 1 if len(one) else 1
    one, other, shared = _summed(n, one, other, shared)
    # At a common corner, too, borders are near each other for as long as the tolerance.
    kept = shared > 4 * tolerance_m
    return one[kept], other[kept], shared[kept]


def loose_contacts(
    segments: Segments, loose: IntArray, tolerance_m: float
) -> tuple[IntArray, IntArray, FloatArray]:
    """Find segments of different units that run along each other without being the same.

    Args:
        segments: of all units.
        loose: rows of those to compare.
        tolerance_m: how far apart they may run.

    Returns:
        Rows of the first and the second of each two, and how long they run together; (p,) each.
    """
    shapely = require_shapely()
    a, b, unit = segments.a[loose], segments.b[loose], segments.unit[loose]
    low, high = np.minimum(a, b) - tolerance_m, np.maximum(a, b) + tolerance_m
    # Boxes are enough here: how near segments run is computed below for all at once.
    tree = shapely.STRtree(shapely.linestrings(np.stack([a, b], axis=1)))
    boxes = shapely.box(low[:, 0], low[:, 1], high[:, 0], high[:, 1])
    found = [(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0))]
    for start in range(0, len(boxes), _BOXES_AT_ONCE):
        one, other = tree.query(boxes[start : start + _BOXES_AT_ONCE])
        one = one + start
        asked = (unit[one] != unit[other]) & (one < other)
        asked &= segments.pair[loose[one]] != segments.pair[loose[other]]
        one, other = one[asked], other[asked]
        shared = _shared_m(a[one], b[one], a[other], b[other], tolerance_m)
        runs = shared > _least_m(a, b, one, other)
        found.append((loose[one[runs]], loose[other[runs]], shared[runs]))
    one, other, shared = (np.concatenate(each) for each in zip(*found))
    return one, other, shared


def _least_m(a: FloatArray, b: FloatArray, one: IntArray, other: IntArray) -> FloatArray:
    """Return how long segments must run together to count: from a common end point, all along."""
    meet = np.zeros(len(one), dtype=bool)
    for end in (a, b):
        for beginning in (a, b):
            meet |= (end[one] == beginning[other]).all(axis=1)
    length = np.hypot(*(b - a).T)
    return np.where(meet, 0.9 * np.minimum(length[one], length[other]), 0.0)


def _shared_m(
    a: FloatArray, b: FloatArray, c: FloatArray, d: FloatArray, tolerance_m: float
) -> FloatArray:
    """Return how long the segments a-b and c-d run along each other within a tolerance; (p,)."""
    first, second = b - a, d - c
    length = np.hypot(first[:, 0], first[:, 1])
    swap = np.hypot(second[:, 0], second[:, 1]) > length
    a, b, c, d = (
        np.where(swap[:, None], c, a),
        np.where(swap[:, None], d, b),
        np.where(swap[:, None], a, c),
        np.where(swap[:, None], b, d),
    )
    first = b - a
    length = np.hypot(first[:, 0], first[:, 1])
    along = first / length[:, None]
    from_c, from_d = c - a, d - a
    at_c, at_d = (from_c * along).sum(axis=1), (from_d * along).sum(axis=1)
    off_c = from_c[:, 1] * along[:, 0] - from_c[:, 0] * along[:, 1]
    off_d = from_d[:, 1] * along[:, 0] - from_d[:, 0] * along[:, 1]
    other = np.hypot(*(d - c).T)
    parallel = np.abs(off_d - off_c) <= _STEEPEST * other
    # The shares of c-d at which it comes within the tolerance, and at which it runs past a and b.
    low, high = np.zeros(len(a)), np.ones(len(a))
    for start, change, least, most in (
        (off_c, off_d - off_c, np.full(len(a), -tolerance_m), np.full(len(a), tolerance_m)),
        (at_c, at_d - at_c, np.zeros(len(a)), length),
    ):
        with np.errstate(divide="ignore", invalid="ignore"):
            enter, leave = (least - start) / change, (most - start) / change
        flat = change == 0
        within = (start >= least) & (start <= most)
        enter, leave = np.minimum(enter, leave), np.maximum(enter, leave)
        enter = np.where(flat, np.where(within, 0.0, 1.0), enter)
        leave = np.where(flat, np.where(within, 1.0, 0.0), leave)
        low, high = np.maximum(low, enter), np.minimum(high, leave)
    return np.where(parallel, np.maximum(high - low, 0.0) * other, 0.0)


def overlapping_pairs(
    geometry: Geometries, rows: Optional[IntArray] = None
) -> tuple[IntArray, IntArray, Geometries]:
    """Find units that share area.

    Args:
        geometry: (n,) polygons.
        rows: units of which at least one belongs to every two that are looked for; None for all.

    Returns:
        Lower and higher row and what they share (polygons), (p,) each, sorted. Shared areas
        thinner than NOISE_M are noise and not among them.
    """
    shapely = require_shapely()
    rows = np.arange(len(geometry)) if rows is None else np.asarray(rows, np.int64)
    usable = ~shapely.is_empty(geometry)
    rows = rows[usable[rows]]
    empty = np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0, dtype=object)
    if not len(rows):
        return empty
    place, other = shapely.STRtree(geometry).query(geometry[rows])
    one = rows[place]
    asked = np.zeros(len(geometry), dtype=bool)
    asked[rows] = True
    once = (one < other) | ((one > other) & ~asked[other])
    one, other = one[once], other[once]
    low, high = np.minimum(one, other), np.maximum(one, other)
    # Only what may overlap is worth mending.
    met = np.unique(np.concatenate([low, high]))
    sound = geometry.copy()
    sound[met] = sound_geometry(geometry[met])
    shared = shapely.intersection(sound[low], sound[high])
    area, outline = shapely.area(shared), shapely.length(shared)
    real = area > NOISE_M * outline
    low, high, shared = low[real], high[real], shared[real]
    order = np.lexsort((high, low))
    return low[order], high[order], polygons_only(shared[order])


def _with_overlaps(
    n: int,
    known: tuple[IntArray, IntArray, FloatArray],
    overlaps: tuple[IntArray, IntArray, Geometries],
) -> tuple[IntArray, IntArray, FloatArray]:
    """Return the borders with those of overlapping units, whichever is longer."""
    low, high, shared = overlaps
    if not len(low):
        return known
    one, other, border = known
    half = require_shapely().length(shared) / 2.0
    key = np.concatenate([one * n + other, low * n + high])
    length = np.concatenate([border, half])
    order = np.lexsort((-length, key))
    first = order[run_starts(key[order])]
    return key[first] // n, key[first] % n, length[first]


def sound_geometry(geometry: Geometries) -> Geometries:
    """Return the polygons with invalid ones (bow-ties) mended, so that they can be computed with.

    Args:
        geometry: (n,) polygons, None counts as empty.
    """
    shapely = require_shapely()
    wrong = ~shapely.is_valid(geometry)  # also None
    if not wrong.any():
        return geometry
    mended = geometry.copy()
    for row in np.flatnonzero(wrong).tolist():
        each = mended[row]
        if each is None or not np.isfinite(shapely.get_coordinates(each)).all():
            mended[row] = shapely.Polygon()
        else:
            mended[row] = polygons_only(np.array([shapely.make_valid(each)], dtype=object))[0]
    return mended


def polygons_only(geometry: Geometries) -> Geometries:
    """Return geometries without the points and lines that set operations leave beside areas."""
    shapely = require_shapely()
    kind = shapely.get_type_id(geometry)
    plain = (kind == 3) | (kind == 6)
    if plain.all():
        return geometry
    result = geometry.copy()
    for row in np.flatnonzero(~plain).tolist():
        parts = shapely.get_parts(shapely.get_parts(result[row]))
        areas = parts[shapely.get_type_id(parts) == 3]
        if not len(areas):
            result[row] = shapely.Polygon()
        else:
            result[row] = areas[0] if len(areas) == 1 else shapely.multipolygons(areas)
    return result
