# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Words out of a fixed set: yes and no, the state of a facility."""

from __future__ import annotations

import re
from typing import Optional

from .cell_answers import UNKNOWN, WordCell
from .numerals import one_width, words

# A facility's states with the words planners use for them.
FACILITY_STATES = {
    "existing": words(
        "在用 使用中 运营 运营中 正常 正常运营 正常使用 开放 对外开放 已开放 营业 营业中 现状 已有 "
        "已建 建成 已投用 投用 投入使用 启用 使用 保留 提升 existing open"
    ),
    "paused": words(
        "暂停 停用 暂停使用 暂停开放 暂停营业 暂停服务 暂时关闭 闲置 空置 装修 装修中 改造 改造中 "
        "维修 维修中 修缮中 未开放 暂未开放 未启用 paused"
    ),
    "building": words("在建 建设中 施工 施工中 待验收 未竣工 building"),
    "planned": words("规划 规划中 拟建 筹建 筹备 计划 待建 新建 新增 储备 planned"),
    "closed": words(
        "关闭 已关闭 撤销 已撤销 注销 拆除 已拆除 搬迁 已搬迁 关停 停业 废弃 废止 取消 closed"
    ),
}
_YES = words("是 有 对 √ ✓ ✔ ☑ 1 y yes true 已 已核 具备")
_NO = words("否 无 没有 × ✗ ✘ x 0 n no false 未 未核 不具备 不是")


def read_yes_no(text: str) -> Optional[bool]:
    """Return whether a cell says yes (是, 有, √, 1) or no (否, 无, ×, 0), None if neither."""
    plain = one_width(text).casefold()
    if plain in _YES:
        return True
    return False if plain in _NO else None


def read_facility_state(text: str) -> WordCell:
    """Read a facility's state: existing, paused, building, planned, closed."""
    plain = one_width(text).casefold()
    if not plain:
        return WordCell("empty")
    if UNKNOWN.fullmatch(plain):
        return WordCell("unknown", remark=plain)
    word = re.sub(r"\s|[(（].*", "", plain)
    for code, known in FACILITY_STATES.items():
        if word in known or plain == code:
            return WordCell("value", code)
    # The longest word inside: 暂停营业 says more than 营业.
    inside = [(len(w), code) for code, known in FACILITY_STATES.items() for w in known if w in word]
    inside = [(length, code) for length, code in inside if length > 1]
    codes = {code for length, code in inside if length == max(inside)[0]}
    if len(codes) == 1:
        return WordCell("value", codes.pop(), plain)
    return WordCell("not_understood", remark=plain, reason="cell_state_unclear")
