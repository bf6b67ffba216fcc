# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Looks into a layer or a spreadsheet before it is imported; runs in a worker."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Optional

from qgis.core import NULL, QgsFeatureRequest, QgsVectorLayer, QgsVectorLayerFeatureSource

from ..core.errors import Cancelled
from .category_table import Choice

if TYPE_CHECKING:
    from ..core.category_proposals import CategoryProposal

MOST_SHOWN = 8
ASKED_EVERY = 2000
IsCancelled = Callable[[], bool]


@dataclass
class SourceLook:
    """What stands in a source.

    Attributes:
        headings: names of its columns.
        rows: first rows, cells in the order of the headings.
        count: rows in all.
        title: what stands above the headings of a sheet.
        sheets: sheets of the file.
        sheet: the one looked at.
        columns: all cells by heading, for spreadsheets alone; a layer's are read when needed.
    """

    headings: list[str]
    rows: list[list[str]]
    count: int
    title: str = ""
    sheets: list[str] = field(default_factory=list)
    sheet: str = ""
    columns: dict[str, list[str]] = field(default_factory=dict)


def look_at_sheet(path: Path, sheet: str, is_cancelled: IsCancelled) -> SourceLook:
    """Read a spreadsheet.

    Raises:
        LifeCircleError: the file is no spreadsheet, damaged, protected, or has no heading.
        Cancelled: is_cancelled answered yes.
    """
    from ..core.sheet_table import table_of
    from ..store.spreadsheet import read_grid, sheet_names

    names = sheet_names(path)
    grid = read_grid(path, sheet, is_cancelled)
    table = table_of(grid, is_cancelled)
    cells = [list(row.cells) for row in table.rows]
    return SourceLook(
        headings=list(table.headings),
        rows=cells[:MOST_SHOWN],
        count=len(cells),
        title=table.title,
        sheets=names,
        sheet=grid.sheet,
        columns={
            heading: [row[place] for row in cells] for place, heading in enumerate(table.headings)
        },
    )


def layer_look(layer: QgsVectorLayer) -> SourceLook:
    """Return a layer's fields and first rows; main thread, a handful of rows only."""
    headings = [each.name() for each in layer.fields()]
    rows = []
    request = QgsFeatureRequest().setLimit(MOST_SHOWN)
    request.setFlags(QgsFeatureRequest.Flag.NoGeometry)
    for feature in layer.getFeatures(request):
        rows.append([_text(value) for value in feature.attributes()])
    return SourceLook(headings, rows, layer.featureCount())


def layer_values(
    source: QgsVectorLayerFeatureSource, place: int, is_cancelled: IsCancelled
) -> list[str]:
    """Return one column of a layer as texts; a worker may, since the source is a snapshot.

    Raises:
        Cancelled: is_cancelled answered yes.
    """
    request = QgsFeatureRequest().setSubsetOfAttributes([place])
    request.setFlags(QgsFeatureRequest.Flag.NoGeometry)
    values = []
    for number, feature in enumerate(source.getFeatures(request)):
        if number % ASKED_EVERY == 0 and is_cancelled():
            raise Cancelled
        values.append(_text(feature.attribute(place)))
    return values


def _text(value: Any) -> str:
    if value is None or value == NULL:
        return ""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


@dataclass(frozen=True)
class CategoryLook:
    """Texts of a category column with proposals, and everything that can be chosen."""

    proposals: list[CategoryProposal]
    choices: list[Choice]


def look_at_categories(
    values: list[str],
    standard: str,
    language: str,
    own: Optional[Mapping[str, str]] = None,
) -> CategoryLook:
    """Propose a category for each text; any thread.

    Args:
        values: cells of the category column.
        standard: id of the standard whose names are known too.
        language: of the labels, en or zh.
        own: the planner's codes by text; read from the profile where it is None.

    Raises:
        LifeCircleError: the standard or a table of categories cannot be read.
    """
    from .. import paths
    from ..algorithms.gap_settings import load_categories, load_standard
    from ..core import category_proposals as proposals

    mapping, pack = load_categories(), load_standard(standard)
    if own is None:
        own = proposals.read_own_texts(paths.user_categories())
    known = proposals.known_categories(mapping, pack)
    return CategoryLook(
        proposals.propose_categories(values, mapping, pack, own),
        [Choice(each.code, proposals.label_of(each, language)) for each in known],
    )
