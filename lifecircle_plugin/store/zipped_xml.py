# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""XML parts of zipped workbooks, told element by element so that any size can be stopped."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Callable, Optional
from xml.parsers import expat

from ..core.errors import LifeCircleError

_CHUNK = 1 << 18
# RuntimeError and NotImplementedError: parts with a password or an unknown compression.
_DAMAGE = (
    expat.ExpatError,
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    LookupError,
    ValueError,
    RuntimeError,
)
Start = Callable[[str, "dict[str, str]"], None]


class _HasDoctypeError(ValueError):
    """Workbooks have no document type; entities of one could swell to any size."""


def parse_part(
    archive: zipfile.ZipFile,
    part: str,
    start: Start,
    end: Optional[Callable[[str], None]] = None,
    text: Optional[Callable[[str], None]] = None,
    ask: Optional[Callable[[], None]] = None,
) -> None:
    """Tell a part's elements by their names without prefix; `ask` is called now and then."""
    parser = expat.ParserCreate()
    parser.buffer_text = True

    def started(name: str, attributes: dict[str, str]) -> None:
        start(name.rpartition(":")[2] if ":" in name else name, attributes)

    def ended(name: str) -> None:
        if end is not None:
            end(name.rpartition(":")[2] if ":" in name else name)

    def refuse(*_: Any) -> None:
        raise _HasDoctypeError("DOCTYPE")

    parser.StartElementHandler = started
    parser.EndElementHandler = ended
    parser.StartDoctypeDeclHandler = refuse
    if text is not None:
        parser.CharacterDataHandler = text
    with archive.open(part) as stream:
        while True:
            data = stream.read(_CHUNK)
            parser.Parse(data, not data)
            if not data:
                return
            if ask is not None:
                ask()


@contextmanager
def damage_told(path: Path, part: str) -> Iterator[None]:
    """Turn faults of zip and XML into a message that names the part.

    Raises:
        LifeCircleError: the file is damaged, or another program holds it.
    """
    try:
        yield
    except _DAMAGE as error:
        if isinstance(error, PermissionError):
            raise LifeCircleError(
                "sheet_file_unreadable", file=str(path), cause=str(error.strerror)
            ) from error
        raise LifeCircleError("sheet_damaged", file=str(path), cause=f"{part}: {error}") from error
