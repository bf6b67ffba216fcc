# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Standard packs: versioned rule tables, never merged with each other.

A pack is one CSV of facts. What the product adds to test a clause (frame, target, provider,
accepted categories) stands apart, in `clause_settings.csv` beside the shipped packs, or in extra
columns of a planner's own copy, which win.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Optional, Union

from .csv_table import (
    CsvRow,
    CsvTable,
    ProblemList,
    TableError,
    choice_cell,
    number_cell,
    number_text,
    read_csv_table,
    write_csv_table,
    yes_no_cell,
)
from .errors import LifeCircleError
from .results import Reason

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from .category_names import CategoryPairs, CategoryTable

ClauseKey = tuple[str, str, str]

PACKS_FILE = "packs.csv"
SETTINGS_FILE = "clause_settings.csv"

CIRCLE_LEVELS = ("15min", "10min", "5min")
LEVEL_MINUTES: Mapping[str, float] = {"15min": 15.0, "10min": 10.0, "5min": 5.0, "5-10min": 10.0}
LEVELS = (*CIRCLE_LEVELS, "5-10min", "block")
KINDS = ("facility", "level", "total", "indicator")
THEMES = ("live", "work", "play", "learn", "care", "")
REQUIREMENTS = ("must", "optional", "")
EVIDENCE = ("verified", "published", "secondary", "recalled")
FRAMES = ("circle", "subdistrict", "district")
PROVIDERS = ("subdistrict", "district", "market")
DENOMINATORS = ("population", "land")
STATUSES = ("in_force", "draft")

DEFAULT_TARGET = 0.85
DEFAULT_VARIANT = "main_city"
LEVEL_CODE = "level_definition"

TEXT_COLUMNS = ("clause", "level", "kind", "code", "name_zh", "name_en", "theme", "requirement")
RANGES = (
    ("radius_min_m", "radius_max_m"),
    ("building_min_m2", "building_max_m2"),
    ("site_min_m2", "site_max_m2"),
    ("building_per_1000_min_m2", "building_per_1000_max_m2"),
    ("site_per_1000_min_m2", "site_per_1000_max_m2"),
    ("people_min", "people_max"),
)
NUMBER_COLUMNS = tuple(column for pair in RANGES for column in pair)
FACT_COLUMNS = (*TEXT_COLUMNS, *NUMBER_COLUMNS, "note", "evidence", "source")
SETTING_COLUMNS = (
    "frame",
    "target",
    "provider",
    "accepts",
    "access_only",
    "min_count",
    "denominator",
    "indicator_limit_m",
    "setting_note",
)
PROOF_COLUMNS = ("page", "signed_by", "signed_on")
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


class PackError(TableError):
    """A pack, or the settings of its clauses, with faults; `problems` holds them all."""


@dataclass(frozen=True)
class Clause:
    """One row of a pack: the facts, and below them what the product or the planner sets.

    Areas in square metres, distances in metres; None where the standard gives no figure.

    Attributes:
        row: row of the file as a spreadsheet shows it (the heading is row 1).
        level: "15min", "10min", "5min", "5-10min" or "block".
        kind: "facility", "total" or "indicator".
        requirement: "must", "optional" or empty.
        people_min, people_max: people one facility is meant for.
        evidence: "verified", "published", "secondary" or "recalled".
        frame: where the verdict falls: "circle", "subdistrict" or "district".
        target: share of the people (or of the residential land) that must be covered.
        provider: who can supply it: "subdistrict", "district" or "market"; empty if not set.
        accepts: category codes that satisfy the clause, its own first; empty where no category
            can measure it.
        access_only: reaching the place says nothing about being admitted.
        min_count: facilities that must stand in each frame, 0 for none.
        denominator: "population" or "land".
        indicator_limit_m: the product's own distance for a clause whose standard gives none.
        page, signed_by, signed_on: who proof-read the row, where in the document, when.
    """

    row: int
    clause: str
    level: str
    kind: str
    code: str
    name_zh: str = ""
    name_en: str = ""
    theme: str = ""
    requirement: str = ""
    radius_min_m: Optional[float] = None
    radius_max_m: Optional[float] = None
    building_min_m2: Optional[float] = None
    building_max_m2: Optional[float] = None
    site_min_m2: Optional[float] = None
    site_max_m2: Optional[float] = None
    building_per_1000_min_m2: Optional[float] = None
    building_per_1000_max_m2: Optional[float] = None
    site_per_1000_min_m2: Optional[float] = None
    site_per_1000_max_m2: Optional[float] = None
    people_min: Optional[float] = None
    people_max: Optional[float] = None
    note: str = ""
    evidence: str = "recalled"
    source: str = ""
    frame: str = "circle"
    target: float = DEFAULT_TARGET
    provider: str = ""
    accepts: tuple[str, ...] = ()
    access_only: bool = False
    min_count: int = 0
    denominator: str = "population"
    indicator_limit_m: Optional[float] = None
    setting_note: str = ""
    page: str = ""
    signed_by: str = ""
    signed_on: str = ""

    @property
    def is_confirmed(self) -> bool:
        """Tell whether the clause may enter headline figures (design rule 12)."""
        return self.evidence in ("verified", "published")

    @property
    def minutes(self) -> float:
        """Return the level's walking time in minutes, 10 for "5-10min", 0 for a block."""
        return LEVEL_MINUTES.get(self.level, 0.0)

    @property
    def is_testable(self) -> bool:
        """Tell whether walking distances to categories can decide the clause in a circle."""
        return self.untested_reason == ""

    @property
    def untested_reason(self) -> str:
        """Return the message key that says why no circle is tested, empty if one can be."""
        if self.level == "block":
            return "clause_untested_block"
        if self.kind == "total":
            return "clause_untested_total"
        if not self.accepts:
            return "clause_untested_indicator"
        return ""

    def belongs_to(self, levels: Sequence[str]) -> bool:
        """Tell whether the clause is of one of the levels; "5-10min" is of both."""
        if self.level == "5-10min":
            return bool({"5min", "10min", "5-10min"}.intersection(levels))
        return self.level in levels


@dataclass(frozen=True)
class LevelDefinition:
    """What a pack says a level is: its walking distance, people and size.

    Attributes:
        code: "level_definition", or with a variant's name behind it where the pack defines a
            level several times ("level_definition_main_city").
    """

    row: int
    clause: str
    level: str
    code: str
    name_zh: str
    name_en: str
    radius_min_m: Optional[float]
    radius_max_m: Optional[float]
    site_min_m2: Optional[float]
    site_max_m2: Optional[float]
    people_min: Optional[float]
    people_max: Optional[float]
    note: str
    evidence: str
    source: str
    page: str = ""
    signed_by: str = ""
    signed_on: str = ""

    @property
    def variant(self) -> str:
        """Return the variant's name, empty where the level is defined once."""
        return self.code[len(LEVEL_CODE) :].lstrip("_")


@dataclass(frozen=True)
class DistanceRange:
    """The smaller and the larger distance of a clause, equal where there is one figure.

    Attributes:
        source: "clause" (the clause says it), "level" (the level's definition does), "settings"
            (the product's own conversion) or "minutes" (minutes of the level x walking speed).
    """

    near_m: float
    far_m: float
    source: str


@dataclass(frozen=True)
class UntestedClause:
    """A clause no circle can be tested against, and the message key that says why."""

    clause: Clause
    reason: str


@dataclass(frozen=True)
class PackInfo:
    """A pack as listed, without its clauses."""

    id: str
    title_zh: str
    title_en: str
    version: str
    in_force: str
    jurisdiction: str
    is_draft: bool
    source: str
    path: Path


@dataclass(frozen=True)
class Pack:
    """One standard.

    Attributes:
        clauses: all rows but the definitions of levels, in the file's order.
        levels: the definition that holds for each level.
        level_definitions: all definitions, variants included.
        problems: faults of the rows left out, where the reader asked to go on without them.
    """

    id: str
    title_zh: str
    title_en: str
    version: str
    in_force: str
    jurisdiction: str
    is_draft: bool
    source: str
    path: Path
    clauses: tuple[Clause, ...]
    levels: Mapping[str, LevelDefinition]
    level_definitions: tuple[LevelDefinition, ...]
    problems: tuple[Reason, ...] = ()

    def testable(self, levels: Sequence[str] = CIRCLE_LEVELS) -> tuple[Clause, ...]:
        """Return the clauses of these levels that a circle can be tested against.

        Levels do not contain each other: each is asked for by name.

        Raises:
            LifeCircleError: a level that does not exist.
        """
        _check_levels(levels)
        return tuple(c for c in self.clauses if c.is_testable and c.belongs_to(levels))

    def untested(self, levels: Sequence[str] = CIRCLE_LEVELS) -> tuple[UntestedClause, ...]:
        """Return the clauses that are not tested, and why; those of blocks always.

        Raises:
            LifeCircleError: a level that does not exist.
        """
        _check_levels(levels)
        return tuple(
            UntestedClause(c, c.untested_reason)
            for c in self.clauses
            if not c.is_testable and (c.level == "block" or c.belongs_to(levels))
        )

    def distance_range(self, clause: Clause, speed_m_per_s: float = 1.0) -> DistanceRange:
        """Return how far a clause lets people walk (design rule 11).

        Metres of the clause win, then the product's own conversion for a clause that has one,
        then metres of the level's definition, then minutes of the level x speed. A "5-10min"
        clause ranges from the 5-minute to the 10-minute distance.

        Args:
            clause: a clause of this pack.
            speed_m_per_s: walking speed in metres per second.
        """
        own = _range_of(clause.radius_min_m, clause.radius_max_m)
        if own is not None:
            return DistanceRange(*own, "clause")
        if clause.indicator_limit_m is not None:
            return DistanceRange(clause.indicator_limit_m, clause.indicator_limit_m, "settings")
        if clause.level == "5-10min" and self._level_range(clause.level) is None:
            near = self._level_or_minutes("5min", speed_m_per_s)
            far = self._level_or_minutes("10min", speed_m_per_s)
            source = "level" if near.source == far.source == "level" else "minutes"
            return DistanceRange(near.near_m, max(near.far_m, far.far_m), source)
        return self._level_or_minutes(clause.level, speed_m_per_s)

    def with_clause(self, changed: Clause) -> Pack:
        """Return the pack with the clause of the same row replaced."""
        clauses = tuple(changed if c.row == changed.row else c for c in self.clauses)
        return replace(self, clauses=clauses)

    def _level_range(self, level: str) -> Optional[tuple[float, float]]:
        definition = self.levels.get(level)
        if definition is None:
            return None
        return _range_of(definition.radius_min_m, definition.radius_max_m)

    def _level_or_minutes(self, level: str, speed_m_per_s: float) -> DistanceRange:
        metres = self._level_range(level)
        if metres is not None:
            return DistanceRange(*metres, "level")
        walked_m = LEVEL_MINUTES.get(level, 0.0) * 60.0 * speed_m_per_s
        return DistanceRange(walked_m, walked_m, "minutes")


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
    settings = _read_settings(settings_path, info.id, setting_problems) if settings_path else {}
    clauses, definitions = _read_rows(table, settings, problems)
    if settings_path == beside and not problems.items:
        # A planner's shortened copy of a pack may well lack clauses the shipped settings name.
        _check_settings_used(settings, clauses, info.id, setting_problems)
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
    )


def save_pack(pack: Pack, path: Path) -> None:
    """Write a pack with its settings and proof-reading marks as one CSV, in one step.

    Raises:
        LifeCircleError: the file cannot be written.
    """
    columns = (*FACT_COLUMNS, *SETTING_COLUMNS, *PROOF_COLUMNS, *HEAD_COLUMNS)
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
    }
    lines = []
    for item in rows:
        cells = {**_row_cells(item), **head}
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


def _check_levels(levels: Sequence[str]) -> None:
    for level in levels:
        if level not in LEVEL_MINUTES:
            raise LifeCircleError("level_unknown", level=level, known=", ".join(CIRCLE_LEVELS))


def _range_of(low_m: Optional[float], high_m: Optional[float]) -> Optional[tuple[float, float]]:
    far_m = high_m if high_m is not None else low_m
    if far_m is None:
        return None
    return (low_m if low_m is not None else far_m, far_m)


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


def _head_cells(table: CsvTable) -> dict[str, str]:
    """Return the first filled cell of each title column."""
    return {
        column: next((row.text(column) for row in table.rows if row.text(column)), "")
        for column in HEAD_COLUMNS
    }


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


@dataclass(frozen=True)
class _Settings:
    """The filled setting cells of one row, ready for a Clause."""

    row: int
    cells: Mapping[str, Any]


def _read_settings(path: Path, pack_id: str, problems: ProblemList) -> dict[ClauseKey, _Settings]:
    """Return the settings of one pack by (clause, level, code)."""
    required = ("pack", "clause", "level", "code", *SETTING_COLUMNS)
    table = _read_table(path, required, problems)
    settings: dict[ClauseKey, _Settings] = {}
    for row in table.rows:
        if row.text("pack") != pack_id:
            continue
        key = _key(row)
        if key in settings:
            problems.add("row_duplicate", row=row.number, first=settings[key].row, **_named(key))
            continue
        settings[key] = _Settings(row.number, _read_setting_cells(row, problems))
    return settings


def _check_settings_used(
    settings: Mapping[ClauseKey, _Settings],
    clauses: Sequence[Clause],
    pack_id: str,
    problems: ProblemList,
) -> None:
    known = {(clause.clause, clause.level, clause.code) for clause in clauses}
    for key, found in settings.items():
        if key not in known:
            problems.add("settings_clause_unknown", row=found.row, pack=pack_id, **_named(key))


def _key(row: CsvRow) -> ClauseKey:
    return (row.text("clause"), row.text("level"), row.text("code"))


def _named(key: ClauseKey) -> dict[str, str]:
    return {"clause": key[0], "level": key[1], "code": key[2]}


def _read_rows(
    table: CsvTable, settings: Mapping[ClauseKey, _Settings], problems: ProblemList
) -> tuple[list[Clause], list[LevelDefinition]]:
    clauses: list[Clause] = []
    definitions: list[LevelDefinition] = []
    first_row: dict[ClauseKey, int] = {}
    for row in table.rows:
        found_before = len(problems.items)
        facts = _read_facts(row, problems)
        own = _read_setting_cells(row, problems)
        key = _key(row)
        if key in first_row:
            problems.add("row_duplicate", row=row.number, first=first_row[key], **_named(key))
        first_row.setdefault(key, row.number)
        if len(problems.items) > found_before:
            continue
        if row.text("kind") == "level":
            definitions.append(_definition(row, facts))
        else:
            shipped = settings[key].cells if key in settings else {}
            clauses.append(_clause(row, facts, {**shipped, **own}))
    return clauses, definitions


def _read_facts(row: CsvRow, problems: ProblemList) -> dict[str, Optional[float]]:
    """Check the fact cells of a row and return its numbers."""
    choice_cell(row, "level", LEVELS, problems)
    kind = choice_cell(row, "kind", KINDS, problems)
    choice_cell(row, "theme", THEMES, problems)
    choice_cell(row, "requirement", REQUIREMENTS, problems)
    choice_cell(row, "evidence", (*EVIDENCE, ""), problems)
    code = row.text("code")
    if not code:
        problems.add("cell_empty", row=row.number, column="code")
    elif len(code.split()) > 1:
        problems.add("cell_blank_inside", row=row.number, column="code", value=code)
    elif kind in KINDS and (kind == "level") != code.startswith(LEVEL_CODE):
        problems.add("level_row_code", row=row.number, column="code", value=code)
    numbers = {column: number_cell(row, column, problems) for column in NUMBER_COLUMNS}
    for low_column, high_column in RANGES:
        low, high = numbers[low_column], numbers[high_column]
        if low is not None and high is not None and low > high:
            problems.add(
                "range_reversed",
                row=row.number,
                column=low_column,
                column_max=high_column,
                low=number_text(low),
                high=number_text(high),
            )
    return numbers


def _read_setting_cells(row: CsvRow, problems: ProblemList) -> dict[str, Any]:
    """Return the settings filled in a row, as a Clause takes them."""
    cells: dict[str, Any] = {}
    for column, allowed in (
        ("frame", FRAMES),
        ("provider", PROVIDERS),
        ("denominator", DENOMINATORS),
    ):
        if row.text(column):
            cells[column] = choice_cell(row, column, allowed, problems)
    if row.text("target"):
        cells["target"] = _share_cell(row, "target", problems)
    if row.text("min_count"):
        cells["min_count"] = _count_cell(row, "min_count", problems)
    if row.text("indicator_limit_m"):
        cells["indicator_limit_m"] = number_cell(row, "indicator_limit_m", problems)
    if row.text("access_only"):
        cells["access_only"] = yes_no_cell(row, "access_only", problems)
    if row.text("accepts"):
        cells["accepts"] = tuple(row.text("accepts").split())
    for column in ("setting_note", *PROOF_COLUMNS):
        if row.text(column):
            cells[column] = row.text(column)
    return cells


def _share_cell(row: CsvRow, column: str, problems: ProblemList) -> Optional[float]:
    text = row.text(column)
    share = number_cell(row, column, problems)
    if share is not None and not 0 < share <= 1:
        problems.add("cell_not_share", row=row.number, column=column, value=text)
    return share


def _count_cell(row: CsvRow, column: str, problems: ProblemList) -> int:
    count = number_cell(row, column, problems)
    if count is not None and not count.is_integer():
        problems.add("cell_not_whole", row=row.number, column=column, value=row.text(column))
    return int(count or 0)


def _definition(row: CsvRow, numbers: Mapping[str, Optional[float]]) -> LevelDefinition:
    return LevelDefinition(
        row=row.number,
        clause=row.text("clause"),
        level=row.text("level"),
        code=row.text("code"),
        name_zh=row.text("name_zh"),
        name_en=row.text("name_en"),
        radius_min_m=numbers["radius_min_m"],
        radius_max_m=numbers["radius_max_m"],
        site_min_m2=numbers["site_min_m2"],
        site_max_m2=numbers["site_max_m2"],
        people_min=numbers["people_min"],
        people_max=numbers["people_max"],
        note=row.text("note"),
        evidence=row.text("evidence") or "recalled",
        source=row.text("source"),
        page=row.text("page"),
        signed_by=row.text("signed_by"),
        signed_on=row.text("signed_on"),
    )


def _clause(
    row: CsvRow, numbers: Mapping[str, Optional[float]], settings: Mapping[str, Any]
) -> Clause:
    facts: dict[str, Any] = {**numbers, **settings}
    for column in (*TEXT_COLUMNS, "note", "source"):
        facts[column] = row.text(column)
    named = settings.get("accepts", ())
    # A facility is its own category; an indicator is measured only through categories set for it.
    is_measured = facts["kind"] == "facility" or bool(named)
    facts["accepts"] = tuple(dict.fromkeys((facts["code"], *named))) if is_measured else ()
    return Clause(row=row.number, evidence=row.text("evidence") or "recalled", **facts)


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


def _row_cells(item: Union[Clause, LevelDefinition]) -> dict[str, str]:
    """Return the cells of a clause or a level's definition as they stand in a CSV."""
    cells: dict[str, str] = {}
    for entry in fields(item):
        value = getattr(item, entry.name)
        if isinstance(value, bool):
            cells[entry.name] = "1" if value else "0"
        elif isinstance(value, tuple):
            cells[entry.name] = " ".join(value)
        elif value is None or isinstance(value, (int, float)):
            cells[entry.name] = number_text(value)
        else:
            cells[entry.name] = str(value)
    if isinstance(item, LevelDefinition):
        cells["kind"] = "level"
    return cells
