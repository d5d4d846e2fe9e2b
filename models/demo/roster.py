"""Who works at the demo office. Names of staff are unique: a borrower of a key is recognised by the name."""

from __future__ import annotations

from typing import NamedTuple

from config.roles import (
    ARCHIVIST,
    AUDITOR,
    FEE_COLLECTOR,
    GUARD,
    INFORMATION_ADMINISTRATOR,
    IT,
    KEY_KEEPER,
    MANAGER,
    RECEPTIONIST,
    SUPERVISOR,
    TECHNICIAN,
)

LIAISON, NIGHT_DESK = "liaison", "night_desk"

# code, name, English name, kind
DEPARTMENTS = (
    ("KF", "客户服务中心", "Customer service centre", "service"),
    ("GC", "工程维修部", "Engineering and repair", "repair"),
    ("SB", "设备运行部", "Equipment operation", "repair"),
    ("ZX", "秩序安护部", "Security and order", "security"),
    ("HJ", "环境部", "Environment", "environment"),
    ("CW", "财务部", "Finance", "finance"),
    ("BG", "办公室", "Administration office", "administration"),
    ("XS", "销售管理部", "Sales administration", "sales"),
    ("WB", "电梯维保单位", "Lift maintenance contractor", "external"),
    ("HS", "会所服务部", "Clubhouse", "service"),  # closed since
)

# department, position, English name, headcount, position it reports to
POSITIONS = (
    ("BG", "管理处经理", "Office manager", 1, ""),
    ("KF", "客服主管", "Supervisor", 2, "管理处经理"),
    ("KF", "主管助理", "Supervisor's assistant", 1, "客服主管"),
    ("KF", "前台接待员", "Receptionist", 4, "客服主管"),
    ("KF", "信息管理员", "Information administrator", 1, "客服主管"),
    ("KF", "钥匙管理专人", "Key keeper", 1, "客服主管"),
    ("KF", "档案管理员", "Archivist", 1, "客服主管"),
    ("KF", "话务员", "Telephone operator", 0, "客服主管"),  # given up since
    ("GC", "维修主管", "Repair foreman", 1, "管理处经理"),
    ("GC", "水电维修工", "Plumber and electrician", 8, "维修主管"),
    ("GC", "土建维修工", "Builder", 3, "维修主管"),
    ("SB", "设备主管", "Equipment foreman", 1, "管理处经理"),
    ("SB", "设备运行员", "Equipment operator", 3, "设备主管"),
    ("ZX", "安护班长", "Head of the guards", 2, "管理处经理"),
    ("ZX", "安护员", "Guard", 12, "安护班长"),
    ("HJ", "环境主管", "Environment foreman", 1, "管理处经理"),
    ("HJ", "保洁员", "Cleaner", 10, "环境主管"),
    ("HJ", "绿化工", "Gardener", 3, "环境主管"),
    ("CW", "收费员", "Fee collector", 2, "管理处经理"),
    ("CW", "会计", "Accountant", 1, "管理处经理"),
    ("BG", "信息技术专员", "IT officer", 1, "管理处经理"),
    ("BG", "内勤", "Clerk", 1, "管理处经理"),
    ("BG", "审计专员", "Auditor", 1, "管理处经理"),
    ("XS", "销管专员", "Sales administrator", 1, "管理处经理"),
)


class Colleague(NamedTuple):
    """Somebody on the staff; with a user name also an account. `places`: indexes of communities, None for all."""

    name: str
    department: str
    position: str
    username: str = ""
    roles: tuple[str, ...] = ()
    places: tuple[int, ...] | None = None


FIRST_TWO, THIRD = (0, 1), (2,)

COLLEAGUES = (
    Colleague("赵立群", "BG", "管理处经理", "manager", (MANAGER,)),
    Colleague("吴启航", "BG", "信息技术专员", "it", (IT,)),
    Colleague("陈雅琴", "KF", "客服主管", "supervisor", (SUPERVISOR, INFORMATION_ADMINISTRATOR), FIRST_TWO),
    Colleague("周晓慧", "KF", "前台接待员", "receptionist", (RECEPTIONIST,), FIRST_TWO),
    Colleague("李国强", "GC", "水电维修工", "technician", (TECHNICIAN,), FIRST_TWO),
    Colleague("钱玉芳", "CW", "收费员", "collector", (FEE_COLLECTOR,), FIRST_TWO),
    Colleague("韩文静", "KF", "客服主管", "zhuguan", (SUPERVISOR,), THIRD),
    Colleague("许嘉敏", "KF", "主管助理", "zhuli", (RECEPTIONIST,), FIRST_TWO),
    Colleague("林佳怡", "KF", "前台接待员", "qiantai2", (RECEPTIONIST,), FIRST_TWO),
    Colleague("沈梦洁", "KF", "前台接待员", "qiantai3", (RECEPTIONIST,), THIRD),
    Colleague("方思远", "KF", "信息管理员", "xinxi", (INFORMATION_ADMINISTRATOR,)),
    Colleague("俞建芬", "KF", "钥匙管理专人", "yaoshi", (KEY_KEEPER,)),
    Colleague("邵明珠", "KF", "档案管理员", "dangan", (ARCHIVIST,)),
    Colleague("郑海涛", "GC", "维修主管", "weixiu1", (TECHNICIAN,)),
    Colleague("王建平", "GC", "水电维修工", "weixiu2", (TECHNICIAN,)),
    Colleague("张志勇", "GC", "水电维修工", "weixiu3", (TECHNICIAN,)),
    Colleague("刘长根", "GC", "土建维修工", "weixiu4", (TECHNICIAN,)),
    Colleague("吴金水", "GC", "土建维修工", "weixiu5", (TECHNICIAN,)),
    Colleague("徐卫东", "SB", "设备主管", "shebei1", (TECHNICIAN,)),
    Colleague("朱小军", "SB", "设备运行员", "shebei2", (TECHNICIAN,)),
    Colleague("高振邦", "ZX", "安护班长", "anhu", (GUARD,)),
    Colleague("彭大海", "ZX", "安护员", "yeban", (GUARD, NIGHT_DESK)),
    Colleague("段小龙", "ZX", "安护员", "anhu2", (GUARD,)),
    Colleague("侯亚军", "ZX", "安护员"),
    Colleague("曹桂英", "HJ", "环境主管", "huanjing", (LIAISON,)),
    Colleague("邓巧云", "HJ", "保洁员"),
    Colleague("田德明", "HJ", "绿化工"),
    Colleague("孙丽君", "CW", "会计"),
    Colleague("何秀兰", "BG", "内勤", "bangong", (LIAISON,)),
    Colleague("顾鸿儒", "BG", "审计专员", "shenji", (AUDITOR,)),
    Colleague("董欣然", "XS", "销管专员", "xiaoguan", (LIAISON,)),
    Colleague("姚可欣", "KF", "前台接待员", "qiantai4", (RECEPTIONIST,), THIRD),
    Colleague("贾文斌", "GC", "水电维修工", "weixiu0", (TECHNICIAN,)),
)

NEW, LOCKED, LEFT = "qiantai4", "anhu2", "weixiu0"  # not briefed yet; phone lost; no longer here

HEADS = {
    "KF": "陈雅琴",
    "GC": "郑海涛",
    "SB": "徐卫东",
    "ZX": "高振邦",
    "HJ": "曹桂英",
    "CW": "孙丽君",
    "BG": "赵立群",
    "XS": "董欣然",
}
