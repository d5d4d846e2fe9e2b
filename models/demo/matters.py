"""What the departments of the demo tell each other (`matters.csv`), and what is made of it."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import NamedTuple


class Matter(NamedTuple):
    """A matter that one department passes to another, the answer, and the result. Departments by their codes."""

    sender: str
    receiver: str
    subject: str
    content: str
    answer: str
    result: str


with Path(__file__).with_name("matters.csv").open(encoding="utf-8", newline="") as _file:
    MATTERS = [Matter(**row) for row in csv.DictReader(_file)]

PROGRESS = (
    "已派人到现场查看，正在联系相关方。",
    "材料已申购，预计明日到货。",
    "与业主约好明天上午一起到现场。",
    "方案已定，待天气好转后施工。",
)
PASSED_ON = ("经核实不属本部门职责，转相关部门处理", "现场查看后需专业部门配合")
REOPENED = ("业主反映问题再次出现", "复查发现只处理了一部分", "结果与现场情况不符，请重新核实")
REMARKS = (
    "请于下班前在群里反馈一次进度。",
    "业主比较着急，请优先安排。",
    "已与楼道长沟通，愿意协助。",
    "照片见附件柜当日文件夹。",
)
ANALYSES = (
    "本周信息量较上周持平，工程类事项占比最高，建议对单元门禁集中排查一次。",
    "环境类反映增多，主要集中在装修垃圾清运，建议与装修户押金挂钩管理。",
    "各部门接收及时，办结时长略有延长，原因是两项需等待配件。",
    "逾期事项集中在设备运行部，已约部门负责人当面沟通，下周重点跟踪。",
    "夜间噪声类投诉下降，安护部加巡见效，建议保持。",
)
