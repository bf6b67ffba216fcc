# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What is within a walk of some facilities: street parts with their walks, and a picture of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional

import numpy as np

from .arrays import FloatArray, IntArray, Lines, Polygons
from .errors import LifeCircleError
from .geometry import feature_areas_m2
from .network import Network
from .ranges import expand_ranges, scatter_minimum
from .reach import Attachments, nearest_by_category
from .reach_area import reached_area, reached_grid, reached_streets
from .search import IsCancelled
from .snapping import EdgeIndex, FootPoints

# More cells than this take minutes and gigabytes, and no map shows them.
MOST_CELLS = 6_000_000
# Ends of street parts lie on their edge but for rounding.
_ON_STREET_M = 0.01


@dataclass(frozen=True)
class ReachedStreets:
    """Street parts within the walk; k of them.

    Attributes:
        parts: metres, feature = edge of the network.
        from_m, to_m: (k,) walk to the first and to the last vertex of each part.
        near_m: (k,) shortest walk to anywhere on the part.
        length_m: (k,).
    """

    parts: Lines
    from_m: FloatArray
    to_m: FloatArray
    near_m: FloatArray
    length_m: FloatArray


@dataclass(frozen=True)
class ReachedArea:
    """The drawn area: parts of feature 0 in metres, none where nothing is reached."""

    outline: Polygons
    area_m2: float


def streets_within(
    network: Network,
    index: EdgeIndex,
    facilities: Attachments,
    limit_m: float,
    is_cancelled: Optional[IsCancelled] = None,
) -> ReachedStreets:
    """Cut out the street parts within a walk of the nearest facility, and measure the walks.

    Args:
        network: the walking network.
        index: all its edges.
        facilities: where facilities are reached; their connectors count.
        limit_m: longest walk.
        is_cancelled: asked inside the searches.

    Raises:
        Cancelled: is_cancelled answered yes.
    """
    parts = reached_streets(network, facilities, limit_m, is_cancelled)
    first, last = parts.offsets[:-1], parts.offsets[1:] - 1
    feet = index.snap(parts.xy[np.concatenate([first, last])], _ON_STREET_M)
    places = np.unique(facilities.place)
    reach = nearest_by_category(
        network,
        _at_feet(feet),
        len(feet.edge),
        facilities,
        places,
        np.zeros(len(places), np.int64),
        1,
        # The ends may lie at the limit exactly.
        limit_m + 1.0,
        is_cancelled,
    )
    walk_m = np.minimum(reach.distance_m[0], limit_m)
    from_m, to_m = walk_m[: len(first)], walk_m[len(first) :]
    length_m = _lengths_m(parts)
    start_m = np.where(feet.edge[: len(first)] == parts.feature, feet.offset_m[: len(first)], 0.0)
    near_m = np.minimum(from_m, to_m)
    _at_facilities(near_m, parts.feature, start_m, length_m, facilities)
    return ReachedStreets(parts, from_m, to_m, near_m, length_m)


def area_within(
    network: Network,
    index: EdgeIndex,
    facilities: Attachments,
    limit_m: float,
    cell_m: float,
    max_snap_m: float,
    is_cancelled: Optional[IsCancelled] = None,
) -> ReachedArea:
    """Draw the area within a walk of the nearest facility (design section 5, rule 7).

    Args:
        network: the walking network.
        index: edges that places may attach to.
        facilities: where facilities are reached.
        limit_m: longest walk, connectors included.
        cell_m: side of the grid's cells.
        max_snap_m: places farther from the streets are not reached.
        is_cancelled: asked between and inside the searches.

    Raises:
        LifeCircleError: the grid would have too many cells.
        Cancelled: is_cancelled answered yes.
    """
    _check_size(network, facilities, limit_m + max_snap_m, cell_m)
    grid = reached_grid(network, index, facilities, limit_m, cell_m, max_snap_m, is_cancelled)
    outline = reached_area(grid)
    area_m2 = float(feature_areas_m2(outline, 1)[0]) if len(outline.feature) else 0.0
    return ReachedArea(outline, area_m2)


def _check_size(network: Network, facilities: Attachments, reach_m: float, cell_m: float) -> None:
    """Refuse a grid that is too large: the box of the streets, or a square per facility."""
    if not network.edge_count:
        return
    box_m2 = float(np.prod(np.ptp(network.edge_xy, axis=0) + 2 * reach_m))
    squares_m2 = len(np.unique(facilities.place)) * (2 * reach_m) ** 2
    area_m2 = min(box_m2, squares_m2)
    if area_m2 > MOST_CELLS * cell_m**2:
        least_m = float(np.ceil(np.sqrt(area_m2 / MOST_CELLS)))
        raise LifeCircleError("service_cell_too_small", cell_m=cell_m, least_m=least_m)


def _at_feet(feet: FootPoints) -> Attachments:
    """Attach points that lie on a street: without a way to it."""
    rows = np.flatnonzero(feet.edge >= 0)
    return Attachments(rows, feet.edge[rows], feet.offset_m[rows], np.zeros(len(rows)))


def _lengths_m(lines: Lines) -> FloatArray:
    step = np.diff(lines.xy, axis=0)
    behind_m = np.concatenate([[0.0], np.cumsum(np.hypot(step[:, 0], step[:, 1]))])
    return behind_m[lines.offsets[1:] - 1] - behind_m[lines.offsets[:-1]]


def _at_facilities(
    near_m: FloatArray,
    edge: IntArray,
    start_m: FloatArray,
    length_m: FloatArray,
    facilities: Attachments,
) -> None:
    """Lower the shortest walk, in place, of parts on which a facility is reached."""
    order = np.argsort(facilities.edge, kind="stable")
    on_edge = facilities.edge[order]
    first = np.searchsorted(on_edge, edge, "left")
    count = np.searchsorted(on_edge, edge, "right") - first
    part = np.repeat(np.arange(len(edge)), count)
    at = order[expand_ranges(first, count)]
    offset_m = facilities.offset_m[at]
    inside = offset_m >= start_m[part] - _ON_STREET_M
    inside &= offset_m <= start_m[part] + length_m[part] + _ON_STREET_M
    scatter_minimum(near_m, part[inside], facilities.connector_m[at[inside]])
