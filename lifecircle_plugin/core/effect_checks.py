# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What is odd about what projects change: paths that meet no street, and projects at odds.

Also what an effect was computed from, so that figures can be told to be older than the projects.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from .arrays import FloatArray, Lines
from .effect import with_paths
from .package_progress import outermost
from .project_desk import Desk, FacilityOverlay

SAME_PLACE_M = 0.01
OVERLAYS = ("overlay_facility", "overlay_gate", "overlay_street")


def loose_paths(streets: Lines, paths: Sequence[FloatArray]) -> list[int]:
    """Return which paths meet no street, not even by way of other paths."""
    if not paths:
        return []
    whole = with_paths(streets, paths)
    count = len(paths)
    line = np.repeat(np.arange(len(whole.offsets) - 1), np.diff(whole.offsets))
    first = len(whole.offsets) - 1 - count
    at = np.round(whole.xy / SAME_PLACE_M).astype(np.int64)
    place = np.unique(at[:, 0] * 2**32 + at[:, 1], return_inverse=True)[1]
    of_path = {each: place[line == first + each] for each in range(count)}
    met = np.zeros(int(place.max(initial=-1)) + 1, bool)
    met[place[line < first]] = True
    grew = True
    while grew:
        tied = [each for each, places in of_path.items() if met[places].any()]
        grew = bool(tied)
        for each in tied:
            met[of_path.pop(each)] = True
    return sorted(of_path)


@dataclass(frozen=True)
class Clash:
    """A facility that several changes are about, in the order in which they are built.

    Attributes:
        facility_id, name: which.
        closing, enlarging: ids of the projects that close it, and of those that enlarge it to
            different sizes.
    """

    facility_id: str
    name: str
    closing: tuple[str, ...] = ()
    enlarging: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """Return the key of the message that tells it."""
        return "effect_closed_and_enlarged" if self.closing else "effect_enlarged_twice"

    @property
    def projects(self) -> tuple[str, ...]:
        """Return the projects at odds."""
        return tuple(dict.fromkeys((*self.closing, *self.enlarging)))


def clashes(rows: Iterable[FacilityOverlay]) -> list[Clash]:
    """Return facilities that are closed and enlarged, or enlarged to different sizes."""
    by_facility: dict[str, list[FacilityOverlay]] = {}
    for row in rows:
        if row.facility_id and row.action in ("enlarge", "close"):
            by_facility.setdefault(row.facility_id, []).append(row)
    found = []
    for facility, own in by_facility.items():
        closing = dict.fromkeys(row.project_id for row in own if row.action == "close")
        larger = [row for row in own if row.action == "enlarge"]
        sizes = {
            name: {value for row in larger if (value := getattr(row, name)) is not None}
            for name in ("building_m2", "site_m2", "capacity")
        }
        differ = any(len(each) > 1 for each in sizes.values())
        if larger and (closing or differ):
            name = next((row.name for row in own if row.name), "")
            enlarging = dict.fromkeys(row.project_id for row in larger)
            found.append(Clash(facility, name, tuple(closing), tuple(enlarging)))
    return found


def effect_basis(desk: Desk) -> Mapping[str, Any]:
    """Return by project id all that its effect depends on, to be compared later."""
    own: dict[str, list[Any]] = {}
    for table in OVERLAYS:
        for row in sorted(desk.of(table), key=lambda each: each.id):
            own.setdefault(row.project_id, []).append(replace(row, row_version=0, note=""))
    top = outermost(desk.packages)
    return {
        each.id: (
            each.xy,
            each.effect_kind,
            top.get(each.package_id, ""),
            tuple(own.get(each.id, ())),
        )
        for each in desk.projects
    }
