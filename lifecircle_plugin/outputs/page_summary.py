# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The top of the gap page: what was tested, the findings in plain words, the worst shortages."""

from __future__ import annotations

from collections.abc import Sequence

from ..core.headline import Tally
from ..core.results import GapRow, State
from ..texts import gap as labels
from . import formats
from .gap_figures import (
    ClauseFigures,
    circles_with_gap,
    providers_of,
    worst_shortages,
)
from .markup import Html, fill, join, own_words, tag
from .page_parts import (
    Page,
    chip,
    evidence_chip,
    section,
    state_bar,
    state_chips,
)

SHORTAGES_SHOWN = 5
SUBDISTRICTS_NAMED = 3


def title(page: Page) -> str:
    """Return the heading the planner gave, else what the page is."""
    return page.report.title or kind(page)


def kind(page: Page) -> str:
    """Return what the page is."""
    return page.texts.translate("LifeCircle", "Facility gaps in the life circles")


def header(page: Page) -> Html:
    """Return title, area, standard and date."""
    t, report = page.texts, page.report
    above = t.translate("LifeCircle", "LifeCircle · walking to everyday facilities")
    if report.title:
        above = f"LifeCircle · {kind(page)}"
    standard = [tag("strong", page.standard()), " ", report.pack_version]
    if report.pack_is_draft:
        draft = t.translate("LifeCircle", "Draft for comment, not in force")
        standard += [" ", chip(draft, "draft")]
    return tag(
        "header",
        tag("p", above, class_="kicker"),
        tag("h1", own_words(title(page))),
        tag("p", area(page), class_="area"),
        tag("p", *standard, class_="standard"),
    )


def area(page: Page) -> Html:
    """Return which area was tested: subdistricts by name if few, circles and people."""
    names = [name for name in page.report.subdistricts if name]
    told = [formats.circles(page.texts, len(page.report.circles))]
    if len(names) > SUBDISTRICTS_NAMED:
        words = page.texts.translate("LifeCircle", "{count} subdistricts")
        told.insert(0, words.format(count=len(names)))
    elif names:
        between = page.texts.translate("LifeCircle", ", ")
        told.insert(0, join(map(own_words, names), between))
    told += [page.people(page.report.population), formats.moment(page.report.made_at)]
    return join(told, " · ")


def summary(page: Page) -> Html:
    """Return one paragraph in plain words."""
    sentences = [tested(page), *findings(page), *hints(page), *left_open(page)]
    words = page.texts.translate("LifeCircle", "In short")
    between = "" if page.is_chinese else " "
    return section(page, "summary", words, tag("p", join(sentences, between)))


def tested(page: Page) -> Html:
    """Return the sentence that says what was tested."""
    t = page.texts
    words = t.translate(
        "LifeCircle", "{circles} with {people} were tested against {clauses} of “{standard}”."
    )
    sentence = fill(
        words,
        circles=formats.circles(t, len(page.report.circles)),
        people=page.people(page.report.population),
        clauses=formats.clauses(t, len(page.figures.clauses)),
        standard=page.standard(),
    )
    if page.report.population_basis:
        return sentence
    note = t.translate(
        "LifeCircle", "No population field was chosen: every residence counts as one."
    )
    return join((sentence, note), "" if page.is_chinese else " ")


def findings(page: Page) -> list[Html]:
    """Return what the confirmed clauses say."""
    t, confirmed = page.texts, page.figures.confirmed
    if not confirmed:
        words = t.translate(
            "LifeCircle",
            "None of these clauses has been confirmed against the document or a published page, "
            "so there are no headline figures yet.",
        )
        return [fill(words)]
    clauses = formats.clauses(t, len(confirmed))
    count = circles_with_gap(confirmed)
    if not count:
        words = t.translate(
            "LifeCircle", "By the {clauses} that are confirmed, no circle has a gap."
        )
        return [fill(words, clauses=clauses)]
    words = t.translate(
        "LifeCircle",
        "By the {clauses} that are confirmed, {count} of {circles} have at least one gap.",
    )
    return [
        fill(
            words,
            clauses=clauses,
            count=tag("strong", formats.number(count)),
            circles=formats.circles(t, len(page.report.circles)),
        ),
        largest(page, worst_shortages(confirmed)[0]),
    ]


def largest(page: Page, shortage: ClauseFigures) -> Html:
    """Return the sentence on the largest shortage."""
    t, clause = page.texts, shortage.clause
    words = t.translate(
        "LifeCircle",
        "The largest shortage is {name} ({level}): in {circles}, {people} live farther than "
        "{distance} on foot from the nearest one.",
    )
    return fill(
        words,
        name=tag("strong", page.clause_name(clause)),
        level=labels.level_label(t, clause.level),
        circles=formats.circles(t, shortage.gap_circles),
        people=tag("strong", page.people(shortage.lacking)),
        distance=formats.metres(t, clause.limit_m),
    )


def hints(page: Page) -> list[Html]:
    """Return what the clauses say that nobody has proof-read, told as a hint."""
    t, unconfirmed = page.texts, page.figures.unconfirmed
    if not unconfirmed:
        return []
    words = t.translate(
        "LifeCircle",
        "{clauses} still wait for somebody to proof-read them; by these, {circles} would have "
        "gaps. They are shown apart and are hints, not findings.",
    )
    return [
        fill(
            words,
            clauses=formats.clauses(t, len(unconfirmed)),
            circles=formats.circles(t, circles_with_gap(unconfirmed)),
        )
    ]


def left_open(page: Page) -> list[Html]:
    """Return who could not be judged."""
    t, report = page.texts, page.report
    sentences = []
    if report.unrouted_people:
        words = t.translate(
            "LifeCircle",
            "{people} live more than {distance} from any street in the data and could not be "
            "routed.",
        )
        distance = formats.metres(t, report.max_snap_m)
        sentences.append(fill(words, people=page.people(report.unrouted_people), distance=distance))
    if report.edge_people:
        words = t.translate(
            "LifeCircle",
            "For {people} the data end too close by to decide at least one clause.",
        )
        sentences.append(fill(words, people=page.people(report.edge_people)))
    if sentences:
        words = t.translate("LifeCircle", "Nobody is counted as a shortage for missing data.")
        sentences.append(fill(words))
    return sentences


def headline(page: Page) -> Html:
    """Return the figures of confirmed clauses, and apart from them those of the others."""
    t, figures = page.texts, page.figures
    parts = []
    if figures.confirmed:
        words = t.translate("LifeCircle", "From {clauses} confirmed (verified or published)")
        caption = words.format(clauses=formats.clauses(t, len(figures.confirmed)))
        parts.append(
            figures_block(page, figures.confirmed, figures.headline.confirmed, caption, "confirmed")
        )
    if figures.unconfirmed:
        words = t.translate(
            "LifeCircle", "Apart: {clauses} not proof-read ({marks}), not in the headline"
        )
        caption = words.format(
            clauses=formats.clauses(t, len(figures.unconfirmed)), marks=evidence_counts(page)
        )
        parts.append(
            figures_block(
                page, figures.unconfirmed, figures.headline.unconfirmed, caption, "unconfirmed"
            )
        )
    return section(page, "figures", t.translate("LifeCircle", "Headline figures"), *parts)


def evidence_counts(page: Page) -> str:
    """Return how many unconfirmed clauses carry each evidence mark."""
    marks: dict[str, int] = {}
    for item in page.figures.unconfirmed:
        marks[item.clause.evidence] = marks.get(item.clause.evidence, 0) + 1
    told = [f"{labels.evidence_label(page.texts, mark)} {count}" for mark, count in marks.items()]
    return formats.listed(page.texts, told)


def figures_block(
    page: Page, clauses: Sequence[ClauseFigures], tally: Tally, caption: str, kind: str
) -> Html:
    """Return the main figures of some clauses and a bar of their verdicts."""
    t = page.texts
    totals = tally.states
    shortages = worst_shortages(clauses)
    tiles = [
        tile(
            f"{formats.number(circles_with_gap(clauses))} / {len(page.report.circles)}",
            t.translate("LifeCircle", "circles with at least one gap"),
        ),
        tile(formats.number(totals[State.GAP]), gaps_of(page, sum(totals.values()))),
    ]
    if shortages:
        words = t.translate("LifeCircle", "largest shortage: {name}")
        name = page.clause_name(shortages[0].clause)
        tiles.append(tile(page.people(shortages[0].lacking), words.format(name=name)))
    tiles.append(
        tile(
            formats.number(totals[State.INSUFFICIENT]),
            t.translate("LifeCircle", "verdicts wait for better data"),
        )
    )
    return tag(
        "div",
        tag("h3", caption),
        tag("div", *tiles, class_="tiles"),
        state_bar(page, totals),
        state_chips(page, totals),
        class_=f"block {kind}",
    )


def gaps_of(page: Page, verdicts: int) -> str:
    """Return the words under the number of gaps."""
    words = page.texts.translate("LifeCircle", "gaps among {count} verdicts")
    return words.format(count=formats.number(verdicts))


def tile(figure: str, words: str) -> Html:
    """Return one large figure with its words."""
    return tag("p", tag("b", figure), tag("span", words), class_="tile")


def shortages(page: Page) -> Html:
    """Return the worst shortages in people, split by who can act."""
    t = page.texts
    short = worst_shortages(page.figures.clauses)
    words = t.translate("LifeCircle", "Worst shortages, by who can act")
    if not short:
        nothing = t.translate("LifeCircle", "No clause shows a gap in any circle.")
        return section(page, "shortages", words, tag("p", nothing))
    note = t.translate(
        "LifeCircle",
        "People who live in a circle with a gap and farther than the limit from the nearest "
        "facility. Unconfirmed clauses stand apart below the line.",
    )
    longest = max(item.lacking for item in short)
    columns = [provider_column(page, provider, short, longest) for provider in providers_of(short)]
    return section(
        page,
        "shortages",
        words,
        tag("p", note, class_="note"),
        tag("div", *columns, class_="columns"),
    )


def provider_column(
    page: Page, provider: str, short: Sequence[ClauseFigures], longest: float
) -> Html:
    """Return the worst shortages one provider can mend, confirmed clauses first."""
    own = [item for item in short if item.clause.provider == provider]
    lists = []
    for is_confirmed, kind in ((True, "confirmed"), (False, "unconfirmed")):
        chosen = [item for item in own if item.is_confirmed == is_confirmed]
        if chosen:
            shown = [shortage_item(page, item, longest) for item in chosen[:SHORTAGES_SHOWN]]
            lists.append(tag("ol", *shown, class_=kind))
        if len(chosen) > SHORTAGES_SHOWN:
            words = page.texts.translate("LifeCircle", "and {clauses} more")
            left = formats.clauses(page.texts, len(chosen) - SHORTAGES_SHOWN)
            lists.append(tag("p", words.format(clauses=left), class_="note"))
    return tag(
        "div", tag("h3", labels.provider_label(page.texts, provider)), *lists, class_="column"
    )


def shortage_item(page: Page, item: ClauseFigures, longest: float) -> Html:
    """Return one shortage with a bar of its people."""
    t, clause = page.texts, item.clause
    width = 100 * item.lacking / longest if longest else 0.0
    told = (
        labels.level_label(t, clause.level),
        formats.circles(t, item.gap_circles),
        most_in(page, item.worst_gap or clause),
    )
    return tag(
        "li",
        tag(
            "p",
            tag("span", page.clause_name(clause), class_="what"),
            " ",
            tag("strong", page.people(item.lacking)),
        ),
        tag("span", tag("i", style=f"width:{width:.1f}%"), class_="length", aria_hidden="true"),
        tag("small", join(told, " · "), " ", evidence_chip(page, clause)),
    )


def most_in(page: Page, worst: GapRow) -> Html:
    """Return which circle lacks it most."""
    words = page.texts.translate("LifeCircle", "most in {circle}")
    return fill(words, circle=own_words(worst.circle))
