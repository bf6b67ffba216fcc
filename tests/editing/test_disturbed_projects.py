# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Edits of projects by QGIS's own tools, and saves that fail, are locked out or are killed."""

from __future__ import annotations

import os
import signal
import sqlite3
import time
from pathlib import Path
from typing import Any

import pytest
from qgis.core import NULL, QgsExpression, QgsExpressionContext, QgsProject
from qgis.gui import QgsAttributeForm
from qgis.PyQt.QtCore import QCoreApplication

from lifecircle_plugin.core.project_desk import Need, Project
from lifecircle_plugin.editing.layer_marks import SESSION_PROPERTY, remove_stale_layers
from lifecircle_plugin.editing.project_session import ProjectSession
from lifecircle_plugin.store.blueprint_file import BlueprintFile
from lifecircle_plugin.store.blueprint_rows import BlueprintHead
from lifecircle_plugin.store.desk_read import read_desk
from lifecircle_plugin.store.desk_write import insert_rows
from lifecircle_plugin.store.project_layers import add_blueprint_layers, find_layer
from tests.editing.test_project_session import content, file, session

pytestmark = pytest.mark.usefixtures("qgis_app")
KILLS = 6
__all__ = ["file", "session"]


def test_qgis_attribute_form_and_field_calculator_edit_projects(
    file: BlueprintFile,
    session: ProjectSession,
) -> None:
    layer = session.projects_layer
    (number,) = session.feature_ids_of(["p1"])
    form = QgsAttributeForm(layer, layer.getFeature(number))
    form.changeAttribute("lead", "区绿容局")
    form.changeAttribute("budget_planned_wan", 120.5)
    assert form.save()
    project = session.row("project", "p1")
    assert (project.lead, project.budget_planned_wan) == ("区绿容局", 120.5)
    # The field calculator: every feature, one step.
    depth = layer.undoStack().index()
    expression, context = QgsExpression("\"code\" || '号'"), QgsExpressionContext()
    index = layer.fields().lookupField("scale")
    layer.beginEditCommand("Field calculator")
    for feature in layer.getFeatures():
        context.setFeature(feature)
        context.setFields(layer.fields())
        layer.changeAttributeValue(feature.id(), index, expression.evaluate(context))
    layer.endEditCommand()
    assert layer.undoStack().index() == depth + 1
    assert {each.scale for each in session.desk().projects} == {f"3-{n}号" for n in range(5)}
    session.undo()
    assert {each.scale for each in session.desk().projects} == {""}
    assert session.row("project", "p1").lead == "区绿容局"
    # A cell emptied in the table is unknown, not nothing.
    layer.changeAttributeValue(number, layer.fields().lookupField("progress"), NULL)
    assert session.row("project", "p1").progress is None
    assert session.save()
    stored = read_desk(file).rows["project"]["p1"]
    assert (stored.lead, stored.budget_planned_wan, stored.progress) == ("区绿容局", 120.5, None)
    form.deleteLater()


def test_a_locked_file_is_told_and_nothing_is_lost(
    file: BlueprintFile,
    session: ProjectSession,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    session.rename("p0", "新名", "改")
    edited = content(session.desk())
    before = content(read_desk(file))
    other = sqlite3.connect(file.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        assert not session.save()
    finally:
        other.execute("ROLLBACK")
        other.close()
    assert [each.key for each in session.told] == ["blueprint_locked"]
    assert content(session.desk()) == edited
    assert content(read_desk(file)) == before
    session.undo()  # the history is whole
    assert not session.is_dirty
    session.redo()
    assert session.save()
    assert content(read_desk(file)) == edited


def test_a_row_that_breaks_a_rule_of_the_file_takes_the_whole_save_back(
    file: BlueprintFile,
    session: ProjectSession,
) -> None:
    with file.write("project") as connection:
        connection.execute(
            "CREATE TRIGGER refuse BEFORE UPDATE ON need WHEN NEW.id = 'n1' "
            "BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END"
        )
    before = content(read_desk(file))
    session.change("project", ["p0", "p1"], {"stage": "building"})
    session.answer_needs(["n0", "n1"], "answered", "noted", "已记录")
    edited = content(session.desk())
    assert not session.save()
    assert len(session.told) == 1
    assert content(read_desk(file)) == before
    assert content(session.desk()) == edited
    with file.write("project") as connection:
        connection.execute("DROP TRIGGER refuse")
    assert session.save()
    assert content(read_desk(file)) == edited


def test_the_stored_layer_is_hidden_and_locked_while_projects_are_edited(
    file: BlueprintFile,
) -> None:
    project = QgsProject.instance()
    for _ in add_blueprint_layers(project, file.path, "zh"):
        pass
    stored = find_layer(project, file.path, "project")
    node = project.layerTreeRoot().findLayer(stored.id())
    node.setItemVisibilityChecked(True)
    made = ProjectSession(file, read_desk(file), "")
    assert stored.readOnly()
    assert not node.itemVisibilityChecked()
    # A saved project that brings the layer back empty is cleared of it.
    assert made.projects_layer.customProperty(SESSION_PROPERTY) == "projects"
    assert remove_stale_layers(project) == 0
    made.close()
    assert not stored.readOnly()
    assert node.itemVisibilityChecked()
    assert "projects" not in {
        each.customProperty(SESSION_PROPERTY) for each in project.mapLayers().values()
    }


def big_file(path: Path) -> BlueprintFile:
    BlueprintFile.create(path, BlueprintHead(name="平凉路街道", metric_crs="EPSG:4549"))
    opened = BlueprintFile.open(path)
    with opened.write("project", "need") as connection:
        insert_rows(connection, [Project(f"p{n}", name=f"项目{n}") for n in range(173)])
        insert_rows(connection, [Need(f"n{n}", "suggestion", text="食堂") for n in range(1500)])
    return opened


def edit_all(editing: Any, mark: str) -> None:
    editing.change("project", [f"p{n}" for n in range(173)], {"note": mark})
    editing.change("need", [f"n{n}" for n in range(1500)], {"note": mark})


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a process that can be killed")
def test_a_process_killed_while_saving_leaves_all_or_nothing(tmp_path: Path) -> None:
    path = tmp_path / "big.gpkg"
    with big_file(path) as opened:
        trial = ProjectSession(opened, read_desk(opened), "")
        edit_all(trial, "first")
        start = time.perf_counter()
        assert trial.save()
        seconds = time.perf_counter() - start
        trial.close()
    seen, before = set(), "first"
    for kill in range(KILLS):
        mark = f"save {kill}"
        reads, writes = os.pipe()
        child = os.fork()
        if not child:
            try:
                held = BlueprintFile.open(path)
                child_session = ProjectSession(held, read_desk(held), "")
                edit_all(child_session, mark)
                os.write(writes, b"s")
                child_session.save()
                os.write(writes, b"d")
                time.sleep(20)
            finally:
                os._exit(1)
        os.close(writes)
        with open(reads, "rb", buffering=0) as told:
            assert told.read(1) == b"s"
            time.sleep(1.2 * seconds * kill / KILLS)
            # The last one lives until it has saved.
            is_told = kill == KILLS - 1 and told.read(1) == b"d"
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            is_told = is_told or told.read(1) == b"d"
        with BlueprintFile.open(path) as opened:
            assert not opened.is_read_only
            desk = read_desk(opened)
        notes = {each.note for each in (*desk.projects, *desk.needs)}
        assert notes in ({mark}, {before})
        assert not is_told or notes == {mark}
        assert (len(desk.projects), len(desk.needs)) == (173, 1500)
        seen.add(notes == {mark})
        (before,) = notes
    assert seen == {True, False}
    QCoreApplication.processEvents()
