# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The Effect page on a real blueprint: computed in the window, and told when it is old."""

from __future__ import annotations

from pathlib import Path

import pytest

from lifecircle_plugin.core.project_desk import (
    FacilityOverlay,
    Package,
    Project,
    StreetOverlay,
)
from lifecircle_plugin.gui.effect_overlays import OverlayEditor
from lifecircle_plugin.gui.effect_view import EffectView
from lifecircle_plugin.gui.pick_dialog import PickDialog
from lifecircle_plugin.gui.projects_panel import EFFECT_TAB, ProjectsPanel
from lifecircle_plugin.gui.workbench import Workbench
from tests.algorithms.blueprints import fill, new_blueprint
from tests.algorithms.test_effect import path_wkb, put
from tests.algorithms.town import Runner
from tests.gui.circles_desk import bench, desk  # noqa: F401
from tests.gui.desk import wait_until
from tests.gui.projects_desk import open_projects


@pytest.fixture
def path(run: Runner, tmp_path: Path) -> Path:
    found = new_blueprint(run, tmp_path)
    fill(run, found)
    put(
        found,
        Package("k", name="228街坊"),
        Project("p", name="甲", package_id="k", xy=(0.0, 10.0)),
        Project("q", name="乙", xy=(600.0, -20.0)),
        FacilityOverlay("o", "p", category="canteen"),
    )
    return found


@pytest.fixture
def panel(bench: Workbench, path: Path) -> ProjectsPanel:  # noqa: F811
    return open_projects(bench, path)


def computed(panel: ProjectsPanel) -> EffectView:
    """Return the page with the effect of the package."""
    panel.tabs.setCurrentIndex(EFFECT_TAB)
    view = panel.effect
    assert view is not None
    view.choice.setCurrentIndex(view.choice.findData("package:k"))
    counts: list[bool] = []
    panel._current.status_changed.connect(lambda: counts.append(True))
    view.compute.click()
    wait_until(lambda: not view.is_running and view.headline.text() and counts)
    return view


def test_figures_say_so_when_projects_have_moved_on(panel: ProjectsPanel) -> None:
    view = computed(panel)
    assert not view.age.text()
    session = panel.keeper.edit()
    session.change("project", ["q"], {"lead": "绿容"})
    session.change("project", ["p"], {"name": "甲食堂"})
    # What no effect depends on makes no figure old.
    assert not view.age.text()
    session.place(["p"], (300.0, 10.0))
    assert "older than the projects. Changed since: 甲." in view.age.text()
    session.undo()
    assert not view.age.text()
    session.add([FacilityOverlay("", "p", category="nursery")])
    panel.bar.edits.save.click()
    wait_until(lambda: not panel.keeper.is_dirty)
    assert "Changed since: 甲" in view.age.text()
    session.change("project", ["q"], {"package_id": "k"})
    assert "甲, 乙" in view.age.text()
    panel.bar.edits.save.click()
    wait_until(lambda: not panel.keeper.is_dirty)
    assert not computed(panel).age.text()


def test_what_was_not_computed_can_still_be_said(panel: ProjectsPanel) -> None:
    view = computed(panel)
    assert [each.id for each in view.projects.grid.lines] == ["*", "p", "q"]
    view.projects.choose("q")
    assert view.overlays.add.isEnabled()
    assert view.overlays.title.text() == "What 乙 changes"
    # Nor does an edit let go of the project it is about.
    session = panel.keeper.edit()
    session.add([Project("r", name="丙"), FacilityOverlay("", "q", category="canteen")])
    assert view.projects.current() == "q"
    assert [each.id for each in view.projects.grid.lines] == ["*", "p", "q", "r"]
    assert len(view.overlays.list.grid.lines) == 1


def test_new_figures_are_shown_whatever_was_chosen_before(panel: ProjectsPanel) -> None:
    panel.tabs.setCurrentIndex(EFFECT_TAB)
    view = panel.effect
    assert view is not None
    view.projects.choose("q")
    assert view.projects.current() == "q"
    computed(panel)
    assert view.projects.current() == "*"


def test_figures_of_another_blueprint_go(panel: ProjectsPanel) -> None:
    view = computed(panel)
    panel._current.close()
    wait_until(lambda: not panel._current.is_open)
    assert not view.headline.text()
    assert not view.projects.grid.lines


def editor(panel: ProjectsPanel, project_id: str) -> OverlayEditor:
    """Return the list of what a project changes."""
    panel.tabs.setCurrentIndex(EFFECT_TAB)
    assert panel.effect is not None
    panel.effect.projects.choose(project_id)
    return panel.effect.overlays


def picking(overlays: OverlayEditor, kind: str) -> PickDialog:
    """Return the window in which what is there is chosen."""
    overlays.begin(kind)
    wait_until(lambda: overlays.findChild(PickDialog, f"overlayPick_{kind}") is not None)
    found = overlays.findChild(PickDialog, f"overlayPick_{kind}")
    assert isinstance(found, PickDialog)
    return found


def test_gates_and_facilities_are_searched_by_where_they_are(panel: ProjectsPanel) -> None:
    overlays = editor(panel, "q")
    dialog = picking(overlays, "gate")
    columns = [each.key for each in dialog.model.columns]
    told = [[column.text(line) for column in dialog.model.columns] for line in dialog.model.lines]
    # By the compound and the circle it is of; what everybody passes already is not offered.
    assert [row[columns.index("name")] for row in told] == ["近村"]
    assert told[0][columns.index("circle")] == "西圈"
    assert told[0][columns.index("distance")] == "601 m"
    dialog.search.setText("近 西圈")
    assert len(dialog.table.shown()) == 1
    dialog.table.selectRow(0)
    dialog.take.click()
    assert [each.name for each in overlays.list.grid.lines] == ["近村"]
    dialog = picking(overlays, "enlarge")
    assert [line.name for line in dialog.model.lines] == ["一幼", "怪店", "二小"]
    dialog.search.setText("二小")
    dialog.table.selectRow(0)
    dialog.take.click()
    assert "二小" in overlays.form.title.text()
    # What was asked about one project is not taken for another.
    panel.effect.projects.choose("p")
    assert not overlays.form.isVisible()


def test_a_path_in_the_void_and_projects_at_odds_are_told_where_they_are_entered(
    panel: ProjectsPanel,
) -> None:
    session = panel.keeper.edit()
    path = StreetOverlay("s", "q", wkb=path_wkb((300, 200), (300, 300)))
    session.add(
        [
            path,
            FacilityOverlay("x", "q", "close", facility_id="f1", name="一幼"),
            FacilityOverlay("y", "p", "enlarge", facility_id="f1", building_m2=5000.0),
        ]
    )
    overlays = editor(panel, "q")
    wait_until(lambda: "meets no street" in overlays.note.text())
    assert "一幼 is closed by 乙 and enlarged by 甲" in overlays.note.text()
    key = next(row.id for row in panel.keeper.desk.of("overlay_street"))
    session.change("overlay_street", [key], {"wkb": path_wkb((300, 10), (300, 300))})
    wait_until(lambda: "meets no street" not in overlays.note.text())
