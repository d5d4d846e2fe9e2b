"""What ledgers call the fields: their labels in every language, what declarations add, and what the trade says."""

from __future__ import annotations

import re
import unicodedata

from models.engine.catalogues import in_every_language
from models.engine.days import Day
from models.engine.fields import Field
from models.engine.kinds import Files, Identity, Lines, Link, Money, Phone, Text
from models.engine.record import RECORDS, Register

# Engine-written columns that say how a record came about; a file cannot claim them.
UNCLAIMED = ("updated_at", "created_by_id", "voided_at", "void_reason")

ROOMS = "房号 房间号 室号 户号 房屋 房屋编号 房屋地址 单元房号 楼栋房号 房产 门牌 门牌号 地址 物业地址 住址 房间"
PEOPLE = "姓名 业主 住户 客户 户主 业主姓名 住户姓名 客户姓名 客户名称 业主名称 产权人 名字 租户 租客 联系人"
BY_TARGET = {
    "unit": ROOMS,
    "building": "楼栋 楼号 栋号 幢号 座号 栋 幢 楼宇 楼栋号",
    "community": "项目 小区 楼盘 社区 管理处 项目名称 小区名称",
    "customer": PEOPLE,
    "staff_member": "员工 经办人 负责人 经手人 处理人",
    "department": "部门 责任部门 所属部门",
}
PHONES = (
    "电话 电话号码 联系方式 联系电话 手机 手机号 手机号码 移动电话 联系手机 本人电话 业主电话 住户电话 tel phone mobile"
)
IDENTITIES = "身份证 身份证号 身份证号码 证件号 证件号码 证件编号 idcard"
BY_KEY = {
    "room_number": ROOMS,
    "name": PEOPLE,
    "number": "编号 单号 单据号 单据编号 流水号 工单号 登记号",
    "state": "状态 进度 办理状态 办理情况 处理状态 处理情况 当前状态",
    "created_at": "登记时间 登记日期 录入时间 录入日期 创建时间 建档日期 登记日",
    "due_at": "期限 截止时间 截止日期 到期时间 要求完成时间",
    "finished_at": "完成时间 完工时间 完成日期 办结时间 维修完成时间 处理完成时间",
    "closed_at": "关闭时间 结案时间 结案日期 关单时间",
    "area": "面积 建筑面积 建面 房屋面积 房产面积",
    "floor": "楼层 层 所在楼层",
    "stair": "单元 单元号 梯号",
    "content": "内容 事由 事项 主要内容 反映内容 问题描述 具体内容",
    "notes": "备注 说明 其他 其它",
    "remark": "备注 说明 其他 其它",
    "address": "地址 住址 详细地址",
}
GROUP = " / "  # between the two rows of a heading
ABOVE = 80  # a heading that is a label, a declared synonym or a word of the trade


def plain(text: str) -> str:
    """A heading without what differs from file to file: width, case, blanks, units in brackets, other marks."""
    told = unicodedata.normalize("NFKC", text).casefold()
    told = re.sub(r"[(\[【〔].*?[)\]】〕]", "", told) or told
    return re.sub(r"[\s*:、,.;/\\|_\-—\"'“”()?!]+", "", told)


def mappable(model: type[Register]) -> list[Field]:
    """The fields that a column may fill: those of the form first, then those that only history brings along."""
    fields = [f for f in model.fields.values() if not isinstance(f.kind, Lines | Files) and f.key not in UNCLAIMED]
    return [f for f in fields if f.on_form] + [f for f in fields if not f.on_form]


def names_of(field: Field) -> dict[str, int]:
    """Every heading that may mean the field, plain, with how sure that is (100 is its label)."""
    found: dict[str, int] = {}

    def know(texts: list[str] | tuple[str, ...], sure: int) -> None:
        for text in texts:
            if key := plain(text):
                found[key] = max(found.get(key, 0), sure)

    know([*in_every_language(field.label), field.key, field.attr], 100)
    know(field.synonyms, 95)
    know(_of_the_trade(field), 85)
    return found


def _of_the_trade(field: Field) -> list[str]:
    words: list[str] = BY_KEY.get(field.key, "").split()
    if isinstance(field.kind, Link):
        words += BY_TARGET.get(field.kind.target, "").split()
        words += in_every_language(RECORDS[field.kind.target].about.label)
    elif isinstance(field.kind, Phone):
        words += PHONES.split()
    elif isinstance(field.kind, Identity):
        words += IDENTITIES.split()
    elif isinstance(field.kind, Money):
        words += ["金额", "费用", "合计金额", "收费金额"]
    elif isinstance(field.kind, Day):
        words += ["日期", "时间"]
    elif isinstance(field.kind, Text) and field.key.endswith("_name"):
        words += PEOPLE.split()
    return words


def likeness(heading: str, names: dict[str, int]) -> int:
    """How sure a heading means a field with these names: 0 to 100."""
    _group, stroke, lower = heading.rpartition(GROUP)
    if stroke:
        return max(likeness(heading.replace(GROUP, " "), names), likeness(lower, names) - 2)
    told = plain(heading)
    if not told:
        return 0
    if told in names:
        return names[told]
    # "业主联系电话" holds "联系电话", "类别" is short for "客户类别"; a single character proves nothing.
    held = [sure * len(name) // max(len(told), 1) for name, sure in names.items() if len(name) >= 2 and name in told]
    held += [sure * len(told) // len(name) for name, sure in names.items() if len(told) >= 2 and told in name]
    return min(75, max(held, default=0))
