# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Rows to be imported, from a layer or a spreadsheet, in one form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Optional

import numpy as np
from qgis.core import QgsCoordinateReferenceSystem, QgsProcessingFeedback

from ..core.arrays import BoolArray, FloatArray, Geometry
from ..core.category_names import cell_text
from ..core.cell_values import NumberKind, read_number
from ..core.errors import LifeCircleError
from ..core.field_guess import ROLE_FIELDS, proposed_mapping
from ..core.results import Reason
from ..core.sheet_table import SheetTable, table_of
from ..core.shifts import bd09_to_wgs84, gcj02_to_wgs84
from ..store.crs import LonLatTransform
from ..store.decode import decode_geometry
from ..store.raw_layer import REAL, no_mask
from ..store.snapshot import LayerArrays, LayerSnapshot
from ..store.spreadsheet import read_grid
from .call import SharedProgress

UNSHIFT = {"gcj02": gcj02_to_wgs84, "bd09": bd09_to_wgs84}
# Polygons that cross themselves are made valid up to this many; QGIS needs 10 s a million.
REPAIR_LIMIT = 200_000
NUMBER_KIND: Mapping[str, NumberKind] = {
    "building_m2": "area",
    "site_m2": "area",
    "population": "people",
    "pop_60plus": "people",
    "pop_under4": "people",
    "households": "households",
    "capacity": "count",
}


@dataclass
class SourceRows:
    """Rows as they came, n of them.

    Attributes:
        name: of the layer or file.
        labels: (n,) how a planner finds each row: its number in the sheet, or its feature id.
        headings: heading of the source by field of the blueprint.
        columns: (n,) cells by field: float64 with NaN, or texts ("" for nothing).
        geometry: in the blueprint's metres, None for rows without geometry.
        geometry_kind: point, line, polygon or none.
        missing, invalid, repaired: (n,) see LayerArrays.
        is_sheet: whether they come from a spreadsheet.
        skipped: rows that are no data: label, text and why.
        remarks: what is remarkable about single rows, by row.
        unused: headings that no field takes.
    """

    name: str
    labels: list[str]
    headings: Mapping[str, str]
    columns: dict[str, Sequence[object]]
    geometry: Optional[Geometry]
    geometry_kind: str
    missing: BoolArray
    invalid: BoolArray
    repaired: BoolArray
    is_sheet: bool = False
    skipped: list[tuple[str, str, Reason]] = field(default_factory=list)
    remarks: dict[int, list[Reason]] = field(default_factory=dict)
    unused: list[str] = field(default_factory=list)
    _texts: dict[str, list[str]] = field(default_factory=dict, repr=False)

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self.labels)

    def has(self, name: str) -> bool:
        """Tell whether a column of the source is taken for a field."""
        return name in self.columns

    def texts(self, name: str) -> list[str]:
        """Return a field as trimmed texts, "" where there is nothing."""
        if name not in self._texts:
            cells = self.columns.get(name, [None] * len(self))
            self._texts[name] = [
                cell.strip() if cell.__class__ is str else cell_text(cell) for cell in cells
            ]
        return self._texts[name]

    def numbers(self, name: str) -> list[Optional[float]]:
        """Return a field as numbers, None where there is none; doubts become remarks."""
        if name not in self.columns:
            return [None] * len(self)
        kind = NUMBER_KIND.get(name, "plain")
        heading = self.headings.get(name, name)
        cells = self.columns[name]
        values: list[Optional[float]] = []
        if isinstance(cells, np.ndarray) and cells.dtype == np.float64:
            for row, value in enumerate(cells.tolist()):
                if value != value:
                    values.append(None)
                elif value < 0 or value in (float("inf"),):
                    values.append(None)
                    self.remark(row, "import_number_refused", field=heading, value=f"{value:g}")
                else:
                    values.append(value)
            return values
        known: dict[str, Optional[float]] = {}
        doubts: dict[str, Reason] = {}
        for row, text in enumerate(self.texts(name)):
            if text not in known:
                known[text], doubt = _number(text, kind, heading)
                if doubt is not None:
                    doubts[text] = Reason(*doubt)
            values.append(known[text])
            if text in doubts:
                # One for all rows that say the same: lists of 200,000 rows have many.
                self.remarks.setdefault(row, []).append(doubts[text])
        return values

    def remark(self, row: int, key: str, **values: object) -> None:
        """Note something about a row for the report."""
        self.remarks.setdefault(row, []).append(Reason(key, values))


def _number(
    text: str, kind: NumberKind, heading: str
) -> tuple[Optional[float], Optional[tuple[str, dict[str, object]]]]:
    if not text:
        return None, None
    cell = read_number(text, kind)
    told: dict[str, object] = {"field": heading, "value": text}
    if cell.state == "value" and cell.value is not None:
        if cell.value < 0:
            return None, ("import_number_refused", told)
        if cell.is_approximate or cell.remark:
            told["number"] = f"{cell.value:g}"
            return cell.value, ("import_number_read", told)
        return cell.value, None
    if cell.state == "unknown":
        return None, ("import_number_unknown", told)
    return None, ("import_number_refused", told)


def field_mapping(
    role: str, headings: Sequence[str], chosen: Mapping[str, str], source: str
) -> dict[str, str]:
    """Return field -> heading: the planner's choice where there is one, else the proposal.

    Raises:
        LifeCircleError: a field the role does not have, or a heading the source does not have.
    """
    if not chosen:
        return proposed_mapping(role, headings)
    for name, heading in chosen.items():
        if name not in ROLE_FIELDS[role]:
            raise LifeCircleError(
                "import_field_unknown", field=name, known=", ".join(ROLE_FIELDS[role])
            )
        if heading and heading not in headings:
            raise LifeCircleError(
                "import_heading_missing",
                heading=heading,
                source=source,
                headings=", ".join(headings),
            )
    return {name: heading for name, heading in chosen.items() if heading}


def layer_mapping(role: str, snapshot: LayerSnapshot, chosen: Mapping[str, str]) -> dict[str, str]:
    """Return field -> field of the layer; proposals look at names first, then at aliases.

    Raises:
        LifeCircleError: as `field_mapping`.
    """
    names = [each.name for each in snapshot.fields]
    if chosen:
        return field_mapping(role, names, chosen, snapshot.name)
    mapping = proposed_mapping(role, names)
    taken = set(mapping.values())
    by_alias = {each.alias: each.name for each in snapshot.fields if each.alias}
    for name, alias in proposed_mapping(role, list(by_alias)).items():
        if name not in mapping and by_alias[alias] not in taken:
            mapping[name] = by_alias[alias]
    return mapping


def rows_of_layer(
    snapshot: LayerSnapshot,
    mapping: Mapping[str, str],
    kind: str,
    crs: QgsCoordinateReferenceSystem,
    coordinates: str,
    feedback: QgsProcessingFeedback,
    stretch: tuple[float, float],
) -> SourceRows:
    """Read a layer into rows with geometry in the blueprint's metres; worker thread.

    Args:
        snapshot: the layer.
        mapping: field -> field of the layer.
        kind: point, line, polygon or place.
        crs: the blueprint's metric reference system.
        coordinates: gcj02 or bd09 where the layer's positions are shifted, else wgs84 or none.
        feedback: asked whether to stop.
        stretch: of the progress bar, percent.

    Raises:
        LifeCircleError: wrong geometry type, no reference system, implausible coordinates.
        Cancelled: the planner asked to stop.
    """
    names = list(dict.fromkeys(mapping.values()))
    has_geometry = snapshot.kind != "none"
    arrays = snapshot.read(
        names,
        kind if has_geometry else "none",
        is_cancelled=feedback.isCanceled,
        progress=SharedProgress(feedback, *stretch),
        keep=[name for name in names if snapshot.field(name).type != REAL],
        keep_wkb=has_geometry,
        repair=has_geometry and snapshot.feature_count <= REPAIR_LIMIT,
    )
    geometry = _in_blueprint(arrays, crs, coordinates) if has_geometry else None
    return SourceRows(
        name=snapshot.name,
        labels=[str(fid) for fid in arrays.fid.tolist()],
        headings=dict(mapping),
        columns={name: _cells(arrays, column) for name, column in mapping.items()},
        geometry=geometry,
        geometry_kind=arrays.geometry_kind,
        missing=arrays.missing_geometry,
        invalid=arrays.invalid_geometry,
        repaired=arrays.repaired_geometry,
        unused=[each.name for each in snapshot.fields if each.name not in names],
    )


def _cells(arrays: LayerArrays, column: str) -> Sequence[object]:
    values = arrays.columns[column]
    if values.dtype != np.float64:
        return values.tolist()
    exact = arrays.kept.get(column)
    # Ids of 18 digits keep them all; numbers are computed with.
    too_long = (np.abs(values[np.isfinite(values)]) >= 2**53).any()
    if too_long and exact is not None and exact.dtype.kind in "iu":
        return exact.tolist()
    return values


def _in_blueprint(
    arrays: LayerArrays, crs: QgsCoordinateReferenceSystem, coordinates: str
) -> Optional[Geometry]:
    """Return the geometry in metres; coordinates of the same system stay to the last bit."""
    geometry = arrays.geometry
    if geometry is None or arrays.wkb is None:
        return None
    unshift = UNSHIFT.get(coordinates)
    if unshift is None and arrays.crs == crs:
        to_lonlat = LonLatTransform(crs)

        def as_it_is(xy: FloatArray) -> FloatArray:
            lost = ~np.isfinite(to_lonlat.to_lonlat(xy)[:, 0])
            return np.where(lost[:, None], np.nan, xy)

        repair = bool(arrays.repaired_geometry.any())
        return decode_geometry(arrays.wkb, arrays.geometry_kind, as_it_is, repair).geometry
    lonlat = geometry.xy if unshift is None else unshift(geometry.xy)
    return replace(geometry, xy=LonLatTransform(crs).from_lonlat(lonlat))


def rows_of_sheet(
    path: Path,
    sheet: str,
    role: str,
    chosen: Mapping[str, str],
    feedback: QgsProcessingFeedback,
) -> SourceRows:
    """Read a spreadsheet into rows without geometry; worker thread.

    Raises:
        LifeCircleError: the file cannot be read, or has no heading that is asked for.
        Cancelled: the planner asked to stop.
    """
    grid = read_grid(path, sheet, feedback.isCanceled)
    table = table_of(grid, feedback.isCanceled)
    mapping = field_mapping(role, table.headings, chosen, path.name)
    columns: dict[str, Sequence[object]] = {}
    for name, heading in mapping.items():
        place = table.column(heading)
        columns[name] = [row.cells[place] for row in table.rows]
    count = len(table.rows)
    rows = SourceRows(
        name=path.name,
        labels=[str(row.number) for row in table.rows],
        headings=mapping,
        columns=columns,
        geometry=None,
        geometry_kind="none",
        missing=~no_mask(count),
        invalid=no_mask(count),
        repaired=no_mask(count),
        is_sheet=True,
        skipped=[(str(each.number), each.text, each.reason) for each in table.skipped],
        unused=_unused(table, mapping),
    )
    for number, row in enumerate(table.rows):
        if row.notes:
            rows.remarks.setdefault(number, []).extend(row.notes)
    return rows


def _unused(table: SheetTable, mapping: Mapping[str, str]) -> list[str]:
    """Return the headings of columns that hold something and are not imported."""
    taken = set(mapping.values())
    return [
        heading
        for place, heading in enumerate(table.headings)
        if heading not in taken and any(row.cells[place] for row in table.rows)
    ]
