# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The steps of the planner's year: what is there, what is missing, what comes next. In words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Optional

from qgis.PyQt.QtCore import QCoreApplication

if TYPE_CHECKING:
    from ..store.blueprint_status import BlueprintStatus

# States of a step; each is written out beside its mark, so that colour is never alone.
DONE, ATTENTION, OPEN, LATER = "done", "attention", "open", "later"
# A little less is no reason to send anybody for more data.
THIN_M = 900.0
MOST_WAITING = 0.02
MOST_UNPLACED = 0.5
# What the next-step button does.
LOAD_OSM, LOAD_LAYERS, CONFIRM, RUN_GAP, SEE_GAPS, DRAW_CIRCLES, PLACE_PROJECTS = (
    "load_osm",
    "load_layers",
    "confirm",
    "run_gap",
    "see_gaps",
    "draw_circles",
    "place_projects",
)


@dataclass(frozen=True)
class Step:
    """One step of the year.

    Attributes:
        key: stays the same in every language.
        title: as the planner calls it.
        state: one of the states above.
        there: sentences that say what is there.
        missing: sentences that say what is missing.
    """

    key: str
    title: str
    state: str
    there: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


@dataclass(frozen=True)
class NextStep:
    """The one thing to do next: what the button says and does, and for which kind of rows."""

    action: str
    text: str
    why: str
    role: str = ""


def state_word(state: str) -> str:
    """Return the state as a word."""
    translate = QCoreApplication.translate
    return {
        DONE: translate("LifeCircle", "Done"),
        ATTENTION: translate("LifeCircle", "Look again"),
        OPEN: translate("LifeCircle", "To do"),
        LATER: translate("LifeCircle", "Later version"),
    }[state]


def basis_word(basis: str) -> str:
    """Return the basis of a population, as statistics name it."""
    translate = QCoreApplication.translate
    return {
        "permanent": translate("LifeCircle", "permanent residents"),
        "actual": translate("LifeCircle", "actual residents"),
        "registered": translate("LifeCircle", "registered residents"),
        "estimated": translate("LifeCircle", "estimated"),
        "counted": translate("LifeCircle", "counted"),
        "": translate("LifeCircle", "basis not named"),
    }.get(basis, basis)


def number(value: float) -> str:
    """Return a whole number with separators, as all of the product's texts write it."""
    return f"{round(value):,}"


def steps_of(status: Optional[BlueprintStatus]) -> list[Step]:
    """Return the steps in the order of the year.

    Args:
        status: what is in the blueprint; None for the steps as such, before one is open.
    """
    translate = QCoreApplication.translate
    first = _boundaries(status), _base_data(status)
    return [
        *first,
        _needs(status),
        _gaps(status),
        Step("spaces", translate("LifeCircle", "Spaces"), LATER),
        _projects(status),
        Step("gaps_again", translate("LifeCircle", "Re-measured gaps"), LATER),
        Step("blueprint", translate("LifeCircle", "Blueprint"), LATER),
        Step("roll_up", translate("LifeCircle", "District roll-up"), LATER),
    ]


def next_step(status: BlueprintStatus) -> NextStep:
    """Return the one thing to do next."""
    translate = QCoreApplication.translate
    if not status.count("street"):
        return NextStep(
            LOAD_OSM,
            translate("LifeCircle", "Load Streets from an OSM Extract…"),
            translate(
                "LifeCircle",
                "Without streets nobody can walk anywhere. An OpenStreetMap extract brings "
                "streets, facilities and homes at once; layers of your own work as well.",
            ),
        )
    if not (status.count("residence") or status.count("residence_area")):
        return NextStep(
            LOAD_LAYERS,
            translate("LifeCircle", "Load Residences from a Layer…"),
            translate("LifeCircle", "Residences with their people are what gaps are counted in."),
            "residence",
        )
    if not (status.count("facility") or status.count("facility_area")):
        return NextStep(
            LOAD_LAYERS,
            translate("LifeCircle", "Load Facilities from a Layer…"),
            translate("LifeCircle", "There is no facility yet that anybody could walk to."),
            "facility",
        )
    if not status.circles and status.count("unit"):
        return NextStep(
            DRAW_CIRCLES,
            translate("LifeCircle", "Draw Life Circles…"),
            translate(
                "LifeCircle",
                "There are units, but no circle yet: draw circles, or have them proposed, in the "
                "Circles panel.",
            ),
        )
    if not status.circles:
        return NextStep(
            LOAD_LAYERS,
            translate("LifeCircle", "Load Circles from a Layer…"),
            translate(
                "LifeCircle",
                "Gaps are told for each life circle: load the circles as they are drawn today.",
            ),
            "circle",
        )
    if status.units_unassigned:
        return NextStep(
            DRAW_CIRCLES,
            translate("LifeCircle", "Assign the Remaining Units…"),
            translate(
                "LifeCircle",
                "Units that belong to no circle {count}: the people there would be missing from "
                "every result.",
            ).format(count=number(status.units_unassigned)),
        )
    if status.run is None and _many_wait(status):
        return NextStep(
            CONFIRM,
            translate("LifeCircle", "Confirm Places…"),
            translate(
                "LifeCircle",
                "{count} facilities have no place on the map yet and count for nobody.",
            ).format(count=number(status.facilities_unplaced)),
        )
    if status.run is None:
        return NextStep(
            RUN_GAP,
            translate("LifeCircle", "Run the Gap Analysis…"),
            translate("LifeCircle", "Everything a gap analysis needs is there."),
        )
    if status.run.is_old:
        return NextStep(
            RUN_GAP,
            translate("LifeCircle", "Run the Gap Analysis Again…"),
            translate("LifeCircle", "Data changed after the last run: its numbers are old."),
        )
    # A few that have no place yet hold nobody up: the step list names them.
    if status.projects_unplaced > MOST_UNPLACED * status.count("project"):
        return NextStep(
            PLACE_PROJECTS,
            translate("LifeCircle", "Bring Projects onto the Map…"),
            translate(
                "LifeCircle",
                "{count} projects have no place yet: they belong to no circle, and change nothing "
                "in the gaps.",
            ).format(count=number(status.projects_unplaced)),
        )
    return NextStep(
        SEE_GAPS,
        translate("LifeCircle", "Look at the Gaps"),
        translate("LifeCircle", "The gaps are measured: see who lacks what, circle by circle."),
    )


def _many_wait(status: BlueprintStatus) -> bool:
    """Tell whether so many facilities lack a place that a first run would mislead."""
    return status.facilities_unplaced > MOST_WAITING * status.count("facility")


def thin_sides(status: BlueprintStatus) -> list[tuple[str, float]]:
    """Return the sides where the data end too close to the circles, with metres, closest first."""
    thin = [(side, reach) for side, reach in status.margin_m.items() if reach < THIN_M]
    return sorted(thin, key=lambda each: each[1])


def side_word(side: str) -> str:
    """Return a side of the compass."""
    translate = QCoreApplication.translate
    return {
        "west": translate("LifeCircle", "west"),
        "south": translate("LifeCircle", "south"),
        "east": translate("LifeCircle", "east"),
        "north": translate("LifeCircle", "north"),
    }[side]


def listed(words: Sequence[str]) -> str:
    """Return words as a list in a sentence."""
    return QCoreApplication.translate("LifeCircle", ", ").join(words)


def surround_text(status: BlueprintStatus) -> str:
    """Return what to do about data that end close to the circles, empty where all is well."""
    thin = thin_sides(status)
    if not thin:
        return ""
    translate = QCoreApplication.translate
    one = translate("LifeCircle", "{side} {metres} m")
    sides = [
        one.format(side=side_word(side), metres=number(max(reach, 0.0))) for side, reach in thin
    ]
    return translate(
        "LifeCircle",
        "The streets end close to the circles ({sides}). People near the edge also walk outside: "
        "load streets and facilities for 1 km around, or the true edge (river, railway) there.",
    ).format(sides=listed(sides))


def _boundaries(status: Optional[BlueprintStatus]) -> Step:
    translate = QCoreApplication.translate
    title = translate("LifeCircle", "Boundaries")
    if status is None:
        return Step("boundaries", title, OPEN)
    there, missing = [], []
    if status.count("subdistrict"):
        there.append(
            translate("LifeCircle", "Subdistricts {count}").format(
                count=number(status.count("subdistrict"))
            )
        )
    if status.whole_circles:
        there.append(translate("LifeCircle", "No units: each circle is one for now"))
    elif status.count("unit"):
        there.append(
            translate("LifeCircle", "Units {count}").format(count=number(status.count("unit")))
        )
    if status.circles:
        text = translate("LifeCircle", "Circles {count} (scenario {scenario})")
        there.append(text.format(count=number(status.circles), scenario=status.scenario))
    else:
        missing.append(translate("LifeCircle", "No circles yet"))
    if len(status.scenarios) > 1:
        there.append(
            translate("LifeCircle", "Scenarios {count}").format(count=number(len(status.scenarios)))
        )
    if not status.count("subdistrict"):
        missing.append(translate("LifeCircle", "No subdistrict boundary yet"))
    if status.circles and status.units_unassigned:
        missing.append(
            translate("LifeCircle", "Units that belong to no circle {count}").format(
                count=number(status.units_unassigned)
            )
        )
    unassigned = bool(status.circles and status.units_unassigned)
    state = OPEN if not status.circles else ATTENTION if unassigned else DONE
    return Step("boundaries", title, state, _joined(there), tuple(missing))


def _base_data(status: Optional[BlueprintStatus]) -> Step:
    translate = QCoreApplication.translate
    title = translate("LifeCircle", "Base data")
    if status is None:
        return Step("base_data", title, OPEN)
    there, missing, doubts = [], [], []
    residences = max(status.count("residence"), status.count("residence_area"))
    for count, text, lacking in (
        (
            status.count("street"),
            translate("LifeCircle", "Streets {count}"),
            translate("LifeCircle", "No streets yet"),
        ),
        (
            residences,
            translate("LifeCircle", "Residences {count}"),
            translate("LifeCircle", "No residences yet"),
        ),
        (
            status.count("facility"),
            translate("LifeCircle", "Facilities {count}"),
            translate("LifeCircle", "No facilities yet"),
        ),
    ):
        if count:
            there.append(text.format(count=number(count)))
        else:
            missing.append(lacking)
    if status.count("gate"):
        there.append(
            translate("LifeCircle", "Gates {count}").format(count=number(status.count("gate")))
        )
    lines = list(_joined(there))
    if status.people is not None:
        parts = [
            translate("LifeCircle", "{people} people ({basis})").format(
                people=number(people), basis=basis_word(basis)
            )
            for basis, people in status.people_by_basis.items()
        ]
        lines.append(listed(parts))
    doubts += _doubts(status, residences)
    state = OPEN if missing else ATTENTION if doubts else DONE
    return Step("base_data", title, state, tuple(lines), (*missing, *doubts))


def _doubts(status: BlueprintStatus, residences: int) -> list[str]:
    translate = QCoreApplication.translate
    doubts = []
    for count, text in (
        (
            status.residences_without_people if residences else 0,
            translate("LifeCircle", "Residences without people {count}"),
        ),
        (
            status.residences_without_place,
            translate("LifeCircle", "Residences without a place {count}"),
        ),
        (status.facilities_unplaced, translate("LifeCircle", "Facilities without a place {count}")),
        (
            status.facilities_without_category,
            translate("LifeCircle", "Facilities without a category {count}"),
        ),
    ):
        if count:
            doubts.append(text.format(count=number(count)))
    surround = surround_text(status)
    return [*doubts, surround] if surround else doubts


def _gaps(status: Optional[BlueprintStatus]) -> Step:
    translate = QCoreApplication.translate
    title = translate("LifeCircle", "Gaps")
    if status is None or status.run is None:
        missing = (translate("LifeCircle", "Not measured yet"),) if status is not None else ()
        return Step("gaps", title, OPEN, (), missing)
    run = status.run
    there = [
        translate("LifeCircle", "{standard}, measured {date}").format(
            standard=run.standard, date=run.finished_at[:10]
        )
    ]
    there.append(
        translate(
            "LifeCircle", "Circles with a gap {gaps} of {circles}, by confirmed clauses {clauses}"
        ).format(
            gaps=number(run.circles_with_gap),
            circles=number(run.circles),
            clauses=number(run.confirmed),
        )
    )
    if run.unconfirmed:
        text = translate("LifeCircle", "Clauses nobody has confirmed yet, not counted here {count}")
        there.append(text.format(count=number(run.unconfirmed)))
    old = (translate("LifeCircle", "Data changed after the run"),) if run.is_old else ()
    return Step("gaps", title, ATTENTION if old else DONE, tuple(there), old)


def _needs(status: Optional[BlueprintStatus]) -> Step:
    translate = QCoreApplication.translate
    title = translate("LifeCircle", "Needs")
    if status is None or not status.count("need"):
        missing = (translate("LifeCircle", "No needs yet"),) if status is not None else ()
        return Step("needs", title, OPEN, (), missing)
    there = [translate("LifeCircle", "Needs {count}").format(count=number(status.count("need")))]
    if status.count("survey_form"):
        there.append(
            translate("LifeCircle", "of them questionnaires {count}").format(
                count=number(status.count("survey_form"))
            )
        )
    if status.count("event"):
        there.append(
            translate("LifeCircle", "Events {count}").format(count=number(status.count("event")))
        )
    uncoded = status.count("need") - status.needs_coded
    if not uncoded:
        return Step("needs", title, DONE, _joined(there))
    missing = (
        translate("LifeCircle", "Needs without a category {count}").format(count=number(uncoded)),
    )
    return Step("needs", title, ATTENTION, _joined(there), missing)


def _projects(status: Optional[BlueprintStatus]) -> Step:
    translate = QCoreApplication.translate
    title = translate("LifeCircle", "Projects")
    if status is None or not status.count("project"):
        missing = (translate("LifeCircle", "No projects yet"),) if status is not None else ()
        return Step("projects", title, OPEN, (), missing)
    there = [
        translate("LifeCircle", "Projects {count}").format(count=number(status.count("project")))
    ]
    if status.count("package"):
        there.append(
            translate("LifeCircle", "Packages {count}").format(
                count=number(status.count("package"))
            )
        )
    missing = tuple(
        text.format(count=number(count))
        for count, text in (
            (
                status.projects_unplaced,
                translate("LifeCircle", "Projects without a place {count}"),
            ),
            (
                status.projects_without_need,
                translate("LifeCircle", "Projects without a need {count}"),
            ),
        )
        if count
    )
    return Step("projects", title, ATTENTION if missing else DONE, _joined(there), missing)


def _joined(parts: Sequence[str]) -> tuple[str, ...]:
    return (listed(parts),) if parts else ()
