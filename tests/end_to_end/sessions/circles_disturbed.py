# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What happens to unsaved circles at the wrong moment: each is done, and what was said is noted."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtWidgets import QApplication, QMessageBox

from scripts.real_window import desk
from scripts.real_window.window import Steps, Window


def told_since(window: Window, before: int) -> list[str]:
    """Return what the message bar has said since."""
    return [each["text"] for each in window.messages[before:]]


def stored(path: Path) -> int:
    """Return how many units belong to a circle in the file, as another program sees it."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        query = "SELECT count(*) FROM unit_assignment WHERE circle_id IS NOT NULL"
        return int(connection.execute(query).fetchone()[0])


def take_out(panel: Any, count: int = 3) -> None:
    """Take some units out of their circles."""
    panel.session.assign(list(panel.session.plan().units.ids[:count]), None, what="erase")


def session(window: Window) -> Steps:
    """Do it all, one after the other."""
    yield from desk.open_sample(window)
    panel = yield from desk.open_circles(window)
    path = desk.current().path
    before = stored(path)
    yield from close_held(window, panel, path, before)
    yield from layer_removed(window, panel, path, before)
    yield from written_elsewhere(window, panel, path)
    yield from project_closed(window, panel, path)


def close_held(window: Window, panel: Any, path: Path, before: int) -> Steps:
    """Close the blueprint with unsaved circles: it asks, and waits."""
    take_out(panel)
    desk.current().close()
    yield window.pause(0.8)
    question = panel.view.notice.text
    answers = [button.text() for button in panel.view.notice.buttons]
    window.seen["held"] = {
        "open": desk.current().is_open,
        "dirty": panel.session is not None and panel.session.is_dirty,
        "question": question,
        "answers": answers,
        "file": stored(path) == before,
    }
    window.click(panel.view.notice.buttons[-1])  # keep editing
    yield window.pause(0.3)


def layer_removed(window: Window, panel: Any, path: Path, before: int) -> Steps:
    """Take the layer of units out of the project while it holds edits."""
    count = len(window.messages)
    asked: list[str] = []

    def discard() -> None:
        """Answer QGIS's own question about edits of a layer that goes."""
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        asked.append(box.text())
        box.button(QMessageBox.StandardButton.Discard).click()

    QTimer.singleShot(500, discard)
    window.project.removeMapLayer(panel.session.units_layer.id())
    yield window.pause(1)
    window.seen["layer_removed"] = {
        "asked": asked,
        "told": [*told_since(window, count), panel.start.words.text()],
        "open": desk.current().is_open,
        "file": stored(path) == before,
    }
    window.click(window.button(name="tryAgain"))
    yield from desk.open_circles(window, "open again after the layer went")
    window.seen["layer_removed"]["again"] = panel.session is not None and not panel.session.is_dirty


def written_elsewhere(window: Window, panel: Any, path: Path) -> Steps:
    """Save after another program has changed a circle in the file."""
    take_out(panel)
    count = len(window.messages)
    with closing(sqlite3.connect(path, timeout=5)) as connection:
        connection.execute("UPDATE circle SET vision = 'meanwhile' WHERE fid = 1")
        connection.commit()
    saved = panel.save()
    yield window.pause(0.8)
    window.seen["elsewhere"] = {
        "saved": saved,
        "told": told_since(window, count),
        "dirty": panel.session is not None and panel.session.is_dirty,
        "can_undo": panel.session is not None and panel.session.can_undo,
    }


def project_closed(window: Window, panel: Any, path: Path) -> Steps:
    """Start a new project with unsaved circles: a clear word, the file as it was saved."""
    count = len(window.messages)
    window.new_project()
    yield window.until(lambda: panel.session is None, 20, "the end of the session")
    yield window.pause(1)
    left = [
        layer.name()
        for layer in QgsProject.instance().mapLayers().values()
        if layer.customProperty("lifecircle/session")
    ]
    window.seen["project_closed"] = {"told": told_since(window, count), "left": left}
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        window.seen["project_closed"]["sound"] = connection.execute(
            "PRAGMA integrity_check"
        ).fetchone()[0]
