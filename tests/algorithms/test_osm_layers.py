# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""From an OSM file to three layers in the toolbox, and from these to a gap analysis."""

from __future__ import annotations

import os
import random
import time
from pathlib import Path
from typing import Any

import pytest
from osgeo import ogr
from qgis.core import (
    QgsApplication,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingFeedback,
    QgsProject,
    QgsVectorLayer,
    QgsWkbTypes,
)

from lifecircle_plugin.store import tables

from .town import RunFailed, Runner, layer


def boundary(west: float, south: float, east: float, north: float) -> QgsVectorLayer:
    wkt = f"POLYGON(({west} {south},{east} {south},{east} {north},{west} {north},{west} {south}))"
    return layer("Polygon", "", [(wkt,)], crs="EPSG:4326", name="边界")


KAMPPI = (24.930, 60.166, 24.940, 60.170)


def ids(result: QgsVectorLayer) -> set[str]:
    return {feature["osm_id"] for feature in result.getFeatures()}


def test_helsinki_becomes_layers(run: Runner, shared_data: Path) -> None:
    results = run("osm_layers", INPUT=str(shared_data / "helsinki.osm.pbf"))
    streets, facilities = results["STREETS"], results["FACILITIES"]
    residences, areas = results["RESIDENCES"], results["FACILITY_AREAS"]
    assert streets.wkbType() == QgsWkbTypes.Type.MultiLineString
    assert facilities.wkbType() == QgsWkbTypes.Type.Point
    assert residences.wkbType() == QgsWkbTypes.Type.MultiPolygon
    assert {each.crs().authid() for each in (streets, facilities, residences)} == {"EPSG:4326"}
    assert streets.featureCount() == results["STREET_COUNT"] > 2400
    assert facilities.featureCount() == results["FACILITY_COUNT"] > 800
    assert residences.featureCount() == results["RESIDENCE_COUNT"] > 100
    assert ids(areas) <= ids(facilities)
    log = run.feedback.textLog()
    pharmacies = sum("pharmacy" in f["category"] for f in facilities.getFeatures())
    assert f"pharmacy × {pharmacies}" in log
    assert "amenity=ashtray × 1" in log
    assert "highway=crossing × " in log


def test_run_in_a_worker_as_panels_do(
    provider: Any, shared_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A task of QGIS takes the layers across threads, large temporary ones too."""
    monkeypatch.setattr(tables, "LARGE_ROWS", 200)
    algorithm = QgsApplication.processingRegistry().algorithmById("lifecircle:osm_layers")
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback(False)
    context.setProject(QgsProject.instance())
    parameters: dict[str, Any] = {
        "INPUT": str(shared_data / "helsinki.osm.pbf"),
        "BOUNDARY": boundary(*KAMPPI),
        **dict.fromkeys(("STREETS", "FACILITIES", "RESIDENCES"), "TEMPORARY_OUTPUT"),
    }
    answers: list[tuple[bool, dict[str, Any]]] = []
    task = QgsProcessingAlgRunnerTask(algorithm, parameters, context, feedback)
    task.executed.connect(lambda done, results: answers.append((done, results)))
    QgsApplication.taskManager().addTask(task)
    until = time.monotonic() + 60
    while not answers and time.monotonic() < until:
        QgsApplication.processEvents()
        time.sleep(0.01)
    done, results = answers[0]
    assert done, feedback.textLog()
    kinds = {}
    counts = {"STREETS": "STREET", "FACILITIES": "FACILITY", "RESIDENCES": "RESIDENCE"}
    for name, counted in counts.items():
        taken = context.takeResultLayer(results[name])
        kinds[name] = taken.providerType()
        assert taken.featureCount() == results[f"{counted}_COUNT"]
    assert kinds == {"STREETS": "ogr", "FACILITIES": "ogr", "RESIDENCES": "memory"}


def test_boundary_with_and_without_surround(run: Runner, shared_data: Path) -> None:
    path = str(shared_data / "helsinki.osm.pbf")
    tight = run("osm_layers", INPUT=path, BOUNDARY=boundary(*KAMPPI), SURROUND=0)
    wide = run("osm_layers", INPUT=path, BOUNDARY=boundary(*KAMPPI), SURROUND=200)
    everything = run("osm_layers", INPUT=path)
    for name in ("STREETS", "FACILITIES"):
        assert ids(tight[name]) < ids(wide[name]) < ids(everything[name])
    assert ids(tight["RESIDENCES"]) == ids(wide["RESIDENCES"]) < ids(everything["RESIDENCES"])
    extent = boundary(*KAMPPI).extent()
    whole = {f["osm_id"]: f.geometry() for f in everything["STREETS"].getFeatures()}
    touching = {name for name, geometry in whole.items() if geometry.intersects(extent)}
    assert ids(tight["STREETS"]) == touching
    # No street is cut: each is as long as in the whole file.
    for feature in tight["STREETS"].getFeatures():
        assert feature.geometry().equals(whole[feature["osm_id"]])


def test_boundary_selection_counts(run: Runner, shared_data: Path) -> None:
    two = layer(
        "Polygon",
        "",
        [
            ("POLYGON((24.93 60.166,24.94 60.166,24.94 60.17,24.93 60.166))",),
            ("POLYGON((0 0,1 0,1 1,0 0))",),
        ],
        crs="EPSG:4326",
    )
    QgsProject.instance().addMapLayer(two)
    two.selectByIds([2])
    with pytest.raises(RunFailed, match="no street people can walk on"):
        run(
            "osm_layers",
            INPUT=str(shared_data / "helsinki.osm.pbf"),
            BOUNDARY=QgsProcessingFeatureSourceDefinition(two.id(), True),
        )


def test_gap_analysis_runs_on_the_layers(run: Runner, shared_data: Path) -> None:
    layers = run("osm_layers", INPUT=str(shared_data / "helsinki.osm.pbf"))
    results = run(
        "facility_gap",
        STREETS=layers["STREETS"],
        RESIDENCES=layers["RESIDENCES"],
        FACILITIES=layers["FACILITIES"],
        CATEGORY="category",
        BUILDING_AREA="building_m2",
        SITE_AREA="site_m2",
    )
    assert results["OUTPUT_RESIDENCES"].featureCount() == layers["RESIDENCE_COUNT"]
    walks = [f["d_park_public_green"] for f in results["OUTPUT_RESIDENCES"].getFeatures()]
    known = [walk for walk in walks if isinstance(walk, float)]
    assert len(known) > 0.5 * len(walks)
    assert min(known) < 100


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"INPUT": "/nowhere/x.osm.pbf"}, "was not found"),
        ({"INPUT": "notes.txt"}, "no OSM extract"),
        ({"BOUNDARY": "point"}, "does not hold polygons"),
        ({"BOUNDARY": "empty"}, "holds no polygon"),
        ({"BOUNDARY": "no crs"}, "no coordinate reference system"),
        ({"STREETS": "/nowhere/streets.gpkg"}, "does not exist"),
    ],
)
def test_what_cannot_work_is_told_before_the_run(
    run: Runner, shared_data: Path, tmp_path: Path, changes: dict[str, Any], message: str
) -> None:
    parameters: dict[str, Any] = {"INPUT": str(shared_data / "helsinki.osm.pbf"), **changes}
    if parameters["INPUT"] == "notes.txt":
        parameters["INPUT"] = str(tmp_path / "notes.txt")
        Path(parameters["INPUT"]).write_text("x", encoding="utf-8")
    made = {
        "point": layer("Point", "", [("POINT(24.9 60.1)",)], crs="EPSG:4326"),
        "empty": layer("Polygon", "", [], crs="EPSG:4326"),
        "no crs": layer("Polygon", "", [("POLYGON((0 0,1 0,1 1,0 0))",)], crs=""),
    }
    if "BOUNDARY" in changes:
        parameters["BOUNDARY"] = made[changes["BOUNDARY"]]
    with pytest.raises(RunFailed, match=message):
        run("osm_layers", **parameters)


def test_damaged_file(run: Runner, shared_data: Path, tmp_path: Path) -> None:
    broken = tmp_path / "cut.osm.pbf"
    broken.write_bytes((shared_data / "helsinki.osm.pbf").read_bytes()[:300_000])
    with pytest.raises(RunFailed, match="damaged or was not downloaded completely"):
        run("osm_layers", INPUT=str(broken), STREETS=str(tmp_path / "streets.gpkg"))
    assert os.listdir(tmp_path) == ["cut.osm.pbf"]


def test_a_damaged_file_is_noticed_beside_the_processing_plugin(
    run: Runner, qgis_processing: None, shared_data: Path, tmp_path: Path
) -> None:
    # The plugin that every QGIS window loads switches GDAL's exceptions on.
    used = ogr.GetUseExceptions()
    assert used
    test_damaged_file(run, shared_data, tmp_path)
    assert ogr.GetUseExceptions() == used


class Cancelling(QgsProcessingFeedback):
    """Says stop from the n-th question on."""

    def __init__(self, answers_before: int) -> None:
        super().__init__(False)
        self.asked = 0
        self._before = answers_before

    def isCanceled(self) -> bool:  # noqa: N802
        self.asked += 1
        return self.asked > self._before


def run_with(feedback: QgsProcessingFeedback, parameters: dict[str, Any]) -> dict[str, Any]:
    algorithm = QgsApplication.processingRegistry().algorithmById("lifecircle:osm_layers")
    context = QgsProcessingContext()
    results, _ = algorithm.create().run(parameters, context, feedback)
    return results


@pytest.mark.usefixtures("provider")
def test_cancel_at_ten_random_moments(shared_data: Path, tmp_path: Path) -> None:
    names = ("STREETS", "FACILITIES", "RESIDENCES", "FACILITY_AREAS")
    outputs = {name: str(tmp_path / f"{name.lower()}.gpkg") for name in names}
    parameters = {"INPUT": str(shared_data / "helsinki.osm.pbf"), **outputs}
    counting = Cancelling(10**9)
    run_with(counting, parameters)
    before = {Path(name).name: Path(name).read_bytes() for name in outputs.values()}
    moments = sorted(random.Random(5).sample(range(counting.asked), 10))
    for moment in moments:
        assert run_with(Cancelling(moment), parameters) == {}
        assert sorted(os.listdir(tmp_path)) == sorted(before)
        for name, content in before.items():
            assert (tmp_path / name).read_bytes() == content
