# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Coordinates of any system come out as QGIS would convert them one by one, only faster."""

from __future__ import annotations

import threading
from collections.abc import Callable

import numpy as np
import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsPointXY,
    QgsRectangle,
)

from lifecircle_plugin.core.errors import LifeCircleError
from lifecircle_plugin.store.crs import LonLatTransform, to_lonlat

pytestmark = pytest.mark.usefixtures("qgis_app")

# National and city systems of eastern China, and the web's.
SYSTEMS = ["EPSG:32651", "EPSG:4549", "EPSG:4509", "EPSG:2437", "EPSG:4214", "EPSG:3857"]


def crs(authid: str) -> QgsCoordinateReferenceSystem:
    return QgsCoordinateReferenceSystem(authid)


@pytest.mark.parametrize("authid", SYSTEMS)
def test_bulk_equals_one_by_one(authid: str) -> None:
    lonlat = np.random.default_rng(3).uniform([121.4, 31.2], [121.6, 31.4], (50, 2))
    transform = LonLatTransform(crs(authid))
    xy = transform.from_lonlat(lonlat)
    single = QgsCoordinateTransform(crs(authid), crs("EPSG:4326"), QgsCoordinateTransformContext())
    expected = [single.transform(QgsPointXY(x, y)) for x, y in xy.tolist()]
    got = transform.to_lonlat(xy)
    assert got.tolist() == [[p.x(), p.y()] for p in expected]
    np.testing.assert_allclose(got, lonlat, atol=1e-9)
    assert transform.to_lonlat(xy[:1]).tolist() == got[:1].tolist()
    assert transform.to_lonlat(xy[:0]).shape == (0, 2)


@pytest.mark.parametrize("authid", ["EPSG:4326", "EPSG:4490"])
def test_longitude_and_latitude_stay_as_they_are(authid: str) -> None:
    lonlat = np.array([[121.5, 31.3], [np.nan, 1.0], [500.0, 20.0]])
    got = to_lonlat(lonlat, crs(authid))
    assert got[0].tolist() == [121.5, 31.3]
    assert np.isnan(got[1:]).all()


def test_one_absurd_coordinate_does_not_spoil_the_rest() -> None:
    xy = np.random.default_rng(1).uniform([350000, 3450000], [380000, 3480000], (5000, 2))
    expected = to_lonlat(xy, crs("EPSG:32651"))
    bad = [0, 77, 4999]
    xy[0], xy[77], xy[4999] = [np.inf, 1], [1e300, 1], [1e12, 1e12]
    got = to_lonlat(xy, crs("EPSG:32651"))
    assert np.flatnonzero(np.isnan(got[:, 0])).tolist() == bad
    np.testing.assert_array_equal(np.delete(got, bad, axis=0), np.delete(expected, bad, axis=0))


def test_a_million_points_at_once() -> None:
    xy = np.random.default_rng(1).uniform([350000, 3450000], [380000, 3480000], (1_000_000, 2))
    lonlat = to_lonlat(xy, crs("EPSG:4549"))
    rows = [0, 499_999, 999_999]
    np.testing.assert_array_equal(lonlat[rows], to_lonlat(xy[rows], crs("EPSG:4549")))


def test_invalid_system_names_the_layer() -> None:
    with pytest.raises(LifeCircleError) as caught:
        LonLatTransform(QgsCoordinateReferenceSystem(), "小区")
    assert (caught.value.key, caught.value.values) == ("layer_without_crs", {"layer": "小区"})


def test_extents_in_degrees() -> None:
    transform = LonLatTransform(crs("EPSG:4549"))
    xy = transform.from_lonlat(np.array([[121.46, 31.25], [121.58, 31.35]]))
    west, south, east, north = transform.extent_to_lonlat(QgsRectangle(*xy[0], *xy[1]))
    assert (west, south) == pytest.approx((121.46, 31.25), abs=2e-3)
    assert (east, north) == pytest.approx((121.58, 31.35), abs=2e-3)
    assert transform.extent_to_lonlat(QgsRectangle()) is None


@pytest.mark.parametrize(
    "make",
    [
        lambda: QgsCoordinateReferenceSystem("EPSG:4538"),
        # One without a number, as old city grids are.
        lambda: QgsCoordinateReferenceSystem.fromProj(
            "+proj=tmerc +lat_0=0 +lon_0=87 +k=1 +x_0=500000 +y_0=0 +ellps=GRS80 +units=m"
        ),
    ],
    ids=["numbered", "custom"],
)
def test_a_system_first_met_in_a_worker_serves_the_next_worker_too(
    make: Callable[[], QgsCoordinateReferenceSystem],
) -> None:
    """QGIS leaves such a system hollow when its thread ends: coordinates would stay as they are."""
    met: list[QgsCoordinateReferenceSystem] = []
    found: list[np.ndarray] = []
    xy = np.array([[500_000.0, 3_465_000.0], [510_000.0, 3_470_000.0]])

    def in_a_thread(work: Callable[[], None]) -> None:
        thread = threading.Thread(target=work)
        thread.start()
        thread.join()

    def back_and_forth() -> None:
        transform = LonLatTransform(met[0])
        found.append(transform.to_lonlat(xy))
        found.append(transform.from_lonlat(found[0]))

    in_a_thread(lambda: met.append(make()))
    in_a_thread(back_and_forth)
    lonlat, again = found
    assert lonlat[0, 0] == pytest.approx(87.0)
    assert 31 < lonlat[0, 1] < 32
    np.testing.assert_allclose(again, xy, atol=1e-6)
