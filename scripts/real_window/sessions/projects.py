# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""A planner's hour with projects and needs: import, place, package, adopt, and see the effect.

LIFECIRCLE_LANGUAGE (en or zh) ends the pictures' names.
"""

from __future__ import annotations

import os
from typing import Any

from qgis.PyQt.QtCore import Qt

from scripts.real_window import desk
from scripts.real_window.window import Steps, Window

LANGUAGE = os.environ.get("LIFECIRCLE_LANGUAGE", "en")
PROJECTS_DOCK, NEEDS_DOCK = "LifeCircleProjectsDock", "LifeCircleNeedsDock"
CRS = "EPSG:4549"
NARROW, WIDE = 320, 600
# Set for the pictures of the docs, which a test need not take.
LOOK = bool(os.environ.get("LIFECIRCLE_LOOK"))
LIST_TAB, PACKAGES_TAB, YEARS_TAB, MONTHS_TAB, TOTALS_TAB, EFFECT_TAB = range(6)
TABS = ("list", "packages", "years", "months", "totals")
IMPORTED = "projects_gb18030_synthetic.csv"


def picture(name: str) -> str:
    """Return the name of a picture in this language."""
    return f"projects_{name}_{LANGUAGE}"


def session(window: Window) -> Steps:
    """Lead through the hour."""
    yield from desk.open_sample(window)
    window.dock(name=desk.BLUEPRINT_DOCK).hide()
    panel = desk.workbench().show_projects()
    keeper = panel.keeper
    with window.phase("read projects and needs"):
        yield window.until(lambda: keeper.phase.value == "ready", 60, "the projects to be read")
    dock = window.dock(name=PROJECTS_DOCK)
    yield from window.dock_width(dock, WIDE)
    yield from window.drawn()
    window.seen["counts"] = {
        "projects": len(keeper.desk.projects),
        "forms": sum(each.source == "questionnaire" for each in keeper.desk.needs),
        "hearings": sum(each.kind == "hearing" for each in keeper.desk.of("event")),
        "lectures": sum(each.kind == "lecture" for each in keeper.desk.of("event")),
    }
    yield from import_list(window, panel)
    yield from place_three(window, panel)
    yield from package_them(window, panel)
    yield from adopt_a_need(window, panel)
    yield from save(window, panel)
    if LOOK:
        # Pictures only: what a planner sees narrow and wide.
        yield from look_at_panel(window, panel, dock)
    yield from effect(window, panel, dock)
    yield from look_at_needs(window)


def import_list(window: Window, panel: Any) -> Steps:
    """Look through the preview of a list that is in already: it updates, and doubles nothing."""
    from lifecircle_plugin import paths
    from lifecircle_plugin.gui.desk_import_dialog import DeskImportDialog

    workbench = desk.workbench()
    workbench.import_projects()
    yield window.pause(0.5)
    dialog = next(each for each in window.main.findChildren(DeskImportDialog) if each.isVisible())
    dialog.choose_file(str(paths.resource("sample") / IMPORTED))
    yield window.until(lambda: not dialog.is_busy, 60, "the list to be looked at")
    dialog.preview()
    yield window.until(lambda: not dialog.is_busy, 90, "the preview")
    yield window.pause(0.3)
    window.photograph(picture("import"), dialog)
    window.seen["preview"] = dialog.findChild(object, "importNumbers") is not None
    before = len(panel.keeper.desk.projects)
    dialog.run_import()
    yield window.until(lambda: not dialog.is_busy, 90, "the import")
    yield window.until(lambda: panel.keeper.phase.value == "ready", 60, "the projects again")
    window.seen["imported"] = [before, len(panel.keeper.desk.projects)]
    dialog.close()
    yield window.pause(0.3)


def look_at_panel(window: Window, panel: Any, dock: Any) -> Steps:
    """Photograph every page of the panel, wide and narrow."""
    for width, word in ((WIDE, "wide"), (NARROW, "narrow")):
        window.seen[f"panel_{word}"] = yield from window.dock_width(dock, width)
        for tab, page in enumerate(TABS):
            panel.tabs.setCurrentIndex(tab)
            yield window.pause(0.4)
            window.photograph(f"panel_projects_{page}_{LANGUAGE}_{word}", dock)
    panel.tabs.setCurrentIndex(LIST_TAB)
    yield from window.dock_width(dock, WIDE)


def unplaced(panel: Any) -> list[str]:
    """Return projects that have no place yet."""
    return [each.id for each in panel.keeper.desk.projects if each.xy is None]


def place_three(window: Window, panel: Any) -> Steps:
    """Put three projects on the map by clicks, each a step that can be undone."""
    chosen = unplaced(panel)[:3]
    places = panel.keeper.places
    spots = [places.unit_xy[row] for row in (5, 12, 20)]
    window.seen["unplaced"] = len(unplaced(panel))
    for project, spot in zip(chosen, spots):
        panel.list.table.choose_all([project])
        panel.place.click([project])
        yield window.pause(0.2)
        window.click_map(float(spot[0]), float(spot[1]), CRS)
        yield window.pause(0.4)
    window.seen["left_unplaced"] = len(unplaced(panel))
    window.seen["undo_text"] = panel.keeper.session.undo_text
    located = panel.keeper.placements()
    window.seen["circles"] = [located[each].circle for each in chosen]
    window.main.activateWindow()
    window.canvas.setFocus()
    yield window.pause(0.2)
    window.press(window.canvas, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    yield window.pause(0.5)
    window.seen["undone"] = len(unplaced(panel))
    panel.keeper.session.redo()
    window.seen["chosen"] = chosen
    yield from window.drawn()


def package_them(window: Window, panel: Any) -> Steps:
    """Put the three into a package inside the 228 block."""
    session = panel.keeper.session
    outer = next(each for each in panel.keeper.desk.packages if each.name == "228街坊")
    made = session.make_package("睦邻客厅（合成）", window.seen["chosen"], outer.id)
    panel.tabs.setCurrentIndex(PACKAGES_TAB)
    yield window.pause(0.4)
    window.photograph(picture("packages"))
    window.seen["packaged"] = sum(each.package_id == made for each in panel.keeper.desk.projects)


def adopt_a_need(window: Window, panel: Any) -> Steps:
    """Answer a suggestion with one of the three."""
    keeper = panel.keeper
    need = next(
        each for each in keeper.desk.needs if each.source == "suggestion" and not each.result
    )
    keeper.session.adopt_needs([need.id], window.seen["chosen"][0], reply="已列入项目清单（合成）")
    yield window.pause(0.3)
    window.seen["adopted"] = keeper.desk.rows["need"][need.id].result


def save(window: Window, panel: Any) -> Steps:
    """Save everything in one go."""
    with window.phase("save"):
        window.click(panel.bar.edits.save)
        yield window.until(lambda: not panel.keeper.is_dirty, 30, "the file to be written")
    yield window.pause(0.3)


def effect(window: Window, panel: Any, dock: Any) -> Steps:
    """Say what a project builds, and compute what the projects of a package change."""
    panel.tabs.setCurrentIndex(EFFECT_TAB)
    yield window.pause(0.4)
    view = panel.effect
    place = next(at for at in range(view.choice.count()) if "228街坊" in view.choice.itemText(at))
    view.choice.setCurrentIndex(place)
    with window.phase("effect"):
        window.click(view.compute)
        yield window.until(lambda: not view.is_running, 120, "the effect")
    window.seen["headline"] = view.headline.text()
    window.seen["reacted"] = sum(bool(each.reacted) for each in view.projects.grid.lines)
    view.show_map.setChecked(True)
    yield from window.drawn()
    window.photograph(picture("effect"))
    window.seen["panel_narrow"] = yield from window.dock_width(dock, NARROW)
    window.photograph(f"panel_projects_effect_{LANGUAGE}_narrow", dock)
    yield from window.dock_width(dock, WIDE)
    view.show_map.setChecked(False)


def look_at_needs(window: Window) -> Steps:
    """Photograph the pages of the Needs panel."""
    panel = desk.workbench().show_needs()
    yield window.until(lambda: not panel.is_busy, 60, "the needs")
    dock = window.dock(name=NEEDS_DOCK)
    for width, word in ((WIDE, "wide"), (NARROW, "narrow")) if LOOK else ((NARROW, "narrow"),):
        window.seen[f"needs_{word}"] = yield from window.dock_width(dock, width)
        for tab in range(panel.tabs.count()):
            panel.tabs.setCurrentIndex(tab)
            yield window.pause(0.3)
            yield window.until(lambda: not panel.is_busy, 60, "a page of needs")
            window.photograph(f"panel_needs_{tab}_{LANGUAGE}_{word}", dock)
