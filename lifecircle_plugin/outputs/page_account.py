# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The end of the gap page: who was not judged, what was left out, how it was computed."""

from __future__ import annotations

from ..core.results import Exclusion
from ..texts import gap as labels
from ..texts import page as page_texts
from ..texts.standards_window import basis_label
from . import formats
from .gap_figures import ClauseFigures
from .markup import Content, Html, fill, join, own_words, tag
from .page_circles import limit
from .page_parts import Page, definitions, evidence_chip, section, sentence, table

MINUTES = (15, 10, 5)


def undecided(page: Page) -> Html:
    """Return the people who are neither within reach nor lacking, kept apart by cause."""
    t, report = page.texts, page.report
    unknown = sum(
        max((row.residences_unknown_population for row in circle.rows), default=0)
        for circle in page.figures.circles
    )
    beyond = t.translate(
        "LifeCircle", "farther than {distance} from any street ({count} residences)"
    )
    outside = t.translate("LifeCircle", "live outside every circle ({count} residences)")
    pairs: list[tuple[Content, Content]] = [
        (
            page.people(report.unrouted_people),
            fill(
                beyond,
                distance=formats.metres(t, report.max_snap_m),
                count=formats.number(report.unrouted_residences),
            ),
        ),
        (
            page.people(report.edge_people),
            t.translate("LifeCircle", "near the edge of the data: a facility may lie beyond it"),
        ),
        (
            page.people(report.outside_circles_people),
            fill(outside, count=formats.number(report.outside_circles_residences)),
        ),
        (
            formats.number(unknown),
            t.translate("LifeCircle", "residences whose population is unknown"),
        ),
    ]
    note = t.translate(
        "LifeCircle",
        "They give the lower and the upper bound of coverage. A verdict stands only if it is the "
        "same at both; otherwise it reads “Not enough data for a verdict”.",
    )
    return section(
        page,
        "undecided",
        t.translate("LifeCircle", "People not judged"),
        definitions(pairs, "figures-row"),
        tag("p", note, class_="note"),
    )


def excluded(page: Page) -> Html:
    """Return data left out or used with a doubt, and categories nobody knows."""
    t, report = page.texts, page.report
    title = t.translate("LifeCircle", "Data left out, or used with a doubt")
    parts: list[Content] = []
    if report.exclusions:
        heads = (
            t.translate("LifeCircle", "Data"),
            t.translate("LifeCircle", "Count"),
            t.translate("LifeCircle", "Why"),
            t.translate("LifeCircle", "Examples"),
        )
        rows = [exclusion_row(page, item) for item in report.exclusions]
        parts.append(table(heads, rows, "plain left-out", title))
    if report.unknown_categories:
        words = t.translate(
            "LifeCircle",
            "Categories of the facility layer that the standard does not know: {names}. These "
            "facilities were not used; map them to a category if they should count.",
        )
        names = join(
            (join((own_words(name), f" × {count:,}")) for name, count in report.unknown_categories),
            t.translate("LifeCircle", ", "),
        )
        parts.append(tag("p", fill(words, names=names)))
    if not parts:
        parts.append(tag("p", t.translate("LifeCircle", "Everything in the layers was used.")))
    return section(page, "excluded", title, *parts)


def exclusion_row(page: Page, item: Exclusion) -> tuple[Content, ...]:
    """Return one kind of left-out data: role, count, reason, examples."""
    return (
        page_texts.role_label(page.texts, item.role),
        formats.number(item.count),
        sentence(page, item.reason),
        join(map(own_words, item.examples), page.texts.translate("LifeCircle", ", ")),
    )


def parameters(page: Page) -> Html:
    """Return what was used: speed, limits, layers, network, version."""
    return section(
        page,
        "parameters",
        page.texts.translate("LifeCircle", "How this was computed"),
        tag(
            "div",
            definitions(choices(page)),
            definitions([*layers(page), *network_and_run(page)]),
            class_="columns",
        ),
    )


def choices(page: Page) -> list[tuple[Content, Content]]:
    """Return the parameters somebody chose."""
    t, report = page.texts, page.report
    levels = [labels.level_label(t, level) for level in report.levels]
    basis: Content = own_words(report.population_basis)
    if not report.population_basis:
        basis = t.translate("LifeCircle", "none: every residence counts as one")
    island = t.translate("LifeCircle", "none")
    if report.min_component_m > 0:
        island = formats.metres(t, report.min_component_m)
    standard = f"{page.standard()} · {report.pack_version} ({report.pack_id})"
    tolerance = t.translate("LifeCircle", "{metres} m").format(
        metres=f"{report.join_tolerance_m:g}"
    )
    return [
        (t.translate("LifeCircle", "Standard"), standard),
        (t.translate("LifeCircle", "Levels tested"), formats.listed(t, levels)),
        (t.translate("LifeCircle", "Walking speed"), speed(page)),
        (t.translate("LifeCircle", "Population field"), basis),
        (t.translate("LifeCircle", "Reporting basis"), basis_label(t, report.reporting_basis)),
        (t.translate("LifeCircle", "Farthest from a street"), formats.metres(t, report.max_snap_m)),
        (t.translate("LifeCircle", "Lines joined within"), tolerance),
        (t.translate("LifeCircle", "Street islands ignored up to"), island),
        (t.translate("LifeCircle", "Searched up to"), formats.metres(t, report.search_limit_m)),
    ]


def speed(page: Page) -> str:
    """Return the walking speed and what it means in minutes."""
    t, pace = page.texts, page.report.speed_m_per_s
    words = t.translate("LifeCircle", "{distance} in {minutes} min")
    told = [
        words.format(distance=formats.metres(t, pace * 60 * minutes), minutes=minutes)
        for minutes in MINUTES
    ]
    head = t.translate("LifeCircle", "{speed} m/s: {examples}")
    return head.format(
        speed=f"{pace:.2f}".rstrip("0").rstrip("."), examples=formats.listed(t, told)
    )


def layers(page: Page) -> list[tuple[Content, Content]]:
    """Return the layers that were read, with the number of their features where it is known."""
    t, report = page.texts, page.report
    words = t.translate("LifeCircle", "{count}, of which {unrouted} too far from any street")
    facilities = words.format(
        count=formats.number(report.facility_count),
        unrouted=formats.number(report.unrouted_facilities),
    )
    counts = {
        "street": formats.number(report.street_count),
        "residence": formats.number(report.residence_count),
        "facility": facilities,
    }
    told: list[tuple[Content, Content]] = []
    for role, name in report.layers:
        # A run on a blueprint knows its tables by names that nobody but the file needs.
        is_table = name == page_texts.role_of(role)
        parts: list[Content] = [
            t.translate("LifeCircle", "Blueprint") if is_table else own_words(name)
        ]
        if page_texts.role_of(role) in counts:
            parts.append(counts[page_texts.role_of(role)])
        told.append((page_texts.role_label(t, role), join(parts, " · ")))
    return told


def network_and_run(page: Page) -> list[tuple[Content, Content]]:
    """Return how well the streets hang together, and when and with what the run was made."""
    t, report = page.texts, page.report
    network = t.translate(
        "LifeCircle",
        "{length} km; {components} separate parts, the largest holds {share} of the length",
    )
    run = t.translate("LifeCircle", "{moment}, in {seconds} s, LifeCircle {version}")
    return [
        (
            t.translate("LifeCircle", "Walking network"),
            network.format(
                length=f"{report.network_length_m / 1000:,.1f}",
                components=formats.number(report.component_count),
                share=formats.share(report.main_component_share),
            ),
        ),
        (
            t.translate("LifeCircle", "Run"),
            run.format(
                moment=formats.moment(report.made_at),
                seconds=f"{report.seconds:.1f}",
                version=report.engine_version,
            ),
        ),
    ]


def evidence(page: Page) -> Html:
    """Return every clause with its figures, source and how sure it is."""
    t = page.texts
    heads = (
        t.translate("LifeCircle", "Category"),
        t.translate("LifeCircle", "Clause"),
        t.translate("LifeCircle", "Level"),
        t.translate("LifeCircle", "Requirement"),
        t.translate("LifeCircle", "Distance"),
        t.translate("LifeCircle", "Target"),
        t.translate("LifeCircle", "Judged per"),
        t.translate("LifeCircle", "Who can act"),
        t.translate("LifeCircle", "Evidence"),
        t.translate("LifeCircle", "Source and note"),
    )
    rows = [evidence_row(page, item) for item in page.figures.clauses]
    note = t.translate(
        "LifeCircle",
        "Verified in the document: somebody held it and signed. Seen in a published page: read "
        "there, not in the document. Quoted by others: second hand. To be checked: not compared "
        "with the document yet. Only the first two enter the headline figures.",
    )
    title = t.translate("LifeCircle", "Evidence of each clause")
    return section(
        page,
        "evidence",
        title,
        tag("p", note, class_="note"),
        table(heads, rows, "plain clauses", title),
    )


def evidence_row(page: Page, item: ClauseFigures) -> tuple[Content, ...]:
    """Return one clause for the table of evidence."""
    t, clause = page.texts, item.clause
    other = clause.name_en if page.is_chinese else clause.name_zh
    distance = join(
        (limit(page, clause), tag("small", labels.limit_source_label(t, clause.limit_source))), " "
    )
    background = [text for text in (clause.source, clause.note) if text]
    return (
        join((page.clause_name(clause), tag("small", other)), " "),
        clause.clause,
        labels.level_label(t, clause.level),
        labels.requirement_label(t, clause.requirement),
        distance,
        formats.share(clause.target, 0),
        labels.frame_label(t, clause.frame),
        labels.provider_label(t, clause.provider),
        evidence_chip(page, clause),
        tag("small", join((own_words(text) for text in background), " · ")),
    )


def methods(page: Page) -> Html:
    """Return how to read the page."""
    items = [tag("li", text) for text in page_texts.method_notes(page.texts)]
    return section(
        page,
        "methods",
        page.texts.translate("LifeCircle", "How to read this page"),
        tag("ul", *items),
    )
