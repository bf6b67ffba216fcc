# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Checks of streets: parts that do not hang together, and ends that nearly touch.

Streets that cross without a common vertex are no fault: bridges and tunnels are drawn so.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from .arrays import BoolArray, FloatArray, IntArray
from .components import connected_components
from .findings import MOST_LISTED, Finding, Severity, Topic, report_rows
from .network import Network
from .point_grid import PointGrid
from .ranges import run_starts

NEAR_M = 2.0
JOIN_TOLERANCES_M = (0.05, 0.1, 0.25, 0.5, 1.0, 2.0)
WELL_CONNECTED_SHARE = 0.95
LARGE_PART_M = 2000.0
_WORTHWHILE_GAIN = 0.005
_NEARLY_ALL_THE_GAIN = 0.99


def check_network(network: Network, near_m: float = NEAR_M) -> list[Finding]:
    """Report how well the streets hang together, and where they fail to by a little.

    Args:
        network: streets joined with the tolerance in use.
        near_m: ends of streets nearer than this to another street are doubtful.

    Returns:
        findings of kind "components" and "near_miss". Where ends that nearly touch explain the
        falling apart, the first proposes a JOIN_TOLERANCE.
    """
    if not network.edge_count:
        return [Finding("components", "error", "streets", -1, None, "check_streets_empty")]
    misses = near_misses(network, near_m)
    return [
        *_describe_components(network, misses),
        *_list_islands(network),
        *_list_misses(network, misses),
    ]


@dataclass(frozen=True)
class NearMisses:
    """Ends of streets that stop short of another street.

    Attributes:
        node: (k,) the dangling end.
        own_edge: (k,) the edge that ends there.
        distance_m: (k,) to the nearest place of another street.
        vertex_m: (k,) to the nearest vertex of another street, inf beyond the reach: a tolerance
            joins only vertices.
        vertex_edge: (k,) the edge that has this vertex.
    """

    node: IntArray
    own_edge: IntArray
    distance_m: FloatArray
    vertex_m: FloatArray
    vertex_edge: IntArray

    @property
    def joinable(self) -> BoolArray:
        """Tell which a tolerance can join, because a vertex is near enough; (k,)."""
        return np.isfinite(self.vertex_m)


def near_misses(network: Network, near_m: float = NEAR_M) -> NearMisses:
    """Find ends of streets within near_m of a street that they are not joined to.

    The neighbourhood of an end along its own street does not count; the far end of a nearly closed
    loop does.
    """
    ends = _dangling_ends(network)
    grid = PointGrid(network.node_xy[ends.node], max(20.0, near_m))
    segments = _Segments.of(network)
    low = np.minimum(segments.start, segments.end) - near_m
    high = np.maximum(segments.start, segments.end) + near_m
    found = []
    for segment, end in grid.pairs_in_boxes(low, high):
        xy = network.node_xy[ends.node[end]]
        own = segments.edge[segment] == ends.edge[end]
        beside = own & (segments.along_from(segment, ends.at_start[end], network) < 4 * near_m)
        # A stub shorter than this lies beside its neighbours whatever they do.
        beside |= network.edge_length_m[ends.edge[end]] < 2 * near_m
        away, to_vertex = segments.distances(segment, xy)
        keep = ~beside & (away <= near_m)
        found.append((end[keep], segments.edge[segment[keep]], away[keep], to_vertex[keep]))
    if not found:
        nothing = np.zeros(0, np.int64)
        return NearMisses(nothing, nothing, np.zeros(0), np.zeros(0), nothing)
    end, edge, away, to_vertex = (np.concatenate(column) for column in zip(*found))
    by_street = np.lexsort((away, end))
    by_street = by_street[run_starts(end[by_street])]
    by_vertex = np.lexsort((to_vertex, end))
    by_vertex = by_vertex[run_starts(end[by_vertex])]
    missed = end[by_street]
    vertex_m = to_vertex[by_vertex]
    return NearMisses(
        ends.node[missed],
        ends.edge[missed],
        away[by_street],
        np.where(vertex_m <= near_m, vertex_m, np.inf),
        edge[by_vertex],
    )


@dataclass(frozen=True)
class _Ends:
    """Dangling ends: node, its only edge, and if the edge starts there; all (k,)."""

    node: IntArray
    edge: IntArray
    at_start: BoolArray


def _dangling_ends(network: Network) -> _Ends:
    both = np.concatenate([network.edge_from, network.edge_to]).astype(np.int64)
    degree = np.bincount(both, minlength=network.node_count)
    place = np.flatnonzero(degree[both] == 1)
    edge = place % network.edge_count
    return _Ends(both[place], edge, place < network.edge_count)


@dataclass(frozen=True)
class _Segments:
    """Straight pieces of all edges: ends (s, 2), edge and distance along it (s,)."""

    start: FloatArray
    end: FloatArray
    edge: IntArray
    along_m: FloatArray
    length_m: FloatArray

    @staticmethod
    def of(network: Network) -> _Segments:
        is_start = np.ones(len(network.edge_xy), bool)
        is_start[network.edge_offsets[1:] - 1] = False
        first = np.flatnonzero(is_start)
        edge = np.repeat(np.arange(network.edge_count), np.diff(network.edge_offsets) - 1)
        start, end = network.edge_xy[first], network.edge_xy[first + 1]
        length_m = np.hypot(end[:, 0] - start[:, 0], end[:, 1] - start[:, 1])
        behind_m = np.cumsum(length_m) - length_m
        edge_first = network.edge_offsets[:-1] - np.arange(network.edge_count)
        along_m = behind_m - behind_m[edge_first][edge]
        return _Segments(start, end, edge, along_m, length_m)

    def along_from(self, segment: IntArray, at_start: BoolArray, network: Network) -> FloatArray:
        """Return how far along its edge each segment begins, seen from one end of the edge."""
        total = network.edge_length_m[self.edge[segment]]
        from_end = total - self.along_m[segment] - self.length_m[segment]
        return np.where(at_start, self.along_m[segment], from_end)

    def distances(self, segment: IntArray, xy: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Return the distance of positions (k, 2) to segments and to their nearer ends; (k,)."""
        start, end = self.start[segment], self.end[segment]
        step, offset = end - start, xy - start
        square = np.maximum((step * step).sum(axis=1), 1e-300)
        share = np.clip((offset * step).sum(axis=1) / square, 0.0, 1.0)
        away = offset - share[:, None] * step
        to_end = xy - end
        to_vertex = np.minimum(
            np.hypot(offset[:, 0], offset[:, 1]), np.hypot(to_end[:, 0], to_end[:, 1])
        )
        return np.hypot(away[:, 0], away[:, 1]), to_vertex


# --- components -----------------------------------------------------------------------------------


def share_joined(network: Network, misses: NearMisses, tolerance_m: float) -> float:
    """Return the share of street length in the largest part, were gaps up to a tolerance closed."""
    chosen = misses.vertex_m <= tolerance_m
    there = network.component[network.edge_from[misses.vertex_edge[chosen]]]
    count = len(network.component_length_m)
    merged = connected_components(count, network.component[misses.node[chosen]], there)
    length_m = np.bincount(merged, weights=network.component_length_m)
    return float(length_m.max() / network.component_length_m.sum())


def proposed_tolerance_m(network: Network, misses: NearMisses) -> float:
    """Return the smallest JOIN_TOLERANCE that gains nearly all that can be gained; 0 for none."""
    now = share_joined(network, misses, 0.0)
    shares = [share_joined(network, misses, t) for t in JOIN_TOLERANCES_M]
    gain = shares[-1] - now
    if gain < _WORTHWHILE_GAIN:
        return 0.0
    enough = (s - now >= _NEARLY_ALL_THE_GAIN * gain for s in shares)
    return next(t for t, good in zip(JOIN_TOLERANCES_M, enough) if good)


def _describe_components(network: Network, misses: NearMisses) -> list[Finding]:
    length_m = network.component_length_m
    share = float(length_m.max() / length_m.sum())
    values: dict[str, object] = {
        "count": len(length_m),
        "islands": len(length_m) - 1,
        "share": _floored(share),
        "length_km": float(length_m.sum()) / 1000,
        "outside_km": float(length_m.sum() - length_m.max()) / 1000,
    }
    severity: Severity
    tolerance_m = proposed_tolerance_m(network, misses)
    if tolerance_m:
        values["tolerance_m"] = tolerance_m
        values["share_then"] = _floored(share_joined(network, misses, tolerance_m))
        return [
            Finding("components", "warning", "streets", -1, None, "check_streets_joinable", values)
        ]
    if len(length_m) == 1:
        return [
            Finding("components", "info", "streets", -1, None, "check_streets_connected", values)
        ]
    large_m = length_m[length_m >= LARGE_PART_M]
    if share >= WELL_CONNECTED_SHARE:
        severity, key = "info", "check_streets_nearly_connected"
    elif large_m.sum() >= WELL_CONNECTED_SHARE * length_m.sum():
        values["large"] = len(large_m)
        severity, key = "warning", "check_streets_in_large_parts"
    else:
        severity, key = "warning", "check_streets_in_parts"
    return [Finding("components", severity, "streets", -1, None, key, values)]


def _floored(share: float) -> float:
    """Round down to a tenth of a percent: nearly all is not all."""
    return float(np.floor(share * 1000) / 1000)


def _list_islands(network: Network) -> list[Finding]:
    """List the parts besides the largest, the longest first, at their longest street."""
    length_m = network.component_length_m
    by_length = np.argsort(-length_m, kind="stable")
    islands = by_length[1 : MOST_LISTED + 1]
    edge_component = network.component[network.edge_from]
    order = np.lexsort((-network.edge_length_m, edge_component))
    # Components are numbered without gaps, and each has an edge.
    longest = order[run_starts(edge_component[order])]
    findings = []
    for island in islands.tolist():
        edge = int(longest[island])
        x, y = network.edge_xy[network.edge_offsets[edge]].tolist()
        told: dict[str, object] = {"length_m": float(length_m[island])}
        row = int(network.edge_feature[edge])
        findings.append(Finding("components", "info", "streets", row, (x, y), "check_island", told))
    return findings


def _list_misses(network: Network, misses: NearMisses) -> list[Finding]:
    """List near misses: first those that a tolerance joins, then those in mid-street."""
    feature = network.edge_feature[misses.own_edge]
    findings = []
    for chosen, gap_m, summary_key, row_key in (
        (misses.joinable, misses.vertex_m, "check_ends_near_vertices", "check_end_near_vertex"),
        (~misses.joinable, misses.distance_m, "check_ends_near_streets", "check_end_near_street"),
    ):
        rows = np.flatnonzero(chosen)
        rows = rows[np.argsort(gap_m[rows], kind="stable")]
        topic = Topic("near_miss", "streets", summary_key, row_key, network.node_count, "warning")
        gaps = ({"distance_m": gap} for gap in gap_m[rows].tolist())
        told = report_rows(topic, rows, network.node_xy[misses.node], gaps)
        findings += [replace(f, row=int(feature[f.row])) if f.row >= 0 else f for f in told]
    return findings
