# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Several result files that appear together or not at all."""

from __future__ import annotations

import os
import shutil
import uuid
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Optional

from osgeo import gdal

from .destination import Destination

# What else belongs to a file of these formats, and what indexes others may have put beside it.
SIDE_FILES = {
    ".shp": (".shx", ".dbf", ".prj", ".cpg", ".qix", ".sbn", ".sbx", ".idm", ".ind"),
    ".gml": (".xsd", ".gfs"),
}
INDEX_FILES = {".shp": (".qix", ".sbn", ".sbx", ".idm", ".ind")}


def remove_stale_indexes(target: Path) -> None:
    """Remove the indexes of a file that was replaced: they would find the rows of the old one."""
    for suffix in INDEX_FILES.get(target.suffix.lower(), ()):
        with suppress(OSError):
            target.with_suffix(suffix).unlink()


class WrittenTogether:
    """Puts files back as they were where a later step of the same run fails.

    A file that is to be replaced gets a second name first, so that the old one can be put back
    in one step; after a kill the target itself is still whole.
    """

    def __init__(self) -> None:
        self._kept: list[tuple[Path, Optional[Path]]] = []
        self._new_tables: list[tuple[Path, str]] = []

    def __enter__(self) -> WrittenTogether:
        """Start with nothing to put back."""
        return self

    def keep_output(self, destination: Optional[Destination]) -> None:
        """Remember how the file, or the table in a file, of an output stands now."""
        if destination is None:
            return
        self.keep(destination.path)
        if destination.table is None:
            return
        path, table = destination.table
        if not path.exists():
            self.keep(path)
        elif table not in _tables_of(path):
            self._new_tables.append((path, table))

    def keep(self, target: Optional[Path]) -> None:
        """Remember how a file stands now, before it is written; None is passed over."""
        if target is None:
            return
        for suffix in (target.suffix, *SIDE_FILES.get(target.suffix.lower(), ())):
            self._keep_one(target.with_suffix(suffix))

    def _keep_one(self, target: Path) -> None:
        if any(target == known for known, _ in self._kept):
            return
        kept: Optional[Path] = None
        if target.is_file():
            kept = target.with_name(f".{target.name}-{uuid.uuid4().hex[:12]}")
            try:
                os.link(target, kept)
            except OSError:
                shutil.copy2(target, kept)
        self._kept.append((target, kept))

    def __exit__(
        self,
        kind: Optional[type[BaseException]],
        problem: Optional[BaseException],
        trace: Optional[TracebackType],
    ) -> None:
        """Forget the old files after success, put them back after a failure."""
        if kind is not None:
            for path, table in self._new_tables:
                _drop_table(path, table)
        for target, kept in reversed(self._kept):
            with suppress(OSError):
                if kind is None:
                    if kept is not None:
                        kept.unlink()
                elif kept is not None:
                    os.replace(kept, target)
                    # Two names of one untouched file: renaming does nothing, the second stays.
                    kept.unlink(missing_ok=True)
                else:
                    target.unlink()


def _tables_of(path: Path) -> list[str]:
    dataset = _opened(path, gdal.OF_READONLY)
    if dataset is None:
        return []
    return [dataset.GetLayer(i).GetName() for i in range(dataset.GetLayerCount())]


def _drop_table(path: Path, table: str) -> None:
    """Remove a table that a run had begun in a file with other tables."""
    dataset = _opened(path, gdal.OF_UPDATE)
    if dataset is None:
        return
    for number in range(dataset.GetLayerCount()):
        if dataset.GetLayer(number).GetName() == table:
            dataset.DeleteLayer(number)
            return


def _opened(path: Path, mode: int) -> Optional[gdal.Dataset]:
    gdal.PushErrorHandler("CPLQuietErrorHandler")
    try:
        return gdal.OpenEx(str(path), gdal.OF_VECTOR | mode)
    except RuntimeError:
        return None
    finally:
        gdal.PopErrorHandler()
