# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Fixtures shared by all tests."""

from __future__ import annotations

import gc
import inspect
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.algorithms.town import Runner

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(autouse=True, scope="module")
def _layers_go_before_qgis() -> Iterator[None]:
    """Collect layers that caught errors still hold: freed after QGIS has ended, they crash.

    QGIS keeps every exception that an algorithm handed it, and with it the whole call stack:
    the variables of functions that have ended are let go of here.
    """
    yield
    gc.collect()
    suspended = inspect.CO_GENERATOR | inspect.CO_COROUTINE | inspect.CO_ASYNC_GENERATOR
    for each in gc.get_objects():
        if isinstance(each, FrameType) and not each.f_code.co_flags & suspended:
            with suppress(RuntimeError):  # still at work
                each.clear()
    gc.collect()


@pytest.fixture(scope="session")
def project_root() -> Path:
    """Return the checkout's top folder."""
    return ROOT


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Return the folder of real cities beside the project; skip where it is absent."""
    folder = ROOT.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip(f"real city data not found at {folder}")
    return folder


@pytest.fixture(scope="session")
def provider(qgis_app: Any) -> Iterator[Any]:
    """Return LifeCircle's provider, registered in a real QGIS for the whole session."""
    from qgis.core import QgsApplication

    from lifecircle_plugin.algorithms.provider import LifeCircleProvider
    from lifecircle_plugin.outputs.gap_page import write_gap_page

    registered = LifeCircleProvider(write_gap_page=write_gap_page)
    QgsApplication.processingRegistry().addProvider(registered)
    yield registered
    QgsApplication.processingRegistry().removeProvider(registered)


@pytest.fixture
def run(provider: Any) -> Iterator[Runner]:
    """Return what runs an algorithm as a toolbox click would, and keeps its messages."""
    from qgis.core import QgsProcessingContext, QgsProcessingFeedback, QgsProject

    from tests.algorithms.town import Runner

    runner = Runner(QgsProcessingContext(), QgsProcessingFeedback(False))
    runner.context.setProject(QgsProject.instance())
    yield runner
    QgsProject.instance().clear()
