# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Walks told for street parts are those of a walker; areas agree with walks point by point."""

from __future__ import annotations

import math

import numpy as np
import pytest

from lifecircle_plugin.core.errors import Cancelled, LifeCircleError
from lifecircle_plugin.core.geometry import points_inside
from lifecircle_plugin.core.network import Network, build_network
from lifecircle_plugin.core.reach import Attachments, attach_points
from lifecircle_plugin.core.service_areas import (
    ReachedStreets,
    area_within,
    streets_within,
)
from lifecircle_plugin.core.snapping import EdgeIndex

from .networks import XY, BruteForce, lines_of


def walker(chains: list[list[XY]], *facilities: XY) -> tuple[Network, EdgeIndex, Attachments]:
    network = build_network(lines_of(chains))
    index = EdgeIndex(network)
    return network, index, attach_points(index, np.array(facilities, float), 100.0)[0]


def only_part(found: ReachedStreets) -> tuple[float, float, float, float]:
    assert len(found.length_m) == 1
    return tuple(
        float(column[0]) for column in (found.from_m, found.to_m, found.near_m, found.length_m)
    )


def test_a_facility_in_mid_street() -> None:
    # 10 m from the door to the street at 400 m, then 200 m either way.
    network, index, facility = walker([[(0, 0), (1000, 0)]], (400, 10))
    from_m, to_m, near_m, length_m = only_part(streets_within(network, index, facility, 210.0))
    assert (from_m, to_m) == pytest.approx((210, 210))
    assert near_m == pytest.approx(10)
    assert length_m == pytest.approx(400)


def test_walks_grow_away_from_the_facility() -> None:
    network, index, facility = walker([[(0, 0), (300, 0)], [(300, 0), (300, 500)]], (0, 0))
    found = streets_within(network, index, facility, 450.0)
    assert found.from_m.tolist() == pytest.approx([0, 300])
    assert found.to_m.tolist() == pytest.approx([300, 450])
    assert found.near_m.tolist() == pytest.approx([0, 300])


def test_a_loop_reached_from_both_sides_has_two_parts() -> None:
    loop = [(0.0, 0.0), (300.0, 0.0), (300.0, 300.0), (0.0, 300.0), (0.0, 0.0)]
    network, index, facility = walker([[(-100, 0), (0, 0)], loop], (0, 0))
    found = streets_within(network, index, facility, 350.0)
    on_loop = found.parts.feature == 1
    assert found.near_m[on_loop].tolist() == pytest.approx([0, 0])
    assert sorted(found.to_m[on_loop].tolist()) == pytest.approx([0, 350])
    assert sorted(found.from_m[on_loop].tolist()) == pytest.approx([0, 350])


def test_nothing_is_reached_from_nowhere() -> None:
    network, index, facility = walker([[(0, 0), (1000, 0)]], (400, 5000))
    found = streets_within(network, index, facility, 210.0)
    assert not len(found.length_m)
    area = area_within(network, index, facility, 210.0, 15.0, 100.0)
    assert area.area_m2 == 0
    assert not len(area.outline.feature)


def random_town(seed: int, count: int = 8) -> list[list[XY]]:
    rng = np.random.default_rng(seed)
    x, y = (np.cumsum(rng.uniform(60, 160, count)) for _ in range(2))
    corners = np.stack(np.meshgrid(x, y, indexing="ij"), axis=-1)
    corners = np.round(corners + rng.normal(0, 8, corners.shape), 2)
    chains = []
    for i in range(count):
        for j in range(count):
            for other in ((i + 1, j), (i, j + 1)):
                if max(other) < count and rng.random() > 0.2:
                    chains.append([tuple(corners[i, j].tolist()), tuple(corners[other].tolist())])
    return chains


def brute_walks(chains: list[list[XY]], facilities: list[XY], points: list[XY]) -> list[float]:
    brute = BruteForce(chains)
    doors = [brute.snap(xy, 100.0) for xy in facilities]
    feet = [brute.snap(xy, 100.0) for xy in points]
    brute.attach([*doors, *feet])
    walks = [math.inf] * len(points)
    for door in doors:
        if door is None:
            continue
        found = brute.distances_from(door[:3])
        for row, foot in enumerate(feet):
            if foot is not None and foot[:3] in found:
                walks[row] = min(walks[row], door[3] + found[foot[:3]] + foot[3])
    return walks


@pytest.mark.parametrize("seed", range(3))
def test_walks_to_the_ends_of_parts_against_brute_force(seed: int) -> None:
    chains = random_town(seed)
    facilities = [(250.0, 260.0), (600.0, 500.0)]
    network, index, attached = walker(chains, *facilities)
    found = streets_within(network, index, attached, 350.0)
    first, last = found.parts.offsets[:-1], found.parts.offsets[1:] - 1
    for ends, told in ((first, found.from_m), (last, found.to_m)):
        points = [tuple(xy) for xy in found.parts.xy[ends].tolist()]
        assert told == pytest.approx(brute_walks(chains, facilities, points), abs=1e-3)
    # Nowhere on a part is anybody nearer than it says.
    middle = [
        tuple(((found.parts.xy[a] + found.parts.xy[b]) / 2).tolist()) for a, b in zip(first, last)
    ]
    assert (found.near_m <= np.array(brute_walks(chains, facilities, middle)) + 1e-6).all()


@pytest.mark.parametrize("seed", range(3))
def test_the_area_against_brute_force(seed: int) -> None:
    """Design section 5, rule 7: well under 1 % of the reached area wrong either way."""
    chains = random_town(seed)
    facilities = [(250.0, 260.0), (600.0, 500.0)]
    network, index, attached = walker(chains, *facilities)
    area = area_within(network, index, attached, 400.0, 15.0, 100.0)
    rng = np.random.default_rng(seed)
    xy = rng.uniform((-100, -100), (1100, 1100), (4000, 2))
    points = [tuple(each) for each in xy.tolist()]
    truly = np.array(brute_walks(chains, facilities, points)) <= 400.0
    drawn = points_inside(xy, area.outline)
    assert 0.05 < truly.mean() < 0.9
    assert np.count_nonzero(drawn & ~truly) <= 0.01 * truly.sum()
    assert np.count_nonzero(~drawn & truly) <= 0.01 * truly.sum()
    assert area.area_m2 == pytest.approx(truly.mean() * 1200**2, rel=0.06)


def test_a_grid_too_fine_is_refused_with_the_one_that_would_do() -> None:
    network, index, facility = walker([[(0, 0), (90_000, 0)], [(0, 0), (0, 90_000)]], (0, 0))
    with pytest.raises(LifeCircleError) as refusal:
        area_within(network, index, facility, 60_000.0, 5.0, 100.0)
    assert refusal.value.key == "service_cell_too_small"
    assert float(str(refusal.value.values["least_m"])) > 5.0


def test_a_planner_may_stop_it() -> None:
    network, index, facility = walker(random_town(0), (250, 260))
    with pytest.raises(Cancelled):
        streets_within(network, index, facility, 400.0, lambda: True)
    with pytest.raises(Cancelled):
        area_within(network, index, facility, 400.0, 15.0, 100.0, lambda: True)
