# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Build the blueprint of the synthetic sample with the algorithms a planner uses.

Used by `make sample`, which ships the result, and by `make demo`, which builds it afresh. The
planted faults of the sample come along: they are what the data check is there to find.
"""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

NAME = "杨浦示例（合成数据）"
DISTRICT = "杨浦区（合成数据）"
NOTE = (
    "全部为合成数据，不反映真实情况。All of it is synthetic: no statement about the real district."
)
SOURCE = "合成数据 synthetic"
DATA_DATE = "2026-01"
SCENARIO = "采用方案（合成数据）"
ALTERNATIVE = "比选方案（合成数据）"
ALTERNATIVE_NOTE = (
    "四个街道的圈界另行划分，部分生活圈人口超出 3–5 万人，供比较。"
    "Boundaries moved in four subdistricts; some circles leave 30,000 to 50,000 people."
)
AUTHOR = "合成数据 synthetic"
# What circles are drawn to: the draft of 2024 asks for 30,000 to 50,000 people.
SETTINGS = {
    "population_band": {
        "pack": "sh-draft-2024",
        "code": "level_definition_main_city",
        "low": 30_000,
        "high": 50_000,
    },
    "hubs": {
        "rule": "circle",
        "main": ["one_stop_centre", "embedded_complex"],
        "main_count": 1,
        "branches": [],
        "branch_count": 0,
    },
}
STANDARD = "gb50180-2018"
CRS = "EPSG:4549"
# Nearest distances are told up to here, farther than any clause asks.
SEARCH_LIMIT_M = 3000
BACKGROUND_KINDS = {"river": "water", "creek": "water", "park": "green"}


@dataclass(frozen=True)
class Step:
    """One import: a table of the sample into a role of the blueprint.

    Attributes:
        role: of import_layer.
        table: of the sample.
        fields: field of the blueprint -> field of the sample.
        source: rows of one source are replaced together.
        if_present: what happens to rows that are there.
    """

    role: str
    table: str
    fields: Mapping[str, str] = field(default_factory=dict)
    source: str = SOURCE
    if_present: str = "replace_source"


def same(*names: str) -> dict[str, str]:
    """Return fields that have the same name on both sides."""
    return {name: name for name in names}


CIRCLE_FIELDS = {**same("name", "name_en", "subdistrict", "colour"), "id": "id"}
STEPS = (
    Step(
        "subdistrict",
        "subdistrict",
        {**same("code", "name", "name_en", "aliases", "population"), "id": "code"},
    ),
    Step("background", "landmark", same("name", "kind")),
    Step("background", "river", same("name", "kind"), f"{SOURCE}：水面 water"),
    Step("data_frame", "data_frame", same("name")),
    Step("true_edge", "true_edge", same("name")),
    Step("street", "street", same("name", "class", "walkable", "bridge")),
    Step(
        "residence",
        "residence",
        {
            **same("name", "households", "population", "pop_60plus", "pop_under4", "basis"),
            "subdistrict": "subdistrict",
            "id": "id",
        },
    ),
    Step(
        "facility",
        "facility",
        {
            **same("name", "category", "building_m2", "site_m2", "capacity", "state", "opens"),
            "host": "host_id",
            "id": "id",
        },
    ),
    Step(
        "gate", "gate", {"residence": "residence_id", "facility": "facility_id", **same("access")}
    ),
    # Units first: circles are sets of them. A scenario takes its source's name.
    Step("unit", "unit", {**same("name", "kind", "subdistrict"), "id": "id"}),
    Step("barrier", "barrier", same("name", "kind")),
    Step("circle", "circle", CIRCLE_FIELDS, SCENARIO),
    Step("circle", "circle_alternative", CIRCLE_FIELDS, ALTERNATIVE),
)


def gap_parameters(blueprint: Path) -> dict[str, Any]:
    """Return the parameters of the run that the sample is shipped with."""
    return {
        "BLUEPRINT": str(blueprint),
        "STANDARD": STANDARD,
        "SEARCH_LIMIT": SEARCH_LIMIT_M,
    }


Runs = Callable[[str, dict[str, Any]], dict[str, Any]]


@contextmanager
def qgis_with_algorithms() -> Iterator[Runs]:
    """Start QGIS without a window and yield what runs an algorithm of LifeCircle's."""
    from qgis.core import QgsApplication

    from lifecircle_plugin.algorithms.provider import LifeCircleProvider
    from lifecircle_plugin.outputs.gap_page import write_gap_page

    application = QgsApplication([], True)
    application.initQgis()
    provider = LifeCircleProvider(write_gap_page=write_gap_page)
    QgsApplication.processingRegistry().addProvider(provider)
    try:
        yield run_algorithm
    finally:
        # Layers must be gone before QGIS is.
        application.exitQgis()


def run_algorithm(name: str, parameters: dict[str, Any]) -> dict[str, Any]:
    """Run one algorithm as a click would; stop with its message where it fails."""
    from qgis.core import (
        QgsApplication,
        QgsProcessingContext,
        QgsProcessingException,
        QgsProcessingFeedback,
        QgsProject,
    )

    algorithm = QgsApplication.processingRegistry().createAlgorithmById(f"lifecircle:{name}")
    if algorithm is None:
        sys.exit(f"There is no algorithm lifecircle:{name}.")
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback(False)
    context.setProject(QgsProject.instance())
    fine, text = algorithm.checkParameterValues(parameters, context)
    if not fine:
        sys.exit(f"lifecircle:{name} refuses: {text}")
    try:
        results, done = algorithm.run(parameters, context, feedback)
    except QgsProcessingException as problem:
        sys.exit(f"lifecircle:{name} failed: {problem}\n{feedback.textLog()}")
    if not done:
        sys.exit(f"lifecircle:{name} failed.\n{feedback.textLog()}")
    return dict(results)


def build(run: Runs, sample: Path, blueprint: Path) -> None:
    """Make the blueprint of the sample and import every table of it.

    Args:
        run: from `qgis_with_algorithms`.
        sample: the sample's GeoPackage; a copy, since QGIS changes its header when it looks.
        blueprint: to be made; one that is there is replaced.
    """
    for path in (blueprint, *blueprint.parent.glob(f"{blueprint.name}-*")):
        path.unlink(missing_ok=True)
    parameters = {"NAME": NAME, "DISTRICT": DISTRICT, "LEVEL": "district", "CRS": CRS}
    run("create_blueprint", {**parameters, "OUTPUT": str(blueprint)})
    for step in STEPS:
        run("import_layer", step_parameters(step, sample, blueprint))
    add_facility_areas(sample, blueprint)
    tell_scenarios(blueprint)
    say_synthetic(blueprint)


def step_parameters(step: Step, sample: Path, blueprint: Path) -> dict[str, Any]:
    """Return the parameters of import_layer for one step."""
    return {
        "ROLE": step.role,
        "INPUT": layer_of(step, sample),
        "FIELDS": [cell for pair in step.fields.items() for cell in pair],
        "IF_PRESENT": step.if_present,
        "SOURCE": step.source,
        "DATA_DATE": DATA_DATE,
        "BLUEPRINT": str(blueprint),
    }


def layer_of(step: Step, sample: Path) -> Any:
    """Return a table of the sample; the ground with the blueprint's own words for kinds."""
    from qgis.core import QgsFeatureRequest, QgsVectorLayer

    layer = QgsVectorLayer(f"{sample}|layername={step.table}", step.table, "ogr")
    if step.role != "background":
        return layer
    ground = layer.materialize(QgsFeatureRequest())
    kind = ground.fields().indexOf("kind")
    changes = {
        feature.id(): {kind: BACKGROUND_KINDS.get(feature["kind"], feature["kind"])}
        for feature in ground.getFeatures()
    }
    ground.dataProvider().changeAttributeValues(changes)
    return ground


def add_facility_areas(sample: Path, blueprint: Path) -> None:
    """Add the land of facilities: the sample has them as points and as areas, by their id."""
    from qgis.core import (
        QgsCoordinateReferenceSystem,
        QgsCoordinateTransform,
        QgsProject,
        QgsVectorLayer,
    )

    from lifecircle_plugin.store.blueprint_bulk import insert_rows
    from lifecircle_plugin.store.blueprint_file import BlueprintFile
    from lifecircle_plugin.store.raw_layer import WkbBlobs

    areas = QgsVectorLayer(f"{sample}|layername=facility_area", "areas", "ogr")
    to_metres = QgsCoordinateTransform(
        areas.crs(), QgsCoordinateReferenceSystem(CRS), QgsProject.instance()
    )
    with BlueprintFile.open(blueprint) as file, file.write("facility_area") as connection:
        ids = dict(connection.execute("SELECT source_key, id FROM facility"))
        columns: dict[str, list[Any]] = {"facility_id": [], "name": []}
        shapes = []
        for feature in areas.getFeatures():
            if feature["facility_id"] not in ids:
                continue
            shape = feature.geometry()
            shape.transform(to_metres)
            shapes.append(bytes(shape.asWkb()))
            columns["facility_id"].append(ids[feature["facility_id"]])
            columns["name"].append(feature["name"])
        insert_rows(connection, "facility_area", columns, WkbBlobs.from_list(shapes))


def tell_scenarios(blueprint: Path) -> None:
    """Say which drawing is adopted, and what the other one is for."""
    from lifecircle_plugin.store.blueprint_file import BlueprintFile

    with BlueprintFile.open(blueprint) as file, file.write("scenario") as connection:
        connection.execute("UPDATE scenario SET adopted = 0, author = ?", [AUTHOR])
        connection.execute("UPDATE scenario SET adopted = 1 WHERE name = ?", [SCENARIO])
        connection.execute(
            "UPDATE scenario SET note = ?, parent_id = "
            "(SELECT id FROM scenario WHERE adopted = 1) WHERE name = ?",
            [ALTERNATIVE_NOTE, ALTERNATIVE],
        )


def say_synthetic(blueprint: Path) -> None:
    """Mark the blueprint as made up."""
    from lifecircle_plugin.store.blueprint_file import BlueprintFile

    with BlueprintFile.open(blueprint) as file:
        head = file.head()
        head.is_synthetic, head.note = 1, NOTE
        head.settings = {**head.settings, **SETTINGS}
        file.update_head(head)


def pack(blueprint: Path) -> None:
    """Make the file as small as it gets, in one piece, for shipping."""
    with closing(sqlite3.connect(blueprint)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (mode,) = connection.execute("PRAGMA journal_mode=DELETE").fetchone()
        if mode != "delete":
            sys.exit(f"{blueprint} is in use: close the program that shows it.")
        connection.execute("VACUUM")
