# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What planners type into cells: numbers with remarks, positions, dates, states.

Nothing is guessed silently: each answer says whether the value is exact, what else stood in the
cell, and why there is no value.
"""

from __future__ import annotations

from .cell_answers import (
    CellState,
    DateCell,
    NumberCell,
    NumberKind,
    PositionCell,
    WordCell,
    is_unknown,
)
from .cell_dates import read_date
from .cell_numbers import read_number
from .cell_positions import read_position
from .cell_words import FACILITY_STATES, read_facility_state, read_yes_no

__all__ = [
    "FACILITY_STATES",
    "CellState",
    "DateCell",
    "NumberCell",
    "NumberKind",
    "PositionCell",
    "WordCell",
    "is_unknown",
    "read_date",
    "read_facility_state",
    "read_number",
    "read_position",
    "read_yes_no",
]
