"""The steps of a move-in: taken in any order, and all of them before the keys (appendix B7)."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from models.engine import Refused, Words, _l, say
from models.keys.key import Key
from models.keys.kinds import KeyKind

STEPS = {
    "documents_complete_at": _l("Documents complete"),
    "agreements_signed_at": _l("Agreements signed"),
    "items_signed_at": _l("Papers signed for"),
    "fee_paid_at": _l("Fee paid"),
    "house_accepted_at": _l("Owner agrees to take over"),
    "statement_signed_at": _l("Statement and box (4) signed"),
}


def missing_steps(case: Any) -> Words | None:
    """What is still to be done before the keys, or None."""
    missing = [label for key, label in STEPS.items() if getattr(case, key) is None]
    if not missing:
        return None
    named = missing[0]
    for label in missing[1:]:
        named = say("%(first)s, %(second)s", first=named, second=label)
    return say("The keys come last. Still to be done: %(steps)s.", steps=named)


def keys_of(case: Any) -> list[Key]:
    """The owner's keys of the home that the office has, emergency spares apart: those stay (N29)."""
    return list(
        case.session.scalars(
            sa.select(Key)
            .where(
                Key.unit_id == case.unit_id,
                Key.kind == KeyKind.OWNER,
                Key.is_emergency_spare.is_(False),
                Key.state.in_((Key.State.IN_CABINET, Key.State.OUT)),
                Key.voided_at.is_(None),
            )
            .order_by(Key.id)
        )
    )


def key_still_out(case: Any) -> Words | None:
    """A lent key must come back before the owner gets the set (M6-11)."""
    out = next((key for key in keys_of(case) if key.state is Key.State.OUT), None)
    return say("Key %(key)s of this home is lent; take it back first.", key=out.tag) if out is not None else None


def must_be_all(lines: list[Any], is_done: Any, reason: Words, field: str) -> None:
    """Raise `Refused` when nothing is on the list or one of its rows is not done."""
    if not lines or not all(is_done(line) for line in lines):
        raise Refused(reason, field)
