# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Columns of a layer as an algorithm wants them, whatever type the field has."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from ..core.arrays import BoolArray, FloatArray, IntArray
from ..core.category_names import cell_text
from ..store.raw_layer import Column, FieldSpec, WkbBlobs, objects
from ..store.snapshot import LayerArrays, numbers_from_text
from ..store.tables import OutputTable


def numbers(layer: LayerArrays, column: str) -> tuple[FloatArray, BoolArray]:
    """Return a field as numbers, NaN where empty or no number, and which cells are no number."""
    values = layer.columns[column]
    if values.dtype == np.float64:
        return np.where(np.isfinite(values), values, np.nan), np.isinf(values)
    found, bad_rows = numbers_from_text(values)
    bad = np.zeros(layer.feature_count, dtype=bool)
    bad[bad_rows] = True
    return found, bad


def texts(layer: LayerArrays, column: str) -> NDArray[np.object_]:
    """Return a field as text or None; whole numbers lose their decimal point.

    Ids of 18 digits keep them all where the layer was read with the field among those to keep.
    """
    values = layer.columns[column]
    if values.dtype != np.float64:
        return values
    exact = layer.kept.get(column, values)
    return objects(cell_text(value) or None for value in exact.tolist())


def names(layer: LayerArrays, column: str) -> NDArray[np.object_]:
    """Return a name for each feature; a nameless one is called by its feature id."""
    given = texts(layer, column).tolist() if column else [None] * layer.feature_count
    named = (str(name).strip() if name is not None else "" for name in given)
    return objects(name or f"#{fid}" for name, fid in zip(named, layer.fid.tolist()))


def with_columns(layer: LayerArrays, added: Sequence[tuple[FieldSpec, Column]]) -> OutputTable:
    """Return a layer as it came, kept fields and geometry, with columns added behind.

    A field of the layer that has the name of an added one keeps its values under a new name.
    """
    taken = {spec.name.lower() for spec, _ in added}
    fields: list[FieldSpec] = []
    columns: dict[str, Column] = {}
    for name, values in layer.kept.items():
        free = free_name(name, taken)
        taken.add(free.lower())
        fields.append(FieldSpec(free, layer.fields[name].type, layer.fields[name].alias))
        columns[free] = values
    for spec, values in added:
        fields.append(spec)
        columns[spec.name] = values
    return OutputTable(
        tuple(fields), columns, wkb=layer.wkb, wkb_type=layer.wkb_type, crs=layer.crs
    )


def free_name(name: str, taken: Collection[str]) -> str:
    """Return the name, with a number behind where its lower case is taken."""
    free, number = name, 1
    while free.lower() in taken:
        free, number = f"{name}_{number}", number + 1
    return free


def chosen_rows(table: OutputTable, rows: IntArray) -> OutputTable:
    """Return some rows of a table whose geometries stand as in a layer."""
    wkb = None
    if table.wkb is not None:
        blobs = table.wkb.to_list()
        wkb = WkbBlobs.from_list([blobs[row] for row in rows.tolist()])
    return replace(
        table,
        columns={name: column[rows] for name, column in table.columns.items()},
        wkb=wkb,
    )
