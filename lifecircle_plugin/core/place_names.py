# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Chinese place names and addresses brought into one form and taken apart."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class AddressParts:
    """An address or place name taken apart; every part in the form of `place_key`, "" if absent.

    控江路街道控江三村居委控江路1200弄3号201室(近打虎山路) has subdistrict 控江路街道, committee
    控江3村, road 控江路, lane 1200, number 3, near 打虎山路.

    Attributes:
        subdistrict: 控江路街道, 五角场镇.
        committee: residents' committee without its ending.
        road: with its ending 路, 街, 大道, 支路.
        lane: number of the 弄.
        sublane: number of the 支弄.
        number: house number 号; the first of several.
        compound: what is left after the road and numbers, such as 公寓, or the whole name.
        near: what the place is said to be near to.
        is_near: the text gives a neighbourhood (近, 旁, 对面, 交叉口), not the place itself.
    """

    subdistrict: str = ""
    committee: str = ""
    road: str = ""
    lane: str = ""
    sublane: str = ""
    number: str = ""
    compound: str = ""
    near: str = ""
    is_near: bool = False


def place_key(text: str) -> str:
    """Return a name in the one form for comparing.

    One width and case, simplified characters, no blanks and marks, Chinese numerals before 村, 弄,
    号, 居, 期 and the like as digits (控江三村 = 控江3村).
    """
    raise NotImplementedError


def address_parts(text: str) -> AddressParts:
    """Take an address or place name apart."""
    raise NotImplementedError
