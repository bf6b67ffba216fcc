# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Street blocks: the areas between streets, barriers and subdistrict borders, as clean coverage.

All lines are cut where they meet, and the faces between them are the blocks; a street that ends
inside a block bounds nothing. Faces too small or too narrow for a block (medians, slip roads, the
inside of crossings, slivers between two drawings of one border) join a neighbour of the same
subdistrict, the one they share the longest border with, over a barrier only if there is no other.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Optional

import numpy as np

from .arrays import BoolArray, FloatArray, IntArray
from .circle_plan import Geometries
from .errors import Cancelled, LifeCircleError
from .planar_faces import joined, noded
from .ranges import run_starts
from .shapely_needed import require_shapely
from .unit_graph import polygons_only, sound_geometry
from .unit_people import units_of_residences
from .unit_segments import Segments, pairs_within_groups, unit_segments

_ON_LINE_M = 1e-4
_VERTICES_TOGETHER = 32
# How much larger than the target two blocks put together may be.
_OVER_TARGET = 1.25
_SEVERAL = 0.1  # share of a block's border that a street must hold to name it


@dataclass(frozen=True)
class BlockOptions:
    """How blocks are made.

    Attributes:
        min_area_m2: smaller faces join a neighbour.
        min_width_m: narrower ones (twice the area by the length of the border) do, too.
        target_people: blocks join until they hold about so many people, None for never.
        target_area_m2: likewise for area.
    """

    min_area_m2: float = 2_000.0
    min_width_m: float = 12.0
    target_people: Optional[float] = None
    target_area_m2: Optional[float] = None


@dataclass(frozen=True)
class StreetBlocks:
    """n blocks: no gap, no overlap, shared vertices, each inside one subdistrict.

    Attributes:
        geometry: (n,) polygons, by subdistrict, then from north to south and west to east.
        subdistrict: (n,) row of the subdistricts given.
        number: (n,) from 1 within each subdistrict.
        streets: (n,) names of the streets around, the longest first.
        faces: how many faces the lines enclosed.
        joined_small: faces that joined a neighbour because they were small or narrow.
        kept_small: blocks below the least size that have no neighbour in their subdistrict.
    """

    geometry: Geometries
    subdistrict: IntArray
    number: IntArray
    streets: tuple[tuple[str, ...], ...]
    faces: int
    joined_small: int
    kept_small: int


def street_blocks(
    streets: Geometries,
    subdistricts: Geometries,
    barriers: Optional[Geometries] = None,
    residence_xy: Optional[FloatArray] = None,
    residence_people: Optional[FloatArray] = None,
    options: Optional[BlockOptions] = None,
    street_names: Optional[list[str]] = None,
    is_cancelled: Optional[Callable[[], bool]] = None,
    progress: Optional[Callable[[float], None]] = None,
) -> StreetBlocks:
    """Divide subdistricts into blocks along streets and barriers.

    The blocks cover the union of the subdistricts exactly; where two subdistricts overlap, the
    place is of the one that comes first.

    Args:
        streets: (s,) lines in metres; None and empty ones are passed over.
        subdistricts: (d,) polygons; invalid ones are mended.
        barriers: (b,) lines: rivers, railways, expressways.
        residence_xy: (r, 2) metres, only needed for a target of people.
        residence_people: (r,) NaN unknown.
        options: how blocks are made.
        street_names: (s,) names, "" for none.
        is_cancelled: asked between steps.
        progress: told the share that is done.

    Raises:
        LifeCircleError: no subdistrict has an area, or shapely is missing.
        Cancelled: the planner asked to stop.
    """
    shapely = require_shapely()
    options = options or BlockOptions()
    tell = _Steps(is_cancelled, progress)
    places = _areas(subdistricts)
    if not shapely.area(places).sum() > 0:
        raise LifeCircleError("blocks_without_subdistricts")
    shapely.prepare(places)
    inside, street_rows = _near(streets, places)
    walls, _ = _near(barriers if barriers is not None else np.zeros(0, dtype=object), places)
    tell.done(0.05)
    borders = [ring for place in places for ring in _rings(place)]
    kept_xy = shapely.get_coordinates(_array(borders))
    lines = noded([*borders, *inside, *walls], kept_xy)
    tell.done(0.45)
    faces = np.asarray(shapely.get_parts(shapely.polygonize(shapely.get_parts(lines))), object)
    owner = units_of_residences(places, _inner_xy(faces))
    faces, owner = faces[owner >= 0], owner[owner >= 0]
    tell.done(0.6)
    people = np.zeros(len(faces))
    if options.target_people and residence_xy is not None and residence_people is not None:
        home = units_of_residences(faces, residence_xy)
        known = (home >= 0) & np.isfinite(residence_people)
        weights = residence_people[known]
        people = np.bincount(home[known], weights, len(faces)).astype(np.float64)
    tell.done(0.65)
    segments = unit_segments(faces)
    joiner = _Joiner.of(faces, owner, people, segments, walls)
    tell.done(0.75)
    small = joiner.join_small(options, tell)
    joiner.join_to_target(options, tell)
    block = joiner.block_of_face()
    count = int(block.max()) + 1 if len(block) else 0
    geometry = joined(faces, block, count)
    where = np.full(count, -1)
    where[block] = owner
    tell.done(0.9)
    around = _streets_around(segments, block, count, inside, street_rows, street_names)
    order, number = _in_reading_order(geometry, where)
    tell.done(1.0)
    kept = int(np.count_nonzero(_is_small(shapely.area(geometry), geometry, options)))
    return StreetBlocks(
        geometry[order],
        where[order],
        number,
        tuple(around[row] for row in order.tolist()),
        len(faces),
        small,
        kept,
    )


class _Steps:
    """Tells how far the work is, and stops it where the planner asked to."""

    def __init__(
        self,
        is_cancelled: Optional[Callable[[], bool]],
        progress: Optional[Callable[[float], None]],
    ) -> None:
        self._is_cancelled, self._progress = is_cancelled, progress

    def done(self, share: float) -> None:
        """Tell the share done."""
        self.stop_if_asked()
        if self._progress is not None:
            self._progress(share)

    def stop_if_asked(self) -> None:
        """Raise Cancelled where the planner asked to stop."""
        if self._is_cancelled is not None and self._is_cancelled():
            raise Cancelled


# --- lines ----------------------------------------------------------------------------------------


def _areas(subdistricts: Geometries) -> Geometries:
    """Return the polygons, mended; empty where there is none."""
    shapely = require_shapely()
    shapes = np.full(len(subdistricts), shapely.Polygon(), dtype=object)
    for row, each in enumerate(subdistricts):
        if each is not None:
            shapes[row] = each
    return polygons_only(sound_geometry(shapes))


def _rings(place: Any) -> list[Any]:
    shapely = require_shapely()
    rings = shapely.get_rings(shapely.get_parts(place))
    return [shapely.linestrings(shapely.get_coordinates(ring)) for ring in rings]


def _near(lines: Geometries, places: Geometries) -> tuple[Geometries, IntArray]:
    """Return the single lines that meet a subdistrict, with the row each comes from.

    Coordinates are brought to two dimensions; lines that are no lines are passed over.
    """
    shapely = require_shapely()
    rows = np.flatnonzero([each is not None and not each.is_empty for each in lines])
    if not len(rows):
        return np.zeros(0, dtype=object), np.zeros(0, dtype=np.int64)
    parts, owner = shapely.get_parts(shapely.force_2d(lines[rows]), return_index=True)
    xy, line = shapely.get_coordinates(parts, return_index=True)
    finite = np.ones(len(parts), dtype=bool)
    finite[line[~np.isfinite(xy).all(axis=1)]] = False
    usable = finite & (shapely.get_type_id(parts) == 1)
    parts, owner = parts[usable], rows[owner[usable]]
    long = shapely.length(parts) > 0
    parts, owner = parts[long], owner[long]
    met = np.unique(shapely.STRtree(parts).query(places, predicate="intersects")[1])
    return parts[met], owner[met]


def _inner_xy(faces: Geometries) -> FloatArray:
    shapely = require_shapely()
    return np.asarray(shapely.get_coordinates(shapely.point_on_surface(faces)), dtype=np.float64)


# --- joining --------------------------------------------------------------------------------------


def _is_small(area_m2: FloatArray, geometry: Geometries, options: BlockOptions) -> BoolArray:
    shapely = require_shapely()
    return _too_small(area_m2, shapely.length(geometry), options)


def _too_small(area_m2: FloatArray, border_m: FloatArray, options: BlockOptions) -> BoolArray:
    return (area_m2 < options.min_area_m2) | (2.0 * area_m2 < options.min_width_m * border_m)


@dataclass
class _Joiner:
    """Faces that join into blocks; `root` leads from a face to the one its block is known by.

    Attributes:
        owner, area_m2, border_m, people: by face; those of a root are its block's.
        open_m, walled_m: by face, length of the border shared with neighbours of the same
            subdistrict; `walled_m` where a barrier runs along it.
    """

    root: list[int]
    owner: IntArray
    area_m2: list[float]
    border_m: list[float]
    people: list[float]
    open_m: list[dict[int, float]]
    walled_m: list[dict[int, float]] = field(default_factory=list)

    @classmethod
    def of(
        cls,
        faces: Geometries,
        owner: IntArray,
        people: FloatArray,
        segments: Segments,
        walls: Geometries,
    ) -> _Joiner:
        """Find out which faces of a subdistrict are neighbours, and how long their borders are."""
        shapely = require_shapely()
        count = len(faces)
        first, second = pairs_within_groups(segments.pair)
        u, v = segments.unit[first], segments.unit[second]
        inner = (u != v) & (owner[u] == owner[v])
        first, u, v = first[inner], u[inner], v[inner]
        length = segments.length_m()[first]
        walled = _along(segments, first, walls)
        made = cls(
            list(range(count)),
            owner,
            shapely.area(faces).tolist(),
            shapely.length(faces).tolist(),
            people.tolist(),
            [{} for _ in range(count)],
            [{} for _ in range(count)],
        )
        for chosen, shared in ((~walled, made.open_m), (walled, made.walled_m)):
            for a, b, metres in _summed(count, u[chosen], v[chosen], length[chosen]):
                shared[a][b] = metres
                shared[b][a] = metres
        return made

    def join_small(self, options: BlockOptions, steps: _Steps) -> int:
        """Let small and narrow faces join; return how many did."""
        small = _too_small(np.array(self.area_m2), np.array(self.border_m), options)
        waiting = [(self.area_m2[face], face) for face in np.flatnonzero(small).tolist()]
        heapq.heapify(waiting)
        count = 0
        while waiting:
            area, face = heapq.heappop(waiting)
            if self.root[face] != face or area != self.area_m2[face]:
                continue
            borders = self.open_m[face] or self.walled_m[face]
            if not borders:
                continue
            into = max(borders, key=lambda other: (borders[other], -other))
            self._join(face, into)
            count += 1
            if count % 1000 == 0:
                steps.stop_if_asked()
            if self._is_small(into, options):
                heapq.heappush(waiting, (self.area_m2[into], into))
        return count

    def join_to_target(self, options: BlockOptions, steps: _Steps) -> None:
        """Let blocks join until they hold about as much as wanted; never over a barrier."""
        sizes, target = self.people, options.target_people
        if not target:
            sizes, target = self.area_m2, options.target_area_m2
        if not target:
            return
        waiting = [(sizes[face], face) for face, root in enumerate(self.root) if face == root]
        heapq.heapify(waiting)
        done = 0
        while waiting:
            size, face = heapq.heappop(waiting)
            if self.root[face] != face or size != sizes[face] or size >= target:
                continue
            borders = self.open_m[face]
            fitting = [each for each in borders if size + sizes[each] <= _OVER_TARGET * target]
            if not fitting:
                continue
            # The more border disappears, the rounder the block becomes.
            into = max(
                fitting, key=lambda other: (borders[other] / self.border_m[other], -sizes[other])
            )
            self._join(face, into)
            heapq.heappush(waiting, (sizes[into], into))
            done += 1
            if done % 1000 == 0:
                steps.stop_if_asked()

    def block_of_face(self) -> IntArray:
        """Return the block of each face, counted from 0."""
        roots = np.array([self._find(face) for face in range(len(self.root))], dtype=np.int64)
        return np.unique(roots, return_inverse=True)[1].astype(np.int64).reshape(-1)

    def _find(self, face: int) -> int:
        while self.root[face] != face:
            self.root[face] = self.root[self.root[face]]
            face = self.root[face]
        return face

    def _is_small(self, face: int, options: BlockOptions) -> bool:
        area, border = self.area_m2[face], self.border_m[face]
        return area < options.min_area_m2 or 2.0 * area < options.min_width_m * border

    def _join(self, face: int, into: int) -> None:
        self.root[face] = into
        self.area_m2[into] += self.area_m2[face]
        self.people[into] += self.people[face]
        inner = self.open_m[into].get(face, 0.0) + self.walled_m[into].get(face, 0.0)
        self.border_m[into] += self.border_m[face] - 2.0 * inner
        for shared in (self.open_m, self.walled_m):
            shared[into].pop(face, None)
            for other, metres in shared[face].items():
                if other == into:
                    continue
                del shared[other][face]
                shared[other][into] = shared[into][other] = shared[into].get(other, 0.0) + metres
            shared[face] = {}


def _along(segments: Segments, rows: IntArray, walls: Geometries) -> BoolArray:
    """Tell which border segments run along a barrier."""
    if not len(walls) or not len(rows):
        return np.zeros(len(rows), dtype=bool)
    return _nearest_line(segments, rows, walls) >= 0


def _nearest_line(segments: Segments, rows: IntArray, lines: Geometries) -> IntArray:
    """Return the line that runs along each border segment, -1 for none."""
    shapely = require_shapely()
    pieces, owner = _stretches(lines)
    middle = shapely.points((segments.a[rows] + segments.b[rows]) / 2.0)
    found, line = shapely.STRtree(pieces).query_nearest(
        middle, max_distance=_ON_LINE_M, all_matches=False
    )
    nearest = np.full(len(rows), -1)
    nearest[found] = owner[line]
    return nearest


def _stretches(lines: Geometries) -> tuple[Geometries, IntArray]:
    """Return lines cut into stretches of few vertices, which are found faster, and their rows."""
    shapely = require_shapely()
    xy, line = shapely.get_coordinates(lines, return_index=True)
    start = np.flatnonzero(run_starts(line))
    ends = np.append(start[1:], len(line))
    pieces: list[Any] = []
    owner: list[int] = []
    for row, (first, last) in enumerate(zip(start.tolist(), ends.tolist())):
        if last - first <= _VERTICES_TOGETHER:
            pieces.append(lines[row])
            owner.append(row)
            continue
        for begin in range(first, last - 1, _VERTICES_TOGETHER):
            pieces.append(
                shapely.linestrings(xy[begin : min(begin + _VERTICES_TOGETHER + 1, last)])
            )
            owner.append(row)
    return _array(pieces), np.array(owner, dtype=np.int64)


def _summed(
    count: int, u: IntArray, v: IntArray, length_m: FloatArray
) -> list[tuple[int, int, float]]:
    """Return each two faces once with the length of all their common border."""
    if not len(u):
        return []
    keys, place = np.unique(np.minimum(u, v) * count + np.maximum(u, v), return_inverse=True)
    total = np.bincount(place.reshape(-1), weights=length_m)
    return list(zip((keys // count).tolist(), (keys % count).tolist(), total.tolist()))


# --- names ----------------------------------------------------------------------------------------


def _streets_around(
    segments: Segments,
    block: IntArray,
    count: int,
    streets: Geometries,
    street_rows: IntArray,
    names: Optional[list[str]],
) -> list[tuple[str, ...]]:
    """Return the names of the streets around each block, the longest first."""
    if names is None:
        return [()] * count
    named = np.array([bool(names[row]) for row in street_rows.tolist()], dtype=bool)
    if not named.any():
        return [()] * count
    of_segment = block[segments.unit]
    # Only the outer border of a block: what lies between its own faces stands twice.
    order = np.lexsort((of_segment, segments.pair))
    key = segments.pair[order] * count + of_segment[order]
    single = run_starts(key) & np.append(run_starts(key)[1:], True)
    outer = order[single]
    line = _nearest_line(segments, outer, streets[named])
    outer, line = outer[line >= 0], line[line >= 0]
    words = sorted({names[row] for row in street_rows[named].tolist()})
    number = {word: each for each, word in enumerate(words)}
    of_line = np.array([number[names[row]] for row in street_rows[named].tolist()])
    keys, place = np.unique(of_segment[outer] * len(words) + of_line[line], return_inverse=True)
    length = np.bincount(place.reshape(-1), weights=segments.length_m()[outer])
    owner, word = keys // len(words), keys % len(words)
    whole = np.bincount(owner, weights=length, minlength=count)
    found: list[tuple[str, ...]] = [()] * count
    for row in np.lexsort((word, -length)).tolist():
        if length[row] >= _SEVERAL * whole[owner[row]]:
            found[owner[row]] = (*found[owner[row]], words[word[row]])
    return found


def _in_reading_order(geometry: Geometries, owner: IntArray) -> tuple[IntArray, IntArray]:
    """Return blocks by subdistrict, north to south in bands, west to east, and their numbers."""
    shapely = require_shapely()
    centre = _inner_xy(geometry)
    if not len(centre):
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    box = shapely.bounds(geometry)
    band_m = max(float(np.median(box[:, 3] - box[:, 1])), 1.0)
    band = np.floor(-centre[:, 1] / band_m)
    order = np.lexsort((centre[:, 0], band, owner))
    starts = run_starts(owner[order])
    place = np.arange(len(order))
    number = place - place[starts][np.cumsum(starts) - 1] + 1
    return order, number


def _array(shapes: Any) -> Geometries:
    found = np.empty(len(shapes), dtype=object)
    found[:] = list(shapes)
    return found
