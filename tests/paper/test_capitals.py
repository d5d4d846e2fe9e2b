"""Amounts in capital figures, against the examples of the People's Bank and the corners of zeros."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.engine.capitals import FIGURES, GROUPS, PLACES, capitals

# The first four are those of 支付结算办法, annex 1, on how to write zeros.
WRITTEN = {
    "1409.50": "壹仟肆佰零玖元伍角整",
    "6007.14": "陆仟零柒元壹角肆分",
    "16409.02": "壹万陆仟肆佰零玖元零贰分",
    "325.04": "叁佰贰拾伍元零肆分",
    "1680.32": "壹仟陆佰捌拾元零叁角贰分",
    "123.45": "壹佰贰拾叁元肆角伍分",
    "0": "零元整",
    "0.05": "伍分",
    "0.50": "伍角整",
    "1": "壹元整",
    "10": "壹拾元整",
    "10.05": "壹拾元零伍分",
    "100.10": "壹佰元零壹角整",
    "1001": "壹仟零壹元整",
    "10010": "壹万零壹拾元整",
    "100000": "壹拾万元整",
    "1000100": "壹佰万零壹佰元整",
    "100000001": "壹亿零壹元整",
    "999999999.99": "玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分",
    "-85": "负捌拾伍元整",
}


@pytest.mark.parametrize("amount", WRITTEN)
def test_an_amount_is_written_as_banks_write_it(amount: str) -> None:
    assert capitals(Decimal(amount)) == WRITTEN[amount]


def read(told: str) -> Decimal:
    """The amount that capital figures say, read one sign after another."""
    value = figure = part = Decimal(0)
    for sign in told.rstrip("整"):
        if sign in FIGURES:
            figure = Decimal(FIGURES.index(sign))
        elif sign in "角分":
            value, figure = value + figure / (10 if sign == "角" else 100), Decimal(0)
        elif sign in PLACES:
            part, figure = part + figure * 10 ** PLACES.index(sign), Decimal(0)
        else:  # 万, 亿 or 元 end a group
            times = 10000 ** GROUPS.index(sign) if sign in GROUPS else 1
            value, part, figure = value + (part + figure) * times, Decimal(0), Decimal(0)
    return value


@given(st.decimals(0, Decimal("999999999999.99"), places=2))
def test_what_was_written_reads_back_as_the_amount(amount: Decimal) -> None:
    told = capitals(amount)
    assert read(told) == amount
    assert "零零" not in told
    assert not told.endswith("零元整") or amount == 0


def test_more_than_is_ever_paid_is_refused() -> None:
    with pytest.raises(ValueError, match="more figures"):
        capitals(Decimal(10) ** 12)
