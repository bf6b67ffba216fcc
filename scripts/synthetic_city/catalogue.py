# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What facilities the synthetic district has: how many, where, how large, and how they are called.

Codes are those of the standard packs. Numbers are made up so that some things are plentiful
(markets, shops, bus stops) and some are missing here and there (canteens, day care, nurseries,
sports fields), as a planner would find them.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Kind:
    """One category of facilities.

    Attributes:
        category: code in the standard packs.
        count: how many stand in the district.
        where: "lanes" (inside large compounds too), "streets", "busy" (larger streets only).
        walk_m: how far people should walk to it: most go where most people lack one within
            that, the others anywhere near homes; 0 puts all anywhere.
        circles: how many circles have any; 0 means all.
        building_m2: typical floor area, 0 where there is no building.
        site_m2: typical site, 0 where nobody records one.
        capacity: typical seats, places or beds, 0 where nobody counts them.
        opens: opening hours, "" where unknown.
        name: template with {road}; {sub} is the subdistrict without 街道.
    """

    category: str
    count: int
    where: str
    walk_m: float
    circles: int
    building_m2: float
    site_m2: float
    capacity: int
    opens: str
    name: str


_OFFICE = "周一至五8:30-17:00"
_DAILY = "8:30-16:30"

KINDS = (
    Kind("community_canteen", 32, "streets", 400, 22, 260, 0, 90, "10:30-18:30", "{road}社区食堂"),
    Kind("elder_daycare", 46, "streets", 300, 25, 420, 0, 35, _DAILY, "{road}老年人日间照料中心"),
    Kind("nursery", 24, "streets", 300, 15, 480, 0, 60, "7:30-17:30", "{road}托儿所"),
    Kind("childcare_0_3", 26, "streets", 500, 18, 300, 0, 40, "7:30-17:30", "{road}养育托管点"),
    Kind("sports_field_small", 48, "lanes", 300, 20, 0, 860, 0, "6:00-21:00", "{road}球场"),
    Kind("sports_field", 14, "streets", 500, 12, 0, 620, 0, "6:00-21:00", "{road}运动场"),
    Kind("outdoor_fitness", 225, "lanes", 300, 31, 0, 220, 0, "", "{road}健身苑点"),
    Kind("health_station", 125, "streets", 300, 31, 190, 0, 0, _DAILY, "{road}社区卫生服务站"),
    Kind("kindergarten", 80, "lanes", 300, 0, 2700, 3600, 270, "", "{road}幼儿园分部"),
    Kind("food_market", 112, "streets", 500, 0, 1900, 0, 0, "6:00-19:00", "{road}菜市场"),
    Kind("community_station", 255, "lanes", 300, 0, 640, 0, 0, _OFFICE,
         "{road}居委会社区服务站"),
    Kind("culture_station", 95, "streets", 500, 30, 320, 0, 0, "9:00-20:00", "{road}文化活动站"),
    Kind("elder_activity_room", 185, "lanes", 300, 30, 230, 0, 0, "8:30-16:00",
         "{road}老年活动室"),
    Kind("elder_service_centre", 18, "streets", 1_000, 16, 900, 0, 0, _DAILY,
         "{road}综合为老服务中心"),
    Kind("nursing_care_home", 9, "streets", 1_000, 9, 3600, 2500, 110, "全天",
         "{road}老年养护院"),
    Kind("work_therapy_centre", 9, "streets", 1_000, 9, 700, 0, 0, _OFFICE, "{road}阳光康复中心"),
    Kind("employment_station", 22, "streets", 900, 20, 80, 0, 0, _OFFICE, "{road}就业服务站"),
    Kind("small_service_point", 62, "lanes", 500, 27, 75, 0, 0, "8:30-20:00", "{road}邻里小站"),
    Kind("life_service_centre", 20, "streets", 500, 16, 140, 0, 0, "", "{road}生活服务中心"),
    Kind("outpatient_clinic", 26, "busy", 1_000, 0, 620, 0, 0, "8:00-20:00", "{road}门诊部"),
    Kind("post_office", 27, "busy", 1_000, 0, 260, 0, 0, "9:00-17:00", "{road}邮政支局"),
    Kind("police_station", 14, "busy", 1_000, 0, 1800, 1400, 0, "全天", "{road}派出所"),
    Kind("swimming_pool", 9, "busy", 1_000, 9, 1500, 0, 0, "13:00-21:00", "{road}游泳馆"),
    Kind("gym", 32, "busy", 1_000, 0, 800, 0, 0, "7:00-22:00", "{road}健身房"),
    Kind("supermarket", 46, "busy", 700, 0, 1300, 0, 0, "8:00-22:00", "{road}超市"),
    Kind("fresh_store", 46, "streets", 0, 0, 180, 0, 0, "7:00-21:00", "{road}生鲜店"),
    Kind("convenience_store", 230, "streets", 300, 0, 70, 0, 0, "", "{road}便利店"),
    Kind("neighbourhood_shops", 250, "lanes", 300, 0, 240, 0, 0, "", "{road}商业网点"),
    Kind("pharmacy", 95, "streets", 500, 0, 110, 0, 0, "8:00-22:00", "{road}药店"),
    Kind("catering", 60, "busy", 500, 0, 190, 0, 0, "", "{road}小吃店"),
    Kind("breakfast_shop", 36, "streets", 0, 0, 45, 0, 0, "5:30-10:00", "{road}早餐店"),
    Kind("bank_branch", 64, "busy", 700, 0, 380, 0, 0, "9:00-16:30", "{road}银行网点"),
    Kind("telecom_branch", 32, "busy", 1_000, 0, 160, 0, 0, "", "{road}营业厅"),
    Kind("parcel_facility", 120, "lanes", 300, 0, 35, 0, 0, "", "{road}快递驿站"),
    Kind("recycling_point", 200, "lanes", 300, 0, 0, 10, 0, "", "{road}可回收物回收点"),
    Kind("waste_collection_station", 125, "lanes", 400, 0, 130, 160, 0, "", "{road}垃圾收集站"),
    Kind("public_toilet", 195, "streets", 300, 0, 55, 80, 0, "全天", "{road}公共厕所"),
    Kind("bus_stop", 215, "busy", 500, 0, 0, 0, 0, "", "{road}公交站"),
    Kind("metro_station", 16, "busy", 800, 0, 0, 0, 0, "", "{road}地铁站"),
    Kind("bus_terminal", 7, "busy", 0, 0, 300, 2600, 0, "", "{road}公交枢纽站"),
    Kind("car_parking", 70, "lanes", 500, 0, 0, 1500, 60, "", "{road}停车场"),
    Kind("bike_parking", 120, "lanes", 300, 0, 0, 90, 0, "", "{road}非机动车停车点"),
    Kind("fire_station", 5, "busy", 1_000, 0, 1900, 2800, 0, "全天", "{road}消防救援站"),
    Kind("waste_transfer", 5, "busy", 0, 0, 420, 900, 0, "", "{road}垃圾转运站"),
    Kind("repair_point", 30, "streets", 0, 0, 25, 0, 0, "", "{road}修理铺"),
    Kind("hairdresser", 30, "streets", 0, 0, 60, 0, 0, "", "{road}理发店"),
    Kind("laundry", 24, "streets", 0, 0, 55, 0, 0, "", "{road}洗衣店"),
    Kind("pocket_park", 50, "streets", 300, 27, 0, 1100, 0, "全天", "{road}口袋公园"),
    Kind("playground", 60, "lanes", 300, 24, 0, 260, 0, "", "{road}儿童活动场地"),
    Kind("emergency_shelter", 16, "streets", 1_000, 0, 0, 3200, 0, "", "{road}应急避难场所"),
)  # fmt: skip

# Once in every subdistrict, some twice in the populous ones.
PER_SUBDISTRICT = (
    Kind("subdistrict_office", 1, "busy", 1_000, 0, 3200, 1900, 0, _OFFICE, "{sub}街道办事处"),
    Kind("community_service_centre", 1, "busy", 1_000, 0, 1100, 800, 0, _OFFICE,
         "{sub}街道社区事务受理服务中心"),
    Kind("judicial_office", 1, "busy", 1_000, 0, 120, 0, 0, _OFFICE, "{sub}司法所"),
    Kind("health_centre", 1, "streets", 1_000, 0, 4600, 2700, 0, "全天", "{sub}社区卫生服务中心"),
    Kind("culture_centre", 1, "streets", 1_000, 0, 4400, 3300, 0, "9:00-20:30",
         "{sub}社区文化活动中心"),
    Kind("community_school", 1, "streets", 1_000, 0, 1150, 0, 0, _OFFICE, "{sub}社区学校"),
)  # fmt: skip
SECOND_IF_PEOPLE_ABOVE = {"health_centre": 90_000, "culture_centre": 140_000}

# What the "1" of a circle holds under its roof, and how often.
ONE_STOP = Kind(
    "one_stop_centre", 28, "streets", 900, 28, 1400, 0, 0, "8:30-20:00", "{circle}邻里汇"
)
HOSTED = (
    (Kind("community_canteen", 0, "", 0, 0, 220, 0, 80, "10:30-18:30", "{circle}邻里汇社区食堂"),
     0.75),
    (Kind("elder_daycare", 0, "", 0, 0, 380, 0, 30, _DAILY, "{circle}邻里汇日间照料中心"), 0.7),
    (Kind("culture_station", 0, "", 0, 0, 260, 0, 0, "9:00-20:00", "{circle}邻里汇文化活动室"),
     0.5),
    (Kind("childcare_0_3", 0, "", 0, 0, 210, 0, 30, "7:30-17:30", "{circle}邻里汇宝宝屋"), 0.3),
    (Kind("employment_station", 0, "", 0, 0, 60, 0, 0, _OFFICE, "{circle}邻里汇就业服务点"), 0.35),
)  # fmt: skip


@dataclass(frozen=True)
class SiteWish:
    """Something that needs land of its own.

    Attributes:
        kind: category code.
        count: how many in the district.
        walk_m: how far people should walk to it; it goes where most lack it within that.
        site_m2, spread: typical site and how far sites differ.
    """

    kind: str
    count: int
    walk_m: float
    site_m2: float
    spread: float


SITE_WISHES = (
    SiteWish("junior_secondary", 30, 1_000, 16_000, 0.2),
    SiteWish("primary_school", 58, 500, 11_000, 0.25),
    SiteWish("sports_field_large", 8, 1_000, 4_600, 0.2),
    SiteWish("nursing_home", 16, 1_000, 4_200, 0.3),
    SiteWish("park_public_green", 100, 350, 5_000, 0.5),
    SiteWish("kindergarten", 120, 300, 4_400, 0.2),
    SiteWish("shopping_mall", 24, 700, 8_000, 0.4),
    SiteWish("sports_centre", 9, 1_000, 5_500, 0.3),
    SiteWish("sports_field_medium", 20, 500, 1_900, 0.2),
)

# Such sites as facilities: floor area per site area, capacity, name.
ON_SITES = {
    "kindergarten": (0.75, 330, "{road}幼儿园"),
    "primary_school": (0.85, 980, "{road}小学"),
    "junior_secondary": (0.8, 1_050, "{road}初级中学"),
    "park_public_green": (0.0, 0, "{road}公园"),
    "sports_field_large": (0.0, 0, "{road}体育场"),
    "sports_field_medium": (0.0, 0, "{road}运动公园"),
    "nursing_home": (1.5, 190, "{road}养老院"),
    "shopping_mall": (2.5, 0, "{road}购物中心"),
    "sports_centre": (0.8, 0, "{road}全民健身中心"),
}

# What lies within reach beyond the district's boundary and across the river.
NEIGHBOURS = {
    "food_market": 14, "health_station": 12, "kindergarten": 14, "primary_school": 8,
    "junior_secondary": 5, "health_centre": 3, "culture_centre": 2, "community_canteen": 6,
    "elder_daycare": 8, "nursery": 4, "convenience_store": 22, "neighbourhood_shops": 20,
    "bus_stop": 26, "park_public_green": 7, "pharmacy": 9, "bank_branch": 7,
    "community_station": 24, "culture_station": 9, "sports_field_small": 5,
    "outdoor_fitness": 10, "public_toilet": 9, "post_office": 3, "metro_station": 3,
}  # fmt: skip
ACROSS_THE_RIVER = {
    "food_market": 2, "kindergarten": 2, "convenience_store": 5, "bus_stop": 5,
    "health_station": 2, "park_public_green": 2, "community_canteen": 1, "community_station": 3,
}  # fmt: skip
