# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Standard packs: versioned rule tables, never merged with each other.

A pack is one CSV of facts. What the product adds to test a clause (frame, target, provider,
accepted categories) stands apart, in `clause_settings.csv` beside the shipped packs, or in extra
columns of a planner's own copy, which win.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Optional, Union

from .clauses import (
    CIRCLE_LEVELS,
    EVIDENCE,
    FRAMES,
    PROVIDERS,
    REPORTING_BASES,
    Clause,
    DistanceRange,
    LevelDefinition,
    Pack,
    PackInfo,
    UntestedClause,
)
from .csv_table import (
    CsvTable,
    ProblemList,
    TableError,
    choice_cell,
    read_csv_table,
    write_csv_table,
)
from .errors import LifeCircleError
from .pack_rows import (
    FACT_COLUMNS,
    PROOF_COLUMNS,
    SETTING_COLUMNS,
    ClauseKey,
    Settings,
    check_settings_used,
    read_rows,
    read_settings,
    row_cells,
)

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from .category_names import CategoryPairs, CategoryTable

__all__ = [
    "CIRCLE_LEVELS",
    "EVIDENCE",
    "FACT_COLUMNS",
    "FRAMES",
    "KNOWN_COLUMNS",
    "PROVIDERS",
    "REPORTING_BASES",
    "Clause",
    "DistanceRange",
    "LevelDefinition",
    "Pack",
    "PackError",
    "PackInfo",
    "UntestedClause",
    "find_pack",
    "list_packs",
    "load_pack",
    "match_category",
    "save_pack",
]

PACKS_FILE = "packs.csv"
SETTINGS_FILE = "clause_settings.csv"
DEFAULT_VARIANT = "main_city"
STATUSES = ("in_force", "draft")
HEAD_COLUMNS = (
    "pack_id",
    "pack_title_zh",
    "pack_title_en",
    "pack_version",
    "pack_in_force",
    "pack_jurisdiction",
    "pack_status",
    "pack_source",
)
# What only a planner's copy carries: the reporting basis, and that its settings are complete, so
# that a setting the planner emptied does not come back from the shipped table.
BASIS_COLUMN = "pack_reporting_basis"
SETTINGS_COLUMN = "pack_settings"
OWN_SETTINGS = "own"
KNOWN_COLUMNS = (
    *FACT_COLUMNS,
    *SETTING_COLUMNS,
    *PROOF_COLUMNS,
    *HEAD_COLUMNS,
    BASIS_COLUMN,
    SETTINGS_COLUMN,
)


class PackError(TableError):
    """A pack, or the settings of its clauses, with faults; `problems` holds them all."""


def list_packs(directory: Path) -> list[PackInfo]:
    """Return the packs of a folder: those its packs.csv names first, then any other CSV.

    Clauses are not read. A file that cannot be opened is listed under its name alone, so that
    opening it can say what is wrong.

    Raises:
        PackError: packs.csv itself is faulty.
        LifeCircleError: packs.csv cannot be read.
    """
    infos = _read_packs_file(directory / PACKS_FILE)
    named = {info.path.name for info in infos}
    for path in sorted(directory.glob("*.csv")):
        if path.name not in named and path.name not in (PACKS_FILE, SETTINGS_FILE):
            infos.append(_own_info(path))
    return infos


def find_pack(standard: str, *directories: Path) -> Path:
    """Return the file of a standard given as the id of a pack or as the path of a CSV.

    Raises:
        LifeCircleError: neither a known id nor an existing file.
    """
    wanted = standard.strip()
    known = [info for folder in directories if folder.is_dir() for info in list_packs(folder)]
    for info in known:
        if info.id == wanted:
            return info.path
    path = Path(wanted)
    if wanted and path.is_file():
        return path
    names = ", ".join(dict.fromkeys(info.id for info in known))
    raise LifeCircleError("pack_unknown", pack=standard, known=names)


def load_pack(
    path: Path,
    settings_path: Optional[Path] = None,
    *,
    variant: str = DEFAULT_VARIANT,
    skip_broken_rows: bool = False,
) -> Pack:
    """Read a pack and the settings of its clauses.

    Args:
        path: CSV with the columns of the shipped packs, in UTF-8 or GB18030. It may carry the
            setting and proof-reading columns; a cell filled there wins over settings_path.
        settings_path: table of settings; by default clause_settings.csv beside the pack. Only
            the rows that name this pack's id are used.
        variant: which definition holds where the pack defines a level several times.
        skip_broken_rows: leave faulty rows out and list their faults in the pack's `problems`.

    Raises:
        PackError: columns or cells are faulty; `problems` names each by row and column.
        LifeCircleError: the file cannot be read as a table.
    """
    path = Path(path)
    problems = ProblemList(str(path))
    table = _read_table(path, FACT_COLUMNS, problems)
    info = _find_info(path, table)
    beside = path.parent / SETTINGS_FILE
    settings_path = settings_path or (beside if beside.is_file() else None)
    setting_problems = ProblemList(str(settings_path or ""))
    head = _head_cells(table, (BASIS_COLUMN, SETTINGS_COLUMN))
    if head[SETTINGS_COLUMN] == OWN_SETTINGS:
        settings_path = None
    settings = _read_settings(settings_path, info.id, setting_problems)
    clauses, definitions = read_rows(table, settings, problems)
    if settings_path == beside and not problems.items:
        # A planner's shortened copy of a pack may well lack clauses the shipped settings name.
        check_settings_used(settings, clauses, info.id, setting_problems)
    if not clauses and not problems.items:
        problems.add("pack_without_clauses")
    for found in (problems, setting_problems):
        if found.items and (not skip_broken_rows or not clauses):
            raise PackError("pack_broken", found.file, found.items)
    return Pack(
        id=info.id,
        title_zh=info.title_zh,
        title_en=info.title_en,
        version=info.version,
        in_force=info.in_force,
        jurisdiction=info.jurisdiction,
        is_draft=info.is_draft,
        source=info.source,
        path=path,
        clauses=tuple(clauses),
        levels=_choose_levels(definitions, variant),
        level_definitions=tuple(definitions),
        problems=(*problems.items, *setting_problems.items),
        reporting_basis=_basis(head[BASIS_COLUMN]),
    )


def save_pack(
    pack: Pack, path: Path, extra: Optional[Mapping[int, Mapping[str, str]]] = None
) -> None:
    """Write a pack with its settings and proof-reading marks as one CSV, in one step.

    Args:
        pack: the standard.
        path: the file; its folder exists.
        extra: cells of columns that are not ours, by row: a planner's own notes stay.

    Raises:
        LifeCircleError: the file cannot be written.
    """
    own = {column: "" for cells in (extra or {}).values() for column in cells}
    columns = (*KNOWN_COLUMNS, *(column for column in own if column not in KNOWN_COLUMNS))
    rows: list[Union[Clause, LevelDefinition]] = [*pack.clauses, *pack.level_definitions]
    rows.sort(key=lambda item: item.row)
    head: Mapping[str, str] = {
        "pack_id": pack.id,
        "pack_title_zh": pack.title_zh,
        "pack_title_en": pack.title_en,
        "pack_version": pack.version,
        "pack_in_force": pack.in_force,
        "pack_jurisdiction": pack.jurisdiction,
        "pack_status": "draft" if pack.is_draft else "in_force",
        "pack_source": pack.source,
        BASIS_COLUMN: pack.reporting_basis,
        SETTINGS_COLUMN: OWN_SETTINGS,
    }
    lines = []
    for item in rows:
        cells = {**(extra or {}).get(item.row, {}), **row_cells(item), **head}
        lines.append([cells.get(column, "") for column in columns])
        head = {}  # The first row carries the pack's title for all.
    write_csv_table(Path(path), columns, lines)


def match_category(
    pack: Pack, values: NDArray[np.object_], categories: Optional[CategoryTable] = None
) -> CategoryPairs:
    """Match a field's values with category codes.

    Known are the pack's codes and Chinese and English names, and those and the synonyms of the
    category table; width, case and blanks do not matter, a trailing parenthesis may be missing.
    One cell may hold several categories (a host of several services), separated by ; , 、 / + |.

    Args:
        pack: the standard.
        values: (n,) texts or None.
        categories: the table of categories known besides the pack's own.

    Returns:
        Pairs of value row and code; unknown values with their counts.
    """
    from .category_names import match_names, pack_names

    return match_names(values, pack_names(pack, categories))


def _read_table(path: Path, required: Sequence[str], problems: ProblemList) -> CsvTable:
    try:
        return read_csv_table(path, required, problems)
    except TableError as error:
        raise PackError("pack_broken", str(path), error.problems) from error


def _read_packs_file(path: Path) -> list[PackInfo]:
    if not path.is_file():
        return []
    problems = ProblemList(str(path))
    columns = ("id", *(column[len("pack_") :] for column in HEAD_COLUMNS[1:]))
    table = _read_table(path, columns, problems)
    infos = []
    for row in table.rows:
        choice_cell(row, "status", STATUSES, problems)
        head = {column: row.text(column[len("pack_") :]) for column in HEAD_COLUMNS}
        infos.append(_info(path.with_name(f"{row.text('id')}.csv"), head))
    if problems.items:
        raise PackError("pack_broken", str(path), problems.items)
    return infos


def _info(path: Path, head: Mapping[str, str]) -> PackInfo:
    title = head.get("pack_title_zh", "") or head.get("pack_title_en", "") or path.stem
    return PackInfo(
        id=head.get("pack_id", "") or path.stem,
        title_zh=title,
        title_en=head.get("pack_title_en", "") or title,
        version=head.get("pack_version", ""),
        in_force=head.get("pack_in_force", ""),
        jurisdiction=head.get("pack_jurisdiction", ""),
        is_draft=head.get("pack_status", "") == "draft",
        source=head.get("pack_source", ""),
        path=path,
    )


def _head_cells(table: CsvTable, columns: Sequence[str] = HEAD_COLUMNS) -> dict[str, str]:
    """Return the first filled cell of each title column."""
    return {
        column: next((row.text(column) for row in table.rows if row.text(column)), "")
        for column in columns
    }


def _basis(text: str) -> str:
    """Return the reporting basis; a word nobody knows is the streets, as without any."""
    return text if text in REPORTING_BASES else REPORTING_BASES[0]


def _own_info(path: Path) -> PackInfo:
    try:
        table = read_csv_table(path, (), ProblemList(str(path)))
    except LifeCircleError:
        return _info(path, {})
    return _info(path, _head_cells(table))


def _find_info(path: Path, table: CsvTable) -> PackInfo:
    """Return a pack's title: its own columns, else the packs.csv beside it, else its name."""
    head = _head_cells(table)
    if not any(head.values()):
        for info in _read_packs_file(path.with_name(PACKS_FILE)):
            if info.path.name == path.name:
                return info
    return _info(path, head)


def _read_settings(
    path: Optional[Path], pack_id: str, problems: ProblemList
) -> dict[ClauseKey, Settings]:
    if path is None:
        return {}
    required = ("pack", "clause", "level", "code", *SETTING_COLUMNS)
    return read_settings(_read_table(path, required, problems), pack_id, problems)


def _choose_levels(
    definitions: Sequence[LevelDefinition], variant: str
) -> dict[str, LevelDefinition]:
    """Return one definition per level: the plain one, else the variant, else the first."""
    chosen: dict[str, LevelDefinition] = {}
    for definition in definitions:
        is_wanted = definition.variant in ("", variant)
        if definition.level not in chosen or (
            is_wanted and chosen[definition.level].variant not in ("", variant)
        ):
            chosen[definition.level] = definition
    return chosen
