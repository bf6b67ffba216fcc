# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""How the map tools work: what the planner sets beside them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from ...editing.gesture_previews import NEW_CIRCLE

__all__ = ["NEW_CIRCLE", "BrushUnit", "ToolOptions"]

BRUSH_MIN_PX, BRUSH_MAX_PX = 1, 400
BRUSH_MIN_M, BRUSH_MAX_M = 1.0, 20_000.0


class BrushUnit(Enum):
    """What the size of the brush is measured in."""

    PIXELS = "px"
    METRES = "m"


@dataclass(frozen=True)
class ToolOptions:
    """What the planner set.

    Attributes:
        brush_size: diameter of the brush, in `brush_unit`; one pixel paints the unit under the
            pointer.
        brush_unit: pixels stay the same at every scale of the map, metres on the ground do.
        draw_fully: a drawn shape takes units that lie in it fully, else mostly (the larger part).
        cut_along: a drawn shape cuts the units that its line crosses, in the same step.
    """

    brush_size: float = 30.0
    brush_unit: BrushUnit = BrushUnit.PIXELS
    draw_fully: bool = False
    cut_along: bool = False
