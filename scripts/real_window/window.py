# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Inside QGIS: lead a session through the window as a person would, and note what is seen.

A session is a file with a generator function `session(window)`. Between its steps the window
lives on: a step yields what it waits for (`window.until(...)`, `window.pause(...)`), and goes on
once that is so. Everything noted ends in one JSON file; then QGIS ends at once.
"""

from __future__ import annotations

import importlib.util
import json
import os
import sys
import threading
import time
import traceback
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Optional, TypeVar

from qgis import utils
from qgis.core import (
    Qgis,
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsPointXY,
    QgsProject,
)
from qgis.gui import QgsMessageBarItem
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QEvent, QObject, QPoint, QPointF, Qt, QTimer
from qgis.PyQt.QtGui import QMouseEvent
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QDockWidget,
    QWidget,
)

from scripts.real_window.block_timer import BlockTimer

STEP_MILLISECONDS = 20
SETTLED_TICKS = 60
SETTLED_GAP = 0.05
WIDTH, HEIGHT = 1900, 940
LEVELS = ("info", "warning", "critical", "success", "none")

AnyWidget = TypeVar("AnyWidget", bound=QWidget)


@dataclass
class Wait:
    """Something a session waits for."""

    condition: Callable[[], object]
    timeout: float
    what: str
    or_go_on: bool = False


Steps = Generator[Wait, Any, Any]


class Window:
    """QGIS's window in the hands of a session.

    Attributes:
        iface, main, canvas, project: QGIS's own.
        seen: what the session notes; the launcher returns it.
        messages: every entry of the message bar: level, title, text.
        log: every entry of QGIS's log above information: tag, text.
        errors: every traceback that reached QGIS, from any thread.
        modal: titles of windows that blocked the others.
    """

    def __init__(self, pictures: Path) -> None:
        self.iface = utils.iface
        self.main: QWidget = self.iface.mainWindow()
        self.canvas = self.iface.mapCanvas()
        self.project = QgsProject.instance()
        self.pictures = pictures
        self.seen: dict[str, Any] = {}
        self.messages: list[dict[str, str]] = []
        self.log: list[dict[str, str]] = []
        self.errors: list[str] = []
        self.modal: list[str] = []
        self.timer = BlockTimer(self.main)
        self._held = QPoint()
        self._listen()

    def _listen(self) -> None:
        def on_message(widget: QWidget) -> None:
            item = sip.cast(widget, QgsMessageBarItem)
            self.messages.append(
                {"level": LEVELS[int(item.level())], "title": item.title(), "text": item.text()}
            )

        def on_log(text: str, tag: str, level: Any) -> None:
            if level != Qgis.MessageLevel.Info:
                self.log.append({"tag": tag, "text": text})
            if "Traceback" in text:
                self.errors.append(text)

        self.iface.messageBar().widgetAdded.connect(on_message)
        QgsApplication.messageLog().messageReceived[str, str, Qgis.MessageLevel].connect(on_log)
        shown = sys.excepthook

        def on_error(kind: Any, error: Any, trace: Any) -> None:
            self.errors.append("".join(traceback.format_exception(kind, error, trace)))
            shown(kind, error, trace)

        sys.excepthook = on_error
        threading.excepthook = lambda told: on_error(
            told.exc_type, told.exc_value, told.exc_traceback
        )

    # Waiting

    def until(
        self,
        condition: Callable[[], object],
        timeout: float = 30.0,
        what: str = "",
        or_go_on: bool = False,
    ) -> Wait:
        """Wait until a condition holds; `yield` returns its value.

        Args:
            condition: asked every 20 ms, so let it be cheap.
            timeout: seconds, after which the session fails naming `what`.
            what: what is waited for.
            or_go_on: go on with None when the time is over, instead of failing.
        """
        return Wait(condition, timeout, what or "a condition", or_go_on)

    def pause(self, seconds: float) -> Wait:
        """Wait some seconds while the window lives on."""
        end = time.monotonic() + seconds
        return Wait(lambda: time.monotonic() >= end, seconds + 30, "a pause")

    def settled(self, timeout: float = 60.0) -> Wait:
        """Wait until the window has been quick for a while, as after QGIS's own start."""
        state = {"ticks": 0, "seen": 0.0}

        def quick() -> bool:
            state["ticks"] = state["ticks"] + 1 if self.timer.last_gap < SETTLED_GAP else 0
            return state["ticks"] >= SETTLED_TICKS

        return Wait(quick, timeout, "a quiet window", or_go_on=True)

    def drawn(self, timeout: float = 60.0) -> Steps:
        """Wait until the map is drawn: `yield from window.drawn()`."""
        yield self.pause(0.3)
        yield self.until(lambda: not self.canvas.isDrawing(), timeout, "a drawn map")
        yield self.pause(0.2)

    # Phases of the block timer

    @contextmanager
    def phase(self, name: str) -> Iterator[None]:
        """Measure how long the window stands still; the block may yield."""
        self.timer.enter(name)
        try:
            yield
        finally:
            self.timer.leave()

    # Finding

    def all(
        self,
        kind: type[AnyWidget],
        text: str = "",
        name: str = "",
        within: Optional[QObject] = None,
        visible: bool = True,
    ) -> list[AnyWidget]:
        """Return widgets by class, part of their text or title, object name, place."""
        found = (within or self.main).findChildren(kind, name or None)
        if within is None:
            for top in QApplication.topLevelWidgets():
                if top is not self.main:
                    found += (
                        [top] if isinstance(top, kind) and name in ("", top.objectName()) else []
                    )
                    found += top.findChildren(kind, name or None)
        unique = list({id(widget): widget for widget in found}.values())
        return [
            widget
            for widget in unique
            if (not visible or widget.isVisible()) and (not text or text in _text_of(widget))
        ]

    def find(self, kind: type[AnyWidget], text: str = "", **where: Any) -> AnyWidget:
        """Return the one widget that `all` finds first; fail naming what was looked for."""
        found = self.all(kind, text, **where)
        if not found:
            present = sorted({_text_of(widget) for widget in self.all(kind)} - {""})
            raise LookupError(f"no {kind.__name__} {text!r} {where}; there are {present[:60]}")
        return found[0]

    def button(self, text: str = "", name: str = "", within: Optional[QObject] = None) -> Any:
        """Return a button by part of its text or by its object name."""
        return self.find(QAbstractButton, text.replace("&", ""), name=name, within=within)

    def dock(self, text: str = "", name: str = "") -> QDockWidget:
        """Return a dock by part of its title or by its object name, also a hidden one."""
        return self.find(QDockWidget, text, name=name, visible=False)

    # Doing

    def click(self, widget: QWidget, position: Optional[QPoint] = None) -> None:
        """Click a widget with the left button, in its middle or at a position."""
        QTest.mouseClick(
            widget,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
            position if position is not None else widget.rect().center(),
        )

    def click_later(self, widget: QWidget) -> None:
        """Click from the event loop: for clicks that may open a window that blocks others."""
        QTimer.singleShot(0, lambda: self.click(widget))

    def click_cell(self, view: QAbstractItemView, row: int, column: int = 0) -> None:
        """Scroll to a cell of a table, list or tree and click it."""
        index = view.model().index(row, column, view.rootIndex())
        view.scrollTo(index)
        self.click(view.viewport(), view.visualRect(index).center())

    def click_map(self, x: float, y: float, crs: str = "EPSG:4490") -> None:
        """Click the map at a place given in any reference system."""
        self.click(self.canvas.viewport(), self.place_on_map(x, y, crs))

    def place_on_map(self, x: float, y: float, crs: str) -> QPoint:
        """Return where a place given in any reference system stands on the map's widget."""
        to_map = QgsCoordinateTransform(
            QgsCoordinateReferenceSystem(crs), self.project.crs(), self.project
        )
        point = self.canvas.getCoordinateTransform().transform(to_map.transform(QgsPointXY(x, y)))
        return QPoint(round(point.x()), round(point.y()))

    def drag_map(self, points: Sequence[tuple[float, float]], crs: str, end: bool = True) -> Steps:
        """Press the left button on the map, move over places, and let go: `yield from`.

        Args:
            points: x, y in a reference system.
            crs: of the points.
            end: whether the button is let go at the last one; `release_map` does it later.
        """
        viewport = self.canvas.viewport()
        places = [self.place_on_map(x, y, crs) for x, y in points]
        self._mouse(QEvent.Type.MouseButtonPress, places[0], Qt.MouseButton.LeftButton)
        for before, place in zip(places, places[1:]):
            for step in range(1, 9):
                between = before + (place - before) * step / 8
                self._mouse(QEvent.Type.MouseMove, between, Qt.MouseButton.NoButton)
                yield self.pause(0.02)
        self._held = places[-1]
        if end:
            self.release_map()
        viewport.update()
        yield self.pause(0.1)

    def release_map(self) -> None:
        """Let go of the left button where `drag_map` ended."""
        self._mouse(QEvent.Type.MouseButtonRelease, self._held, Qt.MouseButton.LeftButton)

    def move_map(self, x: float, y: float, crs: str) -> None:
        """Move the mouse over the map without a button."""
        place = self.place_on_map(x, y, crs)
        self._mouse(QEvent.Type.MouseMove, place, Qt.MouseButton.NoButton, is_held=False)

    def _mouse(
        self, kind: QEvent.Type, place: QPoint, button: Qt.MouseButton, is_held: bool = True
    ) -> None:
        viewport = self.canvas.viewport()
        is_down = is_held and kind != QEvent.Type.MouseButtonRelease
        buttons = Qt.MouseButton.LeftButton if is_down else Qt.MouseButton.NoButton
        there = QPointF(viewport.mapToGlobal(place))
        modifiers = Qt.KeyboardModifier.NoModifier
        event = QMouseEvent(kind, QPointF(place), there, button, buttons, modifiers)
        QApplication.sendEvent(viewport, event)

    def type_text(self, widget: QWidget, text: str) -> None:
        """Replace a widget's text by typing; Chinese is set as an input method would."""
        widget.setFocus()
        QTest.keyClick(widget, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        if text.isascii():
            QTest.keyClicks(widget, text)
        else:
            getattr(widget, "setText", getattr(widget, "setCurrentText", None))(text)

    def press(
        self,
        widget: QWidget,
        key: Qt.Key,
        modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        """Press a key on a widget."""
        QTest.keyClick(widget, key, modifier)

    def choose(self, box: Any, text: str = "", data: Any = None) -> None:
        """Choose an entry of a combo box by part of its text or by its data."""
        for row in range(box.count()):
            if box.itemData(row) == data if data is not None else text in box.itemText(row):
                box.setCurrentIndex(row)
                box.activated.emit(row)
                return
        entries = [box.itemText(row) for row in range(box.count())]
        raise LookupError(f"no entry {text or data!r} among {entries}")

    # Looking

    def fill_screen(self, width: int = WIDTH, height: int = HEIGHT) -> None:
        """Fill the invisible screen, where no window manager does it; no Browser panel."""
        self.main.setGeometry(0, 0, width, height)
        for name in ("Browser", "Browser2"):
            for dock in self.main.findChildren(QDockWidget, name):
                dock.hide()

    def new_project(self) -> None:
        """Leave QGIS's welcome page for an empty project and its map."""
        self.iface.newProject()

    def dock_width(self, dock: QDockWidget, width: int) -> Steps:
        """Give a dock a width in pixels: `yield from`; returns the width it took."""
        dock.show()
        dock.raise_()
        yield self.pause(0.1)
        # A dock that was just shown may have made the window wider than the screen.
        self.main.resize(WIDTH, HEIGHT)
        yield self.pause(0.1)
        self.main.resizeDocks([dock], [width], Qt.Orientation.Horizontal)
        yield self.pause(0.3)
        return dock.width()

    def photograph(self, name: str, widget: Optional[QWidget] = None) -> Path:
        """Save the whole screen, or one widget, as a picture; not counted as standing still."""
        with self.timer.paused():
            path = self.pictures / f"{name}.png"
            path.parent.mkdir(parents=True, exist_ok=True)
            if self.main.width() > WIDTH:
                self.main.resize(WIDTH, HEIGHT)
            QApplication.processEvents()
            if widget is None:
                picture = QApplication.primaryScreen().grabWindow(0)
            else:
                picture = widget.grab()
            if not picture.save(str(path)):
                raise OSError(f"cannot save {path}")
        return path

    def message_text(self) -> str:
        """Return every message the bar has shown, one a line."""
        return "\n".join(" ".join(entry.values()) for entry in self.messages)

    def note_modal(self) -> None:
        """Note a window that blocks the others, once."""
        blocking = QApplication.activeModalWidget()
        if blocking is not None:
            told = f"{type(blocking).__name__}: {blocking.windowTitle()}"
            if told not in self.modal:
                self.modal.append(told)

    def as_json(self) -> str:
        """Return everything noted."""
        everything = {
            "seen": self.seen,
            "phases": self.timer.report(),
            "messages": self.messages,
            "log": self.log,
            "errors": self.errors,
            "modal": self.modal,
        }
        return json.dumps(everything, ensure_ascii=False, indent=1, default=str)


def _text_of(widget: QWidget) -> str:
    for name in ("text", "windowTitle", "title"):
        value = getattr(widget, name, None)
        told = value() if callable(value) else ""
        if isinstance(told, str) and told:
            return told.replace("&", "")
    return ""


class Leader(QObject):
    """Runs a session's steps from the event loop."""

    def __init__(self, window: Window, steps: Steps, seen_path: Path) -> None:
        super().__init__(window.main)
        self.window, self.steps, self.seen_path = window, steps, seen_path
        self.wait: Optional[Wait] = None
        self.since = 0.0
        self.is_busy = False
        self.timer = QTimer(self)
        self.timer.setInterval(STEP_MILLISECONDS)
        self.timer.timeout.connect(self.turn)
        self.timer.start()

    def turn(self) -> None:
        """Take the next step if what the last one waits for is there."""
        self.window.note_modal()
        if self.is_busy:  # a step opened a window that blocks: it goes on when that is closed
            return
        self.is_busy = True
        try:
            self.step()
        except StopIteration:
            self.end(None)
        except BaseException:
            self.end(traceback.format_exc())
        finally:
            self.is_busy = False

    def step(self) -> None:
        """Ask the condition; go on, or fail when its time is over."""
        value: object = None
        if self.wait is not None:
            value = self.wait.condition()
            if not value:
                if time.monotonic() - self.since < self.wait.timeout:
                    return
                if not self.wait.or_go_on:
                    waited = f"waited {self.wait.timeout:.0f} s for {self.wait.what}"
                    self.wait = None
                    self.steps.throw(TimeoutError(waited))
                value = None
        self.wait = self.steps.send(value)
        self.since = time.monotonic()

    def end(self, failure: Optional[str]) -> None:
        """Write what was seen and end QGIS at once."""
        self.timer.stop()
        self.window.timer.leave()
        if failure is not None:
            self.window.seen["failure"] = failure
            try:
                self.window.photograph("failure")
            except OSError as error:
                self.window.seen["no_picture"] = str(error)
        draft = self.seen_path.with_suffix(".part")
        draft.write_text(self.window.as_json(), encoding="utf-8")
        draft.replace(self.seen_path)
        os._exit(0)


def begin(session: str, seen: str) -> None:
    """Load the session and lead it once QGIS's own start is over."""
    window = Window(Path(os.environ["LIFECIRCLE_PICTURES"]))
    spec = importlib.util.spec_from_file_location("session", session)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["session"] = module

    def steps() -> Steps:
        window.fill_screen()
        yield window.settled()
        window.iface.messageBar().clearWidgets()
        window.messages.clear()
        spec.loader.exec_module(module)
        yield from module.session(window)

    # Its parent, the main window, keeps it.
    Leader(window, steps(), Path(seen))
