"""How people write room codes: "三栋一二零一", "3栋1201室" and "3-1201" mean the same home (M2-01)."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

DIGITS = dict(zip("零〇一幺二两三四五六七八九", "0011223456789", strict=True))
SCALES = {"十": 10, "百": 100, "千": 1000}
NUMERAL = re.compile(f"[{''.join(DIGITS)}{''.join(SCALES)}]+")
MARKS = "期|号楼|栋|幢|座|单元|门|梯|楼|层|号|室|房|户"
AFTER_A_BUILDING = ("栋", "幢", "座", "号楼", "号", "楼")
AFTER_A_STAIR = ("单元", "门", "梯")
AFTER_A_FLOOR = ("层", "楼")
AFTER_A_ROOM = ("", "室", "房", "户", "号")
TOKEN = re.compile(f"([^期号楼栋幢座单元门梯层室房户-]+)({MARKS})?-*")
BUILDING_NAMED = re.compile(r"([0-9A-Z]+)(?:栋|幢|座|号楼)")


class RoomCode(NamedTuple):
    """One way to read what was typed. `building` None: any building; `stair` None: any stair."""

    building: str | None
    stair: str | None
    room: str


def tidy(text: str) -> str:
    """Half-width capitals, Chinese numerals as digits, one hyphen wherever people put something else."""
    plain = unicodedata.normalize("NFKC", text).upper().strip()
    plain = NUMERAL.sub(lambda found: _in_digits(found[0]), plain)
    plain = re.sub(rf"[\s\-—–_/\\.,、#·]+({MARKS})", r"\1", plain)
    return re.sub(r"[\s\-—–_/\\.,、#·]+", "-", plain).strip("-")


def tidy_part(text: str) -> str:
    """A building, stair or room by itself, without the word after it: "一单元" is "1", "1201室" is "1201"."""
    return re.sub(rf"(?<=.)({MARKS})$", "", tidy(text))


def building_key(code: str) -> str:
    """What two spellings of one building share: "2期3", "二期三栋" and "2-3" are all "2-3"."""
    tokens = _tokens(code)
    return "-".join(_bare(word) for word, _mark in tokens) if tokens else tidy(code)


def readings(typed: str) -> list[RoomCode]:
    """Every way to read a typed room code; none if it names no room."""
    tokens = _tokens(typed)
    if not tokens or tokens[-1][1] not in AFTER_A_ROOM:
        return []
    room = tokens.pop()[0]
    phase = building = stair = None
    rest: list[str] = []
    for word, mark in tokens:
        if mark == "期":
            phase = _bare(word)
        elif mark in AFTER_A_STAIR:
            stair = _bare(word)
        elif mark in AFTER_A_FLOOR and (mark == "层" or building or rest):
            continue  # the room number says the floor already
        elif mark in AFTER_A_BUILDING:
            building = _bare(word)
        else:
            rest.append(_bare(word))
    # Words without a mark stand in the order phase, building, stair; phase and stair may be missing.
    least = 1 if rest and building is None else 0
    most = 0 if building is not None else 1 if phase else 2
    found = []
    for count in range(least, min(most, len(rest)) + 1):
        words, left = rest[:count], rest[count:]
        if len(left) <= (1 if stair is None else 0):
            key = "-".join(part for part in (phase, building, *words) if part)
            found.append(RoomCode(key or None, left[0] if left else stair, room))
    return found


def _tokens(text: str) -> list[tuple[str, str]]:
    """(word, what it is called) from left to right; none when the text does not read as a room code."""
    plain = tidy(text)
    found = list(TOKEN.finditer(plain))
    if "".join(match[0] for match in found) != plain:
        return []
    return [(match[1], match[2] or "") for match in found]


def _bare(word: str) -> str:
    return word.lstrip("0") or "0"


def _in_digits(numeral: str) -> str:
    """一二零一 is said digit by digit, 三十一 is counted."""
    if not any(sign in SCALES for sign in numeral):
        return "".join(DIGITS[sign] for sign in numeral)
    total, digit = 0, 0
    for sign in numeral:
        if sign in SCALES:
            total, digit = total + (digit or 1) * SCALES[sign], 0
        else:
            digit = int(DIGITS[sign])
    return str(total + digit)


def buildings_in(text: str) -> set[str]:
    """The buildings that a text speaks of: {"3"} of "三栋5层电梯", none of "小区大门"."""
    return {_bare(match[1]) for match in BUILDING_NAMED.finditer(tidy(text))}
