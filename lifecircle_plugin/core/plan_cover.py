# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The proof that circles cover the frame: every place in exactly one circle."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from .arrays import IntArray
from .circle_plan import UNASSIGNED, Geometries
from .findings import MOST_LISTED
from .ground_coverage import Cover
from .plan_finding import PROVEN, PlanFinding
from .plan_view import PlanView
from .shapely_needed import require_shapely


def check_coverage(view: PlanView) -> list[PlanFinding]:
    """Report where the units themselves do not cover the frame once; nothing while unmeasured."""
    cover = view.ground.cover
    if cover is None:
        return []
    # No circle has a part in it: told once, it holds as long as the ground does.
    tolerance, kept = view.rules.area_tolerance_m2, view.ground.cover_findings
    if tolerance not in kept:
        kept[tolerance] = [
            *_frame(view, cover),
            *_broken(view, cover),
            *_missing(view, cover),
            *_overlaps(view, cover),
            *_beyond(view, cover),
        ]
    return kept[tolerance]


def state_of_proof(view: PlanView, findings: Sequence[PlanFinding]) -> PlanFinding:
    """Say whether the scenario is proven, not proven, or not measured yet.

    Proven: there are circles, every unit is in one of them, no two units overlap, and neither
    does a place of the frame lie outside all units nor a unit beyond the frame; each within the
    tolerance, so that the areas agree within it.
    """
    plan, cover, tolerance = view.plan, view.ground.cover, view.rules.area_tolerance_m2
    unassigned = int(np.count_nonzero(plan.circle_of == UNASSIGNED))
    assigned = plan.circle_of != UNASSIGNED
    circles_m2 = float(plan.units.area_m2[assigned].sum())
    values: dict[str, object] = {
        "units": len(plan.units),
        "circles": int(np.count_nonzero(view.tallies.units)),
        "unassigned": unassigned,
        "circles_m2": circles_m2,
        "tolerance_m2": tolerance,
    }
    if cover is None:
        key = "plan_not_measured" if not unassigned else "plan_not_proven_unmeasured"
        return PlanFinding("coverage", "error" if unassigned else "info", key, values)
    circles_m2 -= cover.overlap_m2  # what two units cover counts once
    values.update(
        frame_m2=cover.frame_m2,
        circles_m2=circles_m2,
        difference_m2=circles_m2 - cover.frame_m2,
        missing_m2=0.0 if cover.is_of_units else cover.missing_m2,
        overlap_m2=cover.overlap_m2,
        beyond_m2=cover.beyond_m2,
    )
    is_proven = (
        len(plan.units) > len(cover.empty)
        and not unassigned
        and cover.overlap_m2 <= tolerance
        and (cover.is_of_units or cover.missing_m2 + cover.beyond_m2 <= tolerance)
        and abs(circles_m2 - cover.frame_m2) <= tolerance
    )
    if is_proven:
        return PlanFinding("coverage", "info", PROVEN, values)
    return PlanFinding("coverage", "error", "plan_not_proven", values)


def _frame(view: PlanView, cover: Cover) -> list[PlanFinding]:
    if not len(view.plan.units):
        return [view.finding("coverage", "error", "plan_without_units")]
    if cover.without_area:
        names = cover.without_area
        return [view.finding("coverage", "info", "plan_frame_of_units", None, names=names)]
    if cover.is_of_units:
        return [view.finding("coverage", "info", "plan_frame_unknown")]
    return []


def _broken(view: PlanView, cover: Cover) -> list[PlanFinding]:
    found = [
        view.finding("coverage", "warning", key, rows, names=_names(view, rows))
        for key, rows in (("plan_broken_units", cover.broken), ("plan_empty_units", cover.empty))
        if len(rows)
    ]
    return found


def _missing(view: PlanView, cover: Cover) -> list[PlanFinding]:
    places = cover.missing[:MOST_LISTED]
    people = view.ground.people_in(places)
    areas = require_shapely().area(places)
    # Within the tolerance the circles are proven: what is left is rounding, told and no fault.
    is_small = cover.missing_m2 <= view.rules.area_tolerance_m2
    severity = "info" if cover.is_of_units or is_small else "error"
    subdistricts = view.plan.frame.subdistricts
    found: list[PlanFinding] = []
    for row, place in enumerate(places):
        where = int(cover.missing_subdistrict[row])
        values = {
            "area_m2": float(areas[row]),
            "people": float(people[row]),
            "subdistrict_name": subdistricts[where].name if where >= 0 else "",
            "number": row + 1,
            "count": len(cover.missing),
        }
        found.append(
            PlanFinding(
                "coverage",
                severity,  # type: ignore[arg-type]
                _gap_key(cover, where),
                values,
                None,
                (),
                float(areas[row]),
                float(people[row]),
                _one(place),
                subdistricts[where].id if where >= 0 else None,
            )
        )
    return found + _more(len(cover.missing), "plan_gaps_more")


def _gap_key(cover: Cover, subdistrict: int) -> str:
    if cover.is_of_units:
        return "plan_hole"
    return "plan_gap_in" if subdistrict >= 0 else "plan_gap"


def _overlaps(view: PlanView, cover: Cover) -> list[PlanFinding]:
    shapes = cover.overlaps[:MOST_LISTED]
    areas = require_shapely().area(shapes)
    found: list[PlanFinding] = []
    for row, shape in enumerate(shapes):
        units = np.array([cover.overlap_one[row], cover.overlap_other[row]])
        if areas[row] <= 0:
            continue
        first, second = _names(view, units)
        values = {"first": first, "second": second, "area_m2": float(areas[row])}
        ids = tuple(view.ids[units].tolist())
        area_m2 = float(areas[row])
        found.append(
            PlanFinding(
                "coverage",
                "error" if area_m2 > view.rules.area_tolerance_m2 else "warning",
                "plan_overlap",
                values,
                None,
                ids,
                area_m2,
                shapes=_one(shape),
            )
        )
    return found + _more(len(cover.overlaps), "plan_overlaps_more")


def _beyond(view: PlanView, cover: Cover) -> list[PlanFinding]:
    """Report units that reach beyond the frame; those of most area first, one finding each."""
    if not len(cover.beyond):
        return []
    areas = require_shapely().area(cover.beyond)
    held = cover.beyond_unit >= 0
    total = np.bincount(cover.beyond_unit[held], weights=areas[held], minlength=len(view.ids))
    rows = np.flatnonzero(total > 0)
    rows = rows[np.argsort(-total[rows], kind="stable")]
    found = [
        PlanFinding(
            "coverage",
            "error" if cover.beyond_m2 > view.rules.area_tolerance_m2 else "info",
            "plan_beyond",
            {"unit": _names(view, np.array([row]))[0], "area_m2": float(total[row])},
            None,
            (view.ids[row],),
            float(total[row]),
            shapes=cover.beyond[cover.beyond_unit == row],
        )
        for row in rows[:MOST_LISTED].tolist()
    ]
    return found + _more(len(rows), "plan_beyond_more")


def _more(count: int, key: str) -> list[PlanFinding]:
    if count <= MOST_LISTED:
        return []
    return [PlanFinding("coverage", "error", key, {"count": count, "listed": MOST_LISTED})]


def _names(view: PlanView, rows: IntArray) -> tuple[str, ...]:
    units = view.plan.units
    return tuple(units.names[row] or units.ids[row] for row in rows.tolist())


def _one(shape: object) -> Geometries:
    shapes = np.empty(1, dtype=object)
    shapes[0] = shape
    return shapes
