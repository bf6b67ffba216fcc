# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Imports and runs as panels start them: in a worker, while layers of the file are shown."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from qgis.core import (
    QgsApplication,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProject,
)

from lifecircle_plugin.store import project_layers
from lifecircle_plugin.store.blueprint_file import BlueprintFile

from .blueprints import fill, homes, new_blueprint, table
from .town import Runner, layer


@pytest.fixture
def shown(run: Runner, tmp_path: Path) -> Iterator[Path]:
    """Return a filled blueprint that is open, with its layers in the project."""
    path = new_blueprint(run, tmp_path)
    fill(run, path)
    project = QgsProject.instance()
    with BlueprintFile.open(path):
        for _ in project_layers.add_blueprint_layers(project, path, "zh"):
            pass
        yield path
        project_layers.remove_blueprint_layers(project, path)


def in_worker(algorithm_id: str, parameters: dict[str, Any]) -> dict[str, Any]:
    """Run an algorithm in a task; the window's loop goes on meanwhile."""
    algorithm = QgsApplication.processingRegistry().algorithmById(f"lifecircle:{algorithm_id}")
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback(False)
    context.setProject(QgsProject.instance())
    fine, text = algorithm.checkParameterValues(parameters, context)
    assert fine, text
    answers: list[tuple[bool, dict[str, Any]]] = []
    task = QgsProcessingAlgRunnerTask(algorithm, parameters, context, feedback)
    task.executed.connect(lambda done, results: answers.append((done, results)))
    QgsApplication.taskManager().addTask(task)
    until = time.monotonic() + 60
    while not answers and time.monotonic() < until:
        QgsApplication.processEvents()
        time.sleep(0.005)
    done, results = answers[0]
    assert done, feedback.textLog()
    return results


def test_layers_on_the_map_follow_an_import(run: Runner, shown: Path) -> None:
    project = QgsProject.instance()
    residences = project_layers.find_layer(project, shown, "residence")
    assert residences is not None
    assert residences.featureCount() == 4
    points = layer(
        "Point", "field=name:string", [("POINT(210 -10)", "点村"), ("POINT(5 5)", "另村")], name="p"
    )
    project.addMapLayer(points)
    results = in_worker(
        "import_layer", {"ROLE": "residence", "INPUT": points.id(), "BLUEPRINT": str(shown)}
    )
    assert results["ADDED"] == 2
    assert {each["name"] for each in residences.getFeatures()} >= {"点村", "另村", "近村"}
    assert residences.featureCount() == 6


def test_a_run_in_a_worker_is_stored_beside_shown_layers(run: Runner, shown: Path) -> None:
    results = in_worker("blueprint_gap", {"BLUEPRINT": str(shown)})
    (row,) = table(shown, "SELECT id, status FROM analysis_run")
    assert row == {"id": results["RUN_ID"], "status": "done"}
    assert len(table(shown, "SELECT * FROM result_residence")) == 4
    project_layers.show_run(QgsProject.instance(), shown, results["RUN_ID"])


def test_what_planners_typed_into_shown_layers_survives_an_import(run: Runner, shown: Path) -> None:
    residences = project_layers.find_layer(QgsProject.instance(), shown, "residence")
    assert residences is not None
    near = next(each for each in residences.getFeatures() if each["name"] == "近村")
    assert residences.startEditing()
    field = residences.fields().indexOf("address")
    assert residences.changeAttributeValue(near.id(), field, "近路1号", near["address"])
    assert residences.commitChanges()
    source = homes()
    QgsProject.instance().addMapLayer(source)
    results = in_worker(
        "import_layer", {"ROLE": "residence", "INPUT": source.id(), "BLUEPRINT": str(shown)}
    )
    assert results["UNCHANGED"] == 4
    (row,) = table(shown, "SELECT address FROM residence WHERE name = '近村'")
    assert row["address"] == "近路1号"
