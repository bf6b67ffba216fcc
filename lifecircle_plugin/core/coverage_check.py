# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Whether units cover their area once: overlaps, gaps, slivers, borders that do not match."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal, Optional

import numpy as np

from .arrays import BoolArray, FloatArray, IntArray
from .circle_plan import Geometries, ResidencePoints
from .errors import Cancelled
from .ranges import run_starts
from .shapely_needed import require_shapely
from .unit_graph import (
    NOISE_M,
    loose_contacts,
    overlapping_pairs,
    polygons_only,
    sound_geometry,
)
from .unit_segments import Segments, unit_segments

CoverageKind = Literal[
    "invalid", "empty", "overlap", "gap", "sliver", "unmatched", "uncovered", "outside"
]
SLIVER_M = 1.0
"""Overlaps and gaps narrower than this are slips of drawing, not places."""
TOUCH_M = 1e-4
"""Distance up to which a gap belongs to a unit's border, and width below which there is none."""
MOST_NAMED = 5
ORDER = ("invalid", "overlap", "gap", "uncovered", "outside", "sliver", "unmatched", "empty")
# What does not keep units from being computed with as a coverage.
OPEN_KINDS = frozenset({"gap", "uncovered", "outside"})


@dataclass(frozen=True)
class CoverageFinding:
    """One place where units do not cover their area once.

    Attributes:
        kind: "invalid" outline that crosses itself, "empty" unit without area, "overlap" of two
            units, "gap" between units, "sliver" an overlap or gap narrower than `sliver_m`,
            "unmatched" shared border whose vertices differ, "uncovered" part of the frame
            without a unit, "outside" part of a unit beyond the frame.
        severity: "error" where people or area are counted twice or not at all, else "warning".
        rows: units concerned, the lower row first.
        geometry: polygons, for "unmatched" lines; None for an empty unit.
        area_m2: of the geometry, 0 for lines.
        width_m: mean width of the geometry.
        people: of the units by area share, for gaps of residences inside; NaN where unknown.
        key: message key; the text is found in `lifecircle_plugin.texts`.
        values: what the message's placeholders stand for.
    """

    kind: CoverageKind
    severity: Literal["error", "warning"]
    rows: tuple[int, ...]
    geometry: Any
    area_m2: float
    width_m: float
    people: float
    key: str
    values: dict[str, object]


@dataclass(frozen=True)
class CoverageReport:
    """What a check of units found.

    Attributes:
        findings: the most serious and largest first.
        unit_area_m2: sum of the units' areas.
        covered_m2: area of their union.
        is_clean: no overlap, no sliver, no unmatched border, no invalid or empty unit: the units
            can be computed with as a coverage. Gaps wider than a sliver may remain.
        is_complete: clean, and without any gap, and equal to the frame where one was given.
    """

    findings: tuple[CoverageFinding, ...]
    unit_area_m2: float
    covered_m2: float
    is_clean: bool
    is_complete: bool

    def count(self, kind: str) -> int:
        """Return how many findings there are of a kind."""
        return sum(each.kind == kind for each in self.findings)


@dataclass(frozen=True)
class FrameDifference:
    """How units differ from the area they should cover.

    Attributes:
        missing, beyond: polygons of the frame without a unit, and of units outside the frame.
        overlap_m2: area that several units cover, counted for each of them but one.
    """

    missing: Any
    beyond: Any
    missing_m2: float
    beyond_m2: float
    overlap_m2: float

    def is_covered(self, within_m2: float = 1.0) -> bool:
        """Return whether every place belongs to one unit, but for so many square metres."""
        return max(self.missing_m2, self.beyond_m2, self.overlap_m2) <= within_m2


def check_coverage(
    geometry: Geometries,
    names: tuple[str, ...] = (),
    frame: Any = None,
    *,
    population: Any = None,
    residences: Optional[ResidencePoints] = None,
    sliver_m: float = SLIVER_M,
    is_cancelled: Optional[Callable[[], bool]] = None,
) -> CoverageReport:
    """Look for places that no unit or several units cover.

    Args:
        geometry: (n,) polygons in metres; None, empty and invalid ones are told and left out.
        names: (n,) for the messages, or nothing.
        frame: polygon that the units should cover, such as the subdistricts together; None
            where it is not known.
        population: (n,) people of the units, NaN where unknown, or None.
        residences: where people live, to say how many live in a gap.
        sliver_m: width up to which an overlap or gap is a sliver.
        is_cancelled: asked now and then.

    Raises:
        Cancelled: the planner asked to stop.
        LifeCircleError: shapely is missing or too old.
    """
    shapely = require_shapely()
    given = np.array([shapely.Polygon() if each is None else each for each in geometry], object)
    sound = sound_geometry(given)
    check = _Check(
        given,
        sound,
        names or tuple(str(row + 1) for row in range(len(given))),
        None if frame is None else sound_geometry(np.array([frame], object))[0],
        None if population is None else np.asarray(population, np.float64),
        residences,
        sliver_m,
        is_cancelled or (lambda: False),
    )
    return check.report()


def covers(frame: Any, geometry: Geometries) -> FrameDifference:
    """Compare units with the area they should cover once.

    Args:
        frame: polygon in metres.
        geometry: (n,) polygons in the same metres.
    """
    shapely = require_shapely()
    sound = sound_geometry(np.asarray(geometry, dtype=object))
    frame = sound_geometry(np.array([frame], object))[0]
    segments = unit_segments(sound)
    union = _union(sound, _loose_units(segments))
    missing, beyond = polygons_only(
        np.array([shapely.difference(frame, union), shapely.difference(union, frame)], object)
    )
    return FrameDifference(
        missing,
        beyond,
        float(shapely.area(missing)),
        float(shapely.area(beyond)),
        float(max(shapely.area(sound).sum() - shapely.area(union), 0.0)),
    )


def _loose_units(segments: Segments) -> IntArray:
    """Return the units that have a border segment without exactly one partner across it."""
    matched, _ = segments.standing()
    return np.unique(segments.unit[~matched])


def _union(sound: Geometries, loose: IntArray) -> Any:
    """Return the union of units; those whose borders all match need no computing of crossings."""
    shapely = require_shapely()
    is_loose = np.zeros(len(sound), dtype=bool)
    is_loose[loose] = True
    solid = shapely.coverage_union_all(sound[~is_loose])
    return polygons_only(np.array([shapely.union_all([solid, *sound[is_loose]])], object))[0]


@dataclass
class _Check:
    """One check at work; the findings of each kind are made in turn."""

    given: Geometries
    sound: Geometries
    names: tuple[str, ...]
    frame: Any
    population: Optional[FloatArray]
    residences: Optional[ResidencePoints]
    sliver_m: float
    is_cancelled: Callable[[], bool]

    def report(self) -> CoverageReport:
        shapely = require_shapely()
        self._stop_if_asked()
        segments = unit_segments(self.sound)
        loose = _loose_units(segments)
        findings = [*self._empty(), *self._invalid()]
        findings += self._overlaps(loose)
        self._stop_if_asked()
        findings += self._unmatched(segments, findings)
        self._stop_if_asked()
        union = _union(self.sound, loose)
        self._stop_if_asked()
        findings += self._gaps(union) if self.frame is None else self._beside_frame(union)
        findings.sort(key=lambda each: (ORDER.index(each.kind), -each.area_m2, each.rows))
        is_clean = all(each.kind in OPEN_KINDS for each in findings)
        return CoverageReport(
            tuple(findings),
            float(shapely.area(self.sound).sum()),
            float(shapely.area(union)),
            is_clean,
            not findings,
        )

    def _stop_if_asked(self) -> None:
        if self.is_cancelled():
            raise Cancelled

    def _name(self, row: int) -> str:
        return self.names[row] or str(row + 1)

    def _empty(self) -> list[CoverageFinding]:
        shapely = require_shapely()
        rows = np.flatnonzero(shapely.area(self.sound) <= 0)
        return [
            CoverageFinding(
                *("empty", "warning", (row,), None, 0.0, 0.0, self._people_of(row)),
                "coverage_empty",
                {"unit": self._name(row)},
            )
            for row in rows.tolist()
        ]

    def _invalid(self) -> list[CoverageFinding]:
        shapely = require_shapely()
        wrong = ~shapely.is_valid(self.given) & (shapely.area(self.sound) > 0)
        found = []
        for row in np.flatnonzero(wrong).tolist():
            area_m2 = float(shapely.area(self.sound[row]))
            found.append(
                CoverageFinding(
                    *("invalid", "error", (row,), self.sound[row], area_m2),
                    *(_width(self.sound[row]), self._people_of(row), "coverage_invalid"),
                    {"unit": self._name(row)},
                )
            )
        return found

    def _people_of(self, row: int) -> float:
        return float("nan") if self.population is None else float(self.population[row])

    def _overlaps(self, loose: IntArray) -> list[CoverageFinding]:
        shapely = require_shapely()
        low, high, shared = overlapping_pairs(self.sound, loose)
        thin, width = _is_thin(shared, self.sliver_m), _widths(shared)
        area, unit_area = shapely.area(shared), shapely.area(self.sound)
        found = []
        for row, other, piece, is_thin, area_m2, width_m in zip(
            *(low.tolist(), high.tolist(), shared, thin.tolist(), area.tolist(), width.tolist())
        ):
            same = area_m2 >= (1 - 1e-9) * max(unit_area[row], unit_area[other])
            key = "coverage_overlap_sliver" if is_thin else "coverage_overlap"
            people = float("nan")
            if self.population is not None:
                each = [self.population[one] * area_m2 / unit_area[one] for one in (row, other)]
                people = float(np.nansum(each)) if np.isfinite(each).any() else people
            found.append(
                CoverageFinding(
                    *("sliver" if is_thin else "overlap", "error", (row, other), piece, area_m2),
                    *(width_m, people, "coverage_same_area" if same else key),
                    {
                        "one": self._name(row),
                        "other": self._name(other),
                        "area_m2": area_m2,
                        "width_m": width_m,
                    },
                )
            )
        return found

    def _unmatched(
        self, segments: Segments, overlaps: Sequence[CoverageFinding]
    ) -> list[CoverageFinding]:
        """Return the borders that run together without having the same vertices."""
        shapely = require_shapely()
        matched, _ = segments.standing()
        one, other, shared = loose_contacts(segments, np.flatnonzero(~matched), NOISE_M)
        told = {each.rows for each in overlaps if len(each.rows) == 2}
        low = np.minimum(segments.unit[one], segments.unit[other])
        high = np.maximum(segments.unit[one], segments.unit[other])
        n = len(self.sound)
        key = low * n + high
        order = np.argsort(key, kind="stable")
        starts = np.flatnonzero(run_starts(key[order]))
        length = segments.length_m()
        shorter = np.where(length[one] <= length[other], one, other)
        lines = shapely.linestrings(np.stack([segments.a[shorter], segments.b[shorter]], axis=1))
        found = []
        for start, end in zip(starts, np.append(starts[1:], len(order))):
            members = order[start:end]
            rows = int(low[members[0]]), int(high[members[0]])
            run_m = float(shared[members].sum())
            if rows in told or run_m <= 10 * TOUCH_M:
                continue
            found.append(
                CoverageFinding(
                    *("unmatched", "warning", rows, shapely.multilinestrings(lines[members])),
                    *(0.0, 0.0, 0.0, "coverage_unmatched"),
                    {
                        "one": self._name(rows[0]),
                        "other": self._name(rows[1]),
                        "length_m": run_m,
                    },
                )
            )
        return found

    # --- places without a unit ---------------------------------------------------------------

    def _gaps(self, union: Any) -> list[CoverageFinding]:
        """Return the holes of the union, and cracks that open to the outside."""
        shapely = require_shapely()
        parts = shapely.get_parts(union)
        rings, ring_part = shapely.get_rings(parts, return_index=True)
        is_hole = ~run_starts(ring_part)
        holes = shapely.polygons(rings[is_hole]) if is_hole.any() else _no_geometry()
        # Units may stand inside a hole of the others.
        hole, inner = shapely.STRtree(parts).query(holes, predicate="contains")
        for row in np.unique(hole).tolist():
            standing = shapely.union_all(parts[inner[hole == row]])
            holes[row] = shapely.difference(holes[row], standing)
        holes = _pieces(holes)
        found = self._open_places(holes, at_edge=False)
        cracks = open_slivers(union, self.sliver_m)
        return found + [
            each
            for each in self._open_places(cracks, at_edge=False)
            if len(each.rows) > 1 and each.kind == "sliver"
        ]

    def _beside_frame(self, union: Any) -> list[CoverageFinding]:
        """Return what of the frame has no unit, and what of the units lies outside it."""
        shapely = require_shapely()
        found = self._open_places(_pieces([shapely.difference(self.frame, union)]), at_edge=True)
        beyond = _pieces([shapely.difference(union, self.frame)])
        thin = _is_thin(beyond, self.sliver_m)
        for piece, touching, is_thin in zip(beyond, self._touching(beyond), thin.tolist()):
            shared = shapely.area(shapely.intersection(self.sound[list(touching)], piece))
            rows = tuple(row for row, m2 in zip(touching, shared.tolist()) if m2 > NOISE_M)
            area_m2, width_m = float(shapely.area(piece)), _width(piece)
            found.append(
                CoverageFinding(
                    *("sliver" if is_thin else "outside", "warning", rows, piece, area_m2),
                    *(width_m, self._people_by_area(rows, piece), "coverage_outside"),
                    self._told(rows, area_m2, width_m),
                )
            )
        return found

    def _open_places(self, pieces: Geometries, at_edge: bool) -> list[CoverageFinding]:
        shapely = require_shapely()
        count = len(pieces)
        thin = _is_thin(pieces, self.sliver_m)
        is_open = np.zeros(count, dtype=bool)
        if at_edge:
            is_open = shapely.dwithin(shapely.boundary(self.frame), pieces, TOUCH_M)
        area, width = shapely.area(pieces), _widths(pieces)
        found = []
        for place, rows in enumerate(self._touching(pieces)):
            kind: CoverageKind = "uncovered" if is_open[place] else "gap"
            key = "coverage_uncovered" if is_open[place] else "coverage_gap"
            if thin[place]:
                kind, key = "sliver", key if is_open[place] else "coverage_gap_sliver"
            people = self._people_inside(pieces[place])
            found.append(
                CoverageFinding(
                    *(kind, "error", rows, pieces[place], float(area[place])),
                    *(float(width[place]), people, key),
                    self._told(rows, float(area[place]), float(width[place])),
                )
            )
        return found

    def _told(self, rows: tuple[int, ...], area_m2: float, width_m: float) -> dict[str, object]:
        named = ", ".join(self._name(row) for row in rows[:MOST_NAMED])
        units = f"{named}, ..." if len(rows) > MOST_NAMED else named
        return {"units": units, "area_m2": area_m2, "width_m": width_m}

    def _touching(self, pieces: Geometries) -> list[tuple[int, ...]]:
        """Return the units that each piece touches."""
        place, row = self._tree().query(pieces, predicate="dwithin", distance=TOUCH_M)
        order = np.lexsort((row, place))
        ends = np.searchsorted(place[order], np.arange(len(pieces) + 1)).tolist()
        rows = row[order].tolist()
        return [tuple(rows[start:end]) for start, end in zip(ends, ends[1:])]

    def _tree(self) -> Any:
        tree = getattr(self, "_kept_tree", None)
        if tree is None:
            tree = self._kept_tree = require_shapely().STRtree(self.sound)
        return tree

    def _people_by_area(self, rows: tuple[int, ...], piece: Any) -> float:
        shapely = require_shapely()
        if self.population is None or not rows:
            return float("nan")
        units = self.sound[list(rows)]
        share = shapely.area(shapely.intersection(units, piece)) / shapely.area(units)
        people = self.population[list(rows)] * share
        return float(np.nansum(people)) if np.isfinite(people).any() else float("nan")

    def _people_inside(self, piece: Any) -> float:
        """Return the people of the residences inside, NaN where residences are not known."""
        if self.residences is None or not np.isfinite(self.residences.xy).any():
            return float("nan")
        shapely = require_shapely()
        placed = np.isfinite(self.residences.xy).all(axis=1)
        # Points made beforehand: contains_xy ends the process where shapely meets another GEOS.
        inside = shapely.contains(piece, shapely.points(self.residences.xy[placed]))
        return float(np.nansum(self.residences.population[placed][inside]))


def open_slivers(union: Any, sliver_m: float) -> Geometries:
    """Return the narrow cracks of an area that open to its outside; (k,) polygons.

    Found by widening the area by half the width and narrowing it again: what is filled then was
    narrower. Corners stay as they are.
    """
    shapely = require_shapely()
    style = {"join_style": "mitre", "mitre_limit": 5.0}
    rings = [shapely.get_exterior_ring(part) for part in shapely.get_parts(union)]
    if not rings:
        return _no_geometry()
    within = shapely.union_all(shapely.polygons(np.array(rings, dtype=object)))
    grown = shapely.buffer(shapely.buffer(within, sliver_m / 2, **style), -sliver_m / 2, **style)
    pieces = _pieces([shapely.difference(grown, within)])
    return pieces[shapely.area(pieces) > sliver_m**2]


def _no_geometry() -> Geometries:
    return np.zeros(0, dtype=object)


def _pieces(areas: Any) -> Geometries:
    """Return the polygons of geometries, without those as thin as noise; (k,)."""
    shapely = require_shapely()
    if not len(areas):
        return _no_geometry()
    parts = shapely.get_parts(polygons_only(np.array(areas, dtype=object)))
    return parts[shapely.area(parts) > TOUCH_M * shapely.length(parts) / 2]


def _is_thin(pieces: Geometries, sliver_m: float) -> BoolArray:
    """Tell which polygons are nowhere wider than a sliver."""
    shapely = require_shapely()
    return shapely.is_empty(shapely.buffer(pieces, -sliver_m / 2))


def _widths(pieces: Geometries) -> FloatArray:
    """Return the mean width of long polygons: twice the area through the outline; (k,)."""
    shapely = require_shapely()
    outline = shapely.length(pieces)
    return 2.0 * shapely.area(pieces) / np.where(outline > 0, outline, 1.0)


def _width(piece: Any) -> float:
    return float(_widths(np.array([piece], dtype=object))[0])
