# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Measurements of proposed circles: central Porto Alegre beside PySAL's max-p heuristic.

Units are the inhabited hexagons of one city, as one subdistrict: the largest connected part of the
1,227 H3 cells (IBGE, Ipea, through r5r; MIT). Max-p knows a lower end of the population only and
makes as many regions as it can; it is given the cells' coordinates to keep regions compact. Both
get the same neighbours, and both results are counted by the same code.

Run in a process of its own, which answers with one line of JSON: the libraries around spopt bring
a PROJ and a GDAL that do not go with those of QGIS. Without the data beside the checkout there is
no answer.
"""

from __future__ import annotations

import json
import math
import subprocess
import sys
import time
import warnings
from pathlib import Path
from typing import Any, Optional

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
CELLS = ROOT.parent / "shared" / "data" / "porto_alegre_population_hex.gpkg"
LOW, HIGH = 30_000.0, 50_000.0
RUNS = 5
# One start takes a minute; its usual 99 and 10 rounds of search do not end within nine.
MAX_P_STARTS = 1
# 22,500 units in twelve subdistricts, three circles each.
LARGE_SIDE, LARGE_BLOCKS = 150, (4, 3)


def in_own_process() -> Optional[dict[str, Any]]:
    """Run the measurements in a fresh Python; None where the data are not there."""
    if not CELLS.is_file():
        return None
    command = [sys.executable, "-m", "benchmarks.bench_propose"]
    answer = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    if answer.returncode:
        raise RuntimeError(answer.stdout[-2000:] + answer.stderr[-4000:])
    return json.loads(answer.stdout.strip().splitlines()[-1])


def cells() -> tuple[np.ndarray, np.ndarray]:
    """Return the cells as polygons in metres, and their people."""
    import sqlite3
    from contextlib import closing

    import shapely

    from lifecircle_plugin.core.local_metres import local_metres

    with closing(sqlite3.connect(f"file:{CELLS}?mode=ro&immutable=1", uri=True)) as connection:
        rows = connection.execute(
            "SELECT geom, population FROM population_hex ORDER BY fid"
        ).fetchall()
    # A GeoPackage's header: 8 bytes, and an envelope whose size the flags tell.
    envelope = {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}
    wkb = [blob[8 + envelope[blob[3] >> 1 & 7] :] for blob, _ in rows]
    shapes = shapely.from_wkb(wkb)
    lonlat = shapely.get_coordinates(shapes)
    project = local_metres(lonlat, lonlat)
    shapes = shapely.transform(shapes, project.forward)
    people = np.array([float(each) if each is not None else np.nan for _, each in rows])
    return shapes, people


def measure() -> dict[str, Any]:
    """Return figures of both, and the seconds each took."""
    from lifecircle_plugin.core.circle_proposal import ProposalRules, no_seeds, propose_circles
    from lifecircle_plugin.core.components import connected_components
    from lifecircle_plugin.core.unit_graph import unit_graph

    shapes, people = cells()
    graph = unit_graph(shapes)
    one = np.repeat(np.arange(len(shapes)), np.diff(graph.indptr))
    part = connected_components(len(shapes), one, graph.indices)
    largest = part == np.argmax(np.bincount(part))
    shapes, people = shapes[largest], people[largest]
    units, frame = plan_of(shapes, people, np.zeros(len(shapes), dtype=np.int64))
    graph = unit_graph(shapes)
    rules = ProposalRules(LOW, HIGH, seeds=no_seeds(), runs=RUNS)
    started = time.perf_counter()
    best = propose_circles(units, graph, frame, rules)[0]
    ours_s = time.perf_counter() - started
    labels, peer_s = max_p(shapes, people, graph)
    return {
        "units": len(units),
        "people": float(np.nansum(people)),
        "ours": {**counted(units, graph, best.circle_of), "seconds": ours_s, "runs": RUNS},
        "max_p": {**counted(units, graph, labels), "seconds": peer_s},
        "large": large_seconds(),
    }


def max_p(shapes: np.ndarray, people: np.ndarray, graph: Any) -> tuple[np.ndarray, float]:
    """Return the regions of PySAL's heuristic with its own settings, and its seconds."""
    warnings.simplefilter("ignore")
    import geopandas
    import libpysal
    import shapely
    from spopt.region import MaxPHeuristic

    middle = shapely.get_coordinates(shapely.centroid(shapes))
    frame = geopandas.GeoDataFrame(
        {"people": np.nan_to_num(people), "x": middle[:, 0], "y": middle[:, 1]}, geometry=shapes
    )
    neighbours = {unit: graph.neighbours(unit).tolist() for unit in range(len(shapes))}
    weights = libpysal.weights.W(neighbours, silence_warnings=True)
    np.random.seed(1)
    started = time.perf_counter()
    model = MaxPHeuristic(
        frame,
        weights,
        ["x", "y"],
        "people",
        LOW,
        max_iterations_construction=MAX_P_STARTS,
        max_iterations_sa=MAX_P_STARTS,
    )
    model.solve()
    seconds = time.perf_counter() - started
    labels = np.asarray(model.labels_, dtype=np.int64)
    return np.unique(labels, return_inverse=True)[1], seconds


def counted(units: Any, graph: Any, circle_of: np.ndarray) -> dict[str, Any]:
    """Count a division: circles, those in the band, pieces, balance and compactness."""
    import shapely

    from lifecircle_plugin.core.circle_tallies import PieceCounter
    from lifecircle_plugin.core.unit_outlines import dissolve

    count = int(circle_of.max()) + 1
    people = np.bincount(circle_of, np.nan_to_num(units.population), minlength=count)
    outlines = [dissolve(units.geometry[circle_of == row]) for row in range(count)]
    length = shapely.length(np.array(outlines, dtype=object))
    compactness = 4 * math.pi * shapely.area(np.array(outlines, dtype=object)) / length**2
    outside = np.maximum(people - HIGH, 0) + np.maximum(LOW - people, 0)
    return {
        "circles": count,
        "in_band": int((outside == 0).sum()),
        "largest": float(people.max()),
        "outside": float(outside.sum()),
        "in_pieces": int((PieceCounter(graph).parts(circle_of, count) > 1).sum()),
        "balance": float(np.abs(people / people.mean() - 1).mean()),
        "compactness": float(compactness.mean()),
    }


def large_seconds() -> float:
    """Return the seconds of one attempt for 22,500 units in twelve subdistricts."""
    import shapely

    from lifecircle_plugin.core.circle_proposal import ProposalRules, no_seeds, propose_circles
    from lifecircle_plugin.core.unit_graph import unit_graph

    row, column = np.divmod(np.arange(LARGE_SIDE**2), LARGE_SIDE)
    shapes = shapely.box(column * 100.0, row * 100.0, column * 100.0 + 100, row * 100.0 + 100)
    across, along = LARGE_BLOCKS
    subdistrict = column * across // LARGE_SIDE * along + row * along // LARGE_SIDE
    people = np.random.default_rng(3).integers(20, 110, len(shapes)).astype(np.float64)
    units, frame = plan_of(shapes, people, subdistrict)
    graph = unit_graph(shapes)
    rules = ProposalRules(LOW, HIGH, seeds=no_seeds(), runs=1)
    started = time.perf_counter()
    proposal = propose_circles(units, graph, frame, rules)[0]
    if proposal.in_band < len(proposal.circles):
        raise RuntimeError("not all circles are in the band")
    return time.perf_counter() - started


def plan_of(shapes: np.ndarray, people: np.ndarray, subdistrict: np.ndarray) -> tuple[Any, Any]:
    """Return units with their people, and surroundings without barriers and hubs."""
    import shapely

    from lifecircle_plugin.core.circle_plan import (
        HubPoints,
        PlanFrame,
        ResidencePoints,
        Subdistrict,
        Units,
    )

    n = len(shapes)
    unknown = np.isnan(people)
    nothing, none = np.full(n, np.nan), np.zeros(0)
    texts = tuple(map(str, range(n)))
    units = Units(
        ids=texts,
        names=texts,
        kinds=("",) * n,
        geometry=shapes,
        subdistrict=subdistrict,
        area_m2=shapely.area(shapes),
        population=people,
        households=nothing,
        pop_60plus=nothing,
        population_from=np.where(unknown, 0, 1).astype(np.int8),
        not_fully_known=unknown,
    )
    names = map(str, range(int(subdistrict.max()) + 1))
    frame = PlanFrame(
        crs="",
        subdistricts=tuple(Subdistrict(name, name) for name in names),
        barriers=np.zeros(0, dtype=object),
        barrier_kinds=(),
        barrier_names=(),
        residences=ResidencePoints(np.zeros((0, 2)), none, none, none, ()),
        hubs=HubPoints((), (), (), np.zeros((0, 2)), np.zeros(0, dtype=np.bool_)),
    )
    return units, frame


if __name__ == "__main__":
    print(json.dumps(measure()))
