# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Imported units looked at as a coverage, and snapped to a clean one where that is asked for."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Any, Optional

import numpy as np
from qgis.core import QgsCoordinateReferenceSystem, QgsProcessingFeedback, QgsWkbTypes

from ..core.circle_plan import FIGURES
from ..core.coverage_check import CoverageFinding, CoverageReport, check_coverage
from ..core.coverage_repair import RepairedCoverage, repair_coverage
from ..core.errors import LifeCircleError
from ..core.shapely_needed import require_shapely
from ..core.unit_graph import sound_geometry
from ..store.plan_read import read_subdistricts
from ..store.raw_layer import FieldSpec, WkbBlobs, objects
from ..store.rows import OutputTable
from ..texts import Texts
from .import_account import ImportAccount
from .import_shapes import Shapes
from .taken_layers import listed

# Change of a unit's area from which a planner should look at it.
MUCH = 0.05
# Half the width in which lines are drawn in a layer of polygons.
DRAWN_M = 0.5
EXAMPLES = 3
# Less of a unit than this in a second subdistrict is taken for two drawings of one border.
STRADDLING_M2, STRADDLING_SHARE = 100.0, 0.02


def fit_units(
    account: ImportAccount,
    shapes: Shapes,
    columns: dict[str, list[Any]],
    repair: bool,
    feedback: QgsProcessingFeedback,
) -> list[CoverageFinding]:
    """Check the units that are taken for overlaps and gaps, and repair them on request.

    Args:
        account: told in notes and remarks what was found and done.
        shapes: geometries; repaired ones take the place of those that were read.
        columns: figures; those of a unit that vanishes in a repair go to the one in its place.
        repair: whether to snap to a clean coverage.
        feedback: asked whether to stop.

    Returns:
        The findings before a repair.

    Raises:
        LifeCircleError: a repair is asked for and shapely is missing or too old.
        Cancelled: the planner asked to stop.
    """
    try:
        shapely = require_shapely()
    except LifeCircleError as problem:
        if repair:
            raise
        account.note(problem.key, **problem.values)
        return []
    kept = account.kept_rows()
    geometry = shapely.from_wkb(np.array([shapes.main[row] or None for row in kept], dtype=object))
    names = [account.rows.texts("name")[row] or account.rows.labels[row] for row in kept]
    figures = {
        name: np.array([_number(columns[name][row]) for row in kept], dtype=np.float64)
        for name in FIGURES
        if name in columns
    }
    _remark_parts(account, kept, geometry)
    report = check_coverage(
        geometry,
        tuple(names),
        population=figures.get("population"),
        is_cancelled=feedback.isCanceled,
    )
    findings = report.findings
    if not repair:
        _tell(account, report, kept, report.findings)
        if not report.is_clean:
            account.note("coverage_repair_offered")
    elif report.is_clean and report.is_complete:
        _tell(account, report, kept, ())
    else:
        mended = repair_coverage(geometry, figures, is_cancelled=feedback.isCanceled)
        _tell(account, report, kept, ())
        _put_back(account, shapes, columns, kept, geometry, mended)
        _tell_repair(account, kept, names, geometry, mended)
    return [_of_source(each, kept) for each in findings]


def remark_straddling(
    account: ImportAccount, shapes: Shapes, connection: sqlite3.Connection
) -> None:
    """Tell which units lie in more than one subdistrict: each counts to one of them as a whole.

    Args:
        account: gets a remark per unit, and a note.
        shapes: geometries of the units.
        connection: of the blueprint; subdistricts known by name only are passed over.
    """
    try:
        shapely = require_shapely()
    except LifeCircleError:
        return  # told already
    placed = [each for each in read_subdistricts(connection) if each.geometry is not None]
    if len(placed) < 2:
        return
    kept = account.kept_rows()
    units = shapely.from_wkb(np.array([shapes.main[row] or None for row in kept], dtype=object))
    units = sound_geometry(units)
    areas = sound_geometry(np.array([each.geometry for each in placed], dtype=object))
    unit, area = shapely.STRtree(areas).query(units, predicate="intersects")
    shared_m2 = shapely.area(shapely.intersection(units[unit], areas[area]))
    # Borders from two sources never agree to the metre.
    counts = shared_m2 > np.maximum(STRADDLING_M2, STRADDLING_SHARE * shapely.area(units[unit]))
    names: dict[int, list[str]] = {}
    for place, number in zip(unit[counts].tolist(), area[counts].tolist()):
        names.setdefault(place, []).append(placed[number].name)
    straddling = {place: found for place, found in names.items() if len(found) > 1}
    for place, found in straddling.items():
        account.rows.remark(kept[place], "coverage_unit_straddles", subdistricts=listed(found))
    if straddling:
        account.note("coverage_units_straddle", count=len(straddling))


def _number(value: object) -> float:
    return float(value) if isinstance(value, (int, float)) else float("nan")


def _of_source(finding: CoverageFinding, kept: Sequence[int]) -> CoverageFinding:
    """Return a finding whose rows are those of the source."""
    values = {name: getattr(finding, name) for name in finding.__dataclass_fields__}
    return CoverageFinding(**{**values, "rows": tuple(kept[row] for row in finding.rows)})


def _remark_parts(account: ImportAccount, kept: Sequence[int], geometry: Any) -> None:
    parts = require_shapely().get_num_geometries(geometry)
    for place in np.flatnonzero(parts > 1).tolist():
        account.rows.remark(kept[place], "coverage_unit_parts", count=int(parts[place]))


def _tell(
    account: ImportAccount,
    report: CoverageReport,
    kept: Sequence[int],
    remarked: Sequence[CoverageFinding],
) -> None:
    """Say how many findings of each kind there are, and each of some at its first unit."""
    if not report.findings:
        account.fact("coverage_clean", hectares=report.covered_m2 / 1e4)
        return
    account.note(
        "coverage_counts",
        overlaps=report.count("overlap"),
        gaps=report.count("gap"),
        slivers=report.count("sliver"),
        unmatched=report.count("unmatched"),
        invalid=report.count("invalid"),
    )
    for each in remarked:
        if each.rows:
            account.rows.remark(kept[each.rows[0]], each.key, **each.values)


def _put_back(
    account: ImportAccount,
    shapes: Shapes,
    columns: dict[str, list[Any]],
    kept: Sequence[int],
    geometry: Any,
    mended: RepairedCoverage,
) -> None:
    """Let repaired geometries and figures take the place of those that were read."""
    shapely = require_shapely()
    for place in np.flatnonzero(mended.changed).tolist():
        row, new = kept[place], mended.geometry[place]
        if shapely.is_empty(new):
            continue
        parts = shapely.multipolygons(shapely.get_parts(new))
        shapes.main[row] = shapely.to_wkb(parts, output_dimension=2, byte_order=1)
        shapes.area_m2[row] = float(shapely.area(new))
        shapes.put(row, shapely.get_coordinates(shapely.point_on_surface(new))[0])
    for place in np.flatnonzero(mended.swallowed_by >= 0).tolist():
        for name, values in mended.figures.items():
            to = int(mended.swallowed_by[place])
            if np.isfinite(values[to]):
                value = float(values[to])
                columns[name] = list(columns[name])
                columns[name][kept[to]] = value


def _tell_repair(
    account: ImportAccount,
    kept: Sequence[int],
    names: Sequence[str],
    geometry: Any,
    mended: RepairedCoverage,
) -> None:
    shapely = require_shapely()
    before, after = shapely.area(geometry), shapely.area(mended.geometry)
    for place in np.flatnonzero(mended.changed).tolist():
        by = int(mended.swallowed_by[place])
        if by >= 0:
            account.refuse(kept[place], "coverage_unit_swallowed", other=names[by])
            continue
        share = abs(after[place] - before[place]) / max(before[place], 1e-9)
        if share > MUCH:
            percent = float(100 * share)
            account.rows.remark(kept[place], "coverage_unit_changed_much", percent=percent)
        else:
            account.rows.remark(kept[place], "coverage_unit_mended")
    people = mended.figures.get("population", np.zeros(0))
    account.fact(
        "coverage_repaired",
        changed=int(np.count_nonzero(mended.changed)),
        total=len(kept),
        moved_m2=float(mended.lost_m2.sum()),
        filled_m2=float(mended.gained_m2.sum()),
        people=round(float(np.nansum(people))),
    )
    left = [each for each in mended.left if each.kind != "empty"]
    if left:
        texts = Texts.for_user()
        told = []
        for each in left[:EXAMPLES]:
            values = dict(each.values)
            # The repair knows units by number only.
            for name, rows in (("units", each.rows), ("unit", each.rows[:1])):
                if name in values:
                    values[name] = listed(names[row] for row in rows[:EXAMPLES])
            for name, row in zip(("one", "other"), each.rows):
                if name in values:
                    values[name] = names[row]
            told.append(texts.message(each.key, **values))
        account.note("coverage_left", count=len(left), examples=" ".join(told))


def findings_table(
    findings: Sequence[CoverageFinding],
    account: Optional[ImportAccount],
    crs: QgsCoordinateReferenceSystem,
) -> OutputTable:
    """Return findings as rows with polygons; borders that do not match as narrow strips.

    Args:
        findings: rows are those of the source.
        account: of the units' ids and names; None where there are no units.
        crs: of the geometry.
    """
    texts = Texts.for_user()
    wkb: list[bytes] = []
    for each in findings:
        wkb.append(_polygon_wkb(each.geometry))
    names = account.rows.texts("name") if account is not None else ()
    labels = account.rows.labels if account is not None else ()
    ids = account.ids if account is not None else ()

    def named(each: CoverageFinding) -> str:
        return "; ".join(names[row] or labels[row] for row in each.rows)

    columns: dict[str, Any] = {
        "kind": objects([each.kind for each in findings]),
        "severity": objects([each.severity for each in findings]),
        "text": objects([texts.message(each.key, **each.values) for each in findings]),
        "units": objects([named(each) for each in findings]),
        "unit_ids": objects(["; ".join(ids[row] for row in each.rows) for each in findings]),
        "area_m2": np.array([each.area_m2 for each in findings], dtype=np.float64),
        "width_m": np.array([each.width_m for each in findings], dtype=np.float64),
        "people": np.array([each.people for each in findings], dtype=np.float64),
    }
    kinds = {"area_m2": "real", "width_m": "real", "people": "real"}
    return OutputTable(
        tuple(FieldSpec(name, kinds.get(name, "text")) for name in columns),
        columns,
        wkb=WkbBlobs.from_list(wkb),
        wkb_type=int(QgsWkbTypes.Type.MultiPolygon),
        crs=crs,
    )


def _polygon_wkb(geometry: Any) -> bytes:
    if geometry is None:
        return b""
    shapely = require_shapely()
    if shapely.area(geometry) <= 0:
        geometry = shapely.buffer(geometry, DRAWN_M, cap_style="flat")
    if shapely.is_empty(geometry):
        return b""
    parts = shapely.multipolygons(shapely.get_parts(geometry))
    # The column is flat: units with heights are listed as well.
    return bytes(shapely.to_wkb(parts, output_dimension=2, byte_order=1))
