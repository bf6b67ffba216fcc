# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What each column of a questionnaire is: about the form, a choice, several, a scale, open words.

Questions with a column per option become one question. What a column is follows from its heading
and from what stands in it; planners may say otherwise.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .cell_numbers import read_number
from .cell_words import read_yes_no
from .need_words import SKIPPED
from .numerals import one_width
from .survey_answers import META, MULTIPLE, NUMBER, SCALE, SINGLE, TEXT, option_name

SEPARATORS = ("┋", "|", ";", "；", "\n", "、", "，", ",", "/")
"""Signs between several choices, the surest first; surveys sent out online part them by ┋."""
_SEVERAL = re.compile(
    r"多选|限选|可选|最多选|限\s*[0-9一二三四五]|选\s*[0-9一二三四五]?\s*项|"
    r"select|choose (?:up|all)|up to [0-9]",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"开放|建议|意见|补充|请填写|请说明|为什么|原因|具体|想法|还有什么|"
    r"comment|suggestion|other needs|why",
    re.IGNORECASE,
)
_MEASURE = re.compile(
    r"多少|分钟|步行|用时|人数|几口|几年|年限|距离|米\b|minutes|how (?:many|long|far)"
)
_BOUND = re.compile(
    r"以上|以下|以内|不到|超过|不足|[<>≥≤]|or more|or less|more than|less than|under|over"
)
_RATE = re.compile(r"满意|评分|打分|评价|程度|重要|rate|satisf|score|importan", re.IGNORECASE)
_GROUP = re.compile(r"(?P<head>.+?)\s*[:：/／_—]\s*(?P<option>[^:：/／_—]+)")
_IN_BRACKETS = re.compile(r"(?P<head>.+?)\s*[(（](?P<option>[^()（）]+)[)）]")
# Columns that exporting programs add: no question of anybody's.
_ADDED = re.compile(
    r"总分|得分|总得分|来源详情|来源详细信息|来自ip|ip(?:地址)?|"
    r"(?:total )?score|source details?|ip address",
    re.IGNORECASE,
)
# Codes by which exported tables say that a question was skipped.
SKIP_NUMBERS = frozenset({"-3", "-2", "-1"})
_MOST_OPTIONS, _LONGEST_OPTION = 60, 40
_ENOUGH = 0.8
_LOOKED_AT = 3000


@dataclass(frozen=True)
class QuestionColumns:
    """One question and the columns it has.

    Attributes:
        heading: of the question, without the options where it has a column each.
        kind: one of the question kinds.
        columns: positions in the sheet's columns.
        options: of each column where there is one per option, else empty.
        separator: between several choices in one cell, empty for none.
    """

    heading: str
    kind: str
    columns: tuple[int, ...]
    options: tuple[str, ...] = ()
    separator: str = ""


def is_skipped(cell: str) -> bool:
    """Tell whether a cell says that the question was not answered."""
    return not cell or SKIPPED.fullmatch(cell) is not None


def questions_of(
    headings: Sequence[str],
    cells: Sequence[Mapping[str, int]],
    meta: Sequence[str],
    asked: Mapping[str, str],
) -> list[QuestionColumns]:
    """Return the questions of a questionnaire in the order of its columns.

    Args:
        headings: of all columns.
        cells: by column, each different cell with the number of forms that have it.
        meta: headings that are about the form.
        asked: kinds by heading as the planner says.
    """
    groups = _option_groups(headings, cells, {*meta, *asked})
    found: list[QuestionColumns] = []
    for place, heading in enumerate(headings):
        group = groups.get(place)
        if group is not None:
            if group.columns[0] == place:
                found.append(group)
        elif heading in meta or (heading not in asked and _ADDED.fullmatch(heading.strip())):
            found.append(QuestionColumns(heading, META, (place,)))
        else:
            kind, separator = _kind(heading, cells[place], asked.get(heading, ""))
            found.append(QuestionColumns(heading, kind, (place,), (), separator))
    return found


def _option_groups(
    headings: Sequence[str], cells: Sequence[Mapping[str, int]], taken: set[str]
) -> dict[int, QuestionColumns]:
    """Return, by column, the questions that have a column per option."""
    parts = []
    for heading in headings:
        hit = (
            None
            if heading in taken
            else _GROUP.fullmatch(heading) or _IN_BRACKETS.fullmatch(heading)
        )
        parts.append((hit["head"].strip(), hit["option"].strip()) if hit else ("", ""))
    groups: dict[int, QuestionColumns] = {}
    start = 0
    while start < len(headings):
        end = start + 1
        while end < len(headings) and parts[start][0] and parts[end][0] == parts[start][0]:
            end += 1
        if end - start > 1 and _are_ticks(cells[start:end], [each[1] for each in parts[start:end]]):
            group = QuestionColumns(
                parts[start][0],
                MULTIPLE,
                tuple(range(start, end)),
                tuple(each[1] for each in parts[start:end]),
            )
            groups.update(dict.fromkeys(group.columns, group))
        start = end
    return groups


def _are_ticks(cells: Sequence[Mapping[str, int]], options: Sequence[str]) -> bool:
    """Tell whether columns only say whether their option was chosen."""
    chosen = left = 0
    for column, option in zip(cells, options):
        for cell, count in column.items():
            if is_chosen(cell, option):
                chosen += count
            elif is_skipped(cell) or cell in SKIP_NUMBERS or read_yes_no(cell) is False:
                left += count
            else:
                return False
    return chosen > 0 and left > 0


def is_chosen(cell: str, option: str) -> bool:
    """Tell whether a cell of an option's column says that it was chosen."""
    return read_yes_no(cell) is True or option_name(cell) == option


def _kind(heading: str, cells: Mapping[str, int], asked: str) -> tuple[str, str]:
    """Return what a column of answers is, and what parts several choices."""
    filled = {
        cell: count
        for cell, count in list(cells.items())[:_LOOKED_AT]
        if not is_skipped(cell) and cell not in SKIP_NUMBERS
    }
    if asked == MULTIPLE:
        return MULTIPLE, _separator(filled, True) or SEPARATORS[0]
    if asked:
        return asked, ""
    n = sum(filled.values())
    if not n:
        return TEXT, ""
    says_several = _SEVERAL.search(heading) is not None
    separator = (
        "" if _OPEN.search(heading) and not says_several else _separator(filled, says_several)
    )
    if separator:
        return MULTIPLE, separator
    numbers = {cell: count for cell, count in filled.items() if _whole(cell)}
    may_rate = _RATE.search(heading) or not _MEASURE.search(heading)
    few = sum(numbers.values()) >= 0.95 * n and all(int(one_width(c)) <= 10 for c in numbers)
    if few and may_rate:
        return SCALE, ""
    if _is_number(heading, filled, n):
        return NUMBER, ""
    names = Counter[str]()
    for cell, count in filled.items():
        names[option_name(cell)] += count
    short = max(map(len, names)) <= _LONGEST_OPTION
    if _OPEN.search(heading) and not (len(names) <= 6 and n >= 30):
        return TEXT, ""
    repeats = len(names) * 3 <= n or (n < 12 and len(names) < n)
    if short and len(names) <= _MOST_OPTIONS and repeats:
        return SINGLE, ""
    if says_several:
        return MULTIPLE, SEPARATORS[0]
    return TEXT, ""


def _is_number(heading: str, filled: Mapping[str, int], n: int) -> bool:
    """Tell whether most cells hold one number each; ranges that repeat are options."""
    read = {cell: read_number(cell) for cell in filled}
    good = sum(count for cell, count in filled.items() if read[cell].state == "value")
    if good < _ENOUGH * n:
        return False
    exact = sum(
        count
        for cell, count in filled.items()
        if read[cell].state == "value" and read[cell].low == read[cell].high and not is_bound(cell)
    )
    return exact >= _ENOUGH * n and (len(filled) > 11 or _MEASURE.search(heading) is not None)


def is_bound(cell: str) -> bool:
    """Tell whether a cell only says more or less than a number: 20分钟以上 is no 20."""
    return _BOUND.search(cell) is not None


def _whole(cell: str) -> bool:
    return re.fullmatch(r"[0-9]{1,2}(?:\.0+)?", one_width(cell)) is not None and "." not in cell


def _separator(filled: Mapping[str, int], says_several: bool) -> str:
    """Return what parts several choices in the cells of a column, empty for nothing."""
    n = sum(filled.values())
    for sign in SEPARATORS:
        holding = sum(count for cell, count in filled.items() if sign in outside_fill_in(cell))
        if not holding:
            continue
        if sign == SEPARATORS[0]:
            return sign
        options = Counter[str]()
        for cell, count in filled.items():
            for part in split_choices(cell, sign):
                options[option_name(part)] += count
        total = sum(options.values())
        short = sum(len(option) * count for option, count in options.items()) <= 16 * total
        few = len(options) <= _MOST_OPTIONS
        often = total >= 3 * len(options) and (len(options) < len(filled) or says_several)
        if says_several and few and short:
            return sign
        # Without a word for it in the heading, more than one form in fifty must choose several.
        if few and short and often and holding >= 0.02 * n and sign != "/":
            return sign
    return ""


def outside_fill_in(cell: str) -> str:
    """Return a cell without what was filled in behind options: 其他〖修车、配钥匙〗."""
    return re.sub(r"〖[^〗]*〗?", "", cell) if "〖" in cell else cell


def split_choices(cell: str, separator: str) -> list[str]:
    """Return the choices of a cell, what was filled in kept with its option, skipped left out."""
    if "〖" not in cell:
        parts = cell.split(separator)
    else:
        parts, depth = [""], 0
        for sign in cell:
            depth = max(0, depth + (sign == "〖") - (sign == "〗"))
            if sign == separator and not depth:
                parts.append("")
            else:
                parts[-1] += sign
    stripped = (part.strip() for part in parts)
    return list(dict.fromkeys(part for part in stripped if part and not is_skipped(part)))
