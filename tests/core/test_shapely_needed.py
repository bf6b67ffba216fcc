# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""A QGIS without the library for coverage geometry, or with an old one, is told apart."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from types import SimpleNamespace

import pytest

from lifecircle_plugin.core.errors import LifeCircleError
from lifecircle_plugin.core.shapely_needed import require_shapely


@pytest.fixture(autouse=True)
def _asked_anew() -> Iterator[None]:
    require_shapely.cache_clear()
    yield
    require_shapely.cache_clear()


def refused() -> LifeCircleError:
    with pytest.raises(LifeCircleError) as caught:
        require_shapely()
    return caught.value


def test_it_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "shapely", None)
    assert refused().key == "shapely_missing"
    monkeypatch.undo()
    assert require_shapely().__name__ == "shapely"


@pytest.mark.parametrize(
    ("version", "geos"), [("1.8.5", (3, 11, 1)), ("2.0.1", (3, 10, 2)), ("1.8rc1", ())]
)
def test_it_is_too_old(
    monkeypatch: pytest.MonkeyPatch, version: str, geos: tuple[int, ...]
) -> None:
    old = SimpleNamespace(__version__=version, geos_version=geos)
    monkeypatch.setitem(sys.modules, "shapely", old)
    problem = refused()
    assert problem.key == "shapely_too_old"
    assert problem.values["found"] == version


def test_the_least_version_will_do(monkeypatch: pytest.MonkeyPatch) -> None:
    least = SimpleNamespace(__version__="2.0.0", geos_version=(3, 11, 0))
    monkeypatch.setitem(sys.modules, "shapely", least)
    assert require_shapely() is least
