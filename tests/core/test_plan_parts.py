# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Pieces of circles and what encloses them, against walking from unit to unit."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from lifecircle_plugin.core.circle_plan import UNASSIGNED, ScenarioPlan
from lifecircle_plugin.core.plan_parts import OUTSIDE, Parts, enclosers, parts_of
from tests.core.plan_grid import borders, make_plan, pieces_by_walking


def found_parts(plan: ScenarioPlan) -> Parts:
    units = plan.units
    perimeter = shapely.length(units.geometry)
    return parts_of(plan.graph, plan.circle_of, units.area_m2, units.population, perimeter)


def can_leave(plan: ScenarioPlan, parts: Parts, start: int, without: int) -> bool:
    """Walk from a piece to the edge of all units without entering another piece."""
    whole = shapely.union_all(plan.units.geometry)
    edge = whole.boundary
    waiting, seen = [start], {start}
    while waiting:
        part = waiting.pop()
        members = np.flatnonzero(parts.of_unit == part)
        area = shapely.union_all(plan.units.geometry[members])
        if area.boundary.intersection(edge).length > 1e-6:
            return True
        for unit in members.tolist():
            for other in plan.graph.neighbours(unit).tolist():
                next_part = int(parts.of_unit[other])
                if next_part not in seen and next_part != without:
                    seen.add(next_part)
                    waiting.append(next_part)
    return False


def random_plan(seed: int) -> ScenarioPlan:
    rng = np.random.default_rng(seed)
    size = int(rng.integers(2, 7))
    letters = np.array(list("AB." if seed % 2 else "ABCD. "))
    # Large patches and noise, so that there are rings as well as crumbs.
    grid = rng.choice(letters, (size, size))
    if seed % 3:
        grid[:] = "A"
        grid[1:-1, 1:-1] = rng.choice(letters, (max(size - 2, 0), max(size - 2, 0)))
    return make_plan(["".join(row) for row in grid])


@pytest.mark.parametrize("seed", range(80))
def test_pieces_are_what_one_can_walk_through(seed: int) -> None:
    plan = random_plan(seed)
    parts = found_parts(plan)
    walked: list[tuple[int, frozenset[int]]] = []
    for circle in [UNASSIGNED, *range(len(plan.circles))]:
        members = set(np.flatnonzero(plan.circle_of == circle).tolist())
        walked += [(circle, frozenset(each)) for each in pieces_by_walking(plan.graph, members)]
    mine = [
        (int(circle), frozenset(members.tolist()))
        for circle, members in zip(parts.circle, parts.members())
    ]
    assert len(mine) == len(walked)
    assert set(mine) == set(walked)


@pytest.mark.parametrize("seed", range(80))
def test_a_piece_is_inside_what_bars_its_way_out(seed: int) -> None:
    plan = random_plan(seed)
    parts = found_parts(plan)
    inside = enclosers(parts)
    for part in range(len(parts.circle)):
        bars = {
            other
            for other in range(len(parts.circle))
            if other != part and not can_leave(plan, parts, part, other)
        }
        if inside[part] == OUTSIDE:
            assert not bars
            continue
        assert inside[part] in bars
        # The nearest one: every other one that bars the way also bars the nearest one's.
        for other in bars - {inside[part]}:
            assert not can_leave(plan, parts, int(inside[part]), other)


def test_longest_border_names_the_circle_not_the_unassigned() -> None:
    plan = make_plan(["..B", "CAB", ".DB"])
    parts = found_parts(plan)
    piece = int(parts.of_unit[4])
    assert parts.circle[piece] == 0
    beside = parts.longest_borders()
    assert {plan.circles[beside[piece]].name} <= {"B", "C", "D"}
    lone = int(parts.of_unit[6])
    assert plan.circles[beside[lone]].name in {"C", "D"}


def test_the_longest_border_is_summed_over_units_and_pieces() -> None:
    plan = make_plan(["BAAB", "BAAC", "DDDC"])
    parts = found_parts(plan)
    piece = int(parts.of_unit[1])
    # B shares 300 m in two pieces, D 200 m, C 100 m.
    assert plan.circles[parts.longest_borders()[piece]].name == "B"


def test_units_that_meet_at_a_corner_do_not_hang_together() -> None:
    plan = make_plan(["AB", "BA"])
    assert len(found_parts(plan).circle) == 4
    assert len(borders(plan.units.geometry).indices) == 8
