# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Layers read in degrees to metres, once all of them are known."""

from __future__ import annotations

from dataclasses import replace
from typing import Optional

import numpy as np

from ..core.arrays import BoolArray, FloatArray, MixedPlaces
from ..core.local_metres import LocalMetres, local_metres
from ..core.projection import TransverseMercator
from .decode import part_of_vertex, take_parts
from .snapshot import LayerArrays


def metres_around(places: Optional[LayerArrays], streets: Optional[LayerArrays]) -> LocalMetres:
    """Return the projection centred on places that have streets around; see `local_metres`.

    Args:
        places: what the run is about, in degrees.
        streets: what people walk on, in degrees.

    Raises:
        LifeCircleError: neither has any coordinates.
    """
    return local_metres(_coordinates(places), _coordinates(streets))


def in_metres(layer: LayerArrays, projection: TransverseMercator) -> LayerArrays:
    """Return a layer that was read in degrees with its geometry in metres."""
    if layer.geometry is None:
        return layer
    xy = projection.forward(layer.geometry.xy)
    if isinstance(layer.geometry, MixedPlaces):
        return replace(layer, geometry=layer.geometry.with_xy(xy))
    return replace(layer, geometry=replace(layer.geometry, xy=xy))


def without_far_parts(layer: LayerArrays, projection: LocalMetres) -> tuple[LayerArrays, BoolArray]:
    """Leave out the parts of a layer in degrees that lie hundreds of kilometres off.

    Returns:
        The layer, and which features lost a part; (n,).
    """
    lost = np.zeros(layer.feature_count, dtype=np.bool_)
    geometry = layer.geometry
    if geometry is None or isinstance(geometry, MixedPlaces) or not len(geometry.xy):
        return layer, lost
    far = projection.is_far(geometry.xy)
    if not far.any():
        return layer, lost
    is_far_part = np.zeros(len(geometry.feature), dtype=np.bool_)
    is_far_part[part_of_vertex(geometry)[far]] = True
    lost[geometry.feature[is_far_part]] = True
    return replace(layer, geometry=take_parts(geometry, ~is_far_part)), lost


def _coordinates(layer: Optional[LayerArrays]) -> FloatArray:
    if layer is None or layer.geometry is None:
        return np.zeros((0, 2))
    return layer.geometry.xy
