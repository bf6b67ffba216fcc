# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Rows of a project list become projects; what was understood, repaired and refused is told.

A cell that is not understood leaves its figure unknown and keeps its text; only a row without a
name is refused. Every cell is kept as typed, so that a later import of the same list knows what
was changed there and what was changed here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Optional

from .cell_numbers import read_number
from .known_names import Known, KnownNames
from .numerals import one_width
from .place_names import subdistrict_stem
from .project_cells import (
    KIND_WORDS,
    LIGHT_WORDS,
    PROVIDER_WORDS,
    THEME_WORDS,
    CodesCell,
    MoneyUnit,
    PercentScale,
    SharePart,
    percent_scale,
    read_circles,
    read_codes,
    read_funds,
    read_light,
    read_money,
    read_percent,
    read_period,
    read_stage,
    read_years,
    unit_of_heading,
)
from .project_desk import BY_HAND, text_of
from .results import Reason
from .returned_sheet import CODED
from .sheet_table import SheetTable
from .stopping import stoppable

REPAIRED, NOT_UNDERSTOOD = "repaired", "not_understood"
_SPLIT = re.compile(r"[、,，;；/\n]+")


@dataclass(frozen=True)
class Remark:
    """What is remarkable about one cell.

    Attributes:
        what: REPAIRED (understood with some doubt) or NOT_UNDERSTOOD (left unknown).
        field: of PROJECT_FIELDS.
        cell: as typed; read_as: as understood, empty where it was not.
        reason: message key and values.
    """

    what: str
    field: str
    cell: str
    read_as: str
    reason: Reason


@dataclass
class ReadProject:
    """One row of a list.

    Attributes:
        number: of the row as the spreadsheet shows it.
        values: {column of project: value} for every cell that told something.
        typed: {field: cell as typed}.
        id: from a list that LifeCircle had exported, else empty.
        years: annual lists it names; funds: sources of money; package: names from the outermost
            in, empty for none.
        refused: why the row is no project, None where it is one.
    """

    number: int
    values: dict[str, Any] = field(default_factory=dict)
    typed: dict[str, str] = field(default_factory=dict)
    id: str = ""
    years: tuple[int, ...] = ()
    funds: tuple[SharePart, ...] = ()
    package: tuple[str, ...] = ()
    remarks: list[Remark] = field(default_factory=list)
    refused: Optional[Reason] = None

    @property
    def name(self) -> str:
        """Return the project's name."""
        return str(self.values.get("name", ""))


@dataclass(frozen=True)
class ListContext:
    """What a list is read against.

    Attributes:
        subdistricts: known ones, by names and aliases.
        subdistrict_id: of the whole list, where the planner says so; empty to take the list's.
        circle_ids, circle_names, circle_subdistricts: of the adopted scenario.
        money_unit: what the planner answered for amounts without a unit: yuan, wan or "".
        year: of the whole list, None to take the list's own column.
        codes: code by domain and word, the words as LifeCircle's own lists have them.
        project_ids: of the blueprint; ids in a list that are none of them count for nothing.
            None to believe every id.
    """

    subdistricts: Sequence[Known] = ()
    subdistrict_id: str = ""
    circle_ids: Sequence[str] = ()
    circle_names: Sequence[str] = ()
    circle_subdistricts: Sequence[str] = ()
    money_unit: MoneyUnit = ""
    year: Optional[int] = None
    project_ids: Optional[Collection[str]] = None
    codes: Mapping[tuple[str, str], str] = field(default_factory=dict)


UNIT_KEPT = "_unit"
"""Ends the name under which a cell as typed keeps the unit that its heading or the planner told."""


_SCALES: Mapping[str, PercentScale] = {"share": "share", "percent": "percent"}
_UNITS: Mapping[str, MoneyUnit] = {"yuan": "yuan", "wan": "wan", "thousand": "thousand"}


def _unit_kept(typed: Mapping[str, str], name: str) -> MoneyUnit:
    return _UNITS.get(typed.get(name + UNIT_KEPT, ""), "")


class ProjectListReader:
    """Reads rows of one list."""

    def __init__(
        self,
        mapping: Mapping[str, str],
        context: ListContext,
        title: str = "",
        progress: Iterable[str] = (),
    ) -> None:
        """Prepare for a list.

        Args:
            mapping: heading by field, of PROJECT_FIELDS.
            context: what it is read against.
            title: text above the headings, which may name the subdistrict.
            progress: the whole column, to know whether 1 is all of a project or one percent.
        """
        self._progress = percent_scale(progress, mapping.get("progress", ""))
        self._mapping, self._context = mapping, context
        self._known = KnownNames(context.subdistricts, with_short_names=True)
        self._default = context.subdistrict_id or self._of_title(title)
        self._money = {
            name: unit_of_heading(mapping.get(name, "")) or context.money_unit
            for name in ("budget", "secured")
        }

    def amounts(self, typed: Mapping[str, str], column: str) -> set[Optional[float]]:
        """Return what an amount may have been read as, whatever the planner answered for its unit.

        Args:
            typed: {field: cell} as typed.
            column: budget_planned_wan or budget_secured_wan.
        """
        name = "budget" if column == "budget_planned_wan" else "secured"
        told = _unit_kept(typed, name) or unit_of_heading(self._mapping.get(name, ""))
        units: tuple[MoneyUnit, ...] = (told,) if told else ("", "yuan", "wan")
        cells = [read_money(_unguarded(typed.get(name, "")), unit) for unit in units]
        return {None if each.wan is None else round(each.wan, 6) for each in cells}

    def _of_title(self, title: str) -> str:
        """Return the one subdistrict that a title names, empty for none or several."""
        found = {
            each.id
            for each in self._context.subdistricts
            for name in (each.name, *each.aliases)
            if name and (name in title or (subdistrict_stem(name) or "—") in title)
        }
        return found.pop() if len(found) == 1 else ""

    def read(self, cells: Mapping[str, str], number: int = 0, section: str = "") -> ReadProject:
        """Read one row: {field: cell}."""
        row = ReadProject(number)
        cells = {name: _unguarded(text) for name, text in cells.items()}
        row.typed = {name: text for name, text in cells.items() if text.strip()}
        row.id = cells.get("id", "").strip()
        known = self._context.project_ids
        if known is not None and row.id not in known:
            # A list of another blueprint: what it tells of places and packages is all there is.
            row.id = ""
        if not one_width(cells.get("name", "")):
            row.refused = Reason("project_without_name")
            return row
        self._texts(row, cells)
        self._where(row, cells, section)
        self._codes(row, cells)
        self._figures(row, cells)
        self._times(row, cells)
        return row

    # --- parts ---------------------------------------------------------------------------------

    def _texts(self, row: ReadProject, cells: Mapping[str, str]) -> None:
        for name, column in _PLAIN_TEXTS.items():
            text = _tidy(cells.get(name, ""))
            if text:
                row.values[column] = text
        for name in ("partners", "tags"):
            text = text_of(_SPLIT.split(cells.get(name, "")))
            if text:
                row.values[name] = text
        origin = _tidy(cells.get("origin", ""))
        if origin:
            # How many suggestions stand behind it is told, which ones is not: nothing is tied.
            note = str(row.values.get("note", ""))
            row.values["note"] = "；".join(part for part in (note, f"来源：{origin}") if part)
        package = cells.get("package", "")
        if row.id:
            return  # LifeCircle's own list tells it, from the project itself
        if package.strip() and not _is_nothing(package):
            row.package = tuple(
                part for part in (_tidy(each) for each in re.split(r"[/／>＞»]", package)) if part
            )

    def _where(self, row: ReadProject, cells: Mapping[str, str], section: str) -> None:
        context = self._context
        if row.id:
            # LifeCircle's own list tells where the position lies: nobody set that by hand.
            return
        text = cells.get("subdistrict", "")
        found = self._known.one(text) if text.strip() else None
        if text.strip() and found is None:
            self._not_understood(row, "subdistrict", text, "project_subdistrict_unknown")
        if found is None and section:
            found = self._known.one(
                re.sub(r"^[一二三四五六七八九十0-9]+[、.．]|[（(].*[）)]", "", section)
            )
        found = found or self._default
        if found:
            row.values["subdistrict_id"] = found
            row.values["subdistrict_by"] = BY_HAND
        circle = cells.get("circle", "")
        if not circle.strip():
            return
        own = [
            place
            for place, subdistrict in enumerate(context.circle_subdistricts)
            if not found or subdistrict == found
        ]
        cell = read_circles(circle, context.circle_names, own)
        if cell.state not in ("value", "not_understood"):
            return
        if cell.unknown:
            names = "、".join(cell.unknown)
            self._not_understood(row, "circle", circle, "cell_circle_unknown", names=names)
        if cell.rows:
            first = cell.rows[0]
            row.values["circle_id"] = context.circle_ids[first]
            row.values["circle_name"] = context.circle_names[first]
            row.values["circle_by"] = BY_HAND
            row.values["other_circles"] = text_of(
                context.circle_names[place] for place in cell.rows[1:]
            )
            if len(cell.rows) > 1:
                names = "、".join(context.circle_names[place] for place in cell.rows)
                self._repaired(row, "circle", circle, names, "cell_circles_several")

    def _codes(self, row: ReadProject, cells: Mapping[str, str]) -> None:
        for name, words, others in (
            ("theme", THEME_WORDS, "other_themes"),
            ("kind", KIND_WORDS, "other_kinds"),
            ("light", LIGHT_WORDS, ""),
            ("provider", PROVIDER_WORDS, ""),
        ):
            text = cells.get(name, "")
            cell = self._own_words(name, text) or (
                read_light(text) if name == "light" else read_codes(text, words)
            )
            if cell.state == "not_understood":
                self._not_understood(row, name, text, cell.reason)
            elif cell.state == "value":
                row.values[name] = cell.main
                # LifeCircle's own list has the main one alone in this column.
                if others and (cell.others or not row.id):
                    row.values[others] = cell.others
                if cell.unknown:
                    unknown = "、".join(cell.unknown)
                    self._not_understood(row, name, text, "cell_word_left", words=unknown)
        text = cells.get("other_themes", "")
        more = self._own_words("other_themes", text) or read_codes(text, THEME_WORDS)
        if more.state == "value":
            row.values["other_themes"] = text_of(more.codes)
        text = cells.get("stage", "")
        stage = read_stage(text)
        own = self._own_words("stage", text)
        if own is not None:
            row.values["stage"] = own.main
        elif stage.state == "value":
            row.values["stage"] = stage.code
            if stage.remark:
                self._repaired(row, "stage", text, stage.code, "cell_word_taken_for")
        elif stage.state == "not_understood":
            self._not_understood(row, "stage", text, stage.reason)

    def _own_words(self, name: str, text: str) -> Optional[CodesCell]:
        """Return the codes of a cell that holds nothing but words of LifeCircle's own lists."""
        domain = CODED[name][0]
        parts = [part.strip().casefold() for part in one_width(text).split("/")]
        codes = [self._context.codes.get((domain, part), "") for part in parts]
        return CodesCell("value", tuple(codes)) if all(codes) else None

    def _figures(self, row: ReadProject, cells: Mapping[str, str]) -> None:
        for name, column in (
            ("budget", "budget_planned_wan"),
            ("secured", "budget_secured_wan"),
        ):
            text = cells.get(name, "")
            unit = _unit_kept(cells, name) or self._money[name]
            money = read_money(text, unit)
            if unit and read_money(text).reason == "cell_money_unit_unclear":
                # Another list may have another unit in its heading, or get another answer.
                row.typed[name + UNIT_KEPT] = unit
            if money.state == "not_understood":
                self._not_understood(row, name, text, money.reason)
            elif money.state == "value" and money.wan is not None:
                row.values[column] = round(money.wan, 6)
                if money.is_approximate or money.remark:
                    if name == "budget":
                        row.values["budget_note"] = _tidy(text)
                    self._repaired(row, name, text, f"{money.wan:g} 万元", "cell_about")
                elif money.wan and not _LEAST_WAN <= money.wan <= _MOST_WAN:
                    # Yuan under a heading of 10,000 yuan, or the other way round.
                    told = f"{money.wan:g} 万元"
                    self._repaired(row, name, text, told, "cell_money_unlikely")
        row.funds = read_funds(cells.get("funds", ""))
        for name, column, kind in (
            ("floor_area", "floor_area_m2", "area"),
            ("site_area", "site_area_m2", "area"),
            ("beneficiaries", "beneficiaries", "people"),
        ):
            text = cells.get(name, "")
            cell = read_number(text, kind)  # type: ignore[arg-type]
            if cell.state == "not_understood":
                self._not_understood(row, name, text, cell.reason)
            elif cell.state == "value":
                row.values[column] = cell.value
                if cell.is_approximate or cell.remark:
                    self._repaired(row, name, text, f"{cell.value:g}", "cell_about")
        self._scale(row, cells.get("scale", ""))
        text = cells.get("progress", "")
        told = _SCALES.get(cells.get("progress" + UNIT_KEPT, ""), self._progress)
        # LifeCircle's own list holds percent, however few.
        scale: PercentScale = "percent" if row.id else told
        percent = read_percent(text, scale)
        if scale and read_percent(text) != percent:
            row.typed["progress" + UNIT_KEPT] = scale
        if percent.state == "not_understood":
            self._not_understood(row, "progress", text, percent.reason)
        elif percent.state == "value":
            row.values["progress"] = percent.percent
            if percent.is_approximate or percent.remark:
                self._repaired(row, "progress", text, f"{percent.percent:g} %", "cell_about")

    def _scale(self, row: ReadProject, text: str) -> None:
        """Take the floor area out of "约1,200㎡含食堂" where no column of its own tells it."""
        if "floor_area_m2" in row.values or not text.strip():
            return
        hits = _AREA.findall(one_width(text))
        if len(hits) != 1 or _GROUND.search(text):
            return
        cell = read_number(hits[0], "area")
        if cell.state == "value" and cell.value:
            row.values["floor_area_m2"] = cell.value
            self._repaired(row, "scale", text, f"{cell.value:g} m²", "cell_area_taken")

    def _times(self, row: ReadProject, cells: Mapping[str, str]) -> None:
        for name, columns in (
            ("period", ("start", "end")),
            ("start", ("start", "")),
            ("end", ("", "end")),
        ):
            text = cells.get(name, "")
            cell = read_period(text)
            if cell.state == "not_understood":
                self._not_understood(row, name, text, cell.reason)
            elif cell.state == "value":
                if columns[0]:
                    row.values["start"] = cell.first
                if columns[1]:
                    row.values["end"] = cell.last
                if cell.is_approximate:
                    told = f"{cell.first} – {cell.last}"
                    self._repaired(row, name, text, told, "cell_about")
        start, end = row.values.get("start", ""), row.values.get("end", "")
        if start and end and start > end:
            told = f"{start} – {end}"
            self._not_understood(row, "end", cells.get("end", told), "project_ends_before_start")
            row.values.pop("end")
        text = cells.get("year", "")
        years = read_years(text)
        if years.state == "not_understood":
            self._not_understood(row, "year", text, years.reason)
        row.years = years.years or ((self._context.year,) if self._context.year else ())

    # --- telling -------------------------------------------------------------------------------

    def _repaired(
        self, row: ReadProject, name: str, text: str, read_as: str, key: str, **values: object
    ) -> None:
        row.remarks.append(
            Remark(REPAIRED, name, text.strip(), read_as, Reason(key, {"cell": text, **values}))
        )

    def _not_understood(
        self, row: ReadProject, name: str, text: str, key: str, **values: object
    ) -> None:
        row.remarks.append(
            Remark(NOT_UNDERSTOOD, name, text.strip(), "", Reason(key, {"cell": text, **values}))
        )


_PLAIN_TEXTS: Mapping[str, str] = {
    "code": "code",
    "name": "name",
    "place": "place",
    "scale": "scale",
    "lead": "lead",
    "planner": "planner",
    "approvals": "approvals",
    "obstacle": "obstacle",
    "obstacle_owner": "obstacle_owner",
    "outcome": "outcome",
    "note": "note",
}
# A project of a community for less than a day's wage, or for a billion.
_LEAST_WAN, _MOST_WAN = 0.05, 1e5
_AREA = re.compile(
    r"(?:约|近)?[0-9][0-9,]*(?:\.[0-9]+)?\s*(?:万)?\s*(?:m2|平方米|平米|平方|平(?!台|房|时|安))"
)
_GROUND = re.compile(r"用地|占地|绿地|绿化|场地|公园|步道|花园|广场")


def read_project_list(
    table: SheetTable,
    mapping: Mapping[str, str],
    context: ListContext,
    is_cancelled: Optional[Callable[[], bool]] = None,
) -> list[ReadProject]:
    """Read all rows of a list; what the reading of the sheet found remarkable comes along.

    Raises:
        Cancelled: is_cancelled answered yes.
    """
    places = {name: table.column(heading) for name, heading in mapping.items()}
    progress = places.get("progress", -1)
    column = [each.cells[progress] for each in table.rows] if progress >= 0 else []
    reader = ProjectListReader(mapping, context, table.title, column)
    rows = []
    for each in stoppable(table.rows, is_cancelled):
        cells = {name: each.cells[place] for name, place in places.items() if place >= 0}
        row = reader.read(cells, each.number, each.section)
        if not each.notes and set(row.typed) <= {"subdistrict"}:
            continue  # an empty line below a merged cell
        for note in each.notes:
            row.remarks.append(Remark(NOT_UNDERSTOOD, "", "", "", note))
        rows.append(row)
    _tell_codes_twice(rows)
    return rows


def _tell_codes_twice(rows: Iterable[ReadProject]) -> None:
    """Remark on codes of several rows; a bare counter may begin anew in each part of a list."""
    first: dict[str, ReadProject] = {}
    for row in rows:
        code = str(row.values.get("code", "")).casefold()
        if code and not code.isdigit():
            earlier = first.setdefault(code, row)
            if one_width(earlier.name) != one_width(row.name):
                told = Reason("project_code_twice", {"row": earlier.number})
                row.remarks.append(Remark(REPAIRED, "code", row.typed["code"], "", told))


def money_is_unclear(rows: Sequence[ReadProject]) -> int:
    """Return how many amounts have no unit, for the planner to be asked."""
    return sum(
        remark.reason.key == "cell_money_unit_unclear" for row in rows for remark in row.remarks
    )


def _unguarded(text: str) -> str:
    """Return a cell without the apostrophe that kept it from being run as a formula."""
    return text[1:] if text[:1] == "'" and text[1:2] in tuple("=+-@＝＋－＠") else text


def read_back(column: str, value: Any) -> Any:
    """Return what a list that holds a value of a project is read as again.

    Lines become one, an apostrophe that guards a formula goes, amounts have six decimals, a year
    begins and ends with a day.
    """
    if isinstance(value, float):
        return round(value, 6)
    if not isinstance(value, str):
        return value
    if column in ("partners", "tags", "other_circles"):
        return text_of(_SPLIT.split(_unguarded(value)))
    if column in ("start", "end"):
        period = read_period(value)
        return (period.first if column == "start" else period.last) or value
    return _tidy(_unguarded(value))


def _tidy(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def _is_nothing(text: str) -> bool:
    return one_width(text) in ("无", "/", "-", "—", "否", "none", "no")
