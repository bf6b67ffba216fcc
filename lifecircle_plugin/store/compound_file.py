# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Streams in a compound file, the container of old Office files ([MS-CFB])."""

from __future__ import annotations

import struct

_FREE = 0xFFFFFFF0
_ENTRY_BYTES = 128
_STREAM, _ROOT = 2, 5


class CompoundFile:
    """A compound file in memory."""

    def __init__(self, data: bytes) -> None:
        """Read the directory.

        Raises:
            ValueError, struct.error: the file is damaged.
        """
        self._data = data
        shift, small_shift = struct.unpack_from("<HH", data, 30)
        if shift not in {9, 12} or small_shift > shift:
            raise ValueError("sector size")
        self._size, self._small_size = 1 << shift, 1 << small_shift
        fat_count, directory = struct.unpack_from("<II", data, 44)
        self._cutoff, small_fat = struct.unpack_from("<II", data, 56)
        more, more_count = struct.unpack_from("<II", data, 68)
        fat_sectors = list(struct.unpack_from("<109I", data, 76))
        for _ in range(min(more_count, len(data) // self._size)):
            block = self._sector(more)
            *found, more = struct.unpack(f"<{len(block) // 4}I", block)
            fat_sectors += found
        self._fat = self._numbers(
            b"".join(self._sector(n) for n in fat_sectors[:fat_count] if n < _FREE)
        )
        self._small_fat = self._numbers(self._chain(small_fat)) if small_fat < _FREE else ()
        self._entries: dict[str, tuple[int, int]] = {}
        self._small = b""
        listing = self._chain(directory)
        for start in range(0, len(listing) - _ENTRY_BYTES + 1, _ENTRY_BYTES):
            self._add_entry(listing[start : start + _ENTRY_BYTES])

    def __contains__(self, name: str) -> bool:
        """Tell whether there is a stream of a name."""
        return name in self._entries

    def stream(self, name: str) -> bytes:
        """Return the content of a stream."""
        start, size = self._entries[name]
        if size >= self._cutoff:
            return self._chain(start)[:size]
        pieces, step = [], self._small_size
        for number in self._follow(start, self._small_fat):
            pieces.append(self._small[number * step : (number + 1) * step])
        return b"".join(pieces)[:size]

    def _add_entry(self, entry: bytes) -> None:
        length, kind = struct.unpack_from("<HB", entry, 64)
        start, size = struct.unpack_from("<II", entry, 116)
        name = entry[: max(length - 2, 0)].decode("utf-16-le", errors="replace")
        if kind == _ROOT:
            self._small = self._chain(start) if start < _FREE else b""
        elif kind == _STREAM:
            self._entries.setdefault(name, (start, size))

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self._size
        block = self._data[start : start + self._size]
        if not block:
            raise ValueError("the file breaks off")
        return block

    def _chain(self, start: int) -> bytes:
        return b"".join(self._sector(number) for number in self._follow(start, self._fat))

    @staticmethod
    def _follow(start: int, table: tuple[int, ...]) -> list[int]:
        numbers: list[int] = []
        while start < _FREE:
            if start >= len(table) or len(numbers) > len(table):
                raise ValueError("the chain of sectors is broken")
            numbers.append(start)
            start = table[start]
        return numbers

    @staticmethod
    def _numbers(data: bytes) -> tuple[int, ...]:
        return struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4])
