# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The library that reads tables of answers, imported when it is first used."""

from __future__ import annotations

from functools import lru_cache
from importlib import import_module
from typing import Any

from .errors import LifeCircleError

LEAST_PANDAS = (1, 5)


@lru_cache(maxsize=1)  # an error is not kept
def require_pandas() -> Any:
    """Return the module pandas, 1.5 or newer.

    Raises:
        LifeCircleError: pandas_missing or pandas_too_old; everything else of the plugin works
            without it.
    """
    try:
        pandas = import_module("pandas")
    # A pandas built for another numpy fails with a ValueError or AttributeError of its own.
    except (ImportError, OSError, ValueError, AttributeError) as problem:
        raise LifeCircleError("pandas_missing", problem=str(problem)) from problem
    found = str(getattr(pandas, "__version__", "0"))
    if _numbers(found) < LEAST_PANDAS:
        raise LifeCircleError("pandas_too_old", found=found, least=".".join(map(str, LEAST_PANDAS)))
    return pandas


def _numbers(version: str) -> tuple[int, ...]:
    """Return major and minor number; what is no number counts 0."""
    parts = [*version.split("."), "0", "0"]
    return tuple(int(part) if part.isdigit() else 0 for part in parts[:2])
