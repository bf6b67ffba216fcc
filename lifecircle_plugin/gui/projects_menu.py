# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The menu of the chosen projects, filled when it is opened."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Optional

from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtGui import QAction
from qgis.PyQt.QtWidgets import QMenu

from . import projects_words as words
from .menus import add_entry

if TYPE_CHECKING:
    from .desk_session import DeskKeeper
    from .projects_actions import ProjectActions
    from .projects_place import ProjectsPlace


class ProjectsMenu:
    """Entries for the projects that are chosen in the list."""

    def __init__(
        self,
        keeper: DeskKeeper,
        actions: ProjectActions,
        place: ProjectsPlace,
        new_project: Callable[[], object],
        show_on_map: Callable[[], object],
    ) -> None:
        """Act through these."""
        self._keeper, self._actions, self._place = keeper, actions, place
        self._new_project, self._show_on_map = new_project, show_on_map

    def fill(self, menu: QMenu, ids: Sequence[str], can_edit: bool) -> None:
        """Put in what can be done with projects."""
        menu.clear()
        menu.setToolTipsVisible(True)
        translate = QCoreApplication.translate
        actions, ids = self._actions, list(ids)
        one, some = len(ids) == 1, bool(ids)
        add = partial(add_entry, menu)
        add("newProject", translate("LifeCircle", "New Project"), self._new_project, can_edit)
        menu.addSeparator()
        add(
            "projectForm",
            translate("LifeCircle", "Open Form…"),
            lambda: actions.open_form(ids[0]),
            one,
        )
        add("projectZoom", translate("LifeCircle", "Show on Map"), self._show_on_map, some)
        self._fill_place(menu, ids, can_edit and some)
        self._fill_circle(menu, ids, can_edit and some)
        self._fill_package(menu, ids, can_edit and some)
        self._fill_set(menu, ids, can_edit and some)
        add(
            "projectYear",
            translate("LifeCircle", "Put into an Annual List…"),
            lambda: actions.list_in_year(ids),
            can_edit and some,
        )
        add(
            "projectTag",
            translate("LifeCircle", "Other Programme…"),
            lambda: actions.edit_tags(ids),
            can_edit and some,
        )
        menu.addSeparator()
        add(
            "projectNeed",
            translate("LifeCircle", "Link a Need…"),
            lambda: actions.link_needs(ids[0]),
            can_edit and one,
        )
        add(
            "projectGap",
            translate("LifeCircle", "Link a Gap…"),
            lambda: actions.link_gaps(ids[0]),
            can_edit and one,
        )
        menu.addSeparator()
        add(
            "projectRename",
            translate("LifeCircle", "Rename…"),
            lambda: actions.rename(ids[0]),
            can_edit and one,
        )
        add(
            "projectDrop",
            translate("LifeCircle", "Drop from the Programme…"),
            lambda: actions.drop(ids),
            can_edit and some,
        )
        add(
            "projectRestore",
            translate("LifeCircle", "Take up Again…"),
            lambda: actions.restore(ids),
            can_edit and some and self._any_dropped(ids),
        )
        add(
            "projectDelete",
            translate("LifeCircle", "Delete…"),
            lambda: actions.delete(ids),
            can_edit and some,
        )

    def _any_dropped(self, ids: Sequence[str]) -> bool:
        desk = self._keeper.desk
        rows = desk.rows.get("project", {}) if desk is not None else {}
        return any(each in rows and rows[each].stage == "dropped" for each in ids)

    def _fill_place(self, menu: QMenu, ids: list[str], is_on: bool) -> None:
        translate = QCoreApplication.translate
        sub = _submenu(menu, "placeMenu", translate("LifeCircle", "Place"), is_on)
        add = partial(add_entry, sub)
        place = self._place
        add("placeClick", translate("LifeCircle", "By a Click"), lambda: place.click(ids), is_on)
        add(
            "placeArea",
            translate("LifeCircle", "Draw the Area"),
            lambda: place.draw(ids[0]),
            is_on and len(ids) == 1,
        )
        add(
            "placeFeature",
            translate("LifeCircle", "Where a Feature Is"),
            lambda: place.pick(ids),
            is_on,
        )
        add(
            "placeName",
            translate("LifeCircle", "By the Name of the Place…"),
            lambda: place.by_name(ids),
            is_on,
        )
        sub.addSeparator()
        add(
            "unplace",
            translate("LifeCircle", "Take off the Map"),
            lambda: place.unplace(ids),
            is_on,
        )

    def _fill_circle(self, menu: QMenu, ids: list[str], is_on: bool) -> None:
        translate = QCoreApplication.translate
        sub = _submenu(menu, "circleMenu", translate("LifeCircle", "Circle"), is_on)
        actions, places = self._actions, self._keeper.places
        add = partial(add_entry, sub)
        add(
            "circleFollows",
            translate("LifeCircle", "Follows the Position"),
            lambda: actions.set_circle(ids, None),
            is_on,
        )
        sub.addSeparator()
        if places is not None:
            for circle_id, name in zip(places.circle_ids, places.circle_names):
                add(
                    f"circle_{circle_id}",
                    name,
                    lambda circle_id=circle_id, name=name: actions.set_circle(ids, circle_id, name),
                    is_on,
                )
        sub = _submenu(menu, "subdistrictMenu", translate("LifeCircle", "Subdistrict"), is_on)
        add = partial(add_entry, sub)
        add(
            "subdistrictFollows",
            translate("LifeCircle", "Follows the Position"),
            lambda: actions.set_subdistrict(ids, None),
            is_on,
        )
        sub.addSeparator()
        if places is not None:
            for row_id, name in zip(places.subdistrict_ids, places.subdistrict_names):
                add(
                    f"subdistrict_{row_id}",
                    name,
                    lambda row_id=row_id: actions.set_subdistrict(ids, row_id),
                    is_on,
                )

    def _fill_package(self, menu: QMenu, ids: list[str], is_on: bool) -> None:
        translate = QCoreApplication.translate
        sub = _submenu(menu, "packageMenu", translate("LifeCircle", "Package"), is_on)
        actions = self._actions
        add = partial(add_entry, sub)
        add(
            "packageNew",
            translate("LifeCircle", "New Package…"),
            lambda: actions.new_package(ids),
            is_on,
        )
        add(
            "packageNone",
            translate("LifeCircle", "In No Package"),
            lambda: actions.put_in_package(ids, ""),
            is_on,
        )
        sub.addSeparator()
        for path, key in actions.packages():
            add(
                f"package_{key}",
                path,
                lambda key=key: actions.put_in_package(ids, key),
                is_on,
            )

    def _fill_set(self, menu: QMenu, ids: list[str], is_on: bool) -> None:
        translate = QCoreApplication.translate
        sub = _submenu(menu, "setMenu", translate("LifeCircle", "Set for All Chosen"), is_on)
        for column, text in (
            ("stage", translate("LifeCircle", "Stage")),
            ("theme", translate("LifeCircle", "Theme")),
            ("kind", translate("LifeCircle", "Kind")),
            ("light", translate("LifeCircle", "Light")),
            ("provider", translate("LifeCircle", "Provider")),
            ("effect_kind", translate("LifeCircle", "Effect on gaps")),
        ):
            inner = _submenu(sub, f"set_{column}", text, is_on)
            add = partial(add_entry, inner)
            for code, word in words.choices_of(words.DOMAIN_OF[column]):
                add(
                    f"set_{column}_{code}",
                    word,
                    lambda column=column, code=code: self._actions.set_all(ids, column, code),
                    is_on,
                )


def _submenu(menu: QMenu, name: str, text: str, is_on: bool) -> QMenu:
    sub = menu.addMenu(text)
    sub.setObjectName(name)
    sub.setEnabled(is_on)
    sub.setStyleSheet("QMenu { menu-scrollable: 1; }")
    return sub


def entry(menu: QMenu, name: str) -> Optional[QAction]:
    """Return an entry of a menu or its submenus by its object name."""
    found: list[Any] = [each for each in menu.actions() if each.objectName() == name]
    if found:
        return found[0]
    for action in menu.actions():
        sub = action.menu()
        if sub is not None:
            inner = entry(sub, name)
            if inner is not None:
                return inner
    return None
