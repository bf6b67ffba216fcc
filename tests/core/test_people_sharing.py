# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""People of a unit shared among its pieces: by residences, else area, to the last person."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
import shapely

from lifecircle_plugin.core.circle_plan import ResidencePoints
from lifecircle_plugin.core.people_sharing import joined_people, share_people

PIECES = [shapely.box(0, 0, 4, 10), shapely.box(4, 0, 6, 10), shapely.box(6, 0, 9, 10)]


def residences(*homes: tuple[float, float, float]) -> ResidencePoints:
    given = np.array(homes, dtype=np.float64).reshape(-1, 3)
    unknown = np.full(len(given), np.nan)
    return ResidencePoints(given[:, :2], given[:, 2], unknown, unknown, ("",) * len(given))


def shared(population: float, homes: Any = None) -> list[float]:
    return share_people(PIECES, {"population": population}, homes).figures["population"].tolist()


def test_by_area_where_no_residence_stands_in_the_unit() -> None:
    assert shared(90) == [40, 20, 30]
    assert shared(90, residences((50, 50, 7))) == [40, 20, 30]
    assert shared(90, residences((np.nan, np.nan, 7))) == [40, 20, 30]


def test_by_the_residences_inside() -> None:
    homes = residences((1, 1, 10), (1, 2, 20), (5, 5, 30), (50, 50, 1000))
    assert shared(120, homes) == [60, 60, 0]
    assert share_people(PIECES, {"population": 120.0}, homes).by_residences
    # On the common border a residence counts once; one of unknown people like the mean.
    assert shared(100, residences((4, 5, 10), (8, 5, 10))) == [50, 0, 50]
    assert shared(90, residences((1, 5, 10), (5, 5, 20), (8, 5, np.nan))) == [20, 40, 30]
    assert shared(90, residences((1, 5, np.nan), (8, 5, np.nan))) == [45, 0, 45]


def test_what_is_unknown_stays_unknown() -> None:
    assert all(map(math.isnan, shared(math.nan)))
    assert shared(-5) == [-5, 0, 0]
    assert shared(0) == [0, 0, 0]


@pytest.mark.parametrize("seed", range(40))
def test_totals_are_kept_exactly_and_the_old_are_never_more_than_all(seed: int) -> None:
    rng = np.random.default_rng(seed)
    cuts = np.concatenate([[0], np.sort(rng.uniform(0, 100, rng.integers(1, 7))), [100]])
    pieces = [shapely.box(left, 0, right, 50) for left, right in zip(cuts, cuts[1:])]
    people = int(rng.integers(0, 5000))
    figures = {
        "pop_60plus": float(rng.integers(0, people + 1)),
        "households": float(rng.uniform(0, 2000)),
        "population": float(people),
    }
    homes = residences(*rng.uniform((0, 0, 0), (100, 50, 90), (int(rng.integers(0, 9)), 3)))
    found = share_people(pieces, figures, homes).figures
    for name, total in figures.items():
        assert found[name].sum() == total
        assert found[name][::-1].sum() == total
        assert (found[name] >= 0).all()
    assert (found["population"] == np.round(found["population"])).all()
    assert (found["pop_60plus"] <= found["population"]).all()


def test_joined_figures_are_the_known_ones() -> None:
    assert joined_people(np.array([3.0, 4.0])) == 7
    assert joined_people(np.array([3.0, np.nan])) == 3
    assert math.isnan(joined_people(np.array([np.nan])))
