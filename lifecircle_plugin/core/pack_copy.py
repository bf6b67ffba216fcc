# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""A planner's working copy of a standard: found before the shipped one, never instead of it.

The shipped packs are never changed. A copy keeps the id of its pack, lies in the planner's own
folder and is therefore the one that every run uses; setting it aside brings the shipped one back.
"""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Optional, Union

from .clauses import EVIDENCE, Clause, LevelDefinition, Pack, PackInfo
from .csv_table import ProblemList, read_csv_table
from .errors import LifeCircleError
from .standards import KNOWN_COLUMNS, SETTINGS_FILE, find_pack, list_packs, load_pack, save_pack

Item = Union[Clause, LevelDefinition]
Extra = Mapping[int, Mapping[str, str]]

FIRST_ROW = 2
DRAFTS = "unsaved"


@dataclass(frozen=True)
class PackEntry:
    """A standard as listed: where it comes from and how well it is checked.

    Attributes:
        is_own: the file lies in the planner's folder.
        has_shipped: a pack of this id came with the plugin.
        evidence: number of clauses per word of EVIDENCE.
        faults: number of faulty rows and cells; such a pack cannot be used until mended.
        problem: why the file could not be read at all.
    """

    info: PackInfo
    is_own: bool
    has_shipped: bool
    evidence: Mapping[str, int]
    faults: int = 0
    problem: Optional[LifeCircleError] = None

    @property
    def is_copy(self) -> bool:
        """Tell whether it stands in the place of a shipped pack."""
        return self.is_own and self.has_shipped


@dataclass(frozen=True)
class WorkingPack:
    """A pack opened for proof-reading.

    Attributes:
        pack: as read from its file; rows are numbered without gaps.
        shipped: the pack of the same id that came with the plugin, None for an own one.
        own_path: file in the planner's folder, None while there is no copy.
        stamp: fingerprint of that file, empty without one.
        extra: cells of columns that are not ours, by row.
    """

    pack: Pack
    shipped: Optional[Pack]
    own_path: Optional[Path]
    stamp: str
    extra: Extra


def count_evidence(pack: Pack) -> dict[str, int]:
    """Return the number of a pack's rows per word of EVIDENCE, level definitions included."""
    found = Counter(item.evidence for item in items_of(pack))
    return {word: found.get(word, 0) for word in EVIDENCE}


def items_of(pack: Pack) -> list[Item]:
    """Return clauses and level definitions in the file's order."""
    items: list[Item] = [*pack.clauses, *pack.level_definitions]
    return sorted(items, key=lambda item: item.row)


def list_entries(own: Path, shipped: Path) -> list[PackEntry]:
    """Return every standard once, the planner's copy in place of the shipped pack.

    Shipped ones come first in their own order, then packs that are the planner's alone.
    """
    return [entry_of(info, own, shipped) for info in list_infos(own, shipped)]


def list_infos(own: Path, shipped: Path) -> list[PackInfo]:
    """Return what `list_entries` lists, without reading clauses."""
    infos = {info.id: info for info in list_packs(shipped)}
    seen: set[str] = set()
    for info in list_packs(own) if own.is_dir() else []:
        if info.id not in seen:  # As find_pack does: the first of several files holds.
            infos[info.id] = info
            seen.add(info.id)
    return list(infos.values())


def entry_of(info: PackInfo, own: Path, shipped: Path) -> PackEntry:
    """Return a listed pack with the evidence of its clauses; a faulty one says so."""
    is_own = info.path.parent == own
    has_shipped = any(known.id == info.id for known in list_packs(shipped)) if is_own else True
    none = dict.fromkeys(EVIDENCE, 0)
    try:
        pack = load_pack(info.path, shipped / SETTINGS_FILE, skip_broken_rows=True)
    except LifeCircleError as problem:
        return PackEntry(info, is_own, has_shipped, none, problem=problem)
    return PackEntry(info, is_own, has_shipped, count_evidence(pack), len(pack.problems))


def open_pack(pack_id: str, own: Path, shipped: Path) -> WorkingPack:
    """Open a standard for proof-reading; nothing is written yet.

    Raises:
        LifeCircleError: no such pack, or a file that is no pack at all.
    """
    path = find_pack(pack_id, own, shipped)
    is_own = path.parent == own
    stamp = _stamp(path) if is_own else ""
    pack = load_pack(path, shipped / SETTINGS_FILE, skip_broken_rows=True)
    extra: Extra = _extra_cells(path) if is_own else {}
    pack, extra = _numbered(pack, extra)
    return WorkingPack(
        pack, _shipped_pack(pack.id, shipped), path if is_own else None, stamp, extra
    )


def save_copy(working: WorkingPack, pack: Pack, own: Path) -> WorkingPack:
    """Write the pack as it now stands into the planner's folder, in one step.

    Args:
        working: what was opened.
        pack: the same pack after proof-reading.
        own: the planner's folder; made when it is missing.

    Raises:
        LifeCircleError: the file was changed by somebody else, has faults that saving would
            lose, or cannot be written.
    """
    if working.pack.problems:
        raise LifeCircleError(
            "pack_copy_faults", file=str(working.pack.path), count=len(working.pack.problems)
        )
    path = working.own_path
    if path is not None and _stamp(path) != working.stamp:
        raise LifeCircleError("pack_changed_outside", file=str(path))
    if path is None:
        _make_folder(own)
        path = _free_path(own, pack.id)
    save_pack(pack, path, working.extra)
    drop_draft(pack.id, own)
    return replace(working, pack=replace(pack, path=path), own_path=path, stamp=_stamp(path))


def set_aside(working: WorkingPack, now: Optional[datetime] = None) -> Path:
    """Put a copy out of the way, so that the shipped pack holds again; it is not deleted.

    Returns:
        Where the copy now lies.

    Raises:
        LifeCircleError: there is no copy, nothing shipped to go back to, or no right to rename.
    """
    path = working.own_path
    if path is None or working.shipped is None:
        raise LifeCircleError("pack_no_copy", pack=working.pack.id)
    moment = (now or datetime.now()).strftime("%Y%m%d-%H%M%S")
    target = path.with_name(f"{path.name}.old-{moment}")
    try:
        os.replace(path, target)
    except OSError as error:
        raise LifeCircleError("table_not_saved", file=str(path), cause=str(error)) from error
    return target


# --- unsaved work, kept when the window has to go -----------------------------------------------


def keep_draft(working: WorkingPack, pack: Pack, own: Path) -> Path:
    """Keep unsaved work beside the copies, where no run looks.

    Raises:
        LifeCircleError: the folder cannot be written.
    """
    path = _draft_path(pack.id, own)
    _make_folder(path.parent)
    save_pack(pack, path, working.extra)
    return path


def read_draft(working: WorkingPack, own: Path) -> Optional[Pack]:
    """Return the unsaved work kept for a pack, None where there is none or it does not fit."""
    path = _draft_path(working.pack.id, own)
    if not path.is_file():
        return None
    try:
        draft = load_pack(path)
    except LifeCircleError:
        return None
    same = [item.row for item in items_of(draft)] == [item.row for item in items_of(working.pack)]
    return replace(draft, path=working.pack.path) if same else None


def drop_draft(pack_id: str, own: Path) -> None:
    """Forget unsaved work."""
    _draft_path(pack_id, own).unlink(missing_ok=True)


def _draft_path(pack_id: str, own: Path) -> Path:
    return own / DRAFTS / f"{_file_name(pack_id)}.csv"


# --- files ---------------------------------------------------------------------------------------


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise LifeCircleError("table_not_saved", file=str(folder), cause=str(error)) from error


def _free_path(own: Path, pack_id: str) -> Path:
    """Return a file name that no other own pack has."""
    name = _file_name(pack_id)
    path, number = own / f"{name}.csv", 2
    while path.exists():
        path, number = own / f"{name}-{number}.csv", number + 1
    return path


def _file_name(pack_id: str) -> str:
    return "".join("_" if sign in '\\/:*?"<>|' else sign for sign in pack_id) or "standard"


def _stamp(path: Path) -> str:
    try:
        return hashlib.blake2s(path.read_bytes()).hexdigest()
    except OSError:
        return "missing"


def _shipped_pack(pack_id: str, shipped: Path) -> Optional[Pack]:
    for info in list_packs(shipped):
        if info.id == pack_id:
            return load_pack(info.path)
    return None


def _extra_cells(path: Path) -> dict[int, dict[str, str]]:
    table = read_csv_table(path, (), ProblemList(str(path)))
    own = [column for column in table.columns if column and column not in KNOWN_COLUMNS]
    return {row.number: {column: row.text(column) for column in own} for row in table.rows}


def _numbered(pack: Pack, extra: Extra) -> tuple[Pack, Extra]:
    """Return pack and cells with rows numbered as they will be once saved."""
    new = {item.row: number for number, item in enumerate(items_of(pack), FIRST_ROW)}
    clauses = tuple(replace(clause, row=new[clause.row]) for clause in pack.clauses)
    definitions = tuple(replace(level, row=new[level.row]) for level in pack.level_definitions)
    levels = {name: replace(level, row=new[level.row]) for name, level in pack.levels.items()}
    numbered = replace(pack, clauses=clauses, level_definitions=definitions, levels=levels)
    return numbered, {new[row]: cells for row, cells in extra.items() if row in new}
