# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Rows of a layer as they come from the file or from QGIS, before anything is decoded."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Callable, Optional

import numpy as np
from numpy.typing import NDArray

from ..core.arrays import BoolArray, IntArray

IsCancelled = Callable[[], bool]
Progress = Callable[[float], None]
Column = NDArray[Any]

# Field types as the store tells them apart.
WHOLE, REAL, TEXT, BOOLEAN, DATE, TIME, DATETIME, BINARY = (
    "int",
    "real",
    "text",
    "bool",
    "date",
    "time",
    "datetime",
    "binary",
)
# Read and kept as masked int64.
INTEGER_TYPES = frozenset({WHOLE, BOOLEAN})


@dataclass(frozen=True)
class FieldSpec:
    """One attribute of a table.

    Attributes:
        name: as it stands in the file.
        type: int (64 bit), real, text, bool, date, time, datetime or binary.
        alias: what a planner reads above the column; empty for the name.
    """

    name: str
    type: str
    alias: str = ""

    @property
    def is_number(self) -> bool:
        """Tell whether the column is read as float64 for arithmetic."""
        return self.type in (WHOLE, REAL, BOOLEAN)


@dataclass(frozen=True)
class WkbBlobs:
    """Geometries as well-known binary, one after the other.

    Attributes:
        buffer: (bytes,) uint8.
        offsets: (n + 1,); row i holds buffer[offsets[i]:offsets[i + 1]], no bytes for NULL.
    """

    buffer: NDArray[np.uint8]
    offsets: IntArray

    @classmethod
    def from_list(cls, blobs: Sequence[bytes]) -> WkbBlobs:
        """Join blobs; empty bytes stand for NULL."""
        offsets = np.zeros(len(blobs) + 1, dtype=np.int64)
        np.cumsum(np.fromiter(map(len, blobs), np.int64, len(blobs)), out=offsets[1:])
        return cls(np.frombuffer(b"".join(blobs), dtype=np.uint8), offsets)

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self.offsets) - 1

    def to_list(self) -> list[bytes]:
        """Return the blobs as bytes objects, empty for NULL."""
        data = self.buffer.tobytes()
        ends = self.offsets.tolist()
        return [data[start:end] for start, end in zip(ends, ends[1:])]

    def sizes(self) -> IntArray:
        """Return the length of each blob in bytes."""
        return np.diff(self.offsets)

    def rows(self, start: int, stop: int) -> WkbBlobs:
        """Return some consecutive rows."""
        low, high = self.offsets[start], self.offsets[stop]
        return WkbBlobs(self.buffer[low:high], self.offsets[start : stop + 1] - low)

    def type_codes(self) -> IntArray:
        """Return the ISO geometry type of each row (1 point, 3006 multipolygon ZM), 0 for NULL."""
        types = np.zeros(len(self), dtype=np.int64)
        rows = np.flatnonzero(self.sizes() >= 5)
        if not len(rows):
            return types
        head = self.buffer[self.offsets[rows][:, None] + np.arange(5)]
        little = np.ascontiguousarray(head[:, 1:5]).view("<u4")[:, 0]
        big = np.ascontiguousarray(head[:, 1:5]).view(">u4")[:, 0]
        code = np.where(head[:, 0] == 1, little, big).astype(np.int64)
        # The older dialect marks Z and M by the top bits instead of adding 1000 and 2000.
        dimensions = 1000 * (code >> 31 & 1) + 2000 * (code >> 30 & 1)
        types[rows] = (code & 0x0FFFFFFF) + dimensions
        return types

    def base_types(self) -> IntArray:
        """Return the 2D geometry type of each row (1 point ... 17 triangle), 0 for NULL."""
        return self.type_codes() % 1000

    def with_replaced(self, replacements: dict[int, bytes]) -> WkbBlobs:
        """Return the rows with some of them replaced; the rest is not decoded."""
        if not replacements:
            return self
        blobs = self.to_list()
        for row, blob in replacements.items():
            blobs[row] = blob
        return WkbBlobs.from_list(blobs)


@dataclass(frozen=True)
class RawLayer:
    """Rows of a layer in the order of the source.

    Attributes:
        fid: (n,) the provider's feature ids.
        wkb: None where no geometry was asked for.
        columns: per field whole numbers and booleans as masked int64, real numbers as float64
            with NaN for NULL, everything else as object with None for NULL (dates and times as
            ISO 8601 text).
    """

    fid: IntArray
    wkb: Optional[WkbBlobs]
    columns: dict[str, Column]


def masked_integers(values: Sequence[Optional[int]]) -> Column:
    """Return whole numbers as masked int64, masked where None."""
    mask = np.fromiter((value is None for value in values), np.bool_, len(values))
    filled = np.fromiter((value or 0 for value in values), np.int64, len(values))
    return np.ma.MaskedArray(filled, mask=mask)


def floats(values: Sequence[Optional[float]]) -> Column:
    """Return real numbers as float64, NaN where None."""
    return np.array([np.nan if value is None else value for value in values], dtype=np.float64)


def objects(values: Iterable[object]) -> Column:
    """Return a one-dimensional object array, also where the values are sequences."""
    listed = list(values)
    array = np.empty(len(listed), dtype=object)
    array[:] = listed
    return array


def as_numbers(column: Column) -> NDArray[np.float64]:
    """Return a numeric column as float64 with NaN for NULL."""
    if isinstance(column, np.ma.MaskedArray):
        return np.where(np.ma.getmaskarray(column), np.nan, column.data.astype(np.float64))
    return column.astype(np.float64)


def no_mask(count: int) -> BoolArray:
    """Return (count,) False."""
    return np.zeros(count, dtype=np.bool_)
