"""Ticks and choices as ledgers write them: "√", "有"; the value, the label in any language, or nearly."""

from __future__ import annotations

import difflib

from models.engine import Choice, Invalid, Words, say
from models.engine.catalogues import in_every_language

from .books import Cell, text_of
from .names import plain

YES = {"是", "√", "✓", "✔", "☑", "1", "有", "y", "yes", "true", "on", "对", "已", "v", "t", "需要", "同意"}
NO = {"否", "×", "✗", "✘", "x", "0", "无", "没有", "n", "no", "false", "off", "不", "未", "f", "不是", "不需要", "☐"}


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
        return known[told].value, None
    near = {member for name, member in known.items() if len(name) >= 2 and len(told) >= 2 and _near(told, name)}
    if len(near) == 1:
        member = near.pop()
        return member.value, say("“%(text)s” was read as “%(choice)s”.", text=text[:30], choice=member.label)
    if near:
        raise Invalid(
            say(
                "“%(text)s” may mean %(choices)s.",
                text=text[:30],
                choices=_listed(sorted(near, key=list(choices).index)),
            )
        )
    raise Invalid(
        say("“%(text)s” is not on the list: %(choices)s.", text=text[:30], choices=_listed(list(choices)[:12]))
    )


def _near(told: str, name: str) -> bool:
    if any((sign in told) != (sign in name) for sign in "未不非无没否"):
        return False  # "未完成" holds "完成" and means the contrary
    if told in name or name in told:
        return True
    return len(told) >= 3 and difflib.SequenceMatcher(None, told, name).ratio() >= 0.8


def _listed(members: list[Choice]) -> Words:
    gaps = {f"choice{n}": member.label for n, member in enumerate(members)}
    return say("、".join(f"%({gap})s" for gap in gaps), **gaps)
