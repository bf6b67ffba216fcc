# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What a gesture would do, and what it did."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional

from ...editing.gestures import CirclePreview, Outcome, Preview, Refusal


@dataclass(frozen=True)
class GesturePreview:
    """What the gesture under way would do.

    Attributes:
        tool: name of the tool.
        circles: every circle it touches, before and after, the one that takes first.
        units: how many would change.
        people: who live in them, as far as known.
        refused: what would be left alone.
        note: one more line in words, such as the pieces of a cut; "" for none.
        text: the whole in one plain line.
        takes: id of the circle that takes, NEW_CIRCLE, None for the unassigned or none.
    """

    tool: str
    circles: tuple[CirclePreview, ...] = ()
    units: int = 0
    people: float = 0.0
    refused: tuple[Refusal, ...] = ()
    note: str = ""
    text: str = ""
    takes: Optional[str] = None


@dataclass(frozen=True)
class GestureDone:
    """What a gesture did.

    Attributes:
        tool: name of the tool.
        outcome: of the session.
        text: the same in words, with what was spared and why.
    """

    tool: str
    outcome: Outcome
    text: str


class StrokeLedger:
    """The numbers of circles from the beginning of a stroke, while it changes them as it goes."""

    def __init__(self) -> None:
        """Begin."""
        self._first: dict[Optional[str], CirclePreview] = {}
        self._last: dict[Optional[str], CirclePreview] = {}
        self._refused: dict[str, int] = {}
        self._unit_ids: dict[str, None] = {}
        self.people = 0.0

    def add(self, preview: Preview) -> None:
        """Take in what the next part of the stroke is about to do."""
        for each in preview.circles:
            self._first.setdefault(each.circle_id, each)
            self._last[each.circle_id] = each
        for refusal in preview.refused:
            self._refused[refusal.key] = self._refused.get(refusal.key, 0) + refusal.count
        self._unit_ids.update(dict.fromkeys(preview.unit_ids))
        self.people += preview.people

    def preview(self) -> Preview:
        """Return the whole stroke so far."""
        circles = tuple(
            CirclePreview(key, last.name, self._first[key].before, last.after)
            for key, last in self._last.items()
        )
        refused = tuple(Refusal(key, count) for key, count in self._refused.items())
        return Preview(circles, tuple(self._unit_ids), self.people, refused)
