# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What reading a cell answers, and the words by which a cell says that nothing is known."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal, Optional

from .numerals import one_width

CellState = Literal["empty", "unknown", "value", "not_understood"]
NumberKind = Literal["plain", "area", "people", "count", "households", "length"]

UNKNOWN = re.compile(
    r"[?/\\—–\-_.~…*]+|(待|暂)(定|核|核实|查|补|补充|确认|统计|测|收|议)|"
    r"(不|未)(详|明|知|清楚|确定|统计|测|填)|未知|不清楚|暂无|暂缺|缺|缺失|空|无数据|暂无数据|没有数据|"
    r"无法统计|n/?a|na|null|none|nan|unknown|tbd|\(跳过\)|跳过|"
    r"#(ref!|n/a|value!|name\?|div/0!|num!|null!)",
    re.IGNORECASE,
)


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
    """Tell whether a cell says that the value is not known: ?, /, —, 待定, 不详, N/A, #REF!."""
    return UNKNOWN.fullmatch(one_width(text)) is not None
