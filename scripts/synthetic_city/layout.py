# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What is laid out by hand: the outline, the river, the arterials, and the twelve subdistricts.

Real are the names, codes, people and areas of the subdistricts and, roughly, where they lie to
each other. The lines are drawn freehand after a general idea of such a district: they are not
surveyed and follow no real street.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import LineString, Point, Polygon

from .local_grid import to_metres

DISTRICT_AREA_KM2 = 60.61
RIVER_WIDTH_M = 460.0
SURROUND_M = 1_000.0
GRID_M = 0.1


@dataclass(frozen=True)
class Subdistrict:
    """One of the twelve, with figures of the 2020 census as published.

    Attributes:
        code, name, name_en, aliases: as in administrative lists.
        people: residents, rounded as published.
        area_km2: published area.
        circles: how many life circles it gets here.
        centre: longitude and latitude near its middle, roughly.
        block_m2: typical street block.
        old_share: share of old housing, with more old people.
    """

    code: str
    name: str
    name_en: str
    aliases: str
    people: int
    area_km2: float
    circles: int
    centre: tuple[float, float]
    block_m2: float
    old_share: float


SUBDISTRICTS = (
    Subdistrict("310110001", "定海路街道", "Dinghai Road", "定海街道",
                89_600, 6.25, 2, (121.5605, 31.2840), 51_000, 0.7),
    Subdistrict("310110006", "平凉路街道", "Pingliang Road", "平凉街道",
                57_800, 3.22, 2, (121.5205, 31.2595), 27_000, 0.8),
    Subdistrict("310110008", "江浦路街道", "Jiangpu Road", "江浦街道",
                82_400, 2.31, 2, (121.5165, 31.2715), 26_000, 0.7),
    Subdistrict("310110009", "四平路街道", "Siping Road", "四平街道",
                92_400, 2.64, 3, (121.5005, 31.2815), 29_000, 0.8),
    Subdistrict("310110012", "控江路街道", "Kongjiang Road", "控江街道",
                102_800, 2.15, 3, (121.5190, 31.2815), 27_000, 0.9),
    Subdistrict("310110013", "长白新村街道", "Changbai Xincun", "长白街道",
                73_800, 3.04, 2, (121.5470, 31.2965), 38_000, 0.9),
    Subdistrict("310110015", "延吉新村街道", "Yanji Xincun", "延吉街道",
                84_900, 1.96, 2, (121.5330, 31.2870), 29_000, 0.9),
    Subdistrict("310110016", "殷行街道", "Yinhang", "殷行",
                182_500, 9.52, 4, (121.5430, 31.3240), 48_000, 0.6),
    Subdistrict("310110018", "大桥街道", "Daqiao", "大桥",
                95_400, 3.99, 3, (121.5395, 31.2710), 30_000, 0.8),
    Subdistrict("310110019", "五角场街道", "Wujiaochang", "五角场",
                144_700, 7.44, 4, (121.4930, 31.3030), 45_000, 0.5),
    Subdistrict("310110020", "新江湾城街道", "Xinjiangwancheng", "新江湾",
                69_400, 8.69, 2, (121.5080, 31.3360), 64_000, 0.1),
    Subdistrict("310110021", "长海路街道", "Changhai Road", "五角场镇;长海街道",
                166_900, 8.99, 4, (121.5200, 31.3115), 45_000, 0.5),
)  # fmt: skip

# The left bank from upstream to downstream, beyond the district at both ends.
_BANK = [
    (121.4780, 31.2395), (121.4900, 31.2435), (121.5010, 31.2485), (121.5115, 31.2520),
    (121.5200, 31.2530), (121.5300, 31.2555), (121.5410, 31.2590), (121.5510, 31.2640),
    (121.5600, 31.2690), (121.5665, 31.2745), (121.5705, 31.2820), (121.5715, 31.2905),
    (121.5695, 31.3000), (121.5650, 31.3095), (121.5600, 31.3180), (121.5560, 31.3270),
    (121.5515, 31.3360), (121.5445, 31.3440), (121.5360, 31.3520), (121.5260, 31.3600),
    (121.5130, 31.3680),
]  # fmt: skip
# The land boundary from downstream back to upstream, both ends out in the river.
_LAND_BOUNDARY = [
    (121.5480, 31.3475), (121.5405, 31.3440), (121.5300, 31.3455), (121.5150, 31.3470),
    (121.5020, 31.3462), (121.4915, 31.3425), (121.4848, 31.3340), (121.4805, 31.3230),
    (121.4765, 31.3120), (121.4745, 31.3010), (121.4780, 31.2925), (121.4870, 31.2860),
    (121.4935, 31.2790), (121.4990, 31.2710), (121.5035, 31.2630), (121.5075, 31.2560),
    (121.5120, 31.2490),
]  # fmt: skip

HUB = (121.5100, 31.3005)

ARTERIALS = {
    # Five roads meet at the hub.
    "hub southwest": [HUB, (121.5010, 31.2905), (121.4890, 31.2750), (121.4780, 31.2620)],
    "hub south": [HUB, (121.5165, 31.2905), (121.5255, 31.2780), (121.5310, 31.2680),
                  (121.5365, 31.2540)],
    "hub west": [HUB, (121.4980, 31.3000), (121.4830, 31.3000), (121.4600, 31.2980)],
    "hub north": [HUB, (121.5130, 31.3120), (121.5120, 31.3260), (121.5070, 31.3380),
                  (121.5050, 31.3600)],
    "hub east": [HUB, (121.5240, 31.3012), (121.5400, 31.3030), (121.5560, 31.3060),
                 (121.5720, 31.3105)],
    "south 1": [(121.5240, 31.2490), (121.5190, 31.2640), (121.5135, 31.2760),
                (121.5085, 31.2880), (121.50597, 31.29605)],
    "south 2": [(121.5500, 31.2590), (121.5430, 31.2720), (121.5380, 31.2810),
                (121.5340, 31.2910), (121.5315, 31.3020), (121.5305, 31.3150),
                (121.5290, 31.3300), (121.5260, 31.3600)],
    "south 3": [(121.5640, 31.2660), (121.5555, 31.2790), (121.5505, 31.2890),
                (121.5470, 31.2980), (121.5445, 31.3090), (121.5420, 31.3220),
                (121.5385, 31.3340), (121.5330, 31.3600)],
    "northwest": [(121.4925, 31.2800), (121.4945, 31.2920), (121.4955, 31.3000),
                  (121.4970, 31.3130), (121.4985, 31.3270), (121.4985, 31.3400),
                  (121.4970, 31.3600)],
    "across 1": [(121.4750, 31.2815), (121.4905, 31.2800), (121.5030, 31.2798),
                 (121.5170, 31.2835), (121.5320, 31.2885), (121.5455, 31.2952),
                 (121.5600, 31.2995), (121.5740, 31.3010)],
    "across 2": [(121.4600, 31.3115), (121.4800, 31.3110), (121.4970, 31.3118),
                 (121.5130, 31.3120), (121.5305, 31.3135), (121.5440, 31.3150),
                 (121.5640, 31.3190)],
    "across 3": [(121.4630, 31.3235), (121.4840, 31.3228), (121.4985, 31.3235),
                 (121.5125, 31.3245), (121.5300, 31.3250), (121.5415, 31.3265),
                 (121.5600, 31.3295)],
    "across 4": [(121.4680, 31.3345), (121.4850, 31.3338), (121.4985, 31.3350),
                 (121.5080, 31.3360), (121.5285, 31.3362), (121.5375, 31.3372),
                 (121.5550, 31.3395)],
    "across 0": [(121.4860, 31.2640), (121.5035, 31.2648), (121.5190, 31.2660),
                 (121.5300, 31.2705), (121.5440, 31.2775), (121.5555, 31.2830),
                 (121.5740, 31.2880)],
}  # fmt: skip
# Roads that keep their distance from the bank.
RIVERSIDE_ROADS_M = {"riverside": 330.0, "riverside 2": 800.0}
PROMENADE_M = 45.0

# Two creeks; the long one runs to the river through the whole district.
CREEKS = {
    "合成河(虚构)": [(121.5160, 31.3560), (121.5195, 31.3400), (121.5215, 31.3280),
                 (121.5220, 31.3170), (121.5245, 31.3070), (121.5262, 31.2960),
                 (121.5300, 31.2850), (121.5345, 31.2760), (121.5390, 31.2680),
                 (121.5445, 31.2570)],
    "虚构港": [(121.4640, 31.3065), (121.4800, 31.3060), (121.4920, 31.3075),
            (121.5045, 31.3170), (121.5120, 31.3188), (121.5218, 31.3200)],
}  # fmt: skip
CREEK_HALF_WIDTH_M = 13.0
CREEK_BANK_M = 30.0

# Large blocks that no street cuts: name, kind, a point in it, largest area in m².
LARGE_SITES = (
    ("合成大学主校区(虚构)", "campus", (121.5020, 31.2960), 900_000.0),
    ("虚构理工大学(合成)", "campus", (121.4990, 31.2860), 420_000.0),
    ("合成海事学院(虚构)", "campus", (121.5590, 31.2950), 380_000.0),
    ("虚构财经大学(合成)", "campus", (121.5040, 31.3065), 300_000.0),
    ("虚构军医大学(合成)", "campus", (121.5275, 31.3080), 330_000.0),
    ("合成森林公园(虚构)", "park", (121.5500, 31.3200), 1_000_000.0),
    ("虚构中心公园(合成)", "park", (121.5300, 31.2965), 420_000.0),
    ("合成湿地公园(虚构)", "park", (121.5040, 31.3305), 620_000.0),
    ("虚构新城公园(合成)", "park", (121.5160, 31.3405), 300_000.0),
    ("合成滨江公园(虚构)", "park", (121.5560, 31.2705), 160_000.0),
    ("虚构发电厂旧址(合成)", "industry", (121.5640, 31.2800), 420_000.0),
    ("虚构船厂旧址(合成)", "industry", (121.5300, 31.2575), 180_000.0),
    ("虚构货运站场(合成)", "industry", (121.5490, 31.3330), 450_000.0),
    ("虚构科技园(合成)", "industry", (121.4850, 31.3170), 320_000.0),
)


@dataclass(frozen=True)
class Layout:
    """The hand-laid city in local metres.

    Attributes:
        district: the district's polygon; its river side is the bank.
        bank: the left bank, from upstream to downstream, beyond the district at both ends.
        river: the large river's polygon.
        far_bank: land beyond the river, as far as the data go.
        frame: district and the land around it on the same bank.
        arterials: name -> line, clipped to the frame.
        creeks: name -> centre line within the frame.
        scale: factor from hand-laid to local metres.
    """

    district: Polygon
    bank: LineString
    river: Polygon
    far_bank: Polygon
    frame: Polygon
    arterials: dict[str, LineString]
    creeks: dict[str, LineString]
    scale: float

    def place(self, lonlat: tuple[float, float]) -> Point:
        """Return a hand-laid position in local metres."""
        return Point(to_metres(np.array(lonlat)) * self.scale)


def smooth(points_m: NDArray[np.float64], rounds: int = 3) -> LineString:
    """Return the curve that corner cutting makes of a hand-laid line (Chaikin 1974)."""
    for _ in range(rounds):
        before = 0.75 * points_m[:-1] + 0.25 * points_m[1:]
        after = 0.25 * points_m[:-1] + 0.75 * points_m[1:]
        inner = np.stack([before, after], axis=1).reshape(-1, 2)
        points_m = np.concatenate([points_m[:1], inner[1:-1], points_m[-1:]])
    return shapely.simplify(LineString(points_m), 0.8)


def make_layout() -> Layout:
    """Return the hand-laid city, scaled so that the district has its published area."""
    first = _draw(1.0)
    return _draw(float(np.sqrt(DISTRICT_AREA_KM2 * 1e6 / first.district.area)))


def _draw(scale: float) -> Layout:
    def curve(lonlat: list[tuple[float, float]]) -> LineString:
        return smooth(to_metres(np.array(lonlat)) * scale)

    bank = curve(_BANK)
    far_west = LineString([(-20_000, 20_000), (-20_000, -20_000)])
    left_bank = Polygon([*bank.coords, *far_west.coords])
    boundary = curve(_LAND_BOUNDARY)
    outline = Polygon([*boundary.coords, *_beyond_the_river(bank)])
    district = _largest(outline.intersection(left_bank))
    surround = district.buffer(SURROUND_M)
    river = _largest(bank.buffer(-RIVER_WIDTH_M, single_sided=True)).intersection(
        shapely.box(*surround.buffer(300).bounds)
    )
    frame = _largest(surround.intersection(left_bank))
    far_bank = _largest(surround.difference(left_bank).difference(river.buffer(1)))
    roads = {name: curve(points) for name, points in ARTERIALS.items()}
    for name, distance in RIVERSIDE_ROADS_M.items():
        roads[name] = shapely.simplify(bank.parallel_offset(distance, "left"), 2)
    roads["boundary"] = boundary
    return Layout(
        district=district,
        bank=bank,
        river=_largest(river),
        far_bank=far_bank,
        frame=frame,
        arterials={name: _longest(line.intersection(frame)) for name, line in roads.items()},
        creeks={
            name: _longest(curve(points).intersection(frame)) for name, points in CREEKS.items()
        },
        scale=scale,
    )


def _beyond_the_river(bank: LineString) -> list[tuple[float, float]]:
    """Return a way back from upstream to downstream that stays east of the bank."""
    return [(4_000, -20_000), (20_000, -20_000), (20_000, 6_000)]


def _largest(geometry: shapely.Geometry) -> Polygon:
    return max(shapely.get_parts(geometry), key=lambda part: part.area)


def _longest(geometry: shapely.Geometry) -> LineString:
    return max(shapely.get_parts(geometry), key=lambda part: part.length)
