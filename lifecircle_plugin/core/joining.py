# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Which vertices of many lines are the same place, within a tolerance.

Vertices that coincide (closer than COINCIDENT_M, what projecting the same point twice may differ
by) are one place. Places farther apart, up to the tolerance, join too, but with two restraints
without which a tolerance of a metre would fold a finely drawn curve into one point:

- two places that one of the lines already joins by a short walk stay apart;
- of two lines running side by side, only those vertices join that are nearest to one another.

The answer does not depend on the order of the vertices or the lines.
"""

from __future__ import annotations

import numpy as np

from .arrays import BoolArray, FloatArray, IntArray
from .components import connected_components
from .ranges import expand_ranges, run_starts

COINCIDENT_M = 1e-6
SHORT_WALK_IN_TOLERANCES = 3.0
_ROW = np.int64(1) << 32
_PAIRS_AT_ONCE = 2_000_000


def join_vertices(
    xy: FloatArray, line: IntArray, along_m: FloatArray, tolerance_m: float
) -> tuple[IntArray, FloatArray]:
    """Number the places that the vertices of a set of lines share.

    Args:
        xy: (n, 2) finite vertices in metres.
        line: (n,) the line each vertex belongs to.
        along_m: (n,) distance of the vertex from its line's start, plus any constant per line.
        tolerance_m: vertices within this distance join; at least COINCIDENT_M is used.

    Returns:
        (n,) place number of each vertex, and (places, 2) one position for each place.
    """
    tolerance_m = max(float(tolerance_m), COINCIDENT_M)
    if not len(xy):
        return np.zeros(0, dtype=np.int64), np.zeros((0, 2))
    keys = _cell_keys(xy, tolerance_m)
    order = np.argsort(keys)
    sorted_keys = keys[order]
    starts_cell = run_starts(sorted_keys)
    cell = np.cumsum(starts_cell) - 1
    cell_start = np.flatnonzero(starts_cell)
    simple = _simple_cells(xy[order], starts_cell, cell, sorted_keys[cell_start])
    place_of_cell = np.cumsum(simple) - 1
    place = np.empty(len(xy), dtype=np.int64)
    place[order] = place_of_cell[cell]
    position = xy[order[cell_start[simple]]]
    crowded = np.sort(order[~simple[cell]])
    if not len(crowded):
        return place, position
    joined, joined_xy = _join_crowded(xy[crowded], line[crowded], along_m[crowded], tolerance_m)
    place[crowded] = joined + len(position)
    return place, np.concatenate([position, joined_xy])


def _cell_keys(xy: FloatArray, side_m: float) -> IntArray:
    """Give each point the key row * 2**32 + column of its square cell; both count from 2."""
    columns = []
    for axis in (0, 1):
        cell = np.floor((xy[:, axis] - xy[:, axis].min()) / side_m)
        if cell.max() >= 2**31 - 4:
            cell = _close_gaps(cell)
        columns.append(cell.astype(np.int64) + 2)
    return columns[1] * _ROW + columns[0]


def _close_gaps(cell: FloatArray) -> FloatArray:
    """Renumber cells so that neighbours stay neighbours and all others stay apart."""
    order = np.argsort(cell)
    steps = np.minimum(np.diff(cell[order]), 2.0)
    renumbered = np.empty_like(cell)
    renumbered[order] = np.concatenate([[0.0], np.cumsum(steps)])
    return renumbered


def _simple_cells(
    sorted_xy: FloatArray, starts_cell: BoolArray, cell: IntArray, cell_keys: IntArray
) -> BoolArray:
    """Mark the cells whose vertices coincide and that have no occupied cell around them."""
    moved = np.abs(np.diff(sorted_xy, axis=0)).max(axis=1) > COINCIDENT_M
    simple = np.ones(len(cell_keys), dtype=np.bool_)
    simple[cell[1:][moved & ~starts_cell[1:]]] = False
    beside = np.flatnonzero(np.diff(cell_keys) == 1)
    simple[beside] = False
    simple[beside + 1] = False
    above = np.searchsorted(cell_keys, cell_keys + (_ROW - 1))
    last = len(cell_keys) - 1
    for step in range(3):
        candidate = np.minimum(above + step, last)
        offset = cell_keys[candidate] - cell_keys - _ROW
        touching = np.flatnonzero(np.abs(offset) <= 1)
        simple[touching] = False
        simple[candidate[touching]] = False
    return simple


def _join_crowded(
    xy: FloatArray, line: IntArray, along_m: FloatArray, tolerance_m: float
) -> tuple[IntArray, FloatArray]:
    """Do what join_vertices does, for vertices with others around them."""
    spot = _coincident_spots(xy)
    order = np.lexsort((xy[:, 1], xy[:, 0], spot))
    spot_xy = xy[order[run_starts(spot[order])]]
    by_position = np.lexsort((spot_xy[:, 1], spot_xy[:, 0]))
    rank = np.empty(len(by_position), dtype=np.int64)
    rank[by_position] = np.arange(len(by_position))
    spot, spot_xy = rank[spot], spot_xy[by_position]

    pairs = _close_pairs(spot_xy, tolerance_m)
    linked = _links(spot, line, along_m, pairs, SHORT_WALK_IN_TOLERANCES * tolerance_m)
    component = connected_components(len(spot_xy), pairs[0][linked], pairs[1][linked])
    place = component.astype(np.int64)
    place_xy = np.empty((int(place.max()) + 1, 2))
    place_xy[place[::-1]] = spot_xy[::-1]
    return place[spot], place_xy


def _coincident_spots(xy: FloatArray) -> IntArray:
    """Number the groups of vertices that no gap wider than COINCIDENT_M parts in x or y."""
    group = np.zeros(len(xy), dtype=np.int64)
    groups_before, axis = -1, 0
    while True:
        order = np.lexsort((xy[:, axis], group))
        gap = np.diff(xy[order, axis]) > COINCIDENT_M
        starts = run_starts(group[order])
        starts[1:] |= gap
        group[order] = np.cumsum(starts) - 1
        groups = int(starts.sum())
        if axis == 1 and groups == groups_before:
            return group
        if axis == 1:
            groups_before = groups
        axis = 1 - axis


def _close_pairs(xy: FloatArray, tolerance_m: float) -> tuple[IntArray, IntArray, FloatArray]:
    """List all pairs of points within the tolerance: smaller number, larger number, distance."""
    keys = _cell_keys(xy, tolerance_m)
    order = np.argsort(keys, kind="stable")
    keys = keys[order]
    here = np.arange(len(keys))
    starts = np.concatenate([here + 1, np.searchsorted(keys, keys + (_ROW - 1))])
    stops = np.concatenate(
        [np.searchsorted(keys, keys + 2), np.searchsorted(keys, keys + (_ROW + 2))]
    )
    sources = np.concatenate([here, here])
    limit = tolerance_m * (1.0 + 1e-9)
    found: list[tuple[IntArray, IntArray, FloatArray]] = []
    for rows in _chunks(stops - starts, _PAIRS_AT_ONCE):
        counts = (stops - starts)[rows]
        a = order[np.repeat(sources[rows], counts)]
        b = order[expand_ranges(starts[rows], counts)]
        distance = np.hypot(*(xy[a] - xy[b]).T)
        close = distance <= limit
        a, b = a[close], b[close]
        found.append((np.minimum(a, b), np.maximum(a, b), distance[close]))
    return (
        np.concatenate([pairs[0] for pairs in found]),
        np.concatenate([pairs[1] for pairs in found]),
        np.concatenate([pairs[2] for pairs in found]),
    )


def _chunks(counts: IntArray, at_once: int) -> list[slice]:
    """Cut rows into slices whose counts add up to about at_once each."""
    ends = np.cumsum(counts)
    cuts = np.searchsorted(ends, np.arange(at_once, int(ends[-1]) + at_once, at_once), "left") + 1
    cuts = np.unique(np.concatenate([[0], np.minimum(cuts, len(counts)), [len(counts)]]))
    return [slice(int(a), int(b)) for a, b in zip(cuts[:-1], cuts[1:])]


def _links(
    spot: IntArray,
    line: IntArray,
    along_m: FloatArray,
    pairs: tuple[IntArray, IntArray, FloatArray],
    short_walk_m: float,
) -> BoolArray:
    """Decide which close pairs of spots join: the two restraints named at the module's top."""
    first, second, distance_m = pairs
    pair, a, b = _meetings(spot, first, second)
    short = (line[a] == line[b]) & (np.abs(along_m[a] - along_m[b]) <= short_walk_m)
    stays_apart = np.zeros(len(first), dtype=np.bool_)
    stays_apart[pair[short]] = True
    open_rows = ~stays_apart[pair]
    pair, a, b = pair[open_rows], a[open_rows], b[open_rows]
    here, there = first[pair], second[pair]
    nearest = _is_nearest(
        np.concatenate([here, there]),
        np.concatenate([line[b], line[a]]),
        np.concatenate([there, here]),
        np.tile(distance_m[pair], 2),
    )
    mutual = nearest[: len(pair)] & nearest[len(pair) :]
    linked = np.zeros(len(first), dtype=np.bool_)
    linked[pair[mutual]] = True
    return linked


def _meetings(
    spot: IntArray, first: IntArray, second: IntArray
) -> tuple[IntArray, IntArray, IntArray]:
    """Pair every vertex at the first spot of each pair with every vertex at its second spot.

    Returns:
        (m,) which pair of spots, (m,) the vertex at its first and (m,) at its second spot.
    """
    order = np.argsort(spot, kind="stable")
    count = np.bincount(spot)
    start = np.cumsum(count) - count
    pair = np.repeat(np.arange(len(first)), count[first])
    a = order[expand_ranges(start[first], count[first])]
    partners = count[second[pair]]
    b = order[expand_ranges(start[second[pair]], partners)]
    return np.repeat(pair, partners), np.repeat(a, partners), b


def _is_nearest(
    place: IntArray, line: IntArray, other: IntArray, distance_m: FloatArray
) -> BoolArray:
    """Mark the rows whose other place is the nearest that the line offers to the place.

    Of equally near ones the lower place number counts, that is the one farther west.
    """
    nearest = np.zeros(len(place), dtype=np.bool_)
    if not len(place):
        return nearest
    order = np.lexsort((other, distance_m, line, place))
    starts = run_starts(place[order]) | run_starts(line[order])
    first_row = order[np.flatnonzero(starts)][np.cumsum(starts) - 1]
    nearest[order] = other[order] == other[first_row]
    return nearest
