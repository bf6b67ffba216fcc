# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What projects change, out of a blueprint file: overlay rows, in longitude and latitude."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Optional

import numpy as np
from qgis.core import QgsCoordinateTransformContext

from ..core.arrays import FloatArray, Lines
from ..core.project_desk import (
    XY,
    FacilityOverlay,
    GateOverlay,
    Package,
    Project,
    StreetOverlay,
)
from ..core.wkb import read_wkb
from .blueprint_crs import metric_crs
from .blueprint_file import BlueprintFile
from .crs import LonLatTransform
from .desk_read import read_rows
from .raw_layer import WkbBlobs

OVERLAY_TABLES = ("overlay_facility", "overlay_gate", "overlay_street")


@dataclass
class RawOverlay:
    """What one project changes; positions in degrees, None without a place."""

    facilities: list[tuple[FacilityOverlay, XY]] = field(default_factory=list)
    gates: list[tuple[GateOverlay, XY]] = field(default_factory=list)
    paths: list[FloatArray] = field(default_factory=list)


@dataclass(frozen=True)
class StoredOverlays:
    """All projects with what they change.

    Attributes:
        projects: in the order of the file.
        overlays: by project id, only for those that change something.
    """

    projects: Sequence[Project]
    packages: Sequence[Package]
    overlays: Mapping[str, RawOverlay]


def read_overlays(
    file: BlueprintFile, context: Optional[QgsCoordinateTransformContext] = None
) -> StoredOverlays:
    """Return projects and overlay rows as of one moment; in any thread.

    Raises:
        LifeCircleError: as `BlueprintFile.read`; blueprint_crs_not_metric.
    """
    crs = metric_crs(file.head().metric_crs)
    with file.read() as connection:
        projects: list[Project] = read_rows(connection, "project")
        packages: list[Package] = read_rows(connection, "package")
        facilities: list[FacilityOverlay] = read_rows(connection, "overlay_facility")
        gates: list[GateOverlay] = read_rows(connection, "overlay_gate")
        streets: list[StreetOverlay] = read_rows(connection, "overlay_street")
    transform = LonLatTransform(crs, "", context or QgsCoordinateTransformContext())

    def degrees(points: Sequence[XY]) -> list[XY]:
        xy = np.array([(np.nan, np.nan) if each is None else each for each in points], float)
        lonlat = transform.to_lonlat(xy.reshape(-1, 2))
        return [
            None if np.isnan(each).any() else (float(each[0]), float(each[1])) for each in lonlat
        ]

    found: dict[str, RawOverlay] = {}
    # A project's facility without a point of its own stands where the project is.
    place_of = {each.id: each.xy for each in projects}
    spots = degrees([each.xy or place_of.get(each.project_id) for each in facilities])
    for row, xy in zip(facilities, spots):
        found.setdefault(row.project_id, RawOverlay()).facilities.append((row, xy))
    for gate, xy in zip(gates, degrees([each.xy for each in gates])):
        found.setdefault(gate.project_id, RawOverlay()).gates.append((gate, xy))
    for street in streets:
        for path in parts_of_path(street.wkb):
            found.setdefault(street.project_id, RawOverlay()).paths.append(
                transform.to_lonlat(path)
            )
    return StoredOverlays(projects, packages, found)


def lines_of(wkb: Sequence[bytes]) -> Lines:
    """Return the line parts of well-known binaries; what is no line has none."""
    blobs = WkbBlobs.from_list(wkb)
    lines = read_wkb(blobs.buffer, blobs.offsets, "line").geometry
    if not isinstance(lines, Lines):
        raise TypeError("lines were asked for")
    return lines


def parts_of_path(wkb: Optional[bytes]) -> list[FloatArray]:
    """Return the parts of a line that have a length."""
    if not wkb:
        return []
    lines = lines_of([wkb])
    parts = [lines.xy[start:end] for start, end in zip(lines.offsets[:-1], lines.offsets[1:])]
    return [part for part in parts if len(part) > 1]
