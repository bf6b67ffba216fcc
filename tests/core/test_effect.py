# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What projects would change: computed in part, and the same as a full run on the changed data."""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path
from random import Random
from typing import Any, Optional

import numpy as np
import pytest

from lifecircle_plugin.core.analysis import GapInputs, GapSettings, GateData, run_gap_analysis
from lifecircle_plugin.core.arrays import Lines, Points, Polygons
from lifecircle_plugin.core.effect import (
    FacilityChange,
    GateChange,
    Overlay,
    WhatIf,
    changed_inputs,
    joined,
)
from lifecircle_plugin.core.standards import load_pack

ROOT = Path(__file__).resolve().parents[2]
BLOCK_M, SIDE = 150.0, 7


@pytest.fixture(scope="module")
def pack() -> Any:
    standards = ROOT / "resources" / "standards"
    return load_pack(standards / "gb50180-2018.csv", standards / "clause_settings.csv")


def streets(chance: Random, crooked_m: float = 20.0) -> Lines:
    """Return a grid of streets with some blocks missing and crooked vertices."""
    corner = {
        (x, y): (
            x * BLOCK_M + chance.uniform(-crooked_m, crooked_m),
            y * BLOCK_M + chance.uniform(-crooked_m, crooked_m),
        )
        for x in range(SIDE)
        for y in range(SIDE)
    }
    parts = [
        (corner[x, y], corner[x + dx, y + dy])
        for x in range(SIDE)
        for y in range(SIDE)
        for dx, dy in ((1, 0), (0, 1))
        if (x + dx, y + dy) in corner and chance.random() < 0.85
    ]
    xy = np.array([vertex for part in parts for vertex in part])
    return Lines(xy, np.arange(0, len(xy) + 1, 2), np.arange(len(parts)))


def spot(chance: Random) -> tuple[float, float]:
    reach = (SIDE - 1) * BLOCK_M
    return chance.uniform(-120, reach + 120), chance.uniform(-120, reach + 120)


def squares() -> Polygons:
    """Return two circles side by side that leave a strip out."""
    half, whole = SIDE * BLOCK_M / 2, SIDE * BLOCK_M
    rings = [
        [(-80, -80), (half, -80), (half, whole), (-80, whole), (-80, -80)],
        [(half, -80), (whole - 250, -80), (whole - 250, whole), (half, whole), (half, -80)],
    ]
    return Polygons(
        np.array([v for ring in rings for v in ring], float),
        np.array([0, 5, 10]),
        np.array([0, 1, 2]),
        np.array([0, 1]),
    )


def random_inputs(chance: Random, codes: tuple[str, ...]) -> GapInputs:
    homes = np.array([spot(chance) for _ in range(40)])
    places = np.array([spot(chance) for _ in range(14)])
    known = codes[:-2]  # two categories that nobody has
    pairs = sorted(
        {(n, chance.randrange(len(known))) for n in range(14) for _ in range(chance.choice((1, 2)))}
    )
    figure = [float("nan"), 120.0, 800.0]
    gate_home = np.array([chance.randrange(40) for _ in range(5)])
    is_open = np.array([chance.random() < 0.6 for _ in range(5)])
    return GapInputs(
        streets=streets(chance),
        residences=Points(homes, np.arange(40)),
        residence_count=40,
        population=np.array([chance.choice([0.0, 35.0, 260.0, float("nan")]) for _ in homes]),
        facilities=Points(places, np.arange(14)),
        facility_count=14,
        codes=known,
        pair_facility=np.array([p[0] for p in pairs]),
        pair_code=np.array([p[1] for p in pairs]),
        building_m2=np.array([chance.choice(figure) for _ in places]),
        site_m2=np.array([chance.choice(figure) for _ in places]),
        capacity=np.array([chance.choice(figure) for _ in places]),
        host=np.array([chance.choice([-1, -1, -1, 0, 1]) if n > 1 else -1 for n in range(14)]),
        circles=squares(),
        circle_names=("西圈", "东圈"),
        circle_subdistrict=("甲街道", "甲街道"),
        gates=GateData(
            np.array(
                [homes[g] + (chance.uniform(-30, 30), chance.uniform(-30, 30)) for g in gate_home]
            ),
            gate_home,
            np.full(5, -1),
            is_open,
            is_open,
            np.arange(5),
        ),
        older=np.array([chance.choice([0.0, 12.0, float("nan")]) for _ in homes]),
        facility_name=np.array([chance.choice(["食堂", "站点", None]) for _ in places], object),
    )


def random_overlay(chance: Random, codes: tuple[str, ...], with_paths: bool) -> Overlay:
    facilities = []
    for _ in range(chance.choice((0, 1, 1, 3))):
        xy: Optional[tuple[float, float]] = spot(chance)
        if chance.random() < 0.2:
            xy = chance.choice([None, (9e5, 9e5)])  # not placed, or far from every street
        facilities.append(
            FacilityChange(
                "build",
                xy=xy,
                codes=tuple(chance.sample(codes, 2)),
                building_m2=chance.choice([500.0, float("nan")]),
            )
        )
    for action in ("close", "enlarge"):
        for row in chance.sample(range(14), chance.choice((0, 1, 2))):
            facilities.append(FacilityChange(action, row, building_m2=2000.0))  # type: ignore[arg-type]
    gates = []
    if chance.random() < 0.4:
        gates = [GateChange(chance.randrange(5)), GateChange(xy=spot(chance), residence=3)]
    paths = (np.array([spot(chance), spot(chance)]),) if with_paths else ()
    return Overlay(tuple(facilities), tuple(gates), paths)


def same(one: Any, other: Any, where: str) -> None:
    """Hold everything an analysis says to be equal to the last bit."""
    if isinstance(one, np.ndarray):
        np.testing.assert_array_equal(one, other, err_msg=where)
    elif isinstance(one, dict):
        assert one.keys() == other.keys(), where
        for key in one:
            same(one[key], other[key], f"{where}.{key}")
    elif hasattr(one, "__dataclass_fields__"):
        for each in fields(one):
            if each.name not in ("network", "seconds"):
                same(getattr(one, each.name), getattr(other, each.name), f"{where}.{each.name}")
    elif isinstance(one, (list, tuple)):
        assert len(one) == len(other), where
        for place, (a, b) in enumerate(zip(one, other)):
            same(a, b, f"{where}[{place}]")
    else:
        assert one == other or (one != one and other != other), where


@pytest.mark.parametrize("seed", range(14))
def test_what_changes_is_the_same_as_a_full_run(seed: int, pack: Any) -> None:
    chance = Random(seed)
    codes = tuple(
        dict.fromkeys(
            c
            for clause in pack.testable(("15min", "10min", "5min"))
            for c in sorted(clause.accepts)
        )
    )[:14]
    inputs = random_inputs(chance, codes)
    settings = GapSettings(
        search_limit_m=chance.choice([0.0, 2000.0]), surveyed=frozenset(codes[-1:])
    )
    what_if = WhatIf(inputs, pack, settings)
    untouched = run_gap_analysis(inputs, pack, settings)
    for _ in range(3):
        overlay = random_overlay(chance, codes, with_paths=seed % 6 == 0)
        after = what_if.after(overlay)
        same(after, run_gap_analysis(changed_inputs(inputs, overlay), pack, settings), "after")
    # The data stay as they are, and so does the answer about them.
    same(what_if.before, untouched, "before")


def test_of_equally_near_facilities_the_same_one_counts_as_in_a_full_run(pack: Any) -> None:
    """On an even grid, walks tie: a new facility is as near as an old one."""
    chance = Random(5)
    code = sorted(pack.testable(("15min",))[0].accepts)[0]
    corner = [(x * BLOCK_M, y * BLOCK_M) for x in range(SIDE) for y in range(SIDE)]
    inputs = random_inputs(chance, (code, "none", "nobody"))
    inputs = replace(
        inputs,
        streets=streets(chance, 0.0),
        residences=Points(np.array([chance.choice(corner) for _ in range(40)]), np.arange(40)),
        facilities=Points(np.array([chance.choice(corner) for _ in range(14)]), np.arange(14)),
        gates=None,
    )
    what_if = WhatIf(inputs, pack, GapSettings(search_limit_m=2000.0))
    ties = 0
    for _ in range(12):
        overlay = Overlay((FacilityChange("build", xy=chance.choice(corner), codes=(code,)),))
        after = what_if.after(overlay)
        whole = run_gap_analysis(
            changed_inputs(inputs, overlay), pack, GapSettings(search_limit_m=2000.0)
        )
        same(after, whole, "after")
        ties += int((after.reach.distance_m == what_if.before.reach.distance_m).any())
    assert ties


def test_two_projects_together_are_one_overlay(pack: Any) -> None:
    one = Overlay((FacilityChange("build", xy=(0.0, 0.0), codes=("canteen",)),))
    other = Overlay((FacilityChange("close", 3),), (GateChange(0),))
    both = joined([one, other])
    assert len(both.facilities) == 2
    assert both.gates == other.gates
    assert joined([]).is_empty


def test_a_path_ties_into_the_streets_it_comes_near(pack: Any) -> None:
    """Two parallel streets that only meet far away; a path between them shortens the walk."""
    lines = [[(0, 0), (2000, 0)], [(0, 200), (2000, 200)], [(0, 0), (0, 200)]]
    xy = np.array([vertex for line in lines for vertex in line], float)
    clause = pack.testable(("15min",))[0]
    code = clause.code
    offered = sorted(clause.accepts)[0]
    inputs = GapInputs(
        streets=Lines(xy, np.array([0, 2, 4, 6]), np.arange(3)),
        residences=Points(np.array([(1000.0, 0.0)]), np.arange(1)),
        residence_count=1,
        population=np.array([100.0]),
        facilities=Points(np.array([(1000.0, 200.0)]), np.arange(1)),
        facility_count=1,
        codes=(offered,),
        pair_facility=np.array([0]),
        pair_code=np.array([0]),
        building_m2=np.full(1, np.nan),
        site_m2=np.full(1, np.nan),
        capacity=np.full(1, np.nan),
        host=np.array([-1]),
    )
    what_if = WhatIf(inputs, pack, GapSettings(search_limit_m=5000.0))
    assert what_if.before.columns[f"d_{code}"][0] == 2200.0
    path = np.array([(1010.0, 8.0), (1010.0, 195.0)])  # drawn by hand, not quite to the kerb
    after = what_if.after(Overlay(paths=(path,)))
    assert after.columns[f"d_{code}"][0] == pytest.approx(220.0)
    crossing = np.array([(1500.0, -60.0), (1500.0, 260.0)])
    assert what_if.after(Overlay(paths=(crossing,))).columns[f"d_{code}"][0] == 2200.0
    assert len(inputs.streets.xy) == 6
