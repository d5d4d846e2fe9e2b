"""What breaks at the demo estates (`troubles.csv`), and what is said of it."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple


class Part(NamedTuple):
    """A material that is used up; in a dwelling out of warranty the resident pays the price."""

    name: str
    quantity: Decimal
    unit: str
    price: Decimal


class Trouble(NamedTuple):
    """One kind of repair. `where`: "home", "defect" (found at the handover) or a public place, as a pattern."""

    where: str
    content: str
    kind: str
    priority: str
    work: str
    parts: tuple[Part, ...]
    labour: Decimal


def _read() -> list[Trouble]:
    with Path(__file__).with_name("troubles.csv").open(encoding="utf-8", newline="") as file:
        return [
            Trouble(
                **{key: row[key] for key in ("where", "content", "kind", "priority", "work")},
                parts=tuple(map(_part, filter(None, row["parts"].split("；")))),
                labour=Decimal(row["labour"] or 0),
            )
            for row in csv.DictReader(file)
        ]


def _part(text: str) -> Part:
    name, quantity, unit, price = text.split(" ")
    return Part(name, Decimal(quantity), unit, Decimal(price))


TROUBLES = _read()
IN_HOMES = [trouble for trouble in TROUBLES if trouble.where == "home"]
IN_DEFECT = [trouble for trouble in TROUBLES if trouble.where == "defect"]
IN_PUBLIC = [trouble for trouble in TROUBLES if trouble.where not in ("home", "defect")]

PAUSES = (
    "等待配件到货，厂家称两日后发出",
    "业主不在家，改约上门",
    "需楼上住户配合开门，待联系",
    "墙体未干透，干燥后再施工",
    "雨天无法高空作业",
)
TRANSFERS = ("当班同事手头有急修，转由同事上门", "需要电工证，转持证同事", "原维修工临时请假")
SENT_BACK = ("属设备运行部管辖，退回改派", "电梯故障应由维保单位处理", "现场核实为燃气公司责任范围")
CANCELLED = (
    "业主来电取消，已自行处理",
    "与前一张报修单重复",
    "现场查看并无故障，业主同意撤销",
    "业主出差，回来后重新报修",
)
FINDINGS = (
    "接口处仍有渗水，需重新处理",
    "表面修补色差明显，业主不认可",
    "试用时故障再次出现",
    "收口不平整，需返工",
)
REMARKS = (
    "请带鞋套",
    "家有宠物，进门前先敲门",
    "车位紧张，请步行前往",
    "业主要求下班后上门",
    "上次同一部位修过",
)
LOST_TOUCH = ("无人接听", "关机", "占线，稍后再拨", "家人接听，本人不在", "停机，待核实电话")
# What residents say at the callback, and how satisfied they are from 1 to 5.
CONTENT = (
    ("师傅来得很快，修好了，很满意。", 5),
    ("修好了，谢谢。", 5),
    ("修得不错，就是等得久了一点。", 4),
    ("目前正常，再观察几天。", 4),
    ("修好了，地面没打扫干净。", 3),
    ("态度很好，还帮忙看了别的地方。", 5),
    ("可以，没有再漏。", 4),
    ("问题解决了，收费也清楚。", 5),
    ("修是修好了，约的时间晚了一个小时。", 3),
    ("没意见。", 4),
)
DISCONTENT = (
    # words of the resident, satisfaction
    ("用了两天又开始滴水，请再派人来看。", 2),
    ("门还是关不严，等于没修。", 1),
    ("换的灯一闪一闪的，和原来一样。", 2),
    ("堵是通了，第二天又慢了。", 2),
    ("没人跟我确认就走了，插座还是没电。", 1),
)
