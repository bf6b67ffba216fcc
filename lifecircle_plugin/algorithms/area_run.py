# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""One run of service_area: facilities in groups, streets and areas within a walk of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Optional

import numpy as np
from qgis.core import QgsProcessingFeedback
from qgis.PyQt.QtCore import QCoreApplication

from .. import paths
from ..core.analysis import representative_points
from ..core.arrays import IntArray, Lines, Polygons
from ..core.category_names import NameIndex, Resolved, pair_values, split_cell, without_parenthesis
from ..core.errors import LifeCircleError
from ..core.network import Network, build_network
from ..core.projection import TransverseMercator
from ..core.reach import Attachments, attach_points, attach_polygons
from ..core.service_areas import ReachedArea, ReachedStreets, area_within, streets_within
from ..core.snapping import EdgeIndex
from ..store.metres import in_metres, metres_around, without_far_parts
from ..store.raw_layer import Column, FieldSpec, objects
from ..store.snapshot import LayerArrays, LayerSnapshot
from ..store.tables import OutputTable
from ..texts import Texts
from .call import Call, Results, SharedProgress
from .columns import names, texts
from .gap_settings import load_categories
from .taken_layers import (
    chosen_field,
    destination,
    examples,
    listed,
    say,
    taken_layer,
    warn,
    write_all,
)

MOST_FACILITIES = 300
READING_STREETS = (0.0, 15.0)
READING_FACILITIES = (15.0, 20.0)
WALKING = (20.0, 90.0)
SECONDS_PER_MINUTE = 60.0
EXAMPLES = 8


@dataclass
class AreaRun:
    """What one run took on the main thread."""

    streets: LayerSnapshot
    facilities: LayerSnapshot
    category: str
    facility_name: str
    only: str
    group_by: str
    limit_m: float
    speed_m_per_s: float
    max_snap_m: float
    join_tolerance_m: float
    cell_m: float

    @classmethod
    def prepare(cls, call: Call) -> AreaRun:
        """Take layers and fields; main thread only.

        Raises:
            LifeCircleError: a layer or field is missing, or the choices do not fit together.
        """
        facilities = taken_layer(call, "FACILITIES", "place")
        speed = call.number("SPEED")
        run = cls(
            streets=taken_layer(call, "STREETS", "line"),
            facilities=facilities,
            category=chosen_field(call, "CATEGORY", facilities),
            facility_name=chosen_field(call, "FACILITY_NAME", facilities),
            only=call.text("ONLY"),
            group_by=call.choice("GROUP_BY"),
            limit_m=call.number("DISTANCE") or call.number("MINUTES") * SECONDS_PER_MINUTE * speed,
            speed_m_per_s=speed,
            max_snap_m=call.number("MAX_SNAP"),
            join_tolerance_m=call.number("JOIN_TOLERANCE"),
            cell_m=call.number("CELL"),
        )
        run._check_choices()
        return run

    def _check_choices(self) -> None:
        if self.limit_m <= 0:
            raise LifeCircleError("service_no_distance")
        if not self.category and (self.only or self.group_by == "category"):
            raise LifeCircleError("service_category_needed")
        if self.group_by == "facility" and not self.only:
            _check_facility_count(self.facilities.feature_count)

    def work(self, call: Call, feedback: QgsProcessingFeedback) -> Results:
        """Read, walk, draw and write; worker thread.

        Raises:
            LifeCircleError: with a message key for what cannot work.
            Cancelled: the planner asked to stop; nothing was written.
        """
        streets, facilities = self._read(feedback)
        projection = metres_around(facilities, streets)
        # One stray street would spread the grid over half the globe.
        streets = in_metres(without_far_parts(streets, projection)[0], projection)
        facilities = in_metres(facilities, projection)
        groups = self._groups(facilities)
        network = build_network(_lines(streets), self.join_tolerance_m)
        if not network.edge_count:
            raise LifeCircleError("streets_empty")
        index = EdgeIndex(network)
        attached = self._attach(index, facilities)
        unrouted = self._tell_unrouted(feedback, facilities, attached, groups)
        wanted = {
            name
            for name in ("OUTPUT_STREETS", "OUTPUT_AREA")
            if destination(call, name) is not None
        }
        found = self._walk(network, index, attached, groups, wanted, feedback)
        tables: dict[str, OutputTable] = {}
        if "OUTPUT_STREETS" in wanted:
            tables["OUTPUT_STREETS"] = self._street_table(found, network, streets, projection)
        if "OUTPUT_AREA" in wanted:
            tables["OUTPUT_AREA"] = self._area_table(found, projection)
        styles = {
            "OUTPUT_STREETS": paths.styles() / "service_streets.qml",
            "OUTPUT_AREA": paths.styles() / "service_area.qml",
        }
        say(
            feedback,
            "service_done",
            groups=len(groups),
            metres=self.limit_m,
            minutes=self._minutes(self.limit_m),
            speed=self.speed_m_per_s,
        )
        results = write_all(call, feedback, tables, styles)
        return {
            **results,
            "GROUPS": len(groups),
            "UNROUTED": unrouted,
            "DISTANCE_M": self.limit_m,
        }

    def _minutes(self, walk_m: float) -> float:
        return walk_m / self.speed_m_per_s / SECONDS_PER_MINUTE

    def _read(self, feedback: QgsProcessingFeedback) -> tuple[LayerArrays, LayerArrays]:
        """Read both layers in degrees."""
        streets = self.streets.read(
            [],
            "line",
            None,
            feedback.isCanceled,
            SharedProgress(feedback, *READING_STREETS),
        )
        facilities = self.facilities.read(
            [self.category, self.facility_name],
            "place",
            None,
            feedback.isCanceled,
            SharedProgress(feedback, *READING_FACILITIES),
        )
        return streets, facilities

    def _groups(self, facilities: LayerArrays) -> list[_Group]:
        """Return the groups of facilities to walk from.

        Raises:
            LifeCircleError: no facility is left, or too many for one result each.
        """
        chosen = np.arange(facilities.feature_count)
        by_code: dict[str, IntArray] = {}
        if self.category:
            categories = _Categories(texts(facilities, self.category))
            by_code = categories.rows
            if self.only:
                by_code = categories.only(self.only)
                chosen = np.unique(np.concatenate([np.zeros(0, np.int64), *by_code.values()]))
        if not len(chosen) or (self.group_by == "category" and not by_code):
            known = listed(list(categories.rows)[:EXAMPLES]) if self.category else "-"
            raise LifeCircleError("service_nothing_left", only=self.only or "-", known=known or "-")
        if self.group_by == "all":
            name = QCoreApplication.translate("LifeCircle", "All facilities")
            return [_Group("all", name, "", -1, chosen)]
        if self.group_by == "category":
            return [
                _Group(code, categories.name_of(code), code, -1, rows)
                for code, rows in by_code.items()
            ]
        _check_facility_count(len(chosen))
        called = names(facilities, self.facility_name)
        kinds = texts(facilities, self.category) if self.category else objects([None] * len(called))
        return [
            _Group(
                str(facilities.fid[row]),
                str(called[row]),
                str(kinds[row] or ""),
                int(facilities.fid[row]),
                np.array([row]),
            )
            for row in chosen.tolist()
        ]

    def _attach(self, index: EdgeIndex, facilities: LayerArrays) -> Attachments:
        count = facilities.feature_count
        if isinstance(facilities.geometry, Polygons):
            return attach_polygons(index, facilities.geometry, count, self.max_snap_m)[0]
        if facilities.geometry is None or isinstance(facilities.geometry, Lines):
            raise LifeCircleError("layer_not_place", layer=facilities.layer_name)
        xy = representative_points(facilities.geometry, count)
        return attach_points(index, xy, self.max_snap_m)[0]

    def _tell_unrouted(
        self,
        feedback: QgsProcessingFeedback,
        facilities: LayerArrays,
        attached: Attachments,
        groups: Sequence[_Group],
    ) -> int:
        """Name the facilities that no street leads to; return their number."""
        used = np.unique(np.concatenate([group.rows for group in groups]))
        rows = np.setdiff1d(used, attached.place)
        if len(rows) == len(used):
            raise LifeCircleError("service_nothing_attached", max_snap_m=self.max_snap_m)
        if len(rows):
            warn(
                feedback,
                "service_unrouted",
                count=len(rows),
                max_snap_m=self.max_snap_m,
                examples=examples(facilities, rows.tolist()),
            )
        return len(rows)

    def _walk(
        self,
        network: Network,
        index: EdgeIndex,
        attached: Attachments,
        groups: Sequence[_Group],
        wanted: set[str],
        feedback: QgsProcessingFeedback,
    ) -> list[_Found]:
        progress = SharedProgress(feedback, *WALKING)
        found = []
        for number, group in enumerate(groups, start=1):
            own = attached.take(np.isin(attached.place, group.rows))
            cancelled = feedback.isCanceled
            streets = streets_within(network, index, own, self.limit_m, cancelled)
            area = None
            if "OUTPUT_AREA" in wanted:
                area = area_within(
                    network, index, own, self.limit_m, self.cell_m, self.max_snap_m, cancelled
                )
            found.append(_Found(group, len(np.unique(own.place)), streets, area))
            progress(number / len(groups))
        return found

    def _street_table(
        self,
        found: Sequence[_Found],
        network: Network,
        streets: LayerArrays,
        projection: TransverseMercator,
    ) -> OutputTable:
        """Return the street parts of all groups, one row each."""
        counts = np.array([len(each.streets.length_m) for each in found])
        of_group = np.repeat(np.arange(len(found)), counts)
        edge = np.concatenate([each.streets.parts.feature for each in found])
        xy = np.concatenate([each.streets.parts.xy for each in found])
        sizes = np.concatenate([np.diff(each.streets.parts.offsets) for each in found])
        near_m = np.concatenate([each.streets.near_m for each in found])
        table = _Table()
        self._describe_groups(table, found, of_group)
        table.append_column("street_fid", "int", streets.fid[network.edge_feature[edge]])
        table.append_column("near_m", "real", near_m)
        table.append_column("near_min", "real", near_m / self.speed_m_per_s / SECONDS_PER_MINUTE)
        table.append_column(
            "from_m", "real", np.concatenate([each.streets.from_m for each in found])
        )
        table.append_column("to_m", "real", np.concatenate([each.streets.to_m for each in found]))
        table.append_column(
            "length_m", "real", np.concatenate([each.streets.length_m for each in found])
        )
        self._describe_method(table, len(edge))
        lines = Lines(
            projection.inverse(xy),
            np.concatenate([[0], np.cumsum(sizes)]),
            np.arange(len(edge)),
        )
        return OutputTable(tuple(table.fields), table.columns, lines_lonlat=lines)

    def _area_table(self, found: Sequence[_Found], projection: TransverseMercator) -> OutputTable:
        """Return the areas, one row per group."""
        count = len(found)
        areas = [each.area for each in found]
        table = _Table()
        self._describe_groups(table, found, np.arange(count))
        table.append_column("facilities", "int", np.array([len(each.group.rows) for each in found]))
        table.append_column("connected", "int", np.array([each.connected for each in found]))
        lengths = [float(each.streets.length_m.sum()) for each in found]
        table.append_column("streets_m", "real", np.array(lengths))
        table.append_column(
            "area_m2", "real", np.array([a.area_m2 if a else np.nan for a in areas])
        )
        self._describe_method(table, count)
        note = Texts.for_user().message("service_area_note")
        table.append_column("note", "text", objects([note] * count))
        outlines = [a.outline for a in areas if a is not None]
        polygons = _joined_outlines(outlines, projection)
        return OutputTable(tuple(table.fields), table.columns, polygons_lonlat=polygons)

    def _describe_groups(self, table: _Table, found: Sequence[_Found], of_group: IntArray) -> None:
        groups = [each.group for each in found]
        table.append_column("group", "text", objects(group.key for group in groups)[of_group])
        table.append_column("name", "text", objects(group.name for group in groups)[of_group])
        table.append_column(
            "category", "text", objects(group.category or None for group in groups)[of_group]
        )
        if self.group_by == "facility":
            fid = np.array([group.fid for group in groups], dtype=np.int64)
            table.append_column("facility_fid", "int", fid[of_group])

    def _describe_method(self, table: _Table, count: int) -> None:
        table.append_column("limit_m", "real", np.full(count, self.limit_m))
        table.append_column("limit_min", "real", np.full(count, self._minutes(self.limit_m)))
        table.append_column("speed_m_per_s", "real", np.full(count, self.speed_m_per_s))


@dataclass(frozen=True)
class _Group:
    """Facilities whose walks are taken together: key, name, category, feature id or -1, rows."""

    key: str
    name: str
    category: str
    fid: int
    rows: IntArray


@dataclass(frozen=True)
class _Found:
    """What one group reaches, and how many of its facilities are connected."""

    group: _Group
    connected: int
    streets: ReachedStreets
    area: Optional[ReachedArea]


@dataclass
class _Table:
    """Fields and columns of a table under construction."""

    fields: list[FieldSpec] = field(default_factory=list)
    columns: dict[str, Column] = field(default_factory=dict)

    def append_column(self, name: str, kind: str, values: Column) -> None:
        self.fields.append(FieldSpec(name, kind))
        self.columns[name] = values


class _Categories:
    """Facilities by category code; a word that the tables do not know stands for itself."""

    def __init__(self, values: Column) -> None:
        self._table = load_categories().table
        known = self._table.categories
        self._index = NameIndex(self._table.codes)
        all_names = [
            (name, category.code)
            for category in known
            for name in (category.name_zh, category.name_en, *category.synonyms)
        ]
        self._index.add_layer(all_names)
        self._index.add_layer((without_parenthesis(name), code) for name, code in all_names)
        pairs = pair_values(values, self._resolve)
        self.rows: dict[str, IntArray] = {
            code: np.unique(pairs.feature[pairs.code == number])
            for number, code in enumerate(pairs.codes)
        }

    def _resolve(self, text: str) -> Resolved:
        found = self._index.resolve(text)
        return found if found.codes else Resolved((text,))

    def only(self, words: str) -> dict[str, IntArray]:
        """Return the rows of the categories that a planner typed, by code."""
        wanted: set[str] = set()
        for word in split_cell(words):
            found = self._index.find(word) or ((word,) if word in self.rows else ())
            # Codes may be typed with blanks between them.
            wanted.update(found or word.split())
        return {code: rows for code, rows in self.rows.items() if code in wanted}

    def name_of(self, code: str) -> str:
        """Return a category's name in the planner's language."""
        category = self._table.find(code)
        if category is None:
            return code
        in_chinese = Texts.for_user().language == "zh"
        return (category.name_zh if in_chinese else category.name_en) or code


def _check_facility_count(count: int) -> None:
    if count > MOST_FACILITIES:
        raise LifeCircleError("service_too_many", count=count, most=MOST_FACILITIES)


def _lines(layer: LayerArrays) -> Lines:
    if not isinstance(layer.geometry, Lines):
        raise LifeCircleError("layer_not_line", layer=layer.layer_name)
    return layer.geometry


def _joined_outlines(outlines: Sequence[Polygons], projection: TransverseMercator) -> Polygons:
    """Lay outlines, each of feature 0, end to end as features 0, 1, ... in degrees."""
    xy = np.concatenate([each.xy for each in outlines])
    ring_sizes = np.concatenate([np.diff(each.ring_offsets) for each in outlines])
    part_sizes = np.concatenate([np.diff(each.part_offsets) for each in outlines])
    feature = np.concatenate(
        [np.full(len(each.feature), number) for number, each in enumerate(outlines)]
    )
    return Polygons(
        projection.inverse(xy),
        np.concatenate([[0], np.cumsum(ring_sizes)]),
        np.concatenate([[0], np.cumsum(part_sizes)]),
        feature.astype(np.int64),
    )
