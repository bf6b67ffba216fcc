# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Parameters that every gap analysis has, on layers and on a blueprint; declared once."""

from __future__ import annotations

from collections.abc import Callable

from qgis.core import (
    QgsProcessingOutputNumber,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterString,
)
from qgis.PyQt.QtCore import QCoreApplication

from .. import paths
from .base import LifeCircleAlgorithm, SourceType

LEVELS = ("15min", "10min", "5min")
DEFAULT_STANDARD = "gb50180-2018"
# Called with (report, path, language); algorithms themselves know nothing of outputs.
PageWriter = Callable[..., None]


def declare_method(algorithm: LifeCircleAlgorithm) -> None:
    """Declare standard, levels and speed."""
    translate = QCoreApplication.translate
    standard = QgsProcessingParameterString(
        "STANDARD",
        translate("LifeCircle", "Planning standard (id, or path of a standard's CSV file)"),
        DEFAULT_STANDARD,
    )
    standard.setMetadata({"widget_wrapper": {"value_hints": _known_standards()}})
    algorithm.addParameter(standard)
    algorithm.addParameter(
        QgsProcessingParameterFile(
            "STANDARD_FILE",
            translate("LifeCircle", "Own standard instead (CSV file)"),
            extension="csv",
            optional=True,
        )
    )
    algorithm.addParameter(
        QgsProcessingParameterEnum(
            "LEVELS",
            translate("LifeCircle", "Levels to test"),
            options=list(LEVELS),
            allowMultiple=True,
            defaultValue=list(LEVELS),
            usesStaticStrings=True,
        )
    )
    algorithm.add_number(
        "SPEED", translate("LifeCircle", "Walking speed (m/s)"), 1.0, 0.1, maximum=3.0
    )


def declare_limits(algorithm: LifeCircleAlgorithm) -> None:
    """Declare limits, surveyed categories and the heading, all of them advanced."""
    translate = QCoreApplication.translate
    for name, text, default, maximum in (
        (
            "MAX_SNAP",
            translate("LifeCircle", "Farthest way from a place to the nearest street (m)"),
            100.0,
            1e9,
        ),
        (
            "JOIN_TOLERANCE",
            translate("LifeCircle", "Street ends closer than this are joined (m)"),
            0.01,
            50.0,
        ),
        (
            "MIN_COMPONENT",
            translate("LifeCircle", "Ignore isolated street groups shorter than (m, 0 = none)"),
            0.0,
            1e9,
        ),
        (
            "SEARCH_LIMIT",
            translate("LifeCircle", "Search farther than the standard asks (m, 0 = no)"),
            0.0,
            1e9,
        ),
    ):
        algorithm.add_number(name, text, default, maximum=maximum, advanced=True)
    for name, text in (
        (
            "SURVEYED",
            translate("LifeCircle", "Categories known to be fully surveyed (codes, * for all)"),
        ),
        ("TITLE", translate("LifeCircle", "Heading of the page")),
    ):
        algorithm.add(QgsProcessingParameterString(name, text, "", optional=True), advanced=True)


def declare_outputs(algorithm: LifeCircleAlgorithm, are_required: bool) -> None:
    """Declare tables, page, account and numbers.

    Args:
        algorithm: to declare them for.
        are_required: whether residences and gaps are always made, as where no blueprint keeps
            them.
    """
    translate = QCoreApplication.translate
    for name, text, kind, is_required in (
        (
            "OUTPUT_RESIDENCES",
            translate("LifeCircle", "Residences with distances"),
            SourceType.TypeVectorAnyGeometry,
            are_required,
        ),
        (
            "OUTPUT_GAPS",
            translate("LifeCircle", "Gaps by circle and clause"),
            SourceType.TypeVector,
            are_required,
        ),
        (
            "OUTPUT_UNROUTED",
            translate("LifeCircle", "Not connected to the streets"),
            SourceType.TypeVectorPoint,
            False,
        ),
    ):
        algorithm.add_result(name, text, kind, optional=not is_required, made=are_required)
    for name, text, file_filter, is_made in (
        (
            "OUTPUT_HTML",
            translate("LifeCircle", "Page to read and print"),
            translate("LifeCircle", "Web page (*.html)"),
            are_required,
        ),
        (
            "OUTPUT_REPORT",
            translate("LifeCircle", "Record of the run (parameters, counts, verdicts)"),
            translate("LifeCircle", "Record (*.json)"),
            False,
        ),
    ):
        algorithm.addParameter(
            QgsProcessingParameterFileDestination(
                name, text, file_filter, optional=True, createByDefault=is_made
            )
        )
    for name, text in (
        ("GAPS", translate("LifeCircle", "Number of gaps")),
        ("INSUFFICIENT", translate("LifeCircle", "Number of verdicts open for lack of data")),
        ("POPULATION_TOTAL", translate("LifeCircle", "People counted")),
        ("POPULATION_UNROUTED", translate("LifeCircle", "People not connected to the streets")),
    ):
        algorithm.addOutput(QgsProcessingOutputNumber(name, text))


def _known_standards() -> list[str]:
    """Return the ids of the shipped packs and the planner's own files, without reading them."""
    shipped = sorted(path.stem for path in paths.standards().glob("*-*.csv"))
    own = sorted(str(path) for path in paths.user_standards().glob("*.csv"))
    return shipped + own
