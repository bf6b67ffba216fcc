# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Measurements of editing circles: 22,500 units, three scenarios, one real edit session.

The town is a mesh of 150 x 150 units of 16 vertices, each with people, in nine subdistricts. Its
first scenario has ten circles of 2,250 units, many times what a circle has, so that what grows
with a circle's size shows. Peers do the same job with QGIS's own means on the same data, as a
planner would without LifeCircle.

Run in a process of its own, which answers with one line of JSON.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Optional

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
SIDE = 150
CELL_M = 120.0
SUBDISTRICTS_A_SIDE = 3
# Circles across and along, by scenario.
DRAWINGS = {"large circles": (2, 5), "circles": (6, 10), "small circles": (15, 30)}
PAINTED, STROKE, SAVED = 200, 60, 3_000


def in_own_process() -> dict[str, Any]:
    """Run the measurements in a fresh Python and return their answer."""
    command = [sys.executable, "-m", "benchmarks.bench_circles"]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    answer = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, env=environment)
    if answer.returncode:
        raise RuntimeError(answer.stdout[-2000:] + answer.stderr[-4000:])
    return json.loads(answer.stdout.strip().splitlines()[-1])


def mesh() -> tuple[list[Any], np.ndarray]:
    """Return the units as polygons that share every vertex, and each one's row and column."""
    import shapely

    random = np.random.default_rng(22_500)
    steps = 4  # a border has three vertices between its corners
    count = SIDE * steps + 1
    x, y = np.meshgrid(np.arange(count), np.arange(count), indexing="ij")
    points = np.stack([x, y], axis=-1) * (CELL_M / steps)
    points += random.uniform(-9, 9, points.shape)
    points = np.round(points, 2)
    cells = np.array([(i, j) for i in range(SIDE) for j in range(SIDE)])
    ring = [(k, 0) for k in range(steps)] + [(steps, k) for k in range(steps)]
    ring += [(steps - k, steps) for k in range(steps)] + [(0, steps - k) for k in range(steps + 1)]
    at = cells[:, None, :] * steps + np.array(ring)[None]
    return list(shapely.polygons(points[at[..., 0], at[..., 1]])), cells


def make_blueprint(path: Path) -> None:
    """Write a blueprint of the town: units with people, subdistricts, three scenarios."""
    import shapely

    from lifecircle_plugin.store.blueprint_bulk import insert_rows
    from lifecircle_plugin.store.blueprint_file import BlueprintFile
    from lifecircle_plugin.store.blueprint_rows import BlueprintHead
    from lifecircle_plugin.store.raw_layer import WkbBlobs

    shapes, cells = mesh()
    polygons = np.array(shapes)
    n = len(shapes)
    band = cells * SUBDISTRICTS_A_SIDE // SIDE
    subdistrict = band[:, 0] * SUBDISTRICTS_A_SIDE + band[:, 1]
    random = np.random.default_rng(7)

    def blobs(geometries: Any) -> WkbBlobs:
        return WkbBlobs.from_list(list(shapely.to_wkb(geometries, byte_order=1)))

    head = BlueprintHead(name="bench", level="district", metric_crs="EPSG:4549")
    head.settings = {
        "population_band": {"pack": "bench", "code": "bench", "low": 30_000, "high": 50_000}
    }
    BlueprintFile.create(path, head)
    tables = ("subdistrict", "unit", "scenario", "circle", "unit_assignment", "circle_outline")
    unit_ids = [f"u{row:05d}" for row in range(n)]
    with BlueprintFile.open(path) as file, file.write(*tables) as connection:
        areas = [
            shapely.coverage_union_all(polygons[subdistrict == k])
            for k in range(SUBDISTRICTS_A_SIDE**2)
        ]
        names = [f"subdistrict {k}" for k in range(len(areas))]
        insert_rows(connection, "subdistrict", {"id": names, "name": names}, blobs(areas))
        columns = {
            "id": unit_ids,
            "name": unit_ids,
            "subdistrict_id": [names[k] for k in subdistrict.tolist()],
            "population": np.round(random.gamma(2.0, 30.0, n)),
        }
        insert_rows(connection, "unit", columns, blobs(polygons))
        for place, (scenario, (across, along)) in enumerate(DRAWINGS.items()):
            insert_rows(
                connection,
                "scenario",
                {"id": [scenario], "name": [scenario], "adopted": [int(place == 0)]},
            )
            group = cells[:, 0] * across // SIDE * along + cells[:, 1] * along // SIDE
            ids = [f"{scenario} {k}" for k in range(across * along)]
            owner = [scenario] * len(ids)
            insert_rows(connection, "circle", {"id": ids, "name": ids, "scenario_id": owner})
            outlines = [shapely.coverage_union_all(polygons[group == k]) for k in range(len(ids))]
            insert_rows(
                connection,
                "circle_outline",
                {"circle_id": ids, "name": ids, "scenario_id": owner},
                blobs(outlines),
            )
            insert_rows(
                connection,
                "unit_assignment",
                {
                    "scenario_id": [scenario] * n,
                    "unit_id": unit_ids,
                    "circle_id": [ids[k] for k in group.tolist()],
                },
            )


def measure(folder: Path) -> dict[str, Any]:
    """Return the seconds of each job of ours and of its peer."""
    from qgis.core import QgsProject

    from lifecircle_plugin.editing.circle_session import CircleSession
    from lifecircle_plugin.store.blueprint_file import BlueprintFile
    from lifecircle_plugin.store.plan_read import read_plan

    path = folder / "circles.gpkg"
    make_blueprint(path)
    answer: dict[str, Any] = {}
    with BlueprintFile.open(path) as file:
        read_plan(file)
        started = time.perf_counter()
        plan = read_plan(file)
        answer["read"] = time.perf_counter() - started
        session = CircleSession(file, plan, "bench", QgsProject.instance())
        started = longest = time.perf_counter()
        gaps = []
        for _ in session.open_steps():
            gaps.append(time.perf_counter() - longest)
            longest = time.perf_counter()
        answer["open"] = time.perf_counter() - started
        answer["longest_step"] = max(gaps, default=0.0)
        session.show_scenario("circles")
        answer["paint_usual"] = paint(session)["paint"]
        session.show_scenario("large circles")
        answer.update(paint(session))
        answer.update(draw(session))
        answer.update(check(session))
        answer["switch"] = median_of(lambda: session.show_scenario("circles"), 1)
        session.show_scenario("large circles")
        answer.update(rebuild(session))
        answer.update(save(session))
        session.close()
    answer.update(peers(path))
    QgsProject.instance().clear()
    return answer


def paint(session: Any) -> dict[str, float]:
    """One unit after the other along a border, one stroke; the numbers are kept at each step."""
    ids = border_units(session, PAINTED)
    target = session.plan().circles[1].id
    free = limits()
    session.begin_stroke(target, free)
    seconds = []
    for unit in ids:
        started = time.perf_counter()
        session.extend_stroke([unit])
        session.tallies()
        seconds.append(time.perf_counter() - started)
    started = time.perf_counter()
    session.end_stroke()
    ended = time.perf_counter() - started
    started = time.perf_counter()
    session.undo()
    undone = time.perf_counter() - started
    return {
        "paint": statistics.median(seconds),
        "paint_p95": sorted(seconds)[int(0.95 * len(seconds))],
        "stroke_end": ended,
        "undo": undone,
    }


def draw(session: Any) -> dict[str, float]:
    """A polygon around 60 units of a neighbour: found, previewed with all numbers, assigned."""
    from qgis.core import QgsGeometry, QgsPointXY, QgsRectangle

    target = session.plan().circles[1].id
    # From the border of the first circle inwards: 6 x 10 units.
    top = SIDE // DRAWINGS["large circles"][1] * CELL_M
    finding, previewing, assigning = [], [], []
    for place in range(20):
        left = (5 + 3 * place) * CELL_M
        area = QgsRectangle(left, top - 10 * CELL_M, left + 6 * CELL_M, top)
        corners = [QgsPointXY(area.xMinimum(), area.yMinimum())]
        corners += [QgsPointXY(area.xMaximum(), area.yMinimum())]
        corners += [QgsPointXY(area.xMaximum(), area.yMaximum())]
        corners += [QgsPointXY(area.xMinimum(), area.yMaximum())]
        polygon = QgsGeometry.fromPolygonXY([corners])
        started = time.perf_counter()
        ids = session.rows_in(polygon)
        finding.append(time.perf_counter() - started)
        started = time.perf_counter()
        session.preview(ids, target, limits())
        previewing.append(time.perf_counter() - started)
        started = time.perf_counter()
        session.assign(ids, target, limits(), "draw")
        session.tallies()
        assigning.append(time.perf_counter() - started)
        session.undo()
    return {
        "find": statistics.median(finding),
        "preview": statistics.median(previewing),
        "assign": statistics.median(assigning),
        "drawn_units": len(ids),
    }


def check(session: Any) -> dict[str, float]:
    """All checks of the shown scenario, anew each time.

    The ground (how units cover the frame, and barriers) is measured once, in a worker, and kept
    until the units change; it is told apart.
    """
    from lifecircle_plugin.core.plan_checks import PlanRules, check_plan, quick_findings
    from lifecircle_plugin.core.plan_ground import PlanGround

    plan, tallies = session.plan(), session.tallies()
    rules = PlanRules.of_settings(plan.frame.settings)
    started = time.perf_counter()
    ground = PlanGround.of_plan(plan)
    ground.measure()
    measured = time.perf_counter() - started
    found = check_plan(plan, tallies, rules, ground=ground)
    return {
        "ground": measured,
        "check": median_of(lambda: check_plan(plan, tallies, rules, ground=ground), 5),
        "check_quick": median_of(lambda: quick_findings(plan, tallies, rules), 5),
        "findings": len(found),
    }


def rebuild(session: Any) -> dict[str, float]:
    """All outlines anew, from units."""
    from lifecircle_plugin.core.unit_outlines import dissolve

    plan = session.plan()
    groups = [plan.units.geometry[plan.circle_of == circle] for circle in range(len(plan.circles))]
    return {"outlines": median_of(lambda: [dissolve(group) for group in groups], 3)}


def save(session: Any) -> dict[str, float]:
    """Give 3,000 units to another circle in one gesture, and write them."""
    ids = border_units(session, SAVED)
    started = time.perf_counter()
    session.assign(ids, session.plan().circles[1].id, limits(), "selection")
    session.tallies()
    assigned = time.perf_counter() - started
    started = time.perf_counter()
    if not session.save():
        raise RuntimeError("The session was not saved.")
    return {"assign_many": assigned, "save": time.perf_counter() - started}


def peers(path: Path) -> dict[str, float]:
    """The same with QGIS's own means: a field per unit, edited by hand, dissolved and summed up."""
    from qgis.analysis import QgsNativeAlgorithms
    from qgis.core import QgsApplication, QgsFeature, QgsField, QgsVectorLayer
    from qgis.PyQt.QtCore import QMetaType

    QgsApplication.processingRegistry().addProvider(QgsNativeAlgorithms())
    units = QgsVectorLayer(f"{path}|layername=unit", "units", "ogr")
    layer = QgsVectorLayer("MultiPolygon?crs=EPSG:4549", "units", "memory")
    layer.dataProvider().addAttributes(
        [QgsField("circle", QMetaType.Type.QString), QgsField("people", QMetaType.Type.Double)]
    )
    layer.updateFields()
    across, along = DRAWINGS["large circles"]
    features = []
    for row, source in enumerate(units.getFeatures()):
        feature = QgsFeature(layer.fields())
        feature.setGeometry(source.geometry())
        column, line = divmod(row, SIDE)
        feature["circle"] = str(column * across // SIDE * along + line * along // SIDE)
        feature["people"] = source["population"]
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    dissolved = {"INPUT": layer, "FIELD": ["circle"], "OUTPUT": "TEMPORARY_OUTPUT"}
    summed = {
        "INPUT": layer,
        "GROUP_BY": '"circle"',
        "AGGREGATES": [
            {
                "aggregate": "sum",
                "delimiter": ",",
                "input": '"people"',
                "length": 0,
                "name": "people",
                "precision": 0,
                "type": 6,
            }
        ],
        "OUTPUT": "TEMPORARY_OUTPUT",
    }
    answer = {
        "qgis_dissolve": median_of(lambda: run_native("native:dissolve", dissolved), 2),
        "qgis_aggregate": median_of(lambda: run_native("native:aggregate", summed), 1),
    }
    # Painting by hand: select 3,000 features, set the field, save the layer's edits.
    assignments = QgsVectorLayer(f"{path}|layername=unit_assignment", "assignments", "ogr")
    column = assignments.fields().lookupField("circle_id")
    wanted = [
        feature.id() for feature in assignments.getFeatures("\"scenario_id\" = 'large circles'")
    ][:SAVED]
    assignments.startEditing()
    started = time.perf_counter()
    for feature in wanted:
        assignments.changeAttributeValue(feature, column, "large circles 1")
    if not assignments.commitChanges():
        raise RuntimeError("; ".join(assignments.commitErrors()))
    answer["qgis_edit"] = time.perf_counter() - started
    return answer


def run_native(name: str, parameters: dict[str, Any]) -> dict[str, Any]:
    """Run one of QGIS's own algorithms."""
    from qgis.core import (
        QgsApplication,
        QgsProcessingContext,
        QgsProcessingFeedback,
        QgsProject,
    )

    algorithm = QgsApplication.processingRegistry().createAlgorithmById(name)
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    results, is_done = algorithm.run(parameters, context, QgsProcessingFeedback(False))
    if not is_done:
        raise RuntimeError(name)
    return dict(results)


def border_units(session: Any, count: int) -> list[str]:
    """Return units of the first circle, those nearest to the second one first."""
    plan = session.plan()
    rows = np.flatnonzero(plan.circle_of == 0)
    import shapely

    middle = shapely.get_coordinates(shapely.centroid(plan.units.geometry[rows]))
    other = plan.units.geometry[plan.circle_of == 1]
    away = middle[:, 1] - shapely.get_coordinates(shapely.centroid(other))[:, 1].min()
    order = rows[np.argsort(np.abs(away), kind="stable")]
    return [plan.units.ids[row] for row in order[:count].tolist()]


def limits() -> Any:
    """Return limits that let everything be painted, as wide as circles of the bench go."""
    from lifecircle_plugin.editing.gestures import Limits

    return Limits(one_subdistrict=False)


def median_of(job: Callable[[], Any], rounds: int) -> float:
    """Return the median seconds of a job."""
    seconds = []
    for _ in range(rounds):
        started = time.perf_counter()
        job()
        seconds.append(time.perf_counter() - started)
    return statistics.median(seconds)


def main(folder: Optional[Path] = None) -> None:
    """Measure in a QGIS without a window and print the answer."""
    from qgis.core import QgsApplication

    application = QgsApplication([], True)
    application.initQgis()
    with tempfile.TemporaryDirectory() as made:
        print(json.dumps(measure(folder or Path(made))), flush=True)
    application.exitQgis()


if __name__ == "__main__":
    main()
