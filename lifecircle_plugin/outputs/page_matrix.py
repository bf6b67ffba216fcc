# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The matrix of the gap page: circles down, categories across, worst circles first."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import groupby
from typing import Optional

from ..core.gap_view import CIRCLE_FRAME, NOT_JUDGED, WORST_FIRST
from ..core.results import GapRow, ScaleState, State
from ..texts import gap as labels
from . import formats
from .gap_figures import CircleFigures, ClauseFigures
from .markup import Html, own_words, tag
from .page_parts import (
    AREA_SHORT_MARK,
    STATE_CLASSES,
    STATE_SIGNS,
    UNCONFIRMED_MARK,
    WIDER_FRAME_MARK,
    Page,
    section,
    state_chip,
)

# So many columns fit the width of an A4 sheet on its side.
MOST_COLUMNS = 18


def matrix(page: Page) -> Html:
    """Return the matrix, one table for each level or part of a level."""
    t = page.texts
    note = t.translate(
        "LifeCircle",
        "Circles with most gaps first; choose a circle's name for its details.",
    )
    tables = []
    for level, clauses in groupby(page.figures.clauses, key=lambda item: item.clause.level):
        parts = split_evenly(list(clauses))
        for number, part in enumerate(parts, 1):
            tables.append(level_table(page, level, part, number, len(parts)))
    return section(
        page,
        "matrix",
        matrix_title(page),
        tag("p", note, class_="note"),
        legend(page),
        *tables,
    )


def matrix_title(page: Page) -> str:
    """Return the matrix's heading, repeated above each printed sheet."""
    return page.texts.translate("LifeCircle", "Circles and categories")


def split_evenly(clauses: list[ClauseFigures]) -> list[list[ClauseFigures]]:
    """Return the columns in parts of about the same width that fit a sheet."""
    parts = math.ceil(len(clauses) / MOST_COLUMNS)
    width = math.ceil(len(clauses) / parts)
    return [clauses[start : start + width] for start in range(0, len(clauses), width)]


def legend(page: Page) -> Html:
    """Return what the colours, signs and marks mean."""
    t = page.texts
    share = t.translate("LifeCircle", "people within reach, cut off and never rounded up")
    marks = (
        ("%", share),
        (AREA_SHORT_MARK, t.translate("LifeCircle", "area too small for the people it serves")),
        (UNCONFIRMED_MARK, t.translate("LifeCircle", "clause not proof-read")),
        (WIDER_FRAME_MARK, t.translate("LifeCircle", "judged per subdistrict or district")),
    )
    told = [tag("span", tag("b", mark), " ", words, class_="mark") for mark, words in marks]
    states = [state_chip(page, state) for state in WORST_FIRST]
    return tag("p", *states, *told, class_="chips legend")


def level_table(
    page: Page, level: str, clauses: Sequence[ClauseFigures], number: int, parts: int
) -> Html:
    """Return one table of circles and the clauses of a level."""
    caption = labels.level_label(page.texts, level)
    if parts > 1:
        caption = f"{caption} ({number}/{parts})"
    cells = [{row.circle: row for row in item.rows} for item in clauses]
    lines = [
        tag("tr", *circle_heads(page, circle), *(cell(page, of.get(circle.name)) for of in cells))
        for circle in page.figures.circles
    ]
    return tag(
        "div",
        tag(
            "table",
            tag("caption", tag("span", f"{matrix_title(page)} · ", class_="print"), caption),
            tag("thead", *heads(page, clauses)),
            tag("tbody", totals(page, clauses), *lines),
        ),
        legend(page),
        class_="grid",
        tabindex="0",
        role="region",
        aria_label=caption,
    )


def heads(page: Page, clauses: Sequence[ClauseFigures]) -> tuple[Html, Html]:
    """Return the two rows of column heads: themes, then clauses."""
    t = page.texts
    themes = [
        tag("th", labels.theme_label(t, theme), scope="colgroup", colspan=str(len(list(items))))
        for theme, items in groupby(clauses, key=lambda item: item.clause.theme)
    ]
    return (
        tag(
            "tr",
            tag("th", t.translate("LifeCircle", "Circle"), scope="col", rowspan="2"),
            tag("th", t.translate("LifeCircle", "Gaps"), scope="col", rowspan="2", class_="count"),
            *themes,
        ),
        tag("tr", *(clause_head(page, item.clause) for item in clauses)),
    )


def clause_head(page: Page, clause: GapRow) -> Html:
    """Return the head of a clause's column, written upwards."""
    marks = ("" if clause.is_confirmed else UNCONFIRMED_MARK) + (
        WIDER_FRAME_MARK if clause.frame != CIRCLE_FRAME else ""
    )
    name = page.clause_name(clause)
    shown = tag("span", name, tag("sup", marks) if marks else "")
    kind = None if clause.is_confirmed else "unsure"
    return tag("th", shown, scope="col", class_=kind, title=f"{name} · {clause.clause}")


def totals(page: Page, clauses: Sequence[ClauseFigures]) -> Html:
    """Return the row of all circles together, without a verdict."""
    cells = [tag("td", formats.share(item.coverage, 0)) for item in clauses]
    count = sum(circle.states[State.GAP] for circle in page.figures.circles)
    return tag(
        "tr",
        tag("th", page.texts.translate("LifeCircle", "All circles"), scope="row"),
        tag("td", formats.number(count), class_="count"),
        *cells,
        class_="all",
    )


def circle_heads(page: Page, circle: CircleFigures) -> tuple[Html, Html]:
    """Return the head of a circle's row and its number of gaps."""
    link = tag("a", own_words(circle.name), href=f"#{page.anchor(f'circle-{circle.number}')}")
    count = tag("td", formats.number(circle.states[State.GAP]), class_="count")
    return tag("th", link, scope="row"), count


def cell(page: Page, row: Optional[GapRow]) -> Html:
    """Return one verdict: sign, share of people within reach, colour, words on hover."""
    if row is None:
        return Html("<td></td>")
    sign = STATE_SIGNS[row.state]
    shown = "" if row.state in NOT_JUDGED else formats.share(row.coverage, 0)
    mark = tag("sub", AREA_SHORT_MARK) if row.scale_state is ScaleState.SHORT else ""
    return tag(
        "td", tag("b", sign), shown, mark, class_=STATE_CLASSES[row.state], title=hint(page, row)
    )


def hint(page: Page, row: GapRow) -> str:
    """Return a cell in words."""
    told = [labels.state_label(page.texts, row.state)]
    if row.state is State.INSUFFICIENT:
        told.append(formats.share_range(row.coverage_low, row.coverage_high))
    elif row.uncovered > 0:
        words = page.texts.translate("LifeCircle", "{people} not within reach")
        told.append(words.format(people=page.people(row.uncovered)))
    if row.frame != CIRCLE_FRAME:
        told.append(row.frame_name)
    return " · ".join(told)
