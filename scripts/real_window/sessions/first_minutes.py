# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The first five minutes of a planner with LifeCircle, step by step, each photographed.

LIFECIRCLE_LANGUAGE (en or zh) ends the pictures' names.
"""

from __future__ import annotations

import os
from typing import Any

from qgis.gui import QgsFileWidget, QgsMapCanvasItem
from qgis.PyQt.QtWidgets import QDialog

from lifecircle_plugin.core.results import State
from scripts.real_window import desk
from scripts.real_window.window import HEIGHT, WIDTH, Steps, Window

LANGUAGE = os.environ.get("LIFECIRCLE_LANGUAGE", "en")
LEDGER = os.path.join(
    os.environ["LIFECIRCLE_ROOT"], "resources", "sample", "facilities_ledger_synthetic.xlsx"
)
OTHER_STANDARD = "sh-guide-2016"
# A category that planners ask about first.
WANTED = ("community_canteen", "elder_daycare", "health_station")
GAPS_WIDTH = 640


def picture(step: int) -> str:
    """Return the name of a step's picture."""
    return f"first_minutes_{step}_{LANGUAGE}"


def gaps_panel() -> Any:
    """Return the content of the Gaps dock."""
    return desk.workbench().show_gaps()


def red_cell(panel: Any) -> Any:
    """Return a cell that shows a gap, of a category that planners ask about where there is one."""
    model = panel.model
    cells = [
        (model.index(row, column), model.place(model.index(row, column)))
        for row in range(model.rowCount())
        for column in range(model.columnCount())
    ]
    red = [
        (index, place)
        for index, place in cells
        if place is not None and (found := model.cell(index)) and found.state is State.GAP
    ]
    red.sort(key=lambda pair: WANTED.index(pair[1].code) if pair[1].code in WANTED else 99)
    return red[0][0]


def click_index(window: Window, view: Any, index: Any) -> None:
    """Click a cell of a view."""
    view.scrollTo(index)
    window.click(view.viewport(), view.visualRect(index).center())


def look_at_red_cell(window: Window, panel: Any) -> Steps:
    """Click a red cell and wait until the map shows who lacks what."""
    index = red_cell(panel)
    click_index(window, panel.matrix, index)
    yield window.until(lambda: panel.detail.sentence, 20, "the sentence of the cell")
    yield from window.drawn()
    return panel.detail.sentence


def marks(window: Window) -> int:
    """Return how many marks stand on the map."""
    items = window.canvas.scene().items()
    return sum(isinstance(item, QgsMapCanvasItem) and item.isVisible() for item in items)


def session(window: Window) -> Steps:
    """Lead through the five steps."""
    window.seen["seconds_to_open"] = yield from desk.open_sample(window)
    window.seen["layers"] = len(window.project.mapLayers())
    window.photograph(picture(1))

    with window.phase("show the gaps"):
        panel = gaps_panel()
        yield window.until(lambda: panel.model.rowCount() > 0, 60, "the stored run")
        dock = window.dock(name=desk.GAPS_DOCK)
        yield from window.dock_width(dock, GAPS_WIDTH)
    yield from window.drawn()
    with window.phase("click a red cell"):
        before = marks(window)
        window.seen["sentence"] = yield from look_at_red_cell(window, panel)
        window.seen["marks"] = marks(window) - before
    window.photograph(picture(2))
    window.photograph(f"panel_gaps_{LANGUAGE}_wide", dock)

    yield from change_standard(window, panel)
    window.photograph(picture(3))

    yield from import_ledger(window)
    window.photograph(picture(4))
    for dialog in window.all(QDialog, name="LifeCircleImportDialog"):
        dialog.close()

    yield from print_circle(window)


def change_standard(window: Window, panel: Any) -> Steps:
    """Choose another standard, run again and look at a red cell."""
    before = panel._answers[0].report.pack_id
    window.click(panel._change)
    yield window.until(panel.run_button.isVisible, 10, "the form")
    window.choose(panel.form._standard, data=OTHER_STANDARD)
    with window.phase("another standard"):
        window.click(panel.run_button)
        yield window.until(
            lambda: panel._answers and panel._answers[0].report.pack_id == OTHER_STANDARD,
            120,
            "the run by the other standard",
        )
        yield window.pause(0.5)
    window.seen["standards"] = [before, panel._answers[0].report.pack_id]
    window.seen["headline"] = list(panel._answers[0].headline)
    yield from look_at_red_cell(window, panel)


def import_ledger(window: Window) -> Steps:
    """Import the ledger of facilities and read what became of each row."""
    dock = window.dock(name=desk.BLUEPRINT_DOCK)
    desk.workbench().show_blueprint()
    yield from window.dock_width(dock, 420)
    panel = desk.workbench().show_blueprint()
    panel.load("spreadsheet")
    yield window.until(lambda: window.all(QDialog, name="LifeCircleImportDialog"), 10, "the dialog")
    dialog: Any = window.find(QDialog, name="LifeCircleImportDialog")
    dialog.setGeometry(420, 60, 760, HEIGHT - 120)
    with window.phase("read the ledger"):
        dialog.findChild(QgsFileWidget, "sourceFile").setFilePath(LEDGER)
        yield window.until(lambda: dialog.look is not None, 30, "the ledger to be read")
        yield window.pause(0.5)
    window.photograph(f"import_{LANGUAGE}", dialog)
    button = window.button(name="importButton", within=dialog)
    yield window.until(button.isEnabled, 10, "the import to be possible")
    with window.phase("import the ledger"):
        window.click(button)
        yield window.until(
            lambda: dialog.report.isVisible() and not dialog.run_bar.isVisible(), 60, "the report"
        )
        yield window.pause(1)
    window.seen["ledger"] = dialog.report.numbers.text()
    scroll_down(dialog)
    yield from window.drawn()


def scroll_down(dialog: Any) -> None:
    """Show the end of a dialog's content, where the report stands."""
    from qgis.PyQt.QtWidgets import QScrollArea

    for area in dialog.findChildren(QScrollArea):
        bar = area.verticalScrollBar()
        bar.setValue(bar.maximum())


def print_circle(window: Window) -> Steps:
    """Put the circle that is looked at on a sheet."""
    panel = gaps_panel()
    dock = window.dock(name=desk.GAPS_DOCK)
    yield from window.dock_width(dock, GAPS_WIDTH)
    yield from look_at_red_cell(window, panel)
    with window.phase("print one circle"):
        panel.export.print_action.trigger()
        yield window.until(window.iface.openLayoutDesigners, 20, "the layout's window")
    designer = window.iface.openLayoutDesigners()[-1]
    top = designer.window()
    top.setGeometry(0, 0, WIDTH, HEIGHT)
    top.raise_()
    yield window.pause(0.5)
    designer.view().zoomFull()
    yield window.pause(4)
    window.seen["sheet"] = designer.masterLayout().name()
    window.photograph(picture(5), top)
    top.close()
