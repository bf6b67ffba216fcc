# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""How many people a circle should hold: the bands of a standard, and how far a circle is off."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Optional

import numpy as np

from .arrays import FloatArray
from .clauses import LevelDefinition, Pack

SETTING = "population_band"
_NO_UPPER_END = (">=", "≥", "不少于", "不低于", "以上")


@dataclass(frozen=True)
class PopulationBand:
    """People that a circle should hold.

    Attributes:
        pack: id of the standard, "" for figures of the planner's own.
        code: of the pack's row, as `LevelDefinition.code`.
        low: least number of people.
        high: largest number, None without an upper end.
        name_zh, name_en: of the row.
        clause, evidence: of the row; see the standards.
    """

    pack: str
    code: str
    low: float
    high: Optional[float] = None
    name_zh: str = ""
    name_en: str = ""
    clause: str = ""
    evidence: str = ""

    def as_setting(self) -> dict[str, Any]:
        """Return what the blueprint's settings keep under `SETTING`."""
        return {"pack": self.pack, "code": self.code, "low": self.low, "high": self.high}


def bands_of_pack(pack: Pack, level: str = "15min") -> list[PopulationBand]:
    """Return the bands of people that a standard gives for a level, in the pack's order.

    Rows without figures are left out. One figure for both ends whose note says "at least" has
    no upper end.
    """
    bands = [_band(pack, each) for each in pack.level_definitions if each.level == level]
    return [band for band in bands if band is not None]


def _band(pack: Pack, definition: LevelDefinition) -> Optional[PopulationBand]:
    low, high = definition.people_min, definition.people_max
    if low is None and high is None:
        return None
    if low == high and any(sign in definition.note for sign in _NO_UPPER_END):
        high = None
    return PopulationBand(
        pack.id,
        definition.code,
        low or 0.0,
        high,
        definition.name_zh,
        definition.name_en,
        definition.clause,
        definition.evidence,
    )


def band_of_settings(settings: Mapping[str, Any]) -> Optional[PopulationBand]:
    """Return the band that a blueprint's settings name, None where none (or no usable one) is.

    Args:
        settings: of the blueprint's head: {"population_band": {"pack", "code", "low", "high"}}.
    """
    found = settings.get(SETTING)
    if not isinstance(found, Mapping):
        return None
    low, high = _people(found.get("low")), _people(found.get("high"))
    if low is None and high is None:
        return None
    low = low or 0.0
    if high is not None and high < low:
        return None
    return PopulationBand(str(found.get("pack") or ""), str(found.get("code") or ""), low, high)


def _people(value: Any) -> Optional[float]:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    return float(value) if math.isfinite(value) and value >= 0 else None


def deviations(people: FloatArray, band: PopulationBand) -> FloatArray:
    """Return how far circles are off a band.

    Args:
        people: (m,) NaN unknown.
        band: what they should hold.

    Returns:
        (m,) 0 inside, -0.2 for a fifth less than the lower end, 0.1 for a tenth more than the
        upper one, NaN unknown.
    """
    people = np.asarray(people, dtype=np.float64)
    off = np.zeros(people.shape)
    if band.low > 0:
        off = np.where(people < band.low, people / band.low - 1.0, off)
    if band.high is not None:
        over = people / band.high - 1.0 if band.high > 0 else np.where(people > 0, np.inf, 0.0)
        off = np.where(people > band.high, over, off)
    return np.where(np.isfinite(people), off, np.nan)


def deviation(people: float, band: PopulationBand) -> float:
    """Return how far one circle is off a band; see `deviations`."""
    return float(deviations(np.array([people], dtype=np.float64), band)[0])
