# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""How far packages are: the weighted progress of their projects and of the packages inside them.

What is not known stays open: a package then has a lower and an upper bound (unknown as 0 and as
100 percent) instead of a figure.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Optional

from .errors import LifeCircleError
from .project_desk import DONE, Package, Project

FULL = 100.0


@dataclass(frozen=True)
class PackageProgress:
    """One package with everything inside it.

    Attributes:
        low, high: percent, weighted; None where nothing inside counts.
        projects: projects inside, at any depth, dropped ones left out.
        known: those whose progress is known.
        dropped: dropped ones inside.
        planned_wan, secured_wan: sums of what is known, 10,000 yuan; None where nothing is.
        planned_known, secured_known: of how many projects.
        stages: {stage: how many}; an empty stage is not told.
    """

    package_id: str
    depth: int
    low: Optional[float]
    high: Optional[float]
    projects: int
    known: int
    dropped: int
    planned_wan: Optional[float]
    planned_known: int
    secured_wan: Optional[float]
    secured_known: int
    stages: Mapping[str, int]

    @property
    def progress(self) -> Optional[float]:
        """Return the percent where it is certain."""
        return self.low if self.low is not None and self.low == self.high else None


def known_progress(project: Project) -> Optional[float]:
    """Return the percent of a project, None if unknown.

    A project that is finished, accepted or in use is built whole, and an idea is not begun, also
    where nobody wrote so.
    """
    if project.progress is not None:
        return min(max(project.progress, 0.0), FULL)
    if project.stage in DONE:
        return FULL
    return 0.0 if project.stage == "idea" else None


def children_of(packages: Sequence[Package]) -> dict[str, list[Package]]:
    """Return the packages inside each package; "" holds those at the top.

    One whose parent is not there, or that would lie inside itself, stands at the top.
    """
    by_id = {each.id: each for each in packages}
    inside: dict[str, list[Package]] = {}
    for each in packages:
        parent = each.parent_id if each.parent_id in by_id else ""
        if parent and each.id in _ancestors(by_id, parent):
            parent = ""
        inside.setdefault(parent, []).append(each)
    return inside


def outermost(packages: Sequence[Package]) -> dict[str, str]:
    """Return the id of the outermost package that each package lies in, itself at the top."""
    inside = children_of(packages)
    top: dict[str, str] = {}

    def spread(package_id: str, outermost_id: str) -> None:
        top[package_id] = outermost_id
        for child in inside.get(package_id, []):
            spread(child.id, outermost_id)

    for each in inside.get("", []):
        spread(each.id, each.id)
    return top


def check_parent(packages: Sequence[Package], package_id: str, parent_id: str) -> None:
    """Refuse to put a package into itself or into one that lies inside it.

    Raises:
        LifeCircleError: package_in_itself.
    """
    by_id = {each.id: each for each in packages}
    if parent_id and package_id in {parent_id, *_ancestors(by_id, parent_id)}:
        raise LifeCircleError(
            "package_in_itself", package=by_id[package_id].name, parent=by_id[parent_id].name
        )


def check_name(
    packages: Sequence[Package], name: str, parent_id: str, package_id: str = ""
) -> None:
    """Refuse a name that another package at the same place has: lists would show two alike.

    Args:
        packages: all of them.
        name: that is wanted.
        parent_id: of the package around, "" at the top.
        package_id: of the package itself, "" for a new one.

    Raises:
        LifeCircleError: package_name_taken.
    """
    wanted = name.strip().casefold()
    for each in children_of(packages).get(parent_id, []):
        if each.id != package_id and each.name.strip().casefold() == wanted:
            raise LifeCircleError("package_name_taken", package=each.name)


def _ancestors(by_id: Mapping[str, Package], package_id: str) -> set[str]:
    """Return a package and all that it lies in."""
    found: set[str] = set()
    while package_id in by_id and package_id not in found:
        found.add(package_id)
        package_id = by_id[package_id].parent_id
    return found


def roll_up(packages: Sequence[Package], projects: Sequence[Project]) -> dict[str, PackageProgress]:
    """Return the progress of every package, by id, in reading order (parents before children).

    A project and a package count with their `weight` (None: 1) in the package they lie in.
    Packages without a project that counts have no progress and no weight in their parent's.
    """
    inside = children_of(packages)
    members: dict[str, list[Project]] = {}
    for each in projects:
        members.setdefault(each.package_id, []).append(each)
    found: dict[str, PackageProgress] = {}

    def add(package: Package, depth: int) -> PackageProgress:
        found[package.id] = _NOTHING  # keeps its place in the order
        own = members.get(package.id, [])
        children = [(each, add(each, depth + 1)) for each in inside.get(package.id, [])]
        found[package.id] = _together(package, depth, own, children)
        return found[package.id]

    for package in inside.get("", []):
        add(package, 0)
    return found


_NOTHING = PackageProgress("", 0, None, None, 0, 0, 0, None, 0, None, 0, {})


def _together(
    package: Package,
    depth: int,
    own: Sequence[Project],
    children: Sequence[tuple[Package, PackageProgress]],
) -> PackageProgress:
    counted = [each for each in own if each.stage != "dropped"]
    parts = [(_weight(each.weight), known_progress(each)) for each in counted]
    bounds = [(w, p if p is not None else 0.0, p if p is not None else FULL) for w, p in parts]
    for child, progress in children:
        if progress.low is not None and progress.high is not None:
            bounds.append((_weight(child.weight), progress.low, progress.high))
    weight = sum(each[0] for each in bounds)
    stages: dict[str, int] = {}
    for each in counted:
        stages[each.stage] = stages.get(each.stage, 0) + 1
    for _, progress in children:
        for stage, count in progress.stages.items():
            stages[stage] = stages.get(stage, 0) + count
    planned = [e.budget_planned_wan for e in counted if e.budget_planned_wan is not None]
    secured = [e.budget_secured_wan for e in counted if e.budget_secured_wan is not None]
    planned += [p.planned_wan for _, p in children if p.planned_wan is not None]
    secured += [p.secured_wan for _, p in children if p.secured_wan is not None]
    return PackageProgress(
        package.id,
        depth,
        sum(w * low for w, low, _ in bounds) / weight if weight else None,
        sum(w * high for w, _, high in bounds) / weight if weight else None,
        len(counted) + sum(p.projects for _, p in children),
        sum(p is not None for _, p in parts) + sum(p.known for _, p in children),
        len(own) - len(counted) + sum(p.dropped for _, p in children),
        sum(planned) if planned else None,
        sum(e.budget_planned_wan is not None for e in counted)
        + sum(p.planned_known for _, p in children),
        sum(secured) if secured else None,
        sum(e.budget_secured_wan is not None for e in counted)
        + sum(p.secured_known for _, p in children),
        stages,
    )


def _weight(weight: Optional[float]) -> float:
    return 1.0 if weight is None else max(weight, 0.0)
