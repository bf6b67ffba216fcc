# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Small pieces that several parts of the gap page share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Optional

from ..core.gap_view import WORST_FIRST
from ..core.results import GapReport, GapRow, Reason, State
from ..texts import Texts
from ..texts import gap as labels
from . import formats
from .gap_figures import GapFigures
from .markup import Content, Html, fill, join, own_words, tag

UNCONFIRMED_MARK = "†"
WIDER_FRAME_MARK = "‡"
AREA_SHORT_MARK = "▼"
TOLD_BY_COLUMNS = ("gap_neighbour", "gap_limit_from_")
STATE_SIGNS = {
    State.MET: "✓",
    State.BORDERLINE: "≈",
    State.GAP: "×",
    State.IMPROVABLE: "+",
    State.INSUFFICIENT: "?",
    State.NOT_APPLICABLE: "–",
}
STATE_CLASSES = {
    State.MET: "met",
    State.BORDERLINE: "near",
    State.GAP: "gap",
    State.IMPROVABLE: "more",
    State.INSUFFICIENT: "open",
    State.NOT_APPLICABLE: "none",
}


@dataclass(frozen=True)
class Page:
    """What every part of the page needs: the report, its figures and the language."""

    report: GapReport
    figures: GapFigures
    texts: Texts

    @property
    def is_chinese(self) -> bool:
        """Tell whether names are shown in Chinese."""
        return self.texts.language == "zh"

    def anchor(self, name: str) -> str:
        """Return an element id of this language's half of the file."""
        return f"{self.texts.language}-{name}"

    def clause_name(self, row: GapRow) -> str:
        """Return a clause's name, the other language's where this one's is missing."""
        return clause_name(self.texts, row)

    def standard(self) -> str:
        """Return the title of the standard."""
        report = self.report
        titles = (report.pack_title_zh, report.pack_title_en)
        first, second = titles if self.is_chinese else titles[::-1]
        return first or second or report.pack_id

    def people(self, value: float) -> str:
        """Return counted people, or residences where nobody was counted."""
        return formats.people(self.texts, value, self.report.population_basis)


def clause_name(texts: Texts, row: GapRow) -> str:
    """Return a clause's name, the other language's where this one's is missing."""
    names = (row.name_zh, row.name_en) if texts.language == "zh" else (row.name_en, row.name_zh)
    return names[0] or names[1] or row.code


def section(page: Page, name: str, title: str, *content: Content) -> Html:
    """Return a headed part of the page."""
    heading = page.anchor(f"{name}-title")
    return tag(
        "section",
        tag("h2", title, id=heading),
        *content,
        class_=name,
        id=page.anchor(name),
        aria_labelledby=heading,
    )


def chip(text: Content, kind: str = "", hint: Optional[str] = None) -> Html:
    """Return a small label."""
    return tag("span", text, class_=f"chip {kind}".strip(), title=hint)


def state_chip(page: Page, state: State, count: Optional[int] = None) -> Html:
    """Return a state as sign and word, with a count where one is given."""
    words = labels.state_label(page.texts, state)
    shown = words if count is None else f"{words} {formats.number(count)}"
    return chip(join((tag("b", STATE_SIGNS[state]), " ", shown)), STATE_CLASSES[state])


def evidence_chip(page: Page, row: GapRow) -> Html:
    """Return how sure a clause is, marked where it is not confirmed."""
    words = labels.evidence_label(page.texts, row.evidence)
    if row.is_confirmed:
        return chip(words, "sure")
    return chip(join((UNCONFIRMED_MARK, " ", words)), "unsure")


def state_bar(page: Page, states: Mapping[State, int]) -> Html:
    """Return the share of each state as one stacked bar."""
    total = sum(states.values())
    parts = [
        tag(
            "i",
            class_=STATE_CLASSES[state],
            style=f"width:{100 * states[state] / total:.2f}%",
            title=f"{labels.state_label(page.texts, state)} {states[state]}",
        )
        for state in WORST_FIRST
        if states[state]
    ]
    return tag("div", *parts, class_="bar", aria_hidden="true") if parts else Html("")


def state_chips(page: Page, states: Mapping[State, int]) -> Html:
    """Return how many verdicts of each state there are."""
    chips = [state_chip(page, state, states[state]) for state in WORST_FIRST if states[state]]
    return tag("p", *chips, class_="chips")


def definitions(pairs: Sequence[tuple[Content, Content]], class_: str = "facts") -> Html:
    """Return terms and what they are."""
    return tag(
        "dl",
        *(tag("div", tag("dt", term), tag("dd", value)) for term, value in pairs),
        class_=class_,
    )


def table(
    heads: Sequence[Content], rows: Sequence[Sequence[Content]], class_: str, label: str
) -> Html:
    """Return a plain table whose first column heads its rows; the label names it when focused."""
    lines = [
        tag("tr", tag("th", row[0], scope="row"), *(tag("td", cell) for cell in row[1:]))
        for row in rows
    ]
    return tag(
        "div",
        tag(
            "table",
            tag("thead", tag("tr", *(tag("th", head, scope="col") for head in heads))),
            tag("tbody", *lines),
            class_=class_,
        ),
        class_="scroll",
        tabindex="0",
        role="region",
        aria_label=label,
    )


def reasons(page: Page, row: GapRow) -> Html:
    """Return the sentences that explain a verdict, but for those a column tells already."""
    told = [
        sentence(page, reason)
        for reason in row.reasons
        if not reason.key.startswith(TOLD_BY_COLUMNS)
    ]
    return join(told, "" if page.is_chinese else " ")


def sentence(page: Page, reason: Reason) -> str:
    """Return a reason in words, its counts with separators."""
    values = {
        name: f"{value:,}" if isinstance(value, int) else value
        for name, value in reason.values.items()
    }
    return page.texts.message(reason.key, **values)


def frame_of(page: Page, row: GapRow) -> Html:
    """Return whose verdict it is, where it is not the circle's own."""
    words = page.texts.translate("LifeCircle", "judged for {frame} as a whole")
    return fill(words, frame=own_words(row.frame_name))
