# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The sample, from the button to the finished map."""

from __future__ import annotations

from scripts.real_window import desk
from scripts.real_window.window import Steps, Window


def session(window: Window) -> Steps:
    """Open the sample and note how long it took."""
    window.seen["seconds"] = yield from desk.open_sample(window)
    window.seen["layers"] = sorted(layer.name() for layer in window.project.mapLayers().values())
