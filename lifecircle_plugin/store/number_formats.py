# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Numbers of a workbook as the planner sees them: dates, per cents, plain numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

# Built-in formats that show dates and times; 27 to 36 and 50 to 58 as in Chinese Excel
# (ECMA-376, part 1, 18.8.30).
_BUILT_IN = {
    9: "0%",
    10: "0.00%",
    **dict.fromkeys((14, 15, 30), "yyyy-m-d"),
    16: "m-d",
    17: "yyyy-m",
    **dict.fromkeys((18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47, 55, 56), "h:mm"),
    22: "yyyy-m-d h:mm",
    **dict.fromkeys((27, 36, 50, 52, 57), "yyyy-m"),
    **dict.fromkeys((28, 29, 51, 53, 54, 58), "m-d"),
    31: "yyyy-m-d",
}
_NOT_SHOWN = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.')
_FIRST_DAY = datetime(1899, 12, 30)
_DAYS_TO_1904 = 1462
# 31 December 9999 also when days count from 1904.
_LAST_DAY = 2958466 - _DAYS_TO_1904


@dataclass(frozen=True)
class NumberFormat:
    """What of a number a format shows."""

    has_year: bool = False
    has_day: bool = False
    has_time: bool = False
    is_percent: bool = False

    @property
    def is_date(self) -> bool:
        """Return whether it shows a date or a time."""
        return self.has_year or self.has_day or self.has_time

    @classmethod
    def of_code(cls, code: str) -> NumberFormat:
        """Read a format code such as yyyy"年"m"月"."""
        elapsed = re.search(r"\[(h+|m+|s+)\]", code.lower()) is not None
        shown = _NOT_SHOWN.sub("", code.split(";")[0]).lower()
        if "general" in shown or "通用格式" in shown:
            return cls()
        return cls(
            has_year="y" in shown or "e" in shown.replace("e+", "").replace("e-", ""),
            has_day="d" in shown,
            has_time=elapsed or "h" in shown or "s" in shown,
            is_percent="%" in shown,
        )


def built_in_format(number: int) -> NumberFormat:
    """Return the format of a built-in number, the plain one where it shows no date."""
    return NumberFormat.of_code(_BUILT_IN.get(number, "0"))


def shown_number(raw: str, shown: NumberFormat, is_1904: bool) -> str:
    """Return a stored number as text: a date as 2023-04-07, a month as 2023-04, 0.8 as 80%.

    Args:
        raw: the number as stored.
        shown: its format.
        is_1904: whether days count from 1904.
    """
    try:
        number = float(raw)
    except ValueError:
        return raw
    if shown.is_date and 0 <= number < _LAST_DAY:
        return _date_text(number, shown, is_1904)
    if shown.is_percent:
        return f"{_plain(number * 100)}%"
    return _plain(number)


def _plain(number: float) -> str:
    """Return the 15 digits that a spreadsheet keeps, so that 0.1 + 0.2 is 0.3."""
    if number.is_integer() and abs(number) < 1e20:
        return str(int(number))
    return f"{number:.15g}"


def _date_text(number: float, shown: NumberFormat, is_1904: bool) -> str:
    if is_1904:
        number += _DAYS_TO_1904
    elif number < 60 and (shown.has_year or shown.has_day):
        number += 1  # Excel takes 1900 for a leap year.
    moment = _FIRST_DAY + timedelta(seconds=round(number * 86400))
    if not (shown.has_year or shown.has_day):
        return moment.strftime("%H:%M")
    if shown.has_year and not shown.has_day and not shown.has_time:
        return f"{moment.year:04d}-{moment.month:02d}"
    day = f"{moment.year:04d}-{moment.month:02d}-{moment.day:02d}"
    return f"{day} {moment:%H:%M}" if shown.has_time and number % 1 else day
