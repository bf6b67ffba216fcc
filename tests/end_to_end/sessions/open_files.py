# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Open one file after the other as blueprints; note what the window says of each.

LIFECIRCLE_CASES holds them as JSON: name to path.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

from scripts.real_window import desk
from scripts.real_window.window import Steps, Window


def session(window: Window) -> Steps:
    """Open each file, look, close it again."""
    desk.show_blueprint_panel(window)
    cases = json.loads(os.environ["LIFECIRCLE_CASES"])
    for name, path in cases.items():
        before = len(window.messages)
        opened = yield from desk.open_file(window, Path(path), phase=f"open {name}")
        blueprint = desk.current()
        yield window.pause(0.5)
        layers = len(window.project.mapLayers())
        window.photograph(name)
        is_read_only = blueprint.is_read_only
        blueprint.close()
        yield window.until(lambda: not desk.current().is_busy, 20, "the file to close")
        yield window.pause(0.3)
        window.seen[name] = {
            "opened": opened,
            "layers": layers,
            "layers_left": len(window.project.mapLayers()),
            "read_only": is_read_only,
            "told": [each["text"] for each in window.messages[before:]],
        }
        window.iface.messageBar().clearWidgets()
