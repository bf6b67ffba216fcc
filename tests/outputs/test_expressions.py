# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Expression functions: right in labels, layouts and field calculators, fresh after a new run."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from qgis.analysis import QgsNativeAlgorithms
from qgis.core import (
    QgsExpression,
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsFeature,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsPalLayerSettings,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProject,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtCore import QSize

from lifecircle_plugin.algorithms.gap_tables import GAP_FIELDS
from lifecircle_plugin.core.results import State
from lifecircle_plugin.outputs.expressions import ExpressionFunctions
from lifecircle_plugin.store.blueprint_file import BlueprintFile
from lifecircle_plugin.store.blueprint_rows import RunRow
from lifecircle_plugin.store.runs import ResidenceRows, finish_run, start_run, store_results
from lifecircle_plugin.texts import Texts
from tests.outputs.reports import made_up_report
from tests.store.blueprints import new_blueprint, small_town

PACK = Path(__file__).resolve().parents[2] / "resources" / "standards" / "gb50180-2018.csv"
CODE = "food_market"


@pytest.fixture
def functions(qgis_app):
    made = ExpressionFunctions()
    yield made
    made.remove()
    QgsProject.instance().clear()


@pytest.fixture(scope="module")
def report():
    return made_up_report(PACK, confirmed_share=0.5)


def no_residences():
    none = np.zeros(0)
    empty = np.zeros(0, dtype=object)
    return ResidenceRows(
        residence_id=empty,
        population=none,
        snap_m=none,
        routed=none.astype(bool),
        edge_m=none,
        circle=empty,
        lacking=none.astype(np.int64),
        undecided=none.astype(np.int64),
        columns={},
    )


def store(file, report, circle_ids=None):
    run = start_run(file, RunRow(title="试算", pack_id=report.pack_id))
    store_results(file, run, report, no_residences(), circle_ids=circle_ids)
    finish_run(file, run, report, 1.0)
    return run


def value(text, layer=None):
    """Evaluate as a layout label does: with the project's scope and a layer's, if there is one."""
    context = QgsExpressionContext()
    context.appendScope(QgsExpressionContextUtils.globalScope())
    context.appendScope(QgsExpressionContextUtils.projectScope(QgsProject.instance()))
    if layer is not None:
        context.appendScope(QgsExpressionContextUtils.layerScope(layer))
    expression = QgsExpression(text)
    assert not expression.hasParserError(), expression.parserErrorString()
    found = expression.evaluate(context)
    assert not expression.hasEvalError(), expression.evalErrorString()
    return found


@pytest.fixture
def blueprint(tmp_path, report):
    """Return a blueprint with a run, kept open as the panel does, and its circles as a layer."""
    path = small_town(tmp_path / "控江 蓝图.gpkg")
    with BlueprintFile.open(path) as file:
        store(file, report)
        layer = QgsVectorLayer(f"{path}|layername=circle_outline", "圈", "ogr")
        layer.setCustomProperty("lifecircle/table", "circle_outline")
        assert layer.isValid()
        QgsProject.instance().addMapLayer(layer)
        yield file, layer
        QgsProject.instance().removeMapLayer(layer.id())


def gravest(report, circle, code, level=None):
    """Return the row that must speak, found the slow way."""
    order = ["gap", "borderline", "improvable", "insufficient", "met", "not_applicable"]
    rows = [
        row
        for row in report.rows
        if row.circle == circle and row.code == code and level in (None, row.level)
    ]
    return min(
        rows,
        key=lambda row: (order.index(row.state.value), not row.is_confirmed, -row.uncovered),
        default=None,
    )


def test_every_circle_and_category_of_the_shown_run_is_answered(functions, blueprint, report):
    _, layer = blueprint
    texts = Texts.for_user()
    from lifecircle_plugin.texts.gap import state_label

    codes = sorted({row.code for row in report.rows})
    for circle in report.circles[::8]:
        for code in codes[::5]:
            row = gravest(report, circle, code)
            assert value(f"lifecircle_coverage('{circle}','{code}')", layer) == pytest.approx(
                row.coverage
            )
            assert value(f"lifecircle_uncovered('{circle}','{code}')", layer) == row.uncovered
            told = value(f"lifecircle_state('{circle}','{code}')", layer)
            assert told.startswith(state_label(texts, row.state))
            assert told.endswith("†") == (not row.is_confirmed)
        gaps = [r for r in report.rows if r.circle == circle and r.state is State.GAP]
        confirmed = [r for r in gaps if r.is_confirmed]
        assert value(f"lifecircle_gap_count('{circle}')", layer) == len(confirmed)
        assert value(f"lifecircle_gap_count('{circle}', true)", layer) == len(gaps)


def test_a_level_a_name_in_words_and_what_is_not_known(functions, blueprint, report):
    _, layer = blueprint
    circle = report.circles[0]
    row = gravest(report, circle, "primary_school", "10min")
    for name in ("primary_school", row.name_zh, row.name_en):
        assert value(f"lifecircle_coverage('{circle}', '{name}', '10min')", layer) == pytest.approx(
            row.coverage
        )
    assert value("lifecircle_coverage('nowhere', 'food_market')", layer) is None
    assert value(f"lifecircle_state('{circle}', 'no_such_thing')", layer) is None
    assert value("lifecircle_gap_count(NULL)", layer) is None
    wrong = QgsExpression("lifecircle_coverage('a')")
    wrong.evaluate(QgsExpressionContext())
    assert wrong.hasEvalError()


def test_a_new_run_is_seen_at_once_and_a_running_one_never(functions, blueprint, report):
    file, layer = blueprint
    circle = report.circles[0]
    before = value(f"lifecircle_coverage('{circle}','{CODE}')", layer)
    running = start_run(file, RunRow(title="neu"))
    changed = replace(
        report,
        rows=tuple(replace(row, coverage=0.123, state=State.GAP) for row in report.rows),
    )
    store_results(file, running, changed, no_residences())
    wait()
    assert value(f"lifecircle_coverage('{circle}','{CODE}')", layer) == before
    finish_run(file, running, changed, 1.0)
    wait()
    assert value(f"lifecircle_coverage('{circle}','{CODE}')", layer) == pytest.approx(0.123)


def wait():
    """Let the time pass in which a file is not looked at again."""
    import time

    from lifecircle_plugin.store.shown_gaps import CHECK_SECONDS

    time.sleep(CHECK_SECONDS + 0.05)


def test_a_circle_is_found_by_its_id_and_from_a_layout_without_a_layer(functions, tmp_path, report):
    path = new_blueprint(tmp_path / "b.gpkg")
    with BlueprintFile.open(path) as file:
        store(file, report, circle_ids={report.circles[0]: "the-id"})
        layer = QgsVectorLayer(f"{path}|layername=circle", "circle", "ogr")
        layer.setCustomProperty("lifecircle/table", "circle")
        QgsProject.instance().addMapLayer(layer)
        row = gravest(report, report.circles[0], CODE)
        assert value(f"lifecircle_coverage('the-id','{CODE}')") == pytest.approx(row.coverage)
        QgsProject.instance().removeMapLayer(layer.id())
        assert value(f"lifecircle_coverage('the-id','{CODE}')") is None


def gap_layer(report):
    kinds = {"text": "string", "real": "double", "int": "int"}
    fields = "&".join(f"field={name}:{kinds[kind]}" for name, kind in GAP_FIELDS)
    layer = QgsVectorLayer(f"None?{fields}", "whatever the planner called it", "memory")
    features = []
    for row in report.rows:
        feature = QgsFeature(layer.fields())
        for name, _ in GAP_FIELDS:
            if name != "reason":
                cell = getattr(row, name)
                feature[name] = getattr(cell, "value", cell)
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    return layer


def test_without_a_blueprint_a_table_of_gaps_answers_until_it_is_removed(
    functions, report, qgis_app
):
    layer = gap_layer(report)
    QgsProject.instance().addMapLayer(layer)
    qgis_app.processEvents()
    circle = report.circles[3]
    row = gravest(report, circle, CODE)
    assert value(f"lifecircle_coverage('{circle}','{CODE}')") == pytest.approx(row.coverage)
    QgsProject.instance().removeMapLayer(layer.id())
    assert value(f"lifecircle_coverage('{circle}','{CODE}')") is None


def test_labels_are_drawn_in_worker_threads_with_the_right_texts(functions, blueprint):
    file, layer = blueprint
    settings = QgsPalLayerSettings()
    settings.isExpression = True
    settings.fieldName = f"coalesce(lifecircle_state(\"name\", '{CODE}'), 'none')"
    layer.setLabeling(QgsVectorLayerSimpleLabeling(settings))
    layer.setLabelsEnabled(True)
    with file.write("result_gap") as connection:
        connection.execute("UPDATE result_gap SET circle = '西圈' WHERE circle LIKE '定海路%'")
    picture = QgsMapSettings()
    picture.setLayers([layer])
    picture.setDestinationCrs(layer.crs())
    picture.setExtent(layer.extent().buffered(50))
    picture.setOutputSize(QSize(300, 300))
    job = QgsMapRendererParallelJob(picture)
    job.start()
    job.waitForFinished()
    labels = [label.labelText for label in job.takeLabelingResults().allLabels()]
    assert labels
    assert "none" not in labels


def test_a_field_calculator_on_a_file_outside_the_project_answers_too(
    functions, tmp_path, report, qgis_app
):
    """As qgis_process runs it: the layer is opened by Processing and never in the project."""
    path = small_town(tmp_path / "b.gpkg")
    with BlueprintFile.open(path) as file:
        store(file, report)
        with file.write("result_gap") as connection:
            connection.execute("UPDATE result_gap SET circle = '西圈' WHERE circle LIKE '定海路%'")
    provider = QgsNativeAlgorithms()
    provider.loadAlgorithms()
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback(False)
    context.setProject(QgsProject.instance())
    asked = {
        "INPUT": f"{path}|layername=circle_outline",
        "FIELD_NAME": "share",
        "FIELD_TYPE": 0,
        "FORMULA": f"lifecircle_coverage(\"name\", '{CODE}')",
        "OUTPUT": "memory:",
    }
    results, is_done = provider.algorithm("fieldcalculator").run(asked, context, feedback)
    assert is_done, feedback.textLog()
    layer = context.takeResultLayer(results["OUTPUT"])
    shares = [feature["share"] for feature in layer.getFeatures()]
    assert shares
    assert all(0 <= share <= 1 for share in shares)


def test_many_threads_may_ask_at_once(functions, blueprint, report):
    _, layer = blueprint
    circle = report.circles[0]
    expected = gravest(report, circle, CODE).coverage
    answers, layer_id = [], layer.id()

    def ask():
        context = QgsExpressionContext()
        scope = QgsExpressionContextUtils.globalScope()
        scope.setVariable("layer_id", layer_id)
        context.appendScope(scope)
        for _ in range(200):
            expression = QgsExpression(f"lifecircle_coverage('{circle}','{CODE}')")
            answers.append(expression.evaluate(context))

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [expected] * 800


def test_a_file_that_is_no_blueprint_or_is_gone_answers_nothing(functions, tmp_path):
    cache = functions.gaps.cache
    assert cache.of(str(tmp_path / "missing.gpkg")) is None
    (tmp_path / "text.gpkg").write_text("no database")
    assert cache.of(str(tmp_path / "text.gpkg")) is None
    assert cache.of(str(new_blueprint(tmp_path / "empty.gpkg"))) is None


def test_the_functions_come_with_help_and_go_when_the_plugin_goes(functions):
    for name in ("coverage", "state", "uncovered", "gap_count"):
        index = QgsExpression.functionIndex(f"lifecircle_{name}")
        assert index >= 0
        assert "LifeCircle" in QgsExpression.Functions()[index].groups()
        text = QgsExpression.Functions()[index].helpText()
        assert f"lifecircle_{name}(" in text
    other = ExpressionFunctions()
    other.remove()
    assert QgsExpression.functionIndex("lifecircle_coverage") < 0
