# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Which parts of circles a barrier parts, against cutting the walls out of whole outlines."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import shapely

from lifecircle_plugin.core.circle_plan import ScenarioPlan
from lifecircle_plugin.core.ground_barriers import WALL_M, divide_by_barriers
from lifecircle_plugin.core.hub_rules import HubRule
from lifecircle_plugin.core.plan_checks import PlanRules, check_plan
from lifecircle_plugin.core.unit_successors import circles_by_position, shared_areas
from tests.core.plan_grid import array, count_by_hand, make_plan


def random_plan(seed: int) -> tuple[ScenarioPlan, list[Any]]:
    rng = np.random.default_rng(seed)
    rows = ["".join(rng.choice(list("AAAB"), 5)) for _ in range(5)]
    lines = []
    for _ in range(int(rng.integers(1, 4))):
        start, end = rng.uniform(-100, 600, 2), rng.uniform(-100, 600, 2)
        bend = (start + end) / 2 + rng.uniform(-80, 80, 2)
        lines.append(shapely.LineString([start, bend, end] * np.array([1, -1])))
    return make_plan(rows, barriers=[(each, "river", "") for each in lines]), lines


@pytest.mark.parametrize("seed", range(60))
def test_sides_of_a_circle_are_what_is_left_of_its_outline_without_the_walls(seed: int) -> None:
    plan, lines = random_plan(seed)
    walls = shapely.union_all(shapely.buffer(array(lines), WALL_M, quad_segs=4))
    rules = PlanRules(hubs=HubRule(main_count=0), barrier_share=0.0)
    found = check_plan(plan, count_by_hand(plan), rules)
    for row, circle in enumerate(plan.circles):
        outline = shapely.union_all(plan.units.geometry[plan.circle_of == row])
        least = most = 0
        for part in shapely.get_parts(outline):
            sides = shapely.get_parts(shapely.difference(part, walls))
            # A side is told unless all of it is a strip; one that is wide all over surely is.
            wide = ~shapely.is_empty(shapely.buffer(sides, -2 * WALL_M))
            least += max(int(wide.sum()) - 1, 0)
            most += max(len(sides) - 1, 0)
        told = [each for each in found if each.kind == "barrier" and each.circle_id == circle.id]
        assert least <= len(told) <= most
        for each in told:
            assert each.geometry.difference(outline).area < 1e-6
            assert each.geometry.intersection(walls).area < 1.0


@pytest.mark.parametrize("seed", range(30))
def test_pieces_sum_up_to_their_units(seed: int) -> None:
    plan, lines = random_plan(seed)
    xy = np.random.default_rng(seed).uniform([0, -500], [500, 0], (60, 2))
    pieces = divide_by_barriers(
        plan.units,
        plan.units.geometry,
        plan.graph,
        array(lines),
        xy,
        np.where(np.arange(60) % 5, 10.0, np.nan),
    )
    n = len(plan.units)
    assert np.bincount(pieces.unit, weights=pieces.area_m2, minlength=n) == pytest.approx(
        plan.units.area_m2
    )
    assert np.bincount(pieces.unit, weights=pieces.people, minlength=n) == pytest.approx(
        plan.units.population
    )
    # Links never lead over a wall, and never between units that share no border.
    for a, b in zip(pieces.link_a.tolist(), pieces.link_b.tolist()):
        assert pieces.unit[b] in plan.graph.neighbours(int(pieces.unit[a]))
        assert pieces.shapes[a].distance(pieces.shapes[b]) < 1e-6


def test_barriers_without_a_shape_part_nothing() -> None:
    plan = make_plan(["AA"])
    odd = array([None, shapely.LineString(), shapely.LineString([(np.nan, 0), (1, 1)])])
    pieces = divide_by_barriers(
        plan.units, plan.units.geometry, plan.graph, odd, np.zeros((0, 2)), np.zeros(0)
    )
    assert pieces.unit.tolist() == [0, 1]
    assert len(pieces.link_a) == 1


@pytest.mark.parametrize("seed", range(20))
def test_new_units_get_the_circle_that_held_most_of_them(seed: int) -> None:
    rng = np.random.default_rng(seed)
    old = array(
        [shapely.box(*low, *(low + rng.uniform(50, 200, 2))) for low in rng.uniform(0, 300, (8, 2))]
    )
    new = array(
        [shapely.box(*low, *(low + rng.uniform(50, 200, 2))) for low in rng.uniform(0, 300, (8, 2))]
    )
    circle_of = rng.integers(-1, 3, 8)
    found = circles_by_position(shared_areas(old, new), circle_of, 8)
    for row, shape in enumerate(new):
        held = {
            circle: sum(shape.intersection(old[k]).area for k in range(8) if circle_of[k] == circle)
            for circle in (-1, 0, 1, 2)
        }
        best = max(held.values())
        assert held[int(found[row])] == pytest.approx(best) if best > 0 else found[row] == -1


def test_nothing_before_gives_no_circle() -> None:
    shared = shared_areas(array([]), array([shapely.box(0, 0, 1, 1)]))
    assert circles_by_position(shared, np.zeros(0, dtype=np.int64), 1).tolist() == [-1]
