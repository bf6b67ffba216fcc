# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Proposed circles, units and the comparison of proposals as tables to be written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from qgis.core import QgsCoordinateReferenceSystem, QgsWkbTypes

from ..core.circle_plan import Geometries, PlanFrame, Units
from ..core.circle_proposal import Proposal, ProposalRules
from ..core.unit_outlines import dissolve
from ..store.plan_geometry import AREAS, from_wkb, to_wkb
from ..store.raw_layer import Column, FieldSpec, WkbBlobs, objects
from ..store.snapshot import LayerArrays
from ..store.tables import OutputTable
from ..texts import Texts
from .columns import free_name

MULTIPOLYGON = int(QgsWkbTypes.Type.MultiPolygon)


@dataclass(frozen=True)
class Source:
    """The units as they came, in their own reference system.

    Attributes:
        shapes: (n,) to dissolve.
        wkb, wkb_type, crs: to write.
        fields, columns: of the units.
    """

    shapes: Geometries
    wkb: WkbBlobs
    wkb_type: int
    crs: QgsCoordinateReferenceSystem
    fields: tuple[FieldSpec, ...]
    columns: dict[str, Column]

    @classmethod
    def of_layer(cls, layer: LayerArrays) -> Source:
        """Take a layer that was read with its own geometries and fields."""
        wkb = layer.wkb or WkbBlobs.from_list([b""] * layer.feature_count)
        return cls(
            from_wkb(wkb, AREAS),
            wkb,
            layer.wkb_type,
            layer.crs,
            tuple(layer.fields[name] for name in layer.kept),
            dict(layer.kept),
        )

    @classmethod
    def of_units(cls, units: Units, frame: PlanFrame, crs: QgsCoordinateReferenceSystem) -> Source:
        """Take the units of a blueprint."""
        names = [*(each.name for each in frame.subdistricts), None]
        columns: dict[str, Column] = {
            "id": objects(units.ids),
            "name": objects(units.names),
            "subdistrict": objects(names[row] for row in units.subdistrict.tolist()),
            "population": units.population,
        }
        fields = tuple(
            FieldSpec(name, "real" if name == "population" else "text") for name in columns
        )
        wkb = to_wkb([dissolve(units.geometry[row : row + 1]) for row in range(len(units))])
        return cls(units.geometry, wkb, MULTIPOLYGON, crs, fields, columns)


def output_tables(
    source: Source,
    units: Units,
    frame: PlanFrame,
    proposals: Sequence[Proposal],
    rules: ProposalRules,
) -> dict[str, OutputTable]:
    """Return the tables by output parameter.

    Args:
        source: the units as they came.
        units: of the plan.
        frame: its subdistricts.
        proposals: the best first.
        rules: they were made by.
    """
    return {
        "OUTPUT": _circles(source, frame, proposals[0], rules),
        "OUTPUT_UNITS": _units(source, proposals),
        "OUTPUT_RUNS": _runs(proposals),
    }


def unmet_texts(proposal: Proposal, circle: int) -> str:
    """Return what cannot be met for one circle, -1 for what concerns no single one."""
    texts = Texts.for_user()
    told = [texts.message(e.key, **e.values) for e in proposal.unmet if e.circle == circle]
    return " ".join(told)


def _circles(source: Source, frame: PlanFrame, best: Proposal, rules: ProposalRules) -> OutputTable:
    figures, circles = best.figures, best.circles
    names = {each.id: each.name for each in frame.subdistricts}
    seeds = rules.seeds.names if rules.seeds is not None else ()
    hubs = [seeds[row] if 0 <= row < len(seeds) else None for row in figures.hub.tolist()]
    count = len(circles)
    table = _Table()
    table.add("name", "text", objects(each.name for each in circles))
    table.add(
        "subdistrict", "text", objects(names.get(each.subdistrict_id or "") for each in circles)
    )
    table.add("population", "real", figures.population)
    table.add("unknown_units", "int", figures.unknown_units)
    table.add("units", "int", figures.units)
    table.add("area_m2", "real", figures.area_m2)
    table.add("low", "real", np.full(count, rules.low))
    table.add("high", "real", np.full(count, np.nan if rules.high is None else rules.high))
    table.add("in_band", "int", (figures.outside_band == 0.0).astype(np.int64))
    table.add("outside_band", "real", figures.outside_band)
    table.add("parts", "int", figures.parts)
    table.add("compactness", "real", figures.compactness)
    table.add("hub", "text", objects(hub or None for hub in hubs))
    table.add("walk_m", "real", figures.walk_m)
    table.add("far_people", "real", figures.far_people)
    table.add("barrier_m", "real", figures.barrier_m)
    table.add("colour", "text", objects(each.colour or None for each in circles))
    table.add("note", "text", objects(unmet_texts(best, row) or None for row in range(count)))
    shapes = [dissolve(source.shapes[best.circle_of == row]) for row in range(count)]
    return OutputTable(
        tuple(table.fields),
        table.columns,
        wkb=to_wkb(shapes),
        wkb_type=MULTIPOLYGON,
        crs=source.crs,
    )


def _units(source: Source, proposals: Sequence[Proposal]) -> OutputTable:
    """Return the units with the circle that each proposal gives them."""
    added: dict[str, Column] = {}
    for each in proposals:
        name = "circle" if each.rank == 1 else f"circle_{each.rank}"
        circles = objects(circle.name for circle in each.circles)
        added[name] = circles[each.circle_of]
    taken = set(added)
    fields: list[FieldSpec] = []
    columns: dict[str, Column] = {}
    for spec in source.fields:
        name = free_name(spec.name, taken)
        taken.add(name.lower())
        fields.append(FieldSpec(name, spec.type, spec.alias))
        columns[name] = source.columns[spec.name]
    for name, values in added.items():
        fields.append(FieldSpec(name, "text"))
        columns[name] = values
    return OutputTable(
        tuple(fields), columns, wkb=source.wkb, wkb_type=source.wkb_type, crs=source.crs
    )


def _runs(proposals: Sequence[Proposal]) -> OutputTable:
    table = _Table()
    whole, real = "int", "real"
    table.add("rank", whole, np.array([each.rank for each in proposals]))
    table.add("run", whole, np.array([each.run for each in proposals]))
    table.add("circles", whole, np.array([len(each.circles) for each in proposals]))
    table.add("in_band", whole, np.array([each.in_band for each in proposals]))
    outside = [float(np.abs(each.figures.outside_band).sum()) for each in proposals]
    table.add("outside_band", real, np.array(outside))
    table.add("balance", real, np.array([each.balance for each in proposals]))
    table.add("compactness", real, np.array([each.compactness for each in proposals]))
    table.add("walk_m", real, np.array([each.walk_m for each in proposals]))
    table.add("far_people", real, np.array([each.far_people for each in proposals]))
    table.add("barrier_m", real, np.array([each.barrier_m for each in proposals]))
    table.add("score", real, np.array([each.score for each in proposals]))
    texts = Texts.for_user()
    notes = [
        " ".join(texts.message(unmet.key, **unmet.values) for unmet in each.unmet) or None
        for each in proposals
    ]
    table.add("note", "text", objects(notes))
    return OutputTable(tuple(table.fields), table.columns)


class _Table:
    """Fields and columns of a table under construction."""

    def __init__(self) -> None:
        self.fields: list[FieldSpec] = []
        self.columns: dict[str, Column] = {}

    def add(self, name: str, kind: str, values: Column) -> None:
        self.fields.append(FieldSpec(name, kind))
        self.columns[name] = values
