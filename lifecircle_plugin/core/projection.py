# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Degrees to metres and back: a transverse Mercator centred on the data.

Krueger's series to the sixth order in n (C. F. F. Karney, "Transverse Mercator with an accuracy
of a few nanometers", J. Geodesy 85, 2011, equations 7 to 36), on the WGS 84 ellipsoid; that of
CGCS2000 differs from it by a tenth of a millimetre.

Going to metres uses only + - * / and square roots. These are exact to the last bit by IEEE 754,
whereas the sine of one number may differ in its last bit between two places of an array (vector
instructions handle the middle, the mathematical library the rest). So two lines that share a vertex
in degrees share it in metres, and a street network needs no tolerance to join.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from .arrays import FloatArray
from .errors import LifeCircleError

_EQUATORIAL_RADIUS_M = 6378137.0
_FLATTENING = 1 / 298.257223563
_ECCENTRICITY = math.sqrt(_FLATTENING * (2 - _FLATTENING))
_N = _FLATTENING / (2 - _FLATTENING)
_RECTIFYING_RADIUS_M = _EQUATORIAL_RADIUS_M / (1 + _N) * (1 + _N**2 / 4 + _N**4 / 64 + _N**6 / 256)
_CHUNK = 16384  # rows at a time, so that the dozens of intermediate arrays stay in the cache


def _series(rows: tuple[tuple[float, ...], ...]) -> tuple[float, ...]:
    """Evaluate polynomials in n; row j starts with the coefficient of n^(j + 1)."""
    return tuple(
        sum(c * _N ** (j + 1 + k) for k, c in enumerate(coefficients))
        for j, coefficients in enumerate(rows)
    )


# Karney's equation 35.
_ALPHA = _series(
    (
        (1 / 2, -2 / 3, 5 / 16, 41 / 180, -127 / 288, 7891 / 37800),
        (13 / 48, -3 / 5, 557 / 1440, 281 / 630, -1983433 / 1935360),
        (61 / 240, -103 / 140, 15061 / 26880, 167603 / 181440),
        (49561 / 161280, -179 / 168, 6601661 / 7257600),
        (34729 / 80640, -3418889 / 1995840),
        (212378941 / 319334400,),
    )
)
# Karney's equation 36.
_BETA = _series(
    (
        (1 / 2, -2 / 3, 37 / 96, -1 / 360, -81 / 512, 96199 / 604800),
        (1 / 48, 1 / 15, -437 / 1440, 46 / 105, -1118711 / 3870720),
        (17 / 480, -37 / 840, -209 / 4480, 5569 / 90720),
        (4397 / 161280, -11 / 504, -830251 / 7257600),
        (4583 / 161280, -108847 / 3991680),
        (20648693 / 638668800,),
    )
)


@dataclass(frozen=True)
class TransverseMercator:
    """A transverse Mercator projection with scale 1 on its central meridian.

    Attributes:
        central_longitude, central_latitude: degrees; projected to x = 0, y = 0.
    """

    central_longitude: float
    central_latitude: float

    @classmethod
    def centred_on(cls, lonlat: FloatArray) -> TransverseMercator:
        """Choose the projection in the middle of the extent of the data.

        Args:
            lonlat: (n, 2) degrees; rows that are not finite are ignored.

        Raises:
            LifeCircleError: no coordinates, or coordinates that cannot be degrees.
        """
        lonlat = np.asarray(lonlat, np.float64).reshape(-1, 2)
        finite = lonlat[np.isfinite(lonlat).all(axis=1)]
        if not len(finite):
            raise LifeCircleError("coordinates_missing")
        low, high = finite.min(axis=0), finite.max(axis=0)
        if max(-low[1], high[1]) > 90 or max(-low[0], high[0]) > 360:
            raise LifeCircleError(
                "coordinates_not_degrees",
                west=float(low[0]),
                south=float(low[1]),
                east=float(high[0]),
                north=float(high[1]),
            )
        # Rounded, so that the text of the projection is short and says all of it.
        longitude, latitude = np.round((low + high) / 2, 4).tolist()
        return cls(longitude, latitude)

    @property
    def proj_string(self) -> str:
        """Text that makes PROJ compute the same projection."""
        return (
            f"+proj=tmerc +lat_0={self.central_latitude!r} +lon_0={self.central_longitude!r} "
            "+k=1 +x_0=0 +y_0=0 +datum=WGS84 +units=m +no_defs +type=crs"
        )

    def forward(self, lonlat: FloatArray) -> FloatArray:
        """Project degrees to metres.

        Equal rows give equal results to the last bit, wherever they stand and in whatever array.
        Agrees with PROJ to 1e-7 m within 3 degrees of the centre.

        Args:
            lonlat: (n, 2) degrees; NaN stays NaN.

        Returns:
            (n, 2) metres east and north of the centre.
        """
        lonlat = np.asarray(lonlat, np.float64).reshape(-1, 2)
        centre = _Centre.at(self.central_latitude)
        xy = np.empty(lonlat.shape)
        for start in range(0, len(lonlat), _CHUNK):
            rows = slice(start, start + _CHUNK)
            longitude = lonlat[rows, 0] - self.central_longitude
            longitude -= 360.0 * np.rint(longitude / 360.0)
            xy[rows, 0], xy[rows, 1] = _forward(longitude, lonlat[rows, 1], centre)
        return xy

    def inverse(self, xy: FloatArray) -> FloatArray:
        """Turn metres back into degrees.

        Args:
            xy: (n, 2) metres.

        Returns:
            (n, 2) longitude and latitude in degrees, good to 1e-11 degrees near the centre.
        """
        xy = np.asarray(xy, np.float64).reshape(-1, 2)
        centre = _Centre.at(self.central_latitude)
        northing = xy[:, 1] / _RECTIFYING_RADIUS_M + centre.rectifying_latitude
        latitude, longitude = _inverse(northing, xy[:, 0] / _RECTIFYING_RADIUS_M)
        longitude = np.degrees(longitude) + self.central_longitude
        longitude -= 360.0 * np.rint(longitude / 360.0)
        return np.column_stack([longitude, np.degrees(latitude)])


@dataclass(frozen=True)
class _Centre:
    """The centre's conformal latitude, and what its rectifying latitude adds to it."""

    sine: float
    cosine: float
    correction: float

    @classmethod
    def at(cls, latitude: float) -> _Centre:
        cosine, sine, _ = _conformal_direction(np.zeros(1), np.array([latitude]))
        correction = _correction(sine, cosine, np.zeros(1))[0]
        return cls(float(sine[0]), float(cosine[0]), float(correction[0]))

    @property
    def rectifying_latitude(self) -> float:
        return math.atan2(self.sine, self.cosine) + self.correction


def _forward(
    longitude: FloatArray, latitude: FloatArray, centre: _Centre
) -> tuple[FloatArray, FloatArray]:
    """Project degrees (longitude from the central meridian) to metres east and north."""
    cos_xi, sin_xi, sinh_eta = _conformal_direction(longitude, latitude)
    # The angle to the centre is taken before its arc tangent, which keeps all digits near it.
    sine = sin_xi * centre.cosine - cos_xi * centre.sine
    cosine = cos_xi * centre.cosine + sin_xi * centre.sine
    northing, easting = _correction(sin_xi, cos_xi, sinh_eta)
    northing = northing - centre.correction + _angle_of(sine, cosine)
    easting = easting + _asinh(sinh_eta)
    return _RECTIFYING_RADIUS_M * easting, _RECTIFYING_RADIUS_M * northing


def _conformal_direction(
    longitude: FloatArray, latitude: FloatArray
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return cos xi', sin xi' and sinh eta' of Karney's equations 7 to 12, degrees in."""
    sin_latitude, cos_latitude = _sin_cos(latitude * (math.pi / 180))
    sin_longitude, cos_longitude = _sin_cos(longitude * (math.pi / 180))
    sigma = _sinh_of_isometric_part(sin_latitude)
    north = sin_latitude * np.sqrt(1 + sigma * sigma) - sigma
    east = cos_latitude * cos_longitude
    norm = np.sqrt(north * north + east * east)
    return east / norm, north / norm, sin_longitude * cos_latitude / norm


def _correction(
    sin_xi: FloatArray, cos_xi: FloatArray, sinh_eta: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """Sum alpha_j sin(2 j zeta) for complex zeta by Clenshaw; return real, imaginary part."""
    cosh_eta = np.sqrt(1 + sinh_eta * sinh_eta)
    sin_2xi, cos_2xi = 2 * sin_xi * cos_xi, (cos_xi - sin_xi) * (cos_xi + sin_xi)
    sinh_2eta, cosh_2eta = 2 * sinh_eta * cosh_eta, 1 + 2 * sinh_eta * sinh_eta
    # Real and imaginary parts apart: numpy's complex product is not exact to the last bit.
    real, imaginary = 2 * cos_2xi * cosh_2eta, -2 * sin_2xi * sinh_2eta
    last_r, last_i = np.full_like(sin_xi, _ALPHA[-1]), np.zeros_like(sin_xi)
    before_r, before_i = np.zeros_like(sin_xi), np.zeros_like(sin_xi)
    for alpha in _ALPHA[-2::-1]:
        next_r = real * last_r - imaginary * last_i - before_r + alpha
        next_i = real * last_i + imaginary * last_r - before_i
        before_r, before_i, last_r, last_i = last_r, last_i, next_r, next_i
    sin_r, sin_i = sin_2xi * cosh_2eta, cos_2xi * sinh_2eta
    return last_r * sin_r - last_i * sin_i, last_r * sin_i + last_i * sin_r


# --- elementary functions from exact operations ------------------------------------------------
# The argument is shrunk by half-angle formulas until a short Taylor series is good to the last bit.


def _horner(coefficients: tuple[float, ...], x: FloatArray) -> FloatArray:
    value = np.full_like(x, coefficients[-1])
    for coefficient in coefficients[-2::-1]:
        value *= x
        value += coefficient
    return value


_SINE = tuple((-1) ** k / math.factorial(2 * k + 1) for k in range(7))
_VERSINE = tuple((-1) ** k / math.factorial(2 * k + 2) for k in range(7))
_ARC_TANGENT = tuple((-1) ** k / (2 * k + 1) for k in range(9))
_AREA_SINE = tuple(
    (-1) ** k * math.factorial(2 * k) / (4**k * math.factorial(k) ** 2 * (2 * k + 1))
    for k in range(9)
)
_AREA_TANGENT = tuple(1 / (2 * k + 1) for k in range(8))
_HYPERBOLIC_SINE = tuple(1 / math.factorial(2 * k + 1) for k in range(4))


def _sin_cos(angle: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return sine and cosine of angles in radians, within one turn."""
    part = angle * 0.0625
    square = part * part
    sine = part * _horner(_SINE, square)
    versine = square * _horner(_VERSINE, square)
    for _ in range(4):
        sine, versine = 2 * sine * (1 - versine), 2 * sine * sine
    return sine, 1 - versine


def _angle_of(sine: FloatArray, cosine: FloatArray) -> FloatArray:
    """Return the angle in radians, between minus pi and pi, of a sine and a cosine."""
    tangent: FloatArray = sine / (1 + cosine)
    for _ in range(4):
        tangent = tangent / (1 + np.sqrt(1 + tangent * tangent))
    return 32 * tangent * _horner(_ARC_TANGENT, tangent * tangent)


def _asinh(x: FloatArray) -> FloatArray:
    """Return the area hyperbolic sine of numbers up to about ten."""
    for _ in range(4):
        x = x / np.sqrt(2 * (1 + np.sqrt(1 + x * x)))
    return 16 * x * _horner(_AREA_SINE, x * x)


def _sinh_of_isometric_part(sin_latitude: FloatArray) -> FloatArray:
    """Return sinh(e atanh(e sin latitude)) of Karney's equation 9; both arguments are small."""
    small = _ECCENTRICITY * sin_latitude
    part = _ECCENTRICITY * small * _horner(_AREA_TANGENT, small * small)
    return part * _horner(_HYPERBOLIC_SINE, part * part)


# --- back to degrees ------------------------------------------------------------------------------


def _inverse(xi: FloatArray, eta: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return latitude and longitude in radians of Karney's equations 11 to 21."""
    xi_prime, eta_prime = xi.copy(), eta.copy()
    for j, beta in enumerate(_BETA, start=1):
        xi_prime -= beta * np.sin(2 * j * xi) * np.cosh(2 * j * eta)
        eta_prime -= beta * np.cos(2 * j * xi) * np.sinh(2 * j * eta)
    sinh_eta, cos_xi = np.sinh(eta_prime), np.cos(xi_prime)
    tau_prime = np.sin(xi_prime) / np.sqrt(sinh_eta**2 + cos_xi**2)
    return np.arctan(_tau_of(tau_prime)), np.arctan2(sinh_eta, cos_xi)


def _tau_of(tau_prime: FloatArray) -> FloatArray:
    """Solve for the tangent of the latitude by Newton's method."""
    square = _ECCENTRICITY**2
    tau = tau_prime / (1 - square)
    for _ in range(4):
        root = np.sqrt(1 + tau**2)
        sigma = np.sinh(_ECCENTRICITY * np.arctanh(_ECCENTRICITY * tau / root))
        guess = tau * np.sqrt(1 + sigma**2) - sigma * root
        slope = (1 + (1 - square) * tau**2) / ((1 - square) * root * np.sqrt(1 + guess**2))
        tau += (tau_prime - guess) * slope
    return tau
