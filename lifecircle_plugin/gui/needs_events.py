# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The ledger of events: hearings, workshops, lectures, publicity, and the account of them."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.PyQt.QtCore import QCoreApplication, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QPushButton, QSplitter, QVBoxLayout, QWidget

from ..core.participation import EventTotal, Participation, Told
from ..core.project_desk import Event
from . import needs_words as words
from .flow_layout import FlowLayout
from .grid import Column, GridModel, GridView, known
from .parts import text_label
from .projects_words import NOTHING
from .steps import number


def told_text(told: Told) -> str:
    """Return a sum, and of how many events it is known where not of all."""
    if told.total is None:
        return NOTHING
    if told.known == told.of:
        return number(told.total)
    pattern = QCoreApplication.translate("LifeCircle", "{sum} ({known}/{count})")
    return pattern.format(sum=number(told.total), known=number(told.known), count=number(told.of))


def _figure(key: str, head: str, tip: str) -> Column:
    return Column(
        key,
        head,
        lambda event: words.figure(getattr(event, key)),
        tip,
        lambda event: known(getattr(event, key)),
        True,
        width=54,
    )


def _event_columns() -> list[Column]:
    translate = QCoreApplication.translate
    return [
        Column(
            "name",
            translate("LifeCircle", "Event"),
            lambda event: event.name or NOTHING,
            width=120,
        ),
        Column(
            "kind",
            translate("LifeCircle", "Kind"),
            lambda event: words.event_kind_word(event.kind),
            width=64,
        ),
        Column("date", translate("LifeCircle", "Date"), lambda event: event.date, width=76),
        _figure(
            "people", translate("LifeCircle", "Came"), translate("LifeCircle", "People who came")
        ),
        Column("place", translate("LifeCircle", "Place"), lambda event: event.place, width=90),
        _figure(
            "suggestions",
            translate("LifeCircle", "Suggestions"),
            translate("LifeCircle", "Suggestions collected"),
        ),
        _figure(
            "forms", translate("LifeCircle", "Forms"), translate("LifeCircle", "Forms returned")
        ),
        Column("note", translate("LifeCircle", "Note"), lambda event: event.note, width=90),
    ]


def _total_columns() -> list[Column]:
    translate = QCoreApplication.translate

    def told(key: str, head: str) -> Column:
        return Column(
            key,
            head,
            lambda line: told_text(getattr(line, key)),
            translate("LifeCircle", "Sum; in brackets of how many events it is known"),
            lambda line: known(getattr(line, key).total),
            True,
            width=70,
        )

    return [
        Column(
            "kind",
            translate("LifeCircle", "Kind"),
            lambda line: (
                words.event_kind_word(line.kind)
                if line.kind
                else translate("LifeCircle", "All events")
            ),
            width=90,
        ),
        Column(
            "events",
            translate("LifeCircle", "How many"),
            lambda line: number(line.events),
            sort=lambda line: line.events,
            is_number=True,
            width=54,
        ),
        told("people", translate("LifeCircle", "Came")),
        told("suggestions", translate("LifeCircle", "Suggestions")),
        told("forms", translate("LifeCircle", "Forms")),
        Column(
            "span",
            translate("LifeCircle", "From – to"),
            lambda line: f"{line.first} – {line.last}" if line.first else NOTHING,
            width=140,
        ),
    ]


class EventsPage(QWidget):
    """The events, and the totals by kind.

    Signals:
        asked: "new", "edit" or "remove", with the ids of the chosen events.
        export_asked: the ledger is to be written.
    """

    asked = pyqtSignal(str, list)
    export_asked = pyqtSignal()

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        translate = QCoreApplication.translate
        self.setObjectName("needsEvents")
        holder = QWidget()
        flow = FlowLayout(holder, 3)
        self.buttons: dict[str, QPushButton] = {}
        for key, text in (
            ("new", translate("LifeCircle", "New Event…")),
            ("edit", translate("LifeCircle", "Edit…")),
            ("remove", translate("LifeCircle", "Remove")),
        ):
            button = QPushButton(text)
            button.setObjectName(f"event_{key}")
            button.clicked.connect(lambda *_, key=key: self.asked.emit(key, self.events.selected()))
            flow.addWidget(button)
            self.buttons[key] = button
        self.export = QPushButton(translate("LifeCircle", "Export…"))
        self.export.setObjectName("exportEvents")
        self.export.clicked.connect(lambda *_: self.export_asked.emit())
        flow.addWidget(self.export)
        self.events = GridView(GridModel(_event_columns(), lambda event: event.id), "eventsTable")
        self.events.setAccessibleName(translate("LifeCircle", "Events"))
        self.events.picked.connect(lambda key: self.asked.emit("edit", [key]))
        self.events.selectionModel().selectionChanged.connect(lambda *_: self._enable())
        self.totals = GridView(
            GridModel(_total_columns(), lambda line: line.kind or "*"), "eventTotals"
        )
        self.totals.setAccessibleName(translate("LifeCircle", "Account of participation"))
        self.said = text_label()
        self.said.setObjectName("participationSaid")
        split = QSplitter(Qt.Orientation.Vertical)
        split.addWidget(self.events)
        split.addWidget(self.totals)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 4, 0, 0)
        whole.setSpacing(3)
        whole.addWidget(holder)
        whole.addWidget(split, 1)
        whole.addWidget(self.said)
        self._can_edit = False

    def show_events(self, events: Sequence[Event], account: Participation, can_edit: bool) -> None:
        """Show the ledger and its account."""
        self._can_edit = can_edit
        self.events.grid.show(sorted(events, key=lambda event: (event.date, event.name)))
        lines: list[EventTotal] = list(account.events)
        if len(lines) > 1:
            lines.append(account.all_events)
        self.totals.grid.show(lines)
        translate = QCoreApplication.translate
        others = sum(account.needs.values())
        told = [
            translate("LifeCircle", "Forms counted {count}").format(count=number(account.forms)),
            translate("LifeCircle", "Opinions {count}").format(count=number(others)),
            translate("LifeCircle", "adopted {count}").format(count=number(account.adopted)),
            translate("LifeCircle", "answered {count}").format(count=number(account.answered)),
        ]
        self.said.setText(translate("LifeCircle", ", ").join(told))
        self._enable()

    def _enable(self) -> None:
        some = bool(self.events.selected())
        self.buttons["new"].setEnabled(self._can_edit)
        for key in ("edit", "remove"):
            self.buttons[key].setEnabled(self._can_edit and some)
