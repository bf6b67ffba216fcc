# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Categories, doubts and figures of needs in the planner's words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Optional

from qgis.PyQt.QtCore import QCoreApplication

from ..core.need_counting import Base, percent
from ..core.project_desk import parts_of
from ..texts import Texts
from .projects_words import NOTHING, code_word, plain_number
from .steps import number

WRONG, DOUBTFUL, FAINT = "#9a2f12", "#8a5200", "#6b757c"
SHOWN_CHARACTERS = 200


class CategoryWords:
    """Names of categories by code, known once the tables are read."""

    def __init__(self) -> None:
        """Know no name yet: codes stand for themselves."""
        self.labels: Mapping[str, str] = {}

    def word(self, code: str) -> str:
        """Return a category's name, its code while that is not known."""
        return self.labels.get(code, code)

    def listed(self, codes: Iterable[str]) -> str:
        """Return several categories."""
        joint = QCoreApplication.translate("LifeCircle", ", ")
        return joint.join(self.word(each) for each in codes)


def source_word(source: str) -> str:
    """Return where a need comes from."""
    return code_word("need_source", source)


def handling_word(handling: str) -> str:
    """Return how far a need is handled."""
    return code_word("need_handling", handling or "open")


def result_word(result: str) -> str:
    """Return what came of a need, a dash where that is open."""
    return code_word("need_result", result) or NOTHING


def doubts_text(doubt: str) -> str:
    """Return why a need is doubtful."""
    texts = Texts.for_user()
    joint = QCoreApplication.translate("LifeCircle", ", ")
    return joint.join(texts.message(f"need_doubt_{each}") for each in parts_of(doubt))


def event_kind_word(kind: str) -> str:
    """Return a type of event; one of the planner's own is its own word."""
    return code_word("event_kind", kind) or NOTHING


def one_line(text: str) -> str:
    """Return a text on one line, cut where it is long."""
    plain = " ".join(text.split())
    return plain if len(plain) <= SHOWN_CHARACTERS else f"{plain[:SHOWN_CHARACTERS]}…"


def share_text(share: Optional[float]) -> str:
    """Return a share in percent, cut off; a dash where it is unknown or hidden."""
    return NOTHING if share is None else f"{percent(share, int(share < 0.1))}%"


def exact_share(share: Optional[float]) -> str:
    """Return a share with a decimal, cut off: it never reads as all where it is not."""
    return NOTHING if share is None else f"{percent(share, 1)}%"


def base_text(base: Base, skipped: int = 0) -> str:
    """Return what figures rest on."""
    translate = QCoreApplication.translate
    parts = [translate("LifeCircle", "Base n = {count}").format(count=number(base.n))]
    if base.doubtful:
        parts.append(
            translate("LifeCircle", "doubtful among them {count}").format(
                count=number(base.doubtful)
            )
        )
    if base.left_out:
        parts.append(
            translate("LifeCircle", "not counted {count}").format(count=number(base.left_out))
        )
    if skipped:
        parts.append(
            translate("LifeCircle", "said nothing of what they need {count}").format(
                count=number(skipped)
            )
        )
    return translate("LifeCircle", ", ").join(parts)


def figure(value: Optional[float], decimals: int = 0) -> str:
    """Return a figure, a dash where it is unknown."""
    return plain_number(value, decimals)
