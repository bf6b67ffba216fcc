# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Totals of projects as bars: each line's figure against the longest, in parts that add up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Optional

from .project_totals import KnownSum, Totals, TotalsLine

PROJECTS, PLANNED, SECURED, FLOOR_AREA = "projects", "planned", "secured", "floor_area"
FIGURES = (PROJECTS, PLANNED, SECURED, FLOOR_AREA)
IN_USE, FINISHED, BUILDING, NOT_BEGUN = "in_use", "finished", "building", "not_begun"
ALL = "all"


@dataclass(frozen=True)
class TotalBar:
    """One bar.

    Attributes:
        key: of the line.
        value: what it stands for, with how far it is known.
        share: its length, 0 to 1 of the longest.
        parts: (what, amount, share of the longest) from left to right.
    """

    key: str
    value: KnownSum
    share: float
    parts: tuple[tuple[str, float, float], ...]


def total_bars(totals: Totals, figure: str) -> tuple[TotalBar, ...]:
    """Return the bars of a table, in its order.

    Args:
        totals: the table.
        figure: one of FIGURES. Projects are parted by how far they are, money by source.
    """
    values = [_value(line, figure) for line in totals.lines]
    parts = [_parts(line, figure) for line in totals.lines]
    # Sources may name more than the sums of their projects.
    named = [sum(amount for _, amount in each) for each in parts]
    longest = max([*(each.value or 0.0 for each in values), *named], default=0.0)

    def share(amount: Optional[float]) -> float:
        return max(amount or 0.0, 0.0) / longest if longest > 0 else 0.0

    return tuple(
        TotalBar(
            line.key,
            value,
            share(value.value),
            tuple((what, amount, share(amount)) for what, amount in own),
        )
        for line, value, own in zip(totals.lines, values, parts)
    )


def _value(line: TotalsLine, figure: str) -> KnownSum:
    if figure == PROJECTS:
        return KnownSum(float(line.projects), line.projects, line.projects)
    return {PLANNED: line.planned_wan, SECURED: line.secured_wan, FLOOR_AREA: line.floor_area_m2}[
        figure
    ]


def _parts(line: TotalsLine, figure: str) -> list[tuple[str, float]]:
    if figure == PROJECTS:
        parts = [
            (IN_USE, line.in_use),
            (FINISHED, line.finished - line.in_use),
            (BUILDING, line.started - line.finished),
            (NOT_BEGUN, line.projects - line.started),
        ]
        return [(what, float(count)) for what, count in parts if count]
    by_source: Mapping[str, float] = {
        PLANNED: line.planned_by_source,
        SECURED: line.secured_by_source,
    }.get(figure, {})
    if by_source:
        return [(source, amount) for source, amount in by_source.items() if amount > 0]
    value = _value(line, figure).value
    return [(ALL, value)] if value else []
