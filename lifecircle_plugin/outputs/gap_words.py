# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What the cells of the gap matrix say: signs, titles, hints, and who lacks what in a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Optional

from ..core.gap_result import CellResidences, ResidenceRow, ResidenceState, StateSum
from ..core.gap_view import (
    CIRCLE_FRAME,
    NOT_JUDGED,
    Bar,
    MatrixCell,
    MatrixColumn,
    MatrixLine,
)
from ..core.headline import Headline
from ..core.pack_proof import reported_share
from ..core.results import GapRow, ScaleState, State
from ..texts import Texts
from ..texts import gap as labels
from ..texts.standards_window import basis_label
from . import formats
from .markup import Content, Html, join, own_words, tag
from .page_circles import area_short, limit, worst_tenth
from .page_parts import (
    AREA_SHORT_MARK,
    STATE_SIGNS,
    UNCONFIRMED_MARK,
    Page,
    clause_name,
    sentence,
)

STATE_COLOURS: dict[State, tuple[str, str]] = {
    State.GAP: ("#a83f00", "#ffffff"),
    State.BORDERLINE: ("#f2b84b", "#1f2a33"),
    State.IMPROVABLE: ("#bfdff2", "#1f2a33"),
    State.MET: ("#e0f3ec", "#1f2a33"),
    State.INSUFFICIENT: ("#ffffff", "#414d56"),
    State.NOT_APPLICABLE: ("#ffffff", "#54616b"),
}
"""Ground and ink of each state, as in the page's style: colour-blind safe, ordered in grey."""


def column_name(texts: Texts, column: MatrixColumn) -> str:
    """Return a category's name in one language."""
    return clause_name(texts, column.clauses[0])


def column_mark(column: MatrixColumn) -> str:
    """Return the mark of a category none of whose clauses is confirmed."""
    return "" if any(c.is_confirmed for c in column.clauses) else UNCONFIRMED_MARK


def column_hint(page: Page, column: MatrixColumn) -> str:
    """Return a category in words: theme, clauses with evidence, who lacks it."""
    t = page.texts
    told = [f"{column_name(t, column)} · {labels.theme_label(t, column.theme)}".rstrip(" ·")]
    for clause in column.clauses:
        facts = (
            labels.level_label(t, clause.level),
            labels.requirement_label(t, clause.requirement),
            limit(page, clause),
            labels.evidence_label(t, clause.evidence),
        )
        told.append(" · ".join(fact for fact in facts if fact))
    if column.gap_circles:
        words = t.translate("LifeCircle", "{people} lack it, in {circles}")
        told.append(
            words.format(
                people=page.people(column.lacking), circles=formats.circles(t, column.gap_circles)
            )
        )
    return "\n".join(told)


def line_hint(page: Page, line: MatrixLine) -> str:
    """Return a circle in words."""
    words = page.texts.translate("LifeCircle", "{count} categories with a gap")
    told = (
        line.circle,
        line.subdistrict,
        page.people(line.population),
        words.format(count=formats.number(line.gaps)),
    )
    return " · ".join(fact for fact in told if fact)


def is_uncollected(row: GapRow) -> bool:
    """Tell whether the data hold no facility of the category: its share of nothing says nothing."""
    return any(reason.key == "gap_category_absent" for reason in row.reasons)


def cell_text(column: MatrixColumn, cell: MatrixCell) -> str:
    """Return sign, share and marks of a cell."""
    row = cell.speaker
    shown = "" if cell.state in NOT_JUDGED else formats.share(row.coverage, 0)
    unsure = "" if row.is_confirmed or column_mark(column) else UNCONFIRMED_MARK
    return (
        f"{STATE_SIGNS[cell.state]}{shown}{AREA_SHORT_MARK if cell.is_area_short else ''}{unsure}"
    )


def cell_hint(page: Page, line: MatrixLine, column: MatrixColumn, cell: MatrixCell) -> str:
    """Return a cell in words, for a screen reader and on hover."""
    t, row = page.texts, cell.speaker
    told = [
        line.circle,
        column_name(t, column),
        labels.state_label(t, cell.state),
    ]
    if cell.state is State.INSUFFICIENT:
        bounds = formats.share_range(row.coverage_low, row.coverage_high)
        told.append("" if is_uncollected(row) else bounds)
    elif cell.state is not State.NOT_APPLICABLE:
        words = t.translate("LifeCircle", "{share} within reach")
        told.append(words.format(share=formats.share(row.coverage)))
    if row.uncovered > 0 and cell.state is not State.INSUFFICIENT:
        words = t.translate("LifeCircle", "{people} not within reach")
        told.append(words.format(people=page.people(row.uncovered)))
    if cell.is_area_short:
        told.append(labels.scale_label(t, ScaleState.SHORT))
    if not row.is_confirmed:
        told.append(t.translate("LifeCircle", "clause not proof-read"))
    if row.frame != CIRCLE_FRAME:
        told.append(row.frame_name)
    return formats.listed(t, [fact for fact in told if fact])


def headline(page: Page, found: Headline) -> tuple[str, str]:
    """Return the figures of confirmed clauses in a line, and apart from it those of the others.

    An empty text where there are no such clauses, but the first one says so.
    """
    t, figures = page.texts, page.figures
    circles = formats.circles(t, len(page.report.circles))

    def with_gaps(is_confirmed: bool) -> int:
        rows = page.report.rows
        return len(
            {r.circle for r in rows if r.is_confirmed is is_confirmed and r.state is State.GAP}
        )

    if not figures.confirmed:
        first = t.translate(
            "LifeCircle", "No clause has been confirmed yet, so there are no headline figures."
        )
    else:
        words = t.translate("LifeCircle", "Confirmed ({clauses}): {count} of {circles} have a gap.")
        first = words.format(
            clauses=formats.clauses(t, len(figures.confirmed)),
            count=formats.number(with_gaps(True)),
            circles=circles,
        )
        worst = found.confirmed.worst(1)
        if worst:
            words = t.translate("LifeCircle", "Largest: {name} in {where}, {people}.")
            row = worst[0].first
            largest = words.format(
                name=clause_name(t, row),
                where=row.frame_name or row.circle,
                people=page.people(worst[0].uncovered),
            )
            first = f"{first}{'' if page.is_chinese else ' '}{largest}"
    if not figures.unconfirmed:
        return first, ""
    words = t.translate(
        "LifeCircle",
        "Not proof-read ({clauses}): {count} of {circles} would have gaps. Hints, not findings.",
    )
    return first, words.format(
        clauses=formats.clauses(t, len(figures.unconfirmed)),
        count=formats.number(with_gaps(False)),
        circles=circles,
    )


def who_lacks_it(page: Page, cell: CellResidences) -> str:
    """Return the sentence under the matrix: who, how many, how far to the nearest."""
    t, row = page.texts, cell.row
    name, far = clause_name(t, row), formats.metres(t, row.limit_m)
    if row.state is State.NOT_APPLICABLE:
        return t.translate("LifeCircle", "Nobody lives here, so nothing is tested.")
    if not cell.is_known:
        words = t.translate("LifeCircle", "No {name} within {limit} for {people}.")
        return words.format(people=page.people(row.uncovered), name=name, limit=far)
    undecided = cell.sums.get(ResidenceState.UNDECIDED)
    if undecided is not None and undecided.residences:
        words = t.translate(
            "LifeCircle",
            "The data hold no {name}: it is open whether it is missing for {people}, or was never "
            "collected.",
        )
        return words.format(name=name, people=_homes_and_people(page, undecided))
    farther = cell.sums.get(ResidenceState.FARTHER, StateSum())
    uncovered = cell.sums.get(ResidenceState.UNCOVERED, StateSum())
    too_far, limit_m = uncovered, row.limit_m
    if farther.residences:
        too_far, limit_m = _together(uncovered, farther), row.near_m
    if not too_far.residences:
        words = t.translate(
            "LifeCircle", "Everybody here who could be judged has {name} within {limit}."
        )
        return words.format(name=name, limit=far)
    words = t.translate("LifeCircle", "No {name} within {limit} for {people}")
    lead = words.format(
        people=_homes_and_people(page, too_far), name=name, limit=formats.metres(t, limit_m)
    )
    worst = cell.most_affected
    if worst is None:
        return lead
    words = t.translate("LifeCircle", "{lead}; {residence}: nearest on foot {walk}.")
    return words.format(lead=lead, residence=_named(page, worst), walk=walk(page, worst))


def apart(page: Page, cell: CellResidences) -> str:
    """Return those who are not counted as lacking for want of data, empty where nobody is."""
    t = page.texts
    told = []
    unrouted = cell.sums.get(ResidenceState.UNROUTED, StateSum())
    edge = cell.sums.get(ResidenceState.EDGE, StateSum())
    if unrouted.residences:
        words = t.translate("LifeCircle", "{people} not connected to the streets")
        told.append(words.format(people=_homes_and_people(page, unrouted)))
    if edge.residences:
        words = t.translate("LifeCircle", "{people} near the edge of the data")
        told.append(words.format(people=_homes_and_people(page, edge)))
    if not told:
        return ""
    words = t.translate("LifeCircle", "Apart, not counted as lacking: {people}.")
    return words.format(people=formats.listed(t, told))


def doubt(page: Page, cell: CellResidences) -> str:
    """Return why the list of residences may not be what the verdict was made from."""
    t = page.texts
    if not cell.is_known:
        return t.translate(
            "LifeCircle", "The residences of this run are not at hand; run the analysis again."
        )
    if not cell.agrees:
        return t.translate(
            "LifeCircle",
            "The residences listed do not add up to the figures of the run: residences or the "
            "standard were changed since. Run the analysis again.",
        )
    return ""


def residence_state(texts: Texts, state: ResidenceState) -> str:
    """Return how a residence stands, in words."""
    if state is ResidenceState.COVERED:
        return texts.translate("LifeCircle", "Within reach")
    if state is ResidenceState.UNCOVERED:
        return texts.translate("LifeCircle", "Beyond the limit")
    if state is ResidenceState.FARTHER:
        return texts.translate("LifeCircle", "Beyond the smaller distance")
    if state is ResidenceState.UNROUTED:
        return texts.translate("LifeCircle", "Not connected to the streets")
    if state is ResidenceState.EDGE:
        return texts.translate("LifeCircle", "Near the edge of the data")
    return texts.translate("LifeCircle", "Undecided")


# Enough of an id of 36 letters to find the row by, and to be read.
ID_LETTERS = 8

RESIDENCE_SIGNS: dict[ResidenceState, str] = {
    ResidenceState.COVERED: "✓",
    ResidenceState.UNCOVERED: "●",
    ResidenceState.FARTHER: "◐",
    ResidenceState.UNROUTED: "✕",
    ResidenceState.EDGE: "□",
    ResidenceState.UNDECIDED: "?",
}
"""Signs of the states in the list and, alike in shape, on the map."""


def residence_name(page: Page, residence: ResidenceRow) -> str:
    """Return a residence's name, the beginning of its id where it has none."""
    return residence.name or f"#{str(residence.id)[:ID_LETTERS]}"


def walk(page: Page, residence: ResidenceRow) -> str:
    """Return the walk to the nearest facility, or beyond which distance it lies."""
    t = page.texts
    if residence.state is ResidenceState.UNROUTED:
        if residence.snap_m is None:
            return formats.NOTHING
        words = t.translate("LifeCircle", "street {distance} away")
        return words.format(distance=formats.metres(t, residence.snap_m))
    if residence.walk_m is None:
        words = t.translate("LifeCircle", "farther than {distance}")
        return words.format(distance=formats.metres(t, page.report.search_limit_m))
    return formats.metres(t, residence.walk_m)


def residence_people(page: Page, residence: ResidenceRow) -> str:
    """Return a residence's people, a dash where unknown or where residences alone are counted."""
    if residence.people is None or not page.report.population_basis:
        return formats.NOTHING
    return formats.number(residence.people)


def bar_text(bar: Bar) -> str:
    """Return what a bar shows: share, bounds where they differ."""
    if is_uncollected(bar.row):
        return formats.NOTHING
    if bar.coverage is None:
        return formats.share_range(bar.low, bar.high)
    bounds = formats.share_range(bar.low, bar.high)
    share = formats.share(bar.coverage)
    return share if bounds == share else f"{share} ({bounds})"


def clause_title(page: Page, row: GapRow) -> str:
    """Return level, requirement and distance of a clause, to choose it by."""
    t = page.texts
    facts = (
        STATE_SIGNS[row.state],
        labels.level_label(t, row.level),
        labels.requirement_label(t, row.requirement),
        limit(page, row),
    )
    return " ".join(fact for fact in facts if fact)


def clauses_html(page: Page, rows: Sequence[GapRow]) -> str:
    """Return all clauses of a cell in full: verdict, reasons, figures, evidence."""
    return join([_clause_html(page, row) for row in rows], "<hr/>")


def _clause_html(page: Page, row: GapRow) -> Html:
    t = page.texts
    ground, ink = STATE_COLOURS[row.state]
    state = tag(
        "span",
        f"\u00a0{STATE_SIGNS[row.state]} {labels.state_label(t, row.state)}\u00a0",
        style=f"background-color:{ground};color:{ink}",
    )
    head = tag("p", state, " ", tag("b", clause_name(t, row)), " ", row.clause)
    sentences = [tag("li", sentence(page, reason)) for reason in row.reasons]
    facts = [
        tag("tr", tag("td", name, width="42%"), tag("td", value))
        for name, value in _facts(page, row)
    ]
    table = tag("table", *facts, cellspacing="0", cellpadding="2", width="100%")
    return join((head, tag("ul", *sentences, style="margin-left:-24px"), table))


def _facts(page: Page, row: GapRow) -> list[tuple[str, Content]]:
    t = page.texts
    evidence: Content = labels.evidence_label(t, row.evidence)
    if not row.is_confirmed:
        evidence = join((UNCONFIRMED_MARK, " ", evidence))
    bounds = formats.share_range(row.coverage_low, row.coverage_high)
    within = f"{formats.share(row.coverage)} ({bounds})"
    if is_uncollected(row):
        within = formats.NOTHING
    source = labels.limit_source_label(t, row.limit_source)
    facts: list[tuple[str, Content]] = [
        (
            t.translate("LifeCircle", "Requirement"),
            " · ".join(
                fact
                for fact in (
                    labels.requirement_label(t, row.requirement),
                    labels.level_label(t, row.level),
                )
                if fact
            ),
        ),
        (t.translate("LifeCircle", "Distance"), f"{limit(page, row)} · {source}"),
        (t.translate("LifeCircle", "Target"), formats.share(row.target, 0)),
        (t.translate("LifeCircle", "Within reach"), within),
        (t.translate("LifeCircle", "As the crow flies"), formats.share(row.coverage_straight)),
        (t.translate("LifeCircle", "Mean walk"), formats.metres(t, row.mean_m)),
        (t.translate("LifeCircle", "Worst tenth walk over"), worst_tenth(page, row)),
        (
            t.translate("LifeCircle", "Older people / children"),
            f"{formats.share(row.coverage_older)} / {formats.share(row.coverage_child)}",
        ),
        (t.translate("LifeCircle", "Facilities in the circle"), formats.number(row.facilities)),
        (t.translate("LifeCircle", "Served by a neighbour"), formats.share(row.neighbour_share)),
    ]
    if row.coverage_land is not None:
        facts.append((t.translate("LifeCircle", "By land"), formats.share(row.coverage_land)))
    basis = page.report.reporting_basis
    if basis != "network":
        reported = formats.share(reported_share(row, basis))
        told = f"{reported} · {basis_label(t, basis)}"
        facts.append((t.translate("LifeCircle", "Reporting basis"), told))
    if row.scale_state is not ScaleState.NOT_APPLICABLE:
        facts.append((t.translate("LifeCircle", "Area against the norm"), _area(page, row)))
    if row.frame != CIRCLE_FRAME:
        judged = f"{labels.frame_label(t, row.frame)} {row.frame_name}".strip()
        facts.append((t.translate("LifeCircle", "Judged per"), own_words(judged)))
    facts += [
        (t.translate("LifeCircle", "Who can act"), labels.provider_label(t, row.provider)),
        (t.translate("LifeCircle", "Evidence"), evidence),
    ]
    background = [text for text in (row.source, row.note) if text]
    if background:
        facts.append(
            (t.translate("LifeCircle", "Source and note"), own_words(" · ".join(background)))
        )
    return facts


def _area(page: Page, row: GapRow) -> Content:
    t = page.texts
    if row.area_required_m2 is None:
        return labels.scale_label(t, row.scale_state)
    words = t.translate("LifeCircle", "{area} of {required}")
    told = words.format(
        area=formats.square_metres(t, row.area_m2),
        required=formats.square_metres(t, row.area_required_m2),
    )
    if row.scale_state is ScaleState.SHORT:
        short = t.translate("LifeCircle", "Area short")
        return join((told, " · ", short, " ", area_short(page, row)))
    return f"{told} · {labels.scale_label(t, row.scale_state)}"


def _homes_and_people(page: Page, found: StateSum) -> str:
    """Return counted residences with their people, residences alone where nobody was counted."""
    t = page.texts
    homes = formats.people(t, float(found.residences), "")
    if not page.report.population_basis or found.unknown_people == found.residences:
        return homes
    words = t.translate("LifeCircle", "{residences} with about {people}")
    return words.format(residences=homes, people=page.people(found.people))


def _named(page: Page, residence: ResidenceRow) -> str:
    name = residence_name(page, residence)
    if residence.people is None or not page.report.population_basis:
        return name
    words = page.texts.translate("LifeCircle", "{residence} (about {people})")
    return words.format(residence=name, people=page.people(residence.people))


def _together(one: StateSum, other: StateSum) -> StateSum:
    return StateSum(
        one.residences + other.residences,
        one.people + other.people,
        one.unknown_people + other.unknown_people,
    )


def compared(page: Page, cell: Optional[MatrixCell]) -> str:
    """Return what another standard says of the same circle and category."""
    t = page.texts
    if cell is None:
        words = t.translate("LifeCircle", "{standard} does not ask for it.")
        return words.format(standard=page.standard())
    row = cell.speaker
    words = t.translate("LifeCircle", "{standard}: {state}, {share} within {limit}.")
    return words.format(
        standard=page.standard(),
        state=labels.state_label(t, cell.state),
        share=formats.share(row.coverage),
        limit=limit(page, row),
    )
