"""Amounts of money in Chinese capital figures (大写金额), which nobody can alter with a pen.

After the rules of the People's Bank for bills and settlement vouchers (支付结算办法, annex 1): 圆 or 元 alike; 整 after
元 or 角, never after 分; one 零 for any run of zeros between figures, none for zeros before 万, 亿 or 元.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

FIGURES = "零壹贰叁肆伍陆柒捌玖"
PLACES = ("", "拾", "佰", "仟")
GROUPS = ("", "万", "亿")
MOST = Decimal(10) ** 12


def capitals(amount: Decimal | int) -> str:
    """An amount in yuan, to the fen: 123.45 is 壹佰贰拾叁元肆角伍分. Raises ValueError from a million millions on."""
    value = Decimal(amount).quantize(Decimal("0.01"), ROUND_HALF_UP)
    if abs(value) >= MOST:
        raise ValueError(f"{amount} has more figures than are ever written out")
    yuan, fen = divmod(int(abs(value) * 100), 100)
    told = ("负" if value < 0 else "") + (f"{_whole(yuan)}元" if yuan or not fen else "")
    jiao, fen = divmod(fen, 10)
    if not jiao and not fen:
        return f"{told}整"
    if jiao:
        # 壹拾元零伍角: what stood before the decimal point ended in a zero.
        told += f"{'零' if yuan and yuan % 10 == 0 else ''}{FIGURES[jiao]}角"
        return told + (f"{FIGURES[fen]}分" if fen else "整")
    return told + f"{'零' if yuan else ''}{FIGURES[fen]}分"


def _whole(number: int) -> str:
    """A whole number in groups of four figures; a gap of zeros is said once."""
    if number == 0:
        return FIGURES[0]
    told, is_gap, position = "", False, len(str(number))
    for figure in map(int, str(number)):
        position -= 1
        group, place = divmod(position, 4)
        if figure:
            told += (FIGURES[0] if is_gap and told else "") + FIGURES[figure] + PLACES[place]
            is_gap = False
        else:
            is_gap = True
        if place == 0 and (number // 10000**group) % 10000:
            told += GROUPS[group]
    return told
