"""A slip that comes back is read by its code: which record it is, and what is done with it next.

The code on a slip is an address of this site; a hand scanner types it like a very fast typist, through whatever input
method the computer has switched on. The number itself, typed by hand, is as good.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

import sqlalchemy as sa
from sqlalchemy.orm import Session

from .acts import Actor
from .paper import step_of
from .policy import covers, visible
from .record import RECORDS, REGISTERS, Register
from .transitions import Transition
from .words import Words, say

LONGEST = 400
# What a Chinese input method makes of the signs of an address beyond their full-width forms; and dashes of all kinds.
TYPED_SIGNS = str.maketrans({"。": ".", "、": "/", "—": "-", "–": "-", "−": "-", "‐": "-"})
ADDRESS = re.compile(r"^https?:/*[^/]+/+admin/+", re.IGNORECASE)
CODE = re.compile(r"[?&]q=([^&#]+)", re.IGNORECASE)
DETAILS = re.compile(r"/admin/+([a-z_]+)/+details/*\?(?:[^#]*&)?id=([0-9]{1,10})(?![0-9])", re.IGNORECASE)
NUMBER = re.compile(r"([A-Z]{2})([0-9]{8})-?([0-9]{4,6})")
NAME = re.compile(r"([a-z_]{2,63})\.([1-9][0-9]{0,8})")


def read_code(typed: str) -> str:
    """What was typed or scanned as a number ("YS20261121-0042") or a name ("customer.12"); "" when it is neither."""
    text = re.sub(r"\s+", "", unicodedata.normalize("NFKC", typed[:LONGEST]).translate(TYPED_SIGNS))
    if ADDRESS.match(text):
        if named := DETAILS.search(text):
            return f"{named[1].lower()}.{named[2]}"
        code = CODE.search(text)
        text = unquote(code[1]) if code else ""
        if named := NAME.fullmatch(text.lower()):
            return named[0]
    number = NUMBER.fullmatch(text.upper())
    return f"{number[1]}{number[2]}-{number[3]}" if number else ""


def is_address(typed: str) -> bool:
    """Whether an address was scanned, not a number typed."""
    return "://" in unicodedata.normalize("NFKC", typed[:LONGEST]).translate(TYPED_SIGNS)


@dataclass(frozen=True)
class Scanned:
    """The record of a slip, and the move of `mover` (mostly the record itself) that comes next; else `why` there is
    none. A register that offers no moves has neither."""

    record: Register
    mover: Register | None = None
    move: Transition | None = None
    why: Words | None = None


def find(session: Session, actor: Actor, typed: str) -> Register | None:
    """The record of a code, if there is one that the person may see."""
    code = read_code(typed)
    named = NAME.fullmatch(code)
    model: Any = REGISTERS.get(named[1]) if named else _numbered(code[:2])
    if not code or model is None or not actor.may(f"{model.__tablename__}.see"):
        return None
    fits = model.id == int(named[2]) if named else model.number == code
    found: Register | None = session.scalars(sa.select(model).where(fits, visible(actor, model))).one_or_none()
    return found


def _numbered(prefix: str) -> type[Register] | None:
    """The register whose numbers begin so."""
    return next((model for model in REGISTERS.values() if prefix and model.about.prefix == prefix), None)


def scanned(session: Session, actor: Actor, typed: str) -> Scanned | None:
    """What a scan opens for this person: the first of the moves that its register names which may be made now."""
    record = find(session, actor, typed)
    if record is None:
        return None
    refusals: list[tuple[bool, Words]] = []
    for step in record.about.scan:
        link, move = step_of(type(record), RECORDS, step)
        mover = getattr(record, link) if link else record
        if mover is None or not covers(actor, mover) or not actor.may(move.permission(type(mover))):
            continue
        why = move.why_not(mover, actor)
        if why is None:
            return Scanned(record, mover, move)
        refusals.append((not move.leaves(mover.state), why.reason))
    # What the state would allow says more than what the record has left behind; of that, the last step.
    fitting = [reason for is_past, reason in refusals if not is_past]
    if refusals:
        return Scanned(record, why=fitting[0] if fitting else refusals[-1][1])
    if record.about.scan:
        return Scanned(record, why=say("What is done with this slip next is not among your rights."))
    return Scanned(record)
