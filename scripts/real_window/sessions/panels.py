# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The panels and windows as a planner sees them, at 320 px and wide.

LIFECIRCLE_LANGUAGE (en or zh) ends the pictures' names.
"""

from __future__ import annotations

import os
from typing import Any

from qgis.PyQt.QtWidgets import QDockWidget

from scripts.real_window import desk
from scripts.real_window.sessions import first_minutes
from scripts.real_window.window import Steps, Window

LANGUAGE = os.environ.get("LIFECIRCLE_LANGUAGE", "en")
NARROW, WIDE = 320, 640


def photograph_both(window: Window, name: str, dock: QDockWidget) -> Steps:
    """Photograph a dock narrow and wide; note the narrowest width it takes."""
    for width, word in ((WIDE, "wide"), (NARROW, "narrow")):
        window.seen[f"{name}_{word}"] = yield from window.dock_width(dock, width)
        yield window.pause(0.5)
        window.photograph(f"panel_{name}_{LANGUAGE}_{word}", dock)


def session(window: Window) -> Steps:
    """Go through the panels."""
    dock = desk.show_blueprint_panel(window)
    yield from photograph_both(window, "first", dock)
    yield from desk.open_sample(window)
    yield from photograph_both(window, "blueprint", window.dock(name=desk.BLUEPRINT_DOCK))
    with window.phase("show the gaps"):
        panel: Any = desk.workbench().show_gaps()
        yield window.until(lambda: panel.model.rowCount() > 0, 60, "the stored run")
    window.dock(name=desk.BLUEPRINT_DOCK).hide()
    gaps = window.dock(name=desk.GAPS_DOCK)
    yield from window.dock_width(gaps, WIDE)
    yield from first_minutes.look_at_red_cell(window, panel)
    yield from photograph_both(window, "gaps", gaps)
    window.click(panel._change)
    yield window.until(panel.run_button.isVisible, 10, "the form")
    yield from photograph_both(window, "form", gaps)
    gaps.hide()
    with window.phase("show the standards"):
        standards = desk.workbench().show_standards()
        standards.resize(1100, 720)
        yield window.pause(3)
    window.photograph(f"standards_{LANGUAGE}", standards)
    standards.close()
