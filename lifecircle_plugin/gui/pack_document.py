# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""One standard while it is proof-read: what it says now, what is saved, and how to go back."""

from __future__ import annotations

from pathlib import Path
from typing import Optional

from qgis.PyQt.QtCore import QCoreApplication, QObject, pyqtSignal

from ..core.clauses import Pack
from ..core.pack_copy import (
    Item,
    WorkingPack,
    drop_draft,
    items_of,
    keep_draft,
    open_pack,
    read_draft,
    save_copy,
)
from ..core.pack_proof import counterpart, with_basis, with_item
from ..editing.undo import QUndoCommand, QUndoStack

NO_ROW = -1


class PackDocument(QObject):
    """A pack with its undo stack; every change is one step, the file is written by `save` alone.

    Signals:
        changed: row number of the changed row, NO_ROW where all may have changed.
    """

    changed = pyqtSignal(int)

    def __init__(
        self, pack_id: str, own: Path, shipped: Path, parent: Optional[QObject] = None
    ) -> None:
        """Open a standard.

        Raises:
            LifeCircleError: no such pack, or a file that is no pack at all.
        """
        super().__init__(parent)
        self._own = own
        self.working: WorkingPack = open_pack(pack_id, own, shipped)
        self.pack: Pack = self.working.pack
        self.undo_stack = QUndoStack(self)

    @property
    def id(self) -> str:
        """Return the pack's id."""
        return self.pack.id

    @property
    def is_dirty(self) -> bool:
        """Tell whether something is not saved."""
        return _content(self.pack) != _content(self.working.pack)

    @property
    def can_change(self) -> bool:
        """Tell whether rows may be changed: saving a file with faulty rows would lose them."""
        return not self.pack.problems

    @property
    def items(self) -> list[Item]:
        """Return the rows in the file's order."""
        return items_of(self.pack)

    def item(self, row: int) -> Optional[Item]:
        """Return the row of this number."""
        return next((item for item in self.items if item.row == row), None)

    def shipped_item(self, item: Item) -> Optional[Item]:
        """Return the row as it was shipped, None for a pack or a row of the planner's own."""
        return counterpart(item, self.working.shipped)

    def change(self, item: Item, text: str) -> None:
        """Replace the row of the same number, as one step that can be undone.

        Raises:
            LifeCircleError: another row has the same clause, level and code.
        """
        after = with_item(self.pack, item)
        if after != self.pack:
            self.undo_stack.push(_Replace(self, after, item.row, text))

    def mark_basis(self, basis: str) -> None:
        """Mark the reporting basis, as one step that can be undone."""
        if basis != self.pack.reporting_basis:
            text = QCoreApplication.translate("LifeCircle", "reporting basis")
            self.undo_stack.push(_Replace(self, with_basis(self.pack, basis), NO_ROW, text))

    def save(self) -> None:
        """Write the copy.

        Raises:
            LifeCircleError: the file cannot be written, or changed meanwhile.
        """
        self.working = save_copy(self.working, self.pack, self._own)
        self.pack = self.working.pack

    def keep_unsaved(self) -> None:
        """Keep unsaved work for the next time; raises LifeCircleError where it cannot."""
        if self.is_dirty:
            keep_draft(self.working, self.pack, self._own)

    def forget_unsaved(self) -> None:
        """Drop the work kept from the last time."""
        drop_draft(self.id, self._own)

    def unsaved_from_last_time(self) -> Optional[Pack]:
        """Return work that was kept and differs from the file."""
        draft = read_draft(self.working, self._own)
        if draft is None or items_of(draft) == items_of(self.working.pack):
            return None
        return draft

    def restore_unsaved(self) -> None:
        """Take up work that was kept, as one step that can be undone."""
        draft = self.unsaved_from_last_time()
        if draft is not None:
            text = QCoreApplication.translate("LifeCircle", "unsaved changes of the last time")
            self.undo_stack.push(_Replace(self, draft, NO_ROW, text))

    def _show(self, pack: Pack, row: int) -> None:
        self.pack = pack
        self.changed.emit(row)


def _content(pack: Pack) -> tuple[object, ...]:
    """Return what is saved of a pack; where it lies does not count."""
    return (pack.clauses, pack.level_definitions, pack.reporting_basis)


class _Replace(QUndoCommand):
    """The pack before and after; packs never change, so that both can be kept."""

    def __init__(self, document: PackDocument, after: Pack, row: int, text: str) -> None:
        super().__init__(text)
        self._document = document
        self._before = document.pack
        self._after = after
        self._row = row

    def undo(self) -> None:
        """Show the pack as it was."""
        self._document._show(self._before, self._row)

    def redo(self) -> None:
        """Show the pack as it became."""
        self._document._show(self._after, self._row)
