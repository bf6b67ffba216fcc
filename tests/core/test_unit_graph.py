# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Which units share a border, against their borders intersected two by two."""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np
import pytest
import shapely

from lifecircle_plugin.core.circle_plan import UnitGraph
from lifecircle_plugin.core.unit_graph import unit_graph, updated_graph

from .coverages import clean_units, merged_units, shaken


def by_hand(units: Any) -> dict[tuple[int, int], float]:
    borders = {}
    for one, other in itertools.permutations(range(len(units)), 2):
        shared = shapely.intersection(shapely.boundary(units[one]), shapely.boundary(units[other]))
        if shapely.length(shared) > 1e-6:
            borders[one, other] = float(shapely.length(shared))
    return borders


def borders_of(graph: UnitGraph) -> dict[tuple[int, int], float]:
    source = np.repeat(np.arange(len(graph.indptr) - 1), np.diff(graph.indptr))
    pairs = zip(source.tolist(), graph.indices.tolist())
    return dict(zip(pairs, graph.border_m.tolist()))


def same(graph: UnitGraph, other: UnitGraph) -> bool:
    return (
        np.array_equal(graph.indptr, other.indptr)
        and np.array_equal(graph.indices, other.indices)
        and np.allclose(graph.border_m, other.border_m, atol=1e-9)
    )


@pytest.mark.parametrize("seed", range(8))
def test_the_graph_is_that_of_common_borders(seed: int) -> None:
    units = clean_units(seed)
    if seed % 2:
        units = merged_units(seed, units, 9)
    found = borders_of(unit_graph(units))
    wanted = by_hand(units)
    assert found.keys() == wanted.keys()
    assert all(found[pair] == pytest.approx(wanted[pair], abs=1e-6) for pair in wanted)


def test_a_common_corner_is_no_border() -> None:
    units = np.array([shapely.box(0, 0, 1, 1), shapely.box(1, 1, 2, 2)], dtype=object)
    assert borders_of(unit_graph(units)) == {}
    assert borders_of(unit_graph(units, 0.01)) == {}


def test_borders_without_common_vertices_are_found_too() -> None:
    tee = [
        shapely.box(0, 0, 100, 200),
        shapely.box(100, 0, 200, 90),
        shapely.box(100, 90, 200, 200),
    ]
    found = borders_of(unit_graph(np.array(tee, dtype=object)))
    assert {pair: round(metres, 3) for pair, metres in found.items() if pair[0] == 0} == {
        (0, 1): 90.0,
        (0, 2): 110.0,
    }


@pytest.mark.parametrize("seed", range(3))
def test_borders_drawn_twice_count_within_a_tolerance(seed: int) -> None:
    units = clean_units(seed, bends=1)
    wanted = by_hand(units)
    found = borders_of(unit_graph(shaken(seed, units, 0.05), 0.5))
    assert found.keys() == wanted.keys()
    assert all(found[pair] == pytest.approx(wanted[pair], rel=0.15) for pair in wanted)


def test_units_that_overlap_are_neighbours() -> None:
    units = np.array(
        [shapely.box(0, 0, 100, 100), shapely.box(90, 0, 200, 100), shapely.box(20, 20, 40, 40)],
        dtype=object,
    )
    found = borders_of(unit_graph(units))
    assert found[0, 1] == pytest.approx(110.0)
    assert (0, 2) in found
    assert (1, 2) not in found


def test_rings_islands_and_nothing() -> None:
    ring = shapely.box(0, 0, 90, 90) - shapely.box(30, 30, 60, 60)
    units = np.array(
        [ring, shapely.box(30, 30, 60, 60), shapely.box(500, 0, 510, 10), shapely.Polygon()],
        dtype=object,
    )
    assert borders_of(unit_graph(units)) == {(0, 1): 120.0, (1, 0): 120.0}
    assert borders_of(unit_graph(units[:0])) == {}
    assert borders_of(unit_graph(units[3:])) == {}


@pytest.mark.parametrize("seed", range(6))
def test_a_graph_brought_up_to_date_is_that_made_anew(seed: int) -> None:
    rng = np.random.default_rng(seed)
    units = clean_units(seed, 6, 6)
    graph = unit_graph(units)
    gone, taker = rng.choice(len(units), 2, replace=False)
    rows = {int(gone), int(taker)}
    changed = units.copy()
    changed[taker] = shapely.union(units[taker], units[gone])
    changed[gone] = shapely.Polygon()
    changed = np.append(changed, np.array([shapely.box(0, 0, 1, 1)], dtype=object))
    assert same(updated_graph(graph, changed, np.array(sorted(rows))), unit_graph(changed))
