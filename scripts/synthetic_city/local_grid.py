# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Local metres and degrees around the synthetic district.

The conversion is linear on purpose: the same coordinate always gives the same bits, wherever it
stands in an array, so that lines which share a vertex still share it in degrees. Off the central
latitude lengths are wrong by up to 0.05 % in the district, 0.3 % in the metropolis; the file is
the truth, so nobody sees that.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

ORIGIN_LONGITUDE = 121.52
ORIGIN_LATITUDE = 31.30

_SEMI_MAJOR_M = 6378137.0
_FLATTENING = 1 / 298.257222101
_ECCENTRICITY_SQUARED = _FLATTENING * (2 - _FLATTENING)


def _metres_per_degree(latitude: float) -> tuple[float, float]:
    """Return the length in metres of a degree of longitude and of latitude on the ellipsoid."""
    sine = math.sin(math.radians(latitude))
    curvature = 1 - _ECCENTRICITY_SQUARED * sine * sine
    prime_vertical_m = _SEMI_MAJOR_M / math.sqrt(curvature)
    meridian_m = _SEMI_MAJOR_M * (1 - _ECCENTRICITY_SQUARED) / curvature**1.5
    degree = math.pi / 180
    return prime_vertical_m * math.cos(math.radians(latitude)) * degree, meridian_m * degree


METRES_PER_DEGREE = np.array(_metres_per_degree(ORIGIN_LATITUDE))
_ORIGIN = np.array([ORIGIN_LONGITUDE, ORIGIN_LATITUDE])


def to_degrees(xy_m: NDArray[np.float64], decimals: int = 7) -> NDArray[np.float64]:
    """Return longitude and latitude of local metres (n, 2), rounded to that many decimals."""
    return np.round(_ORIGIN + xy_m / METRES_PER_DEGREE, decimals)


def to_metres(lonlat: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return local metres (n, 2) of longitude and latitude."""
    return (lonlat - _ORIGIN) * METRES_PER_DEGREE
