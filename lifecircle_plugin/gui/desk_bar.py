# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Whether edits of projects and needs are saved, undo and redo, and what must be decided first.

Both panels edit through one session, so that the same bar stands in both.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Optional

from qgis.PyQt.QtCore import QCoreApplication, pyqtSignal
from qgis.PyQt.QtWidgets import QVBoxLayout, QWidget

from ..texts import Texts
from .edit_row import EditRow
from .notice_bar import NoticeBar
from .steps import number

if TYPE_CHECKING:
    from .current_blueprint import CurrentBlueprint
    from .desk_session import DeskKeeper


class DeskBar(QWidget):
    """A notice, and a line with the state of edits and four buttons.

    Signals:
        front_asked: a question must be answered; the panel is to come to the front.
        conflicts_asked: conflicts are to be decided row by row.
    """

    front_asked = pyqtSignal()
    conflicts_asked = pyqtSignal()

    def __init__(self, keeper: DeskKeeper, current: CurrentBlueprint, asks: bool = True) -> None:
        """Follow a keeper.

        Args:
            keeper: of the session.
            current: the open blueprint, which may be read-only.
            asks: whether this bar asks before the blueprint is closed; one of several does.
        """
        super().__init__()
        self.setObjectName("deskBar")
        self._keeper, self._current = keeper, current
        self.notice = NoticeBar()
        self.notice.setObjectName("deskNotice")
        self.edits = EditRow()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.notice)
        column.addWidget(self.edits)
        self.edits.undo.clicked.connect(lambda *_: self._do("undo"))
        self.edits.redo.clicked.connect(lambda *_: self._do("redo"))
        self.edits.save.clicked.connect(lambda *_: self._keeper.save_soon())
        self.edits.discard.clicked.connect(lambda *_: self._ask_discard())
        self._asks = asks
        if asks:
            keeper.held.connect(self._ask_before_closing)
            keeper.saved_elsewhere.connect(self._tell_changed_elsewhere)
            keeper.conflicted.connect(self._ask_conflicts)
        keeper.changed.connect(self.show_state)
        keeper.phase_changed.connect(self.show_state)
        keeper.saving_changed.connect(self._on_saving)
        self._waits = False
        self.show_state()

    def shut_down(self) -> None:
        """Follow nobody any more."""
        keeper = self._keeper
        keeper.changed.disconnect(self.show_state)
        keeper.phase_changed.disconnect(self.show_state)
        keeper.saving_changed.disconnect(self._on_saving)
        if self._asks:
            keeper.held.disconnect(self._ask_before_closing)
            keeper.saved_elsewhere.disconnect(self._tell_changed_elsewhere)
            keeper.conflicted.disconnect(self._ask_conflicts)

    def show_state(self) -> None:
        """Say whether there are unsaved edits, and what can be undone and redone."""
        session: Optional[Any] = self._keeper.session
        is_dirty = self._keeper.is_dirty
        undo = (session.undo_text or "…") if session is not None and session.can_undo else ""
        redo = (session.redo_text or "…") if session is not None and session.can_redo else ""
        reason = self._read_only_reason()
        self.edits.show_state(is_dirty, (undo, redo), reason, self._keeper.is_saving)
        if not is_dirty and self._asks and self._keeper.is_held:
            # Saved or discarded by QGIS's own means while a question was open.
            self.notice.clear()
            self._keeper.let_go()

    def _on_saving(self) -> None:
        if self._waits and not self._keeper.is_saving:
            self._waits = False
            self.notice.clear()
        self.show_state()

    def _read_only_reason(self) -> str:
        file = self._current.file
        if file is None or file.read_only_reason is None:
            return ""
        return Texts.for_user().error(file.read_only_reason)

    def _do(self, what: str) -> None:
        session = self._keeper.session
        if session is not None:
            getattr(session, what)()

    def _ask_discard(self) -> None:
        translate = QCoreApplication.translate
        self.notice.ask(
            translate(
                "LifeCircle",
                "Discard all unsaved edits of projects and needs? They cannot be undone.",
            ),
            (
                (translate("LifeCircle", "Keep Editing"), lambda: None),
                (translate("LifeCircle", "Discard"), self._keeper.discard),
            ),
        )

    def _ask_before_closing(self) -> None:
        """Hold a blueprint that is being closed until its edits are saved or discarded."""
        self.front_asked.emit()
        translate = QCoreApplication.translate
        if self._keeper.is_saving:
            self._waits = True
            self.notice.ask(
                translate(
                    "LifeCircle",
                    "The edits of projects and needs are just being saved. The blueprint closes "
                    "when that is done.",
                ),
                ((translate("LifeCircle", "Keep It Open"), self._keeper.hold_on),),
            )
            return
        self.notice.ask(
            translate("LifeCircle", "The blueprint has unsaved edits of projects and needs."),
            (
                (translate("LifeCircle", "Save and Close"), self._save_and_go),
                (translate("LifeCircle", "Discard and Close"), self._discard_and_go),
                (translate("LifeCircle", "Keep Editing"), self._keeper.hold_on),
            ),
        )

    def _save_and_go(self) -> None:
        keeper = self._keeper
        keeper.save_soon(lambda is_saved: keeper.let_go() if is_saved else keeper.hold_on())

    def _discard_and_go(self) -> None:
        self._keeper.discard()
        self._keeper.let_go()

    def _tell_changed_elsewhere(self) -> None:
        self.notice.warn(
            QCoreApplication.translate(
                "LifeCircle",
                "Projects or needs changed in the file while you edit. Nothing of yours is lost: "
                "rows that both changed are shown when you save.",
            )
        )

    def _ask_conflicts(self) -> None:
        session = self._keeper.session
        if session is None or not session.conflicts:
            return
        self.front_asked.emit()
        translate = QCoreApplication.translate
        self.notice.ask(
            translate(
                "LifeCircle",
                "{count} rows were changed elsewhere since you read them. Nothing was written.",
            ).format(count=number(len(session.conflicts))),
            (
                (translate("LifeCircle", "Decide Row by Row…"), self.conflicts_asked.emit),
                (translate("LifeCircle", "Keep Editing"), lambda: None),
            ),
        )
