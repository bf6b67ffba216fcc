# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Metres around the place a run is about, whatever stray coordinates the layers hold as well.

Traded tables put what they could not locate at longitude 0, latitude 0. One such row must neither
move the centre of the projection out of the city, where metres are no longer true, nor turn into
numbers that no grid can hold.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .arrays import BoolArray, FloatArray
from .errors import LifeCircleError
from .projection import TransverseMercator

# Beyond so many degrees from the centre only the distance and the direction are kept.
FAR_DEGREES = 4.0
EARTH_RADIUS_M = 6_371_008.8
LARGEST_SAMPLE = 100_000
# Streets between these quantiles tell where the city is; a box as wide again is laid around.
INNER_QUANTILES = (0.1, 0.9)
BOX_MARGIN_DEGREES = 1.0


@dataclass(frozen=True)
class LocalMetres(TransverseMercator):
    """A transverse Mercator near its centre; farther off, distance and direction from there."""

    def is_far(self, lonlat: FloatArray) -> BoolArray:
        """Tell which rows (n, 2) of degrees lie too far off for true metres; False for NaN."""
        longitude, latitude = self._from_centre(lonlat)
        return (np.abs(longitude) > FAR_DEGREES) | (np.abs(latitude) > FAR_DEGREES)

    def forward(self, lonlat: FloatArray) -> FloatArray:
        """Project degrees to metres, as `TransverseMercator.forward` within FAR_DEGREES.

        Farther off the plane is an azimuthal equidistant one on the sphere: finite everywhere, and
        distances from the centre are good to half a per cent.
        """
        lonlat = np.asarray(lonlat, np.float64).reshape(-1, 2)
        far = np.flatnonzero(self.is_far(lonlat))
        if not len(far):
            return super().forward(lonlat)
        near = lonlat.copy()
        near[far] = self.central_longitude, self.central_latitude
        xy = super().forward(near)
        xy[far] = self._polar_forward(lonlat[far])
        return xy

    def inverse(self, xy: FloatArray) -> FloatArray:
        """Turn metres back into degrees; see `forward`."""
        xy = np.asarray(xy, np.float64).reshape(-1, 2)
        with np.errstate(over="ignore", invalid="ignore"):
            lonlat = super().inverse(xy)
        placed = np.isfinite(xy).all(axis=1)
        off = placed & (self.is_far(lonlat) | ~np.isfinite(lonlat).all(axis=1))
        far = np.flatnonzero(off)
        lonlat[far] = self._polar_inverse(xy[far])
        return lonlat

    def _from_centre(self, lonlat: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Return degrees east and north of the centre, by the shorter way round."""
        longitude = lonlat[:, 0] - self.central_longitude
        longitude = longitude - 360.0 * np.rint(longitude / 360.0)
        return longitude, lonlat[:, 1] - self.central_latitude

    def _polar_forward(self, lonlat: FloatArray) -> FloatArray:
        east = np.radians(self._from_centre(lonlat)[0])
        latitude, centre = np.radians(lonlat[:, 1]), np.radians(self.central_latitude)
        x = np.cos(latitude) * np.sin(east)
        y = np.cos(centre) * np.sin(latitude) - np.sin(centre) * np.cos(latitude) * np.cos(east)
        z = np.sin(centre) * np.sin(latitude) + np.cos(centre) * np.cos(latitude) * np.cos(east)
        length = np.hypot(x, y)
        distance_m = EARTH_RADIUS_M * np.arctan2(length, z)
        scale = distance_m / np.maximum(length, 1e-300)
        return np.column_stack([x * scale, y * scale])

    def _polar_inverse(self, xy: FloatArray) -> FloatArray:
        centre = np.radians(self.central_latitude)
        distance_m = np.hypot(xy[:, 0], xy[:, 1])
        angle = distance_m / EARTH_RADIUS_M
        x, y = (xy / np.maximum(distance_m, 1e-300)[:, None]).T
        sine = np.cos(angle) * np.sin(centre) + y * np.sin(angle) * np.cos(centre)
        across = np.cos(angle) * np.cos(centre) - y * np.sin(angle) * np.sin(centre)
        east = np.arctan2(x * np.sin(angle), across)
        longitude = self.central_longitude + np.degrees(east)
        longitude -= 360.0 * np.rint(longitude / 360.0)
        return np.column_stack([longitude, np.degrees(np.arcsin(np.clip(sine, -1.0, 1.0)))])


def local_metres(places_lonlat: FloatArray, streets_lonlat: FloatArray) -> LocalMetres:
    """Choose the projection whose centre is the middle of the places that have streets around.

    Half of the places may be strays, and a tenth of the streets, without moving the centre out of
    the city. Where no place lies near the streets, the streets' own middle counts.

    Args:
        places_lonlat: (n, 2) degrees of what the run is about; NaN is passed over.
        streets_lonlat: (m, 2) degrees of vertices of the streets.

    Raises:
        LifeCircleError: neither has any coordinates.
    """
    places, streets = _sample(places_lonlat), _sample(streets_lonlat)
    if len(streets):
        low, high = np.quantile(streets, INNER_QUANTILES, axis=0)
        margin = high - low + BOX_MARGIN_DEGREES
        inside = ((places >= low - margin) & (places <= high + margin)).all(axis=1)
        places = places[inside] if inside.any() else streets
    if not len(places):
        raise LifeCircleError("no_extent_to_project")
    # Rounded, so that the text of the projection is short and says all of it.
    longitude, latitude = np.round(np.median(places, axis=0), 4).tolist()
    return LocalMetres(longitude, latitude)


def _sample(lonlat: FloatArray) -> FloatArray:
    """Return evenly chosen finite rows, at most about LARGEST_SAMPLE of them."""
    chosen = lonlat[:: max(1, len(lonlat) // LARGEST_SAMPLE)]
    return chosen[np.isfinite(chosen).all(axis=1)]
