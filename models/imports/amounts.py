"""Numbers and money as ledgers write them: "¥1,280.00", "1280元", "89.5㎡", "1.2万"."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal, InvalidOperation

from models.engine import Invalid, say
from models.engine.catalogues import in_every_language
from models.engine.fields import Field
from models.engine.kinds import Money, Number

from .books import Cell, text_of

MEASURES = (
    {"㎡", "m2", "m²", "平", "平方", "平方米", "平米", "平方公尺", "平方公分"},
    {"元", "yuan", "块", "rmb", "元整", "圆", "cny"},
    {"%", "percent", "百分之"},
    {"分钟", "分", "minutes", "min"},
    {"小时", "时", "hours", "h", "小時"},
    {"天", "日", "days"},
    {"m3", "m³", "立方", "立方米", "吨"},
    {"度", "kwh", "千瓦时"},
)
COUNTED = {
    "层",
    "楼",
    "个",
    "次",
    "人",
    "户",
    "辆",
    "套",
    "把",
    "张",
    "份",
    "只",
    "台",
    "件",
    "f",
    "号",
    "位",
    "名",
    "栋",
    "梯",
}
SIGNS = re.compile(r"^[¥￥$]|^(人民币|rmb|cny)")


def read_number(cell: Cell, field: Field) -> str:
    """The digits of a number, its unit taken off when it is the field's own."""
    kind = field.kind
    assert isinstance(kind, Number)
    if isinstance(cell, bool):
        raise Invalid(say("Write a number."))
    if isinstance(cell, int | float):
        return _rounded(Decimal(repr(cell)), kind)
    text = unicodedata.normalize("NFKC", text_of(cell)).casefold()
    text = re.sub(r"[\s,]+", "", SIGNS.sub("", text.strip()))
    found = re.fullmatch(r"([+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?)(万|千)?(.*)", text)
    if found is None:
        raise Invalid(say("“%(text)s” is no number.", text=text_of(cell)[:30]))
    if found[3] and not _fits(found[3], field):
        raise Invalid(say("“%(text)s” has another unit than this field.", text=text_of(cell)[:30]))
    try:
        number = Decimal(found[1]) * {"万": 10_000, "千": 1000}.get(found[2], 1)
    except InvalidOperation:
        raise Invalid(say("“%(text)s” is no number.", text=text_of(cell)[:30])) from None
    return _rounded(number, kind)


def _fits(unit: str, field: Field) -> bool:
    """Whether the word behind a number is the unit of the field, or counts things where it has none."""
    own = {unicodedata.normalize("NFKC", said).casefold() for said in in_every_language(field.unit)}
    if isinstance(field.kind, Money):
        own |= MEASURES[1]
    for measure in MEASURES:
        same = {unicodedata.normalize("NFKC", said) for said in measure}
        if own & same:
            own |= same
    return unit in own or (not field.unit and unit in COUNTED)


def _rounded(number: Decimal, kind: Number) -> str:
    """Without the noise of binary fractions: 0.1 + 0.2 is 0.30."""
    near = round(number, kind.places)
    return str(near if abs(number - near) < Decimal("1e-6") else number)
