# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The account of one gap run: parameters, counts used and left out, verdicts."""

from __future__ import annotations

from datetime import datetime
from typing import Optional

import numpy as np

from ..core.analysis import ENGINE_VERSION, GapAnalysis, GapInputs, GapSettings
from ..core.results import Exclusion, GapReport, Reason
from ..core.standards import Pack
from ..store.snapshot import LayerArrays


def analysis_notes(
    analysis: GapAnalysis, inputs: GapInputs, settings: GapSettings, untested: int
) -> list[Exclusion]:
    """Return what the analysis itself left out or used with a doubt."""
    notes = list(analysis.exclusions)

    def note(role: str, key: str, count: int, **values: object) -> None:
        if count:
            notes.append(Exclusion(role, Reason(key, values), count))

    limit = round(settings.max_snap_m, 1)
    unrouted = analysis.unrouted
    note("residence", "beyond_snap", len(unrouted.residence), max_snap_m=f"{limit:g}")
    note("facility", "beyond_snap", len(unrouted.facility), max_snap_m=f"{limit:g}")
    note("gate", "beyond_snap", len(unrouted.gate), max_snap_m=f"{limit:g}")
    note("street", "zero_length_streets", analysis.network.dropped_zero_length)
    if inputs.circles is not None:
        outside = (analysis.residences.circle < 0) & np.isfinite(analysis.residence_xy[:, 0])
        note("residence", "outside_circles", int(np.count_nonzero(outside)))
    note("residence", "overlapping_circles", analysis.in_several_circles)
    note("facility", "duplicate_facilities", analysis.duplicate_facilities)
    note("clause", "clause_not_tested", untested)
    return notes


def gap_report(
    layers: dict[str, Optional[LayerArrays]],
    inputs: GapInputs,
    analysis: GapAnalysis,
    pack: Pack,
    settings: GapSettings,
    population_basis: str,
    unknown_categories: tuple[tuple[str, int], ...],
    notes: list[Exclusion],
    seconds: float,
    title: str,
) -> GapReport:
    """Return the account that the page, the messages and the panels tell."""
    residences = analysis.residences
    people = np.nan_to_num(residences.population)
    placed = np.isfinite(analysis.residence_xy[:, 0])
    unrouted = placed & ~residences.attached
    outside = placed & (residences.circle < 0)
    network = analysis.network
    component_m = network.component_length_m
    total_m = float(component_m.sum())
    return GapReport(
        pack_id=pack.id,
        pack_title_zh=pack.title_zh,
        pack_title_en=pack.title_en,
        pack_version=pack.version,
        pack_is_draft=pack.is_draft,
        levels=settings.levels,
        speed_m_per_s=settings.speed_m_per_s,
        max_snap_m=settings.max_snap_m,
        join_tolerance_m=settings.join_tolerance_m,
        min_component_m=settings.min_component_m,
        search_limit_m=analysis.search_limit_m,
        residence_count=inputs.residence_count,
        population=float(people.sum()),
        population_basis=population_basis,
        facility_count=inputs.facility_count,
        street_count=_count(layers["STREETS"]),
        network_length_m=total_m,
        component_count=len(component_m),
        main_component_share=float(component_m.max() / total_m) if total_m else 0.0,
        unrouted_residences=int(np.count_nonzero(unrouted)),
        unrouted_people=float(people[unrouted].sum()),
        unrouted_facilities=len(analysis.unrouted.facility),
        edge_people=analysis.edge_people,
        outside_circles_residences=int(np.count_nonzero(outside)),
        outside_circles_people=float(people[outside].sum()),
        circles=analysis.circles.names,
        subdistricts=analysis.circles.subdistrict_names,
        rows=tuple(analysis.rows),
        exclusions=tuple(notes),
        unknown_categories=unknown_categories,
        layers=tuple(
            (name, layer.layer_name) for name, layer in layers.items() if layer is not None
        ),
        engine_version=ENGINE_VERSION,
        made_at=datetime.now().astimezone().isoformat(timespec="minutes"),
        seconds=seconds,
        title=title,
        reporting_basis=pack.reporting_basis,
    )


def _count(layer: Optional[LayerArrays]) -> int:
    return layer.feature_count if layer is not None else 0
