"""Dates and times as ledgers write them: 2026.3.5, 3月5日, 45721, 2026/3/5 下午3:05."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time, timedelta

from models.engine import Invalid, Words, clock, say

from .books import Cell, text_of

EXCEL_ZERO = datetime(1899, 12, 30)  # noqa: DTZ001  a workbook knows no zones
FIRST_SERIAL, LAST_SERIAL = 18264, 73051  # 1950 to 2100
FULL = re.compile(r"(?P<y>\d{4}|\d{2})\s*[-/.年]\s*(?P<m>\d{1,2})\s*[-/.月]\s*(?P<d>\d{1,2})\s*[日号]?")
SHORT = re.compile(r"(?P<m>\d{1,2})\s*(?:月|[/.](?=\d))\s*(?P<d>\d{1,2})\s*[日号]?")
CLOCK = re.compile(
    r"(?P<half>上午|下午|中午|晚上|早上|凌晨|晚|早|am|pm)?\s*"
    r"(?P<h>\d{1,2})\s*(?:[:时點点]\s*(?P<min>\d{1,2}|半|整)?)(?:\s*[:分]\s*(?P<s>\d{1,2})?)?\s*秒?\s*(?P<late>am|pm)?"
)
WEEKDAY = re.compile(r"[(（]?(?:星期|周|礼拜)[一二三四五六日天][)）]?")


def read_moment(cell: Cell, *, with_time: bool, year: int | None) -> tuple[str, Words | None]:
    """The ISO text of a date, or of a date and time. `year` is taken where the cell names none; that is then said."""
    if isinstance(cell, datetime):
        return _written(cell, with_time), None
    if isinstance(cell, date):
        return cell.isoformat(), None
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return _from_number(float(cell), with_time), None
    text = WEEKDAY.sub("", unicodedata.normalize("NFKC", text_of(cell))).strip().casefold()
    text = text.replace("t", " ", 1) if re.match(r"\d{4}-\d\d-\d\dt", text) else text
    if re.fullmatch(r"\d{5}(\.\d+)?", text):
        return _from_number(float(text), with_time), None
    if found := re.fullmatch(r"(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d)?)?", text):
        text = f"{found[1]}-{found[2]}-{found[3]}" + (f" {found[4]}:{found[5]}" if found[4] else "")
    said: Words | None = None
    if found := FULL.match(text):
        named = int(found["y"]) if len(found["y"]) == 4 else 2000 + int(found["y"])
        if len(found["y"]) == 2:
            said = say("Year read as %(year)s.", year=named)
    elif found := SHORT.match(text):
        named = year or clock.today().year
        said = say("The cell names no year; %(year)s was taken.", year=named)
    else:
        raise Invalid(say("“%(text)s” is no date; write it as 2026-03-05.", text=text_of(cell)[:30]))
    try:
        day = date(named, int(found["m"]), int(found["d"]))
    except ValueError:
        raise Invalid(say("There is no such day: “%(text)s”.", text=text_of(cell)[:30])) from None
    rest = text[found.end() :].strip(" ,，")
    at = _clock_of(rest, text_of(cell)) if rest else None
    if at is None:
        return day.isoformat(), said
    return _written(datetime.combine(day, at), with_time), said


def _clock_of(text: str, whole: str) -> time:
    found = CLOCK.fullmatch(text)
    if found is None:
        raise Invalid(say("The time in “%(text)s” is not understood; write it as 2026-03-05 15:30.", text=whole[:30]))
    hour = int(found["h"])
    half = found["half"] or found["late"] or ""
    if half in ("下午", "晚上", "晚", "pm") and hour < 12:
        hour += 12
    if half == "中午" and hour < 11:
        hour += 12
    if half in ("凌晨", "上午", "am") and hour == 12:
        hour = 0
    minute = {"半": 30, "整": 0, None: 0}.get(found["min"])
    try:
        return time(hour, int(found["min"]) if minute is None else minute, int(found["s"] or 0))
    except ValueError:
        raise Invalid(say("There is no such time: “%(text)s”.", text=whole[:30])) from None


def _from_number(number: float, with_time: bool) -> str:
    if 19000101 <= number <= 22001231 and number.is_integer():
        return read_moment(
            f"{int(number)}"[:4] + "-" + f"{int(number)}"[4:6] + "-" + f"{int(number)}"[6:], with_time=False, year=None
        )[0]
    if not FIRST_SERIAL <= number <= LAST_SERIAL:
        raise Invalid(say("“%(text)s” is no date; write it as 2026-03-05.", text=text_of(number)))
    return _written(EXCEL_ZERO + timedelta(seconds=round(number * 86400)), with_time)


def _written(moment: datetime, with_time: bool) -> str:
    if not with_time or moment.time() == time():
        return moment.date().isoformat()
    return moment.replace(microsecond=0, tzinfo=None).isoformat(sep=" ")


def year_in(cell: Cell) -> int | None:
    """The year that a cell names in full."""
    if isinstance(cell, date):
        return cell.year
    try:
        told, guessed = read_moment(cell, with_time=False, year=None)
    except Invalid:
        return None
    return int(told[:4]) if guessed is None else None
