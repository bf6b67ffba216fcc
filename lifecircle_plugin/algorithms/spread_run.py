# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""One run of spread_population: totals of units to residences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Optional

import numpy as np
from qgis.core import QgsProcessingFeedback

from ..core.analysis import representative_points
from ..core.arrays import BoolArray, FloatArray, IntArray, Polygons
from ..core.errors import Cancelled, LifeCircleError
from ..core.geometry import feature_areas_m2, locate_points
from ..core.population import Spread
from ..core.unit_totals import (
    BY_FLOOR,
    BY_FOOTPRINT,
    BY_MEAN_FLOOR,
    BY_MEAN_FOOTPRINT,
    EQUALLY,
    NOT_SPREAD,
    Weights,
    residence_weights,
    spread_totals,
)
from ..store.metres import in_metres, metres_around
from ..store.raw_layer import Column, FieldSpec, objects
from ..store.snapshot import LayerArrays, LayerSnapshot
from ..store.tables import OutputTable
from ..texts import Texts
from .call import Call, Results, SharedProgress
from .columns import chosen_rows, free_name, names, numbers, with_columns
from .taken_layers import (
    EXAMPLES,
    chosen_field,
    chosen_fields,
    examples,
    listed,
    say,
    taken_layer,
    warn,
    write_all,
)

READING_UNITS = (0.0, 20.0)
READING_RESIDENCES = (20.0, 60.0)
PEOPLE = "population"
BASIS_KEYS = {
    BY_FLOOR: "spread_basis_floor",
    BY_MEAN_FLOOR: "spread_basis_mean_floor",
    BY_FOOTPRINT: "spread_basis_footprint",
    BY_MEAN_FOOTPRINT: "spread_basis_mean_footprint",
    EQUALLY: "spread_basis_equal",
}


@dataclass
class SpreadRun:
    """What one run took on the main thread."""

    units: LayerSnapshot
    residences: LayerSnapshot
    totals: tuple[str, ...]
    unit_name: str
    weight: str
    whole: bool

    @classmethod
    def prepare(cls, call: Call) -> SpreadRun:
        """Take layers and fields; main thread only.

        Raises:
            LifeCircleError: a layer or field is missing or of the wrong kind.
        """
        units = taken_layer(call, "UNITS", "polygon")
        residences = taken_layer(call, "RESIDENCES", "place")
        total = chosen_field(call, "TOTAL", units)
        further = chosen_fields(call, "FURTHER_TOTALS", units)
        return cls(
            units=units,
            residences=residences,
            totals=tuple(dict.fromkeys((total, *further))),
            unit_name=chosen_field(call, "UNIT_NAME", units),
            weight=chosen_field(call, "WEIGHT", residences),
            whole=call.flag("INTEGER"),
        )

    def work(self, call: Call, feedback: QgsProcessingFeedback) -> Results:
        """Read, spread and write; worker thread.

        Raises:
            LifeCircleError: with a message key for what cannot work.
            Cancelled: the planner asked to stop; nothing was written.
        """
        units, residences = self._read(feedback)
        projection = metres_around(residences, units)
        units, residences = in_metres(units, projection), in_metres(residences, projection)
        placed = _placed(units, residences, self.units.name, self.residences.name)
        totals = _totals(units, self.totals, feedback)
        weights = _weights(residences, self.weight, placed.unit, units.feature_count, feedback)
        spreads = spread_totals(totals, placed.unit, weights.weight, self.whole)
        if feedback.isCanceled():
            raise Cancelled
        unit_names = names(units, self.unit_name)
        told = _Account(units, residences, unit_names, placed, totals, spreads)
        told.tell(feedback, self.totals)
        added = self._added_columns(spreads, placed.unit, weights, unit_names)
        left = (FieldSpec("people", "real"), totals[0])
        tables: dict[str, OutputTable] = {
            "OUTPUT": with_columns(residences, added),
            "OUTPUT_LEFTOVER": chosen_rows(with_columns(units, [left]), told.leftover),
        }
        results = write_all(call, feedback, tables)
        return {**results, **told.numbers()}

    def _read(self, feedback: QgsProcessingFeedback) -> tuple[LayerArrays, LayerArrays]:
        """Read both layers in degrees."""
        units = self.units.read(
            [*self.totals, self.unit_name],
            "polygon",
            None,
            feedback.isCanceled,
            SharedProgress(feedback, *READING_UNITS),
            keep=[each.name for each in self.units.fields],
            keep_wkb=True,
            repair=True,
        )
        residences = self.residences.read(
            [self.weight],
            "place",
            None,
            feedback.isCanceled,
            SharedProgress(feedback, *READING_RESIDENCES),
            keep=[each.name for each in self.residences.fields],
            keep_wkb=True,
        )
        return units, residences

    def _added_columns(
        self,
        spreads: Sequence[Spread],
        unit: IntArray,
        weights: Weights,
        unit_names: Column,
    ) -> list[tuple[FieldSpec, Column]]:
        """Return the columns of people, further totals, unit and basis."""
        added: list[tuple[FieldSpec, Column]] = []
        taken: set[str] = {"unit", "basis"}
        for field, spread in zip((PEOPLE, *self.totals[1:]), spreads):
            name = free_name(field, taken)
            taken.add(name.lower())
            shares = spread.population
            if self.whole and not len(spread.units_with_fractions):
                missing = np.isnan(shares)
                whole = np.ma.MaskedArray(np.where(missing, 0, shares).astype(np.int64), missing)
                added.append((FieldSpec(name, "int"), whole))
            else:
                added.append((FieldSpec(name, "real"), shares))
        added.append((FieldSpec("unit", "text"), objects([*unit_names, None])[unit]))
        has_people = np.isfinite(spreads[0].population)
        basis = np.where(has_people, weights.basis, NOT_SPREAD)
        added.append((FieldSpec("basis", "text"), _basis_texts(basis, unit, unit_names)))
        return added


@dataclass(frozen=True)
class _Placed:
    """Which unit holds the middle of each residence, -1 for none; and who lies in two."""

    unit: IntArray
    is_located: BoolArray
    in_several: IntArray


def _placed(
    units: LayerArrays, residences: LayerArrays, unit_layer: str, residence_layer: str
) -> _Placed:
    outlines = units.geometry
    if not isinstance(outlines, Polygons) or residences.geometry is None:
        raise LifeCircleError("layer_not_polygon", layer=unit_layer)
    count = units.feature_count
    middle = representative_points(residences.geometry, residences.feature_count)
    unit = locate_points(middle, outlines, count)
    if not (unit >= 0).any():
        raise LifeCircleError(
            "spread_nothing_inside",
            residences=residence_layer,
            units=unit_layer,
            count=residences.feature_count,
        )
    backwards = replace(outlines, feature=count - 1 - outlines.feature)
    last = locate_points(middle, backwards, count)
    several = np.flatnonzero((unit >= 0) & (count - 1 - last != unit))
    return _Placed(unit, np.isfinite(middle[:, 0]), several)


def _totals(
    units: LayerArrays, fields: Sequence[str], feedback: QgsProcessingFeedback
) -> list[FloatArray]:
    """Return the totals, NaN where missing or no number.

    Raises:
        LifeCircleError: no unit has a usable number of people.
    """
    totals = []
    for field in fields:
        total, bad = numbers(units, field)
        rows = np.flatnonzero(bad)
        written = [str(units.columns[field][row]) for row in rows[:EXAMPLES].tolist()]
        if len(rows):
            warn(
                feedback,
                "spread_not_numbers",
                field=field,
                count=len(rows),
                examples=listed(written),
            )
        if field == fields[0] and not (total >= 0).any():
            shown = listed(written) or "-"
            raise LifeCircleError("spread_no_totals", field=field, examples=shown)
        totals.append(total)
    return totals


def _weights(
    residences: LayerArrays,
    field: str,
    unit: IntArray,
    unit_count: int,
    feedback: QgsProcessingFeedback,
) -> Weights:
    floor_m2: Optional[FloatArray] = None
    footprint_m2: Optional[FloatArray] = None
    if field:
        floor_m2, bad = numbers(residences, field)
        unusable = int(np.count_nonzero(bad | (floor_m2 <= 0)))
        if unusable:
            warn(feedback, "spread_weight_unusable", field=field, count=unusable)
    if isinstance(residences.geometry, Polygons):
        footprint_m2 = feature_areas_m2(residences.geometry, residences.feature_count)
    return residence_weights(unit, unit_count, floor_m2, footprint_m2)


def _basis_texts(basis: IntArray, unit: IntArray, unit_names: Column) -> Column:
    """Return how each residence got its people, in the planner's language."""
    texts = Texts.for_user()
    kinds = len(BASIS_KEYS) + 1
    found, place = np.unique(
        np.where(basis == NOT_SPREAD, 0, (unit + 1) * kinds + basis), return_inverse=True
    )
    sentences: list[object] = []
    for code in found.tolist():
        row, kind = code // kinds - 1, code % kinds
        key = BASIS_KEYS.get(kind)
        sentences.append(texts.message(key, unit=unit_names[row]) if key and code else None)
    return objects(sentences)[place]


@dataclass(frozen=True)
class _Account:
    """What became of everybody, for the log and the numbers."""

    units: LayerArrays
    residences: LayerArrays
    unit_names: Column
    placed: _Placed
    totals: Sequence[FloatArray]
    spreads: Sequence[Spread]

    @property
    def leftover(self) -> IntArray:
        """Return the units of which some total found no residence."""
        return np.unique(np.concatenate([each.units_without_residences for each in self.spreads]))

    def numbers(self) -> Results:
        """Return the numbers that models and scripts ask for."""
        outside = self.placed.is_located & (self.placed.unit < 0)
        return {
            "PEOPLE_SPREAD": float(np.nansum(self.spreads[0].population)),
            "PEOPLE_LEFT": self.spreads[0].unplaced_people,
            "RESIDENCES_OUTSIDE": int(np.count_nonzero(outside)),
        }

    def tell(self, feedback: QgsProcessingFeedback, fields: Sequence[str]) -> None:
        """Say in the log who was spread, and what a planner should look into."""
        people = self.spreads[0]
        counted = self.numbers()
        say(
            feedback,
            "spread_done",
            people=f"{counted['PEOPLE_SPREAD']:,.10g}",
            residences=int(np.count_nonzero(np.isfinite(people.population))),
            left=f"{people.unplaced_people:,.10g}",
        )
        self._warn_units(feedback, "spread_units_left", self.leftover)
        self._warn_units(feedback, "spread_units_without_total", people.units_without_total)
        for field, spread in zip(fields, self.spreads):
            self._warn_units(feedback, "spread_fractions", spread.units_with_fractions, field)
        self._warn_units(feedback, "spread_equal_units", people.equal_share_units)
        unplaced = np.flatnonzero(~self.placed.is_located)
        for key, rows in (
            ("spread_mean_weights", people.guessed_weight_residences),
            ("spread_in_several", self.placed.in_several),
            ("spread_without_place", unplaced),
        ):
            self._warn_residences(feedback, key, rows)
        outside = np.flatnonzero(self.placed.is_located & (self.placed.unit < 0))
        self._warn_residences(feedback, "spread_outside", outside)

    def _warn_units(
        self, feedback: QgsProcessingFeedback, key: str, rows: IntArray, field: str = ""
    ) -> None:
        if len(rows):
            shown = listed(self.unit_names[rows[:EXAMPLES]])
            warn(feedback, key, count=len(rows), examples=shown, field=field)

    def _warn_residences(self, feedback: QgsProcessingFeedback, key: str, rows: IntArray) -> None:
        if len(rows):
            shown = examples(self.residences, rows.tolist())
            warn(feedback, key, count=len(rows), examples=shown)
