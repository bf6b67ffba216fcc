# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What every algorithm has to stand: a planner who cancels, and folders that cannot be written."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from qgis.core import (
    QgsApplication,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProject,
    QgsVectorLayer,
)

from .town import RunFailed, Runner, rows_of

ToFiles = Callable[[Path], dict[str, Any]]
MOMENTS = 10


class CancelAfter(QgsProcessingFeedback):
    """Says yes from the n-th time it is asked; counts how often that was."""

    def __init__(self, allowed: int) -> None:
        super().__init__(False)
        self.allowed = allowed
        self.asked = 0

    def isCanceled(self) -> bool:  # noqa: N802
        self.asked += 1
        return self.asked > self.allowed


def run_with(
    feedback: QgsProcessingFeedback, algorithm_id: str, parameters: dict[str, Any]
) -> dict[str, Any]:
    """Run an algorithm with this feedback; return its results."""
    algorithm = QgsApplication.processingRegistry().algorithmById(f"lifecircle:{algorithm_id}")
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    results, _ = algorithm.create().run(parameters, context, feedback)
    return results


def snapshot_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def assert_cancelling_leaves_nothing(algorithm_id: str, to_files: ToFiles, folder: Path) -> None:
    """Cancel at ten moments, with and without results of an earlier run in the folder."""
    fresh, kept = folder / "fresh", folder / "kept"
    fresh.mkdir()
    kept.mkdir()
    counting = CancelAfter(10**9)
    assert run_with(counting, algorithm_id, to_files(kept))
    before = snapshot_of(kept)
    assert before
    for moment in random.Random(7).sample(range(counting.asked), min(MOMENTS, counting.asked)):
        assert run_with(CancelAfter(moment), algorithm_id, to_files(fresh)) == {}
        assert list(fresh.iterdir()) == []
        assert run_with(CancelAfter(moment), algorithm_id, to_files(kept)) == {}
        assert snapshot_of(kept) == before


def assert_two_runs_at_once_agree(algorithm_id: str, to_files: ToFiles, folder: Path) -> None:
    """Prepare two runs on the main thread and run them side by side in worker threads."""
    prepared = []
    for number in range(2):
        algorithm = QgsApplication.processingRegistry().algorithmById(f"lifecircle:{algorithm_id}")
        copy, context, feedback = (
            algorithm.create(),
            QgsProcessingContext(),
            QgsProcessingFeedback(False),
        )
        context.setProject(QgsProject.instance())
        (folder / str(number)).mkdir()
        parameters = to_files(folder / str(number))
        assert copy.prepare(parameters, context, feedback)
        prepared.append((copy, parameters, context, feedback))
    threads = [
        threading.Thread(target=copy.runPrepared, args=(parameters, context, feedback))
        for copy, parameters, context, feedback in prepared
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    names = sorted(path.name for path in (folder / "0").iterdir())
    assert names
    assert names == sorted(path.name for path in (folder / "1").iterdir())
    for name in names:
        one, other = (
            QgsVectorLayer(str(folder / number / name), name, "ogr") for number in ("0", "1")
        )
        assert rows_of(one) == rows_of(other)
        shapes = [
            [f.geometry().asWkb().data() for f in each.getFeatures()] for each in (one, other)
        ]
        assert shapes[0] == shapes[1]


def refused(run: Runner, algorithm_id: str, **parameters: Any) -> str:
    """Return the sentence in which an algorithm refuses to run."""
    # Not pytest.raises: what it keeps would hold file layers beyond the end of QGIS.
    try:
        run(algorithm_id, **parameters)
    except RunFailed as refusal:
        # A run that stops half-way leaves its whole log; the reason stands last.
        text = str(refusal).strip().splitlines()[-1]
    else:
        pytest.fail(f"{algorithm_id} ran")
    assert "Traceback" not in text
    assert 20 < len(text) < 700, text
    return text
