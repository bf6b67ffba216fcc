# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Fixtures of the store's tests."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True, scope="module")
def _layers_go_before_qgis(qgis_app: object) -> Iterator[None]:
    """Collect layers that caught errors still hold: freed after QGIS has ended, they crash."""
    yield
    gc.collect()
