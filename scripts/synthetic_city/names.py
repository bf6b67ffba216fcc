# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Invented names. A likeness to a real road or compound is an accident."""

from __future__ import annotations

from collections.abc import Iterator

# ruff: noqa: SIM905  (a list of a hundred quoted words is no easier to read)
_WORDS = (
    "银杏 合欢 香樟 梧桐 丹桂 玉兰 海棠 紫藤 蔷薇 芙蓉 木槿 雪松 水杉 红枫 青竹 翠柳 金桂 "
    "腊梅 杜鹃 茉莉 栀子 石榴 樱桃 枇杷 山楂 乌桕 榉树 朴树 楝树 槐荫 桑梓 杏林 桃园 梨园 "
    "竹园 荷塘 菱角 芦花 蒲草 兰亭 菊圃 葵花 麦秋 稻香 棉田 茶亭 云雀 白鹭 黄鹂 喜鹊 鸿雁 "
    "燕归 鹤鸣 鱼跃 锦鲤 听涛 观澜 望潮 晚渡 新渡 长堤 石桥 木桥 双桥 小港 东浜 西浜 北浜 "
    "南浜 柳浪 春晖 夏荫 秋实 冬青 晨曦 晴川 朗月 繁星 和风 甘霖 瑞雪 彩虹 朝霞 安宁 同乐 "
    "友邻 睦邻 敬老 育才 崇文 尚学 勤工 纺纱 织锦 机杼 船坞 锚链 灯塔 汽笛 煤仓 铁砧 砖窑 "
    "瓦肆 书香 墨池 琴台 棋盘 画坊 诗苑 丰收 康乐 百合 千禧 万福"
).split()
_ENDINGS = ("路", "东路", "支路", "西路", "街", "南路", "北路")
UNIT_WORDS = tuple(_WORDS)
COMPOUND_ENDINGS = ("小区", "新村", "公寓", "花园", "苑", "大楼", "里弄", "家园")


def road_names() -> Iterator[str]:
    """Yield invented road names, no name twice; the plainest first."""
    for ending in _ENDINGS:
        for word in _WORDS:
            yield word + ending
