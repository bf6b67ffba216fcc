# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""One run of `import_osm`: extract to arrays, arrays over the blueprint's rows, all at once."""

from __future__ import annotations

import sqlite3
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Optional

import numpy as np
from qgis.core import QgsCoordinateReferenceSystem, QgsProcessingFeedback

from ..core.analysis import representative_points
from ..core.arrays import FloatArray, Polygons
from ..core.errors import LifeCircleError
from ..core.geometry import convex_hull
from ..core.wkb import encode_lines, encode_points, encode_polygons
from ..store.blueprint_crs import metric_crs
from ..store.blueprint_file import BlueprintFile
from ..store.blueprint_lookup import Areas
from ..store.blueprint_merge import Incoming, Merged, merge_rows
from ..store.blueprint_rows import BLUEPRINT
from ..store.blueprint_scenarios import NAMESPACE
from ..store.crs import LonLatTransform
from ..store.osm import OsmLayers
from ..store.osm_frame import Frame
from ..store.raw_layer import WkbBlobs
from .call import Call, Results
from .import_roles import row_ids
from .import_run import check_blueprint, with_vintage
from .taken_extract import TakenExtract
from .taken_layers import say

SOURCE = "OpenStreetMap"
READING = (0.0, 60.0)
PLACE_COLUMNS = frozenset({"placed_by", "place_note"})
CONFIRMED = "confirmed"
TABLES = (
    *("street", "facility", "facility_area", "residence", "residence_area", "data_frame"),
    *("barrier", "gate", "blueprint"),
)


@dataclass(frozen=True)
class ImportOsmRun:
    """What one import was asked for."""

    extract: TakenExtract
    blueprint: Path
    data_date: str

    @classmethod
    def prepare(cls, call: Call) -> ImportOsmRun:
        """Take the boundary; main thread only.

        Raises:
            LifeCircleError: the extract, the boundary or the blueprint cannot be used.
        """
        extract = TakenExtract.take(call)
        blueprint = call.blueprint()
        check_blueprint(blueprint)
        return cls(extract, blueprint, call.text("DATA_DATE"))

    @property
    def changed(self) -> tuple[str, ...]:
        """Return the tables that the run writes into."""
        return TABLES

    def work(self, call: Call, feedback: QgsProcessingFeedback) -> Results:
        """Read and write; worker thread.

        Raises:
            LifeCircleError: with a message key for what cannot work; the file is as it was.
            Cancelled: the planner asked to stop; likewise.
        """
        with BlueprintFile.open(self.blueprint) as file:
            file.check_writable()
            crs = metric_crs(file.head().metric_crs)
            frame = self.extract.frame(feedback)
            layers = self.extract.read(frame, feedback, READING)
            rows = _OsmRows(layers, crs)
            with file.write(*TABLES) as connection:
                merged = rows.write(connection, _frame_wkb(frame, layers, crs), feedback)
                self._note_vintages(connection, merged)
        every = list(merged.values())
        added = sum(each.count("added") for each in every)
        kept = sum(len(each.status) for each in every) - added
        removed = sum(len(each.removed) for each in every)
        say(feedback, "import_osm_counts", added=added, kept=kept, removed=removed)
        feedback.setProgress(100.0)
        return {
            "STREET_COUNT": len(merged["street"].status),
            "FACILITY_COUNT": len(merged["facility"].status),
            "RESIDENCE_COUNT": len(merged["residence"].status),
            "BARRIER_COUNT": len(merged["barrier"].status),
            "ADDED": added,
            "REPLACED": kept,
            "REMOVED": removed,
        }

    def _note_vintages(self, connection: sqlite3.Connection, merged: Mapping[str, Merged]) -> None:
        head = BLUEPRINT.all(connection)[0]
        for role in ("street", "facility", "residence", "barrier", "data_frame"):
            count = len(merged[role].status)
            head.data_vintages = with_vintage(
                head.data_vintages, role, SOURCE, self.data_date, count
            )
        BLUEPRINT.update(connection, head)


def _frame_wkb(
    frame: Optional[Frame], layers: OsmLayers, crs: QgsCoordinateReferenceSystem
) -> WkbBlobs:
    """Return the area the data cover: boundary with surround, else the hull of the streets."""
    to_blueprint = LonLatTransform(crs).from_lonlat
    if frame is not None:
        lonlat = frame.projection.inverse(frame.surround.xy)
        outline = replace(frame.surround, xy=to_blueprint(lonlat))
        outline = replace(outline, feature=np.zeros_like(outline.feature))
    else:
        lines = layers.streets.table.lines_lonlat
        outline = convex_hull(to_blueprint(np.zeros((0, 2)) if lines is None else lines.xy))
    return WkbBlobs.from_list([part or b"" for part in encode_polygons(outline, 1)])


class _OsmRows:
    """The layers as rows of a blueprint."""

    def __init__(self, layers: OsmLayers, crs: QgsCoordinateReferenceSystem) -> None:
        self._layers = layers
        self._to_blueprint = LonLatTransform(crs).from_lonlat

    def write(
        self, connection: sqlite3.Connection, frame: WkbBlobs, feedback: QgsProcessingFeedback
    ) -> dict[str, Merged]:
        """Lay everything over the rows of the same source, inside the open transaction."""
        self._connection, self._is_cancelled = connection, feedback.isCanceled
        merged = {"street": self._streets()}
        feedback.setProgress(75.0)
        merged["facility"] = self._facilities()
        feedback.setProgress(85.0)
        merged["residence"] = self._residences()
        merged["barrier"] = self._barriers()
        feedback.setProgress(95.0)
        frame_id = str(uuid.uuid5(NAMESPACE, f"data_frame|{SOURCE}"))
        columns = {"name": [SOURCE], "source": [SOURCE]}
        merged["data_frame"] = self._merge("data_frame", Incoming([frame_id], columns, frame))
        return merged

    def _merge(self, table: str, incoming: Incoming, scope: Any = "source") -> Merged:
        return merge_rows(self._connection, table, incoming, scope, SOURCE, self._is_cancelled)

    def _streets(self) -> Merged:
        table = self._layers.streets.table
        lines = table.lines_lonlat
        if lines is None:
            raise LifeCircleError("osm_no_streets", file="")
        parts = encode_lines(replace(lines, xy=self._to_blueprint(lines.xy)), len(table))
        keys = list(table.columns["osm_id"])
        columns = {
            "name": table.columns["name"],
            "class": table.columns["class"],
            "walkable": [1] * len(table),
            "level": _texts(table.columns["level"]),
            "bridge": _flags(table.columns["bridge"]),
            "tunnel": _flags(table.columns["tunnel"]),
            **_origin(keys),
        }
        return self._merge("street", Incoming(_ids("street", keys), columns, _wkb(parts)))

    def _barriers(self) -> Merged:
        table = self._layers.barriers
        lines = table.lines_lonlat
        if lines is None:
            raise LifeCircleError("osm_no_streets", file="")
        parts = encode_lines(replace(lines, xy=self._to_blueprint(lines.xy)), len(table))
        keys = list(table.columns["osm_id"])
        columns = {
            "name": table.columns["name"],
            "kind": table.columns["kind"],
            **_origin(keys),
        }
        return self._merge("barrier", Incoming(_ids("barrier", keys), columns, _wkb(parts)))

    def _facilities(self) -> Merged:
        points, areas = self._layers.facilities.points, self._layers.facilities.areas
        if points.points_lonlat is None or areas.polygons_lonlat is None:
            raise LifeCircleError("osm_no_streets", file="")
        keys = list(points.columns["osm_id"])
        ids = _ids("facility", keys)
        columns = {
            "name": points.columns["name"],
            "category": points.columns["category"],
            "category_text": points.columns["tag"],
            "building_m2": points.columns["building_m2"],
            "site_m2": points.columns["site_m2"],
            "capacity": points.columns["capacity"],
            "state": ["existing"] * len(keys),
            "opens": points.columns["opens"],
            "placed_by": ["surveyed"] * len(keys),
            "place_note": [None] * len(keys),
            **_origin(keys),
        }
        confirmed = {
            row[0]
            for row in self._connection.execute(
                "SELECT id FROM facility WHERE placed_by = ?", [CONFIRMED]
            )
        }
        wkb = _wkb(encode_points(self._to_blueprint(points.points_lonlat)))
        incoming = Incoming(ids, columns, wkb, [each in confirmed for each in ids], PLACE_COLUMNS)
        merged = self._merge("facility", incoming)
        # Areas stand behind the points, in the same order.
        first = len(points) - len(areas)
        self._areas("facility", ids[first:], areas.columns["name"], areas.polygons_lonlat)
        return merged

    def _residences(self) -> Merged:
        table = self._layers.residences.table
        if table.polygons_lonlat is None:
            raise LifeCircleError("osm_no_streets", file="")
        metric = replace(table.polygons_lonlat, xy=self._to_blueprint(table.polygons_lonlat.xy))
        keys = list(table.columns["osm_id"])
        ids = _ids("residence", keys)
        points = representative_points(metric, len(table))
        columns = {
            "name": table.columns["name"],
            "households": self._households(ids, table.columns["flats"]),
            "subdistrict_id": Areas(self._connection, "subdistrict").holding(points),
            **_origin(keys),
        }
        merged = self._merge("residence", Incoming(ids, columns, _wkb(encode_points(points))))
        self._areas("residence", ids, table.columns["name"], table.polygons_lonlat)
        return merged

    def _households(self, ids: Sequence[str], flats: FloatArray) -> list[Optional[float]]:
        """Return the flats that are mapped, else what the planner counted."""
        counted = dict(self._connection.execute("SELECT id, households FROM residence"))
        return [
            flat if flat == flat else counted.get(row_id)
            for row_id, flat in zip(ids, flats.tolist())
        ]

    def _areas(
        self, role: str, owners: Sequence[str], names: Sequence[Any], outlines: Polygons
    ) -> None:
        table, owner = f"{role}_area", f"{role}_id"
        present = dict(self._connection.execute(f'SELECT {owner}, id FROM "{table}"'))
        ids = [present.get(each) or str(uuid.uuid5(NAMESPACE, f"area|{each}")) for each in owners]
        metric = replace(outlines, xy=self._to_blueprint(outlines.xy))
        columns = {owner: list(owners), "name": list(names)}
        wkb = _wkb(encode_polygons(metric, len(owners)))
        self._merge(table, Incoming(ids, columns, wkb), "none")


def _ids(role: str, keys: Sequence[Any]) -> list[str]:
    # An element may come as way and as area: the second gets a number.
    seen: dict[str, int] = {}
    told = []
    for key in keys:
        seen[key] = seen.get(key, 0) + 1
        told.append(f"{key}#{seen[key]}" if seen[key] > 1 else str(key))
    return row_ids(role, SOURCE, told, [b""] * len(told))


def _origin(keys: Sequence[Any]) -> dict[str, list[Any]]:
    return {"source": [SOURCE] * len(keys), "source_key": [str(key) for key in keys]}


def _texts(values: Sequence[Any]) -> list[Optional[str]]:
    return [None if each is None else str(each) for each in np.ma.asarray(values).tolist()]


def _flags(values: Sequence[Any]) -> list[int]:
    return [int(bool(each)) for each in np.ma.asarray(values).tolist()]


def _wkb(parts: Sequence[Optional[bytes]]) -> WkbBlobs:
    return WkbBlobs.from_list([part or b"" for part in parts])
