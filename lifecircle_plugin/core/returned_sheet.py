# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""A workbook of projects that went out to departments, and what it changes when it comes back.

Each row carries the id of its project, and a second sheet what every cell held when it went out,
so that three versions can be told apart: as it went out, as it came back, as the project stands.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Optional, Union

from .errors import LifeCircleError
from .numerals import one_width
from .project_cells import (
    KIND_WORDS,
    LIGHT_WORDS,
    PROVIDER_WORDS,
    THEME_WORDS,
    read_codes,
    read_stage,
)
from .project_desk import Desk, Project, parts_of
from .project_edits import MONEY, NUMBERS, read_edit

ID_HEAD = "LifeCircle id"
SENT_COLUMNS = (
    *("code", "name", "theme", "other_themes", "kind", "place", "scale", "lead", "partners"),
    *("planner", "provider", "start", "end", "stage", "progress", "light", "obstacle"),
    *("obstacle_owner", "budget_planned_wan", "budget_secured_wan", "budget_note"),
    *("floor_area_m2", "site_area_m2", "beneficiaries", "outcome", "approvals", "tags", "note"),
)
"""Columns of a project that departments fill in, in the order of the workbook."""
CODED = {
    "theme": ("theme", THEME_WORDS),
    "other_themes": ("theme", THEME_WORDS),
    "kind": ("project_kind", KIND_WORDS),
    "light": ("light", LIGHT_WORDS),
    "provider": ("provider", PROVIDER_WORDS),
    "stage": ("project_stage", ()),
}
"""Columns that hold codes: domain of their words, and words that are understood beside them."""
Cell = Union[str, float, None]
Word = Callable[[str, str], str]
"""Of a domain and a code, what a planner reads."""


@dataclass(frozen=True)
class CellDifference:
    """One cell of a returned workbook that differs.

    Attributes:
        old: as it went out; now: as the project stands; new: as it came back.
        problem: message key of why it cannot be read, empty where it can; `typed` is the cell.
    """

    project_id: str
    column: str
    old: Any
    now: Any
    new: Any
    typed: str = ""
    problem: str = ""


@dataclass(frozen=True)
class Returned:
    """What a returned workbook holds.

    Attributes:
        cells: that differ from what the project is now.
        unread: that cannot be read, or whose project is gone.
        without_id: rows that name a project and no id: new ones, to be imported as a list.
    """

    cells: tuple[CellDifference, ...]
    unread: tuple[CellDifference, ...]
    without_id: int


def sent_cell(project: Project, column: str, word: Word) -> Cell:
    """Return a project's column as it goes out: codes in words, figures as numbers."""
    value = getattr(project, column)
    if value is None or value == "":
        return None
    if column in CODED:
        domain = CODED[column][0]
        return "/".join(word(domain, code) for code in parts_of(str(value)))
    if isinstance(value, float):
        return value
    return "、".join(parts_of(value)) if column in ("partners", "tags") else str(value)


def compare_returned(
    cells: Sequence[Sequence[str]],
    sent: Sequence[Sequence[str]],
    desk: Desk,
    column_of: Mapping[str, str],
    code_of: Mapping[tuple[str, str], str],
    word: Word,
) -> Returned:
    """Return what a workbook changes; nothing is changed here.

    Args:
        cells: of the sheet that came back, texts by row.
        sent: of the sheet with what went out, empty where it is missing: then the project as it
            stands counts as what went out.
        desk: as it stands.
        column_of: column by heading, in every language.
        code_of: code by domain and word, in every language.
        word: of a domain and a code, its word.

    Raises:
        LifeCircleError: returned_without_ids.
    """
    heads, rows = _table(cells)
    base = {row.get(ID_HEAD, ""): row for row in _table(sent)[1]} if len(sent) else {}
    columns = {head: column_of[head] for head in heads if column_of.get(head) in SENT_COLUMNS}
    projects = desk.rows.get("project", {})
    found: list[CellDifference] = []
    unread: list[CellDifference] = []
    without_id = 0
    for row in rows:
        key = row.get(ID_HEAD, "").strip()
        if not key:
            without_id += any(text.strip() for text in row.values())
            continue
        project = projects.get(key)
        if project is None:
            unread.append(CellDifference(key, "", "", None, None, "", "returned_project_gone"))
            continue
        went_out = base.get(key)
        for head, column in columns.items():
            typed = row.get(head, "")
            was = went_out.get(head) if went_out is not None else None
            if was is not None and _same(typed, was, column):
                continue
            now = getattr(project, column)
            if was is None and _same(typed, _plain(sent_cell(project, column, word)), column):
                continue
            old = _value(column, was, code_of)[0] if was is not None else now
            new, problem = _value(column, typed, code_of)
            cell = CellDifference(key, column, old, now, new, typed, problem)
            if problem:
                unread.append(cell)
            elif new != now:
                found.append(cell)
    return Returned(tuple(found), tuple(unread), without_id)


def _table(cells: Sequence[Sequence[str]]) -> tuple[list[str], list[dict[str, str]]]:
    """Return headings and rows below the row that holds the head of ids."""
    for number, row in enumerate(cells):
        heads = [text.strip() for text in row]
        if ID_HEAD in heads:
            return heads, [dict(zip(heads, below)) for below in cells[number + 1 :]]
    raise LifeCircleError("returned_without_ids", head=ID_HEAD)


def _same(one: str, other: str, column: str) -> bool:
    first, second = one_width(one).strip(), one_width(other).strip()
    # A program that saved the workbook may write 120 as 120.0; a code 3.1 is not the code 3.10.
    if first == second or first == f"{second}.0" or second == f"{first}.0":
        return True
    if column not in NUMBERS and column not in MONEY:
        return False
    try:
        return float(first) == float(second)
    except ValueError:
        return False


def _plain(cell: Cell) -> str:
    return "" if cell is None else f"{cell:g}" if isinstance(cell, float) else cell


def _value(
    column: str, text: Optional[str], code_of: Mapping[tuple[str, str], str]
) -> tuple[Any, str]:
    """Return what a cell means, and the message key of why it means nothing."""
    plain = one_width(text or "").strip()
    if column not in CODED:
        own = (text or "").strip()
        # What would run as a formula went out with an apostrophe before it.
        if own[:1] == "'" and own[1:2] in tuple("=+-@＝＋－＠"):
            own = own[1:]
        try:
            return read_edit(column, own), ""
        except LifeCircleError as problem:
            return None, problem.key
    if not plain:
        return "", ""
    domain, words = CODED[column]
    parts = [part.strip() for part in plain.replace("、", "/").split("/") if part.strip()]
    codes = [code_of.get((domain, part.casefold()), "") for part in parts]
    if all(codes):
        return ";".join(codes) if column == "other_themes" else codes[0], ""
    if column == "stage":
        stage = read_stage(plain)
        return (stage.code, "") if stage.state == "value" else (None, "cell_word_unknown")
    cell = read_codes(plain, words)
    if cell.state != "value" or cell.unknown:
        return None, "cell_word_unknown"
    return ";".join(cell.codes) if column == "other_themes" else cell.main, ""
