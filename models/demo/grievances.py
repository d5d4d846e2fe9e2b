"""What residents of the demo complain about (`grievances.csv`), propose (`suggestions.csv`), and say when visited."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from models.voice.complaint_lists import Grade, Mood, Responsibility, WorkKind


class Grievance(NamedTuple):
    """A complaint with what becomes of it; `remedy`, its `cost` in yuan and the `person` meant may be blank."""

    grade: Grade
    responsibility: Responsibility
    department: str
    course: str
    demand: str
    cause: str
    answer: str
    result: str
    remedy: str
    cost: str
    person: str
    mood: Mood


class Idea(NamedTuple):
    """A suggestion, what the department thinks, what is answered, and what follows."""

    content: str
    opinion: str
    answer: str
    outcome: str
    is_adopted: str


def _rows(name: str) -> Iterator[dict[str, str]]:
    with Path(__file__).with_name(name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


GRIEVANCES = [
    Grievance(**row)._replace(  # type: ignore[arg-type]
        grade=Grade(row["grade"]), responsibility=Responsibility(row["responsibility"]), mood=Mood(row["mood"])
    )
    for row in _rows("grievances.csv")
]
SUGGESTIONS = [Idea(**row) for row in _rows("suggestions.csv")]
MEASURES = {
    WorkKind.APOLOGY: ("主管当面向住户致歉，取得谅解", "致电住户表示歉意，说明改进安排"),
    WorkKind.MEDIATION: ("上门向双方说明公约规定，分别听取意见", "请双方到洽谈室协商，达成口头约定"),
    WorkKind.ON_SITE: ("会同工程、安护、环境负责人到现场商议处理办法", "各部门负责人到场，确定分工和时限"),
    WorkKind.MEASURE: ("已派人到场处理，拍照留存", "联系责任部门落实，跟踪进度"),
    WorkKind.FEEDBACK: ("责任部门反馈：材料已到，明日施工", "责任部门反馈：已完成，请复核"),
}
CONTACTS = (
    "致电住户核实经过，住户要求尽快处理",
    "上门了解情况，拍照并记录住户要求",
    "电话联系，住户补充了时间和当时在场人员",
)
STOPPED = ("关闭楼层总阀，铺设吸水毯", "拉设警戒线并停用设备", "切断该回路电源，安排人员值守")
BEYOND = ("住户要求经济补偿，超出主管权限", "涉及外包单位合同，需经理决定", "多部门意见不一致，请经理协调")
DECISIONS = ("同意按方案承担费用，三日内落实", "由物业先行处理，费用向外包单位追偿", "指定工程部牵头，两日内拿出结果")
PRIVATE = ("住户情绪激动，经劝解平复，家中近期有病人", "住户提及将向媒体反映，已耐心解释处理程序")
INVALID = (
    ("反映的商铺噪声不属本小区管理范围", "代为拨打城管热线，并告知受理编号"),
    ("经查监控，车辆刮痕在入场前已存在", "协助调取监控供其联系对方保险"),
)
REASSIGNED = "属工程范围，改由工程维修部处理"
REGRADED = "核实后涉及人身安全，调整级别"
PROMISES = "需要厂家报价"
LESSONS = ("对承诺的时间要当日跟踪，交接班逐单核对", "先到现场再解释，住户更容易接受", "同类投诉三起以上应主动公示进展")
REOPENED = ("处理两天后再次发生", "住户认为处理不彻底", "回访时住户表示问题反复")
CONTENT = (("处理得很及时，谢谢。", 5), ("总算解决了，希望以后主动些。", 4), ("可以，满意。", 5), ("说清楚了就好。", 4))
DISCONTENT = (("又出现了，跟没处理一样。", 2), ("说好的时间没做到。", 1))

TOPICS = (
    "冬季用电用气安全，了解家中老人情况",
    "装修后质量回访，解释质保范围",
    "介绍电梯更新方案，听取意见",
    "物业费缴纳方式和收支公示说明",
)
OPINIONS = (
    "单元门禁经常失灵，希望更换。",
    "希望增加夜间巡逻次数。",
    "楼道灯偏暗，老人看不清台阶。",
    "绿化带里蚊虫多，夏天请提前消杀。",
    "",
    "",
    "",
)
HANDLED = ("已转责任部门，本周答复", "当场解释，住户表示理解", "已登记建议，列入下月计划")
