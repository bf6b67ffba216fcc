# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The walking engine beside others on the same job: search and snapping, arrays in, arrays out.

Everybody gets the same network and the same foot points, and answers with the walk from every
residence to its nearest facility of every category. Who needs a graph of his own (pandana, QGIS)
builds it inside the measured time, as his users must.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from lifecircle_plugin.core.arrays import FloatArray, IntArray, Lines
from lifecircle_plugin.core.network import Network, build_network
from lifecircle_plugin.core.reach import (
    Attachments,
    attach_points,
    end_seeds,
    nearest_by_category,
)
from lifecircle_plugin.core.snapping import EdgeIndex

LIMIT_M = 1_000.0
MAX_SNAP_M = 100.0
ROUNDS = 3
LIMIT_HAIR_M = 0.1


class City(Protocol):
    """What a city must offer to be measured."""

    residence_xy: FloatArray
    facility_xy: FloatArray
    facility_category: IntArray
    category_codes: tuple[str, ...]

    @property
    def streets(self) -> Lines:
        """Return street lines in metres."""


@dataclass(frozen=True)
class Measurement:
    """One competitor on one job.

    Attributes:
        seconds: best of several rounds, in which all competitors take turns.
        largest_difference_m: against the engine's answer; inf where one reaches what the other
            does not.
    """

    job: str
    who: str
    seconds: float
    largest_difference_m: float
    note: str = ""


@dataclass(frozen=True)
class WalkTask:
    """The search job: network and foot points are given.

    Attributes:
        attachment_category: (k,) category of each facility attachment.
    """

    network: Network
    residences: Attachments
    residence_count: int
    facilities: Attachments
    facility_category: IntArray
    attachment_category: IntArray
    category_count: int

    @classmethod
    def of_city(cls, city: City) -> WalkTask:
        """Build the network and attach everything, unmeasured."""
        network = build_network(city.streets)
        index = EdgeIndex(network)
        residences, _ = attach_points(index, city.residence_xy, MAX_SNAP_M)
        facilities, _ = attach_points(index, city.facility_xy, MAX_SNAP_M)
        return cls(
            network,
            residences,
            len(city.residence_xy),
            facilities,
            city.facility_category,
            city.facility_category[facilities.place],
            len(city.category_codes),
        )

    def no_walks(self) -> FloatArray:
        """Return the answer before anybody has been reached."""
        return np.full((self.category_count, self.residence_count), np.inf)


Competitor = Callable[[WalkTask], FloatArray]


def walk_with_engine(task: WalkTask) -> FloatArray:
    """LifeCircle: near-far search, numpy alone; also names the facility."""
    return nearest_by_category(
        task.network,
        task.residences,
        task.residence_count,
        task.facilities,
        np.arange(len(task.facility_category)),
        task.facility_category,
        task.category_count,
        LIMIT_M,
    ).distance_m


def walk_with_bucket_queue(task: WalkTask) -> FloatArray:
    """Dijkstra with a bucket queue, compiled by numba; also names the facility."""
    from . import bucket_queue

    return bucket_queue.nearest_by_category(
        task.network,
        task.residences,
        task.residence_count,
        task.facilities,
        task.attachment_category,
        task.category_count,
        LIMIT_M,
    )[0]


def walk_with_scipy(task: WalkTask) -> FloatArray:
    """Dijkstra as in scipy, one run per category from a source joined to all its facilities."""
    from scipy.sparse import csr_matrix
    from scipy.sparse.csgraph import dijkstra

    network, n = task.network, task.network.node_count
    walks = task.no_walks()
    at = task.residences
    ends = network.edge_from[at.edge], network.edge_to[at.edge]
    rest_m = network.edge_length_m[at.edge] - at.offset_m
    for category in range(task.category_count):
        targets = task.facilities.take(task.attachment_category == category)
        _, node, seed_m = end_seeds(network, targets)
        order = np.lexsort((seed_m, node))
        order = order[np.append(True, np.diff(node[order]) > 0)]
        graph = csr_matrix(
            (
                np.concatenate([network.neighbour_length_m, seed_m[order]]),
                np.concatenate([network.neighbour, node[order].astype(np.int32)]),
                np.append(network.row_start, np.int32(len(network.neighbour) + len(order))),
            ),
            shape=(n + 1, n + 1),
        )
        found_m = dijkstra(graph, indices=n, limit=LIMIT_M)
        best_m = np.minimum(found_m[ends[0]] + at.offset_m, found_m[ends[1]] + rest_m)
        best_m = np.minimum(best_m, _along_own_edge(task, targets)) + at.connector_m
        np.minimum.at(walks[category], at.place, np.where(best_m <= LIMIT_M, best_m, np.inf))
    return walks


def _along_own_edge(task: WalkTask, targets: Attachments) -> FloatArray:
    """Walk along the edge that residence and facility share, pair by pair."""
    at = task.residences
    walk_m = np.full(len(at.place), np.inf)
    by_edge = np.argsort(at.edge, kind="stable")
    first = np.searchsorted(at.edge[by_edge], targets.edge, "left")
    count = np.searchsorted(at.edge[by_edge], targets.edge, "right") - first
    target = np.repeat(np.arange(len(count)), count)
    row = by_edge[np.arange(len(target)) - np.repeat(np.cumsum(count) - count - first, count)]
    along_m = np.abs(at.offset_m[row] - targets.offset_m[target]) + targets.connector_m[target]
    np.minimum.at(walk_m, row, along_m)
    return walk_m


@dataclass(frozen=True)
class SplitGraph:
    """Edges cut at every foot point, and every place hung on its foot by its connector.

    Attributes:
        u, v: (e,) ends; length_m: (e,) lengths.
        residence_node, facility_node: node of every attachment's place.
    """

    u: IntArray
    v: IntArray
    length_m: FloatArray
    residence_node: IntArray
    facility_node: IntArray
    node_count: int


def split_graph(task: WalkTask) -> SplitGraph:
    """Cut the network as tools need that only know nodes; the exact same walks."""
    network, homes, shops = task.network, task.residences, task.facilities
    edge = np.concatenate([homes.edge, shops.edge])
    offset_m = np.concatenate([homes.offset_m, shops.offset_m])
    connector_m = np.concatenate([homes.connector_m, shops.connector_m])
    order = np.lexsort((offset_m, edge))
    edge, offset_m = edge[order], offset_m[order]
    foot = network.node_count + np.arange(len(order))
    place = foot + len(order)
    starts = np.append(True, np.diff(edge) > 0)
    ends = np.append(starts[1:], True)
    before = np.where(starts, network.edge_from[edge], np.roll(foot, 1))
    step_m = np.where(starts, offset_m, offset_m - np.roll(offset_m, 1))
    whole = np.ones(network.edge_count, dtype=bool)
    whole[edge] = False
    u = [network.edge_from[whole], before, foot[ends], foot]
    v = [network.edge_to[whole], foot, network.edge_to[edge[ends]], place]
    rest_m = network.edge_length_m[edge[ends]] - offset_m[ends]
    length_m = [network.edge_length_m[whole], step_m, rest_m, connector_m[order]]
    place_of = np.empty(len(order), dtype=np.int64)
    place_of[order] = place
    return SplitGraph(
        np.concatenate(u).astype(np.int64),
        np.concatenate(v).astype(np.int64),
        np.concatenate(length_m),
        place_of[: len(homes.edge)],
        place_of[len(homes.edge) :],
        int(place[-1]) + 1,
    )


def walk_with_pandana(task: WalkTask) -> FloatArray:
    """pandana: contraction hierarchy of the split graph, then nearest points per category."""
    import pandana
    import pandas as pd

    graph = split_graph(task)
    # Nodes are told apart by made-up coordinates: no two places share one.
    x = pd.Series(np.arange(graph.node_count, dtype=np.float64))
    network = pandana.Network(
        x,
        x * 0.0,
        pd.Series(graph.u),
        pd.Series(graph.v),
        pd.DataFrame({"m": graph.length_m}),
        twoway=True,
    )
    walks = task.no_walks()
    for category in range(task.category_count):
        own = x.iloc[graph.facility_node[task.attachment_category == category]]
        network.set_pois(str(category), LIMIT_M, 1, own, own * 0.0)
        nearest = network.nearest_pois(LIMIT_M, str(category), num_pois=1)
        found_m = nearest[1].to_numpy()[graph.residence_node]
        found_m = np.where(found_m < LIMIT_M, found_m, np.inf)
        np.minimum.at(walks[category], task.residences.place, found_m)
    return walks


def walk_with_qgis(task: WalkTask) -> FloatArray:
    """QGIS's graph classes: points tied to the streets, one Dijkstra per category.

    The strongest use we know: a vertex added to the graph leads to all facilities of a category,
    so that one search serves all residences; the usual one, a search per point, takes hours.
    """
    from qgis.analysis import (
        QgsGraphAnalyzer,
        QgsGraphBuilder,
        QgsNetworkDistanceStrategy,
        QgsVectorLayerDirector,
    )
    from qgis.core import QgsCoordinateReferenceSystem, QgsPointXY

    both_ways = QgsVectorLayerDirector.Direction.DirectionBoth
    layer = _street_layer(task.network)  # the director does not keep it alive
    director = QgsVectorLayerDirector(layer, -1, "", "", "", both_ways)
    director.addStrategy(QgsNetworkDistanceStrategy())
    builder = QgsGraphBuilder(QgsCoordinateReferenceSystem("EPSG:4549"), True, 0.001, "NONE")
    tied = director.makeGraph(builder, [QgsPointXY(*xy) for xy in _foot_xy(task).tolist()])
    graph = builder.takeGraph()
    points = (graph.vertex(i).point() for i in range(graph.vertexCount()))
    vertex_at = {(point.x(), point.y()): i for i, point in enumerate(points)}
    vertex = np.array([vertex_at[point.x(), point.y()] for point in tied])
    home, shop = np.split(vertex, [len(task.residences.place)])
    walks = task.no_walks()
    for category in range(task.category_count):
        source = graph.addVertex(QgsPointXY(-1e9 - category, 0.0))
        for row in np.flatnonzero(task.attachment_category == category).tolist():
            graph.addEdge(source, int(shop[row]), [float(task.facilities.connector_m[row])])
        costs = np.array(QgsGraphAnalyzer.dijkstra(graph, source, 0)[1])
        walk_m = costs[home] + task.residences.connector_m
        walk_m = np.where(walk_m <= LIMIT_M, walk_m, np.inf)
        np.minimum.at(walks[category], task.residences.place, walk_m)
    return walks


def _foot_xy(task: WalkTask) -> FloatArray:
    """Return the foot points of residences, then facilities."""
    import shapely

    edge = np.concatenate([task.residences.edge, task.facilities.edge])
    offset_m = np.concatenate([task.residences.offset_m, task.facilities.offset_m])
    feet = shapely.line_interpolate_point(_edge_lines(task.network)[edge], offset_m)
    return shapely.get_coordinates(feet)


def _edge_lines(network: Network) -> NDArray[np.object_]:
    """Return the edges as shapely lines."""
    import shapely

    row = np.repeat(np.arange(network.edge_count), np.diff(network.edge_offsets))
    return shapely.linestrings(network.edge_xy, indices=row)


def _street_layer(network: Network) -> object:
    """Put the network's edges into a memory layer."""
    from qgis.core import QgsApplication, QgsFeature, QgsGeometry, QgsPointXY, QgsVectorLayer

    global _application
    if QgsApplication.instance() is None:
        _application = QgsApplication([], False)
        _application.initQgis()
    layer = QgsVectorLayer("LineString?crs=EPSG:4549", "streets", "memory")
    features = []
    for first, last in zip(network.edge_offsets[:-1], network.edge_offsets[1:]):
        feature = QgsFeature()
        chain = [QgsPointXY(x, y) for x, y in network.edge_xy[first:last].tolist()]
        feature.setGeometry(QgsGeometry.fromPolylineXY(chain))
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    return layer


_application: object = None

QUICK: dict[str, Competitor] = {
    "LifeCircle (numpy)": walk_with_engine,
    "bucket queue (numba)": walk_with_bucket_queue,
    "scipy Dijkstra": walk_with_scipy,
}
SLOW: dict[str, Competitor] = {
    "pandana": walk_with_pandana,
    "QGIS graph classes": walk_with_qgis,
}


def measure_search(city: City, slow: tuple[str, ...] = tuple(SLOW)) -> list[Measurement]:
    """Time nearest facility per category; slow names those of SLOW that take part, once each."""
    task = WalkTask.of_city(city)
    walk_with_bucket_queue(task)  # compiles
    seconds, answers = _take_turns({name: _bind(f, task) for name, f in QUICK.items()}, ROUNDS)
    more_seconds, more_answers = _take_turns({name: _bind(SLOW[name], task) for name in slow}, 1)
    seconds.update(more_seconds)
    answers.update(more_answers)
    reference = answers["LifeCircle (numpy)"]
    return [
        Measurement(
            "search", who, seconds[who], largest_difference_m(answers[who], reference, LIMIT_M)
        )
        for who in seconds
    ]


def measure_snapping(city: City) -> list[Measurement]:
    """Time snapping all residences and facilities to edges, index included."""
    network = build_network(city.streets)
    points = np.concatenate([city.residence_xy, city.facility_xy])
    seconds, answers = _take_turns(
        {
            "LifeCircle (numpy)": lambda: _snap_with_engine(network, points),
            "shapely STRtree": lambda: _snap_with_shapely(network, points),
        },
        ROUNDS,
    )
    reference = answers["LifeCircle (numpy)"]
    return [
        Measurement(
            "snapping", who, seconds[who], largest_difference_m(answers[who], reference, MAX_SNAP_M)
        )
        for who in seconds
    ]


def measure_network(city: City) -> list[Measurement]:
    """Time building the network from lines."""
    seconds, answers = _take_turns(
        {"LifeCircle (numpy)": lambda: np.array([build_network(city.streets).length_m])}, ROUNDS
    )
    note = f"{answers['LifeCircle (numpy)'][0] / 1_000:,.0f} km of streets"
    return [Measurement("network", who, seconds[who], 0.0, note) for who in seconds]


def largest_difference_m(answer: FloatArray, reference: FloatArray, limit_m: float) -> float:
    """Compare distances; inf where only one of two reaches, but for a hair's breadth at the limit.

    pandana counts in whole millimetres per edge, QGIS joins vertices within one.
    """
    reached, wanted = np.isfinite(answer), np.isfinite(reference)
    only_one_m = np.where(reached, answer, reference)[reached != wanted]
    if (limit_m - only_one_m > LIMIT_HAIR_M).any():
        return float("inf")
    both = reached & wanted
    return float(np.abs(answer[both] - reference[both]).max(initial=0.0))


def _snap_with_engine(network: Network, points: FloatArray) -> FloatArray:
    return EdgeIndex(network).snap(points, MAX_SNAP_M).distance_m


def _snap_with_shapely(network: Network, points: FloatArray) -> FloatArray:
    """Nearest edge, distance and position along it, as the engine answers."""
    import shapely

    lines = _edge_lines(network)
    places = shapely.points(points)
    (row, edge), found_m = shapely.STRtree(lines).query_nearest(
        places, max_distance=MAX_SNAP_M, return_distance=True, all_matches=False
    )
    shapely.line_locate_point(lines[edge], places[row])
    distance_m = np.full(len(points), np.inf)
    distance_m[row] = found_m
    return distance_m


def _bind(competitor: Competitor, task: WalkTask) -> Callable[[], FloatArray]:
    return lambda: competitor(task)


def _take_turns(
    jobs: dict[str, Callable[[], FloatArray]], rounds: int
) -> tuple[dict[str, float], dict[str, FloatArray]]:
    """Run all jobs in turn several times: best seconds and last answer of each."""
    seconds: dict[str, float] = {}
    answers: dict[str, FloatArray] = {}
    for _ in range(rounds):
        for name, job in jobs.items():
            started = time.perf_counter()
            answers[name] = job()
            taken = time.perf_counter() - started
            seconds[name] = min(taken, seconds.get(name, taken))
    return seconds, answers


def main(kinds: list[str]) -> None:
    """Print the measurements for "district" and "metropolis"."""
    from scripts.synthetic_city.bench_city import make_bench_city

    for kind in kinds:
        city = make_bench_city(kind)
        slow = tuple(SLOW) if kind == "district" else ()
        for line in measure_network(city) + measure_snapping(city) + measure_search(city, slow):
            print(
                f"{kind:11} {line.job:9} {line.who:22} {line.seconds:9.3f} s"
                f"  {line.largest_difference_m:.1e} m  {line.note}"
            )


if __name__ == "__main__":
    main(sys.argv[1:] or ["district"])
