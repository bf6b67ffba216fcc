# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What a planner types into a cell of the project list, as the value of the column."""

from __future__ import annotations

import re
from typing import Optional

from .cell_answers import NumberKind
from .cell_dates import read_date
from .cell_numbers import read_number
from .errors import LifeCircleError
from .numerals import one_width
from .project_desk import parts_of, text_of

MONEY = frozenset({"budget_planned_wan", "budget_secured_wan", "planned_wan", "secured_wan"})
NUMBERS: dict[str, NumberKind] = {
    "progress": "plain",
    "floor_area_m2": "area",
    "site_area_m2": "area",
    "beneficiaries": "people",
    "weight": "plain",
}
DATES = frozenset({"start", "end", "added_on", "dropped_on", "taken_on"})
LISTS = frozenset({"other_themes", "other_kinds", "other_circles", "partners", "tags"})
_WAN = re.compile(r"(万|萬)元?")
_SPLIT = re.compile(r"[;;、,,/]")
YI_IN_WAN = 10_000.0
FULL = 100.0


def read_edit(column: str, text: str) -> object:
    """Return what a typed text means in a column of a project: None for no figure, "" for no text.

    Raises:
        LifeCircleError: the reason of a cell that cannot be read without doubt.
    """
    plain = text.strip()
    if column in MONEY:
        return _money(plain)
    if column in NUMBERS:
        value = _number(plain, NUMBERS[column])
        if column == "progress" and value is not None and not 0 <= value <= FULL:
            raise LifeCircleError("cell_number_unclear")
        return value
    if column in DATES:
        return _date(column, plain)
    if column in LISTS:
        return text_of(_SPLIT.split(plain))
    return plain


def shown_list(text: str) -> str:
    """Return a list as it is typed: parts with a comma between them."""
    return ", ".join(parts_of(text))


def _money(text: str) -> Optional[float]:
    """Read an amount under a heading that says 10,000 yuan."""
    plain = one_width(text)
    if "亿" in plain:
        value = _number(plain.replace("亿元", "").replace("亿", ""), "plain")
        return None if value is None else value * YI_IN_WAN
    if "元" in plain and not _WAN.search(plain):
        raise LifeCircleError("cell_unit_unexpected")
    return _number(_WAN.sub("", plain), "plain")


def _number(text: str, kind: NumberKind) -> Optional[float]:
    answer = read_number(text, kind)
    if answer.state == "not_understood":
        raise LifeCircleError(answer.reason or "cell_number_unclear")
    return answer.value


def _date(column: str, text: str) -> str:
    answer = read_date(text)
    if answer.state == "not_understood":
        raise LifeCircleError(answer.reason or "cell_date_unclear")
    day = answer.last if column == "end" else answer.first
    return day.isoformat() if day is not None else ""
