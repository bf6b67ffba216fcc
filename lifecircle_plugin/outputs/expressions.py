# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Functions for labels, layouts and field calculators: how a circle stands on a category.

They answer from the run that the blueprint shows whose layer the expression runs on, else from any
blueprint or table of gaps in the project. Labels are drawn in worker threads: these never touch a
layer; what they need to know of the project is noted on the main thread.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any, Optional

from qgis.core import (
    QgsExpression,
    QgsExpressionContext,
    QgsExpressionFunction,
    QgsFeatureRequest,
    QgsMapLayer,
    QgsProject,
    QgsProviderRegistry,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication, QThread, QTimer

from ..texts import Texts

GROUP = "LifeCircle"
PREFIX = "lifecircle_"
UNCONFIRMED_MARK = "†"  # As in the result page.
MOST_ROWS = 200_000
# A table of gaps is known by these fields, whatever its name.
GAP_TABLE_FIELDS = frozenset({"circle", "code", "level", "state", "evidence", "coverage"})
BLUEPRINT_TABLE = "lifecircle/table"


class ProjectGaps:
    """Where the project's results are, noted on the main thread and asked for in any."""

    def __init__(self, project: QgsProject) -> None:
        """Watch a project."""
        self._project = project
        self._lock = threading.Lock()
        self._files: dict[str, str] = {}
        self._blueprints: dict[str, str] = {}
        self._tables: dict[str, Any] = {}
        self._followed: dict[str, tuple[QgsVectorLayer, Callable[..., None]]] = {}
        self._cache: Any = None
        project.layersAdded.connect(self._on_added)
        project.layersWillBeRemoved.connect(self._on_removed)
        self._on_added(list(project.mapLayers().values()))

    def close(self) -> None:
        """Watch no longer."""
        self._project.layersAdded.disconnect(self._on_added)
        self._project.layersWillBeRemoved.disconnect(self._on_removed)
        self._leave(list(self._followed))
        with self._lock:
            self._files.clear()
            self._blueprints.clear()
            self._tables.clear()

    def sources(self, context: Optional[QgsExpressionContext]) -> Iterator[Any]:
        """Yield the runs that may know a circle, the nearest to the expression first."""
        with self._lock:
            blueprints, tables = list(self._blueprints.values()), list(self._tables.values())
        own = self._file_of(context)
        for path in dict.fromkeys([*([own] if own else []), *blueprints]):
            gaps = self.cache.of(path)
            if gaps is not None:
                yield gaps
        yield from reversed(tables)

    @property
    def cache(self) -> Any:
        """Return what keeps the runs of files, made when first asked for."""
        with self._lock:
            if self._cache is None:
                from ..store.shown_gaps import ShownGapsCache

                self._cache = ShownGapsCache()
            return self._cache

    def _file_of(self, context: Optional[QgsExpressionContext]) -> str:
        if context is None:
            return ""
        layer_id = context.variable("layer_id")
        with self._lock:
            path = self._files.get(layer_id) if isinstance(layer_id, str) else None
        if path is None and _on_main_thread():
            # A layer outside the project, as Processing opens them.
            layer = context.variable("layer")
            path = _file_path(layer) if isinstance(layer, QgsVectorLayer) else ""
        return path or ""

    def _on_added(self, layers: Sequence[QgsMapLayer]) -> None:
        for layer in layers:
            if not isinstance(layer, QgsVectorLayer):
                continue
            path = _file_path(layer)
            is_ours = bool(layer.customProperty(BLUEPRINT_TABLE))
            with self._lock:
                if path:
                    self._files[layer.id()] = path
                if path and is_ours:
                    self._blueprints[layer.id()] = path
            if not is_ours and layer.fields().size() and _is_gap_table(layer):
                self._follow(layer)

    def _follow(self, layer: QgsVectorLayer) -> None:
        slot = partial(self._take_table, layer.id())
        layer.dataChanged.connect(slot)
        self._followed[layer.id()] = (layer, slot)
        QTimer.singleShot(0, slot)

    def _leave(self, layer_ids: Sequence[str]) -> None:
        for layer_id in layer_ids:
            layer, slot = self._followed.pop(layer_id, (None, None))
            if layer is not None:
                layer.dataChanged.disconnect(slot)

    def _on_removed(self, layer_ids: Sequence[str]) -> None:
        self._leave(layer_ids)
        with self._lock:
            for layer_id in layer_ids:
                for known in (self._files, self._blueprints, self._tables):
                    known.pop(layer_id, None)

    def _take_table(self, layer_id: str) -> None:
        """Note the rows of a table of gaps; on the main thread."""
        from ..store.shown_gaps import COLUMNS, ShownGaps, gap_of

        layer = self._project.mapLayer(layer_id)
        if layer_id not in self._followed or not isinstance(layer, QgsVectorLayer):
            return
        fields = layer.fields()
        indexes = [fields.lookupField(name) for name in COLUMNS]
        request = QgsFeatureRequest().setFlags(QgsFeatureRequest.Flag.NoGeometry)
        request.setSubsetOfAttributes([at for at in indexes if at >= 0]).setLimit(MOST_ROWS)
        rows = []
        for feature in layer.getFeatures(request):
            cells = feature.attributes()
            rows.append(("", gap_of([_plain(cells[at]) if at >= 0 else None for at in indexes])))
        with self._lock:
            self._tables.pop(layer_id, None)
            self._tables[layer_id] = ShownGaps(rows)


def _file_path(layer: QgsVectorLayer) -> str:
    if layer.providerType() != "ogr":
        return ""
    parts = QgsProviderRegistry.instance().decodeUri("ogr", layer.source())
    path = str(parts.get("path") or "")
    return path if path.lower().endswith(".gpkg") else ""


def _is_gap_table(layer: QgsVectorLayer) -> bool:
    return not layer.isSpatial() and set(layer.fields().names()) >= GAP_TABLE_FIELDS


def _plain(cell: Any) -> Any:
    """Return a cell without Qt's wrapping: NULL is None."""
    return cell if isinstance(cell, (str, int, float)) else None


def _on_main_thread() -> bool:
    application = QCoreApplication.instance()
    return application is not None and QThread.currentThread() == application.thread()


class CircleFunction(QgsExpressionFunction):
    """One function; `answer` gets a run and the arguments."""

    def __init__(
        self,
        name: str,
        least: int,
        most: int,
        help_text: str,
        gaps: ProjectGaps,
        answer: Callable[..., Any],
    ) -> None:
        """Name a function that takes from `least` to `most` arguments."""
        super().__init__(PREFIX + name, -1, GROUP, help_text)
        self._least, self._most = least, most
        self._gaps = gaps
        self._answer = answer

    def referencedColumns(self, node: Any) -> list[str]:  # noqa: N802
        """Return no column: what is needed comes as an argument."""
        return []

    def usesGeometry(self, node: Any) -> bool:  # noqa: N802
        """Tell that no geometry is needed."""
        return False

    def func(
        self, values: Sequence[Any], context: Any, parent: QgsExpression, node: Any = None
    ) -> Any:
        """Answer from the first run that knows the circle, NULL where none does."""
        if not self._least <= len(values) <= self._most:
            parent.setEvalErrorString(
                Texts.for_user()
                .translate("LifeCircle", "{function} takes {least} to {most} arguments.")
                .format(function=self.name(), least=self._least, most=self._most)
            )
            return None
        circle, *rest = (str(value).strip() for value in values)
        for gaps in self._gaps.sources(context):
            if gaps.knows(circle):
                return self._answer(gaps, circle, *rest)
        return None


class ExpressionFunctions:
    """The functions while the plugin is loaded."""

    def __init__(self, project: Optional[QgsProject] = None) -> None:
        """Make the functions known to QGIS."""
        self.gaps = ProjectGaps(project or QgsProject.instance())
        self._functions = [
            CircleFunction(name, least, most, help_text, self.gaps, answer)
            for name, least, most, help_text, answer in _declared(Texts.for_user())
        ]
        for function in self._functions:
            QgsExpression.registerFunction(function)

    def remove(self) -> None:
        """Take the functions back."""
        for function in self._functions:
            QgsExpression.unregisterFunction(function.name())
        self._functions.clear()
        self.gaps.close()


Declaration = tuple[str, int, int, str, Callable[..., Any]]


def _declared(texts: Texts) -> tuple[Declaration, ...]:
    translate = texts.translate
    return (
        (
            "coverage",
            2,
            3,
            _help(
                texts,
                "coverage",
                translate(
                    "LifeCircle",
                    "Returns the share of a circle's people who reach a "
                    "facility of a category, from 0 to 1; NULL where nobody could be judged.",
                ),
                "to_string(floor(100 * lifecircle_coverage(\"name\", 'food_market'))) || ' %'",
            ),
            _coverage,
        ),
        (
            "state",
            2,
            3,
            _help(
                texts,
                "state",
                translate(
                    "LifeCircle",
                    "Returns the verdict on a category in a circle as a word; † "
                    "marks a clause that nobody has confirmed yet.",
                ),
                "lifecircle_state(\"name\", 'food_market')",
            ),
            partial(_state, texts),
        ),
        (
            "uncovered",
            2,
            3,
            _help(
                texts,
                "uncovered",
                translate(
                    "LifeCircle",
                    "Returns the number of a circle's people who do not reach a "
                    "facility of a category.",
                ),
                "lifecircle_uncovered(\"name\", 'community_canteen', '15min')",
            ),
            _uncovered,
        ),
        (
            "gap_count",
            1,
            2,
            _help(
                texts,
                "gap_count",
                translate(
                    "LifeCircle",
                    "Returns the number of gaps of a circle; of confirmed "
                    "clauses only, unless the second argument is true.",
                ),
                '"name" || \'\\n\' || lifecircle_gap_count("name")',
            ),
            _gap_count,
        ),
    )


def _coverage(gaps: Any, circle: str, category: str, level: str = "") -> Optional[float]:
    gap = gaps.speaker(circle, category, level)
    return None if gap is None else gap.coverage


def _state(texts: Texts, gaps: Any, circle: str, category: str, level: str = "") -> Optional[str]:
    from ..core.results import State
    from ..texts.gap import state_label

    gap = gaps.speaker(circle, category, level)
    if gap is None:
        return None
    try:
        word = state_label(texts, State(gap.state))
    except ValueError:
        word = gap.state
    return word if gap.is_confirmed else f"{word} {UNCONFIRMED_MARK}"


def _uncovered(gaps: Any, circle: str, category: str, level: str = "") -> Optional[float]:
    gap = gaps.speaker(circle, category, level)
    return None if gap is None else gap.uncovered


def _gap_count(gaps: Any, circle: str, with_unconfirmed: str = "") -> Optional[int]:
    return gaps.gap_count(circle, with_unconfirmed.lower() in ("1", "true", "yes", "是"))


def _help(texts: Texts, name: str, told: str, example: str) -> str:
    """Return the page the expression builder shows."""
    translate = texts.translate
    arguments: tuple[tuple[str, str], ...] = (
        (translate("LifeCircle", "circle"), translate("LifeCircle", "name or id of the circle")),
        (
            translate("LifeCircle", "category"),
            translate("LifeCircle", "code of the category, or its Chinese or English name"),
        ),
        (
            translate("LifeCircle", "level"),
            translate("LifeCircle", "15min, 10min or 5min; without it the gravest verdict speaks"),
        ),
    )
    if name == "gap_count":
        counted = translate("LifeCircle", "true also counts clauses nobody has confirmed")
        arguments = (arguments[0], (translate("LifeCircle", "all"), counted))
    optional = arguments[-1][0]
    shown = ", ".join(argument for argument, _ in arguments[:-1])
    rows = "".join(f"<tr><td><b>{each}</b></td><td>{what}</td></tr>" for each, what in arguments)
    source = translate(
        "LifeCircle",
        "Answers from the run that the blueprint shows, or from a table of gaps in the project.",
    )
    return (
        f"<h3>{PREFIX}{name}</h3><p>{told}</p><p>{source}</p>"
        f"<h4>{translate('LifeCircle', 'Syntax')}</h4>"
        f"<code>{PREFIX}{name}({shown} [, {optional}])</code>"
        f"<h4>{translate('LifeCircle', 'Arguments')}</h4><table>{rows}</table>"
        f"<h4>{translate('LifeCircle', 'Example')}</h4><code>{example}</code>"
    )
