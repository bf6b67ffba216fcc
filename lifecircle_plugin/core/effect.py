# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What the indicators would be with projects built: only what changes is computed anew.

A facility that is added is one search from it, one that is closed a new search of its categories
alone; a gate leaves the streets as they are; only a new path asks for everything again. The answer
is that of a full run on the changed data.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal, Optional

import numpy as np

from .analysis import (
    AttachedPlaces,
    GapAnalysis,
    GapInputs,
    GapSettings,
    GateData,
    IsCancelled,
    Progress,
    Unrouted,
    Walks,
    attach_everything,
    judge_walks,
    pairs_by_group,
    place_facilities,
    place_in_circles,
    representative_points,
    run_gap_analysis,
    search_groups,
    usable_edges,
)
from .arrays import FloatArray, IntArray, Lines, MixedPlaces, Places, Points, Polygons
from .attachments import attach_points
from .gap import CircleData, FacilityData, ResidenceData
from .reach import Reach, nearest_by_category
from .standards import Pack

Action = Literal["build", "enlarge", "close"]


@dataclass(frozen=True)
class FacilityChange:
    """One facility that a project builds, enlarges or closes.

    Attributes:
        row: of the facility in the inputs, -1 for a new one.
        xy: metres, of a new one; None where it has no place.
        codes: categories that a new one offers.
        building_m2, site_m2, capacity: of a new one, or of an enlarged one afterwards; NaN where
            not known, or where it stays as it is.
    """

    action: Action
    row: int = -1
    xy: Optional[tuple[float, float]] = None
    codes: tuple[str, ...] = ()
    building_m2: float = float("nan")
    site_m2: float = float("nan")
    capacity: float = float("nan")
    name: str = ""


@dataclass(frozen=True)
class GateChange:
    """A gate that is opened or made.

    Attributes:
        row: of the gate in its layer (`GateData.feature`), -1 for a new one.
        xy: metres, of a new one.
        residence: row of the residence that a new one belongs to, -1 for none.
        for_residents, for_public: who may pass afterwards.
    """

    row: int = -1
    xy: Optional[tuple[float, float]] = None
    residence: int = -1
    for_residents: bool = True
    for_public: bool = True


@dataclass(frozen=True)
class Overlay:
    """What one or several projects change."""

    facilities: tuple[FacilityChange, ...] = ()
    gates: tuple[GateChange, ...] = ()
    paths: tuple[FloatArray, ...] = ()
    """(v, 2) metres each."""

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing changes."""
        return not (self.facilities or self.gates or self.paths)


def joined(overlays: Sequence[Overlay]) -> Overlay:
    """Return what several projects change together."""
    return Overlay(
        tuple(change for each in overlays for change in each.facilities),
        tuple(change for each in overlays for change in each.gates),
        tuple(path for each in overlays for path in each.paths),
    )


# --- the changed data ----------------------------------------------------------------------------


def changed_inputs(inputs: GapInputs, overlay: Overlay) -> GapInputs:
    """Return the data as they are with projects built; the given ones stay as they are.

    A closed facility keeps its row and offers nothing any more; new ones stand at the end. Of
    several changes of one facility the later one holds.
    """
    new = [each for each in overlay.facilities if each.action == "build"]
    codes = tuple(dict.fromkeys((*inputs.codes, *(code for each in new for code in each.codes))))
    number = {code: place for place, code in enumerate(codes)}
    closed = [each.row for each in overlay.facilities if each.action == "close" and each.row >= 0]
    kept = ~np.isin(inputs.pair_facility, closed)
    first = inputs.facility_count
    pairs = [(first + place, number[code]) for place, each in enumerate(new) for code in each.codes]
    figures = {
        name: np.concatenate([getattr(inputs, name), [getattr(each, name) for each in new]])
        for name in ("building_m2", "site_m2", "capacity")
    }
    for each in overlay.facilities:
        if each.action == "enlarge" and each.row >= 0:
            for name, values in figures.items():
                if np.isfinite(getattr(each, name)):
                    values[each.row] = getattr(each, name)
    names = inputs.facility_name
    if names is not None:
        names = np.concatenate([names, np.array([each.name or None for each in new], object)])
    return replace(
        inputs,
        streets=with_paths(inputs.streets, overlay.paths),
        facilities=_with_points(inputs.facilities, first, [each.xy for each in new]),
        facility_count=first + len(new),
        codes=codes,
        pair_facility=np.concatenate(
            [inputs.pair_facility[kept], np.array([p[0] for p in pairs], np.int64)]
        ),
        pair_code=np.concatenate(
            [inputs.pair_code[kept], np.array([p[1] for p in pairs], np.int64)]
        ),
        host=np.concatenate([inputs.host, np.full(len(new), -1, np.int64)]),
        gates=_with_gates(inputs.gates, overlay.gates),
        facility_name=names,
        **figures,
    )


def _with_points(
    places: Places, first: int, points: Sequence[Optional[tuple[float, float]]]
) -> Places:
    """Return facilities with points added at the end; those without a place get none."""
    there = [place for place, xy in enumerate(points) if xy is not None]
    if not there:
        return places
    xy = np.array([points[place] for place in there], np.float64).reshape(-1, 2)
    feature = np.array([first + place for place in there], np.int64)
    if isinstance(places, MixedPlaces):
        own = places.points
        more = Points(np.concatenate([own.xy, xy]), np.concatenate([own.feature, feature]))
        return MixedPlaces(more, places.polygons)
    if isinstance(places, Polygons):
        return MixedPlaces(Points(xy, feature), places)
    return Points(np.concatenate([places.xy, xy]), np.concatenate([places.feature, feature]))


PATH_TIE_M = 15.0
"""How near the end of a new path must lie to a street to be tied to it, metres."""


def with_paths(streets: Lines, paths: Sequence[FloatArray]) -> Lines:
    """Return the streets with paths added; their ends meet the streets they come near.

    A path that merely crosses a street on its way is not joined to it, as streets are not.
    """
    for path in paths:
        ends = [0, len(path) - 1]
        tied = path.astype(np.float64).copy()
        for end in ends:
            streets, tied[end] = _tied(streets, tied[end])
        last = int(streets.feature.max(initial=-1))
        streets = Lines(
            np.concatenate([streets.xy, tied]),
            np.append(streets.offsets, streets.offsets[-1] + len(tied)),
            np.append(streets.feature, last + 1),
        )
    return streets


def _tied(streets: Lines, end: FloatArray) -> tuple[Lines, FloatArray]:
    """Return the streets with a vertex where an end meets them, and that vertex.

    Both are as given where no street is near.
    """
    is_last = np.zeros(len(streets.xy), bool)
    is_last[streets.offsets[1:] - 1] = True
    start = np.flatnonzero(~is_last)
    if not len(start):
        return streets, end
    a, b = streets.xy[start], streets.xy[start + 1]
    way = b - a
    square = np.maximum((way**2).sum(axis=1), 1e-12)
    share = np.clip(((end - a) * way).sum(axis=1) / square, 0.0, 1.0)
    foot = a + share[:, None] * way
    distance_m = np.hypot(*(foot - end).T)
    best = int(np.argmin(distance_m))
    if not distance_m[best] <= PATH_TIE_M:
        return streets, end
    if share[best] in (0.0, 1.0):
        return streets, (a if share[best] == 0.0 else b)[best]
    place = int(start[best]) + 1
    offsets = streets.offsets + (streets.offsets >= place)
    return Lines(np.insert(streets.xy, place, foot[best], axis=0), offsets, streets.feature), foot[
        best
    ]


def _with_gates(gates: Optional[GateData], changes: Sequence[GateChange]) -> Optional[GateData]:
    if not changes:
        return gates
    if gates is None:
        none = np.zeros(0, np.int64)
        gates = GateData(np.zeros((0, 2)), none, none, none.astype(bool), none.astype(bool), none)
    for_residents, for_public = gates.for_residents.copy(), gates.for_public.copy()
    new = []
    for each in changes:
        if each.row >= 0:
            same = gates.feature == each.row
            for_residents[same], for_public[same] = each.for_residents, each.for_public
        elif each.xy is not None:
            new.append(each)
    first = int(gates.feature.max(initial=-1)) + 1
    return GateData(
        xy=np.concatenate([gates.xy, np.array([e.xy for e in new], float).reshape(-1, 2)]),
        residence=np.concatenate([gates.residence, np.array([e.residence for e in new], np.int64)]),
        facility=np.concatenate([gates.facility, np.full(len(new), -1, np.int64)]),
        for_residents=np.concatenate([for_residents, [e.for_residents for e in new]]).astype(bool),
        for_public=np.concatenate([for_public, [e.for_public for e in new]]).astype(bool),
        feature=np.concatenate([gates.feature, np.arange(first, first + len(new))]),
    )


# --- the changed answer --------------------------------------------------------------------------


class WhatIf:
    """A run that was computed once, and can be asked what projects would change."""

    def __init__(
        self,
        inputs: GapInputs,
        pack: Pack,
        settings: GapSettings,
        is_cancelled: Optional[IsCancelled] = None,
        progress: Optional[Progress] = None,
        before: Optional[GapAnalysis] = None,
    ) -> None:
        """Run the analysis of the data as they are, unless it is given as `before`.

        Raises:
            LifeCircleError, Cancelled: as `run_gap_analysis`.
        """
        self.inputs, self.pack, self.settings = inputs, pack, settings
        if before is None:
            before = run_gap_analysis(inputs, pack, settings, is_cancelled, progress)
        self.before = before
        self._is_cancelled = is_cancelled
        self._index, self._left_out = usable_edges(self.before.network, settings)
        self._places = attach_everything(inputs, self._index, self._left_out, settings)
        self._groups, self._clause_group = search_groups(self.before.clauses)
        self._pairs = pairs_by_group(inputs, self._groups)

    def after(self, overlay: Overlay) -> GapAnalysis:
        """Return the analysis with projects built.

        Raises:
            Cancelled: the planner asked to stop.
        """
        if overlay.is_empty:
            return self.before
        inputs = changed_inputs(self.inputs, overlay)
        if overlay.paths:
            return run_gap_analysis(inputs, self.pack, self.settings, self._is_cancelled)
        if overlay.gates:
            places = attach_everything(inputs, self._index, self._left_out, self.settings)
            reach = self._search(inputs, places, range(len(self._groups)))
            return self._judged(inputs, places, reach, None)
        places = self._with_new(inputs)
        changed = self._changed_groups(overlay, inputs)
        reach = self._search_again(inputs, places, changed)
        return self._judged(inputs, places, reach, changed.judged)

    # --- attachments ---------------------------------------------------------------------------

    def _with_new(self, inputs: GapInputs) -> AttachedPlaces:
        """Attach the facilities at the end; all others stay attached as they are."""
        before, first = self._places, self.inputs.facility_count
        count = inputs.facility_count
        if count == first:
            return before
        xy = representative_points(inputs.facilities, count)
        new_xy = np.full((count, 2), np.nan)
        new_xy[first:] = xy[first:]
        found, distance_m = attach_points(self._index, new_xy, self.settings.max_snap_m)
        is_off = np.isfinite(new_xy[:, 0])
        is_off[found.place] = False
        off = np.flatnonzero(is_off)
        unrouted = before.unrouted
        return AttachedPlaces(
            before.residences,
            before.facilities.followed_by(found),
            before.residence_xy,
            xy,
            before.snap_m,
            Unrouted(
                unrouted.residence,
                unrouted.residence_m,
                np.concatenate([unrouted.facility, off]),
                np.concatenate([unrouted.facility_m, distance_m[off]]),
                unrouted.gate,
                unrouted.gate_m,
            ),
            before.exclusions,
        )

    # --- searches ------------------------------------------------------------------------------

    def _changed_groups(self, overlay: Overlay, inputs: GapInputs) -> _Changed:
        """Return which searches and which clauses the changes of facilities touch."""
        pair_facility, pair_group = self._pairs
        new_facility, new_group = pairs_by_group(inputs, self._groups)
        closed = [each.row for each in overlay.facilities if each.action == "close"]
        enlarged = [each.row for each in overlay.facilities if each.action == "enlarge"]
        lost = frozenset(pair_group[np.isin(pair_facility, closed)].tolist())
        is_new = new_facility >= self.inputs.facility_count
        gained = frozenset(new_group[is_new].tolist()) - lost
        # Areas: of a facility, of the host around it and of what it houses.
        host = inputs.host
        around = {*closed, *enlarged}
        around |= {int(host[row]) for row in around if row >= 0}
        around |= set(np.flatnonzero(np.isin(host, [row for row in around if row >= 0])).tolist())
        touched = frozenset(pair_group[np.isin(pair_facility, list(around))].tolist())
        groups = lost | gained | touched
        judged = frozenset(
            place for place, group in enumerate(self._clause_group) if group in groups
        )
        return _Changed(lost, gained, judged, (new_facility, new_group))

    def _search_again(self, inputs: GapInputs, places: AttachedPlaces, changed: _Changed) -> Reach:
        distance_m = self.before.reach.distance_m.copy()
        facility = self.before.reach.facility.copy()
        pair_facility, pair_group = changed.pairs
        if changed.lost:
            groups = sorted(changed.lost)
            found = self._search(inputs, places, groups)
            distance_m[groups], facility[groups] = found.distance_m, found.facility
        if changed.gained:
            groups = sorted(changed.gained)
            is_new = pair_facility >= self.inputs.facility_count
            found = self._search(
                inputs, places, groups, (pair_facility[is_new], pair_group[is_new])
            )
            was_m = distance_m[groups]
            nearer = found.distance_m < was_m
            distance_m[groups] = np.where(nearer, found.distance_m, was_m)
            facility[groups] = np.where(nearer, found.facility, facility[groups])
            # Which of equally near ones counts is the search's own choice: it is asked again.
            is_tied = (found.distance_m == was_m) & np.isfinite(was_m)
            tied = [group for group, any_of in zip(groups, is_tied.any(axis=1)) if any_of]
            if tied:
                again = self._search(inputs, places, tied)
                distance_m[tied], facility[tied] = again.distance_m, again.facility
        return Reach(distance_m, facility)

    def _search(
        self,
        inputs: GapInputs,
        places: AttachedPlaces,
        groups: Sequence[int],
        pairs: Optional[tuple[IntArray, IntArray]] = None,
    ) -> Reach:
        """Search some groups; rows of the answer in their order."""
        pair_facility, pair_group = pairs or pairs_by_group(inputs, self._groups)
        wanted = np.isin(pair_group, list(groups))
        return nearest_by_category(
            self.before.network,
            places.residences,
            inputs.residence_count,
            places.facilities,
            pair_facility[wanted],
            np.searchsorted(np.array(list(groups)), pair_group[wanted]),
            len(groups),
            self.before.search_limit_m,
            is_cancelled=self._is_cancelled,
        )

    def _judged(
        self,
        inputs: GapInputs,
        places: AttachedPlaces,
        reach: Reach,
        affected: Optional[frozenset[int]],
    ) -> GapAnalysis:
        before = self.before
        walks = Walks(
            before.network,
            places,
            reach,
            before.clauses,
            self._groups,
            self._clause_group,
            before.search_limit_m,
        )
        return judge_walks(
            inputs,
            self.pack,
            self.settings,
            walks,
            self._located(inputs, places, affected is not None),
            self._is_cancelled,
            None if affected is None else before,
            affected,
        )

    def _located(
        self, inputs: GapInputs, places: AttachedPlaces, only_facilities: bool
    ) -> tuple[ResidenceData, FacilityData, CircleData]:
        """Return what lies where; residences stay where they are if only facilities change."""
        before = self.before
        if not only_facilities:
            return place_in_circles(inputs, places, before.search_limit_m)
        facilities = place_facilities(inputs, places, before.facilities.circle)
        return before.residences, facilities, before.circles


@dataclass(frozen=True)
class _Changed:
    """Groups that lost a facility, groups that only gained some, and clauses to judge anew."""

    lost: frozenset[int]
    gained: frozenset[int]
    judged: frozenset[int]
    pairs: tuple[IntArray, IntArray]
