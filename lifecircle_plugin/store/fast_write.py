# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Writing a GeoPackage in bulk: all of it or nothing.

GDAL makes an empty table with everything QGIS expects around it, sqlite3 fills it in large chunks
with the triggers set aside, the spatial index is packed at once, and the finished file takes the
place of the target in one step.
"""

from __future__ import annotations

import errno
import os
import sqlite3
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime, timezone
from pathlib import Path
from typing import Optional

import numpy as np
from osgeo import gdal, ogr, osr
from qgis.core import QgsCoordinateReferenceSystem, QgsWkbTypes

from ..core.arrays import FloatArray
from ..core.errors import Cancelled, LifeCircleError
from ..core.wkb import wrap_gpkg
from .raw_layer import (
    BINARY,
    BOOLEAN,
    DATE,
    DATETIME,
    REAL,
    WHOLE,
    FieldSpec,
    IsCancelled,
    Progress,
)
from .rows import FID, Rows
from .rtree import fill_rtree
from .stored_style import store_style

CHUNK_ROWS = 20_000
CACHE_KIB = 64 * 1024
OGR_TYPE = {
    WHOLE: ogr.OFTInteger64,
    REAL: ogr.OFTReal,
    BOOLEAN: ogr.OFTInteger,
    DATE: ogr.OFTDate,
    DATETIME: ogr.OFTDateTime,
    BINARY: ogr.OFTBinary,
}
SIDE_FILES = ("-wal", "-shm", "-journal")


def write_geopackage(
    target: Path,
    layer_name: str,
    rows: Rows,
    is_cancelled: Optional[IsCancelled] = None,
    progress: Optional[Progress] = None,
    style: Optional[Path] = None,
) -> None:
    """Write one layer to a new GeoPackage that takes the place of the target.

    Args:
        target: the file; one that exists is replaced, as QGIS does, once the new one is complete.
        layer_name: name of the table.
        rows: what to write.
        is_cancelled: asked every 20,000 rows.
        progress: told the share of rows written, 0 to 1.
        style: QML file to be the layer's default style in the file.

    Raises:
        LifeCircleError: folder missing or read-only, disk full, or the target held by another
            program; nothing is left behind and an existing target is untouched.
        Cancelled: likewise.
    """
    check_target(target)
    draft = target.with_name(f".{target.stem}-{uuid.uuid4().hex[:12]}.gpkg")
    try:
        with _told_plainly(target):
            _create_table(draft, layer_name, rows)
            with closing(sqlite3.connect(draft, isolation_level=None)) as connection:
                _fill(connection, layer_name, rows, is_cancelled, progress, style)
            if is_cancelled is not None and is_cancelled():
                raise Cancelled
            replace_file(draft, target)
    finally:
        for suffix in ("", *SIDE_FILES):
            with suppress(OSError):
                Path(f"{draft}{suffix}").unlink()


def check_target(target: Path) -> None:
    """Tell beforehand why a file cannot be written.

    Raises:
        LifeCircleError: folder missing or read-only, file read-only, or a GeoPackage that another
            program (or QGIS itself) holds open.
    """
    folder = target.parent
    if not folder.is_dir():
        raise LifeCircleError("result_folder_missing", file=target.name, folder=str(folder))
    if not os.access(folder, os.W_OK | os.X_OK) or _is_read_only(target):
        raise LifeCircleError("output_not_writable", file=str(target))
    if target.exists() and target.suffix.lower() == ".gpkg":
        _release(target)


def replace_file(draft: Path, target: Path) -> None:
    """Let a finished file take the place of the target in one step.

    Raises:
        LifeCircleError: the target is held by another program.
    """
    if target.exists() and target.suffix.lower() == ".gpkg":
        _release(target)
    try:
        os.replace(draft, target)
    except PermissionError:
        raise LifeCircleError("output_in_use", file=str(target)) from None


def _is_read_only(target: Path) -> bool:
    return target.exists() and (target.is_dir() or not os.access(target, os.W_OK))


def _release(target: Path) -> None:
    """Make sure that nobody has the GeoPackage open, and empty its write-ahead log.

    A log left beside a file that was replaced would be played into the new one.
    """
    try:
        with closing(sqlite3.connect(target, isolation_level=None, timeout=0.2)) as connection:
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            (mode,) = connection.execute("PRAGMA journal_mode = DELETE").fetchone()
            if mode != "delete":
                raise LifeCircleError("output_in_use", file=str(target))
            connection.execute("BEGIN EXCLUSIVE")
            connection.execute("ROLLBACK")
    except sqlite3.OperationalError:
        raise LifeCircleError("output_in_use", file=str(target)) from None
    except sqlite3.DatabaseError:
        return  # no database at all: nobody can hold it as one


@contextmanager
def _told_plainly(target: Path) -> Iterator[None]:
    """Turn what goes wrong in GDAL, SQLite or the file system into an error with a text."""
    try:
        yield
    except sqlite3.DatabaseError as problem:
        if "full" in str(problem):
            raise LifeCircleError("disk_full", file=str(target)) from None
        raise LifeCircleError("output_failed", file=str(target), problem=str(problem)) from None
    except OSError as problem:
        if problem.errno in (errno.ENOSPC, errno.EDQUOT):
            raise LifeCircleError("disk_full", file=str(target)) from None
        raise LifeCircleError(
            "output_failed", file=str(target), problem=problem.strerror or ""
        ) from None
    except RuntimeError as problem:
        raise LifeCircleError("output_failed", file=str(target), problem=str(problem)) from None


# --- the empty table -----------------------------------------------------------------------------


def _create_table(draft: Path, layer_name: str, rows: Rows) -> None:
    gdal.PushErrorHandler("CPLQuietErrorHandler")
    try:
        gdal.ErrorReset()
        dataset = gdal.GetDriverByName("GPKG").Create(str(draft), 0, 0, 0, gdal.GDT_Unknown)
        if dataset is None:
            raise RuntimeError(gdal.GetLastErrorMsg())
        has_geometry = rows.blobs is not None
        layer = dataset.CreateLayer(
            layer_name,
            spatial_reference(rows.crs) if has_geometry else None,
            _ogr_geometry_type(rows.wkb_type),
            ["SPATIAL_INDEX=YES", f"GEOMETRY_NAME={_geometry_name(rows)}", f"FID={FID}"],
        )
        if layer is None:
            raise RuntimeError(gdal.GetLastErrorMsg())
        for spec in _stored(rows):
            if layer.CreateField(_definition(spec)) != ogr.OGRERR_NONE:
                raise RuntimeError(gdal.GetLastErrorMsg())
        if layer.SyncToDisk() != ogr.OGRERR_NONE:
            raise RuntimeError(gdal.GetLastErrorMsg())
        layer = None
        dataset = None
    finally:
        gdal.PopErrorHandler()


def spatial_reference(crs: QgsCoordinateReferenceSystem) -> Optional[osr.SpatialReference]:
    """Return a reference system as GDAL sees it, by its authority's number where it has one."""
    if not crs.isValid():
        return None
    reference = osr.SpatialReference()
    authority, _, code = crs.authid().partition(":")
    is_known = False
    if authority == "EPSG":
        # A code that GDAL lacks is an answer or an exception, as the process has it.
        with suppress(RuntimeError):
            is_known = reference.ImportFromEPSG(int(code)) == ogr.OGRERR_NONE
    if not is_known:
        reference.ImportFromWkt(crs.toWkt(QgsCoordinateReferenceSystem.WktVariant.WKT_PREFERRED))
    reference.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return reference


def _ogr_geometry_type(wkb_type: int) -> int:
    qgis_type = QgsWkbTypes.Type(wkb_type)
    if qgis_type == QgsWkbTypes.Type.NoGeometry:
        return ogr.wkbNone
    flat = int(QgsWkbTypes.flatType(qgis_type))
    return ogr.GT_SetModifier(flat, QgsWkbTypes.hasZ(qgis_type), QgsWkbTypes.hasM(qgis_type))


def _geometry_name(rows: Rows) -> str:
    taken = {spec.name.lower() for spec in rows.fields}
    return next(name for name in ("geom", "geometry", "lc_geometry") if name not in taken)


def _stored(rows: Rows) -> list[FieldSpec]:
    """Return the fields that become columns: all but the row id."""
    return [spec for spec in rows.fields if spec.name.lower() != FID]


def _definition(spec: FieldSpec) -> ogr.FieldDefn:
    definition = ogr.FieldDefn(spec.name, OGR_TYPE.get(spec.type, ogr.OFTString))
    if spec.type == BOOLEAN:
        definition.SetSubType(ogr.OFSTBoolean)
    return definition


# --- the rows ------------------------------------------------------------------------------------


def _fill(
    connection: sqlite3.Connection,
    layer_name: str,
    rows: Rows,
    is_cancelled: Optional[IsCancelled],
    progress: Optional[Progress],
    style: Optional[Path],
) -> None:
    table = layer_name.replace('"', '""')
    # The draft is thrown away whenever anything goes wrong, so it needs no journal.
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
    connection.execute("BEGIN")
    triggers = connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?", [layer_name]
    ).fetchall()
    for name, _ in triggers:
        connection.execute('DROP TRIGGER "{}"'.format(name.replace('"', '""')))
    fids = _row_ids(rows)
    _insert_rows(connection, table, rows, fids, is_cancelled, progress)
    if rows.blobs is not None:
        bounds = rows.bounds()
        name = f"rtree_{layer_name}_{_geometry_name(rows)}"
        fill_rtree(connection, name, fids, bounds)
        _set_extent(connection, layer_name, bounds)
    connection.execute(
        "UPDATE gpkg_ogr_contents SET feature_count = ? WHERE table_name = ?",
        [rows.count, layer_name],
    )
    for _, sql in triggers:
        connection.execute(sql)
    if style is not None:
        geometry_name = _geometry_name(rows) if rows.blobs is not None else ""
        store_style(connection, layer_name, geometry_name, style)
    connection.execute("COMMIT")


def _row_ids(rows: Rows) -> np.ndarray:
    for spec, column in zip(rows.fields, rows.columns):
        if spec.name.lower() == FID:
            return np.ma.getdata(column).astype(np.int64)
    return np.arange(1, rows.count + 1, dtype=np.int64)


def _insert_rows(
    connection: sqlite3.Connection,
    table: str,
    rows: Rows,
    fids: np.ndarray,
    is_cancelled: Optional[IsCancelled],
    progress: Optional[Progress],
) -> None:
    srs_id = _srs_id(connection) if rows.blobs is not None else 0
    kept = [i for i, spec in enumerate(rows.fields) if spec.name.lower() != FID]
    names = [FID, *([_geometry_name(rows)] if rows.blobs is not None else [])]
    names += [rows.fields[i].name.replace('"', '""') for i in kept]
    quoted = ", ".join(f'"{name}"' for name in names)
    marks = ", ".join("?" * len(names))
    # Names of tables and columns cannot be parameters; they are quoted above.
    statement = f'INSERT INTO "{table}" ({quoted}) VALUES ({marks})'  # nosec B608
    for start in range(0, rows.count, CHUNK_ROWS):
        if is_cancelled is not None and is_cancelled():
            raise Cancelled
        stop = min(start + CHUNK_ROWS, rows.count)
        cells: list[list[object]] = [fids[start:stop].tolist()]
        if rows.blobs is not None:
            part = rows.blobs.rows(start, stop)
            cells.append(list(wrap_gpkg(part.buffer, part.offsets, srs_id)))
        for column in kept:
            cells.append(_stored_cells(rows.cells(column, start, stop), rows.fields[column]))
        connection.executemany(statement, zip(*cells))
        if progress is not None:
            progress(stop / rows.count)


def _srs_id(connection: sqlite3.Connection) -> int:
    return int(connection.execute("SELECT srs_id FROM gpkg_geometry_columns").fetchone()[0])


def _stored_cells(cells: list[object], spec: FieldSpec) -> list[object]:
    if spec.type == DATETIME:
        return [None if cell is None else _stored_datetime(str(cell)) for cell in cells]
    return cells


def _stored_datetime(iso: str) -> str:
    """Return a datetime as a GeoPackage keeps it; one without a zone stays as it reads."""
    moment = datetime.fromisoformat(iso.replace("Z", "+00:00"))
    if moment.tzinfo is not None:
        moment = moment.astimezone(timezone.utc)
    return f"{moment:%Y-%m-%dT%H:%M:%S}.{moment.microsecond // 1000:03d}Z"


def _set_extent(connection: sqlite3.Connection, layer_name: str, bounds: FloatArray) -> None:
    known = bounds[np.isfinite(bounds).all(axis=1)]
    if not len(known):
        return
    low, high = known[:, :2].min(axis=0).tolist(), known[:, 2:].max(axis=0).tolist()
    connection.execute(
        "UPDATE gpkg_contents SET min_x = ?, min_y = ?, max_x = ?, max_y = ? WHERE table_name = ?",
        [*low, *high, layer_name],
    )
