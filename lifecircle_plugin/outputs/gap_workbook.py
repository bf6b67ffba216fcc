# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""A run's table for spreadsheets: XLSX with sheets of parameters and exclusions, or CSV.

GDAL writes the XLSX into a folder of its own; the finished file is moved to its place, so that
nobody ever opens half of it.
"""

from __future__ import annotations

import csv
import io
import math
import tempfile
from collections.abc import Callable, Sequence
from html import unescape
from pathlib import Path
from typing import Any, Optional, cast

from ..core.gap_view import WORST_FIRST, GapMatrix, GapView
from ..core.pack_proof import reported_share
from ..core.results import GapRow
from ..store.workbook import Cell, Sheet, harmless, write_workbook
from ..texts import Language, Texts
from ..texts import gap as labels
from . import formats, gap_words, page_account
from .gap_figures import figures_of
from .markup import Content, Html
from .page_parts import STATE_SIGNS, Page, clause_name, sentence
from .written_file import write_whole


def write_xlsx(view: GapView, path: str, language: Language) -> None:
    """Write matrix, all verdicts, parameters and exclusions of one run as a workbook.

    Raises:
        LifeCircleError: the folder is missing or read-only, the disk is full, or another program
            holds the file.
    """
    with tempfile.TemporaryDirectory(prefix="lifecircle-") as folder:
        draft = Path(folder) / "table.xlsx"
        write_workbook(draft, sheets_of(view, language))
        write_whole(path, draft.read_bytes())


def write_csv(view: GapView, path: str, language: Language) -> tuple[str, str]:
    """Write all verdicts as CSV (UTF-8 with BOM), parameters and exclusions in a file beside it.

    Returns:
        The paths of both files.

    Raises:
        LifeCircleError: as of `write_xlsx`.
    """
    _, verdicts, parameters, exclusions = sheets_of(view, language)
    target = Path(path)
    beside = target.with_name(f"{target.stem}_{parameters.name}{target.suffix or '.csv'}")
    write_whole(str(beside), csv_bytes([parameters, exclusions]))
    write_whole(path, csv_bytes([verdicts]))
    return path, str(beside)


def sheets_of(view: GapView, language: Language) -> tuple[Sheet, Sheet, Sheet, Sheet]:
    """Return the sheets of one run: matrix, verdicts, parameters, exclusions."""
    report = view.report
    page = Page(report, figures_of(report.rows, report.circles), Texts(language))
    return (
        matrix_sheet(page, view.matrix()),
        verdict_sheet(page),
        parameter_sheet(page),
        (exclusion_sheet(page)),
    )


def matrix_sheet(page: Page, matrix: GapMatrix) -> Sheet:
    """Return circles down, categories across, each cell as sign and share."""
    t = page.texts
    heads = [
        t.translate("LifeCircle", "Circle"),
        t.translate("LifeCircle", "Subdistrict"),
        _counted(page, "people"),
        t.translate("LifeCircle", "Categories with a gap"),
    ]
    heads += _different(
        [
            f"{gap_words.column_name(t, column)}{gap_words.column_mark(column)}"
            for column in matrix.columns
        ],
        heads,
    )
    rows: list[tuple[Cell, ...]] = []
    for at, line in enumerate(matrix.lines):
        cells: list[Cell] = [line.circle, line.subdistrict, whole(line.population), line.gaps]
        for number, column in enumerate(matrix.columns):
            cell = matrix.cell(at, number)
            cells.append("" if cell is None else gap_words.cell_text(column, cell))
        rows.append(tuple(cells))
    return Sheet(t.translate("LifeCircle", "Matrix"), tuple(heads), tuple(rows))


def verdict_sheet(page: Page) -> Sheet:
    """Return every circle and clause with all figures, in the report's order."""
    t = page.texts
    columns = _verdict_columns(page)
    return Sheet(
        t.translate("LifeCircle", "Verdicts"),
        tuple(name for name, _ in columns),
        tuple(tuple(cell_of(row) for _, cell_of in columns) for row in page.report.rows),
    )


def _verdict_columns(page: Page) -> list[tuple[str, Callable[[GapRow], Cell]]]:
    t = page.texts

    def percent(name: str) -> Callable[[GapRow], Cell]:
        return lambda row: floor_share(getattr(row, name))

    def figure(name: str) -> Callable[[GapRow], Cell]:
        return lambda row: tenth(getattr(row, name))

    def label(name: str, words: Callable[[Texts, Any], str]) -> Callable[[GapRow], Cell]:
        return lambda row: words(t, getattr(row, name))

    def field(name: str) -> Callable[[GapRow], Cell]:
        return lambda row: cast("Cell", getattr(row, name))

    return [
        (t.translate("LifeCircle", "Circle"), field("circle")),
        (t.translate("LifeCircle", "Subdistrict"), field("subdistrict")),
        (t.translate("LifeCircle", "Category"), lambda row: clause_name(t, row)),
        (t.translate("LifeCircle", "Code"), field("code")),
        (t.translate("LifeCircle", "Clause"), field("clause")),
        (t.translate("LifeCircle", "Level"), label("level", labels.level_label)),
        (t.translate("LifeCircle", "Theme"), label("theme", labels.theme_label)),
        (t.translate("LifeCircle", "Requirement"), label("requirement", labels.requirement_label)),
        (t.translate("LifeCircle", "Sign"), lambda row: STATE_SIGNS[row.state]),
        (t.translate("LifeCircle", "Verdict"), label("state", labels.state_label)),
        (t.translate("LifeCircle", "Evidence"), label("evidence", labels.evidence_label)),
        (t.translate("LifeCircle", "Who can act"), label("provider", labels.provider_label)),
        (t.translate("LifeCircle", "Judged per"), label("frame", labels.frame_label)),
        (t.translate("LifeCircle", "Judged for"), field("frame_name")),
        (t.translate("LifeCircle", "Smaller distance (m)"), figure("near_m")),
        (t.translate("LifeCircle", "Limit (m)"), figure("limit_m")),
        (
            t.translate("LifeCircle", "Source of the limit"),
            label("limit_source", labels.limit_source_label),
        ),
        (t.translate("LifeCircle", "Target (%)"), percent("target")),
        (_counted(page, "population"), figure("population")),
        (_counted(page, "covered"), figure("covered")),
        (_counted(page, "uncovered"), figure("uncovered")),
        (_counted(page, "edge"), figure("edge")),
        (_counted(page, "unrouted"), figure("unrouted")),
        (t.translate("LifeCircle", "Within reach (%)"), percent("coverage")),
        (t.translate("LifeCircle", "Lower bound (%)"), percent("coverage_low")),
        (t.translate("LifeCircle", "Upper bound (%)"), percent("coverage_high")),
        (
            t.translate("LifeCircle", "Reported (%)"),
            lambda row: floor_share(reported_share(row, page.report.reporting_basis)),
        ),
        (t.translate("LifeCircle", "By land (%)"), percent("coverage_land")),
        (t.translate("LifeCircle", "As the crow flies (%)"), percent("coverage_straight")),
        (t.translate("LifeCircle", "Older people (%)"), percent("coverage_older")),
        (t.translate("LifeCircle", "Children (%)"), percent("coverage_child")),
        (t.translate("LifeCircle", "Facilities in the circle"), field("facilities")),
        (t.translate("LifeCircle", "Served by a neighbour (%)"), percent("neighbour_share")),
        (t.translate("LifeCircle", "Mean walk (m)"), figure("mean_m")),
        (t.translate("LifeCircle", "Worst tenth walk over (m)"), figure("worst_decile_m")),
        (t.translate("LifeCircle", "Area verdict"), label("scale_state", labels.scale_label)),
        (t.translate("LifeCircle", "Area (m²)"), figure("area_m2")),
        (t.translate("LifeCircle", "Area required (m²)"), figure("area_required_m2")),
        (t.translate("LifeCircle", "Area short (m²)"), figure("area_short_m2")),
        (t.translate("LifeCircle", "Why"), lambda row: _reasons(page, row)),
        (t.translate("LifeCircle", "Source"), field("source")),
        (t.translate("LifeCircle", "Note"), field("note")),
    ]


def parameter_sheet(page: Page) -> Sheet:
    """Return what was asked and used: standard, method, layers, run, and the meaning of signs."""
    t, report = page.texts, page.report
    told: list[tuple[Content, Content]] = []
    if report.title:
        told.append((t.translate("LifeCircle", "Title"), report.title))
    told += page_account.choices(page)
    told += page_account.layers(page)
    told += page_account.network_and_run(page)
    told += [
        (_counted(page, "all"), formats.number(report.population)),
        (_counted(page, "unrouted"), formats.number(report.unrouted_people)),
        (_counted(page, "edge"), formats.number(report.edge_people)),
        (_counted(page, "outside"), formats.number(report.outside_circles_people)),
    ]
    told += [(STATE_SIGNS[state], labels.state_label(t, state)) for state in WORST_FIRST]
    heads = (t.translate("LifeCircle", "Parameter"), t.translate("LifeCircle", "Value"))
    rows = tuple((plain(name), plain(value)) for name, value in told)
    return Sheet(t.translate("LifeCircle", "Parameters"), heads, rows)


def exclusion_sheet(page: Page) -> Sheet:
    """Return what was left out of the run or used with a doubt, and unknown categories."""
    t, report = page.texts, page.report
    heads = (
        t.translate("LifeCircle", "Data"),
        t.translate("LifeCircle", "Count"),
        t.translate("LifeCircle", "Why"),
        t.translate("LifeCircle", "Examples"),
    )
    rows: list[tuple[Cell, ...]] = []
    for item in report.exclusions:
        role, _, why, examples = page_account.exclusion_row(page, item)
        rows.append((plain(role), item.count, plain(why), plain(examples)))
    unknown = t.translate("LifeCircle", "Category unknown to the standard")
    facility = t.translate("LifeCircle", "Facilities")
    rows += [(facility, count, unknown, name) for name, count in report.unknown_categories]
    return Sheet(t.translate("LifeCircle", "Left out"), heads, tuple(rows))


def plain(content: Content) -> str:
    """Return text without the elements of the page."""
    if not isinstance(content, Html):
        return content
    told, is_text = [], True
    for character in content:
        if character == "<":
            is_text = False
        elif character == ">":
            is_text = True
        elif is_text:
            told.append(character)
    return unescape("".join(told))


def floor_share(share: Optional[float]) -> Optional[float]:
    """Return a share in per cent with one decimal, cut off: something below all is never 100."""
    if share is None:
        return None
    return min(math.floor(share * 1000 + 1e-9), 1000 - (share < 1)) / 10


def tenth(value: Optional[float]) -> Optional[float]:
    """Return a figure with one decimal; people are split over several circles and levels."""
    return None if value is None else round(value, 1)


def whole(value: float) -> int:
    """Return counted people as a whole number."""
    return round(value)


def _counted(page: Page, what: str) -> str:
    """Return a head for counted people, or for residences where nobody's number is known."""
    t = page.texts
    if page.report.population_basis:
        return {
            "people": t.translate("LifeCircle", "People"),
            "population": t.translate("LifeCircle", "Population"),
            "all": t.translate("LifeCircle", "People counted"),
            "covered": t.translate("LifeCircle", "People within reach"),
            "uncovered": t.translate("LifeCircle", "People not within reach"),
            "edge": t.translate("LifeCircle", "People near the edge of the data"),
            "unrouted": t.translate("LifeCircle", "People not connected to the streets"),
            "outside": t.translate("LifeCircle", "People outside every circle"),
        }[what]
    return {
        "people": t.translate("LifeCircle", "Number of residences"),
        "population": t.translate("LifeCircle", "Number of residences"),
        "all": t.translate("LifeCircle", "Residences counted"),
        "covered": t.translate("LifeCircle", "Residences within reach"),
        "uncovered": t.translate("LifeCircle", "Residences not within reach"),
        "edge": t.translate("LifeCircle", "Residences near the edge of the data"),
        "unrouted": t.translate("LifeCircle", "Residences not connected to the streets"),
        "outside": t.translate("LifeCircle", "Residences outside every circle"),
    }[what]


def _reasons(page: Page, row: GapRow) -> str:
    return ("" if page.is_chinese else " ").join(sentence(page, each) for each in row.reasons)


def _different(names: Sequence[str], taken: Sequence[str]) -> list[str]:
    """Return names with a number behind those that stand already: a sheet tells heads apart."""
    seen = {name.lower() for name in taken}
    found = []
    for name in names:
        free, number = name, 1
        while free.lower() in seen:
            number += 1
            free = f"{name} ({number})"
        seen.add(free.lower())
        found.append(free)
    return found


def csv_bytes(sheets: Sequence[Sheet]) -> bytes:
    """Return sheets as one CSV, as spreadsheets open it: the first bare, the others with a name."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    for number, sheet in enumerate(sheets):
        if number:
            writer.writerow([])
            writer.writerow([sheet.name])
        writer.writerow(sheet.heads)
        writer.writerows([["" if c is None else harmless(c) for c in row] for row in sheet.rows])
    # Excel takes a file without the mark for the system's old encoding.
    return b"\xef\xbb\xbf" + text.getvalue().encode("utf-8", "replace")
