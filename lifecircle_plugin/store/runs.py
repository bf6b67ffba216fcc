# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Analysis runs in a blueprint: started as running, filled in small steps, done last.

Whatever is cut short leaves a run that says `running`, or `interrupted` once the file is opened
again; nobody takes its numbers for results, and it can be deleted like any other.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, fields, replace
from typing import TYPE_CHECKING, Any, Optional

import numpy as np
from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransformContext

from ..core.arrays import FloatArray
from ..core.errors import Cancelled, LifeCircleError
from ..core.gap_result import OWN_WALK, ResidenceResult
from ..core.report_json import (
    reasons_from_json,
    reasons_to_json,
    report_from_json,
    report_to_json,
)
from ..core.results import GapReport, GapRow, ScaleState, State
from ..core.wkb import read_gpkg
from ..texts import Texts
from ..texts.gap import reason_text
from .blueprint_bulk import insert_rows, now, plain_cells
from .blueprint_rows import RUNS, RunRow
from .crs import LonLatTransform
from .decode import feature_bounds
from .gpkg_sql import add_column, column_names, quoted_name
from .raw_layer import IsCancelled, Progress, WkbBlobs, objects
from .schema import DONE, GAP_COLUMNS, INTERRUPTED, REAL, RUNNING, WHOLE, ColumnDef

if TYPE_CHECKING:
    from .blueprint_file import BlueprintFile

# So much is written at once that a transaction stays well under 0.2 s, also on a busy machine.
RESULT_CHUNK = 500
DELETE_CHUNK = 1_500
COLUMN_CHUNK = 10
RESULT_TABLES = ("result_residence", "result_gap", "result_effect")
DISTANCE, VERDICT = "d_", "ok_"


@dataclass(frozen=True)
class ResidenceRows:
    """A run's numbers of each residence, n of them, as `store_results` writes them.

    Attributes:
        residence_id: (n,) ids of the table residence.
        population: (n,) people the run counted there, NaN where unknown.
        snap_m: (n,) way to the nearest street, NaN where none was found.
        routed: (n,) bool.
        edge_m: (n,) distance to the open edge of the data, NaN or inf where far.
        circle: (n,) name of the circle, None for none.
        lacking, undecided: (n,) numbers of required categories.
        columns: per name ``d_<code>`` or ``ok_<code>`` (n,) float, NaN for NULL.
        circle_id: (n,) ids of the circles; None where the run had circles of its own.
    """

    residence_id: Sequence[Any]
    population: FloatArray
    snap_m: FloatArray
    routed: Sequence[Any]
    edge_m: FloatArray
    circle: Sequence[Any]
    lacking: Sequence[Any]
    undecided: Sequence[Any]
    columns: Mapping[str, Sequence[Any]] = field(default_factory=dict)
    circle_id: Optional[Sequence[Any]] = None

    def __len__(self) -> int:
        """Return the number of residences."""
        return len(self.residence_id)


def start_run(file: BlueprintFile, run: RunRow) -> str:
    """Write a new run, marked as running, and return its id.

    `started_at` is filled in where it is empty.
    """
    run.status, run.report, run.is_shown = RUNNING, None, 0
    run.started_at = run.started_at or now()
    with file.write("analysis_run") as connection:
        return RUNS.insert(connection, [run])[0]


def store_results(
    file: BlueprintFile,
    run_id: str,
    report: GapReport,
    residences: ResidenceRows,
    is_cancelled: Optional[IsCancelled] = None,
    progress: Optional[Progress] = None,
    circle_ids: Optional[Mapping[str, str]] = None,
) -> None:
    """Write a run's rows in steps short enough for a living window; the run stays `running`.

    Args:
        file: open for writing.
        run_id: from `start_run`.
        report: whose rows go to result_gap.
        residences: rows of result_residence.
        is_cancelled: asked before each step.
        progress: told the share written, 0 to 1.
        circle_ids: ids of the circles by their names in the report.

    Raises:
        Cancelled: the planner asked to stop; call `discard_run` to take back what was written.
        LifeCircleError: as `BlueprintFile.write`.
    """
    _add_result_columns(file, residences.columns)
    columns = _residence_columns(run_id, residences)
    total = max(1, len(residences) + len(report.rows))
    done = 0
    for start, stop in _steps(len(residences), RESULT_CHUNK):
        _go_on(is_cancelled)
        with file.write("result_residence") as connection:
            part = {name: cells[start:stop] for name, cells in columns.items()}
            insert_rows(connection, "result_residence", part)
        done += stop - start
        _tell(progress, done / total)
    texts = Texts.for_user()
    ids = circle_ids or {}
    for start, stop in _steps(len(report.rows), RESULT_CHUNK):
        _go_on(is_cancelled)
        rows = report.rows[start:stop]
        cells = _gap_columns(run_id, report, rows, texts, ids)
        with file.write("result_gap") as connection:
            insert_rows(connection, "result_gap", cells)
        done += stop - start
        _tell(progress, done / total)


def finish_run(
    file: BlueprintFile,
    run_id: str,
    report: GapReport,
    seconds: float,
    counts_used: Optional[Mapping[str, Any]] = None,
    counts_excluded: Optional[Mapping[str, Any]] = None,
) -> None:
    """Mark a run as done, with its account; it becomes the one that the map shows.

    Args:
        file: open for writing.
        run_id: from `start_run`.
        report: the account.
        seconds: the run took.
        counts_used: by name; default: what the report says.
        counts_excluded: likewise.

    Raises:
        LifeCircleError: run_missing, or as `BlueprintFile.write`.
    """
    # The rows stand in result_gap; megabytes of them need not be kept twice.
    text = report_to_json(replace(report, rows=()))
    with file.write("analysis_run") as connection:
        run = _run(file, connection, run_id)
        _show_only(connection, run_id)
        RUNS.update(
            connection,
            replace(
                run,
                status=DONE,
                report=text,
                seconds=seconds,
                finished_at=now(),
                is_shown=1,
                pack_id=report.pack_id,
                pack_title=run.pack_title or report.pack_title_zh or report.pack_title_en,
                pack_version=report.pack_version,
                engine_version=report.engine_version,
                counts_used=dict(counts_used or counts_used_by(report)),
                counts_excluded=dict(counts_excluded or counts_excluded_by(report)),
            ),
        )


def interrupt_run(file: BlueprintFile, run_id: str) -> None:
    """Mark a run as cut short; its rows stay until it is deleted."""
    with file.write("analysis_run") as connection:
        connection.execute(
            "UPDATE analysis_run SET status = ? WHERE id = ? AND status = ?",
            [INTERRUPTED, run_id, RUNNING],
        )


def discard_run(file: BlueprintFile, run_id: str) -> None:
    """Take a cancelled or failed run back without a trace; safe to call in any state.

    Where even that fails (disk full, file gone), the run is left `running`, and is marked as
    interrupted when the file is opened again.
    """
    with suppress(LifeCircleError):
        delete_run(file, run_id)


def delete_run(file: BlueprintFile, run_id: str) -> None:
    """Delete a run and its numbers, in short steps; the run itself goes last."""
    with file.write("analysis_run") as connection:
        # What is half deleted must not be taken for results.
        connection.execute(
            "UPDATE analysis_run SET status = ?, is_shown = 0 WHERE id = ?", [INTERRUPTED, run_id]
        )
    for table in RESULT_TABLES:
        statement = (
            f"DELETE FROM {table} WHERE fid IN "
            f"(SELECT fid FROM {table} WHERE run_id = ? LIMIT {DELETE_CHUNK})"
        )
        more = True
        while more:
            with file.write(table) as connection:
                more = connection.execute(statement, [run_id]).rowcount == DELETE_CHUNK
    with file.write("analysis_run") as connection:
        RUNS.delete(connection, [run_id])


def runs(file: BlueprintFile) -> list[RunRow]:
    """Return all runs, the newest first, without their reports."""
    with file.read() as connection:
        # Reports are megabytes; a list of runs does not need them.
        names = ", ".join(
            quoted_name(name) for name in RUNS.definition.column_names if name != "report"
        )
        statement = (
            f"SELECT id, created_at, updated_at, row_version, {names} FROM analysis_run "
            "ORDER BY started_at DESC, fid DESC"
        )
        cursor = connection.execute(statement)
        keys = [each[0] for each in cursor.description]
        return [RUNS.row_of({**dict(zip(keys, cells)), "report": None}) for cells in cursor]


def shown_run(file: BlueprintFile) -> Optional[RunRow]:
    """Return the run that the map shows, else the newest that is done, None without one."""
    done = [run for run in runs(file) if run.status == DONE]
    return next((run for run in done if run.is_shown == 1), done[0] if done else None)


def mark_shown(file: BlueprintFile, run_id: str) -> None:
    """Note which run the map shows."""
    with file.write("analysis_run") as connection:
        _run(file, connection, run_id)
        _show_only(connection, run_id)


def read_report(file: BlueprintFile, run_id: str) -> GapReport:
    """Return the account of a run as it was written.

    Raises:
        LifeCircleError: run_missing, run_not_done, report_unreadable.
    """
    with file.read() as connection:
        run = _run(file, connection, run_id)
        rows = _gap_rows(connection, run_id)
    if run.status != DONE or not run.report:
        raise LifeCircleError("run_not_done", file=str(file.path))
    return replace(report_from_json(run.report), rows=rows)


def read_residences(
    file: BlueprintFile,
    run_id: str,
    transform_context: Optional[QgsCoordinateTransformContext] = None,
) -> ResidenceResult:
    """Return the numbers of a run's residences, with the names and places they have now.

    A residence that was deleted since keeps its numbers, without name and place.

    Args:
        file: open.
        run_id: a run that is done.
        transform_context: the project's datum choices; take it on the main thread.

    Raises:
        LifeCircleError: run_missing, run_not_done.
    """
    with file.read() as connection:
        run = _run(file, connection, run_id)
        if run.status != DONE:
            raise LifeCircleError("run_not_done", file=str(file.path))
        (crs_text,) = connection.execute("SELECT metric_crs FROM blueprint").fetchone()
        names = column_names(connection, "result_residence")
        # Columns stay when a run with another standard has added its own.
        tested = _tested_codes(connection, run_id)
        codes = [
            name
            for name in names
            if name.startswith((DISTANCE, VERDICT))
            and name.partition("_")[2].partition(OWN_WALK)[0] in tested
        ]
        listed = ", ".join(f"r.{quoted_name(name)}" for name in codes)
        statement = (
            "SELECT r.residence_id, r.population, r.snap_m, r.routed, r.edge_m, r.circle, "
            f"p.name, p.geom, a.geom{', ' + listed if listed else ''} FROM result_residence r "
            "LEFT JOIN residence p ON p.id = r.residence_id "
            "LEFT JOIN residence_area a ON a.residence_id = r.residence_id AND p.geom IS NULL "
            "WHERE r.run_id = ? ORDER BY r.fid"
        )
        rows = connection.execute(statement, [run_id]).fetchall()
    cells: list[Sequence[Any]] = list(zip(*rows)) if rows else [()] * (9 + len(codes))
    numbers = {name: _numbers(cells[9 + i]) for i, name in enumerate(codes)}
    blobs = [point or area or b"" for point, area in zip(cells[7], cells[8])]
    return ResidenceResult(
        ids=objects(cells[0]),
        names=objects([name or "" for name in cells[6]]),
        lonlat=_places(blobs, crs_text, transform_context),
        people=_numbers(cells[1]),
        circle=objects(cells[5]),
        snap_m=_numbers(cells[2]),
        routed=np.array([cell == 1 for cell in cells[3]], dtype=np.bool_),
        edge_m=_numbers(cells[4]),
        distance_m={n[len(DISTANCE) :]: v for n, v in numbers.items() if n.startswith(DISTANCE)},
        ok={n[len(VERDICT) :]: v for n, v in numbers.items() if n.startswith(VERDICT)},
    )


def counts_used_by(report: GapReport) -> dict[str, Any]:
    """Return what a run used, by name."""
    return {
        "streets": report.street_count,
        "residences": report.residence_count,
        "facilities": report.facility_count,
        "circles": len(report.circles),
        "population": report.population,
    }


def counts_excluded_by(report: GapReport) -> dict[str, int]:
    """Return what a run left out or doubted, per role and reason."""
    counts: dict[str, int] = {}
    for item in report.exclusions:
        name = f"{item.role}.{item.reason.key}"
        counts[name] = counts.get(name, 0) + int(item.count)
    return counts


# --- rows ----------------------------------------------------------------------------------------


def _run(file: BlueprintFile, connection: sqlite3.Connection, run_id: str) -> RunRow:
    run = RUNS.get(connection, run_id)
    if run is None:
        raise LifeCircleError("run_missing", file=str(file.path))
    return run


def _tested_codes(connection: sqlite3.Connection, run_id: str) -> set[str]:
    statement = "SELECT DISTINCT code FROM result_gap WHERE run_id = ?"
    return {code for (code,) in connection.execute(statement, [run_id])}


def _show_only(connection: sqlite3.Connection, run_id: str) -> None:
    connection.execute(
        "UPDATE analysis_run SET is_shown = (id = ?) WHERE is_shown <> (id = ?)", [run_id, run_id]
    )


def _add_result_columns(file: BlueprintFile, names: Mapping[str, Any]) -> None:
    """Add the columns of categories that no run had before."""
    with file.read() as connection:
        there = {name.lower() for name in column_names(connection, "result_residence")}
    wanted = [name for name in names if name.lower() not in there]
    for start, stop in _steps(len(wanted), COLUMN_CHUNK):
        with file.write("result_residence") as connection:
            for name in wanted[start:stop]:
                kind = WHOLE if name.startswith(VERDICT) else REAL
                add_column(connection, "result_residence", ColumnDef(name, kind))


def _residence_columns(run_id: str, rows: ResidenceRows) -> dict[str, list[Any]]:
    edge_m = np.asarray(rows.edge_m, dtype=np.float64)
    snap_m = np.asarray(rows.snap_m, dtype=np.float64)
    columns: dict[str, Any] = {
        "run_id": [run_id] * len(rows),
        "residence_id": rows.residence_id,
        "population": rows.population,
        "snap_m": np.where(np.isfinite(snap_m), snap_m, np.nan),
        "routed": np.asarray(rows.routed).astype(bool),
        "edge_m": np.where(np.isfinite(edge_m), edge_m, np.nan),
        "circle": rows.circle,
        "lacking": rows.lacking,
        "undecided": rows.undecided,
    }
    if rows.circle_id is not None:
        columns["circle_id"] = rows.circle_id
    cells = {name: plain_cells(values) for name, values in columns.items()}
    for name, values in rows.columns.items():
        listed = plain_cells(values)
        if name.startswith(VERDICT):
            listed = [None if cell is None else int(cell) for cell in listed]
        cells[name] = listed
    return cells


def _gap_columns(
    run_id: str,
    report: GapReport,
    rows: Sequence[GapRow],
    texts: Texts,
    circle_ids: Mapping[str, str],
) -> dict[str, list[Any]]:
    cells: dict[str, list[Any]] = {
        "run_id": [run_id] * len(rows),
        "circle_id": [circle_ids.get(row.circle) for row in rows],
        "reason": [reason_text(row, texts) for row in rows],
        "reasons": [reasons_to_json(row.reasons) for row in rows],
        "rules": [row.rules for row in rows],
        "standard": [report.pack_id] * len(rows),
        "speed_m_per_s": [report.speed_m_per_s] * len(rows),
        "made_at": [report.made_at] * len(rows),
    }
    for column in GAP_COLUMNS:
        if column.name not in cells:
            values = [getattr(row, column.name) for row in rows]
            cells[column.name] = [getattr(value, "value", value) for value in values]
    return cells


def _gap_rows(connection: sqlite3.Connection, run_id: str) -> tuple[GapRow, ...]:
    """Return a run's rows as `_gap_columns` took them apart.

    Raises:
        LifeCircleError: report_unreadable, where somebody changed what no program understands.
    """
    names = [each.name for each in fields(GapRow)]
    listed = ", ".join(quoted_name(name) for name in names)
    statement = f"SELECT {listed} FROM result_gap WHERE run_id = ? ORDER BY fid"
    rows = []
    try:
        for cells in connection.execute(statement, [run_id]):
            values = dict(zip(names, cells))
            values["state"] = State(values["state"])
            values["scale_state"] = ScaleState(values["scale_state"])
            values["reasons"] = reasons_from_json(values["reasons"])
            rows.append(GapRow(**values))
    except (ValueError, TypeError, LookupError) as problem:
        raise LifeCircleError("report_unreadable", problem=str(problem)) from problem
    return tuple(rows)


def _places(
    blobs: Sequence[bytes], crs_text: str, context: Optional[QgsCoordinateTransformContext]
) -> FloatArray:
    """Return a point in degrees for each blob: the point, or the middle of an area's box."""
    joined = WkbBlobs.from_list(blobs)
    xy = np.full((len(blobs), 2), np.nan)
    for kind in ("polygon", "point"):
        geometry = read_gpkg(joined.buffer, joined.offsets, kind).geometry
        bounds = feature_bounds(geometry, len(blobs))
        known = np.isfinite(bounds[:, 0])
        xy[known] = (bounds[known, :2] + bounds[known, 2:]) / 2
    crs = QgsCoordinateReferenceSystem(crs_text)
    transform = LonLatTransform(crs, "residence", context or QgsCoordinateTransformContext())
    known = np.isfinite(xy[:, 0])
    xy[known] = transform.to_lonlat(xy[known])
    return xy


def _numbers(cells: Sequence[Any]) -> FloatArray:
    return np.array(
        [cell if isinstance(cell, (int, float)) else np.nan for cell in cells], dtype=np.float64
    )


def _steps(count: int, step: int) -> Iterator[tuple[int, int]]:
    for start in range(0, count, step):
        yield start, min(start + step, count)


def _go_on(is_cancelled: Optional[IsCancelled]) -> None:
    if is_cancelled is not None and is_cancelled():
        raise Cancelled


def _tell(progress: Optional[Progress], share: float) -> None:
    if progress is not None:
        progress(share)
