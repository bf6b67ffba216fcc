# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""How far people walk to the places that circles form around, along streets where there are any."""

from __future__ import annotations

from typing import Callable, Optional

import numpy as np

from .arrays import FloatArray, IntArray, Lines
from .circle_plan import Geometries, ResidencePoints, Units
from .network import build_network
from .proposal_rules import HubWalks, Seeds
from .reach import attach_points, nearest_by_category
from .shapely_needed import require_shapely
from .snapping import EdgeIndex

IsCancelled = Callable[[], bool]
Progress = Callable[[float], None]

MAX_SNAP_M = 100.0
JOIN_TOLERANCE_M = 0.01
# Walks are looked for up to so many times the limit; what lies farther is simply too far.
LOOKED_FOR = 4.0
# Walks, as a multiple of the straight line, where no street is known; for comparing only.
DETOUR = 1.4


def hub_walks(
    units: Units,
    residences: ResidencePoints,
    seeds: Seeds,
    walk_limit_m: float,
    streets: Optional[Lines] = None,
    max_snap_m: float = MAX_SNAP_M,
    join_tolerance_m: float = JOIN_TOLERANCE_M,
    is_cancelled: Optional[IsCancelled] = None,
    progress: Optional[Progress] = None,
) -> HubWalks:
    """Measure the walks from where people live to every seed.

    People live at the residences of their unit, by the residences' people; in a unit without
    residences, at its middle.

    Args:
        units: n units with s seeds.
        residences: may be none.
        seeds: where the walks end.
        walk_limit_m: of a circle.
        streets: in the same metres; None or empty for straight lines.
        max_snap_m: farthest way from a place to a street.
        join_tolerance_m: street ends closer than this are joined.
        is_cancelled: asked between and inside the searches.
        progress: told the finished share, 0 to 1.

    Returns:
        Walks between p places and the seeds. Where a place or a seed is not connected to the
        streets, the straight line stands in, and `straight` says so.

    Raises:
        Cancelled: is_cancelled answered yes.
    """
    xy, unit, people = _places(units, residences)
    straight_m = _straight(xy, seeds.xy)
    network = build_network(streets, join_tolerance_m) if streets is not None else None
    if network is None or not network.edge_count or not len(seeds):
        is_straight = np.ones(straight_m.shape, dtype=bool)
        return HubWalks(unit, people, straight_m, is_straight)
    index = EdgeIndex(network)
    from_places = attach_points(index, xy, max_snap_m)[0]
    from_seeds = attach_points(index, seeds.xy, max_snap_m)[0]
    rows = np.arange(len(seeds))
    found = nearest_by_category(
        network,
        from_places,
        len(xy),
        from_seeds,
        rows,
        rows,
        len(seeds),
        LOOKED_FOR * walk_limit_m,
        is_cancelled,
        progress,
    )
    has_street = np.zeros(len(xy), dtype=bool)
    has_street[from_places.place] = True
    is_routed = np.zeros(len(seeds), dtype=bool)
    is_routed[from_seeds.place] = True
    on_streets = is_routed[:, None] & has_street[None, :]
    return HubWalks(
        unit,
        people,
        np.where(on_streets, found.distance_m, straight_m),
        ~on_streets,
        tuple(np.flatnonzero(~is_routed & np.isfinite(seeds.xy[:, 0])).tolist()),
    )


def straight_walks(units: Units, residences: ResidencePoints, seeds: Seeds) -> HubWalks:
    """Return straight lines in place of walks."""
    return hub_walks(units, residences, seeds, 1.0)


def unit_walks(
    walks: HubWalks, unit_xy: FloatArray, seeds: Seeds, walk_limit_m: float
) -> FloatArray:
    """Return the mean walk of each unit's people to each seed, (s, n), always a number.

    What cannot be reached counts as far as the search went, or farther by the straight line.
    """
    count = len(unit_xy)
    # Where nobody is known, the places of the unit count alike.
    known = np.bincount(walks.unit, walks.people, minlength=count)
    weight = np.where(known[walks.unit] > 0, walks.people, 1.0)
    total = np.bincount(walks.unit, weight, minlength=count)
    straight_m = _straight(unit_xy, seeds.xy)
    far_m = np.maximum(DETOUR * straight_m, LOOKED_FOR * walk_limit_m)
    means = np.empty((len(seeds), count))
    for row in range(len(seeds)):
        distance_m = walks.distance_m[row]
        distance_m = np.where(np.isfinite(distance_m), distance_m, far_m[row, walks.unit])
        with np.errstate(divide="ignore", invalid="ignore"):
            means[row] = np.bincount(walks.unit, weight * distance_m, minlength=count) / total
    return np.where(np.isfinite(means), means, far_m)


def located(geometry: Geometries, xy: FloatArray) -> IntArray:
    """Return the unit that each point lies in, the first of several, -1 for none."""
    shapely = require_shapely()
    unit = np.full(len(xy), -1, dtype=np.int64)
    placed = np.flatnonzero(np.isfinite(xy).all(axis=1))
    if not len(placed):
        return unit
    rows, found = shapely.STRtree(geometry).query(
        shapely.points(xy[placed]), predicate="intersects"
    )
    order = np.lexsort((-found, rows))
    # Of several assignments to one row the last counts: the lowest unit.
    unit[placed[rows[order]]] = found[order]
    return unit


def _places(units: Units, residences: ResidencePoints) -> tuple[FloatArray, IntArray, FloatArray]:
    """Return where people live, in which unit, and how many; the sums are those of the units."""
    shapely = require_shapely()
    count = len(units)
    people = np.where(np.isfinite(units.population), units.population, 0.0)
    unit = located(units.geometry, residences.xy)
    rows = np.flatnonzero(unit >= 0)
    own = unit[rows]
    share = np.where(np.isfinite(residences.population), residences.population, 0.0)[rows]
    share = np.maximum(share, 0.0)
    known = np.bincount(own, share, minlength=count)
    share = np.where(known[own] > 0, share, 1.0)
    total = np.bincount(own, share, minlength=count)
    inhabited = people[own] * share / total[own]
    bare = np.flatnonzero((total == 0) & ~shapely.is_empty(units.geometry))
    middle = shapely.get_coordinates(shapely.point_on_surface(units.geometry[bare]))
    return (
        np.concatenate([residences.xy[rows].reshape(-1, 2), middle.reshape(-1, 2)]),
        np.concatenate([own, bare]).astype(np.int64),
        np.concatenate([inhabited, people[bare]]),
    )


def _straight(xy: FloatArray, seeds_xy: FloatArray) -> FloatArray:
    dx = seeds_xy[:, 0][:, None] - xy[:, 0][None, :]
    dy = seeds_xy[:, 1][:, None] - xy[:, 1][None, :]
    distance = np.sqrt(dx * dx + dy * dy)
    return np.where(np.isfinite(distance), distance, np.inf)
