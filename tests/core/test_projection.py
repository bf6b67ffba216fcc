# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The projection agrees with PROJ and gives a shared vertex the same bits everywhere."""

from __future__ import annotations

import numpy as np
import pytest
from osgeo import osr

from lifecircle_plugin.core.errors import LifeCircleError
from lifecircle_plugin.core.projection import TransverseMercator

osr.UseExceptions()

CENTRES = [
    (121.52, 31.3),
    (-51.2, -30.05),
    (24.94, 60.17),
    (9.55, 47.15),
    (0.0, 0.0),
    (179.9, 45.0),
]


def with_proj(projection: TransverseMercator, lonlat: np.ndarray) -> np.ndarray:
    degrees, metres = osr.SpatialReference(), osr.SpatialReference()
    degrees.ImportFromEPSG(4326)
    degrees.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    metres.ImportFromProj4(projection.proj_string)
    metres.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    transform = osr.CoordinateTransformation(degrees, metres)
    return np.array(transform.TransformPoints(lonlat.tolist()))[:, :2]


def around(centre: tuple[float, float], reach: float, count: int = 2000) -> np.ndarray:
    rng = np.random.default_rng(1)
    return np.array(centre) + rng.uniform(-reach, reach, (count, 2))


@pytest.mark.parametrize("centre", CENTRES)
def test_agrees_with_proj_within_three_degrees(centre: tuple[float, float]) -> None:
    projection = TransverseMercator(*centre)
    lonlat = around(centre, 3.0)
    difference = np.abs(projection.forward(lonlat) - with_proj(projection, lonlat))
    assert difference.max() < 1e-6


def test_a_whole_country_stays_within_a_decimetre_of_proj() -> None:
    projection = TransverseMercator(105.0, 36.0)
    lonlat = np.random.default_rng(2).uniform((75, 18), (135, 53), (2000, 2))
    difference = np.abs(projection.forward(lonlat) - with_proj(projection, lonlat))
    assert difference.max() < 0.1


@pytest.mark.parametrize("centre", CENTRES)
def test_back_to_degrees(centre: tuple[float, float]) -> None:
    projection = TransverseMercator(*centre)
    lonlat = around(centre, 3.0)
    back = projection.inverse(projection.forward(lonlat))
    turn = back[:, 0] - lonlat[:, 0]
    assert np.abs(turn - 360 * np.rint(turn / 360)).max() < 1e-11
    assert np.abs(back[:, 1] - lonlat[:, 1]).max() < 1e-11


def test_the_centre_is_the_origin() -> None:
    projection = TransverseMercator(121.5172, 31.2968)
    assert projection.forward(np.array([[121.5172, 31.2968]])).tolist() == [[0.0, 0.0]]


def test_a_shared_vertex_has_the_same_bits_wherever_it_stands() -> None:
    projection = TransverseMercator(121.52, 31.3)
    shared = around((121.52, 31.3), 0.3, 200)
    alone = np.vstack([projection.forward(row[None]) for row in shared])
    rng = np.random.default_rng(5)
    for length in (1, 2, 3, 5, 7, 15, 16384, 16385, 20003):
        filler = around((121.52, 31.3), 0.3, length)
        filler[rng.random(length) < 0.1] = np.nan
        mixed = np.vstack([filler, shared])[:, ::-1][:, ::-1]
        order = rng.permutation(len(mixed))
        projected = np.empty_like(mixed)
        projected[order] = projection.forward(mixed[order])
        assert (projected[length:] == alone).all()
        assert np.isnan(projected[:length]).any(axis=1).sum() == np.isnan(filler[:, 0]).sum()


def test_centred_on_the_extent() -> None:
    lonlat = np.array([[121.0, 31.0], [122.0, 32.0], [121.1, 31.1], [np.nan, np.nan]])
    projection = TransverseMercator.centred_on(lonlat)
    assert (projection.central_longitude, projection.central_latitude) == (121.5, 31.5)


def test_no_coordinates_and_no_degrees_are_refused() -> None:
    with pytest.raises(LifeCircleError) as error:
        TransverseMercator.centred_on(np.full((3, 2), np.nan))
    assert error.value.key == "coordinates_missing"
    with pytest.raises(LifeCircleError) as error:
        TransverseMercator.centred_on(np.array([[500000.0, 3463000.0]]))
    assert error.value.key == "coordinates_not_degrees"
    assert error.value.values["north"] == 3463000.0
