# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Geometry as flat arrays: what the store reads and the engine computes with.

Coordinates are x, y in float64: metres once projected, degrees (longitude, latitude) before.
A feature is a row of the layer as it was read, counted from 0; a multipart feature has several
parts that share its row number.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Union

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]
BoolArray = NDArray[np.bool_]


@dataclass(frozen=True)
class Points:
    """Points, one row each.

    Attributes:
        xy: (n, 2).
        feature: (n,) row number of the feature each point belongs to.
    """

    xy: FloatArray
    feature: IntArray


@dataclass(frozen=True)
class Lines:
    """Line parts; part i has the vertices xy[offsets[i]:offsets[i + 1]].

    Attributes:
        xy: (vertices, 2).
        offsets: (parts + 1,).
        feature: (parts,) row number of the feature each part belongs to.
    """

    xy: FloatArray
    offsets: IntArray
    feature: IntArray


@dataclass(frozen=True)
class Polygons:
    """Polygon parts, each an outer ring followed by its holes; rings repeat their first vertex.

    Ring r has the vertices xy[ring_offsets[r]:ring_offsets[r + 1]]; part i has the rings
    part_offsets[i] to part_offsets[i + 1] - 1.

    Attributes:
        xy: (vertices, 2).
        ring_offsets: (rings + 1,).
        part_offsets: (parts + 1,).
        feature: (parts,) row number of the feature each part belongs to.
    """

    xy: FloatArray
    ring_offsets: IntArray
    part_offsets: IntArray
    feature: IntArray


@dataclass(frozen=True)
class MixedPlaces:
    """Places of which some are drawn as areas and the others only as points.

    Attributes:
        points: the places without an area.
        polygons: the places with one; no feature is in both.
    """

    points: Points
    polygons: Polygons

    @property
    def xy(self) -> FloatArray:
        """Return all coordinates, (n, 2), points first."""
        return np.concatenate([self.points.xy, self.polygons.xy])

    def with_xy(self, xy: FloatArray) -> MixedPlaces:
        """Return the places with other coordinates, (n, 2) in the order of `xy`."""
        count = len(self.points.xy)
        return MixedPlaces(
            replace(self.points, xy=xy[:count]), replace(self.polygons, xy=xy[count:])
        )


Geometry = Union[Points, Lines, Polygons]
Places = Union[Points, Polygons, MixedPlaces]
