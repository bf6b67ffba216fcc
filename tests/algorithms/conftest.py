# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""LifeCircle's provider in a real QGIS, and a small town whose answers are known by hand."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from qgis.core import QgsApplication, QgsProcessingContext, QgsProcessingFeedback, QgsProject

from lifecircle_plugin.algorithms.provider import LifeCircleProvider
from lifecircle_plugin.outputs.gap_page import write_gap_page

from .town import Runner


@pytest.fixture(scope="session")
def provider(qgis_app: QgsApplication) -> Iterator[LifeCircleProvider]:
    """Return the provider, registered for the whole session."""
    registered = LifeCircleProvider(write_gap_page=write_gap_page)
    QgsApplication.processingRegistry().addProvider(registered)
    yield registered
    QgsApplication.processingRegistry().removeProvider(registered)


@pytest.fixture
def run(provider: LifeCircleProvider) -> Iterator[Runner]:
    """Return what runs an algorithm as a toolbox click would, and keeps its messages."""
    runner = Runner(QgsProcessingContext(), QgsProcessingFeedback(False))
    runner.context.setProject(QgsProject.instance())
    yield runner
    QgsProject.instance().clear()
