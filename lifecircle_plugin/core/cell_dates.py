# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Dates and periods as planners type them."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from typing import Optional

from .cell_answers import UNKNOWN, DateCell
from .numerals import chinese_to_int, one_width

_WHOLE_DATE = re.compile(r"[0-9]{4}([-/.])[0-9]{1,2}\1[0-9]{1,2}")
_ABOUT_DATE = re.compile(r"约|大约|预计|计划|拟|左右|前后|之前|以前|前|后|起|\?")


def read_date(text: str) -> DateCell:
    """Read a date or period: 2023/4/7 9:12, 2023年三季度, 2024.6底, 24年底, 23/24."""
    plain = one_width(text)
    if not plain:
        return DateCell("empty")
    if UNKNOWN.fullmatch(plain):
        return DateCell("unknown", remark=plain)
    tidy = re.sub(r"[零〇一二三四五六七八九十]+(?=[年月日季])", _as_digits, plain)
    tidy = re.sub(r"\s*([年月./-])\s*", r"\1", tidy)
    single = _single_date(tidy, plain)
    if single is not None:
        return single
    if _WHOLE_DATE.fullmatch(tidy):
        # A day that no calendar has: 2023-02-30.
        return DateCell("not_understood", remark=plain, reason="cell_date_unclear")
    for joint in ("至", "到", "~", "—", "–", "-"):
        start, found, end = tidy.partition(joint)
        while found:
            answer = _period(start, end, plain)
            if answer is not None:
                return answer
            more, found, end = end.partition(joint)
            start = f"{start}{joint}{more}"
    return DateCell("not_understood", remark=plain, reason="cell_date_unclear")


def _period(start: str, end: str, plain: str) -> Optional[DateCell]:
    first = _single_date(start.strip(), start)
    last = _single_date(end.strip(), end)
    if last is None and first is not None and first.first is not None:
        # 2023年4月-6月: the year holds for both.
        last = _single_date(f"{first.first.year}年{end.strip()}", end)
    if first is None or last is None or first.first is None or last.last is None:
        return None
    if first.first > last.last:
        return None
    about = first.is_approximate or last.is_approximate
    precision = "years" if first.precision == last.precision == "year" else last.precision
    return DateCell("value", first.first, last.last, precision, about)


def _as_digits(hit: re.Match[str]) -> str:
    number = chinese_to_int(hit.group())
    return hit.group() if number is None else str(number)


def _single_date(text: str, plain: str) -> Optional[DateCell]:
    about = _ABOUT_DATE.search(text) is not None
    tidy = _ABOUT_DATE.sub("", text).strip()
    for pattern, reader in _DATES:
        hit = pattern.fullmatch(tidy)
        if hit is None:
            continue
        try:
            span = reader(hit)
        except (ValueError, OverflowError):
            continue
        if span is None:
            continue
        first, last, precision, vague = span
        remark = plain if (about or vague) else ""
        return DateCell("value", first, last, precision, about or vague, remark)
    return None


_Span = tuple[date, date, str, bool]


def _year(text: str) -> int:
    year = int(text)
    if len(text) == 2:
        return 2000 + year if year < 70 else 1900 + year
    if not 1800 <= year <= 2200:
        raise ValueError(text)
    return year


def _day_span(hit: re.Match[str]) -> _Span:
    day = date(_year(hit["y"]), int(hit["m"]), int(hit["d"]))
    return day, day, "day", False


def _month_span(hit: re.Match[str]) -> _Span:
    year, month = _year(hit["y"]), int(hit["m"])
    first, last = date(year, month, 1), _month_end(year, month)
    part = hit["part"] or ""
    if part in {"底", "末", "下旬"}:
        return date(year, month, 21), last, "month", True
    if part in {"中", "中旬"}:
        return date(year, month, 11), date(year, month, 20), "month", True
    if part in {"初", "上旬"}:
        return first, date(year, month, 10), "month", True
    return first, last, "month", False


def _quarter_span(hit: re.Match[str]) -> _Span:
    year, quarter = _year(hit["y"]), int(hit["q"])
    end = _month_end(year, 3 * quarter)
    return date(year, 3 * quarter - 2, 1), end, "quarter", bool(hit["part"])


def _half_span(hit: re.Match[str]) -> _Span:
    year, first = _year(hit["y"]), hit["h"] == "上"
    return date(year, 1 if first else 7, 1), _month_end(year, 6 if first else 12), "half", False


def _year_span(hit: re.Match[str]) -> _Span:
    year, part = _year(hit["y"]), hit["part"] or ""
    if part in {"底", "末"}:
        return date(year, 12, 1), date(year, 12, 31), "month", True
    if part == "初":
        return date(year, 1, 1), date(year, 1, 31), "month", True
    if part == "中":
        return date(year, 6, 1), date(year, 7, 31), "month", True
    return date(year, 1, 1), date(year, 12, 31), "year", False


def _years_span(hit: re.Match[str]) -> Optional[_Span]:
    first, last = _year(hit["y"]), _year(hit["z"])
    if len(hit["z"]) == 2 and int(hit["z"]) <= 12:
        return None  # 11/12 may be a month of a year as well
    if last < first:
        return None
    return date(first, 1, 1), date(last, 12, 31), "years", False


def _serial_span(hit: re.Match[str]) -> Optional[_Span]:
    number = int(float(hit.group()))
    if not 20000 <= number <= 60000:
        return None
    day = date(1899, 12, 30) + timedelta(days=number)
    return day, day, "day", True


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


_DATES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Optional[_Span]]], ...] = (
    (
        re.compile(
            r"(?P<y>[0-9]{4}|[0-9]{2}(?=[年.]))[-/.年](?P<m>[0-9]{1,2})[-/.月](?P<d>[0-9]{1,2})"
            r"[日号]?(\s*(上午|下午|T)?\s*[0-9]{1,2}[:时]([0-9]{1,2}.*)?)?"
        ),
        _day_span,
    ),
    (re.compile(r"(?P<y>(19|20)[0-9]{2})(?P<m>[0-9]{2})(?P<d>[0-9]{2})"), _day_span),
    (
        re.compile(
            r"(?P<y>[0-9]{4}|[0-9]{2})[年./-]?\s*第?(Q(?=[1-4]))?(?P<q>[1-4])"
            r"(?:(?<=Q[1-4])|季度?)(?P<part>初|中|底|末)?",
            re.IGNORECASE,
        ),
        _quarter_span,
    ),
    (re.compile(r"(?P<y>[0-9]{4}|[0-9]{2})年?度?(?P<h>[上下])半年"), _half_span),
    (
        re.compile(
            r"(?P<y>[0-9]{4}|[0-9]{2}(?=年))[-/.年](?P<m>[0-9]{1,2})月?份?"
            r"(?P<part>底|末|下旬|中旬|中|初|上旬)?"
        ),
        _month_span,
    ),
    (re.compile(r"(?P<y>[0-9]{4}|[0-9]{2})年?[-/~](?P<z>[0-9]{4}|[0-9]{2})年?度?"), _years_span),
    (
        re.compile(r"(?P<y>1[3-9]|[2-6][0-9])[/.](?P<m>1[0-2]|0?[1-9])(?P<part>底|末|初|中)?"),
        _month_span,
    ),
    (re.compile(r"(?P<y>[0-9]{4}|[0-9]{2}(?=年))年?度?(?P<part>底|末|初|中|内)?"), _year_span),
    (re.compile(r"[0-9]{5}(\.[0-9]+)?"), _serial_span),
)
