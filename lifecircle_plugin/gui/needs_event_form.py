# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The questions about one event, asked in the panel."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Optional

from qgis.PyQt.QtCore import QCoreApplication, QDate

from ..core.participation import EVENT_KINDS
from ..core.project_desk import Event
from . import needs_words as words
from .ask_form import CHOICE, AskForm, Question

if TYPE_CHECKING:
    from .desk_session import DeskKeeper
    from .needs_actions import NeedActions
    from .notice_bar import NoticeBar

FIGURES = ("people", "suggestions", "forms")


class EventForm:
    """New events, and changes of those in the ledger."""

    def __init__(
        self, keeper: DeskKeeper, actions: NeedActions, ask: AskForm, notice: NoticeBar
    ) -> None:
        """Ask in the panel, and act through its session."""
        self._keeper, self._actions, self._ask, self._notice = keeper, actions, ask, notice

    def act(self, what: str, ids: list[str]) -> None:
        """Do what was asked of the ledger: "new", "edit" or "remove", with the chosen events."""
        desk = self._keeper.desk
        if desk is None:
            return
        if what == "remove":
            self._actions.do("remove", "event", ids)
            return
        event = desk.rows.get("event", {}).get(ids[0]) if what == "edit" and ids else None
        if what == "edit" and event is None:
            return
        self._open(event)

    def _open(self, event: Optional[Event]) -> None:
        translate = QCoreApplication.translate
        desk = self._keeper.desk
        own = {each.kind for each in desk.of("event")} if desk is not None else set()
        kinds = [
            (words.event_kind_word(each), each)
            for each in dict.fromkeys((*EVENT_KINDS, *own))
            if each
        ]
        today = QDate.currentDate().toString("yyyy-MM-dd")
        kind = event.kind if event is not None else "hearing"
        shown = event or Event("", kind, date=today)

        def figure(key: str) -> str:
            value = getattr(shown, key)
            return "" if value is None else str(value)

        self._ask.ask(
            shown.name or translate("LifeCircle", "A new event"),
            (
                Question("name", translate("LifeCircle", "Name"), value=shown.name, is_needed=True),
                Question(
                    *("kind", translate("LifeCircle", "Kind"), CHOICE),
                    words.event_kind_word(kind),
                    kinds,
                    is_open=True,
                ),
                Question("date", translate("LifeCircle", "Date"), value=shown.date),
                Question("place", translate("LifeCircle", "Place"), value=shown.place),
                Question(
                    "people", translate("LifeCircle", "People who came"), value=figure("people")
                ),
                Question(
                    "suggestions",
                    translate("LifeCircle", "Suggestions collected"),
                    value=figure("suggestions"),
                ),
                Question("forms", translate("LifeCircle", "Forms returned"), value=figure("forms")),
                Question("note", translate("LifeCircle", "Note"), value=shown.note),
            ),
            lambda answers: self._take(event, answers),
        )

    def _take(self, event: Optional[Event], answers: Mapping[str, Any]) -> None:
        from ..core.need_rows import read_again
        from ..editing.project_layer import new_id

        translate = QCoreApplication.translate
        values: dict[str, Any] = dict(answers)
        for key in (*FIGURES, "date"):
            typed = str(answers[key]).strip()
            values[key] = (
                read_again(Event, key, typed) if typed else ("" if key == "date" else None)
            )
            if typed and values[key] in (None, ""):
                text = translate(
                    "LifeCircle", "“{text}” cannot be read; the event was not changed."
                )
                self._notice.warn(text.format(text=typed))
                return
        if event is None:
            row = Event(new_id(), **values)
            self._actions.do("add", [row], translate("LifeCircle", "New Event"))
        else:
            self._actions.do("change", "event", [event.id], values)
