# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Rows named by key, name, alias, short and old names."""

from __future__ import annotations

import pytest

from lifecircle_plugin.core.known_names import Known, KnownNames, short_forms, split_aliases

YANGPU = KnownNames(
    [
        Known("k", "控江路街道"),
        Known("w", "五角场街道"),
        Known("c", "长海路街道", ("五角场镇",)),
        Known("y", "延吉新村街道"),
        Known("x", "长白新村街道", (), "310110013"),
    ],
    with_short_names=True,
)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("控江路街道", "k"),
        ("控江街道", "k"),
        ("控江", "k"),
        ("控江路街道办事处", "k"),
        ("五角场镇", "c"),
        ("五角场", "w"),
        ("延吉", "y"),
        ("310110013", "x"),
        ("c", "c"),
    ],
)
def test_subdistricts_are_found_as_they_are_called(said: str, meant: str) -> None:
    assert YANGPU.one(said) == meant


def test_what_is_unknown_or_doubtful_is_not_guessed() -> None:
    assert YANGPU.one("定海路街道") is None
    assert YANGPU.one("") is None
    twins = KnownNames([Known("a", "一村"), Known("b", "一村")])
    assert twins.find("一村") == ("a", "b")
    assert twins.one("一村") is None
    # Short forms are for subdistricts only: 控江 is no compound.
    assert KnownNames([Known("k", "控江路街道")]).one("控江") is None


def test_a_name_wins_over_another_rows_alias() -> None:
    names = KnownNames([Known("a", "甲", ("乙",)), Known("b", "乙")])
    assert names.one("乙") == "b"


def test_aliases_are_split_at_all_separators() -> None:
    assert split_aliases("一村；1村, 控江一村、老一村/") == ("一村", "1村", "控江一村", "老一村")
    assert "控江" in short_forms("控江路街道")
