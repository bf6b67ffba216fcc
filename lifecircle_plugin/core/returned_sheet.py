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
TOLD_COLUMNS = ("circle", "subdistrict", "package")
"""Columns that are told to departments and not read back."""
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
        is_known: whether what went out is known; where not, `old` is what stands now.
    """

    project_id: str
    column: str
    old: Any
    now: Any
    new: Any
    typed: str = ""
    problem: str = ""
    is_known: bool = True


@dataclass(frozen=True)
class Returned:
    """What a returned workbook holds.

    Attributes:
        cells: that differ from what the project is now.
        unread: that cannot be read, or whose project is gone.
        without_id: rows that name a project and no id: new ones, to be imported as a list.
        has_sent: whether the sheet with what went out came back.
        told_only: cells of TOLD_COLUMNS that were changed; they are not read back.
        missing: ids of projects that went out and whose rows did not come back.
        copied: names in rows that carry the id of another row.
        lost_heads, other_heads: headings that did not come back, and that nobody knows.
    """

    cells: tuple[CellDifference, ...]
    unread: tuple[CellDifference, ...]
    without_id: int
    has_sent: bool = True
    told_only: tuple[CellDifference, ...] = ()
    missing: tuple[str, ...] = ()
    copied: tuple[str, ...] = ()
    lost_heads: tuple[str, ...] = ()
    other_heads: tuple[str, ...] = ()


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
        sent: of the sheet with what went out, empty where it is missing: then nobody can tell
            what was changed in the workbook from what was changed here since.
        desk: as it stands.
        column_of: column by heading, in every language, TOLD_COLUMNS too.
        code_of: code by domain and word, in every language.
        word: of a domain and a code, its word.

    Raises:
        LifeCircleError: returned_without_ids.
    """
    heads, rows = _table(cells)
    sent_heads, sent_rows = _sent(sent)
    base = {row.get(ID_HEAD, "").strip(): row for row in sent_rows}
    columns = {head: column_of[head] for head in heads if column_of.get(head) in SENT_COLUMNS}
    told_heads = {head: column_of[head] for head in heads if column_of.get(head) in TOLD_COLUMNS}
    name_head = next((head for head, column in columns.items() if column == "name"), "")
    projects = desk.rows.get("project", {})
    found: list[CellDifference] = []
    unread: list[CellDifference] = []
    told_only: list[CellDifference] = []
    without_id = 0
    own, copied = _own_rows(rows, base, name_head)
    for row in rows:
        key = row.get(ID_HEAD, "").strip()
        if not key:
            without_id += any(text.strip() for text in row.values())
    for key, cells_of in own.items():
        project = projects.get(key)
        if project is None:
            unread.append(CellDifference(key, "", "", None, None, "", "returned_project_gone"))
            continue
        went_out = base.get(key)
        for head, column in told_heads.items():
            was = went_out.get(head) if went_out is not None else None
            if was is not None and not _same(cells_of.get(head, ""), was, column):
                told_only.append(CellDifference(key, column, was, was, cells_of.get(head, "")))
        for head, column in columns.items():
            typed = cells_of.get(head, "")
            was = went_out.get(head) if went_out is not None else None
            if was is not None and _same(typed, was, column):
                continue
            now = getattr(project, column)
            if was is None and _same(typed, _plain(sent_cell(project, column, word)), column):
                continue
            old = _value(column, was, code_of)[0] if was is not None else now
            new, problem = _value(column, typed, code_of)
            cell = CellDifference(key, column, old, now, new, typed, problem, was is not None)
            if problem:
                unread.append(cell)
            elif new != now:
                found.append(cell)
    return Returned(
        tuple(found),
        tuple(unread),
        without_id,
        bool(sent_heads),
        tuple(told_only),
        tuple(key for key in base if key in projects and key not in own),
        copied,
        tuple(head for head in sent_heads if head and head not in heads),
        tuple(head for head in heads if head and head != ID_HEAD and head not in column_of),
    )


def _sent(cells: Sequence[Sequence[str]]) -> tuple[list[str], list[dict[str, str]]]:
    """Return headings and rows of what went out, nothing where they cannot be told."""
    try:
        return _table(cells)
    except LifeCircleError:
        return [], []


def _own_rows(
    rows: Sequence[Mapping[str, str]], base: Mapping[str, Mapping[str, str]], name_head: str
) -> tuple[dict[str, Mapping[str, str]], tuple[str, ...]]:
    """Return the row of each id, and the names in rows that carry the id of another one.

    Whoever adds a project often copies a row; the one that still has the name it went out with is
    the project's own.
    """
    by_key: dict[str, list[Mapping[str, str]]] = {}
    for row in rows:
        key = row.get(ID_HEAD, "").strip()
        if key:
            by_key.setdefault(key, []).append(row)
    own: dict[str, Mapping[str, str]] = {}
    copied: list[str] = []
    for key, alike in by_key.items():
        name = base.get(key, {}).get(name_head, "")
        own[key] = next((row for row in alike if row.get(name_head, "") == name), alike[0])
        copied += [row.get(name_head, "") for row in alike if row is not own[key]]
    return own, tuple(copied)


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
