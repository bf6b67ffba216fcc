# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Reasons with numbers as a planner reads them: whole people, shares never rounded up."""

from __future__ import annotations

import math

from .results import Reason

NOISE = 1e-9
"""Sums of split populations and shared areas carry rounding noise up to this relative size."""


def tell(key: str, **values: object) -> Reason:
    """Return a reason from the key of its sentence and the values in it."""
    return Reason(key, values)


def floor_percent(share: float, decimals: int = 1) -> float:
    """Return a share as per cent, cut off and never rounded up: 0.9996 gives 99.9."""
    scale = 10**decimals
    return math.floor((share + NOISE) * 100 * scale) / scale


def target_percent(target: float) -> float:
    """Return a target as per cent, without decimals where it has none."""
    percent = round(target * 100, 1)
    return int(percent) if percent == int(percent) else percent


def whole_people(people: float) -> int:
    """Return a number of people to print; somebody is never printed as nobody."""
    return max(1, round(people)) if people > 0 else 0


def shortage_m2(area_m2: float) -> int:
    """Return a shortage in whole square metres, rounded up."""
    return math.ceil(area_m2 * (1 - NOISE))
