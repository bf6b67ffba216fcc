# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Units with gaps and overlaps in the Circles panel: told, and repaired from there."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import shapely

from lifecircle_plugin.gui.circles_findings import GREEN, RED
from lifecircle_plugin.gui.circles_panel import CirclesPanel
from lifecircle_plugin.gui.workbench import Workbench
from lifecircle_plugin.store.blueprint_file import BlueprintFile
from lifecircle_plugin.store.edit_log import read_log
from lifecircle_plugin.store.plan_read import read_plan
from lifecircle_plugin.store.plan_write import write_plan
from tests.gui.circles_desk import bench, desk, open_town, panel, settle, town, wait_for
from tests.gui.desk import Desk, wait_until
from tests.store.blueprints import ORIGIN

__all__ = ["bench", "desk", "panel", "town"]


def reshape(path: Path, unit: str, shape: shapely.Polygon) -> None:
    """Give a unit another polygon in the file."""
    with BlueprintFile.open(path) as file:
        plan = read_plan(file)
        geometry = plan.units.geometry.copy()
        geometry[plan.units.ids.index(unit)] = shape
        units = replace(plan.units, geometry=geometry, area_m2=shapely.area(geometry))
        write_plan(file, plan, replace(plan, units=units), {}, [])


def test_a_narrow_gap_is_told_and_repaired_without_moving_people(
    bench: Workbench, panel: CirclesPanel, town: Path, desk: Desk
) -> None:
    x, y = ORIGIN
    # The first unit ends 20 cm short of its neighbour in the east.
    reshape(town, "u0", shapely.box(x, y, x + 99.8, y + 100.0))
    open_town(bench, town)
    wait_for(panel)
    assert panel.view.headline.label.styleSheet() == RED
    assert any(each.kind == "coverage" for each in panel.live.findings)
    assert not panel.view.findings.repair.isHidden()
    panel.view.findings.repair.click()
    wait_until(lambda: any("Nobody was moved" in text for text in desk.said()))
    wait_for(panel)
    settle(panel)
    assert panel.view.headline.label.styleSheet() == GREEN
    assert panel.live.shown.totals.people == 720
    with BlueprintFile.open(town) as file:
        plan = read_plan(file)
        assert abs(plan.units.area_m2.sum() - 240_000.0) < 1e-6
        assert [each.action for each in read_log(file)] == ["repair"]


def test_edits_come_before_a_repair(bench: Workbench, panel: CirclesPanel, town: Path) -> None:
    open_town(bench, town)
    wait_for(panel)
    panel.session.assign(["u2"], "s0c0")
    settle(panel)
    panel.repair_units()
    assert "save or discard" in panel.view.notice.text
    assert panel.keeper.is_dirty
