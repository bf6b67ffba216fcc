# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""A city from an OpenStreetMap extract: new blueprint, import, analysis, all in the background.

The extract comes in LIFECIRCLE_EXTRACT, the folder for the blueprint in LIFECIRCLE_FOLDER.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from scripts.real_window import desk
from scripts.real_window.window import Steps, Window

EXTRACT = os.environ["LIFECIRCLE_EXTRACT"]
BLUEPRINT = Path(os.environ["LIFECIRCLE_FOLDER"]) / "Vaduz 瓦杜兹.gpkg"
CRS = "EPSG:32632"


def run(window: Window, name: str, timeout: float = 180, **parameters: Any) -> Steps:
    """Run an algorithm as the panels do, in the background."""
    from lifecircle_plugin.gui.tasks import AlgorithmTask

    answers: list[Any] = []
    task = AlgorithmTask.start(
        f"lifecircle:{name}",
        parameters,
        desk.workbench().services,
        lambda done, results, _: answers.append((done, results)),
    )
    assert task is not None, window.message_text()
    yield window.until(lambda: answers, timeout, name)
    done, results = answers[0]
    assert done, window.message_text()
    return results


def session(window: Window) -> Steps:
    """Make a blueprint, import the country, analyse it."""
    desk.show_blueprint_panel(window)
    yield from run(window, "create_blueprint", NAME="Vaduz", CRS=CRS, OUTPUT=str(BLUEPRINT))
    opened = yield from desk.open_file(window, BLUEPRINT, phase="open an empty blueprint")
    assert opened
    yield window.settled()
    with window.phase("import"):
        results = yield from run(window, "import_osm", INPUT=EXTRACT, BLUEPRINT=str(BLUEPRINT))
        yield window.pause(0.5)
        desk.current().announce({"street", "residence", "facility", "data_frame"})
        desk.current().zoom()
        yield from window.drawn()
    window.seen["imported"] = results
    panel: Any = desk.workbench().show_gaps()
    yield window.settled()
    panel.use_blueprint()
    yield window.until(panel.run_button.isVisible, 20, "the form")
    with window.phase("analyse"):
        window.click(panel.run_button)
        yield window.until(lambda: panel.model.rowCount() > 0, 180, "the result")
        yield from window.drawn()
    report = panel._answers[0].report
    window.seen["report"] = {"streets": report.street_count, "residences": report.residence_count}
    window.photograph("analysed")
    desk.current().close()
    yield window.until(lambda: not desk.current().is_busy, 20, "the file to close")
