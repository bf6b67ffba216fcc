# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The page with the list of needs."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtWidgets import QMenu, QWidget

from ..core.need_lines import NeedLine, lack_counts
from .desk_list import DeskList, NaggingRow
from .menus import menu_button
from .needs_filter import NAGGING, NeedsFilterBar, lack_text
from .needs_table import NeedsTable
from .needs_words import CategoryWords


class NeedsList(DeskList):
    """The list of needs."""

    def __init__(self, detail: QWidget, categories: CategoryWords) -> None:
        """Lay out the parts.

        Args:
            detail: what is shown of the current need, below the table.
            categories: names of the categories.
        """
        translate = QCoreApplication.translate
        super().__init__(
            "needs",
            NeedsFilterBar(categories),
            NaggingRow("needsNagging", NAGGING, lack_text),
            NeedsTable(categories),
            translate("LifeCircle", "Filter by source, circle, category and more"),
        )
        self.menu, self.code_menu, self.exchange_menu = QMenu(), QMenu(), QMenu()
        self.lay_out(
            (
                menu_button("needMenu", translate("LifeCircle", "Need"), self.menu),
                menu_button("needsCoding", translate("LifeCircle", "Coding"), self.code_menu),
                menu_button(
                    *("needsExchange", translate("LifeCircle", "Exchange")), self.exchange_menu
                ),
            ),
            detail,
        )

    def show_lines(self, lines: Sequence[NeedLine]) -> None:
        """Show the needs; what is chosen and narrowed stays so."""
        chosen = self.table.current()
        counts = lack_counts(lines)
        self.filter.offer(lines, counts)
        self.nagging.show_counts(counts)
        with self.table.choice_kept():
            self.table.grid.show(lines)
            if chosen and self.table.current() != chosen:
                self.table.choose(chosen)
            self.narrow_to(self.filter.filter)

    def count_text(self, shown: str, total: str) -> str:
        """Return how many needs are shown."""
        translate = QCoreApplication.translate
        if shown == total:
            return translate("LifeCircle", "Needs {count}").format(count=total)
        return translate("LifeCircle", "Needs {shown} of {count}").format(shown=shown, count=total)
