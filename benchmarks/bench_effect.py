# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What 173 projects change on the synthetic district, one by one: in part, and by full runs.

Every project builds, enlarges or closes facilities; a few open a gate. Both ways answer the same
question, and each full run is held against the answer in part to the last bit.

Run in a process of its own, which answers with one line of JSON.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path
from random import Random
from typing import Any, Optional

import numpy as np

from lifecircle_plugin.core.analysis import GapAnalysis, GapInputs, GapSettings, run_gap_analysis
from lifecircle_plugin.core.arrays import Polygons
from lifecircle_plugin.core.effect import (
    FacilityChange,
    GateChange,
    Overlay,
    WhatIf,
    changed_inputs,
)
from lifecircle_plugin.core.effect_measures import ALONE, compare
from lifecircle_plugin.core.standards import load_pack
from scripts.synthetic_city.bench_city import BenchCity, make_bench_city

ROOT = Path(__file__).resolve().parent.parent
PROJECTS = 173


def in_own_process(full_runs: int = PROJECTS) -> dict[str, Any]:
    """Run the measurement in a fresh Python and return its answer."""
    command = [sys.executable, "-m", "benchmarks.bench_effect", str(full_runs)]
    answer = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    if answer.returncode:
        raise RuntimeError(answer.stdout[-2000:] + answer.stderr[-4000:])
    return json.loads(answer.stdout.strip().splitlines()[-1])


def inputs_of(city: BenchCity) -> GapInputs:
    """Return the city as a run reads it."""
    homes, places = len(city.residence_xy), len(city.facility_xy)
    low_x, low_y, high_x, high_y = np.asarray(city.circle_bounds, float).T
    corners = [(low_x, low_y), (high_x, low_y), (high_x, high_y), (low_x, high_y), (low_x, low_y)]
    count = len(low_x)
    unknown = np.full(places, np.nan)
    return GapInputs(
        streets=city.streets,
        residences=city.residences,
        residence_count=homes,
        population=np.asarray(city.residence_population, float),
        facilities=city.facilities,
        facility_count=places,
        codes=tuple(city.category_codes),
        pair_facility=np.arange(places),
        pair_code=np.asarray(city.facility_category, np.int64),
        building_m2=unknown,
        site_m2=unknown,
        capacity=unknown,
        host=np.full(places, -1),
        circles=Polygons(
            np.stack([np.stack(corner, axis=1) for corner in corners], axis=1).reshape(-1, 2),
            np.arange(count + 1) * 5,
            np.arange(count + 1),
            np.arange(count),
        ),
        circle_names=tuple(f"circle {each}" for each in range(count)),
        circle_subdistrict=("",) * count,
    )


def projects_of(city: BenchCity) -> list[Overlay]:
    """Return what each of the projects changes: most build, some enlarge, close or open a gate."""
    chance = Random(PROJECTS)
    found = []
    for number in range(PROJECTS):
        x, y = city.residence_xy[chance.randrange(len(city.residence_xy))]
        spot = (float(x) + chance.uniform(-40, 40), float(y) + chance.uniform(-40, 40))
        row = chance.randrange(len(city.facility_xy))
        kind = number % 10
        if kind < 6:
            change = FacilityChange("build", xy=spot, codes=(chance.choice(city.category_codes),))
        elif kind < 8:
            change = FacilityChange("enlarge", row, building_m2=1500.0)
        else:
            change = FacilityChange("close", row)
        gates = ()
        if number % 25 == 24:
            home = chance.randrange(len(city.residence_xy))
            gates = (GateChange(xy=spot, residence=home),)
        found.append(Overlay((change,), gates))
    return found


def same(one: GapAnalysis, other: GapAnalysis) -> bool:
    """Tell whether two analyses say the same, to the last bit."""
    return (
        one.rows == other.rows
        and all(np.array_equal(one.columns[k], other.columns[k], True) for k in other.columns)
        and np.array_equal(one.reach.distance_m, other.reach.distance_m)
        and np.array_equal(one.reach.facility, other.reach.facility)
    )


def measure(full_runs: int, city: Optional[BenchCity] = None) -> dict[str, Any]:
    """Return the seconds of all projects in part, and of that many full runs."""
    standards = ROOT / "resources" / "standards"
    pack = load_pack(standards / "gb50180-2018.csv", standards / "clause_settings.csv")
    city = city or make_bench_city("district")
    inputs, overlays, settings = inputs_of(city), projects_of(city), GapSettings()
    started = time.perf_counter()
    what_if = WhatIf(inputs, pack, settings)
    once = time.perf_counter() - started
    started, gained = time.perf_counter(), 0
    for overlay in overlays:
        gained += compare(what_if, what_if.before, what_if.after(overlay), ALONE).gained > 0
    in_part = time.perf_counter() - started
    chosen = np.linspace(0, PROJECTS - 1, full_runs).astype(int) if full_runs else []
    full, equal = 0.0, 0
    for each in chosen:
        started = time.perf_counter()
        whole = run_gap_analysis(changed_inputs(inputs, overlays[each]), pack, settings)
        full += time.perf_counter() - started
        equal += same(what_if.after(overlays[each]), whole)
    return {
        "projects": PROJECTS,
        "present_state": once,
        "in_part": in_part,
        "full_runs": full_runs,
        "full": full,
        "equal": int(equal),
        "gaining": int(gained),
    }


def main() -> None:
    """Measure, and print the answer as a line of JSON."""
    print(json.dumps(measure(int(sys.argv[1]) if len(sys.argv) > 1 else PROJECTS)))


if __name__ == "__main__":
    main()
