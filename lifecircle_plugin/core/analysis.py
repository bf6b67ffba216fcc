# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The main job on arrays: streets, residences and facilities in, verdicts and distances out.

Coordinates are metres of one transverse Mercator projection. Nothing here knows about layers or
files, so that a toolbox run, a blueprint run and a test take the same path.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Callable, Optional

import numpy as np
from numpy.typing import NDArray

from .arrays import BoolArray, FloatArray, IntArray, Lines, MixedPlaces, Places, Polygons
from .data_edge import distance_to_open_edge_m
from .duplicates import find_twins, text_numbers
from .errors import Cancelled, LifeCircleError
from .gap import (
    CircleData,
    EvaluateOptions,
    FacilityData,
    ReachData,
    ResidenceData,
    evaluate,
    residence_columns,
    search_groups,
    search_limit_m,
    summarise_people,
)
from .geometry import convex_hull, feature_areas_m2, interior_points, locate_points
from .locating import containing_pairs
from .network import Network, build_network, large_component_edges
from .reach import (
    Attachments,
    Reach,
    attach_points,
    attach_polygons,
    nearest_by_category,
    through_gates,
)
from .results import Exclusion, GapRow, Reason
from .snapping import EdgeIndex
from .standards import Clause, Pack

# Raised whenever the method changes a number; every stored or printed result carries it.
ENGINE_VERSION = "1.1"
IsCancelled = Callable[[], bool]
Progress = Callable[[float], None]


@dataclass(frozen=True)
class GateData:
    """Gates of compounds and of facilities.

    Attributes:
        xy: (g, 2) metres.
        residence: (g,) row of the residence the gate belongs to, -1 for none.
        facility: (g,) row of the facility, -1 for none.
        for_residents: (g,) True where people who live inside may pass.
        for_public: (g,) True where everybody may pass.
        feature: (g,) row of the gate in its layer, the same for a gate that serves several.
    """

    xy: FloatArray
    residence: IntArray
    facility: IntArray
    for_residents: BoolArray
    for_public: BoolArray
    feature: IntArray


@dataclass(frozen=True)
class GapInputs:
    """Everything one run reads; n residences, m facilities, c circles.

    Attributes:
        population: (n,) people, NaN where unknown.
        pair_facility, pair_code: which facility offers which of `codes`; a host offers several.
        host: (m,) row of the facility that houses this one, -1 for none.
        circles: None where one circle holds everything; its name is then the first of
            `circle_names`.
        frame: None for the convex hull of the streets.
        facility_name: (m,) names or None, None where the layer has no names.
    """

    streets: Lines
    residences: Places
    residence_count: int
    population: FloatArray
    facilities: Places
    facility_count: int
    codes: tuple[str, ...]
    pair_facility: IntArray
    pair_code: IntArray
    building_m2: FloatArray
    site_m2: FloatArray
    capacity: FloatArray
    host: IntArray
    circles: Optional[Polygons] = None
    circle_names: tuple[str, ...] = ()
    circle_subdistrict: tuple[str, ...] = ()
    frame: Optional[Polygons] = None
    true_edges: Optional[Lines] = None
    gates: Optional[GateData] = None
    older: Optional[FloatArray] = None
    children: Optional[FloatArray] = None
    facility_name: Optional[NDArray[np.object_]] = None


@dataclass(frozen=True)
class GapSettings:
    """What the planner chose for a run; distances in metres, speed in metres per second."""

    levels: tuple[str, ...] = ("15min", "10min", "5min")
    speed_m_per_s: float = 1.0
    max_snap_m: float = 100.0
    join_tolerance_m: float = 0.01
    min_component_m: float = 0.0
    search_limit_m: float = 0.0
    surveyed: frozenset[str] = frozenset()
    has_population: bool = True


@dataclass(frozen=True)
class Unrouted:
    """What lies farther from any street than the snapping limit.

    Attributes:
        residence, facility: row numbers; gate: rows of GateData, one for each gate.
        residence_m, facility_m, gate_m: distance to the nearest street, inf where none is known.
    """

    residence: IntArray
    residence_m: FloatArray
    facility: IntArray
    facility_m: FloatArray
    gate: IntArray
    gate_m: FloatArray


@dataclass(frozen=True)
class GapAnalysis:
    """The answer of one run.

    Attributes:
        residence_xy, facility_xy: the point that stands for each of them, metres.
        snap_m: (n,) distance from residence to street, inf where nothing was found.
        columns: `d_<code>` (m, NaN beyond the search limit) and `ok_<code>` (1, 0, NaN).
        lacking, undecided: (n,) required categories not reached, and not to be decided.
        seconds: how long each step took.
    """

    rows: list[GapRow]
    network: Network
    residences: ResidenceData
    facilities: FacilityData
    circles: CircleData
    reach: Reach
    clauses: tuple[Clause, ...]
    residence_xy: FloatArray
    facility_xy: FloatArray
    snap_m: FloatArray
    columns: dict[str, FloatArray]
    lacking: IntArray
    undecided: IntArray
    unrouted: Unrouted
    search_limit_m: float
    edge_people: float
    duplicate_facilities: int
    in_several_circles: int
    exclusions: list[Exclusion] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)


def run_gap_analysis(
    inputs: GapInputs,
    pack: Pack,
    settings: GapSettings,
    is_cancelled: Optional[IsCancelled] = None,
    progress: Optional[Progress] = None,
) -> GapAnalysis:
    """Test every circle against every clause of the chosen levels (design section 5).

    Args:
        inputs: layers as arrays, metres.
        pack: the standard.
        settings: levels, speed and limits.
        is_cancelled: asked between and inside the steps.
        progress: told the finished share, 0 to 1.

    Returns:
        Verdicts per circle and clause, distances per residence, and what was left out.

    Raises:
        LifeCircleError: no street to walk on, no residence, or no clause for these levels.
        Cancelled: the planner asked to stop.
    """
    step = _Steps(is_cancelled, progress)
    clauses = tuple(pack.testable(settings.levels))
    if not clauses:
        raise LifeCircleError("no_clause_in_levels", levels=", ".join(settings.levels))
    if not inputs.residence_count:
        raise LifeCircleError("residences_empty")
    network = build_network(inputs.streets, settings.join_tolerance_m)
    if not len(network.edge_length_m):
        raise LifeCircleError("streets_empty")
    step(0.2, "network")
    places = attach_everything(inputs, *usable_edges(network, settings), settings)
    if not len(places.residences.place):
        nearest_m = float(np.min(places.snap_m, initial=np.inf))
        raise LifeCircleError(
            "no_residence_near_streets",
            max_snap_m=round(settings.max_snap_m),
            nearest_m=round(nearest_m) if np.isfinite(nearest_m) else "?",
        )
    step(0.45, "snapping")
    groups, clause_group = search_groups(clauses)
    limit_m = max(search_limit_m(pack, clauses, settings.speed_m_per_s), settings.search_limit_m)
    pair_facility, pair_group = pairs_by_group(inputs, groups)
    reach = nearest_by_category(
        network,
        places.residences,
        inputs.residence_count,
        places.facilities,
        pair_facility,
        pair_group,
        len(groups),
        limit_m,
        is_cancelled=is_cancelled,
    )
    step(0.75, "search")
    residences, facilities, circles = place_in_circles(inputs, places, limit_m)
    step(0.85, "circles and data edge")
    walks = Walks(network, places, reach, clauses, groups, clause_group, limit_m)
    analysis = judge_walks(
        inputs, pack, settings, walks, (residences, facilities, circles), is_cancelled
    )
    step(1.0, "indicators")
    return replace(analysis, seconds=step.seconds)


@dataclass(frozen=True)
class Walks:
    """What was searched, before any clause is tested.

    Attributes:
        groups: sets of accepted categories, one search each.
        clause_group: the group of each of `clauses`.
    """

    network: Network
    places: AttachedPlaces
    reach: Reach
    clauses: tuple[Clause, ...]
    groups: tuple[tuple[str, ...], ...]
    clause_group: tuple[int, ...]
    limit_m: float


def judge_walks(
    inputs: GapInputs,
    pack: Pack,
    settings: GapSettings,
    walks: Walks,
    located: tuple[ResidenceData, FacilityData, CircleData],
    is_cancelled: Optional[IsCancelled] = None,
    before: Optional[GapAnalysis] = None,
    affected: Optional[frozenset[int]] = None,
) -> GapAnalysis:
    """Test every clause on walks that were searched.

    Args:
        inputs: layers as arrays, metres.
        pack: the standard.
        settings: speed and declarations.
        walks: the searches, and where everything is attached.
        located: residences, facilities and circles, as `place_in_circles` finds them.
        is_cancelled: asked before each clause.
        before: an analysis of the same residences, circles and clauses, whose answers are taken
            over for the clauses that are not `affected`.
        affected: positions of the clauses to test anew, with `before`.
    """
    residences, facilities, circles = located
    clauses = walks.clauses
    reach_data = ReachData(
        walks.reach.distance_m,
        walks.reach.facility,
        walks.groups,
        walks.clause_group,
        walks.limit_m,
    )
    options = EvaluateOptions(
        speed_m_per_s=settings.speed_m_per_s,
        surveyed=settings.surveyed,
        has_population=settings.has_population,
    )
    if before is None or affected is None:
        rows = evaluate(
            pack, clauses, residences, facilities, circles, reach_data, options, is_cancelled
        )
        columns = residence_columns(
            pack,
            clauses,
            residences,
            reach_data,
            settings.speed_m_per_s,
            facilities,
            settings.surveyed,
        )
    else:
        rows = _rows_again(pack, before, affected, located, reach_data, options, is_cancelled)
        # A category's column rests on all of its clauses.
        codes = {clauses[position].code for position in affected}
        own = [place for place, clause in enumerate(clauses) if clause.code in codes]
        columns = {
            **before.columns,
            **residence_columns(
                pack,
                [clauses[place] for place in own],
                residences,
                _of_clauses(reach_data, own),
                settings.speed_m_per_s,
                facilities,
                settings.surveyed,
            ),
        }
    people = summarise_people(pack, clauses, residences, facilities, reach_data, options)
    lacking, undecided = _lacking(clauses, columns, inputs.residence_count)
    places = walks.places
    return GapAnalysis(
        rows=rows,
        network=walks.network,
        residences=residences,
        facilities=facilities,
        circles=circles,
        reach=walks.reach,
        clauses=clauses,
        residence_xy=places.residence_xy,
        facility_xy=places.facility_xy,
        snap_m=places.snap_m,
        columns=columns,
        lacking=lacking,
        undecided=undecided,
        unrouted=places.unrouted,
        search_limit_m=walks.limit_m,
        edge_people=people.edge_people,
        duplicate_facilities=_count_duplicates(inputs, places.facility_xy),
        in_several_circles=(
            before.in_several_circles
            if before is not None
            else _residences_in_several_circles(places.residence_xy, inputs.circles)
        ),
        exclusions=places.exclusions,
    )


def _rows_again(
    pack: Pack,
    before: GapAnalysis,
    affected: frozenset[int],
    located: tuple[ResidenceData, FacilityData, CircleData],
    reach: ReachData,
    options: EvaluateOptions,
    is_cancelled: Optional[IsCancelled],
) -> list[GapRow]:
    """Return the rows of an analysis, those of the affected clauses tested anew."""
    rows, count = list(before.rows), len(before.clauses)
    chosen = sorted(affected)
    if not chosen:
        return rows
    tested = evaluate(
        pack,
        [before.clauses[position] for position in chosen],
        *located,
        _of_clauses(reach, chosen),
        options,
        is_cancelled,
    )
    for place, row in enumerate(tested):
        circle, position = divmod(place, len(chosen))
        rows[circle * count + chosen[position]] = row
    return rows


def _of_clauses(reach: ReachData, chosen: Sequence[int]) -> ReachData:
    """Return walks as some of the clauses see them."""
    return replace(reach, clause_group=tuple(reach.clause_group[each] for each in chosen))


class _Steps:
    """Tell the finished share, time each step, and stop where the planner asked to."""

    def __init__(self, is_cancelled: Optional[IsCancelled], progress: Optional[Progress]) -> None:
        self._is_cancelled = is_cancelled
        self._progress = progress
        self._last = time.perf_counter()
        self.seconds: dict[str, float] = {}

    def __call__(self, share: float, finished: str) -> None:
        now = time.perf_counter()
        self.seconds[finished] = now - self._last
        self._last = now
        if self._is_cancelled is not None and self._is_cancelled():
            raise Cancelled
        if self._progress is not None:
            self._progress(share)


@dataclass(frozen=True)
class AttachedPlaces:
    """Where residences and facilities meet the streets, and what does not."""

    residences: Attachments
    facilities: Attachments
    residence_xy: FloatArray
    facility_xy: FloatArray
    snap_m: FloatArray
    unrouted: Unrouted
    exclusions: list[Exclusion]


def usable_edges(
    network: Network, settings: GapSettings
) -> tuple[EdgeIndex, tuple[Exclusion, ...]]:
    """Return the edges that places attach to, and what is left out (design rule 5)."""
    edge_mask: Optional[BoolArray] = None
    exclusions: list[Exclusion] = []
    if settings.min_component_m > 0:
        edge_mask = large_component_edges(network, settings.min_component_m)
        ignored = int(np.count_nonzero(network.component_length_m < settings.min_component_m))
        if ignored:
            exclusions.append(
                Exclusion(
                    "street",
                    Reason("small_islands_ignored", {"length_m": settings.min_component_m}),
                    ignored,
                )
            )
        if not edge_mask.any():
            raise LifeCircleError("all_streets_in_small_islands", length_m=settings.min_component_m)
    return EdgeIndex(network, edge_mask), tuple(exclusions)


def attach_everything(
    inputs: GapInputs,
    index: EdgeIndex,
    left_out: Sequence[Exclusion],
    settings: GapSettings,
) -> AttachedPlaces:
    """Attach residences, facilities and gates to the streets (design rules 3 to 4)."""
    exclusions = list(left_out)
    limit_m = settings.max_snap_m
    residence_xy = representative_points(inputs.residences, inputs.residence_count)
    facility_xy = representative_points(inputs.facilities, inputs.facility_count)
    residences, snap_m = attach_points(index, residence_xy, limit_m)
    facilities, facility_m = _attach_facilities(index, inputs, facility_xy, limit_m)
    gate_rows = np.zeros(0, dtype=np.int64)
    gate_m = np.zeros(0)
    if inputs.gates is not None and len(inputs.gates.xy):
        at_gates, all_gate_m = attach_points(index, inputs.gates.xy, limit_m)
        residences, facilities, gate_notes = _preferring_gates(
            inputs.gates, at_gates, residence_xy, residences, facilities
        )
        snap_m = _nearest_attachment_m(inputs.gates, at_gates, all_gate_m, snap_m)
        exclusions += gate_notes
        gate_rows = _not_in(at_gates.place, len(inputs.gates.xy))
        gate_rows = gate_rows[np.unique(inputs.gates.feature[gate_rows], return_index=True)[1]]
        gate_m = all_gate_m[gate_rows]
    residence_rows = _not_in(residences.place, inputs.residence_count)
    facility_rows = _not_in(facilities.place, inputs.facility_count)
    # A place without geometry is reported as such, not as far from the streets.
    residence_rows = residence_rows[np.isfinite(residence_xy[residence_rows, 0])]
    facility_rows = facility_rows[np.isfinite(facility_xy[facility_rows, 0])]
    unrouted = Unrouted(
        residence_rows,
        snap_m[residence_rows],
        facility_rows,
        facility_m[facility_rows],
        gate_rows,
        gate_m,
    )
    return AttachedPlaces(
        residences, facilities, residence_xy, facility_xy, snap_m, unrouted, exclusions
    )


def _attach_facilities(
    index: EdgeIndex, inputs: GapInputs, facility_xy: FloatArray, limit_m: float
) -> tuple[Attachments, FloatArray]:
    """Attach facilities by their outlines where they have any, else by their points."""
    count = inputs.facility_count
    outlines = _outlines(inputs.facilities)
    if outlines is None:
        return attach_points(index, facility_xy, limit_m)
    by_outline, outline_m = attach_polygons(index, outlines, count, limit_m)
    if not isinstance(inputs.facilities, MixedPlaces):
        return by_outline, outline_m
    xy = facility_xy.copy()
    xy[outlines.feature] = np.nan
    by_point, point_m = attach_points(index, xy, limit_m)
    return by_outline.followed_by(by_point), np.minimum(outline_m, point_m)


def _outlines(places: Places) -> Optional[Polygons]:
    """Return the areas of places, None where all are points."""
    if isinstance(places, MixedPlaces):
        return places.polygons
    return places if isinstance(places, Polygons) else None


def representative_points(geometry: Places, feature_count: int) -> FloatArray:
    """Return the point that stands for each feature, (n, 2) metres, NaN without geometry.

    A multipoint counts at its first point, a polygon at its centroid or, where that falls
    outside, at a point on its surface.
    """
    outlines = _outlines(geometry)
    if outlines is not None:
        xy = interior_points(outlines, feature_count)
    else:
        xy = np.full((feature_count, 2), np.nan)
    if isinstance(geometry, Polygons):
        return xy
    points = geometry.points if isinstance(geometry, MixedPlaces) else geometry
    # Written backwards, so that the first point of a multipoint stays.
    xy[points.feature[::-1]] = points.xy[::-1]
    return xy


def _not_in(places: IntArray, count: int) -> IntArray:
    found = np.zeros(count, dtype=bool)
    found[places] = True
    return np.flatnonzero(~found)


def _preferring_gates(
    gates: GateData,
    at_gates: Attachments,
    residence_xy: FloatArray,
    residences: Attachments,
    facilities: Attachments,
) -> tuple[Attachments, Attachments, list[Exclusion]]:
    """Replace the direct attachments of places that have a usable gate (design rule 4)."""
    home = np.where(gates.for_residents, gates.residence, -1)
    target = np.where(gates.for_public, gates.facility, -1)
    starts = through_gates(at_gates, gates.xy, home, residence_xy)
    targets = through_gates(at_gates, gates.xy, target, None)
    notes = []
    listed = np.unique(gates.residence[gates.residence >= 0])
    without = len(np.setdiff1d(listed, starts.place))
    if without:
        notes.append(Exclusion("gate", Reason("no_usable_gate"), without))
    return residences.replaced_by(starts), facilities.replaced_by(targets), notes


def _nearest_attachment_m(
    gates: GateData, at_gates: Attachments, gate_m: FloatArray, snap_m: FloatArray
) -> FloatArray:
    """Return snap distances in which a compound with gates counts its nearest gate's."""
    usable = (gates.residence >= 0) & gates.for_residents
    usable &= np.isin(np.arange(len(gates.xy)), at_gates.place)
    result = snap_m.copy()
    result[gates.residence[usable]] = np.inf
    np.minimum.at(result, gates.residence[usable], gate_m[usable])
    return result


def pairs_by_group(inputs: GapInputs, groups: Sequence[Sequence[str]]) -> tuple[IntArray, IntArray]:
    """Return which facility belongs to which search group, without repeats; (k,) each."""
    facility_parts, group_parts = [], []
    for number, accepted in enumerate(groups):
        wanted = np.isin(
            inputs.pair_code, [i for i, code in enumerate(inputs.codes) if code in accepted]
        )
        found = np.unique(inputs.pair_facility[wanted])
        facility_parts.append(found)
        group_parts.append(np.full(len(found), number, dtype=np.int64))
    return np.concatenate(facility_parts), np.concatenate(group_parts)


def place_in_circles(
    inputs: GapInputs, places: AttachedPlaces, limit_m: float
) -> tuple[ResidenceData, FacilityData, CircleData]:
    """Return residences, facilities and circles with what lies where, for `judge_walks`."""
    attached = np.zeros(inputs.residence_count, dtype=bool)
    attached[places.residences.place] = True
    frame = inputs.frame if inputs.frame is not None else convex_hull(inputs.streets.xy)
    edge_distance_m = np.full(inputs.residence_count, np.inf)
    edge_distance_m[attached] = distance_to_open_edge_m(
        places.residence_xy[attached], frame, inputs.true_edges, limit_m
    )
    if inputs.circles is None:
        names = inputs.circle_names[:1] or ("",)
        circles = CircleData(names, np.full(1, -1, dtype=np.int64), ())
        residence_circle = np.zeros(inputs.residence_count, dtype=np.int64)
    else:
        circles = _circle_data(inputs)
        count = len(inputs.circle_names)
        residence_circle = locate_points(places.residence_xy, inputs.circles, count)
    area_m2 = None
    outlines = _outlines(inputs.residences)
    if outlines is not None:
        area_m2 = feature_areas_m2(outlines, inputs.residence_count)
    residences = ResidenceData(
        population=inputs.population,
        area_m2=area_m2,
        circle=residence_circle,
        attached=attached,
        edge_distance_m=edge_distance_m,
        xy=places.residence_xy,
        older=inputs.older,
        children=inputs.children,
    )
    return residences, place_facilities(inputs, places), circles


def place_facilities(
    inputs: GapInputs, places: AttachedPlaces, known_circle: Optional[IntArray] = None
) -> FacilityData:
    """Return facilities with the circles they lie in, for `judge_walks`.

    Args:
        inputs: layers as arrays, metres.
        places: where facilities meet the streets.
        known_circle: (k,) circles of the first k facilities, where they were located before.
    """
    if inputs.circles is None:
        circle = np.zeros(inputs.facility_count, dtype=np.int64)
    else:
        known = np.zeros(0, dtype=np.int64) if known_circle is None else known_circle
        later = places.facility_xy[len(known) :]
        if len(later):
            found = locate_points(later, inputs.circles, len(inputs.circle_names))
            known = np.concatenate([known, found])
        circle = known
    attached = np.zeros(inputs.facility_count, dtype=bool)
    attached[places.facilities.place] = True
    return FacilityData(
        xy=places.facility_xy,
        circle=circle,
        building_m2=inputs.building_m2,
        site_m2=inputs.site_m2,
        capacity=inputs.capacity,
        host=inputs.host,
        pair_facility=inputs.pair_facility,
        pair_code=inputs.pair_code,
        codes=inputs.codes,
        attached=attached,
    )


def _circle_data(inputs: GapInputs) -> CircleData:
    names = sorted({name for name in inputs.circle_subdistrict if name})
    number = {name: position for position, name in enumerate(names)}
    subdistrict = [number.get(name, -1) for name in inputs.circle_subdistrict]
    if not subdistrict:
        subdistrict = [-1] * len(inputs.circle_names)
    return CircleData(inputs.circle_names, np.asarray(subdistrict, dtype=np.int64), tuple(names))


def _lacking(
    clauses: Sequence[Clause], columns: dict[str, FloatArray], count: int
) -> tuple[IntArray, IntArray]:
    """Count, per residence, the required categories out of reach and the undecided ones."""
    lacking = np.zeros(count, dtype=np.int64)
    undecided = np.zeros(count, dtype=np.int64)
    required = {clause.code for clause in clauses if clause.requirement == "must"}
    for code in sorted(required):
        reached = columns[f"ok_{code}"]
        lacking += reached == 0
        undecided += np.isnan(reached)
    return lacking, undecided


def _residences_in_several_circles(xy: FloatArray, circles: Optional[Polygons]) -> int:
    if circles is None:
        return 0
    times = np.zeros(len(xy), dtype=np.int64)
    for _, point in containing_pairs(xy, circles):
        np.add.at(times, point, 1)
    return int(np.count_nonzero(times > 1))


def _count_duplicates(inputs: GapInputs, facility_xy: FloatArray) -> int:
    """Count facilities in use that were probably entered twice; see `find_twins`."""
    called = np.full(inputs.facility_count, -1)
    if inputs.facility_name is not None:
        called = text_numbers(inputs.facility_name)
    # A facility stands once for each of its categories.
    facility = inputs.pair_facility
    twins = find_twins(facility_xy[facility], inputs.pair_code, called[facility])
    later, earlier = facility[twins.later], facility[twins.earlier]
    return len(np.unique(later[later != earlier]))


def with_own_site_areas(inputs: GapInputs) -> GapInputs:
    """Return the inputs with unknown site areas taken from the facilities' own polygons."""
    outlines = _outlines(inputs.facilities)
    if outlines is None:
        return inputs
    drawn_m2 = feature_areas_m2(outlines, inputs.facility_count)
    known = np.isfinite(inputs.site_m2)
    return replace(inputs, site_m2=np.where(known, inputs.site_m2, drawn_m2))
