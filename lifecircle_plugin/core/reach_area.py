# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The area and the streets within a walk of facilities, for drawing.

Statistics come from walks of residences; areas are pictures (design section 5, rule 7). The area is
drawn from a regular grid whose cells attach to the streets and walk exactly as residences do, then
contoured. The streets are cut where the walk ends.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Callable, Optional

import numpy as np

from .arrays import BoolArray, FloatArray, IntArray, Lines, Polygons
from .contouring import contour_area
from .geometry import densify
from .network import Network
from .ranges import expand_ranges, run_starts
from .reach import Attachments, end_seeds, nearest_by_category
from .search import IsCancelled, nearest_source
from .snapping import EdgeIndex

DEFAULT_CELL_M = 15.0
_MARGIN_CELLS = 3


# --- streets --------------------------------------------------------------------------------------


def reached_streets(
    network: Network,
    facilities: Attachments,
    limit_m: float,
    is_cancelled: Optional[IsCancelled] = None,
) -> Lines:
    """Cut out the street parts within a walk of the nearest facility.

    Args:
        network: the walking network.
        facilities: where facilities are reached; their connectors count.
        limit_m: longest walk.
        is_cancelled: asked inside the search.

    Returns:
        parts in metres, feature = edge of the network; an edge may have several.

    Raises:
        Cancelled: is_cancelled answered yes.
    """
    row, node, walk_m = end_seeds(network, facilities)
    group = np.zeros(len(row), np.int64)
    distance_m, _ = nearest_source(
        network, 1, group, node, walk_m, facilities.place[row], limit_m, is_cancelled
    )
    return _cut_out(network, _reached_stretches(network, distance_m[0], facilities, limit_m))


@dataclass(frozen=True)
class _Stretches:
    """Stretches of edges: edge (k,), where they start and end along it in metres (k,)."""

    edge: IntArray
    start_m: FloatArray
    end_m: FloatArray


def _reached_stretches(
    network: Network, node_distance_m: FloatArray, facilities: Attachments, limit_m: float
) -> _Stretches:
    """Join what is reached from both ends of each edge, and from facilities on it."""
    length_m = network.edge_length_m
    edges = np.arange(network.edge_count)
    from_start = limit_m - node_distance_m[network.edge_from]
    from_end = limit_m - node_distance_m[network.edge_to]
    around = limit_m - facilities.connector_m
    edge = np.concatenate([edges, edges, facilities.edge])
    start_m = np.concatenate([0.0 * length_m, length_m - from_end, facilities.offset_m - around])
    end_m = np.concatenate([from_start, length_m, facilities.offset_m + around])
    reached = np.concatenate([from_start > 0, from_end > 0, around > 0])
    edge, start_m, end_m = edge[reached], start_m[reached], end_m[reached]
    start_m = np.maximum(start_m, 0.0)
    end_m = np.minimum(end_m, length_m[edge])
    order = np.lexsort((start_m, edge))
    return _joined(_Stretches(edge[order], start_m[order], end_m[order]))


def _joined(stretches: _Stretches) -> _Stretches:
    """Join overlapping stretches; they must be sorted by edge, then start."""
    edge, start_m = stretches.edge, stretches.start_m
    if not len(edge):
        return stretches
    # A running maximum per edge: edges are kept apart by adding a step larger than any length.
    step_m = edge * (float(stretches.end_m.max()) + 1.0)
    furthest_m = np.maximum.accumulate(stretches.end_m + step_m) - step_m
    opens = run_starts(edge)
    opens[1:] |= start_m[1:] > furthest_m[:-1] + 1e-9
    last = np.append(np.flatnonzero(opens)[1:], len(edge)) - 1
    return _Stretches(edge[opens], start_m[opens], furthest_m[last])


def _cut_out(network: Network, stretches: _Stretches) -> Lines:
    """Cut stretches out of the edges' chains of vertices."""
    chains = _Chains(network)
    count = len(stretches.edge)
    vertices = np.diff(network.edge_offsets)[stretches.edge]
    vertex = expand_ranges(network.edge_offsets[stretches.edge], vertices)
    stretch = np.repeat(np.arange(count), vertices)
    along_m = chains.along_m(vertex, stretches.edge[stretch])
    inside = (along_m > stretches.start_m[stretch]) & (along_m < stretches.end_m[stretch])
    # Each part: its start, the edge's vertices strictly inside it, its end.
    part = np.concatenate([np.arange(count), stretch[inside], np.arange(count)])
    place_m = np.concatenate([stretches.start_m, along_m[inside], stretches.end_m])
    start_xy = chains.places(stretches.edge, stretches.start_m)
    end_xy = chains.places(stretches.edge, stretches.end_m)
    xy = np.concatenate([start_xy, network.edge_xy[vertex[inside]], end_xy])
    order = np.lexsort((place_m, part))
    offsets = np.concatenate([[0], np.cumsum(np.bincount(part, minlength=count))])
    return Lines(xy[order], offsets, stretches.edge)


class _Chains:
    """The edges' chains of vertices, measured."""

    def __init__(self, network: Network) -> None:
        self._network = network
        step = np.diff(network.edge_xy, axis=0)
        # All chains laid end to end, the leaps between them included.
        self._behind_m = np.concatenate([[0.0], np.cumsum(np.hypot(step[:, 0], step[:, 1]))])

    def along_m(self, vertex: IntArray, edge: IntArray) -> FloatArray:
        """Return how far along its edge each vertex lies; all (k,)."""
        return self._behind_m[vertex] - self._behind_m[self._network.edge_offsets[edge]]

    def places(self, edge: IntArray, along_m: FloatArray) -> FloatArray:
        """Return the positions (k, 2) at distances along edges."""
        offsets, xy = self._network.edge_offsets, self._network.edge_xy
        target_m = self._behind_m[offsets[edge]] + along_m
        before = np.searchsorted(self._behind_m, target_m, side="right") - 1
        before = np.clip(before, offsets[edge], offsets[edge + 1] - 2)
        length_m = self._behind_m[before + 1] - self._behind_m[before]
        share = np.clip((target_m - self._behind_m[before]) / np.maximum(length_m, 1e-12), 0, 1)
        return xy[before] + share[:, None] * (xy[before + 1] - xy[before])


# --- area -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class ReachedGrid:
    """A regular grid over what is reached.

    Attributes:
        origin: (2,) x, y of the middle of the cell in row 0, column 0 (south-west).
        cell_m: side of a cell.
        excess_m: (rows, columns) metres by which the walk from the middle of a cell, or its
            straight distance to the streets, is too long; 0 or less where it is reached, inf where
            far out of reach.
        excess_at: gives the same for any positions (k, 2).
    """

    origin: FloatArray
    cell_m: float
    excess_m: FloatArray
    excess_at: Callable[[FloatArray], FloatArray]

    @property
    def reached(self) -> BoolArray:
        """Tell which cells are reached; (rows, columns)."""
        return self.excess_m <= 0


def reached_grid(
    network: Network,
    index: EdgeIndex,
    facilities: Attachments,
    limit_m: float,
    cell_m: float = DEFAULT_CELL_M,
    max_snap_m: float = 100.0,
    is_cancelled: Optional[IsCancelled] = None,
) -> ReachedGrid:
    """Walk from the cells of a grid to the nearest facility, as residences do.

    Args:
        network: the walking network.
        index: edges that cells may attach to.
        facilities: where facilities are reached.
        limit_m: longest walk, connectors included.
        cell_m: side of the cells.
        max_snap_m: places farther from the streets are not reached.
        is_cancelled: asked between and inside the searches.

    Returns:
        the grid, empty where nothing is reached.

    Raises:
        Cancelled: is_cancelled answered yes.
    """
    # A little more than asked for, so that the outline can be interpolated between cells.
    margin_m = _MARGIN_CELLS * cell_m
    places = np.unique(facilities.place)
    category = np.zeros(len(places), np.int64)

    def excess_at(xy: FloatArray) -> FloatArray:
        feet = index.snap(xy, max_snap_m + margin_m)
        found = np.flatnonzero(feet.edge >= 0)
        starts = Attachments(found, feet.edge[found], feet.offset_m[found], feet.distance_m[found])
        search_m = limit_m + margin_m
        reach = nearest_by_category(
            network, starts, len(xy), facilities, places, category, 1, search_m, is_cancelled
        )
        return np.maximum(reach.distance_m[0] - limit_m, feet.distance_m - max_snap_m)

    streets = reached_streets(network, facilities, limit_m + margin_m, is_cancelled)
    if not len(streets.feature):
        return ReachedGrid(np.zeros(2), cell_m, np.zeros((0, 0)), excess_at)
    origin, near = _cells_near(streets, max_snap_m + margin_m, cell_m)
    row, column = np.nonzero(near)
    excess_m = np.full(near.shape, np.inf)
    excess_m[row, column] = excess_at(origin + cell_m * np.column_stack([column, row]))
    return ReachedGrid(origin, cell_m, excess_m, excess_at)


def reached_area(grid: ReachedGrid) -> Polygons:
    """Draw the outline of the reached cells; parts of feature 0, holes included."""
    # From a cell to the next the walk along a street changes by a side of a cell, and the way to
    # the street by no more: where it changes more, the cells belong to different streets.
    return contour_area(grid.excess_m, grid.origin, grid.cell_m, 2.5 * grid.cell_m, grid.excess_at)


def _cells_near(streets: Lines, distance_m: float, cell_m: float) -> tuple[FloatArray, BoolArray]:
    """Return origin and mask (rows, columns) of the cells that may lie near streets."""
    xy, _ = densify(streets.xy, streets.offsets, cell_m)
    reach = int(np.ceil(distance_m / cell_m)) + 1
    # On multiples of the cell side, so that neighbouring areas share their grid.
    low = np.floor(xy.min(axis=0) / cell_m).astype(np.int64) - reach
    columns, rows = (np.floor(xy.max(axis=0) / cell_m).astype(np.int64) - low + reach + 2).tolist()
    column, row = (np.floor(xy / cell_m).astype(np.int64) - low).T
    touched = np.zeros((rows, columns), bool)
    touched[row, column] = True
    return (low + 0.5) * cell_m, _dilated(touched, reach)


def _dilated(mask: BoolArray, reach: int) -> BoolArray:
    """Mark all cells within a number of rows and columns of a marked one."""
    for axis in (0, 1):
        padding = [(0, 0), (0, 0)]
        padding[axis] = (reach + 1, reach)
        total = np.cumsum(np.pad(mask, padding), axis=axis, dtype=np.int32)
        size = mask.shape[axis]
        window = np.take(total, np.arange(size) + 2 * reach + 1, axis=axis)
        mask = window > np.take(total, np.arange(size), axis=axis)
    return mask
