"""Words that staff read, kept as message ids until somebody's language is known."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any


class Words(str):
    """An English sentence with named gaps. `str()` is the English; a screen translates `msgid` and fills `gaps`."""

    msgid: str
    gaps: dict[str, Any]

    def __new__(cls, msgid: str, /, **gaps: Any) -> Words:
        words = super().__new__(cls, msgid % gaps if gaps else msgid)
        words.msgid, words.gaps = msgid, gaps
        return words

    def __reduce__(self) -> tuple[Any, ...]:
        return _again, (self.msgid, self.gaps)


def _again(msgid: str, gaps: dict[str, Any]) -> Words:
    return Words(msgid, **gaps)


def freeze(words: Words) -> dict[str, Any]:
    """Words as JSON, so that what was said then can be read in any language later."""
    gaps = {key: freeze(gap) if isinstance(gap, Words) else str(gap) for key, gap in words.gaps.items()}
    return {"msgid": words.msgid, "gaps": gaps}


def thaw(frozen: dict[str, Any]) -> Words:
    """The words that were frozen."""
    return Words(
        frozen["msgid"], **{key: thaw(gap) if isinstance(gap, dict) else gap for key, gap in frozen["gaps"].items()}
    )


NONE = Words("")


def say(msgid: str, /, **gaps: Any) -> Words:
    """A sentence for staff: `say("Key %(tag)s is out.", tag=key.tag)`."""
    return Words(msgid, **gaps)


def listed(words: Iterable[Words]) -> Words:
    """Several labels in a row: "Dispatch · Finish"."""
    gaps = {f"word{place}": each for place, each in enumerate(words)}
    return say(" · ".join(f"%({gap})s" for gap in gaps), **gaps)


def _l(msgid: str) -> Words:
    """A label: the same as `say` without gaps, short because every declaration uses it."""
    return Words(msgid)
