# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What the algorithms that prepare and look at data share: parameters in a line, checks first."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterNumber,
)

from ..core.errors import LifeCircleError
from ..texts import Texts
from .base import LifeCircleAlgorithm, Parameters

SourceType = QgsProcessing.SourceType
ANY = (SourceType.TypeVectorAnyGeometry,)
LINES = (SourceType.TypeVectorLine,)
POLYGONS = (SourceType.TypeVectorPolygon,)
PLACES = (SourceType.TypeVectorPoint, SourceType.TypeVectorPolygon)


class PreparationAlgorithm(LifeCircleAlgorithm):
    """An algorithm that says in `check` what cannot work, before a run and without running."""

    def check(self, parameters: Parameters, context: QgsProcessingContext) -> None:
        """Raise LifeCircleError for what cannot work; called on the main thread."""
        raise NotImplementedError

    def checkParameterValues(  # noqa: N802
        self, parameters: Parameters, context: QgsProcessingContext
    ) -> tuple[bool, str]:
        """Speak before the run about what cannot work."""
        fine, text = super().checkParameterValues(parameters, context)
        if not fine:
            return fine, text
        try:
            self.check(parameters, context)
        except LifeCircleError as problem:
            return False, Texts.for_user().error(problem)
        return True, ""

    def add_layer(
        self,
        name: str,
        text: str,
        types: Sequence[QgsProcessing.SourceType],
        optional: bool = False,
    ) -> None:
        """Add a parameter for a layer of these geometry types."""
        self.addParameter(
            QgsProcessingParameterFeatureSource(name, text, list(types), optional=optional)
        )

    def add_field(
        self,
        name: str,
        text: str,
        parent: str,
        optional: bool = True,
        several: bool = False,
        advanced: bool = False,
    ) -> None:
        """Add a parameter for a field (or several) of the layer of another parameter."""
        kind = QgsProcessingParameterField.DataType.Any
        field = QgsProcessingParameterField(name, text, None, parent, kind, several, optional)
        if advanced:
            self.add_advanced(field)
        else:
            self.addParameter(field)

    def add_number(
        self,
        name: str,
        text: str,
        default: float,
        minimum: float = 0.0,
        maximum: float = 1e9,
        advanced: bool = False,
    ) -> None:
        """Add a parameter for a real number."""
        kind = QgsProcessingParameterNumber.Type.Double
        number = QgsProcessingParameterNumber(
            name, text, kind, default, minValue=minimum, maxValue=maximum
        )
        if advanced:
            self.add_advanced(number)
        else:
            self.addParameter(number)

    def add_choice(self, name: str, text: str, options: Sequence[str], default: str) -> None:
        """Add a parameter for one of some words, which scripts pass as they stand."""
        self.addParameter(
            QgsProcessingParameterEnum(
                name, text, list(options), False, default, usesStaticStrings=True
            )
        )

    def add_result(
        self,
        name: str,
        text: str,
        kind: QgsProcessing.SourceType,
        optional: bool = False,
    ) -> None:
        """Add a layer that the algorithm makes."""
        self.addParameter(QgsProcessingParameterFeatureSink(name, text, kind, optional=optional))
