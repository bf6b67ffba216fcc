# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Circle by circle: what is missing, for how many people, how far away, and why."""

from __future__ import annotations

from collections.abc import Sequence

from ..core.gap_view import CIRCLE_FRAME
from ..core.pack_proof import reported_share
from ..core.results import GapRow, ScaleState, State
from ..texts import gap as labels
from . import formats
from .gap_figures import CircleFigures
from .markup import Content, Html, fill, join, own_words, tag
from .page_parts import (
    Page,
    chip,
    evidence_chip,
    frame_of,
    reasons,
    section,
    state_bar,
    state_chip,
    state_chips,
)

TOLD_IN_FULL = (State.GAP, State.BORDERLINE)
TOLD_IN_BRIEF = (State.IMPROVABLE, State.INSUFFICIENT, State.NOT_APPLICABLE)


def circles(page: Page) -> Html:
    """Return a part for each circle, worst first."""
    t = page.texts
    note = t.translate(
        "LifeCircle",
        "Worst circles first. “Not within reach” counts those who live farther from the "
        "nearest facility than the limit, walking along the streets.",
    )
    parts = [circle_part(page, circle) for circle in page.figures.circles]
    return section(
        page,
        "circles",
        t.translate("LifeCircle", "What is missing, circle by circle"),
        tag("p", note, class_="note"),
        *parts,
    )


def circle_part(page: Page, circle: CircleFigures) -> Html:
    """Return one circle: its verdicts in a bar, what is missing in full, the rest in brief."""
    place = [page.people(circle.population)]
    if circle.subdistrict:
        place.insert(0, own_words(circle.subdistrict))
    full = [row for row in circle.rows if row.state in TOLD_IN_FULL]
    return tag(
        "article",
        tag("h3", own_words(circle.name), " ", tag("small", join(place, " · "))),
        state_bar(page, circle.states),
        state_chips(page, circle.states),
        missing_table(page, full) if full else Html(""),
        brief(page, circle),
        id=page.anchor(f"circle-{circle.number}"),
    )


def missing_heads(page: Page) -> tuple[str, ...]:
    """Return the column heads of what is missing."""
    t = page.texts
    return (
        t.translate("LifeCircle", "What is missing"),
        lacking_head(page),
        t.translate("LifeCircle", "Within reach"),
        t.translate("LifeCircle", "As the crow flies"),
        t.translate("LifeCircle", "Older people / children"),
        t.translate("LifeCircle", "Mean walk"),
        t.translate("LifeCircle", "Worst tenth walk over"),
        t.translate("LifeCircle", "Limit"),
        t.translate("LifeCircle", "Served by a neighbour"),
        t.translate("LifeCircle", "Area short"),
    )


def lacking_head(page: Page) -> str:
    """Return the head of the column of people, or residences, that lack something."""
    if page.report.population_basis:
        return page.texts.translate("LifeCircle", "People not within reach")
    return page.texts.translate("LifeCircle", "Residences not within reach")


def narrow_labels(page: Page) -> str:
    """Return style rules that repeat the heads beside each figure where a screen is narrow."""
    of_language = f".{page.texts.language} .missing"
    rules = [
        f"{of_language} td:nth-of-type({place})::before {{ content: {css_text(head)}; }}"
        for place, head in enumerate(missing_heads(page)[1:], 1)
    ]
    rules.append(f"{of_language} td.why::before {{ content: none; }}")
    return "\n".join(("@media screen and (max-width: 820px) {", *rules, "}"))


def css_text(text: str) -> str:
    """Return a text as a string of a style sheet that stands in HTML."""
    return '"' + "".join(c if c.isalnum() or c == " " else f"\\{ord(c):x} " for c in text) + '"'


def missing_table(page: Page, rows: Sequence[GapRow]) -> Html:
    """Return a table of gaps and borderline cases; each with its reasons on a line of its own."""
    heads = missing_heads(page)
    bodies = []
    for row in rows:
        lines = [tag("tr", tag("th", *what(page, row), scope="row"), *figures(page, row))]
        why = reasons(page, row)
        if why:
            lines.append(tag("tr", tag("td", why, colspan=str(len(heads)), class_="why")))
        bodies.append(tag("tbody", *lines, class_="gap" if row.state is State.GAP else "near"))
    head = tag("thead", tag("tr", *(tag("th", words, scope="col") for words in heads)))
    return tag("table", head, *bodies, class_="missing")


def what(page: Page, row: GapRow) -> list[Content]:
    """Return state, name, level and evidence of a row."""
    marks = [state_chip(page, row.state), chip(labels.level_label(page.texts, row.level))]
    if not row.is_confirmed:
        marks.append(evidence_chip(page, row))
    if row.frame != CIRCLE_FRAME:
        marks.append(chip(frame_of(page, row)))
    return [tag("span", page.clause_name(row), class_="what"), " ", tag("small", *marks)]


def figures(page: Page, row: GapRow) -> list[Html]:
    """Return the figures of a row, in the order of `missing_heads`."""
    t = page.texts
    decided = tag("strong", formats.share(row.coverage))
    bounds = formats.share_range(row.coverage_low, row.coverage_high)
    within: list[Content] = [decided]
    if row.edge or row.unrouted:
        within += [" ", tag("small", bounds)]
    if row.coverage_land is not None:
        by_land = t.translate("LifeCircle", "by land {share}")
        within += [" ", tag("small", by_land.format(share=formats.share(row.coverage_land)))]
    if page.report.reporting_basis != "network":
        reported = t.translate("LifeCircle", "reported {share}")
        share = formats.share(reported_share(row, page.report.reporting_basis))
        within += [" ", tag("small", reported.format(share=share))]
    paces = f"{formats.share(row.coverage_older)} / {formats.share(row.coverage_child)}"
    return [
        tag("td", tag("strong", formats.number(row.uncovered))),
        tag("td", tag("span", *within)),
        tag("td", formats.share(row.coverage_straight)),
        tag("td", paces),
        tag("td", formats.metres(t, row.mean_m)),
        tag("td", worst_tenth(page, row)),
        tag("td", limit(page, row)),
        tag("td", formats.share(row.neighbour_share)),
        tag("td", area_short(page, row)),
    ]


def worst_tenth(page: Page, row: GapRow) -> str:
    """Return the distance the worst-served tenth exceeds, the search limit where it is beyond."""
    if row.worst_decile_m is not None:
        return formats.metres(page.texts, row.worst_decile_m)
    return formats.metres(page.texts, page.report.search_limit_m)


def limit(page: Page, row: GapRow) -> str:
    """Return the clause's distance, a range where it names two."""
    far = formats.metres(page.texts, row.limit_m)
    return far if row.near_m >= row.limit_m else f"{formats.number(row.near_m)} – {far}"


def area_short(page: Page, row: GapRow) -> Html:
    """Return how much floor or site area is short, or that nobody knows."""
    t = page.texts
    if row.scale_state is ScaleState.SHORT and row.area_short_m2 is not None:
        return tag("strong", formats.square_metres(t, row.area_short_m2))
    if row.scale_state is ScaleState.NOT_APPLICABLE:
        return Html(formats.NOTHING)
    return tag("span", labels.scale_label(t, row.scale_state))


def brief(page: Page, circle: CircleFigures) -> Html:
    """Return the other verdicts, those with the same explanation in one line.

    What could be improved is told in people alone: it is an offer, not a finding.
    """
    items = []
    for state in TOLD_IN_BRIEF:
        same: dict[Html, list[GapRow]] = {}
        for row in circle.rows:
            if row.state is state:
                why = Html("") if state is State.IMPROVABLE else reasons(page, row)
                same.setdefault(why, []).append(row)
        for why, rows in same.items():
            names = formats.listed(page.texts, [brief_name(page, row) for row in rows])
            items.append(tag("li", state_chip(page, state), " ", names, " ", tag("small", why)))
    short = [row for row in circle.rows if is_only_small(row)]
    if short:
        words = page.texts.translate("LifeCircle", "Within reach, but too small: {names}")
        names = join(
            (f"{page.clause_name(row)} ({area_text(page, row)})" for row in short),
            page.texts.translate("LifeCircle", ", "),
        )
        items.append(tag("li", fill(words, names=names)))
    return tag("ul", *items, class_="brief") if items else Html("")


def is_only_small(row: GapRow) -> bool:
    """Tell whether a row short of area is not told in full already."""
    return row.scale_state is ScaleState.SHORT and row.state not in TOLD_IN_FULL


def area_text(page: Page, row: GapRow) -> str:
    """Return how much area is short."""
    return formats.square_metres(page.texts, row.area_short_m2)


def brief_name(page: Page, row: GapRow) -> str:
    """Return a clause's name, with the people concerned where something could be better."""
    name = page.clause_name(row)
    if row.state is State.IMPROVABLE and row.uncovered > 0:
        return f"{name} ({page.people(row.uncovered)})"
    return name
