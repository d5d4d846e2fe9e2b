"""Lists of the trade that an office edits: what is looked at when a house is handed over."""

from __future__ import annotations

# (place, item): the acceptance list as it is prepared; rows are added and changed on the list itself (M6-05, N42).
ACCEPTANCE_ITEMS = (
    ("入户门", "门扇、门锁、猫眼"),
    ("客厅", "墙面、天棚、地面"),
    ("卧室", "墙面、天棚、地面"),
    ("门窗", "窗扇开启、五金件、密封"),
    ("厨房", "给排水、烟道、燃气接口"),
    ("卫生间", "闭水、地漏、给排水"),
    ("阳台", "栏杆、地漏、防水"),
    ("强弱电", "配电箱、开关插座、可视对讲"),
)
