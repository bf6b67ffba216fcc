# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Metres around a city, and what becomes of coordinates that lie elsewhere on earth."""

from __future__ import annotations

import numpy as np
import pytest

from lifecircle_plugin.core.errors import LifeCircleError
from lifecircle_plugin.core.local_metres import LocalMetres, local_metres
from lifecircle_plugin.core.projection import TransverseMercator

YANGPU = (121.52, 31.30)


def around(count: int, seed: int = 1, spread: float = 0.05) -> np.ndarray:
    return np.random.default_rng(seed).uniform(-spread, spread, (count, 2)) + YANGPU


def test_near_the_centre_it_is_the_plain_projection_to_the_last_bit() -> None:
    lonlat = around(500, spread=3.0)
    plain = TransverseMercator(*YANGPU).forward(lonlat)
    strays = np.array([[0.0, 0.0], [-58.4, -34.6], [np.nan, 31.0]])
    got = LocalMetres(*YANGPU).forward(np.concatenate([lonlat, strays]))
    assert got[:500].tolist() == plain.tolist()
    assert np.isfinite(got[500:502]).all()
    assert np.isnan(got[502]).any()


@pytest.mark.parametrize("centre", [YANGPU, (179.9, -17.0), (0.0, 65.0), (-58.4, -34.6)])
def test_the_way_back_leads_everywhere_on_earth(centre: tuple[float, float]) -> None:
    rng = np.random.default_rng(5)
    lonlat = np.column_stack([rng.uniform(-180, 180, 300), rng.uniform(-89, 89, 300)])
    projection = LocalMetres(*centre)
    xy = projection.forward(lonlat)
    assert np.isfinite(xy).all()
    assert np.hypot(*xy.T).max() < 20_100_000
    back = projection.inverse(xy)
    shift = (back - lonlat + 180) % 360 - 180
    np.testing.assert_allclose(shift, 0, atol=1e-6)


def test_strays_do_not_move_the_centre() -> None:
    streets = np.concatenate([around(1000), np.zeros((20, 2))])
    places = np.concatenate([around(100, 2), np.zeros((300, 2)), np.full((5, 2), np.nan)])
    centre = local_metres(places, streets)
    assert centre.forward(np.array([YANGPU])) == pytest.approx(np.zeros((1, 2)), abs=3000)


def test_a_national_network_is_measured_where_people_live() -> None:
    streets = np.random.default_rng(3).uniform([75, 20], [130, 50], (5000, 2))
    centre = local_metres(around(50), streets)
    assert centre.forward(np.array([YANGPU])) == pytest.approx(np.zeros((1, 2)), abs=3000)


def test_without_places_the_streets_count_and_without_both_nothing_can() -> None:
    nothing = np.zeros((0, 2))
    assert local_metres(nothing, around(9)).central_longitude == pytest.approx(121.52, abs=0.1)
    assert local_metres(around(9), nothing).central_latitude == pytest.approx(31.3, abs=0.1)
    with pytest.raises(LifeCircleError, match="no_extent_to_project"):
        local_metres(nothing, np.full((3, 2), np.nan))
