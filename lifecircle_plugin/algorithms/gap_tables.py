# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The three result tables of a gap analysis, with the fields of design section 6."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Optional

import numpy as np

from ..core.analysis import GapAnalysis, GapInputs
from ..core.projection import TransverseMercator
from ..core.results import GapRow
from ..store.raw_layer import FieldSpec, objects
from ..store.snapshot import LayerArrays
from ..store.tables import OutputTable
from ..texts import Texts
from ..texts.gap import reason_text
from .columns import with_columns

# Name, type and how the cell is read from a row; the contract's fields first, then our own.
GAP_FIELDS: tuple[tuple[str, str], ...] = (
    ("circle", "text"),
    ("clause", "text"),
    ("level", "text"),
    ("code", "text"),
    ("name_zh", "text"),
    ("name_en", "text"),
    ("theme", "text"),
    ("requirement", "text"),
    ("frame", "text"),
    ("limit_m", "real"),
    ("target", "real"),
    ("population", "real"),
    ("covered", "real"),
    ("uncovered", "real"),
    ("unrouted", "real"),
    ("coverage", "real"),
    ("coverage_low", "real"),
    ("coverage_high", "real"),
    ("coverage_land", "real"),
    ("facilities", "int"),
    ("neighbour_share", "real"),
    ("area_m2", "real"),
    ("area_required_m2", "real"),
    ("area_short_m2", "real"),
    ("state", "text"),
    ("reason", "text"),
    ("evidence", "text"),
    ("edge", "real"),
    ("subdistrict", "text"),
    ("frame_name", "text"),
    ("near_m", "real"),
    ("limit_source", "text"),
    ("coverage_straight", "real"),
    ("coverage_older", "real"),
    ("coverage_child", "real"),
    ("mean_m", "real"),
    ("worst_decile_m", "real"),
    ("scale_state", "text"),
    ("area_basis", "text"),
    ("facilities_area_unknown", "int"),
    ("residences_unknown_population", "int"),
    ("provider", "text"),
    ("clause_row", "int"),
    ("note", "text"),
    ("source", "text"),
)
RUN_FIELDS = (("standard", "text"), ("speed_m_per_s", "real"), ("made_at", "text"))


def gap_table(
    rows: Sequence[GapRow], texts: Texts, standard: str, speed_m_per_s: float, made_at: str
) -> OutputTable:
    """Return the table of circles x clauses, reasons in the planner's language."""
    columns: dict[str, Any] = {
        name: _cells(rows, name, kind) for name, kind in GAP_FIELDS if name != "reason"
    }
    columns["reason"] = objects([reason_text(row, texts) for row in rows])
    columns["standard"] = objects([standard] * len(rows))
    columns["speed_m_per_s"] = np.full(len(rows), speed_m_per_s)
    columns["made_at"] = objects([made_at] * len(rows))
    fields = tuple(FieldSpec(name, kind) for name, kind in (*GAP_FIELDS, *RUN_FIELDS))
    return OutputTable(fields, columns)


def _cells(rows: Sequence[GapRow], name: str, kind: str) -> np.ndarray:
    values = [getattr(row, name) for row in rows]
    if kind == "text":
        return objects([getattr(value, "value", value) for value in values])
    if kind == "int":
        return np.array(values, dtype=np.int64)
    return np.array([np.nan if value is None else value for value in values], dtype=np.float64)


def residence_table(layer: LayerArrays, analysis: GapAnalysis) -> OutputTable:
    """Return the residences as they came, with distances, verdicts and their circle.

    A field of the source that has the name of one of ours keeps its values under a new name.
    """
    ours: list[tuple[FieldSpec, np.ndarray]] = []
    snap_m = np.where(np.isfinite(analysis.snap_m), analysis.snap_m, np.nan)
    ours.append((FieldSpec("snap_m", "real"), snap_m))
    ours.append((FieldSpec("routed", "int"), analysis.residences.attached.astype(np.int64)))
    edge_m = analysis.residences.edge_distance_m
    ours.append((FieldSpec("edge_m", "real"), np.where(np.isfinite(edge_m), edge_m, np.nan)))
    names = objects([*analysis.circles.names, None])
    ours.append((FieldSpec("circle", "text"), names[analysis.residences.circle]))
    ours.append((FieldSpec("lacking", "int"), analysis.lacking))
    ours.append((FieldSpec("undecided", "int"), analysis.undecided))
    for name, values in analysis.columns.items():
        if name.startswith("ok_"):
            masked = np.ma.MaskedArray(
                np.nan_to_num(values).astype(np.int64), mask=np.isnan(values)
            )
            ours.append((FieldSpec(name, "int"), masked))
        else:
            ours.append((FieldSpec(name, "real"), values))
    return with_columns(layer, ours)


def unrouted_table(
    layers: dict[str, Optional[LayerArrays]],
    inputs: GapInputs,
    analysis: GapAnalysis,
    projection: TransverseMercator,
) -> OutputTable:
    """Return what lies beyond the snapping limit as points, with role and distance."""
    unrouted = analysis.unrouted
    parts = [("residence", "RESIDENCES", unrouted.residence, unrouted.residence_m)]
    parts.append(("facility", "FACILITIES", unrouted.facility, unrouted.facility_m))
    gates = inputs.gates
    gate_rows = gates.feature[unrouted.gate] if gates is not None else unrouted.gate
    parts.append(("gate", "GATES", gate_rows, unrouted.gate_m))
    roles: list[str] = []
    fids: list[int] = []
    for role, name, rows, _ in parts:
        layer = layers.get(name)
        if layer is not None:
            roles += [role] * len(rows)
            fids += layer.fid[rows].tolist()
    people = np.full(len(roles), np.nan)
    people[: len(unrouted.residence)] = inputs.population[unrouted.residence]
    gate_xy = gates.xy[unrouted.gate] if gates is not None else np.zeros((0, 2))
    xy = np.concatenate(
        [
            analysis.residence_xy[unrouted.residence],
            analysis.facility_xy[unrouted.facility],
            gate_xy,
        ]
    )
    distance_m = np.concatenate([distance for _, _, _, distance in parts])
    fields = (
        FieldSpec("role", "text"),
        FieldSpec("source_fid", "int"),
        FieldSpec("distance_m", "real"),
        FieldSpec("people", "real"),
    )
    columns = {
        "role": objects(roles),
        "source_fid": np.array(fids, dtype=np.int64),
        "distance_m": np.where(np.isfinite(distance_m), distance_m, np.nan),
        "people": people,
    }
    return OutputTable(fields, columns, points_lonlat=projection.inverse(xy))
