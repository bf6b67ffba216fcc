# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What QGIS shows under a layer's metadata: how it came about, from which data, of which date.

Whoever gets the layer months later reads there which standard, speed and limits lie behind the
numbers, how old the data are, whether they are made up, and whom to name when it is published.
"""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Optional

from qgis.core import QgsLayerMetadata, QgsMapLayer

from ..texts import Texts
from ..texts.blueprint import table_label
from ..texts.gap import level_label
from ..texts.page import role_label

if TYPE_CHECKING:
    from ..core.results import GapReport
    from .blueprint_rows import BlueprintHead, RunRow

Line = tuple[str, str]
OSM_LICENCE = "ODbL 1.0"
OSM_ATTRIBUTION = "© OpenStreetMap contributors"
OSM_SIGNS = ("openstreetmap", ".osm", ".pbf", "osm ")
PROGRAM = "LifeCircle"
VOCABULARY = "lifecircle"


@dataclass(frozen=True)
class LayerFacts:
    """What is known of a layer, in one language.

    Attributes:
        abstract: lines (what, value) that a planner reads.
        sources: where the data come from, as the planner named it.
        history: what was done, oldest first.
        keywords: words to find it by.
        is_synthetic: the data are made up.
    """

    title: str
    abstract: tuple[Line, ...] = ()
    sources: tuple[str, ...] = ()
    history: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    is_synthetic: bool = False


def describe(layer: QgsMapLayer, facts: LayerFacts, texts: Optional[Texts] = None) -> None:
    """Write facts into a layer's metadata; what a planner wrote there himself stays."""
    texts = texts or Texts.for_user()
    known = layer.metadata()
    if known.abstract() and VOCABULARY not in known.keywords():
        return
    layer.setMetadata(metadata_of(layer, facts, texts))


def metadata_of(layer: QgsMapLayer, facts: LayerFacts, texts: Texts) -> QgsLayerMetadata:
    """Return facts in the form of QGIS."""
    metadata = QgsLayerMetadata()
    metadata.setIdentifier(f"{PROGRAM} {facts.title}")
    metadata.setType("dataset")
    metadata.setLanguage("zh" if texts.language == "zh" else "en")
    metadata.setTitle(facts.title)
    lines = list(facts.abstract)
    if facts.is_synthetic:
        lines.insert(0, (_synthetic(texts), ""))
    if facts.sources:
        lines.append((texts.translate("LifeCircle", "Source"), "; ".join(facts.sources)))
    metadata.setAbstract("\n".join(_line(texts, *line) for line in lines))
    keywords = [PROGRAM, *facts.keywords]
    if facts.is_synthetic:
        keywords.append(_synthetic(texts))
    metadata.addKeywords(VOCABULARY, list(dict.fromkeys(filter(None, keywords))))
    metadata.setHistory(list(facts.history))
    metadata.setCrs(layer.crs())
    if any(is_osm(source) for source in facts.sources):
        metadata.setLicenses([OSM_LICENCE])
        metadata.setRights([OSM_ATTRIBUTION])
    if facts.is_synthetic:
        metadata.setConstraints([QgsLayerMetadata.Constraint(_synthetic(texts), "other")])
    return metadata


def is_osm(source: str) -> bool:
    """Tell whether a source is OpenStreetMap, whose contributors must be named."""
    plain = f"{source} ".casefold()
    return any(sign in plain for sign in OSM_SIGNS)


def role_of_table(table: str) -> str:
    """Return the role under which a table's data date is kept."""
    return {"circle_outline": "circle"}.get(table, table.removesuffix("_area"))


# --- what is known -------------------------------------------------------------------------------


def blueprint_facts(
    head: BlueprintHead,
    title: str,
    texts: Texts,
    roles: tuple[str, ...] = (),
    run: Optional[RunRow] = None,
) -> LayerFacts:
    """Return the facts of a layer of a blueprint.

    Args:
        head: of the blueprint.
        title: of the layer.
        texts: in the planner's language.
        roles: whose data dates count; empty for all that are known.
        run: the run whose numbers the layer shows.
    """
    vintages = run.data_vintages if run is not None else head.data_vintages
    chosen = {role: each for role, each in vintages.items() if not roles or role in roles}
    translate = texts.translate
    place = "，" if texts.language == "zh" else ", "
    lines: list[Line] = [
        (
            translate("LifeCircle", "Blueprint"),
            place.join(filter(None, (head.name, head.district))),
        )
    ]
    lines += _run_lines(run, texts) if run is not None else []
    lines += [(_role(texts, role), told) for role, told in _vintage_lines(chosen, texts)]
    facts = LayerFacts(
        title=title,
        abstract=tuple(lines),
        sources=tuple(dict.fromkeys(_sources(chosen))),
        history=tuple(_history(chosen, texts)),
        keywords=(head.name, head.district, *((run.pack_id or "",) if run is not None else ())),
        is_synthetic=bool(head.is_synthetic),
    )
    if run is not None and run.finished_at:
        told = translate("LifeCircle", "{date} facility gap analysis").format(date=run.finished_at)
        facts = replace(facts, history=(*facts.history, told))
    return facts


def report_facts(report: GapReport, title: str, texts: Texts) -> LayerFacts:
    """Return the facts of a result of one gap analysis on any layers."""
    translate = texts.translate
    in_zh = texts.language == "zh"
    standard = report.pack_title_zh if in_zh else report.pack_title_en
    lines: list[Line] = [
        (translate("LifeCircle", "Title"), report.title),
        (
            translate("LifeCircle", "Standard"),
            f"{standard} ({report.pack_id}, {report.pack_version})",
        ),
        (
            translate("LifeCircle", "Levels tested"),
            ", ".join(level_label(texts, level) for level in report.levels),
        ),
        (translate("LifeCircle", "Walking speed"), f"{report.speed_m_per_s:g} m/s"),
        (translate("LifeCircle", "Farthest way to a street"), f"{report.max_snap_m:g} m"),
        (translate("LifeCircle", "Lines joined within"), f"{report.join_tolerance_m:g} m"),
        (translate("LifeCircle", "Searched up to"), f"{report.search_limit_m:g} m"),
        (translate("LifeCircle", "Population field"), report.population_basis),
        (
            translate("LifeCircle", "People not connected to the streets"),
            f"{report.unrouted_people:,.0f}",
        ),
        *((_role(texts, role), name) for role, name in report.layers),
    ]
    told = translate("LifeCircle", "{date} facility gap analysis").format(date=report.made_at)
    if report.pack_is_draft:
        draft = translate("LifeCircle", "Draft for comment, not in force")
        lines.insert(2, (translate("LifeCircle", "Status"), draft))
    return LayerFacts(
        title=title,
        abstract=tuple(line for line in lines if line[1]),
        sources=tuple(name for _, name in report.layers if is_osm(name)),
        history=(f"{told} · {PROGRAM} {report.engine_version}",),
        keywords=(report.pack_id, *report.subdistricts),
        is_synthetic=_says_synthetic(report.title),
    )


def osm_facts(file_name: str, made_at: str) -> LayerFacts:
    """Return the facts of layers made from an OpenStreetMap extract.

    Args:
        file_name: of the extract; its name often tells its date.
        made_at: when the layers were made, ISO.
    """
    return LayerFacts(
        title="",
        sources=("OpenStreetMap", file_name),
        history=(f"{made_at} ← {file_name}",),
        keywords=("OpenStreetMap",),
    )


def _run_lines(run: RunRow, texts: Texts) -> Iterator[Line]:
    translate, asked = texts.translate, run.parameters
    version = f" ({run.pack_id}, {run.pack_version})" if run.pack_id else ""
    yield translate("LifeCircle", "Standard"), f"{run.pack_title or ''}{version}"
    if run.title:
        yield translate("LifeCircle", "Run"), run.title
    if asked.get("SCENARIO_NAME"):
        yield translate("LifeCircle", "Scenario"), str(asked["SCENARIO_NAME"])
    for name, label, unit in (
        ("SPEED", translate("LifeCircle", "Walking speed"), "m/s"),
        ("MAX_SNAP", translate("LifeCircle", "Farthest way to a street"), "m"),
        ("JOIN_TOLERANCE", translate("LifeCircle", "Lines joined within"), "m"),
        ("SEARCH_LIMIT", translate("LifeCircle", "Searched up to"), "m"),
    ):
        if isinstance(asked.get(name), (int, float)):
            yield label, f"{asked[name]:g} {unit}"
    if run.engine_version:
        yield translate("LifeCircle", "Computed with"), f"{PROGRAM} {run.engine_version}"


def _vintage_lines(vintages: Mapping[str, Any], texts: Texts) -> Iterator[Line]:
    unknown = texts.translate("LifeCircle", "date not given")
    for role, each in vintages.items():
        if isinstance(each, Mapping):
            date = str(each.get("date") or unknown)
            yield role, ", ".join(filter(None, (str(each.get("source") or ""), date)))


def _sources(vintages: Mapping[str, Any]) -> Iterator[str]:
    for each in vintages.values():
        if isinstance(each, Mapping) and each.get("source"):
            yield from (part.strip() for part in str(each["source"]).split(";"))


def _history(vintages: Mapping[str, Any], texts: Texts) -> Iterator[str]:
    for role, each in vintages.items():
        if isinstance(each, Mapping) and each.get("imported_at"):
            yield f"{each['imported_at']} {_role(texts, role)} ← {each.get('source') or ''}"


def _role(texts: Texts, role: str) -> str:
    return table_label(texts, role) if role.islower() else role_label(texts, role)


def _synthetic(texts: Texts) -> str:
    return texts.translate("LifeCircle", "Synthetic data")


def _says_synthetic(title: str) -> bool:
    return "synthetic" in title.casefold() or "合成" in title


def _line(texts: Texts, what: str, value: str) -> str:
    if not value:
        return html.escape(what, quote=False)
    colon = "：" if texts.language == "zh" else ": "
    return html.escape(f"{what}{colon}{value}", quote=False)
