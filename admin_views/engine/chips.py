"""The filters of a list in words, each with the address of the list without it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from models.engine import NotFound, NotPermitted, _l, policy
from models.engine.database import db
from models.engine.filters import OPERATOR_LABELS, PERIOD_LABELS, Condition
from models.engine.kinds import Link
from models.engine.promises import TimeLimit
from models.engine.query import Query
from models.engine.record import RECORDS

from . import gate
from .speech import t

OR = _l(" or ")


def chips_of(query: Query, without: Callable[[Condition], str]) -> list[dict[str, str]]:
    """One chip for each filter, with the address `without` it; those of one group are joined by "or"."""
    chips: list[dict[str, str]] = []
    for condition in query.conditions:
        is_alternative = bool(condition.group) and chips and chips[-1]["group"] == condition.group
        chips.append(
            {
                "words": said(condition),
                "without": without(condition),
                "key": condition.key,
                "group": condition.group,
                "or": t(OR) if is_alternative else "",
            }
        )
    return chips


def said(condition: Condition) -> str:
    """One filter in words."""
    told = t(OR).join(_value(condition, value) for value in condition.values)
    named = " · ".join(t(label) for label in condition.labels)
    return f"{named} {t(OPERATOR_LABELS[condition.operator])} {told}".strip()


def _value(condition: Condition, value: str) -> str:
    kind: Any = condition.field.kind
    if condition.operator in ("empty", "filled"):
        return ""
    if condition.operator == "within":
        return t(PERIOD_LABELS.get(value, value))
    if isinstance(kind, Link):
        try:
            return str(policy.one(db.session(), gate.actor(), RECORDS[kind.target], value))
        except (NotFound, NotPermitted):
            return "—"
    if isinstance(kind, TimeLimit):
        return t(kind.tell(value))
    if kind.options() or kind.name == "yes_no":
        return t(kind.show(kind.parse(value)))
    return value
