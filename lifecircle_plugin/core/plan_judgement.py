# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Checks of single circles: people against the band, subdistricts, hubs, circles without units."""

from __future__ import annotations

from typing import Any

import numpy as np

from .arrays import IntArray
from .hub_rules import PER_SUBDISTRICT, hubs_of_circles, offers_any
from .plan_finding import PlanFinding
from .plan_view import PlanView


def check_empty(view: PlanView) -> list[PlanFinding]:
    """Report circles that hold no unit."""
    return [
        view.finding("empty_circle", "warning", "plan_empty_circle", None, row)
        for row in np.flatnonzero(view.tallies.units == 0).tolist()
    ]


def check_band(view: PlanView) -> list[PlanFinding]:
    """Report circles outside the band, and those where people not counted may decide.

    People that are known are the least a circle holds. A verdict that people not counted could
    turn is no verdict: it is told as open.
    """
    band, tallies = view.rules.band, view.tallies
    if band is None:
        if not len(view.plan.circles):
            return []
        return [view.finding("band", "info", "plan_no_band"), *_unknown_people(view)]
    found: list[PlanFinding] = []
    for row in np.flatnonzero(tallies.units > 0).tolist():
        people, open_units = float(tallies.population[row]), int(tallies.not_fully_known[row])
        values: dict[str, Any] = {
            "low": band.low,
            "high": band.high,
            "basis": view.plan.frame.basis,
            "not_known": open_units,
            "people": people,
        }
        units = view.units_of_circle[row]
        unknown = units[view.plan.units.not_fully_known[units]]
        if not np.isfinite(people):
            finding = view.finding("band", "warning", "plan_people_unknown", unknown, row, **values)
        elif band.high is not None and people > band.high:
            values.update(beyond=people - band.high, deviation=people / max(band.high, 1.0) - 1.0)
            key = "plan_band_above_open" if open_units else "plan_band_above"
            finding = view.finding("band", "warning", key, units, row, **values)
        elif people < band.low:
            values.update(lacking=band.low - people, deviation=people / band.low - 1.0)
            if open_units:
                finding = view.finding("band", "info", "plan_band_below_open", units, row, **values)
            else:
                finding = view.finding("band", "warning", "plan_band_below", units, row, **values)
        elif open_units and band.high is not None:
            values.update(room=band.high - people)
            finding = view.finding("band", "info", "plan_band_within_open", unknown, row, **values)
        elif open_units:
            finding = _unknown(view, row, unknown)
        else:
            continue
        found.append(finding)
    return found


def _unknown_people(view: PlanView) -> list[PlanFinding]:
    found: list[PlanFinding] = []
    for row in np.flatnonzero(view.tallies.not_fully_known > 0).tolist():
        units = view.units_of_circle[row]
        found.append(_unknown(view, row, units[view.plan.units.not_fully_known[units]]))
    return found


def _unknown(view: PlanView, circle: int, units: IntArray) -> PlanFinding:
    people = float(view.tallies.population[circle])
    return view.finding(
        "unknown_people", "info", "plan_unknown_people", units, circle, circle_people=people
    )


def check_subdistricts(view: PlanView) -> list[PlanFinding]:
    """Report what of a circle lies in another subdistrict than the rest of it."""
    plan = view.plan
    subdistricts = plan.frame.subdistricts
    if not subdistricts:
        return []
    row_of = {each.id: row for row, each in enumerate(subdistricts)}
    people = np.nan_to_num(plan.units.population)
    found: list[PlanFinding] = []
    for row, circle in enumerate(plan.circles):
        units = view.units_of_circle[row]
        where = plan.units.subdistrict[units]
        present = np.unique(where[where >= 0])
        if not len(present):
            continue
        entered = row_of.get(circle.subdistrict_id or "", -1)
        sums = [
            (people[units[where == each]].sum(), plan.units.area_m2[units[where == each]].sum())
            for each in present.tolist()
        ]
        home = int(present[max(range(len(sums)), key=sums.__getitem__)])
        if entered >= 0 and entered in present:
            home = entered
        elif entered >= 0:
            found.append(
                view.finding(
                    "across_subdistricts",
                    "warning",
                    "plan_wrong_subdistrict",
                    units,
                    row,
                    home,
                    entered=subdistricts[entered].name,
                    home=subdistricts[home].name,
                )
            )
        for other in present[present != home].tolist():
            found.append(
                view.finding(
                    "across_subdistricts",
                    "warning",
                    "plan_across_subdistricts",
                    units[where == other],
                    row,
                    other,
                    home=subdistricts[home].name,
                    other=subdistricts[other].name,
                )
            )
    return found


# --- hubs -----------------------------------------------------------------------------------------


def check_hubs(view: PlanView) -> list[PlanFinding]:
    """Report circles, or subdistricts, with fewer hubs than the rule asks for."""
    hubs, rule = view.plan.frame.hubs, view.rules.hubs
    is_main = offers_any(hubs, rule.main)
    if not (is_main & hubs.existing).any() and rule.main_count > 0 and len(view.plan.circles):
        planned = [name for name, each in zip(hubs.names, is_main) if each]
        key = "plan_hubs_all_planned" if planned else "plan_hubs_unknown"
        return [view.finding("hub", "warning", key, planned=tuple(planned), codes=rule.main)]
    if rule.rule == PER_SUBDISTRICT:
        return _hubs_by_subdistrict(view)
    return _hubs_by_circle(view)


def _hubs_by_circle(view: PlanView) -> list[PlanFinding]:
    rule = view.rules.hubs
    unit_of_hub = view.ground.unit_of_hub
    counted = hubs_of_circles(view.plan, rule, unit_of_hub)
    found: list[PlanFinding] = []
    for row in np.flatnonzero(view.tallies.units > 0).tolist():
        if counted.existing[row] >= rule.main_count:
            continue
        planned = counted.planned_names[row]
        found.append(
            view.finding(
                "hub",
                "warning",
                "plan_hub_planned" if planned else "plan_hub_missing",
                view.units_of_circle[row],
                row,
                count=int(counted.existing[row]),
                wanted=rule.main_count,
                present=counted.existing_names[row],
                planned=planned,
            )
        )
    return found + _hubs_of_no_circle(view)


def _hubs_of_no_circle(view: PlanView) -> list[PlanFinding]:
    """Tell which existing complexes count for no circle."""
    hubs, unit = view.plan.frame.hubs, view.ground.unit_of_hub
    counts = hubs.existing & offers_any(hubs, view.rules.hubs.main)
    lost = np.flatnonzero(counts & (unit < 0))
    if not len(lost):
        return []
    names = tuple(hubs.names[row] for row in lost.tolist())
    return [
        view.finding("hub", "info", "plan_hubs_of_no_unit", None, names=names, count=len(names))
    ]


def _hubs_by_subdistrict(view: PlanView) -> list[PlanFinding]:
    plan, rule = view.plan, view.rules.hubs
    hubs = plan.frame.hubs
    where = view.ground.subdistrict_of_hub
    found: list[PlanFinding] = []
    for codes, wanted, kind in (
        (rule.main, rule.main_count, "main"),
        (rule.branches, rule.branch_count, "branch"),
    ):
        chosen = offers_any(hubs, codes)
        if not codes or wanted < 1:
            continue
        for row, subdistrict in enumerate(plan.frame.subdistricts):
            units = np.flatnonzero(plan.units.subdistrict == row)
            if not len(units):
                continue
            here = chosen & (where == row)
            present = np.flatnonzero(here & hubs.existing).tolist()
            planned = tuple(hubs.names[each] for each in np.flatnonzero(here & ~hubs.existing))
            if len(present) >= wanted:
                continue
            state = "planned" if planned else "missing"
            found.append(
                view.finding(
                    "hub",
                    "warning",
                    f"plan_subdistrict_{kind}_{state}",
                    units,
                    -1,
                    row,
                    subdistrict_name=subdistrict.name,
                    count=len(present),
                    wanted=wanted,
                    present=tuple(hubs.names[each] for each in present),
                    planned=planned,
                )
            )
    return found
