# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Hearing all of GDAL's errors, whoever has switched its Python exceptions on."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import ModuleType
from typing import Callable

from osgeo import gdal, ogr, osr

_lock = threading.Lock()
_listening = 0
_switched_off: list[ModuleType] = []


@contextmanager
def errors_told_to(hear: Callable[[int, int, str], None]) -> Iterator[None]:
    """Tell GDAL's errors of this thread to a function: severity, number, message.

    QGIS's Processing plugin switches GDAL's exceptions on for the whole process. An error in
    spite of which GDAL carries on, as in a file that breaks off, is then swallowed, so they are
    off for as long as anybody listens.
    """
    global _listening
    with _lock:
        if _listening == 0:
            _switched_off.extend(_without_exceptions())
        _listening += 1
    gdal.PushErrorHandler(hear)
    try:
        yield
    finally:
        gdal.PopErrorHandler()
        with _lock:
            _listening -= 1
            while _listening == 0 and _switched_off:
                _switched_off.pop().UseExceptions()


def _without_exceptions() -> list[ModuleType]:
    """Switch exceptions off and return the modules that had them, in the order it was done.

    Older versions of GDAL stack them and allow only the one switched on last to go first.
    """
    done: list[ModuleType] = []
    for _ in range(3):
        for module in (osr, ogr, gdal):
            if module.GetUseExceptions():
                with suppress(RuntimeError):
                    module.DontUseExceptions()
                    done.append(module)
    return done
