# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""GCJ-02 and BD-09 against published pairs, and there and back again."""

from __future__ import annotations

import numpy as np
import pytest

from lifecircle_plugin.core.projection import TransverseMercator
from lifecircle_plugin.core.shifts import (
    bd09_to_gcj02,
    bd09_to_wgs84,
    gcj02_to_bd09,
    gcj02_to_wgs84,
    wgs84_to_bd09,
    wgs84_to_gcj02,
)

# Test cases published with the "eviltransform" libraries: WGS 84, GCJ-02.
PUBLISHED_GCJ = [
    ((121.5272106, 31.1774276), (121.531541859215, 31.17530398364597)),
    ((113.912316, 22.543847), (113.9171764808363, 22.540796131694766)),
    ((116.377817, 39.911954), (116.38404722455657, 39.91334545536069)),
]


@pytest.mark.parametrize(("wgs", "gcj"), PUBLISHED_GCJ)
def test_published_pairs_of_gcj02(wgs: tuple, gcj: tuple) -> None:
    assert wgs84_to_gcj02(np.array([wgs]))[0] == pytest.approx(gcj, abs=1e-12)
    assert gcj02_to_wgs84(np.array([gcj]))[0] == pytest.approx(wgs, abs=1e-9)


def test_published_pairs_of_the_common_example() -> None:
    """116.404, 39.915: the example of the "coordtransform" libraries."""
    place = np.array([[116.404, 39.915]])
    assert wgs84_to_gcj02(place)[0] == pytest.approx((116.41024449916938, 39.91640428150164))
    assert gcj02_to_bd09(place)[0] == pytest.approx((116.41036949371029, 39.92133699351021))
    # Their inverse is a single step, good to about a metre.
    assert bd09_to_gcj02(place)[0] == pytest.approx(
        (116.39762729119315, 39.90865673957631), abs=1e-5
    )


@pytest.mark.parametrize(
    ("there", "back"),
    [
        (wgs84_to_gcj02, gcj02_to_wgs84),
        (gcj02_to_bd09, bd09_to_gcj02),
        (wgs84_to_bd09, bd09_to_wgs84),
        (gcj02_to_wgs84, wgs84_to_gcj02),
        (bd09_to_gcj02, gcj02_to_bd09),
        (bd09_to_wgs84, wgs84_to_bd09),
    ],
)
def test_there_and_back_all_over_china(there, back) -> None:
    lonlat = np.random.default_rng(0).uniform((74, 2), (136, 54), (20_000, 2))
    assert np.abs(back(there(lonlat)) - lonlat).max() < 1e-9


def test_yangpu_is_shifted_by_less_than_half_a_kilometre() -> None:
    lonlat = np.random.default_rng(1).uniform((121.46, 31.25), (121.58, 31.35), (500, 2))
    projection = TransverseMercator.centred_on(lonlat)
    metres = projection.forward(lonlat)
    gcj = np.hypot(*(projection.forward(wgs84_to_gcj02(lonlat)) - metres).T)
    bd = np.hypot(*(projection.forward(wgs84_to_bd09(lonlat)) - metres).T)
    assert gcj.min() > 430
    assert gcj.max() < 510
    assert 900 < bd.min() < bd.max() < 1300


def test_there_and_back_across_the_edge_of_the_box() -> None:
    lonlat = np.random.default_rng(0).uniform((72.0, 40.0), (72.02, 40.1), (2000, 2))
    assert np.abs(gcj02_to_wgs84(wgs84_to_gcj02(lonlat)) - lonlat).max() < 0.02
    inside = lonlat[lonlat[:, 0] > 72.004]
    assert np.abs(gcj02_to_wgs84(wgs84_to_gcj02(inside)) - inside).max() < 1e-9


def test_abroad_nothing_is_displaced() -> None:
    abroad = np.array([[24.94, 60.17], [-51.2, -30.05], [139.7, 35.7], [np.nan, np.nan]])
    for convert in (wgs84_to_gcj02, gcj02_to_wgs84):
        assert np.array_equal(convert(abroad), abroad, equal_nan=True)


def test_input_stays_untouched_and_may_be_empty() -> None:
    lonlat = np.array([[121.5, 31.3]])
    for convert in (wgs84_to_gcj02, gcj02_to_wgs84, gcj02_to_bd09, bd09_to_gcj02):
        convert(lonlat)
        assert convert(np.zeros((0, 2))).shape == (0, 2)
    assert lonlat.tolist() == [[121.5, 31.3]]
