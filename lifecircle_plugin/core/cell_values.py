# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What planners type into cells: numbers with remarks, positions, dates, states.

Nothing is guessed silently: each answer says whether the value is exact, what else stood in the
cell, and why there is no value.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, Optional

CellState = Literal["empty", "unknown", "value", "not_understood"]
NumberKind = Literal["plain", "area", "people", "count", "households", "length"]


@dataclass(frozen=True)
class NumberCell:
    """A number as typed.

    Attributes:
        state: "empty"; "unknown" (?, 待定, /, 不详 ...); "value"; "not_understood".
        value: in the unit of the kind asked for (m², people, pieces, m), None without a value;
            the middle of a range.
        is_approximate: 约, 左右, 余, a range, a doubt (?).
        low, high: the ends of a range, both equal to value otherwise.
        remark: what else stood there ("含二楼"), "" if nothing.
        reason: message key where not understood or doubtful: cell_number_unclear,
            cell_unit_unexpected, cell_several_numbers, cell_below_zero; "" otherwise.
    """

    state: CellState
    value: Optional[float] = None
    is_approximate: bool = False
    low: Optional[float] = None
    high: Optional[float] = None
    remark: str = ""
    reason: str = ""


@dataclass(frozen=True)
class PositionCell:
    """Two coordinates from one or two cells: x east or longitude, y north or latitude.

    Attributes:
        is_lonlat: degrees; False for metres of some projected system.
        reason: cell_position_unclear, cell_position_half (one of the two is missing), "".
    """

    state: CellState
    x: Optional[float] = None
    y: Optional[float] = None
    is_lonlat: bool = True
    remark: str = ""
    reason: str = ""


@dataclass(frozen=True)
class DateCell:
    """A date or period as typed: first and last day (equal for a single day).

    Attributes:
        precision: "day", "month", "quarter", "half", "year", "years"; "" without a value.
        is_approximate: 底, 初, 左右, 前 and the like.
    """

    state: CellState
    first: Optional[date] = None
    last: Optional[date] = None
    precision: str = ""
    is_approximate: bool = False
    remark: str = ""
    reason: str = ""


@dataclass(frozen=True)
class WordCell:
    """A word out of a fixed set, as a code ("" where there is none), and what else stood there."""

    state: CellState
    code: str = ""
    remark: str = ""
    reason: str = ""


def is_unknown(text: str) -> bool:
    """Tell whether a cell says that the value is not known: ?, /, —, 待定, 不详, 无, N/A, #REF!."""
    raise NotImplementedError


def read_number(text: str, kind: NumberKind = "plain") -> NumberCell:
    """Read a number with whatever a planner typed around it ("约300平含二楼" -> 300 m²)."""
    raise NotImplementedError


def read_position(text: str, second: str = "") -> PositionCell:
    """Read coordinates from one cell ("121.52,31.28", "E121°31′12″ N31°16′48″") or from two.

    With two cells the first is x (east, longitude) and the second y; two that are clearly
    swapped (latitude first, in China's extent) are put right with the remark kept.
    """
    raise NotImplementedError


def read_date(text: str) -> DateCell:
    """Read a date or period: 2023/4/7 9:12, 2023年三季度, 2024.6底, 24年底, 23/24."""
    raise NotImplementedError


def read_yes_no(text: str) -> Optional[bool]:
    """Return whether a cell says yes (是, 有, √, 1) or no (否, 无, ×, 0), None if neither."""
    raise NotImplementedError


def read_facility_state(text: str) -> WordCell:
    """Read a facility's state: existing, paused, building, planned, closed."""
    raise NotImplementedError
