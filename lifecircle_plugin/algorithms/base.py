# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What all algorithms of the provider share: names, checks first, cancel, parameters in a line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from qgis.core import (
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterNumber,
)
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtGui import QIcon

from .. import paths
from ..core.errors import Cancelled, LifeCircleError
from ..texts import Texts, user_language
from .call import Call, Parameters, Results, in_plain_words

SourceType = QgsProcessing.SourceType
ANY = (SourceType.TypeVectorAnyGeometry,)
POINTS = (SourceType.TypeVectorPoint,)
LINES = (SourceType.TypeVectorLine,)
POLYGONS = (SourceType.TypeVectorPolygon,)
PLACES = (*POINTS, *POLYGONS)


class LifeCircleAlgorithm(QgsProcessingAlgorithm):
    """An algorithm that takes a run on the main thread, which then works in the worker.

    Subclasses say in `prepared` what a run takes from layers and project. It and the run's work
    may raise LifeCircleError, which reaches the planner as a sentence, and Cancelled.
    """

    # Where QGIS itself would only say that a value is incorrect, our own words come first.
    own_words_first = False

    def __init__(self) -> None:
        """Start with nothing taken."""
        super().__init__()
        self._run: Any = None

    def createInstance(self) -> LifeCircleAlgorithm:  # noqa: N802
        """Return a fresh copy, as QGIS asks before each run."""
        return type(self)()

    def icon(self) -> QIcon:
        """Return the plugin's icon."""
        return QIcon(paths.icon())

    def group(self) -> str:
        """Return the toolbox group as the planner reads it."""
        if self.groupId() == "analysis":
            return QCoreApplication.translate("LifeCircle", "Facility gaps")
        if self.groupId() == "blueprint":
            return QCoreApplication.translate("LifeCircle", "Blueprint")
        return QCoreApplication.translate("LifeCircle", "Data preparation")

    def groupId(self) -> str:  # noqa: N802
        """Return the id of the toolbox group."""
        return "data"

    def helpUrl(self) -> str:  # noqa: N802
        """Return the algorithm's entry in the help that came with the plugin, offline."""
        return f"{paths.help_page(user_language()).as_uri()}#{self.name()}"

    # --- a run ---------------------------------------------------------------------------------

    def prepared(self, call: Call) -> Any:
        """Take what a run needs from layers and project; called on the main thread.

        Returns:
            An object whose `work(call, feedback)` computes and writes in a worker thread, touches
            no layer and returns the results.

        Raises:
            LifeCircleError: for what cannot work.
        """
        raise NotImplementedError

    def check(self, call: Call) -> None:
        """Raise LifeCircleError for what cannot work; called on the main thread."""
        from ..store.output_checks import check_outputs

        self.prepared(call)
        check_outputs(self, call.parameters, call.context)

    def work(self, call: Call, feedback: QgsProcessingFeedback) -> Results:
        """Let the run work, once; called in a worker thread."""
        run, self._run = self._run, None
        return run.work(call, feedback)

    def checkParameterValues(  # noqa: N802
        self, parameters: Parameters, context: QgsProcessingContext
    ) -> tuple[bool, str]:
        """Speak before the run about what cannot work."""
        if self.own_words_first:
            fine, text = self._checked(parameters, context)
            return super().checkParameterValues(parameters, context) if fine else (fine, text)
        fine, text = super().checkParameterValues(parameters, context)
        return self._checked(parameters, context) if fine else (fine, text)

    def _checked(self, parameters: Parameters, context: QgsProcessingContext) -> tuple[bool, str]:
        try:
            self.check(Call(self, parameters, context))
        except LifeCircleError as problem:
            return False, Texts.for_user().error(problem)
        return True, ""

    def prepareAlgorithm(  # noqa: N802
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        """Take the run; a problem is told in a sentence."""
        self._run = in_plain_words(lambda: self.prepared(Call(self, parameters, context)))
        return True

    def processAlgorithm(  # noqa: N802
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Results:
        """Run; a cancelled run returns nothing and leaves nothing behind."""
        try:
            return in_plain_words(lambda: self.work(Call(self, parameters, context), feedback))
        except Cancelled:
            feedback.pushInfo(
                QCoreApplication.translate("LifeCircle", "Cancelled; nothing was written.")
            )
            return {}

    # --- parameters in a line ------------------------------------------------------------------

    def add(self, parameter: QgsProcessingParameterDefinition, advanced: bool = False) -> None:
        """Add a parameter, under "Advanced parameters" where it is one of them."""
        if advanced:
            flag = QgsProcessingParameterDefinition.Flag.FlagAdvanced
            parameter.setFlags(parameter.flags() | flag)
        self.addParameter(parameter)

    def add_layer(
        self,
        name: str,
        text: str,
        types: Sequence[QgsProcessing.SourceType],
        optional: bool = False,
        advanced: bool = False,
    ) -> None:
        """Add a parameter for a layer of these geometry types."""
        layer = QgsProcessingParameterFeatureSource(name, text, list(types), optional=optional)
        self.add(layer, advanced)

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
        self.add(field, advanced)

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
        self.add(number, advanced)

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
        made: bool = True,
    ) -> None:
        """Add a layer that the algorithm makes; an optional one may start switched off."""
        self.addParameter(
            QgsProcessingParameterFeatureSink(
                name, text, kind, optional=optional, createByDefault=made
            )
        )
