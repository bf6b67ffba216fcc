# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What can be done with the circles chosen in the table; every entry is one undo step."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Optional

from qgis.PyQt import sip
from qgis.PyQt.QtCore import QCoreApplication, QTimer
from qgis.PyQt.QtGui import QAction, QColor
from qgis.PyQt.QtWidgets import QColorDialog, QMenu, QWidget

from ..core.circle_colours import circle_neighbours, colours_of
from ..core.circle_lines import CircleLine
from .circles_table import CirclesTable
from .scenario_bar import NameRow, free_name
from .services import WindowServices
from .steps import number

if TYPE_CHECKING:
    from ..editing.circle_session import CircleSession
    from ..editing.gestures import Outcome

MOST_PIECES_MEANT = 9
PALETTE_ACTION = "colours"


class CircleMenu:
    """Fills a menu for the chosen circles, and does what its entries say."""

    def __init__(
        self,
        services: WindowServices,
        table: CirclesTable,
        name_row: NameRow,
        session: Callable[[], Optional[CircleSession]],
        zoom: Callable[[str], None],
        keep: Callable[[QWidget], None],
    ) -> None:
        """Keep what the entries work on.

        Args:
            services: the window.
            table: whose chosen rows are meant.
            name_row: asks for names.
            session: returns the open session, None while there is none.
            zoom: shows a circle on the map.
            keep: keeps a window until it is closed.
        """
        self._services, self._table, self._names = services, table, name_row
        self._session, self._zoom, self._keep = session, zoom, keep
        self.can_edit = True

    # --- what is chosen ------------------------------------------------------------------------

    @property
    def line(self) -> Optional[CircleLine]:
        """Return the circle that is looked at, None for none."""
        row = self._table.circles.row_of(self._table.current())
        return self._table.circles.lines[row] if row >= 0 else None

    def selected_units(self) -> list[str]:
        """Return the units selected in the session's layer of units."""
        session = self._session()
        if session is None or sip.isdeleted(session.units_layer):
            return []
        found = [
            session.unit_id_of_feature(each) for each in session.units_layer.selectedFeatureIds()
        ]
        return [each for each in found if each is not None]

    # --- the menu ------------------------------------------------------------------------------

    def fill(self, menu: QMenu) -> None:
        """Fill a menu for what is chosen now."""
        menu.clear()
        translate = QCoreApplication.translate
        line, chosen = self.line, self._table.chosen()
        units = len(self.selected_units())
        counted = number(units)
        one = line is not None
        self._add(menu, "new", translate("LifeCircle", "&New Circle…"), self.new, True)
        self._add(
            menu,
            "newOfSelection",
            translate("LifeCircle", "New Circle of the Selected Units ({count})…").format(
                count=counted
            ),
            self.new_of_selection,
            units > 0,
        )
        menu.addSeparator()
        self._add(menu, "zoom", translate("LifeCircle", "&Zoom to It"), self.zoom, one, False)
        self._add(
            menu,
            "selectUnits",
            translate("LifeCircle", "Select Its &Units"),
            self.select_units,
            one,
            False,
        )
        self._add(
            menu,
            "assignSelection",
            translate("LifeCircle", "&Assign the Selected Units to It ({count})").format(
                count=counted
            ),
            self.assign_selection,
            one and units > 0,
        )
        self._add(
            menu,
            "split",
            translate("LifeCircle", "&Split Off the Selected Units ({count})…").format(
                count=counted
            ),
            self.split,
            one and units > 0,
        )
        self._add(
            menu,
            "merge",
            translate("LifeCircle", "&Merge the Chosen Circles into It ({count})").format(
                count=number(len(chosen))
            ),
            self.merge,
            one and len(chosen) > 1,
        )
        menu.addSeparator()
        self._add(menu, "rename", translate("LifeCircle", "&Rename (F2)"), self.rename, one)
        self._add(menu, "colour", translate("LifeCircle", "&Colour…"), self.ask_colour, one)
        is_locked = line is not None and line.locked
        lock = translate("LifeCircle", "Un&lock") if is_locked else translate("LifeCircle", "&Lock")
        self._add(menu, "lock", lock, self.toggle_lock, one)
        self._add(menu, "vision", translate("LifeCircle", "&Vision…"), self.ask_vision, one)
        self._add_subdistricts(menu, line)
        self._add_pieces(menu, line)
        menu.addSeparator()
        self._add(
            menu,
            PALETTE_ACTION,
            translate("LifeCircle", "Colour All Circles &Anew"),
            self.colour_all,
            bool(self._table.circles.lines),
        )
        self._add(
            menu, "retire", translate("LifeCircle", "R&etire (Delete)"), self.retire, bool(chosen)
        )

    def _add(
        self,
        menu: QMenu,
        name: str,
        text: str,
        slot: Callable[[], None],
        is_on: bool,
        writes: bool = True,
    ) -> None:
        action = QAction(text, menu)
        action.setObjectName(f"circle_{name}")
        action.setEnabled(is_on and (self.can_edit or not writes))
        action.triggered.connect(lambda *_: slot())
        menu.addAction(action)

    def _add_subdistricts(self, menu: QMenu, line: Optional[CircleLine]) -> None:
        session = self._session()
        if session is None:
            return
        translate = QCoreApplication.translate
        sub = menu.addMenu(translate("LifeCircle", "Su&bdistrict"))
        sub.setObjectName("circle_subdistrict")
        sub.setEnabled(line is not None and self.can_edit)
        entries: list[tuple[Optional[str], str]] = [(None, translate("LifeCircle", "not set"))]
        entries += [(each.id, each.name) for each in session.plan().frame.subdistricts]
        for subdistrict_id, name in entries:
            action = QAction(name, sub)
            action.setCheckable(True)
            action.setChecked(line is not None and line.subdistrict_id == subdistrict_id)
            action.triggered.connect(
                lambda *_, wanted=subdistrict_id: self._change(subdistrict_id=wanted)
            )
            sub.addAction(action)

    def _add_pieces(self, menu: QMenu, line: Optional[CircleLine]) -> None:
        sub = menu.addMenu(QCoreApplication.translate("LifeCircle", "&Pieces It May Have"))
        sub.setObjectName("circle_pieces")
        sub.setEnabled(line is not None and self.can_edit)
        for count in range(1, MOST_PIECES_MEANT + 1):
            action = QAction(number(count), sub)
            action.setCheckable(True)
            action.setChecked(line is not None and line.expected_parts == count)
            action.triggered.connect(lambda *_, count=count: self._change(expected_parts=count))
            sub.addAction(action)

    # --- what the entries do -------------------------------------------------------------------

    def new(self) -> None:
        """Ask for a name and make a circle without units."""
        self._ask_new(())

    def new_of_selection(self) -> None:
        """Ask for a name and make a circle of the selected units."""
        self._ask_new(self.selected_units())

    def _ask_new(self, unit_ids: Any) -> None:
        session, line = self._session(), self.line
        if session is None:
            return
        translate = QCoreApplication.translate
        taken = {each.name for each in self._table.circles.lines}
        # A circle of units takes their subdistrict; an empty one that of its neighbour in hand.
        subdistrict = None if unit_ids or line is None else line.subdistrict_id

        def make(name: str) -> None:
            outcome = session.new_circle(name, subdistrict, unit_ids)
            self._choose(outcome)

        self._names.ask(
            translate("LifeCircle", "Name of the new circle"),
            free_name(translate("LifeCircle", "Circle {number}"), taken),
            make,
        )

    def _choose(self, outcome: Outcome) -> None:
        if outcome.circle_id:
            # Once the table shows it.
            circle_id = outcome.circle_id
            QTimer.singleShot(0, lambda: self._table.choose([circle_id]))

    def zoom(self) -> None:
        """Show the circle on the map."""
        if self.line is not None:
            self._zoom(self.line.id)

    def select_units(self) -> None:
        """Select the circle's units, for QGIS's own means and our tools."""
        session, line = self._session(), self.line
        if session is not None and line is not None:
            ids = session.feature_ids_of(session.unit_ids_of(line.id))
            session.units_layer.selectByIds(ids)

    def assign_selection(self) -> None:
        """Give the selected units to the circle, within the limits that hold."""
        session, line = self._session(), self.line
        if session is not None and line is not None:
            session.assign(self.selected_units(), line.id, self.limits(), "selection")

    limits: Callable[[], Any]
    """Returns the limits that hold; set by the panel."""

    def split(self) -> None:
        """Ask for a name and make the selected units of the circle a circle of their own."""
        session, line = self._session(), self.line
        if session is None or line is None:
            return
        units = self.selected_units()
        translate = QCoreApplication.translate
        taken = {each.name for each in self._table.circles.lines}

        def make(name: str) -> None:
            self._choose(session.split_circle(line.id, units, name))

        self._names.ask(
            translate("LifeCircle", "Name of the part that is split off"),
            free_name(f"{line.name} {{number}}", taken),
            make,
        )

    def merge(self) -> None:
        """Give all units of the chosen circles to the one that is looked at."""
        session, line = self._session(), self.line
        if session is not None and line is not None:
            others = [each for each in self._table.chosen() if each != line.id]
            if others:
                session.merge_circles([line.id, *others], line.id)

    def rename(self) -> None:
        """Let the planner write another name in the table."""
        if self.line is not None:
            self._table.rename(self.line.id)

    def toggle_lock(self) -> None:
        """Lock or unlock all chosen circles like the one that is looked at."""
        session, line = self._session(), self.line
        if session is None or line is None:
            return
        wanted = not line.locked
        chosen = self._table.chosen() or [line.id]
        session.change_circles({each: {"locked": wanted} for each in chosen}, "lock")

    def ask_vision(self) -> None:
        """Ask for the circle's vision."""
        line = self.line
        if line is not None:
            question = QCoreApplication.translate("LifeCircle", "Vision of {circle}")
            self._names.ask(
                question.format(circle=line.name),
                line.vision,
                lambda text: self._change(line.id, vision=text),
            )

    def ask_colour(self, circle_id: Optional[str] = None) -> None:
        """Open a window of colours beside QGIS's, which stays usable."""
        row = self._table.circles.row_of(circle_id or self._table.current())
        if row < 0 or not self.can_edit:
            return
        line = self._table.circles.lines[row]
        dialog = QColorDialog(self._table)
        dialog.setObjectName("circleColour")
        dialog.setOption(QColorDialog.ColorDialogOption.DontUseNativeDialog)
        title = QCoreApplication.translate("LifeCircle", "Colour of {circle}")
        dialog.setWindowTitle(title.format(circle=line.name))
        dialog.setModal(False)
        if line.colour:
            dialog.setCurrentColor(QColor(line.colour))
        dialog.colorSelected.connect(lambda colour: self._change(line.id, colour=colour.name()))
        self._keep(dialog)
        dialog.show()

    def colour_all(self) -> None:
        """Give all circles colours that differ between neighbours, in one step."""
        session = self._session()
        if session is None:
            return
        plan = session.plan()
        pairs = circle_neighbours(plan.graph, plan.circle_of)
        changes = {
            each.id: {"colour": colour}
            for each, colour in zip(plan.circles, colours_of(len(plan.circles), pairs))
            if each.colour != colour
        }
        if changes:
            session.change_circles(changes, "colours")

    def retire(self) -> None:
        """Remove the chosen circles; their units become unassigned. Each is an undo step."""
        session = self._session()
        if session is None or not self.can_edit:
            return
        for circle_id in self._table.chosen():
            session.retire_circle(circle_id)

    def _change(self, circle_id: Optional[str] = None, **values: Any) -> None:
        session = self._session()
        circle_id = circle_id or self._table.current()
        if session is not None and circle_id is not None:
            session.change_circle(circle_id, **values)
