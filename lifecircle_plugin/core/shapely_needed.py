# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The library that coverage geometry needs, imported when it is first used."""

from __future__ import annotations

from functools import lru_cache
from importlib import import_module
from typing import Any

from .errors import LifeCircleError

LEAST_SHAPELY = (2, 0)
LEAST_GEOS = (3, 11)


@lru_cache(maxsize=1)  # an error is not kept
def require_shapely() -> Any:
    """Return the module shapely, 2.0 or newer.

    Raises:
        LifeCircleError: shapely_missing or shapely_too_old; everything else of the plugin works
            without it.
    """
    try:
        shapely = import_module("shapely")
    except (ImportError, OSError) as problem:
        raise LifeCircleError("shapely_missing", problem=str(problem)) from problem
    found = str(getattr(shapely, "__version__", "0"))
    geos = tuple(getattr(shapely, "geos_version", ()))
    if _numbers(found) < LEAST_SHAPELY or (geos and geos[:2] < LEAST_GEOS):
        raise LifeCircleError(
            "shapely_too_old",
            found=found,
            least=_dotted(LEAST_SHAPELY),
            geos=_dotted(geos) or "-",
            least_geos=_dotted(LEAST_GEOS),
        )
    return shapely


def _numbers(version: str) -> tuple[int, ...]:
    """Return major and minor number; what is no number counts 0."""
    parts = [*version.split("."), "0", "0"]
    return tuple(int(part) if part.isdigit() else 0 for part in parts[:2])


def _dotted(version: tuple[int, ...]) -> str:
    return ".".join(map(str, version))
