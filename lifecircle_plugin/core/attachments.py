# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Attachments: where residences, facilities and gates join the network (rules 3 and 4)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional, Union

import numpy as np
from numpy.typing import NDArray

from .arrays import FloatArray, IntArray, Polygons
from .geometry import boundary_samples
from .network import Network
from .ranges import run_starts, running_minimum_rows, scatter_minimum
from .snapping import EdgeIndex, FootPoints

BOUNDARY_SPACING_M = 10.0


@dataclass(frozen=True)
class Attachments:
    """Where places join the network; a place may have several attachments or none.

    Attributes:
        place: (k,) number of the residence, facility or gate.
        edge: (k,) edge of the foot point.
        offset_m: (k,) position of the foot point from the edge's first node.
        connector_m: (k,) walk between the place and its foot point.
    """

    place: IntArray
    edge: IntArray
    offset_m: FloatArray
    connector_m: FloatArray

    def take(self, rows: Union[NDArray[np.generic], slice]) -> Attachments:
        """Select attachments by row numbers, flags or a slice."""
        return Attachments(
            self.place[rows], self.edge[rows], self.offset_m[rows], self.connector_m[rows]
        )

    def followed_by(self, more: Attachments) -> Attachments:
        """Return these attachments and more of them behind."""
        return Attachments(
            np.concatenate([self.place, more.place]),
            np.concatenate([self.edge, more.edge]),
            np.concatenate([self.offset_m, more.offset_m]),
            np.concatenate([self.connector_m, more.connector_m]),
        )

    def replaced_by(self, others: Attachments) -> Attachments:
        """Return the attachments in which places of the others keep only those of the others."""
        return self.take(~np.isin(self.place, others.place)).followed_by(others)


def attach_points(
    index: EdgeIndex, xy: FloatArray, max_snap_m: float
) -> tuple[Attachments, FloatArray]:
    """Attach each point to its nearest edge.

    Args:
        index: edges that may be used.
        xy: (n, 2) metres, NaN for a place without position.
        max_snap_m: points farther from every edge stay without attachment.

    Returns:
        The attachments, and (n,) the straight distance to the nearest edge, also of points beyond
        max_snap_m; inf without position or edges.
    """
    feet = index.snap(xy, max_snap_m, report_up_to_m=np.inf)
    rows = np.flatnonzero(feet.edge >= 0)
    return _attachments(rows, feet, rows), feet.distance_m


def through_gates(
    at_gates: Attachments,
    gate_xy: FloatArray,
    gate_place: IntArray,
    place_xy: Optional[FloatArray],
) -> Attachments:
    """Return how places join the network through their gates.

    Args:
        at_gates: the attachments of the gates themselves, see attach_points.
        gate_xy: (g, 2) metres.
        gate_place: (g,) the residence or facility that each gate belongs to, -1 where it serves
            none.
        place_xy: (n, 2) where people inside start from: the straight walk to the gate counts.
            None for facilities, which are reached at the gate.
    """
    used = at_gates.take(gate_place[at_gates.place] >= 0)
    place, connector_m = gate_place[used.place], used.connector_m
    if place_xy is not None:
        inside = place_xy[place] - gate_xy[used.place]
        connector_m = connector_m + np.hypot(inside[:, 0], inside[:, 1])
    return Attachments(place, used.edge, used.offset_m, connector_m)


def attach_polygons(
    index: EdgeIndex,
    polygons: Polygons,
    feature_count: int,
    max_snap_m: float,
    spacing_m: float = BOUNDARY_SPACING_M,
) -> tuple[Attachments, FloatArray]:
    """Attach each polygon wherever its boundary comes near to the network.

    The boundary's vertices, and points between them no farther apart than spacing_m, are attached
    one by one; of those on one edge only the ones are kept that offer somebody a shorter way in.

    Args:
        index: edges that may be used.
        polygons: facility outlines in metres.
        feature_count: number of facilities.
        max_snap_m: stretches of boundary farther from every edge stay without attachment.
        spacing_m: distance of the boundary points.

    Returns:
        The attachments, and (feature_count,) the distance from each facility's boundary to the
        nearest edge, inf without outline or edges.
    """
    samples = boundary_samples(polygons, spacing_m)
    feet = index.snap(samples.xy, max_snap_m, report_up_to_m=np.inf)
    distance_m = np.full(feature_count, np.inf)
    scatter_minimum(distance_m, samples.feature, feet.distance_m)
    rows = np.flatnonzero(feet.edge >= 0)
    return _without_detours(_attachments(samples.feature[rows], feet, rows)), distance_m


def _attachments(place: IntArray, feet: FootPoints, rows: IntArray) -> Attachments:
    """Take the given foot points as attachments of the given places."""
    return Attachments(place, feet.edge[rows], feet.offset_m[rows], feet.distance_m[rows])


def _without_detours(attachments: Attachments) -> Attachments:
    """Drop every attachment for which another one on the same edge is always as short.

    Whoever gets to a foot point could walk on to another foot point of the same facility on the
    same edge; where that walk and the other connector are no longer than the own connector, the
    own one serves nobody.
    """
    order = np.lexsort(
        (attachments.connector_m, attachments.offset_m, attachments.edge, attachments.place)
    )
    sorted_rows = attachments.take(order)
    starts = run_starts(sorted_rows.place) | run_starts(sorted_rows.edge)
    ends = np.append(starts[1:], True)
    if not len(order):
        return sorted_rows
    row = np.arange(len(order))
    rising = sorted_rows.connector_m - sorted_rows.offset_m
    falling = sorted_rows.connector_m + sorted_rows.offset_m
    before = running_minimum_rows(rising, row, starts)
    after = row[::-1][running_minimum_rows(falling[::-1], row[::-1], ends[::-1])][::-1]
    return sorted_rows.take((before == row) & (after == row))


def end_seeds(network: Network, attachments: Attachments) -> tuple[IntArray, IntArray, FloatArray]:
    """Walk from each attachment to both ends of its edge.

    Returns:
        (2 k,) row of the attachment, (2 k,) node at that end, (2 k,) walk to it, connector
        included: what `nearest_source` takes as seeds.
    """
    row = np.tile(np.arange(len(attachments.place)), 2)
    edge = attachments.edge
    node = np.concatenate([network.edge_from[edge], network.edge_to[edge]]).astype(np.int64)
    rest_m = network.edge_length_m[edge] - attachments.offset_m
    walk_m = np.concatenate([attachments.offset_m, rest_m])
    return row, node, walk_m + attachments.connector_m[row]
