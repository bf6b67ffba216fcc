# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Units made a clean coverage: every place in one unit, shared borders with the same vertices."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Optional

import numpy as np

from .arrays import BoolArray, FloatArray, IntArray
from .circle_plan import Geometries, UnitGraph
from .coverage_check import SLIVER_M, CoverageFinding, check_coverage
from .errors import Cancelled
from .planar_faces import containing, inner_points, joined, planar_faces
from .shapely_needed import require_shapely
from .unit_graph import sound_geometry, unit_graph

MOST_PASSES = 4
"""What one pass moves may touch what it did not look at; then there is another one."""


@dataclass(frozen=True)
class RepairOptions:
    """What a repair may change.

    Attributes:
        sliver_m: gaps and strips up to this width are closed.
        gap_m2: gaps up to this area are closed, however wide.
    """

    sliver_m: float = SLIVER_M
    gap_m2: float = 50.0


@dataclass(frozen=True)
class RepairedCoverage:
    """Units after a repair; n as before, in the same order.

    Attributes:
        geometry: (n,) polygons; those that were not touched are the very objects given.
        changed: (n,) whether the geometry is another one.
        figures: (n,) by name, as given but for units that were swallowed; the sums are those
            given, exactly.
        gained_m2, lost_m2: (n,) area taken over from gaps or other units, and given up.
        swallowed_by: (n,) unit that lies where this one lay and has its people now, -1 for the
            others: the same polygon twice leaves one without area.
        left: findings that were not mended, such as wide gaps.
    """

    geometry: Geometries
    changed: BoolArray
    figures: dict[str, FloatArray]
    gained_m2: FloatArray
    lost_m2: FloatArray
    swallowed_by: Any
    left: tuple[CoverageFinding, ...]


def repair_coverage(
    geometry: Geometries,
    figures: Optional[Mapping[str, FloatArray]] = None,
    frame: Any = None,
    options: RepairOptions = RepairOptions(),
    is_cancelled: Optional[Callable[[], bool]] = None,
) -> RepairedCoverage:
    """Snap units to a clean coverage; people stay in their units.

    What two units claim goes to the one with the longer border along it, and to the smaller where
    it would vanish otherwise. Narrow or small gaps go to the neighbour with the longest border;
    wide gaps stay and are listed. Every unit keeps its own figures: both claimed the people of an
    overlap already, and nobody is known to live in a gap.

    Args:
        geometry: (n,) polygons in metres, of any quality; None counts as empty.
        figures: by name (population, households, pop_60plus), (n,) each, NaN where unknown.
        frame: polygon that the units should cover; strips along its edge are filled or cut off.
        options: how much may be changed.
        is_cancelled: asked now and then.

    Raises:
        Cancelled: the planner asked to stop.
        LifeCircleError: shapely is missing or too old.
    """
    shapely = require_shapely()
    before = np.array([shapely.Polygon() if each is None else each for each in geometry], object)
    before = shapely.force_2d(before)
    stop = is_cancelled or (lambda: False)
    now = before.copy()
    # What is drawn without any area is no unit to fit to; it comes out empty.
    flat = ~shapely.is_valid(now) & (shapely.area(sound_geometry(now)) <= 0)
    now[flat] = shapely.Polygon()
    count = len(before)
    account = _Account(np.zeros(count), np.zeros(count), np.full(count, -1))
    for _ in range(MOST_PASSES):
        report = check_coverage(now, (), frame, sliver_m=options.sliver_m, is_cancelled=stop)
        places = [each for each in report.findings if _can_mend(each, options)]
        if not places:
            break
        now = _mended(now, places, frame, options, account, stop)
    else:
        report = check_coverage(now, (), frame, sliver_m=options.sliver_m, is_cancelled=stop)
    told = {name: np.array(each, dtype=np.float64) for name, each in (figures or {}).items()}
    was_there = shapely.area(sound_geometry(before)) > 0
    swallowed = np.where(was_there & shapely.is_empty(now), account.taken_by, -1)
    for row in np.flatnonzero(swallowed >= 0).tolist():
        _hand_over(told, row, int(swallowed[row]))
    changed = np.array([one is not other for one, other in zip(before, now)], dtype=bool)
    result = np.array(geometry, dtype=object)
    result[changed] = now[changed]
    missing = np.array([each is None for each in result], dtype=bool)
    result[missing] = shapely.Polygon()
    return RepairedCoverage(
        result, changed, told, account.gained_m2, account.lost_m2, swallowed, report.findings
    )


@dataclass
class _Account:
    """Area taken over and given up, (n,) each, and who took most of what a unit gave up."""

    gained_m2: FloatArray
    lost_m2: FloatArray
    taken_by: IntArray


def _can_mend(finding: CoverageFinding, options: RepairOptions) -> bool:
    """Tell whether a repair changes something here."""
    if finding.kind in ("overlap", "sliver", "unmatched", "invalid"):
        return True
    return finding.kind in ("gap", "uncovered") and finding.area_m2 <= options.gap_m2


def _hand_over(figures: dict[str, FloatArray], row: int, to: int) -> None:
    """Add the figures of a unit to those of another one."""
    for values in figures.values():
        if np.isfinite(values[row]):
            values[to] = values[row] + (values[to] if np.isfinite(values[to]) else 0.0)
            values[row] = 0.0


# --- one pass -------------------------------------------------------------------------------------

GAP, NOBODY = -1, -2


def _mended(
    geometry: Geometries,
    places: Sequence[CoverageFinding],
    frame: Any,
    options: RepairOptions,
    account: _Account,
    stop: Callable[[], bool],
) -> Geometries:
    """Cut the units of some findings, and those around, into faces and give each to one unit."""
    shapely = require_shapely()
    sound = sound_geometry(geometry)
    tree = shapely.STRtree(sound)
    rows = np.unique([row for each in places for row in each.rows])
    _, near = tree.query(sound[rows], predicate="dwithin", distance=options.sliver_m)
    involved = np.unique(np.concatenate([rows, near]))
    involved = involved[shapely.area(sound[involved]) > 0]
    outlines = shapely.boundary(sound[involved])
    kept_xy = shapely.get_coordinates(outlines)
    # Cracks open to the outside are closed by their own outline.
    extra = [shapely.boundary(each.geometry) for each in places if each.kind == "sliver"]
    if frame is not None:
        frame = sound_geometry(np.array([frame], dtype=object))[0]
        extra.append(shapely.boundary(frame))
    if stop():
        raise Cancelled
    faces = planar_faces([*outlines, *extra], kept_xy)
    if stop():
        raise Cancelled
    draft = _Faces.cut(faces, sound, frame, options)
    owner = draft.shared_out()
    draft.book(owner, account)
    result = geometry.copy()
    place = np.full(len(geometry), -1)
    place[involved] = np.arange(len(involved))
    local = np.where(owner >= 0, place[np.maximum(owner, 0)], -1)
    for row, new in zip(involved.tolist(), joined(draft.faces, local, len(involved))):
        same = shapely.equals_exact(shapely.normalize(new), shapely.normalize(geometry[row]), 0.0)
        if not same:
            result[row] = new
    return result


@dataclass
class _Faces:
    """Faces of an arrangement of units, and which units claim them.

    Attributes:
        faces: (f,) polygons.
        claims: units that each face lies in; (f,) lists.
        area_m2: (f,).
        is_slip: (f,) narrow or small enough to be closed where nobody claims it.
        is_inside: (f,) whether it lies in the frame.
        unit_m2: (n,) areas of all units.
        parts: (n,) number of separate parts of all units.
    """

    faces: Geometries
    claims: list[list[int]]
    area_m2: FloatArray
    is_slip: BoolArray
    is_inside: BoolArray
    unit_m2: FloatArray
    parts: IntArray

    @classmethod
    def cut(
        cls, faces: Geometries, sound: Geometries, frame: Any, options: RepairOptions
    ) -> _Faces:
        shapely = require_shapely()
        points = inner_points(faces)
        face, unit = containing(points, sound)
        claims: list[list[int]] = [[] for _ in range(len(faces))]
        for one, other in zip(face.tolist(), unit.tolist()):
            claims[one].append(other)
        area_m2 = shapely.area(faces)
        thin = shapely.is_empty(shapely.buffer(faces, -options.sliver_m / 2))
        inside = np.ones(len(faces), dtype=bool)
        if frame is not None:
            shapely.prepare(frame)
            inside = shapely.contains(frame, points)
        slip = thin | (area_m2 <= options.gap_m2)
        # Outside the frame only narrow strips are cut off.
        slip = np.where(inside, slip, thin)
        return cls(
            faces,
            claims,
            area_m2,
            slip,
            inside,
            shapely.area(sound),
            shapely.get_num_geometries(sound).astype(np.int64),
        )

    def shared_out(self) -> IntArray:
        """Return the unit that each face goes to, NOBODY for none; (f,)."""
        owner = np.full(len(self.faces), GAP)
        open_faces: list[int] = []
        alone = np.zeros(len(self.unit_m2))
        for face, claims in enumerate(self.claims):
            if len(claims) == 1:
                alone[claims[0]] += self.area_m2[face]
        graph = unit_graph(self.faces)
        is_cut_off = self._cut_off(graph)
        for face, claims in enumerate(self.claims):
            if is_cut_off[face]:
                owner[face] = NOBODY
            elif len(claims) == 1:
                owner[face] = claims[0]
            elif claims:
                # Who would lose most of its area to the others goes first.
                weak = [row for row in claims if alone[row] < 0.5 * self.unit_m2[row]]
                if weak:
                    owner[face] = min(weak, key=lambda row: (self.unit_m2[row], row))
                else:
                    open_faces.append(face)
            elif self.is_slip[face]:
                open_faces.append(face)
            else:
                owner[face] = NOBODY
        self._to_neighbours(owner, open_faces, graph)
        self._without_crumbs(owner, graph)
        return owner

    def _cut_off(self, graph: UnitGraph) -> BoolArray:
        """Tell which faces outside the frame go: strips along it, and what nobody claims; (f,).

        A strip beside a part of a unit that stays outside is a slip of drawing as any other.
        """
        claimed = np.array([bool(claims) for claims in self.claims], dtype=bool)
        outside = ~self.is_inside
        stays = outside & claimed & ~self.is_slip
        source = np.repeat(np.arange(len(self.faces)), np.diff(graph.indptr))
        beside = np.zeros(len(self.faces), dtype=bool)
        beside[source[stays[graph.indices]]] = True
        return outside & ~stays & ~(self.is_slip & beside)

    def _to_neighbours(self, owner: IntArray, open_faces: list[int], graph: UnitGraph) -> None:
        """Give open faces to the claimant, else the neighbour, with the longest common border."""
        while open_faces:
            chosen = {}
            for face in open_faces:
                best = self._best(owner, face, graph)
                if best >= 0:
                    chosen[face] = best
            if not chosen:
                break
            for face, row in chosen.items():
                owner[face] = row
            open_faces = [face for face in open_faces if face not in chosen]
        for face in open_faces:
            claims = self.claims[face]
            owner[face] = max(claims, key=lambda row: self.unit_m2[row]) if claims else NOBODY

    def _best(self, owner: IntArray, face: int, graph: UnitGraph) -> int:
        border: dict[int, float] = {}
        start, end = graph.indptr[face], graph.indptr[face + 1]
        for other, metres in zip(graph.indices[start:end], graph.border_m[start:end]):
            row = int(owner[other])
            if row >= 0 and (not self.claims[face] or row in self.claims[face]):
                border[row] = border.get(row, 0.0) + float(metres)
        return max(border, key=lambda row: (border[row], -row)) if border else -1

    def _without_crumbs(self, owner: IntArray, graph: UnitGraph) -> None:
        """Give small pieces that a unit has only since its border was fitted to a neighbour."""
        for row, pieces in _pieces_by_unit(owner, graph).items():
            pieces.sort(key=lambda piece: -self.area_m2[piece].sum())
            for piece in pieces[max(int(self.parts[row]), 1) :]:
                if not self.is_slip[piece].all():
                    continue
                for face in piece:
                    owner[face] = GAP
                border: dict[int, float] = {}
                for face in piece:
                    start, end = graph.indptr[face], graph.indptr[face + 1]
                    for other, metres in zip(graph.indices[start:end], graph.border_m[start:end]):
                        if owner[other] >= 0:
                            host = int(owner[other])
                            border[host] = border.get(host, 0.0) + float(metres)
                host = max(border, key=lambda each: (border[each], -each)) if border else row
                for face in piece:
                    owner[face] = host

    def book(self, owner: IntArray, account: _Account) -> None:
        """Note who gained and lost how much."""
        taken: dict[int, dict[int, float]] = {}
        for face, claims in enumerate(self.claims):
            row, area_m2 = int(owner[face]), float(self.area_m2[face])
            if row >= 0 and row not in claims:
                account.gained_m2[row] += area_m2
            for loser in claims:
                if loser != row:
                    account.lost_m2[loser] += area_m2
                    if row >= 0:
                        by = taken.setdefault(loser, {})
                        by[row] = by.get(row, 0.0) + area_m2
        for loser, by in taken.items():
            account.taken_by[loser] = max(by, key=lambda row: (by[row], -row))


def _pieces_by_unit(owner: IntArray, graph: UnitGraph) -> dict[int, list[list[int]]]:
    """Return the faces of each unit in pieces that hang together."""
    seen = np.zeros(len(owner), dtype=bool)
    pieces: dict[int, list[list[int]]] = {}
    for face in np.flatnonzero(owner >= 0).tolist():
        if seen[face]:
            continue
        seen[face] = True
        piece, waiting = [face], [face]
        while waiting:
            for other in graph.neighbours(waiting.pop()).tolist():
                if not seen[other] and owner[other] == owner[face]:
                    seen[other] = True
                    piece.append(other)
                    waiting.append(other)
        pieces.setdefault(int(owner[face]), []).append(piece)
    return pieces
