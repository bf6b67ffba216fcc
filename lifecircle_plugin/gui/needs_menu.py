# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The menus of the list of needs: of the chosen ones, and of coding."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtWidgets import QMenu

from .menus import add_entry

if TYPE_CHECKING:
    from ..core.need_lines import NeedLine
    from .needs_actions import NeedActions
    from .needs_list import NeedsList


class NeedsMenu:
    """Entries of the menus that act on needs."""

    def __init__(self, page: NeedsList, actions: NeedActions, show_on_map: Callable[[], object]):
        """Act through these, and fill the menu of coding, which stays the same."""
        self._page, self._actions, self._show_on_map = page, actions, show_on_map
        self._fill_coding()

    def _fill_coding(self) -> None:
        translate = QCoreApplication.translate
        actions, table = self._actions, self._page.table
        for name, text, slot in (
            (
                "proposeCodes",
                translate("LifeCircle", "Propose Categories Anew"),
                actions.propose,
            ),
            (
                "confirmShown",
                translate("LifeCircle", "Confirm the Proposed Codes of All Shown"),
                lambda: actions.confirm(table.shown()),
            ),
            (
                "addKeyword",
                translate("LifeCircle", "Add a Word That Proposes a Category…"),
                lambda: actions.add_keyword(),
            ),
            (
                "addExclusion",
                translate("LifeCircle", "Add a Word That Forbids a Category…"),
                lambda: actions.add_keyword(role="exclude"),
            ),
            (
                "ownKeywords",
                translate("LifeCircle", "Words of Your Own…"),
                actions.show_keywords,
            ),
        ):
            add_entry(self._page.code_menu, name, text, slot)

    def fill(self, menu: QMenu, lines: Sequence[NeedLine], can_edit: bool) -> None:
        """Put in what can be done with the chosen needs."""
        translate = QCoreApplication.translate
        menu.clear()
        actions, chosen = self._actions, [line.id for line in lines]
        some = bool(lines)
        can = some and can_edit
        proposed = can and any(line.state == "proposed" for line in lines)
        tied = can and any(line.projects for line in lines)
        counted = any(line.need.counted for line in lines)
        for name, text, slot, is_enabled in (
            ("newNeed", translate("LifeCircle", "New Need…"), actions.new_need, can_edit),
            ("mapNeed", translate("LifeCircle", "Show on the Map"), self._show_on_map, some),
            ("", "", None, False),
            (
                "confirmNeeds",
                translate("LifeCircle", "Confirm the Proposed Codes"),
                lambda: actions.confirm(chosen),
                proposed,
            ),
            (
                "codeNeeds",
                translate("LifeCircle", "Choose Categories…"),
                lambda: actions.code(chosen),
                can,
            ),
            (
                "noCategory",
                translate("LifeCircle", "Asks for Nothing a Standard Knows"),
                lambda: actions.no_category(chosen),
                can,
            ),
            ("", "", None, False),
            (
                "placeNeeds",
                translate("LifeCircle", "Place by Unit or Residence…"),
                lambda: actions.place(chosen),
                can,
            ),
            (
                "placeNeedsOnMap",
                translate("LifeCircle", "Place by a Click on the Map"),
                lambda: actions.place_on_map(chosen),
                can,
            ),
            ("", "", None, False),
            (
                "adoptNeeds",
                translate("LifeCircle", "Adopt in a Project…"),
                lambda: actions.adopt(chosen),
                can,
            ),
            (
                "untieNeeds",
                translate("LifeCircle", "Untie from Projects"),
                lambda: actions.unlink(chosen),
                tied,
            ),
            (
                "answerNeeds",
                translate("LifeCircle", "Handling, Result and Reply…"),
                lambda: actions.answer(chosen),
                can,
            ),
            ("", "", None, False),
            (
                "countNeeds",
                translate("LifeCircle", "Leave Uncounted")
                if counted
                else translate("LifeCircle", "Count Again"),
                lambda: actions.count(chosen, not counted),
                can,
            ),
            (
                "removeNeeds",
                translate("LifeCircle", "Remove from the Blueprint"),
                lambda: actions.remove(chosen),
                can,
            ),
        ):
            if slot is None:
                menu.addSeparator()
            else:
                add_entry(menu, name, text, slot, bool(is_enabled))
