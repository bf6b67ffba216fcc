# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What undo says it takes back, and packages that could not be told apart."""

from __future__ import annotations

from lifecircle_plugin.editing.project_session import ProjectSession
from tests.editing.project_rooms import file, session  # noqa: F401


def test_undo_says_what_was_changed_and_of_which_project(session: ProjectSession) -> None:  # noqa: F811
    session.change("project", "p0", {"lead": "绿容"})
    assert session.undo_text == "Change Lead of 项目0"
    session.change("project", ["p0", "p1", "p2"], {"stage": "building"})
    assert session.undo_text == "Change Stage of 3 projects"
    session.place(["p0", "p1"], (1.0, 2.0))
    assert session.undo_text == "Place 2 projects"
    session.change("project", "p1", {"theme": "live", "note": "改"})
    assert session.undo_text == "Change 项目1"
    session.dissolve(["in"])
    assert session.undo_text == "Dissolve 内院"
    session.remove("project", ["p3", "p4"])
    assert session.undo_text == "Remove 2 projects"


def test_two_packages_of_one_name_never_stand_side_by_side(session: ProjectSession) -> None:  # noqa: F811
    assert session.make_package(" 内院", ["p0"]) == ""
    assert session.row("project", "p0").package_id == ""
    inside = session.make_package("内院", ["p0"], "228")
    assert inside
    assert not session.move_package(inside, "")
    assert not session.change_package("in", {"name": "228街坊"})
    assert session.change_package("in", {"name": "内院", "highlight": 1})
    assert [each.key for each in session.told] == ["package_name_taken"] * 3


def test_the_form_offers_packages_that_are_not_saved_yet(session: ProjectSession) -> None:  # noqa: F811
    layer = session.projects_layer
    at = layer.fields().lookupField("package_id")

    def offered() -> list[str]:
        return [key for each in layer.editorWidgetSetup(at).config()["map"] for key in each][1:]

    assert offered() == ["228街坊", "内院"]
    made = session.make_package("街边", ["p0"], "228")
    assert offered() == ["228街坊", "228街坊 / 街边", "内院"]
    assert {"228街坊 / 街边": made} in layer.editorWidgetSetup(at).config()["map"]
    session.undo()
    assert offered() == ["228街坊", "内院"]
    session.dissolve(["in"])
    session.discard()
    assert offered() == ["228街坊", "内院"]
