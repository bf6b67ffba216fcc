# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The layers of a blueprint in a project: known by their table, styled, in the planner's words."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from qgis.core import (
    QgsExpressionContextUtils,
    QgsFeature,
    QgsGeometry,
    QgsLayerTreeGroup,
    QgsProject,
    QgsRenderContext,
    QgsVectorLayer,
    QgsVectorLayerUtils,
    edit,
)

from lifecircle_plugin.core.errors import LifeCircleError
from lifecircle_plugin.store import project_layers as layers
from lifecircle_plugin.store import runs
from lifecircle_plugin.store.blueprint_file import BlueprintFile
from lifecircle_plugin.store.blueprint_rows import RESIDENCES, ResidenceRow, RunRow
from lifecircle_plugin.texts import Texts
from lifecircle_plugin.texts import blueprint as words
from tests.store.blueprints import plain, small_town, wkb
from tests.store.test_blueprint_runs import REPORT, residence_rows

pytestmark = pytest.mark.usefixtures("qgis_app")


@pytest.fixture
def project() -> Iterator[QgsProject]:
    made = QgsProject()
    yield made
    made.clear()
    gc.collect()


@pytest.fixture
def file(tmp_path: Path, project: QgsProject) -> Iterator[BlueprintFile]:
    with BlueprintFile.open(small_town(tmp_path / "控江 蓝图.gpkg")) as opened:
        yield opened
        project.clear()


@pytest.fixture
def shown(project: QgsProject, file: BlueprintFile) -> BlueprintFile:
    assert list(layers.add_blueprint_layers(project, file.path, "zh")) == list(layers.LAYER_STYLES)
    return file


def layer_of(project: QgsProject, file: BlueprintFile, table: str) -> QgsVectorLayer:
    layer = layers.find_layer(project, file.path, table)
    assert layer is not None, table
    return layer


def group_of(project: QgsProject) -> QgsLayerTreeGroup:
    (group,) = project.layerTreeRoot().findGroups()
    return group


def test_layers_come_one_by_one_into_a_group_named_after_the_blueprint(
    project: QgsProject, file: BlueprintFile
) -> None:
    steps = layers.add_blueprint_layers(project, file.path, "zh")
    for count, table in enumerate(steps, start=1):
        assert len(project.mapLayers()) == count
        assert layer_of(project, file, table).isValid()
    group = group_of(project)
    assert group.name() == words.group_label(Texts("zh"), "控江路街道", True)
    order = [node.layer().customProperty(layers.TABLE_PROPERTY) for node in group.findLayers()]
    assert order == [each for each in layers.LAYER_STYLES if each not in layers.PRIVATE_TABLES]


def test_names_are_in_the_planners_language(project: QgsProject, file: BlueprintFile) -> None:
    for language in ("zh", "en"):
        list(layers.add_blueprint_layers(project, file.path, language))
        texts = Texts(language)
        street = layer_of(project, file, "street")
        assert street.name() == words.table_label(texts, "street")
        index = street.fields().lookupField("walkable")
        assert street.attributeAlias(index) == words.column_label(texts, "walkable")
        layers.remove_blueprint_layers(project, file.path)


def test_layers_are_styled(project: QgsProject, shown: BlueprintFile) -> None:
    for table in layers.LAYER_STYLES:
        layer = layer_of(project, shown, table)
        if layer.isSpatial():
            symbols = layer.renderer().symbols(QgsRenderContext())
            assert symbols, table
    rules = layer_of(project, shown, "gate").renderer().legendSymbolItems()
    assert len(rules) >= 3


def test_a_layer_is_found_whatever_it_is_called(project: QgsProject, shown: BlueprintFile) -> None:
    residence = layer_of(project, shown, "residence")
    residence.setName("路")
    stranger = QgsVectorLayer(f"{shown.path}|layername=residence", "residence", "ogr")
    project.addMapLayer(stranger)
    assert layer_of(project, shown, "residence") is residence
    other = shown.path.with_name("other.gpkg")
    assert layers.find_layer(project, other, "residence") is None
    assert list(layers.add_blueprint_layers(project, shown.path, "en")) == []


def test_a_layer_that_was_removed_comes_back_to_its_place(
    project: QgsProject, shown: BlueprintFile
) -> None:
    group = group_of(project)
    before = [node.layer().customProperty(layers.TABLE_PROPERTY) for node in group.findLayers()]
    project.removeMapLayer(layer_of(project, shown, "street").id())
    assert layers.find_layer(project, shown.path, "street") is None
    assert list(layers.add_blueprint_layers(project, shown.path, "zh")) == ["street"]
    after = [node.layer().customProperty(layers.TABLE_PROPERTY) for node in group.findLayers()]
    assert after == before


def test_layers_are_known_again_in_a_saved_project(
    project: QgsProject, shown: BlueprintFile, tmp_path: Path
) -> None:
    layer_of(project, shown, "gate").setName("大门")
    assert project.write(str(tmp_path / "计划.qgz"))
    again = QgsProject()
    assert again.read(str(tmp_path / "计划.qgz"))
    assert layer_of(again, shown, "gate").name() == "大门"
    assert list(layers.add_blueprint_layers(again, shown.path, "zh")) == []
    again.clear()


def test_removing_takes_our_layers_and_their_group_alone(
    project: QgsProject, shown: BlueprintFile
) -> None:
    own = QgsVectorLayer("Point?crs=EPSG:4549", "mine", "memory")
    project.addMapLayer(own)
    layers.remove_blueprint_layers(project, shown.path)
    assert list(project.mapLayers().values()) == [own]
    assert project.layerTreeRoot().findGroups() == []


def test_a_group_with_something_of_the_planners_stays(
    project: QgsProject, shown: BlueprintFile
) -> None:
    own = QgsVectorLayer("Point?crs=EPSG:4549", "mine", "memory")
    project.addMapLayer(own, False)
    group_of(project).addLayer(own)
    layers.remove_blueprint_layers(project, shown.path)
    assert [node.layer() for node in group_of(project).findLayers()] == [own]


def test_a_form_speaks_words_and_the_file_keeps_codes(
    project: QgsProject, shown: BlueprintFile
) -> None:
    gate = layer_of(project, shown, "gate")
    fields = gate.fields()
    access = gate.editorWidgetSetup(fields.lookupField("access"))
    assert access.type() == "ValueMap"
    choices = {code: word for each in access.config()["map"] for word, code in each.items()}
    assert choices["residents"] == words.code_label(Texts("zh"), "gate_access", "residents")
    home = gate.editorWidgetSetup(fields.lookupField("residence_id"))
    assert home.type() == "ValueRelation"
    assert home.config()["Layer"] == layer_of(project, shown, "residence").id()
    context = QgsExpressionContextUtils.layerScope(gate)
    assert context is not None
    facility = layer_of(project, shown, "facility")
    index = facility.fields().lookupField("category")
    names = [
        word
        for each in facility.editorWidgetSetup(index).config()["map"]
        for word, code in each.items()
        if code == "community_canteen"
    ]
    assert len(names) == 1
    assert names[0] != "community_canteen"


def test_a_slip_in_the_planners_own_categories_does_not_keep_the_map_shut(
    project: QgsProject, file: BlueprintFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "categories.csv").write_text("code,name_zh\n,没有代码\n", encoding="utf-8")
    monkeypatch.setattr("lifecircle_plugin.paths.user_categories", lambda: tmp_path)
    list(layers.add_blueprint_layers(project, file.path, "zh"))
    facility = layer_of(project, file, "facility")
    setup = facility.editorWidgetSetup(facility.fields().lookupField("category"))
    assert len(setup.config()["map"]) > 50


def test_what_must_not_be_drawn_on_is_read_only(project: QgsProject, shown: BlueprintFile) -> None:
    for table in layers.LAYER_STYLES:
        is_read_only = layer_of(project, shown, table).readOnly()
        assert is_read_only == (table in layers.READ_ONLY_TABLES), table
    assert "unit" in layers.READ_ONLY_TABLES


def test_a_new_feature_of_a_form_gets_its_id(project: QgsProject, shown: BlueprintFile) -> None:
    layer = layer_of(project, shown, "facility")
    with edit(layer):
        feature = QgsVectorLayerUtils.createFeature(
            layer, QgsGeometry.fromWkt("POINT(645010 3464020)"), {}
        )
        assert len(feature["id"]) == 36
        assert layer.addFeature(feature)
    (row,) = plain(
        shown.path, "SELECT id, created_at, row_version FROM facility ORDER BY fid DESC LIMIT 1"
    )
    assert row[0] == feature["id"]
    assert row[1].endswith("Z")
    assert row[2] == 1


def test_layers_see_what_was_written(project: QgsProject, shown: BlueprintFile) -> None:
    layer = layer_of(project, shown, "residence")
    assert layer.featureCount() == 3
    with shown.write("residence") as connection:
        RESIDENCES.insert(connection, [ResidenceRow(name="丁", wkb=wkb("POINT(3000 3000)"))])
    layers.reload_layers(project, shown.path, ["residence"])
    assert layer.featureCount() == 4
    assert layer.extent().xMaximum() == pytest.approx(648_000, abs=1)


def test_edits_survive_a_reload(project: QgsProject, shown: BlueprintFile) -> None:
    layer = layer_of(project, shown, "residence")
    assert layer.startEditing()
    added = QgsFeature(layer.fields())
    added["name"] = "还没保存"
    assert layer.addFeature(added)
    layers.reload_layers(project, shown.path, ["residence"])
    assert layers.layer_in_edit(project, shown.path) == layer.name()
    assert layer.commitChanges()
    assert layers.layer_in_edit(project, shown.path) == ""
    assert plain(shown.path, "SELECT count(*) FROM residence") == [(4,)]


def test_a_run_is_shown_and_taken_away_again(project: QgsProject, shown: BlueprintFile) -> None:
    old = runs.start_run(shown, RunRow(title="old"))
    runs.store_results(shown, old, REPORT, residence_rows(shown))
    runs.finish_run(shown, old, REPORT, 1.0)
    run_id = runs.start_run(shown, RunRow(title="new"))
    numbers = residence_rows(shown)
    changed = runs.ResidenceRows(**{**vars(numbers), "lacking": np.array([7, 8, 9])})
    runs.store_results(shown, run_id, REPORT, changed)
    runs.finish_run(shown, run_id, REPORT, 1.0)
    residence = layer_of(project, shown, "residence")
    area = layer_of(project, shown, "residence_area")
    plain_rules = len(residence.renderer().legendSymbolItems())
    layers.show_run(project, shown.path, run_id)
    assert [each["lacking"] for each in residence.getFeatures()] == [7, 8, 9]
    assert [each["lacking"] for each in area.getFeatures()] == [8]
    assert len(residence.renderer().legendSymbolItems()) > plain_rules
    layers.show_run(project, shown.path, old)
    assert [each["lacking"] for each in residence.getFeatures()] == [1, 1, 0]
    assert len(residence.vectorJoins()) == 1
    circle = layer_of(project, shown, "circle_outline")
    assert [(each["name"], each["gaps"]) for each in circle.getFeatures()] == [("西圈", 1)]
    layers.show_run(project, shown.path, "")
    assert residence.vectorJoins() == []
    assert "lacking" not in residence.fields().names()
    assert "gaps" not in circle.fields().names()
    assert len(residence.renderer().legendSymbolItems()) == plain_rules
    assert layer_of(project, shown, "residence") is residence


def test_what_is_no_blueprint_is_told(project: QgsProject, tmp_path: Path) -> None:
    with pytest.raises(LifeCircleError, match="blueprint_missing"):
        list(layers.add_blueprint_layers(project, tmp_path / "gone.gpkg", "en"))
    assert not project.mapLayers()


def test_the_file_is_tidy_once_its_layers_are_gone(
    project: QgsProject, file: BlueprintFile
) -> None:
    list(layers.add_blueprint_layers(project, file.path, "zh"))
    BlueprintFile.open(file.path)  # the fixture closes once more
    layers.remove_blueprint_layers(project, file.path)
    gc.collect()
    file.close()
    file.close()
    assert sorted(each.name for each in file.path.parent.iterdir()) == [file.path.name]
    assert plain(file.path, "PRAGMA journal_mode") == [("delete",)]
