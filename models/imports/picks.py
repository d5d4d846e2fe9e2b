"""Ticks and choices as ledgers write them: "√", "有"; the value, the label in any language, or nearly."""

from __future__ import annotations

import difflib

from models.engine import Choice, Invalid, Words, say
from models.engine.catalogues import in_every_language
from models.engine.words import listed

from .books import Cell, text_of
from .names import plain

YES = {"是", "√", "✓", "✔", "☑", "1", "有", "y", "yes", "true", "on", "对", "已", "v", "t", "需要", "同意"}
NO = {"否", "×", "✗", "✘", "x", "0", "无", "没有", "n", "no", "false", "off", "不", "未", "f", "不是", "不需要", "☐"}

# Words of the trade that mean the same; a choice is meant when just one of its names stands in the row of the word.
ALIKE = [
    set(words.split())
    for words in (
        "电话 来电 致电 电话报修 電話 phone",
        "前台 上门 到访 来访 当面 现场 至前台 到前台 櫃檯 desk",
        "网络 微信 公众号 小程序 app 线上 網路 online",
        "书面 信件 来信 letter",
        "自己巡查 员工 巡查 巡检 内部 自查 staff own_staff",
        "已交付 已交房 已收楼 已入伙 已收房 交付 handed_over",
        "未交付 未交房 待交付 待交房 可交付 ready",
        "空置 空房 未住 未入住 闲置 vacant",
        "已入住 入住 居住中 在住 常住 occupied",
        "业主 产权人 房东 户主 owner",
        "租户 租客 承租人 租赁户 住户(租) 租戶 tenant",
        "公司 单位 企业 法人 company",
        "商户 商家 merchant",
        "住宅 住房 居住 居室 home",
        "商铺 店铺 门面 商业 店面 shop",
        "渗漏 漏水 渗水 漏 防水 滲漏 leak",
        "水电 水 电 水管 电路 水電",
        "急 紧急 加急 特急 urgent",
        "一般 普通 正常 normal",
        "已完成 完成 完工 办结 已办结 已处理 finished done",
        "处理中 进行中 在办 维修中 in_repair",
        "已关闭 关闭 结案 已结案 closed",
        "已取消 取消 作废 撤销 cancelled",
        "已回访 回访完成 called_back",
        "未处理 待处理 已受理 受理 received",
    )
]


def read_tick(cell: Cell) -> str:
    """ "1" or "0"."""
    text = "".join(text_of(cell).casefold().split())
    if text in YES:
        return "1"
    if text in NO:
        return "0"
    raise Invalid(say("“%(text)s” is neither yes nor no.", text=text_of(cell)[:20]))


def read_choice(cell: Cell, choices: type[Choice]) -> tuple[str, Words | None]:
    """The value of a choice. What is only near is said; what may mean several is refused with those."""
    text = text_of(cell)
    told = plain(text)
    known: dict[str, Choice] = {}
    for member in choices:
        for name in (member.value, member.name, *in_every_language(member.label)):
            known.setdefault(plain(name), member)
    if told in known:
        member = known[told]
        is_whole = "(" not in text and "（" not in text  # what stands in brackets was passed over
        return member.value, None if is_whole else _read_as(text, member)
    alike = [words for words in ALIKE if told in words]
    meant = {member for name, member in known.items() if any(name in words for words in alike)}
    if len(meant) == 1:
        member = meant.pop()
        return member.value, _read_as(text, member)
    near = {member for name, member in known.items() if len(name) >= 2 and len(told) >= 2 and _near(told, name)}
    if len(near) == 1:
        member = near.pop()
        return member.value, _read_as(text, member)
    if near:
        raise Invalid(
            say(
                "“%(text)s” may mean %(choices)s.",
                text=text[:30],
                choices=listed(member.label for member in sorted(near, key=list(choices).index)),
            )
        )
    raise Invalid(
        say(
            "“%(text)s” is not on the list: %(choices)s.",
            text=text[:30],
            choices=listed(member.label for member in list(choices)[:12]),
        )
    )


def _read_as(text: str, member: Choice) -> Words:
    return say("“%(text)s” was read as “%(choice)s”.", text=text[:30], choice=member.label)


def _near(told: str, name: str) -> bool:
    if any((sign in told) != (sign in name) for sign in "未不非无没否"):
        return False  # "未完成" holds "完成" and means the contrary
    if told in name or name in told:
        return True
    return len(told) >= 3 and difflib.SequenceMatcher(None, told, name).ratio() >= 0.8
