# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""A layer's metadata: standard, limits, data dates, licence, synthetic mark."""

from __future__ import annotations

from pathlib import Path

import pytest
from qgis.core import QgsProject, QgsVectorLayer

from lifecircle_plugin.store.blueprint_file import BlueprintFile
from lifecircle_plugin.store.blueprint_rows import RunRow
from lifecircle_plugin.store.layer_metadata import describe, osm_facts, report_facts
from lifecircle_plugin.store.project_layers import add_blueprint_layers, find_layer, show_run
from lifecircle_plugin.store.runs import finish_run, start_run, store_results
from lifecircle_plugin.store.tables import StyleOnLoad
from lifecircle_plugin.texts import Texts
from tests.outputs.reports import made_up_report
from tests.outputs.test_expressions import no_residences
from tests.store.blueprints import change, small_town

PACK = Path(__file__).resolve().parents[2] / "resources" / "standards" / "gb50180-2018.csv"
VINTAGES = (
    '{"street": {"source": "OpenStreetMap", "date": "2026-03-01", "imported_at": '
    '"2026-04-02T08:00:00Z", "rows": 3}, "residence": {"source": "小区台账.xlsx", '
    '"date": "2025-12", "imported_at": "2026-04-03T08:00:00Z", "rows": 2}}'
)
PARAMETERS = {"SPEED": 1.0, "MAX_SNAP": 80.0, "SCENARIO_NAME": "方案一"}


@pytest.fixture
def project(qgis_app):
    made = QgsProject.instance()
    yield made
    made.clear()


@pytest.fixture
def town(tmp_path, project):
    path = small_town(tmp_path / "控江 蓝图.gpkg")
    change(path, "UPDATE blueprint SET data_vintages = ?", VINTAGES)
    with BlueprintFile.open(path) as file:
        for _ in add_blueprint_layers(project, path, "zh"):
            pass
        yield file
        project.clear()


def test_a_layer_of_a_blueprint_tells_source_date_licence_and_that_it_is_synthetic(town, project):
    streets = find_layer(project, town.path, "street").metadata()
    assert "2026-03-01" in streets.abstract()
    assert "OpenStreetMap" in streets.abstract()
    assert streets.licenses() == ["ODbL 1.0"]
    assert streets.rights() == ["© OpenStreetMap contributors"]
    assert streets.constraints()
    assert any("2026-04-02" in step for step in streets.history())
    homes = find_layer(project, town.path, "residence").metadata()
    assert "2025-12" in homes.abstract()
    assert "2026-03-01" not in homes.abstract()
    assert homes.licenses() == []
    assert homes.title() == find_layer(project, town.path, "residence").name()


def test_a_shown_run_tells_its_standard_speed_and_limits(town, project):
    report = made_up_report(PACK)
    run = start_run(
        town,
        RunRow(
            title="春季试算",
            parameters=PARAMETERS,
            pack_id=report.pack_id,
            pack_title="城市居住区规划设计标准",
            pack_version="2018",
            data_vintages=town.head().data_vintages,
        ),
    )
    store_results(town, run, report, no_residences())
    finish_run(town, run, report, 1.0)
    show_run(project, town.path, run)
    circles = find_layer(project, town.path, "circle_outline").metadata()
    for told in ("城市居住区规划设计标准", "gb50180-2018", "80 m", "1 m/s", "方案一", "2026-03-01"):
        assert told in circles.abstract()
    assert circles.licenses() == ["ODbL 1.0"]
    show_run(project, town.path, "")
    again = find_layer(project, town.path, "circle_outline").metadata()
    assert "gb50180-2018" not in again.abstract()


def test_a_result_loaded_by_qgis_gets_style_and_metadata_and_osm_is_named(qgis_app):
    from qgis.core import QgsProcessingContext, QgsProcessingFeedback

    context, feedback = QgsProcessingContext(), QgsProcessingFeedback(False)
    table = QgsVectorLayer("None?field=circle:string", "缺口表", "memory")
    facts = report_facts(made_up_report(PACK), "", Texts("en"))
    StyleOnLoad(None, facts).postProcessLayer(table, context, feedback)
    assert table.metadata().title() == "缺口表"
    assert "1 m/s" in table.metadata().abstract()
    streets = QgsVectorLayer("LineString?crs=EPSG:4326", "道路", "memory")
    facts = osm_facts("yangpu-2026.osm.pbf", "2026-04-02T08:00+08:00")
    style = Path(__file__).resolve().parents[2] / "resources" / "styles" / "streets.qml"
    StyleOnLoad(style, facts).postProcessLayer(streets, context, feedback)
    assert streets.metadata().rights() == ["© OpenStreetMap contributors"]
    assert "yangpu-2026.osm.pbf" in streets.metadata().abstract()


def test_metadata_that_a_planner_wrote_stay(qgis_app):
    layer = QgsVectorLayer("Point?crs=EPSG:4549", "缺口", "memory")
    facts = report_facts(made_up_report(PACK), "缺口", Texts("en"))
    describe(layer, facts)
    assert "gb50180-2018" in layer.metadata().abstract()
    assert "100 m" in layer.metadata().abstract()
    own = QgsVectorLayer("Point?crs=EPSG:4549", "缺口", "memory")
    metadata = own.metadata()
    metadata.setAbstract("mine")
    own.setMetadata(metadata)
    describe(own, facts)
    assert own.metadata().abstract() == "mine"
