# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The Effect page on a real blueprint: computed in the window, and told when it is old."""

from __future__ import annotations

from pathlib import Path

import pytest

from lifecircle_plugin.core.project_desk import FacilityOverlay, Package, Project
from lifecircle_plugin.gui.effect_view import EffectView
from lifecircle_plugin.gui.projects_panel import EFFECT_TAB, ProjectsPanel
from lifecircle_plugin.gui.workbench import Workbench
from tests.algorithms.blueprints import fill, new_blueprint
from tests.algorithms.test_effect import put
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


def test_figures_of_another_blueprint_go(panel: ProjectsPanel) -> None:
    view = computed(panel)
    panel._current.close()
    wait_until(lambda: not panel._current.is_open)
    assert not view.headline.text()
    assert not view.projects.grid.lines
