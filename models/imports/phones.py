"""Telephone and document numbers, which workbooks like to hold as numbers and spoil."""

from __future__ import annotations

import re
import unicodedata

from models.engine import Invalid, say

from .books import Cell, text_of

SPOILT = re.compile(r"\d(\.\d+)?e\+?\d+")
BETWEEN = re.compile(r"\s*[/、,，;；\n|]\s*|\s+(?=1\d{10}\b)|\s+(?=0\d{2,3}-)")


def read_digits(cell: Cell) -> str:
    """The digits of a cell. Raises `Invalid` where the workbook has lost some."""
    if isinstance(cell, bool):
        raise Invalid(say("This is no number to call."))
    if isinstance(cell, int | float):
        if abs(cell) >= 10**15 or not float(cell).is_integer():
            raise Invalid(say("The workbook kept only 15 digits of this number: type it again as text."))
        return str(int(cell))
    text = unicodedata.normalize("NFKC", text_of(cell)).strip().lstrip("'")
    if found := re.fullmatch(r"(\d+)\.0+", text):
        return found[1]
    if SPOILT.fullmatch(text.casefold()):
        mantissa, _, exponent = text.casefold().partition("e")
        digits = mantissa.replace(".", "")
        if len(digits) - 1 != int(exponent):
            raise Invalid(
                say("“%(text)s” has lost digits: widen the column in Excel and save the file again.", text=text[:20])
            )
        return digits
    return text


def read_phones(cell: Cell) -> list[str]:
    """The telephone numbers in a cell: often two of them, with a stroke between, or a word before each."""
    text = re.sub(r"^(电话|手机|tel|T)[:：]?\s*", "", read_digits(cell), flags=re.IGNORECASE)
    text = re.sub(r"[(（](本人|业主|先生|女士|太太|老公|老婆|男|女|妻|夫|父|母)[)）]", "", text)
    parts = [part for part in BETWEEN.split(text) if part]
    if len(parts) > 1 and all(len(re.sub(r"\D", "", part)) >= 7 for part in parts):
        return parts
    return [text]
