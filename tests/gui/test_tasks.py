# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Work in the background: what is checked first, told afterwards, and dropped when one stops."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from qgis.core import QgsProject
from qgis.gui import QgsMessageViewer
from qgis.PyQt.QtWidgets import QApplication, QPushButton

from lifecircle_plugin.core.errors import Cancelled, LifeCircleError
from lifecircle_plugin.gui import tasks
from lifecircle_plugin.gui.tasks import AlgorithmTask
from lifecircle_plugin.gui.turns import Turns
from tests.gui.desk import Desk, wait_until

SAMPLE = Path(__file__).resolve().parents[2] / "resources" / "sample" / "yangpu_synthetic.gpkg"
CREATE = "lifecircle:create_blueprint"


@pytest.fixture
def desk(provider: Any) -> Iterator[Desk]:
    window = Desk()
    yield window
    tasks.cancel_all()
    QgsProject.instance().clear()
    window.deleteLater()


def test_what_cannot_work_is_told_before_the_run(desk: Desk) -> None:
    called: list[Any] = []
    task = AlgorithmTask.start(
        CREATE, {"NAME": " ", "OUTPUT": "x.gpkg"}, desk.services, lambda *told: called.append(told)
    )
    assert task is None
    assert "no name" in desk.said()[0]
    assert called == []
    assert AlgorithmTask.start("lifecircle:unknown", {}, desk.services) is None
    assert "lifecircle:unknown" in desk.said()[0]


def test_a_run_calls_back_on_the_main_thread(desk: Desk, tmp_path: Path) -> None:
    told: list[Any] = []
    parameters = {"NAME": "控江", "CRS": "EPSG:4549", "OUTPUT": str(tmp_path / "a.gpkg")}
    task = AlgorithmTask.start(
        CREATE,
        parameters,
        desk.services,
        lambda ok, results, _: told.append((ok, results, threading.current_thread())),
    )
    assert task is not None
    wait_until(lambda: told)
    assert told[0][0]
    assert Path(told[0][1]["OUTPUT"]).is_file()
    assert told[0][2] is threading.main_thread()
    assert tasks.running_count() == 0


def test_a_failure_is_told_with_everything_that_was_said(desk: Desk, tmp_path: Path) -> None:
    parameters = {"NAME": "控江", "CRS": "EPSG:4549", "OUTPUT": str(tmp_path / "a.gpkg")}
    told: list[bool] = []
    task = AlgorithmTask.start(CREATE, parameters, desk.services, lambda ok, *_: told.append(ok))
    assert task is not None
    # Somebody else was quicker: the file is there once the worker begins.
    (tmp_path / "a.gpkg").write_bytes(b"somebody else's")
    wait_until(lambda: told)
    if told == [True]:
        pytest.skip("the worker was quicker than this test")
    assert "did not finish" in desk.said()[0]
    details = next(b for b in desk.bar.findChildren(QPushButton) if b.text() == "Details")
    details.click()
    viewers = [w for w in QApplication.topLevelWidgets() if isinstance(w, QgsMessageViewer)]
    assert any(viewer.isVisible() and not viewer.isModal() for viewer in viewers)
    assert (tmp_path / "a.gpkg").read_bytes() == b"somebody else's"
    desk.services.messages.clear()


def test_a_cancelled_run_says_no_and_shows_no_error(desk: Desk) -> None:
    told: list[Any] = []
    layer = f"{SAMPLE}|layername=street"
    task = AlgorithmTask.start(
        "lifecircle:check_data",
        {"STREETS": layer, "OUTPUT": "TEMPORARY_OUTPUT"},
        desk.services,
        lambda ok, results, _: told.append((ok, results)),
    )
    assert task is not None
    task.cancel()
    wait_until(lambda: told)
    assert told == [(False, {})]
    assert desk.said() == []


def test_nobody_is_called_back_after_everything_was_cancelled(desk: Desk) -> None:
    called: list[Any] = []
    seen = threading.Event()

    def work(is_cancelled: Any) -> None:
        while not is_cancelled():
            seen.set()
            time.sleep(0.01)
        raise Cancelled

    tasks.in_background("wait", work, called.append, called.append)
    wait_until(seen.is_set)
    assert tasks.cancel_all()
    assert called == []
    assert tasks.running_count() == 0


def test_what_is_vital_is_done_even_when_everything_is_cancelled(desk: Desk) -> None:
    done: list[int] = []
    tasks.in_background("close", lambda _: done.append(1), is_vital=True)
    assert tasks.cancel_all()
    assert done == [1]


def test_an_answer_nobody_waits_for_is_handed_back(desk: Desk) -> None:
    dropped: list[str] = []
    started = threading.Event()
    go_on = threading.Event()

    def work(_: Any) -> str:
        started.set()
        go_on.wait(10)
        return "open file"

    job = tasks.in_background("open", work, lambda _: None, on_dropped=dropped.append)
    wait_until(started.is_set)
    job.silence()
    go_on.set()
    wait_until(lambda: dropped)
    assert dropped == ["open file"]


def test_a_failed_job_hands_over_what_went_wrong(desk: Desk) -> None:
    failed: list[Exception] = []

    def work(_: Any) -> None:
        raise LifeCircleError("blueprint_missing", file="x.gpkg")

    tasks.in_background("open", work, None, failed.append)
    wait_until(lambda: failed)
    assert isinstance(failed[0], LifeCircleError)


def test_steps_are_taken_one_per_turn_and_end_with_the_first_fault(desk: Desk) -> None:
    taken: list[int] = []
    failed: list[Exception] = []

    def steps() -> Iterator[int]:
        yield 1
        yield 2
        raise LifeCircleError("blueprint_missing", file="x.gpkg")

    turns = Turns(steps(), lambda: taken.append(-1), failed.append, taken.append)
    assert taken == []
    wait_until(lambda: failed)
    assert taken == [1, 2]
    assert not turns.is_running


def test_the_same_message_is_not_piled_up(desk: Desk) -> None:
    for _ in range(3):
        desk.services.messages.warning("the same")
    desk.services.messages.info("another")
    wait_until(lambda: sorted(desk.said()) == ["another", "the same"])
    desk.services.messages.clear()
    wait_until(lambda: desk.said() == [])
