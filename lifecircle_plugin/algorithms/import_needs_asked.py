# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What an import of needs is asked for: which sheet, read as what, laid over how."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class NeedsAsked:
    """The parameters of `import_needs` that say how its sheet is read; see the algorithm.

    Attributes:
        fields: pairs (field, heading) that the planner chose.
        min_seconds: forms filled in within less are doubtful.
    """

    path: Path
    sheet: str
    kind: str
    fields: Sequence[tuple[str, str]]
    survey: str
    subdistrict: str
    keep_personal: bool
    overwrite: bool
    min_seconds: float
