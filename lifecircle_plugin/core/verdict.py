# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The verdict on one clause in one frame, with the reasons a planner is given for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional

from .bounds import Split, verdict_bounds
from .reasons import floor_percent, target_percent, tell, whole_people
from .results import Reason, State
from .standards import Clause, DistanceRange

UNKNOWN_POPULATION_SHARE = 0.1
"""More residences of unknown population than this leave a frame undecided."""


@dataclass(frozen=True)
class Question:
    """One clause as asked in one run.

    Attributes:
        is_absent: no facility of the accepted categories is in the data.
        is_surveyed: the planner declared that none is missing from the data.
        disconnected: facilities of the category that are not attached to the streets.
        has_population: False where each residence counts one.
    """

    clause: Clause
    distance: DistanceRange
    speed_m_per_s: float
    is_absent: bool
    is_surveyed: bool
    disconnected: int
    has_population: bool

    @property
    def shortage(self) -> State:
        """Return what a shortage is called: an optional clause never makes a gap."""
        return State.IMPROVABLE if self.clause.requirement == "optional" else State.GAP

    @property
    def is_data_missing(self) -> bool:
        """Tell whether the category may simply not have been collected."""
        return self.is_absent and not self.is_surveyed


@dataclass(frozen=True)
class FrameCase:
    """What is known of one frame; `near` and `far` are at the clause's two distances.

    Attributes:
        kind: "circle", "subdistrict" or "district".
        asked_kind: the clause's frame; differs from `kind` where no subdistrict is known.
        residences_unknown: residences of unknown population.
        near_land, far_land: the same by residential area, None without areas.
        facilities: facilities of the category that stand in the frame.
    """

    kind: str
    asked_kind: str
    name: str
    residences: int
    residences_unknown: int
    near: Split
    far: Split
    near_land: Optional[Split]
    far_land: Optional[Split]
    facilities: int

    @property
    def is_mostly_unknown(self) -> bool:
        """Tell whether too many residences are of unknown population to say 'enough'."""
        return self.residences_unknown > UNKNOWN_POPULATION_SHARE * self.residences


@dataclass(frozen=True)
class Verdict:
    """State of a frame and the sentences that explain it, the most important first."""

    state: State
    reasons: tuple[Reason, ...]


def judge(question: Question, frame: FrameCase) -> Verdict:
    """Return the verdict on a clause in a frame (design rules 9 to 11).

    A frame without people is not tested. Missing data come next: no known population, a category
    nobody may have collected, too many residences of unknown population; but facilities that must
    stand in the frame and do not are a shortage whatever else is missing. Then the share decides
    if it does so at both bounds.
    """
    unknown = frame.residences_unknown
    if frame.far.total <= 0:
        if not unknown:
            return Verdict(State.NOT_APPLICABLE, (tell("gap_no_people"),))
        reason = tell("gap_population_unknown", residences=unknown)
        return Verdict(State.INSUFFICIENT, (reason,))
    whose = _whose(question, frame)
    if question.is_data_missing:
        return Verdict(State.INSUFFICIENT, (tell("gap_category_absent"),))
    if frame.facilities < question.clause.min_count:
        return Verdict(question.shortage, (*whose, *_count_short(question, frame)))
    if frame.is_mostly_unknown:
        reason = tell("gap_population_mostly_unknown", unknown=unknown, residences=frame.residences)
        return Verdict(State.INSUFFICIENT, (*whose, reason))
    verdict = _judge_share(question, frame)
    return Verdict(verdict.state, (*whose, *verdict.reasons))


def _judge_share(question: Question, frame: FrameCase) -> Verdict:
    near, far, by_land = frame.near, frame.far, False
    notes: list[Reason] = []
    if question.clause.denominator == "land":
        if frame.near_land and frame.far_land and frame.far_land.total > 0:
            near, far, by_land = frame.near_land, frame.far_land, True
        else:
            notes.append(tell("gap_land_missing"))
    bounds = verdict_bounds(near, far, question.clause.target)
    if frame.residences_unknown:
        notes.append(tell("gap_population_partly_unknown", unknown=frame.residences_unknown))
    if not bounds.is_decided:
        # Where both bounds are enough at the larger distance, the smaller one is in question.
        if bounds.low is State.BORDERLINE:
            reasons = _undecided(question, near, frame.near, question.distance.near_m, by_land)
        else:
            reasons = _undecided(question, far, frame.far, question.distance.far_m, by_land)
        return Verdict(State.INSUFFICIENT, (*reasons, *notes))
    state = question.shortage if bounds.low is State.GAP else bounds.low
    if question.is_absent:
        notes.append(tell("gap_surveyed_none"))
    undecided = frame.far.undecided
    if undecided > 0:
        key = _counted(question, "gap_undecided_harmless")
        notes.append(tell(key, people=whole_people(undecided)))
    return Verdict(state, (_share_sentence(question, frame, state, near, far, by_land), *notes))


def _share_sentence(
    question: Question, frame: FrameCase, state: State, near: Split, far: Split, by_land: bool
) -> Reason:
    """Say how many are within the distance that decides, and what is asked for."""
    distance = question.distance
    split, limit_m = (near, distance.near_m) if state is State.MET else (far, distance.far_m)
    values: dict[str, object] = {
        "share": floor_percent(split.share or 0.0),
        "limit_m": round(limit_m),
        "target": target_percent(question.clause.target),
    }
    if state is State.BORDERLINE:
        values.update(near_share=floor_percent(near.share or 0.0), near_m=round(distance.near_m))
    if state is question.shortage:
        values.update(uncovered=whole_people(frame.far.uncovered))
    if by_land:
        return tell(f"gap_land_{state.value}", **values)
    return tell(_counted(question, f"gap_state_{state.value}"), **values)


def _undecided(
    question: Question, split: Split, people: Split, limit_m: float, by_land: bool
) -> list[Reason]:
    """Say between which shares the truth lies, and whom better data would decide."""
    reasons = [
        tell(
            "gap_land_undecided" if by_land else _counted(question, "gap_undecided"),
            low=floor_percent(split.low or 0.0),
            high=floor_percent(split.highest or 0.0),
            limit_m=round(limit_m),
            target=target_percent(question.clause.target),
        )
    ]
    if people.unrouted > 0:
        key = _counted(question, "gap_undecided_unrouted")
        reasons.append(tell(key, people=whole_people(people.unrouted)))
    if people.edge > 0:
        key = _counted(question, "gap_undecided_edge")
        reasons.append(tell(key, people=whole_people(people.edge), limit_m=round(limit_m)))
    if people.disconnected > 0:
        key = _counted(question, "gap_undecided_disconnected")
        count = whole_people(people.disconnected)
        reasons.append(tell(key, people=count, facilities=question.disconnected))
    return reasons


def _count_short(question: Question, frame: FrameCase) -> list[Reason]:
    required, standing = question.clause.min_count, frame.facilities
    reasons = [tell(f"gap_count_{frame.kind}", required=required, facilities=standing)]
    share = frame.far.share
    if share:
        key = _counted(question, "gap_count_served")
        limit_m = round(question.distance.far_m)
        reasons.append(tell(key, share=floor_percent(share), limit_m=limit_m))
    return reasons


def _whose(question: Question, frame: FrameCase) -> list[Reason]:
    """Say whose verdict it is, where it is not the circle's own."""
    share = frame.far.share
    if frame.kind == "circle" or share is None:
        return []
    values: dict[str, object] = {
        "share": floor_percent(share),
        "people": whole_people(frame.far.total),
        "limit_m": round(question.distance.far_m),
    }
    if frame.kind == "subdistrict":
        values["frame_name"] = frame.name
    return [tell(_counted(question, f"gap_frame_{frame.kind}"), **values)]


def clause_notes(question: Question, frame: FrameCase) -> list[Reason]:
    """Return what holds for the clause whatever the verdict: its distance, its frame, access."""
    notes = []
    distance, clause = question.distance, question.clause
    limit_m = round(distance.far_m)
    if distance.source == "minutes":
        minutes, speed = round(clause.minutes), question.speed_m_per_s
        notes.append(tell("gap_limit_from_minutes", limit_m=limit_m, minutes=minutes, speed=speed))
    elif distance.source != "clause":
        notes.append(tell(f"gap_limit_from_{distance.source}", limit_m=limit_m))
    if clause.access_only:
        notes.append(tell("gap_access_only"))
    if frame.kind != frame.asked_kind and frame.name:
        notes.append(tell("gap_no_subdistrict"))
    return notes


def _counted(question: Question, key: str) -> str:
    """Return the key of the sentence that speaks of residences where no people are known."""
    return key if question.has_population else f"{key}_residences"
