# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What the Needs panel counts in a worker: need against gap, returns, and forms coded anew."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Optional

if TYPE_CHECKING:
    from ..core.desk_places import DeskPlaces, Placement
    from ..core.need_against_gap import NeedGapMatrix
    from ..core.need_return import AgeTable, ReturnTable, Weighting
    from ..core.project_desk import Need, SurveyQuestion
    from ..store.blueprint_file import BlueprintFile


@dataclass(frozen=True)
class Counting:
    """What is counted, as it stood on the main thread.

    Attributes:
        file: of the blueprint.
        needs: all of them.
        placements: of the needs, by id.
        places: circles and units.
        pack_id: standard of the run shown, empty for none.
        with_proposed, with_doubtful, weighted: what counts.
    """

    file: BlueprintFile
    needs: Sequence[Need]
    placements: Mapping[str, Placement]
    places: DeskPlaces
    pack_id: str = ""
    with_proposed: bool = True
    with_doubtful: bool = True
    weighted: bool = False


@dataclass(frozen=True)
class GapFigures:
    """Need against gap, and how forms were weighted."""

    matrix: NeedGapMatrix
    has_run: bool
    weighting: Optional[Weighting] = None


@dataclass(frozen=True)
class ReturnFigures:
    """What came back."""

    by_unit: ReturnTable
    by_age: AgeTable
    surveys: tuple[str, ...] = field(default=())


def count_need_against_gap(counting: Counting) -> GapFigures:
    """Lay needs beside the gaps of the run shown; any thread.

    Raises:
        LifeCircleError: as `BlueprintFile.read`; the standard cannot be read.
    """
    from ..core.need_against_gap import NeedGapSettings, need_against_gap
    from ..core.need_counting import NeedFilter
    from ..core.need_return import population_weights
    from ..core.survey_coding import offered_codes
    from ..store.desk_read import read_desk
    from ..store.need_reads import read_form_heads, read_measured_gaps, read_return_units

    questions = read_desk(counting.file, ("survey_question",)).of("survey_question")
    measured = read_measured_gaps(counting.file)
    weighting = None
    if counting.weighted:
        ages = {each.need_id: each.age_group for each in read_form_heads(counting.file)}
        units = read_return_units(counting.file, counting.places)
        weighting = population_weights(
            counting.needs,
            counting.placements,
            units,
            ages,
            with_doubtful=counting.with_doubtful,
        )
    settings = NeedGapSettings(
        NeedFilter(
            with_doubtful=counting.with_doubtful,
            weights=weighting.weights if weighting is not None else None,
        ),
        with_proposed=counting.with_proposed,
        accepts=_accepts(counting.pack_id),
        names=_names(),
        offered=offered_codes(questions) if questions else None,
    )
    places = counting.places
    matrix = need_against_gap(
        counting.needs,
        counting.placements,
        list(zip(places.circle_ids, places.circle_names)),
        measured,
        settings,
    )
    return GapFigures(matrix, bool(measured), weighting)


def count_returns(counting: Counting) -> ReturnFigures:
    """Count what came back from where and from whom; any thread.

    Raises:
        LifeCircleError: as `BlueprintFile.read`.
    """
    from ..core.need_return import returned_by_age, returned_by_unit
    from ..store.need_reads import read_form_heads, read_return_units

    heads = read_form_heads(counting.file)
    units = read_return_units(counting.file, counting.places)
    needs, doubtful = counting.needs, counting.with_doubtful
    ages = {each.need_id: each.age_group for each in heads}
    return ReturnFigures(
        returned_by_unit(needs, counting.placements, units, doubtful),
        returned_by_age(needs, ages, units, doubtful),
        tuple(dict.fromkeys(each.survey for each in heads if each.survey)),
    )


def code_forms_anew(
    file: BlueprintFile,
    questions: Sequence[SurveyQuestion],
    needs: Mapping[str, Need],
    keywords: Sequence[Any],
) -> list[Need]:
    """Return the needs of forms whose categories follow these questions; any thread.

    Raises:
        LifeCircleError: as `BlueprintFile.read`; the dictionary cannot be read.
    """
    from .. import paths
    from ..algorithms.gap_settings import load_categories
    from ..core.need_coding import NeedCoder
    from ..core.survey_coding import recoded_forms
    from ..store.need_reads import read_forms

    coder = NeedCoder.of(load_categories(), paths.resource("categories"), keywords)
    return recoded_forms(questions, read_forms(file), needs, coder)


def _accepts(pack_id: str) -> dict[str, tuple[str, ...]]:
    """Return the facilities that serve each clause of a standard."""
    if not pack_id:
        return {}
    from ..algorithms.gap_settings import load_standard

    return {each.code: tuple(each.accepts) for each in load_standard(pack_id).clauses}


def _names() -> dict[str, tuple[str, str, str]]:
    from ..algorithms.gap_settings import load_categories

    return {
        each.code: (each.name_zh, each.name_en, "") for each in load_categories().table.categories
    }
