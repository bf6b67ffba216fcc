# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""One run of `osm_layers`: extract to arrays, arrays to layers, and an account in the log."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from qgis.core import QgsProcessingFeedback

from .. import paths
from ..store.layer_metadata import osm_facts
from .call import Call, Results
from .taken_extract import TakenExtract
from .taken_layers import write_all

READING = (0.0, 80.0)
STYLES = {"STREETS": "streets.qml", "FACILITIES": "facilities.qml"}


@dataclass(frozen=True)
class OsmRun:
    """What one run took on the main thread."""

    extract: TakenExtract

    @classmethod
    def prepare(cls, call: Call) -> OsmRun:
        """Take the boundary; main thread only.

        Raises:
            LifeCircleError: the extract or the boundary cannot be used.
        """
        return cls(TakenExtract.take(call))

    def work(self, call: Call, feedback: QgsProcessingFeedback) -> Results:
        """Read and write; worker thread.

        Raises:
            LifeCircleError: with a message key for what cannot work.
            Cancelled: the planner asked to stop; nothing was written.
        """
        layers = self.extract.read(self.extract.frame(feedback), feedback, READING)
        tables = {
            "STREETS": layers.streets.table,
            "FACILITIES": layers.facilities.points,
            "RESIDENCES": layers.residences.table,
            "FACILITY_AREAS": layers.facilities.areas,
        }
        made_at = datetime.now().astimezone().isoformat(timespec="minutes")
        facts = osm_facts(Path(self.extract.path).name, made_at)
        styles = {name: paths.styles() / style for name, style in STYLES.items()}
        results = write_all(call, feedback, tables, styles, facts)
        return {
            **results,
            "STREET_COUNT": len(tables["STREETS"]),
            "FACILITY_COUNT": len(tables["FACILITIES"]),
            "RESIDENCE_COUNT": len(tables["RESIDENCES"]),
        }
