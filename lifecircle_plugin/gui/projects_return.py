# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The workbook that goes out to departments and comes back, and rows that others changed."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtWidgets import QWidget

from ..texts import Texts
from ..texts.blueprint import column_label
from . import projects_words as words
from .difference_dialog import Difference, DifferenceDialog

if TYPE_CHECKING:
    from .desk_session import DeskKeeper

Keep = Callable[[QWidget], object]
LEFT_OUT = frozenset({"id", "row_version", "as_typed", "source", "source_key"})


def column_word(column: str) -> str:
    """Return what a planner calls a column."""
    return column_label(Texts.for_user(), column) or column


def cell_word(column: str, value: Any) -> str:
    """Return what stands in a column, in words."""
    if value is None or value == "":
        return words.NOTHING
    if column in words.DOMAIN_OF:
        return words.code_word(words.DOMAIN_OF[column], str(value))
    if column == "xy":
        return QCoreApplication.translate("LifeCircle", "another place")
    if isinstance(value, bytes):
        return QCoreApplication.translate("LifeCircle", "another shape")
    if isinstance(value, float):
        return words.plain_number(value, 4)
    return str(value)


def conflict_differences(conflicts: Any) -> list[Difference]:
    """Return one difference for each row that both sides changed, with all its columns."""
    translate = QCoreApplication.translate
    gone = translate("LifeCircle", "(deleted)")
    found = []
    for conflict in conflicts:
        ours, theirs, base = conflict.ours, conflict.theirs, conflict.base
        some = ours or theirs or base
        name = getattr(some, "name", "") or getattr(some, "text", "") or conflict.id
        columns = [
            each.name
            for each in dataclasses.fields(some)
            if each.name not in LEFT_OUT
            and ours is not None
            and theirs is not None
            and getattr(ours, each.name) != getattr(theirs, each.name)
        ]

        def told(row: Any, columns: list[str] = columns) -> str:
            if row is None:
                return gone
            return "; ".join(cell_word(each, getattr(row, each)) for each in columns)

        found.append(
            Difference(
                f"{conflict.table}/{conflict.id}",
                str(name)[:80],
                translate("LifeCircle", ", ").join(column_word(each) for each in columns),
                told(ours),
                told(theirs),
                told(base) if base is not None else "",
                True,
                (conflict.table, conflict.id),
            )
        )
    return found


def show_conflicts(keeper: DeskKeeper, parent: QWidget, keep: Keep) -> None:
    """Let each row that was changed elsewhere be decided, then save."""
    session = keeper.session
    if session is None or not session.conflicts:
        return
    translate = QCoreApplication.translate

    def decide(theirs: list[Difference], ours: list[Difference]) -> None:
        choices = {each.data: "theirs" for each in theirs}
        choices.update({each.data: "ours" for each in ours})
        keeper.resolve(choices)

    dialog = DifferenceDialog(
        parent,
        translate("LifeCircle", "Rows Changed Elsewhere"),
        translate(
            "LifeCircle",
            "These rows changed in the file since you read them. Tick those where the file's "
            "version is to stay; the others are saved as they stand here.",
        ),
        conflict_differences(session.conflicts),
        decide,
        (translate("LifeCircle", "Yours"), translate("LifeCircle", "In the file")),
        translate("LifeCircle", "Save"),
    )
    keep(dialog)
    dialog.show()
