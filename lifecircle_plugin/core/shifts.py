# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The shifted coordinates of Chinese web maps: GCJ-02 (Amap, Tencent) and BD-09 (Baidu).

GCJ-02 displaces WGS 84 by some hundred metres by a formula that became public with a program
library of 2010 ("eviltransform"); BD-09 displaces GCJ-02 once more. WGS 84 stands for CGCS2000 as
well: the two differ by less than a decimetre. The ways back, which the formulas do not give, are
found by iteration.
"""

from __future__ import annotations

from typing import Callable

import numpy as np

from .arrays import BoolArray, FloatArray

# Ellipsoid of the formula (Krassowsky 1940): radius in metres and squared eccentricity.
_RADIUS_M = 6378245.0
_ECCENTRICITY_SQUARED = 0.00669342162296594323
_BD_ANGLE = np.pi * 3000.0 / 180.0
_CHINA_WEST, _CHINA_EAST = 72.004, 137.8347
_CHINA_SOUTH, _CHINA_NORTH = 0.8293, 55.8271
_LARGEST_DISPLACEMENT_DEG = 0.02
_MOST_ROUNDS = 30
_SETTLED_DEG = 1e-13


def inside_china_box(lonlat: FloatArray, margin_deg: float = 0.0) -> BoolArray:
    """Tell which (n, 2) positions lie in China's bounding box, as the formula has it; (n,)."""
    lon, lat = lonlat[:, 0], lonlat[:, 1]
    inside = (lon >= _CHINA_WEST - margin_deg) & (lon <= _CHINA_EAST + margin_deg)
    return inside & (lat >= _CHINA_SOUTH - margin_deg) & (lat <= _CHINA_NORTH + margin_deg)


def wgs84_to_gcj02(lonlat: FloatArray) -> FloatArray:
    """Displace WGS 84 to GCJ-02.

    Args:
        lonlat: (n, 2) degrees; positions outside China's bounding box and NaN stay as they are.

    Returns:
        (n, 2) degrees.
    """
    lonlat = np.array(lonlat, np.float64).reshape(-1, 2)
    rows = np.flatnonzero(inside_china_box(lonlat))
    lonlat[rows] += _gcj_displacement(lonlat[rows])
    return lonlat


def gcj02_to_wgs84(lonlat: FloatArray) -> FloatArray:
    """Undo the displacement of GCJ-02 to better than 1e-9 degrees; as `wgs84_to_gcj02`."""
    lonlat = np.array(lonlat, np.float64).reshape(-1, 2)
    # What counts is whether the place it came from lies in the box.
    rows = np.flatnonzero(inside_china_box(lonlat, _LARGEST_DISPLACEMENT_DEG))
    source = _invert(lambda guess: guess + _gcj_displacement(guess), lonlat[rows])
    moved = inside_china_box(source)
    lonlat[rows[moved]] = source[moved]
    return lonlat


def gcj02_to_bd09(lonlat: FloatArray) -> FloatArray:
    """Displace GCJ-02 to BD-09; (n, 2) degrees, wherever they lie."""
    lonlat = np.array(lonlat, np.float64).reshape(-1, 2)
    lon, lat = lonlat[:, 0], lonlat[:, 1]
    radius = np.hypot(lon, lat) + 0.00002 * np.sin(lat * _BD_ANGLE)
    angle = np.arctan2(lat, lon) + 0.000003 * np.cos(lon * _BD_ANGLE)
    return np.column_stack([radius * np.cos(angle) + 0.0065, radius * np.sin(angle) + 0.006])


def bd09_to_gcj02(lonlat: FloatArray) -> FloatArray:
    """Undo the displacement of BD-09 to better than 1e-9 degrees; (n, 2) degrees."""
    return _invert(gcj02_to_bd09, np.array(lonlat, np.float64).reshape(-1, 2))


def wgs84_to_bd09(lonlat: FloatArray) -> FloatArray:
    """Displace WGS 84 to BD-09, by way of GCJ-02; (n, 2) degrees, meant for places in China."""
    return gcj02_to_bd09(wgs84_to_gcj02(lonlat))


def bd09_to_wgs84(lonlat: FloatArray) -> FloatArray:
    """Undo the displacement of BD-09, by way of GCJ-02; (n, 2) degrees."""
    return gcj02_to_wgs84(bd09_to_gcj02(lonlat))


def _gcj_displacement(lonlat: FloatArray) -> FloatArray:
    """Return how far the formula moves positions, in degrees."""
    x, y = lonlat[:, 0] - 105.0, lonlat[:, 1] - 35.0
    root = np.sqrt(np.abs(x))
    ripple = (20.0 * np.sin(6.0 * x * np.pi) + 20.0 * np.sin(2.0 * x * np.pi)) * 2.0 / 3.0
    north = -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root + ripple
    north += (20.0 * np.sin(y * np.pi) + 40.0 * np.sin(y / 3.0 * np.pi)) * 2.0 / 3.0
    north += (160.0 * np.sin(y / 12.0 * np.pi) + 320.0 * np.sin(y * np.pi / 30.0)) * 2.0 / 3.0
    east = 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root + ripple
    east += (20.0 * np.sin(x * np.pi) + 40.0 * np.sin(x / 3.0 * np.pi)) * 2.0 / 3.0
    east += (150.0 * np.sin(x / 12.0 * np.pi) + 300.0 * np.sin(x / 30.0 * np.pi)) * 2.0 / 3.0
    latitude = np.radians(lonlat[:, 1])
    magic = 1.0 - _ECCENTRICITY_SQUARED * np.sin(latitude) ** 2
    north_radius = _RADIUS_M * (1.0 - _ECCENTRICITY_SQUARED) / (magic * np.sqrt(magic))
    east_radius = _RADIUS_M / np.sqrt(magic) * np.cos(latitude)
    return np.column_stack([np.degrees(east / east_radius), np.degrees(north / north_radius)])


def _invert(displace: Callable[[FloatArray], FloatArray], displaced: FloatArray) -> FloatArray:
    """Find what is displaced to given positions, by fixed-point iteration.

    The displacement changes by less than a hundredth of the step between two guesses, so that
    every round gains two digits or more.
    """
    guess = displaced.copy()
    for _ in range(_MOST_ROUNDS):
        error = displace(guess) - displaced
        guess -= error
        if not (np.abs(error) > _SETTLED_DEG).any():
            break
    return guess
