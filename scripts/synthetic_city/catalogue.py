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
        where: "even" (near where people live), "scattered", "busy" (arterials and collectors).
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
    circles: int
    building_m2: float
    site_m2: float
    capacity: int
    opens: str
    name: str


_OFFICE = "周一至五8:30-17:00"
_DAILY = "8:30-16:30"

KINDS = (
    Kind("community_canteen", 22, "even", 17, 260, 0, 90, "10:30-18:30", "{road}社区食堂"),
    Kind("elder_daycare", 40, "even", 23, 420, 0, 35, _DAILY, "{road}老年人日间照料中心"),
    Kind("nursery", 24, "even", 15, 480, 0, 60, "7:30-17:30", "{road}托儿所"),
    Kind("childcare_0_3", 26, "even", 18, 300, 0, 40, "7:30-17:30", "{road}养育托管点"),
    Kind("sports_field_small", 38, "scattered", 19, 0, 860, 0, "6:00-21:00", "{road}球场"),
    Kind("sports_field", 14, "scattered", 12, 0, 620, 0, "6:00-21:00", "{road}运动场"),
    Kind("outdoor_fitness", 135, "even", 27, 0, 220, 0, "", "{road}健身苑点"),
    Kind("health_station", 104, "even", 31, 190, 0, 0, _DAILY, "{road}社区卫生服务站"),
    Kind("food_market", 112, "even", 0, 1900, 0, 0, "6:00-19:00", "{road}菜市场"),
    Kind("community_station", 265, "even", 0, 640, 0, 0, _OFFICE, "{road}居委会社区服务站"),
    Kind("culture_station", 105, "even", 30, 320, 0, 0, "9:00-20:00", "{road}文化活动站"),
    Kind("elder_activity_room", 150, "even", 29, 230, 0, 0, "8:30-16:00", "{road}老年活动室"),
    Kind("elder_service_centre", 18, "even", 16, 900, 0, 0, _DAILY, "{road}综合为老服务中心"),
    Kind("nursing_care_home", 9, "even", 9, 3600, 2500, 110, "全天", "{road}老年养护院"),
    Kind("work_therapy_centre", 9, "even", 9, 700, 0, 0, _OFFICE, "{road}阳光康复中心"),
    Kind("employment_station", 22, "even", 20, 80, 0, 0, _OFFICE, "{road}就业服务站"),
    Kind("small_service_point", 58, "even", 25, 75, 0, 0, "8:30-20:00", "{road}邻里小站"),
    Kind("life_service_centre", 20, "scattered", 16, 140, 0, 0, "", "{road}生活服务中心"),
    Kind("outpatient_clinic", 22, "busy", 0, 620, 0, 0, "8:00-20:00", "{road}门诊部"),
    Kind("post_office", 24, "busy", 0, 260, 0, 0, "9:00-17:00", "{road}邮政支局"),
    Kind("police_station", 14, "busy", 0, 1800, 1400, 0, "全天", "{road}派出所"),
    Kind("swimming_pool", 9, "busy", 9, 1500, 0, 0, "13:00-21:00", "{road}游泳馆"),
    Kind("gym", 38, "busy", 0, 800, 0, 0, "7:00-22:00", "{road}健身房"),
    Kind("supermarket", 52, "busy", 0, 1300, 0, 0, "8:00-22:00", "{road}超市"),
    Kind("fresh_store", 46, "scattered", 0, 180, 0, 0, "7:00-21:00", "{road}生鲜店"),
    Kind("convenience_store", 210, "scattered", 0, 70, 0, 0, "", "{road}便利店"),
    Kind("neighbourhood_shops", 200, "even", 0, 240, 0, 0, "", "{road}商业网点"),
    Kind("pharmacy", 112, "scattered", 0, 110, 0, 0, "8:00-22:00", "{road}药店"),
    Kind("catering", 95, "busy", 0, 190, 0, 0, "", "{road}小吃店"),
    Kind("breakfast_shop", 46, "scattered", 0, 45, 0, 0, "5:30-10:00", "{road}早餐店"),
    Kind("bank_branch", 72, "busy", 0, 380, 0, 0, "9:00-16:30", "{road}银行网点"),
    Kind("telecom_branch", 34, "busy", 0, 160, 0, 0, "", "{road}营业厅"),
    Kind("parcel_facility", 115, "scattered", 0, 35, 0, 0, "", "{road}快递驿站"),
    Kind("recycling_point", 95, "scattered", 0, 0, 10, 0, "", "{road}可回收物回收点"),
    Kind("waste_collection_station", 92, "even", 0, 130, 160, 0, "", "{road}垃圾收集站"),
    Kind("public_toilet", 118, "even", 0, 55, 80, 0, "全天", "{road}公共厕所"),
    Kind("bus_stop", 225, "busy", 0, 0, 0, 0, "", "{road}公交站"),
    Kind("metro_station", 16, "busy", 0, 0, 0, 0, "", "{road}地铁站"),
    Kind("bus_terminal", 7, "busy", 0, 300, 2600, 0, "", "{road}公交枢纽站"),
    Kind("repair_point", 30, "scattered", 0, 25, 0, 0, "", "{road}修理铺"),
    Kind("hairdresser", 48, "scattered", 0, 60, 0, 0, "", "{road}理发店"),
    Kind("laundry", 24, "scattered", 0, 55, 0, 0, "", "{road}洗衣店"),
    Kind("pocket_park", 46, "scattered", 27, 0, 1100, 0, "全天", "{road}口袋公园"),
    Kind("playground", 40, "scattered", 24, 0, 260, 0, "", "{road}儿童活动场地"),
    Kind("emergency_shelter", 16, "scattered", 0, 0, 3200, 0, "", "{road}应急避难场所"),
)

# Once in every subdistrict, some twice in the populous ones.
PER_SUBDISTRICT = (
    Kind("subdistrict_office", 1, "busy", 0, 3200, 1900, 0, _OFFICE, "{sub}街道办事处"),
    Kind("community_service_centre", 1, "busy", 0, 1100, 800, 0, _OFFICE,
         "{sub}街道社区事务受理服务中心"),
    Kind("judicial_office", 1, "busy", 0, 120, 0, 0, _OFFICE, "{sub}司法所"),
    Kind("health_centre", 1, "even", 0, 4600, 2700, 0, "全天", "{sub}社区卫生服务中心"),
    Kind("culture_centre", 1, "even", 0, 4400, 3300, 0, "9:00-20:30", "{sub}社区文化活动中心"),
    Kind("community_school", 1, "even", 0, 1150, 0, 0, _OFFICE, "{sub}社区学校"),
)  # fmt: skip
SECOND_IF_PEOPLE_ABOVE = {"health_centre": 140_000, "culture_centre": 160_000}

# What the "1" of a circle holds under its roof, and how often.
ONE_STOP = Kind("one_stop_centre", 28, "even", 28, 1400, 0, 0, "8:30-20:00", "{circle}邻里汇")
HOSTED = (
    (Kind("community_canteen", 0, "", 0, 220, 0, 80, "10:30-18:30", "{circle}邻里汇社区食堂"),
     0.75),
    (Kind("elder_daycare", 0, "", 0, 380, 0, 30, _DAILY, "{circle}邻里汇日间照料中心"), 0.7),
    (Kind("culture_station", 0, "", 0, 260, 0, 0, "9:00-20:00", "{circle}邻里汇文化活动室"), 0.5),
    (Kind("childcare_0_3", 0, "", 0, 210, 0, 30, "7:30-17:30", "{circle}邻里汇宝宝屋"), 0.3),
    (Kind("employment_station", 0, "", 0, 60, 0, 0, _OFFICE, "{circle}邻里汇就业服务点"), 0.35),
)  # fmt: skip

# On land of their own, laid out with the compounds: floor area per site area, capacity, name.
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
