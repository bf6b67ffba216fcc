# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""QGIS's own forms, tables and temporal controller on the layers of projects and needs."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from qgis.core import (
    NULL,
    Qgis,
    QgsAttributeEditorContainer,
    QgsAttributeEditorRelation,
    QgsDateTimeRange,
    QgsExpression,
    QgsFeature,
    QgsFeatureRequest,
    QgsProject,
    QgsVectorLayer,
    QgsVectorLayerTemporalContext,
    QgsVectorLayerTools,
    QgsVectorLayerUtils,
    edit,
)
from qgis.gui import (
    QgsAdvancedDigitizingDockWidget,
    QgsAttributeEditorContext,
    QgsAttributeForm,
    QgsGui,
    QgsMapCanvas,
)
from qgis.PyQt.QtCore import QDate, QDateTime, QTime

from lifecircle_plugin.core.project_desk import (
    AnnualEntry,
    Event,
    Fund,
    Need,
    Package,
    Project,
)
from lifecircle_plugin.editing.project_layer import ProjectLayer
from lifecircle_plugin.store import project_layers as layers
from lifecircle_plugin.store.blueprint_file import BlueprintFile
from lifecircle_plugin.store.blueprint_rows import adopt_scenario
from lifecircle_plugin.store.desk_forms import CHILDREN, FORMS, follow_circles
from lifecircle_plugin.store.desk_write import insert_rows
from lifecircle_plugin.store.schema import DOMAINS
from lifecircle_plugin.store.schema import table as table_def
from lifecircle_plugin.texts import Texts
from lifecircle_plugin.texts.blueprint import code_label, column_label
from tests.store.blueprints import at, plain, small_town

pytestmark = pytest.mark.usefixtures("qgis_app")


class Tools(QgsVectorLayerTools):
    """What a QGIS window brings along for forms."""

    def addFeature(self, *_: object, **__: object) -> bool:  # noqa: N802
        return False

    def startEditing(self, layer: QgsVectorLayer) -> bool:  # noqa: N802
        return bool(layer.startEditing())

    def stopEditing(self, layer: QgsVectorLayer, _: bool = True) -> bool:  # noqa: N802
        return bool(layer.commitChanges())

    def saveEdits(self, layer: QgsVectorLayer) -> bool:  # noqa: N802
        return bool(layer.commitChanges())


ROWS = (
    [Package("k1", name="228街坊"), Package("k2", name="内院", parent_id="k1")],
    [
        Project(
            *("p1", "1", "社区食堂", "care"),
            package_id="k1",
            start="2023-07-01",
            end="2024-06-30",
            xy=at(10, 10),
        ),
        Project("p2", "2", "花园", start="2024-03-01", xy=at(20, 20)),
        Project("p3", "", "什么时候都没说", other_themes="care;live", xy=at(30, 30)),
        Project("p4", "4", "只知道完工", end="2023-12-31", start="2023年", xy=at(40, 40)),
    ],
    [AnnualEntry("y1", "p1", 2023), AnnualEntry("y2", "p1", 2024)],
    [Fund("f1", "p1", "district", planned_wan=60.0)],
    [Event("e1", kind="沙龙", name="睦邻沙龙", date="2023-04")],
    [Need("n1", "hearing", text="要食堂", date="2023", event_id="e1")],
)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory, qgis_app: object) -> Iterator[BlueprintFile]:
    QgsGui.editorWidgetRegistry().initEditors()
    path = small_town(tmp_path_factory.mktemp("desk") / "蓝图.gpkg")
    with BlueprintFile.open(path) as opened:
        with opened.write("project", "need") as connection:
            for several in ROWS:
                insert_rows(connection, several)
        yield opened


@pytest.fixture(scope="module")
def project(file: BlueprintFile) -> Iterator[QgsProject]:
    # The one project that a window has: value relations look for their layers there.
    made = QgsProject.instance()
    list(layers.add_blueprint_layers(made, file.path, "zh"))
    yield made
    made.clear()
    gc.collect()


def layer_of(project: QgsProject, file: BlueprintFile, table: str) -> QgsVectorLayer:
    layer = layers.find_layer(project, file.path, table)
    assert layer is not None, table
    return layer


def row_of(layer: QgsVectorLayer, row_id: str) -> QgsFeature:
    (feature,) = [each for each in layer.getFeatures() if each["id"] == row_id]
    return feature


def relations_of(layer: QgsVectorLayer) -> list[str]:
    root = layer.editFormConfig().invisibleRootContainer()
    return [
        each.relation().referencingLayer().customProperty(layers.TABLE_PROPERTY)
        for each in root.findElements(Qgis.AttributeEditorType.Relation)
        if isinstance(each, QgsAttributeEditorRelation)
    ]


def test_every_column_has_a_name_and_every_code_a_word_in_both_languages() -> None:
    for language in ("en", "zh"):
        texts = Texts(language)
        for table in (*FORMS, *CHILDREN, "package", "event", "strategy"):
            for column in table_def(table).columns:
                if column.is_json or column.name.endswith(("_key", "scope_id")):
                    continue
                assert column_label(texts, column.name, table), (table, column.name)
                for code in DOMAINS.get(column.domain, ()):
                    if code and column.domain != "yes_no":
                        assert code_label(texts, column.domain, code) != code, column


def test_a_form_holds_every_column_once_and_what_hangs_on_a_project(
    project: QgsProject, file: BlueprintFile
) -> None:
    layer = layer_of(project, file, "project")
    config = layer.editFormConfig()
    assert config.layout() == Qgis.AttributeFormLayout.DragAndDrop
    shown = [
        child.name()
        for tab in config.tabs()
        if isinstance(tab, QgsAttributeEditorContainer)
        for child in tab.children()
        if not isinstance(child, QgsAttributeEditorRelation)
    ]
    assert sorted(shown) == sorted(set(table_def("project").column_names) - {"as_typed"})
    assert set(relations_of(layer)) == set(CHILDREN) - {"project_area"}
    relation = next(
        each
        for each in project.relationManager().relations().values()
        if each.referencingLayer().customProperty(layers.TABLE_PROPERTY) == "project_year"
    )
    years = relation.getRelatedFeatures(row_of(layer, "p1"))
    assert sorted(each["year"] for each in years) == [2023, 2024]


def test_a_form_shows_names_for_ids_and_words_for_codes(
    project: QgsProject, file: BlueprintFile
) -> None:
    layer = layer_of(project, file, "project")
    fields = layer.fields()
    for column, target in (("package_id", "package"), ("circle_id", "circle")):
        setup = layer.editorWidgetSetup(fields.lookupField(column))
        assert setup.type() == "ValueRelation"
        assert setup.config()["Layer"] == layer_of(project, file, target).id()
    stage = layer.editorWidgetSetup(fields.lookupField("stage")).config()["map"]
    assert {"谋划储备": "idea"} in stage
    others = layer.editorWidgetSetup(fields.lookupField("other_themes")).config()["map"]
    assert {"宜居、宜养": "live;care"} in others
    assert layer.fields().field("theme").alias() == column_label(Texts("zh"), "theme")


def test_the_attribute_table_shows_only_what_has_a_name(
    project: QgsProject, file: BlueprintFile
) -> None:
    layer = layer_of(project, file, "project")
    shown = {each.name for each in layer.attributeTableConfig().columns() if not each.hidden}
    assert {"name", "tags", "effect_kind"} <= shown
    assert not shown & {"as_typed", "row_version", "fid"}
    assert all(column_label(Texts("zh"), each, "project") for each in shown if each)


def test_saving_a_form_changes_what_was_changed_and_nothing_else(
    project: QgsProject, file: BlueprintFile
) -> None:
    canvas = QgsMapCanvas()
    dock = QgsAdvancedDigitizingDockWidget(canvas)
    tools = Tools()
    context = QgsAttributeEditorContext()
    context.setVectorLayerTools(tools)
    context.setMapCanvas(canvas)
    context.setCadDockWidget(dock)
    changed = {"project": "tags", "event": "note", "need": "note"}
    for table, column in changed.items():
        layer = layer_of(project, file, table)
        assert layer.startEditing()
        for before in layer.getFeatures():
            if before["id"] == "p4":
                continue  # a start that is no day: the calendar takes it for none
            form = QgsAttributeForm(layer, before, context)
            form.setMode(QgsAttributeEditorContext.Mode.SingleEditMode)
            form.changeAttribute(column, "已看")
            assert form.save()
            form.deleteLater()
            after = layer.getFeature(before.id())
            told = {
                name: (before[name], after[name])
                for name in layer.fields().names()
                if before[name] != after[name]
            }
            assert told == {column: (NULL, "已看")}
        assert layer.rollBack()
    del context, dock, canvas


def test_a_circle_chosen_in_the_table_says_that_a_hand_set_it(
    project: QgsProject, file: BlueprintFile
) -> None:
    layer = layer_of(project, file, "project")
    circles = layer_of(project, file, "circle")
    (circle,) = [each["id"] for each in circles.getFeatures() if each["name"] == "西圈"]
    column = layer.fields().lookupField("circle_id")
    assert layer.startEditing()
    number = row_of(layer, "p1").id()
    assert layer.changeAttributeValue(number, column, circle)
    after = layer.getFeature(number)
    assert (after["circle_by"], after["circle_name"]) == ("hand", "西圈")
    # Another edit of a project that follows its position leaves it so.
    other = row_of(layer, "p2").id()
    assert layer.changeAttributeValue(other, layer.fields().lookupField("tags"), "美丽家园")
    assert layer.getFeature(other)["circle_by"] == NULL
    assert layer.rollBack()


def test_only_circles_of_the_adopted_scenario_are_offered(
    project: QgsProject, file: BlueprintFile
) -> None:
    layer = layer_of(project, file, "project")
    column = layer.fields().lookupField("circle_id")
    (scenario,) = plain(file.path, "SELECT id FROM scenario")[0]

    def offered() -> str:
        return str(layer.editorWidgetSetup(column).config()["FilterExpression"])

    assert offered() == f"\"scenario_id\" = '{scenario}'"
    with file.write("scenario") as connection:
        connection.execute("INSERT INTO scenario (id, name) VALUES ('other', '方案二')")
        adopt_scenario(connection, "other")
    layers.reload_layers(project, file.path, ["scenario"])
    assert offered() == "\"scenario_id\" = 'other'"
    with file.write("scenario") as connection:
        connection.execute("DELETE FROM scenario WHERE id = 'other'")
        adopt_scenario(connection, scenario)


def test_projects_are_shown_while_they_run_and_undated_ones_are_not_lost(
    project: QgsProject, file: BlueprintFile
) -> None:
    layer = layer_of(project, file, "project")
    properties = layer.temporalProperties()
    assert properties.isActive()
    context = QgsVectorLayerTemporalContext()
    context.setLayer(layer)

    def shown(begin: str, end: str) -> set[str]:
        moments = [
            QDateTime(QDate.fromString(day, "yyyy-MM-dd"), QTime(0, 0)) for day in (begin, end)
        ]
        condition = properties.createFilterString(context, QgsDateTimeRange(*moments))
        request = QgsFeatureRequest(QgsExpression(condition))
        return {each["id"] for each in layer.getFeatures(request)}

    # From 2023-07-01 to 2024-06-30, as far as any project says.
    assert shown("2023-08-01", "2023-09-01") == {"p1", "p3", "p4"}
    assert shown("2024-04-01", "2024-05-01") == {"p1", "p2", "p3"}
    # The last day is still within.
    assert shown("2024-06-30", "2024-06-30") == {"p1", "p2", "p3"}
    assert shown("2026-01-01", "2026-02-01") == set()


def test_a_project_drawn_in_the_layer_stands_in_the_file_with_its_id(
    project: QgsProject, file: BlueprintFile
) -> None:
    layer = layer_of(project, file, "project_year")
    with edit(layer):
        feature = QgsVectorLayerUtils.createFeature(layer, attributes={})
        feature["project_id"], feature["year"] = "p2", 2024
        assert layer.addFeature(feature)
    assert plain(
        file.path, "SELECT state, length(id) FROM project_year WHERE project_id = 'p2'"
    ) == [("listed", 36)]
    with file.write("project_year") as connection:
        connection.execute("DELETE FROM project_year WHERE project_id = 'p2'")


def test_the_form_of_an_edit_session_leaves_other_tables_alone(
    project: QgsProject, file: BlueprintFile
) -> None:
    stored = layer_of(project, file, "project")
    held = ProjectLayer(stored.crs())
    held.take_style(stored)
    assert relations_of(held.layer) == []
    assert set(relations_of(stored)) == set(CHILDREN) - {"project_area"}
    titles = [tab.name() for tab in held.layer.editFormConfig().tabs()]
    assert len(titles) == len([tab for tab in FORMS["project"] if tab.columns]) + 1
    column = held.layer.fields().lookupField("stage")
    assert held.layer.editorWidgetSetup(column).type() == "ValueMap"
    # The same choice of circles, and the same consequence.
    follow_circles(held.layer, layer_of(project, file, "circle"))
    assert held.layer.defaultValueDefinition(held.layer.fields().lookupField("circle_by")).isValid()


def test_a_saved_project_keeps_forms_and_relations(
    project: QgsProject, file: BlueprintFile, tmp_path: Path
) -> None:
    assert project.write(str(tmp_path / "计划.qgz"))
    again = QgsProject()
    assert again.read(str(tmp_path / "计划.qgz"))
    layer = layer_of(again, file, "project")
    root = layer.editFormConfig().invisibleRootContainer()
    shown = root.findElements(Qgis.AttributeEditorType.Relation)
    assert len(shown) == len(CHILDREN) - 1
    count = len(again.relationManager().relations())
    assert list(layers.add_blueprint_layers(again, file.path, "zh")) == []
    assert len(again.relationManager().relations()) == count == len(CHILDREN)
    again.clear()
