# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Synthetic districts of square units in circles, for the tests of plans."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from lifecircle_plugin.core.circle_plan import BlueprintPlan, Circle, Scenario
from lifecircle_plugin.core.wkb import encode_points
from lifecircle_plugin.store.blueprint_bulk import insert_rows
from lifecircle_plugin.store.blueprint_file import BlueprintFile
from lifecircle_plugin.store.plan_geometry import to_wkb
from lifecircle_plugin.store.raw_layer import WkbBlobs
from tests.store.blueprints import ORIGIN, new_blueprint

SIDE_M = 100.0
TABLES = (
    *("subdistrict", "unit", "scenario", "circle", "unit_assignment", "circle_outline"),
    *("residence", "facility", "barrier"),
)


def grid_town(
    path: Path,
    rows: int = 4,
    columns: int = 6,
    circles: int = 3,
    scenarios: int = 2,
    people: float = 30.0,
) -> Path:
    """Make a blueprint of square units, each circle a band of columns, all scenarios alike.

    Every unit counts `people` itself; the first subdistrict is the western half.
    """
    new_blueprint(path, district="杨浦区", is_synthetic=1)
    x, y = (each.ravel() for each in np.meshgrid(np.arange(columns), np.arange(rows)))
    west, south = ORIGIN[0] + x * SIDE_M, ORIGIN[1] + y * SIDE_M
    squares = shapely.box(west, south, west + SIDE_M, south + SIDE_M)
    n, half = rows * columns, columns / 2
    unit_ids = [f"u{row}" for row in range(n)]
    band = (x * circles // columns).tolist()
    low, high = ORIGIN, ORIGIN + np.array([columns, rows]) * SIDE_M
    middle = (low[0] + high[0]) / 2
    with BlueprintFile.open(path) as file, file.write(*TABLES) as connection:
        insert_rows(
            connection,
            "subdistrict",
            {"id": ["west", "east"], "name": ["西街道", "东街道"]},
            to_wkb(
                [
                    shapely.box(low[0], low[1], middle, high[1]),
                    shapely.box(middle, low[1], high[0], high[1]),
                ]
            ),
        )
        insert_rows(
            connection,
            "unit",
            {
                "id": unit_ids,
                "name": [f"第{row}居民区" for row in range(n)],
                "kind": ["committee"] * n,
                "subdistrict_id": ["west" if each < half else "east" for each in x.tolist()],
                "population": [people] * n,
                "basis": ["registered"] * n,
                "source": ["居委.gpkg"] * n,
            },
            to_wkb(list(squares)),
        )
        for number in range(scenarios):
            scenario = f"s{number}"
            insert_rows(
                connection,
                "scenario",
                {"id": [scenario], "name": [f"方案{number}"], "adopted": [int(number == 0)]},
            )
            ids = [f"{scenario}c{each}" for each in range(circles)]
            insert_rows(
                connection,
                "circle",
                {
                    "id": ids,
                    "name": [f"{each}号圈" for each in range(circles)],
                    "scenario_id": [scenario] * circles,
                    "subdistrict_id": ["west"] * circles,
                },
            )
            insert_rows(
                connection,
                "unit_assignment",
                {
                    "scenario_id": [scenario] * n,
                    "unit_id": unit_ids,
                    "circle_id": [ids[each] for each in band],
                },
            )
            shapes = [
                shapely.unary_union(squares[np.array(band) == each]) for each in range(circles)
            ]
            insert_rows(
                connection,
                "circle_outline",
                {
                    "circle_id": ids,
                    "scenario_id": [scenario] * circles,
                    "name": [f"{each}号圈" for each in range(circles)],
                    "area_m2": [shape.area for shape in shapes],
                },
                to_wkb(shapes),
            )
    return path


def add_residences(path: Path, at: list[tuple[float, float]], **columns: list[Any]) -> None:
    """Add residences at places given in metres from ORIGIN."""
    xy = np.array(at, dtype=np.float64) + ORIGIN
    with BlueprintFile.open(path) as file, file.write("residence") as connection:
        blobs = WkbBlobs.from_list([blob or b"" for blob in encode_points(xy)])
        insert_rows(connection, "residence", columns, blobs)


def change(path: Path, statement: str) -> None:
    """Change a table that has geometry, which takes the store's own functions."""
    with BlueprintFile.open(path) as file, file.write() as connection:
        connection.execute(statement)


# --- what a session does to a plan, in few words ------------------------------------------------


def painted(plan: BlueprintPlan, scenario: str, units: list[str], circle: int) -> BlueprintPlan:
    """Return a plan in which units belong to another circle, given by its row."""
    rows = plan.circle_of[scenario].copy()
    rows[[plan.units.ids.index(each) for each in units]] = circle
    return replace(plan, circle_of={**plan.circle_of, scenario: rows})


def cut(plan: BlueprintPlan, unit: str, new_id: str) -> BlueprintPlan:
    """Return a plan in which a square unit is cut in its middle, all scenarios following."""
    units = plan.units
    row = units.ids.index(unit)
    west, south, east, north = units.geometry[row].bounds
    middle = (west + east) / 2
    parts = [shapely.box(west, south, middle, north), shapely.box(middle, south, east, north)]

    def more(values: Any) -> Any:
        return np.append(values, values[row : row + 1])

    geometry = more(units.geometry)
    geometry[row], geometry[-1] = parts
    population = more(units.population)
    population[[row, -1]] = units.population[row] / 2
    cut_units = replace(
        units,
        ids=(*units.ids, new_id),
        names=(*units.names, f"{units.names[row]} (2)"),
        kinds=(*units.kinds, units.kinds[row]),
        geometry=geometry,
        subdistrict=more(units.subdistrict),
        area_m2=shapely.area(geometry),
        population=population,
        households=more(units.households),
        pop_60plus=more(units.pop_60plus),
        population_from=more(units.population_from),
        not_fully_known=more(units.not_fully_known),
        households_from=more(units.households_from),
        pop_60plus_from=more(units.pop_60plus_from),
    )
    return replace(
        plan,
        units=cut_units,
        circle_of={each: more(rows) for each, rows in plan.circle_of.items()},
    )


def healed(plan: BlueprintPlan, into: str, gone: str) -> BlueprintPlan:
    """Return a plan in which one unit has swallowed another."""
    units = plan.units
    row, out = units.ids.index(into), units.ids.index(gone)
    kept = np.arange(len(units)) != out
    geometry = units.geometry.copy()
    geometry[row] = shapely.union(geometry[row], geometry[out])
    population = units.population.copy()
    population[row] += population[out]
    arrays = {
        name: getattr(units, name)[kept]
        for name in (
            *("subdistrict", "households", "pop_60plus", "population_from", "not_fully_known"),
            *("households_from", "pop_60plus_from"),
        )
    }
    listed = {
        name: tuple(each for place, each in enumerate(getattr(units, name)) if place != out)
        for name in ("ids", "names", "kinds")
    }
    return replace(
        plan,
        units=replace(
            units,
            geometry=geometry[kept],
            area_m2=shapely.area(geometry[kept]),
            population=population[kept],
            **arrays,
            **listed,
        ),
        circle_of={each: rows[kept] for each, rows in plan.circle_of.items()},
    )


def with_scenario(plan: BlueprintPlan, scenario: Scenario, copy_of: str) -> BlueprintPlan:
    """Return a plan with one scenario more, a copy of another with circles of its own."""
    circles = tuple(
        replace(each, id=f"{scenario.id}-{each.id}", scenario_id=scenario.id)
        for each in plan.circles[copy_of]
    )
    return replace(
        plan,
        scenarios=(*plan.scenarios, scenario),
        circles={**plan.circles, scenario.id: circles},
        circle_of={**plan.circle_of, scenario.id: plan.circle_of[copy_of].copy()},
    )


def without_scenario(plan: BlueprintPlan, scenario: str) -> BlueprintPlan:
    """Return a plan from which a scenario is gone."""
    return replace(
        plan,
        scenarios=tuple(each for each in plan.scenarios if each.id != scenario),
        circles={each: rows for each, rows in plan.circles.items() if each != scenario},
        circle_of={each: rows for each, rows in plan.circle_of.items() if each != scenario},
    )


def with_circles(plan: BlueprintPlan, scenario: str, *circles: Circle) -> BlueprintPlan:
    """Return a plan in which a scenario has these circles; rows of units stay."""
    return replace(plan, circles={**plan.circles, scenario: circles})
