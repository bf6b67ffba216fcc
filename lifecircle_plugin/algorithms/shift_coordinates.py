# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Undoes, or applies, the shifts of Chinese web maps."""

from __future__ import annotations

from typing import Any, Optional

from qgis.core import QgsProcessingOutputNumber
from qgis.PyQt.QtCore import QCoreApplication

from .base import ANY, LifeCircleAlgorithm, SourceType
from .call import Call, Parameters

SYSTEMS = ("gcj02", "bd09", "wgs84")


class ShiftCoordinates(LifeCircleAlgorithm):
    """`lifecircle:shift_coordinates` on any layer with geometry."""

    def name(self) -> str:
        """Return the fixed id."""
        return "shift_coordinates"

    def displayName(self) -> str:  # noqa: N802
        """Return the name in the toolbox."""
        return QCoreApplication.translate("LifeCircle", "Undo map shift (GCJ-02, BD-09)")

    def tags(self) -> list[str]:
        """Return search words, in both languages."""
        return [
            "GCJ-02",
            "BD-09",
            "Mars coordinates",
            "offset",
            "Amap",
            "Gaode",
            "Baidu",
            "Tencent",
            "火星坐标",
            "偏移",
            "纠偏",
            "高德",
            "百度",
            "腾讯",
            "坐标转换",
        ]

    def shortDescription(self) -> str:  # noqa: N802
        """Return one sentence for tooltips."""
        return QCoreApplication.translate(
            "LifeCircle",
            "Brings layers from Amap, Tencent or Baidu maps to their true place, and back.",
        )

    def shortHelpString(self) -> str:  # noqa: N802
        """Return the help shown beside the dialog."""
        return QCoreApplication.translate(
            "LifeCircle",
            "<p>Web maps in China show places beside their true position: Amap and Tencent in "
            "GCJ-02 (about 470 m off in Yangpu), Baidu and most lists of residential compounds in "
            "BD-09 (about 1.1 km off). That is more than the 300 m within which a kindergarten has "
            "to be.</p>"
            "<p>This tool moves a layer from one system to another. WGS 84 stands for CGCS2000 "
            "(EPSG:4490) as well; the two differ by centimetres. The way back gives the old "
            "coordinates again. If you do not know which system a layer is in, run the data check "
            "together with streets you trust: it names the system.</p>"
            "<p>Attributes, heights and arcs stay as they are. A layer in EPSG:4490 stays in it, "
            "every other layer comes out in EPSG:4326. Places outside China are not moved.</p>",
        )

    def initAlgorithm(self, configuration: Optional[Parameters] = None) -> None:  # noqa: N802
        """Declare parameters and outputs."""
        translate = QCoreApplication.translate
        self.add_layer("INPUT", translate("LifeCircle", "Layer to move"), ANY)
        self.add_choice(
            "SOURCE_SYSTEM",
            translate("LifeCircle", "The layer's coordinates are in"),
            SYSTEMS,
            "gcj02",
        )
        self.add_choice(
            "TARGET_SYSTEM",
            translate("LifeCircle", "Move them to (wgs84 is also CGCS2000)"),
            SYSTEMS,
            "wgs84",
        )
        self.add_result(
            "OUTPUT", translate("LifeCircle", "Moved layer"), SourceType.TypeVectorAnyGeometry
        )
        self.addOutput(
            QgsProcessingOutputNumber(
                "MOVED_M", translate("LifeCircle", "Distance moved (m, median)")
            )
        )

    def prepared(self, call: Call) -> Any:
        """Take a snapshot of the layer."""
        from .shift_run import ShiftRun

        return ShiftRun.prepare(call)
