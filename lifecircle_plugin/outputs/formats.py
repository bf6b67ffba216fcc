# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Numbers as a planner reads them: separators, honest shares, units, counted nouns."""

from __future__ import annotations

import math
from datetime import datetime
from typing import Optional

from ..texts import Texts

NOTHING = "–"


def number(value: float) -> str:
    """Return a count with thousands separators; something below one half stays visible."""
    return "<1" if 0 < value < 0.5 else f"{value:,.0f}"


def share(value: Optional[float], decimals: int = 1) -> str:
    """Return a share (0 to 1) in percent, cut off and never rounded up (design rule 11).

    Something above nothing never reads as 0 %, something below everything never as 100 %.
    """
    if value is None:
        return NOTHING
    steps = 10**decimals
    # The guard undoes what binary fractions lose (0.29 * 100 = 28.999...), without reaching 100.
    cut = min(math.floor(value * 100 * steps + 1e-9), 100 * steps - (value < 1))
    if value > 0 and cut == 0:
        return f"<{1 / steps:.{decimals}f}%"
    return f"{cut / steps:.{decimals}f}%"


def share_range(low: Optional[float], high: Optional[float]) -> str:
    """Return the lower and upper bound of a share, one figure where they read the same."""
    first, last = share(low), share(high)
    return first if first == last else f"{first} – {last}"


def metres(texts: Texts, value: Optional[float]) -> str:
    """Return a distance in whole metres."""
    if value is None:
        return NOTHING
    return texts.translate("LifeCircle", "{metres} m").format(metres=number(value))


def square_metres(texts: Texts, value: Optional[float]) -> str:
    """Return an area in whole square metres."""
    if value is None:
        return NOTHING
    return texts.translate("LifeCircle", "{area} m²").format(area=number(value))


def moment(made_at: str) -> str:
    """Return an ISO time as date and minute, other texts unchanged."""
    try:
        return datetime.fromisoformat(made_at).strftime("%Y-%m-%d %H:%M")
    except ValueError:
        return made_at


def people(texts: Texts, value: float, basis: str) -> str:
    """Return counted people, or counted residences where no population field was chosen."""
    counted = number(value)
    if basis:
        if counted == "1":
            return texts.translate("LifeCircle", "1 person")
        return texts.translate("LifeCircle", "{count} people").format(count=counted)
    if counted == "1":
        return texts.translate("LifeCircle", "1 residence")
    return texts.translate("LifeCircle", "{count} residences").format(count=counted)


def circles(texts: Texts, count: int) -> str:
    """Return counted circles."""
    if count == 1:
        return texts.translate("LifeCircle", "1 circle")
    return texts.translate("LifeCircle", "{count} circles").format(count=number(count))


def clauses(texts: Texts, count: int) -> str:
    """Return counted clauses."""
    if count == 1:
        return texts.translate("LifeCircle", "1 clause")
    return texts.translate("LifeCircle", "{count} clauses").format(count=number(count))


def listed(texts: Texts, names: list[str]) -> str:
    """Return names in a row, as the language separates them."""
    return texts.translate("LifeCircle", ", ").join(names)
