# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What every tool does alike: being taken in hand, following the pointer, being abandoned."""

from __future__ import annotations

from typing import TYPE_CHECKING, Optional

from qgis.gui import QgsMapMouseEvent
from qgis.PyQt.QtCore import QCoreApplication, QPoint, Qt

from .cursors import tool_cursor
from .moves import Moves
from .tool_options import NEW_CIRCLE

if TYPE_CHECKING:
    from .tool_state import ToolState

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


class GestureTool:
    """Mixed into a QgsMapTool, before it; `set_up` follows its constructor.

    A gesture goes from a press to a release, or from a first to a last click. Until it ends,
    nothing has changed that `abandon` could not take back without a trace.
    """

    takes_units = True
    """Whether it gives units to the target circle."""

    def set_up(self, state: ToolState, name: str, title: str, hint: str) -> None:
        """Tie the tool to the state it shares with the others.

        Args:
            state: shared.
            name: of the tool.
            title: its name in words.
            hint: what to do with it, and its keys.
        """
        self.state, self.name, self.title, self.hint = state, name, title, hint
        self.pointer: Optional[QPoint] = None
        self.moves = Moves(self.follow, self)
        ratio = state.canvas.devicePixelRatioF()
        self.setCursor(tool_cursor(f"circle_{name}", ratio))
        self.setToolName(title)

    # --- what the kinds of tools do --------------------------------------------------------------

    @property
    def is_at_work(self) -> bool:
        """Whether a gesture has begun and not ended."""
        return False

    def follow(self) -> None:
        """Show what the gesture would do where the pointer is."""

    def abandon(self) -> None:
        """Take back the gesture under way; nothing of it stays."""

    def key(self, key: int, modifiers: Qt.KeyboardModifier, does: bool) -> bool:
        """Tell whether the tool takes a key, and, if `does`, do what it stands for."""
        if modifiers & ~Qt.KeyboardModifier.KeypadModifier not in (
            Qt.KeyboardModifier.NoModifier,
            SHIFT,
        ):
            is_undo = key == Key.Key_Z and bool(modifiers & CONTROL)
            if is_undo and self.is_at_work:
                if does:
                    self.step_back()
                return True
            return False
        if key == Key.Key_Escape and (self.is_at_work or self.state.overlay.isVisible()):
            if does:
                self.give_up()
            return True
        if key == Key.Key_N and self.takes_units and not self.is_at_work:
            if does:
                self.state.target = NEW_CIRCLE
                self.refresh()
            return True
        return False

    def step_back(self) -> None:
        """Take back the last part of the gesture under way: all of it, unless it has parts."""
        self.give_up()

    # --- alike for all ---------------------------------------------------------------------------

    def give_up(self) -> None:
        """Abandon the gesture and take what was shown off the map."""
        self.moves.drop()
        was_at_work = self.is_at_work
        self.abandon()
        self.state.clear()
        if was_at_work:
            self.state.say(
                QCoreApplication.translate("LifeCircle", "Abandoned; nothing changed."),
                self.pointer,
            )

    def refresh(self) -> None:
        """Show anew what the gesture would do: target, limits or options changed."""
        if self.pointer is not None and self.isActive():
            self.moves.note()

    def leave(self) -> None:
        """The pointer left the map: what a click there would do is shown no more."""
        if not self.is_at_work:
            self.moves.drop()
            self.pointer = None
            self.state.clear(keeps_toast=True)

    def activate(self) -> None:
        """Make the session's layer active; QGIS calls this when the tool is taken in hand."""
        self.state.make_layer_active()
        super().activate()  # type: ignore[misc]

    def deactivate(self) -> None:
        """Abandon what is under way; QGIS calls this when another tool is taken in hand."""
        self.moves.drop()
        self.abandon()
        self.pointer = None
        self.state.clear()
        super().deactivate()  # type: ignore[misc]

    def note_move(self, event: QgsMapMouseEvent) -> None:
        """Follow the pointer, as soon as there is time."""
        self.pointer = event.pos()
        self.moves.note()

    def takes_target(self, event: QgsMapMouseEvent) -> bool:
        """Take the circle under the pointer as target where Ctrl is held; tells whether it was."""
        if not (event.modifiers() & CONTROL) or self.is_at_work or not self.takes_units:
            return False
        self.pointer = event.pos()
        self.choose_target(event.pos())
        return True

    def choose_target(self, pixel: QPoint) -> bool:
        """Take the circle at a pixel as target and say so; tells whether there is one."""
        if self.state.take_target_at(self.state.places.plan_point(pixel)):
            name = self.state.target_name()
            text = QCoreApplication.translate("LifeCircle", "{circle} now receives.")
            self.state.clear()
            self.state.say(text.format(circle=name), pixel)
            return True
        self.state.say(self.no_circle_here(), pixel)
        return False

    @staticmethod
    def no_circle_here() -> str:
        """Return what to say where the pointer is on no circle."""
        return QCoreApplication.translate(
            "LifeCircle", "No circle lies here. Ctrl+click one that shall receive, or press N."
        )

    @staticmethod
    def choose_first() -> str:
        """Return what to say while no circle is chosen."""
        return QCoreApplication.translate(
            "LifeCircle",
            "Choose the circle that receives: Ctrl+click it, or press N for a new one.",
        )
