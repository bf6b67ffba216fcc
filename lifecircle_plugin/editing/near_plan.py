# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""A small plan of some units of a large one: what a gesture does there can be tried out quickly."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from ..core.arrays import IntArray
from ..core.circle_plan import BlueprintPlan, PlanFrame, ResidencePoints, UnitGraph, Units
from ..core.live_plan import LivePlan
from ..core.shapely_needed import require_shapely

REACH_M = 1.0


def rows_met(live: LivePlan, geometry: Any) -> IntArray:
    """Return the rows of the units that a geometry meets, and of their neighbours."""
    met = live.tree.query(geometry, predicate="dwithin", distance=REACH_M)
    return with_neighbours(live, met)


def with_neighbours(live: LivePlan, rows: IntArray) -> IntArray:
    """Return rows and those of the neighbours, in their order."""
    around = [live.graph.neighbours(row) for row in rows.tolist()]
    return np.unique(np.concatenate([rows, *around]) if len(rows) else rows).astype(np.int64)


def near_plan(live: LivePlan, scenario_id: str, rows: IntArray) -> LivePlan:
    """Return a plan of some units and one scenario; circles are all there.

    Args:
        live: the plan.
        scenario_id: of the scenario.
        rows: (k,) of the units, in rising order.
    """
    units = _some_units(live.units, rows)
    scenario = live.scenario(scenario_id)
    full = live.scenario_plan(scenario_id)
    plan = BlueprintPlan(
        units,
        _some_graph(live.graph, len(live.units), rows),
        _frame(live.frame, units),
        (scenario,),
        {scenario_id: full.circles},
        {scenario_id: full.circle_of[rows]},
    )
    return LivePlan(plan)


def _some_units(units: Units, rows: IntArray) -> Units:
    values: dict[str, Any] = {}
    for name, each in units.__dict__.items():
        if isinstance(each, tuple):
            values[name] = tuple(each[row] for row in rows.tolist())
        elif each is not None:
            values[name] = each[rows]
    return replace(units, **values)


def _some_graph(graph: UnitGraph, count: int, rows: IntArray) -> UnitGraph:
    place = np.full(count, -1, np.int64)
    place[rows] = np.arange(len(rows))
    indptr, indices, border = [0], [], []
    for row in rows.tolist():
        span = slice(graph.indptr[row], graph.indptr[row + 1])
        at = place[graph.indices[span]]
        indices.append(at[at >= 0])
        border.append(graph.border_m[span][at >= 0])
        indptr.append(indptr[-1] + len(indices[-1]))
    none = np.zeros(0)
    return UnitGraph(
        np.array(indptr, np.int64),
        np.concatenate([none, *indices]).astype(np.int64),
        np.concatenate([none, *border]),
    )


def _frame(frame: PlanFrame, units: Units) -> PlanFrame:
    """Return the frame with the residences in and around some units only."""
    shapely = require_shapely()
    bounds = shapely.total_bounds(units.geometry) if len(units) else np.full(4, np.nan)
    low, high = bounds[:2] - REACH_M, bounds[2:] + REACH_M
    residences = frame.residences
    with np.errstate(invalid="ignore"):
        inside = ((residences.xy >= low) & (residences.xy <= high)).all(axis=1)
    kept = np.flatnonzero(inside)
    some = ResidencePoints(
        residences.xy[kept],
        residences.population[kept],
        residences.households[kept],
        residences.pop_60plus[kept],
        tuple(residences.basis[row] for row in kept.tolist()),
    )
    return replace(frame, residences=some)
